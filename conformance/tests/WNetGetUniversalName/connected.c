/* On a real server: the names of paths on connected drives. */
#include "../buffers.h"

/* Checks the names of a path on Z:, of which the rest and the connection are known. */
static void check_names(const char *id, const TCHAR *path, const TCHAR *connection, const TCHAR *rest)
{
    const TCHAR *universal = joined(connection, rest, T(""));
    union {
        UNIVERSAL_NAME_INFO universal;
        REMOTE_NAME_INFO remote;
        char bytes[2000];
    } *buffer = poisoned(sizeof *buffer);
    DWORD size = sizeof *buffer;
    check_code("UNIV-001", "the universal name of a path", WNetGetUniversalName(path, 1, buffer, &size), NO_ERROR);
    check_number("UNIV-028", "the size on success", size, sizeof *buffer);
    check_number("UNIV-021", "the size on success", size, sizeof *buffer);
    check("UNIV-009", size <= sizeof *buffer, "the size on success is at most that of the buffer");
    check_text(id, "the universal name", buffer->universal.lpUniversalName, universal);
    check("UNIV-007", lies_in(buffer, sizeof *buffer, buffer->universal.lpUniversalName),
          "the universal name lies in the buffer");

    buffer = poisoned(sizeof *buffer);
    check_code("UNIV-002", "all names of a path", WNetGetUniversalName(path, 2, buffer, &size), NO_ERROR);
    check_number("UNIV-028", "the size on success", size, sizeof *buffer);
    check_text(id, "the universal name", buffer->remote.lpUniversalName, universal);
    check_text("UNIV-004", "the name of the connection", buffer->remote.lpConnectionName, connection);
    check_text("UNIV-005", "the rest of the path", buffer->remote.lpRemainingPath, rest);
    check("UNIV-007",
          lies_in(buffer, sizeof *buffer, buffer->remote.lpUniversalName) &&
              lies_in(buffer, sizeof *buffer, buffer->remote.lpConnectionName) &&
              lies_in(buffer, sizeof *buffer, buffer->remote.lpRemainingPath),
          "all names lie in the buffer");
}

static void of_paths(void)
{
    check_code("UNIV-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_names("UNIV-003", T("Z:\\win32\\examples\\sample.doc"), SHARE, T("\\win32\\examples\\sample.doc"));
    check_names("UNIV-019", T("Z:\\"), SHARE, T("\\"));
    check_names("UNIV-032", T("Z:\\"), SHARE, T("\\"));
    check_names("UNIV-031", T("Z:"), SHARE, T(""));
    check_names("UNIV-034", T("z:\\Dir\\FILE"), SHARE, T("\\Dir\\FILE"));
    check_names("UNIV-011", T("Z:\\no such folder\\no such file"), SHARE, T("\\no such folder\\no such file"));
    check_names("UNIV-027", T("Z:\\file.txt"), SHARE, T("\\file.txt"));
    check_names("UNIV-003", T("Z:\\\u00FCml\u00E4ut\\x"), SHARE, T("\\\u00FCml\u00E4ut\\x"));
}

static void as_it_was_connected(void)
{
    TCHAR *capitals = in_capitals(SHARE), *slash = joined(SHARE, T("\\"), T(""));
    check_code("UNIV-034", "connected", connect_to(T("Z:"), capitals, 0), NO_ERROR);
    check_names("UNIV-034", T("Z:\\Dir"), capitals, T("\\Dir"));
    check_code("UNIV-004", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("UNIV-004", "connected with a backslash at the end", connect_to(T("Z:"), slash, 0), NO_ERROR);
    check_names("UNIV-004", T("Z:\\Dir"), SHARE, T("\\Dir"));
}

static DWORD short_call(void *buffer, DWORD *size)
{
    return WNetGetUniversalName(T("Z:\\dir\\file"), 1, buffer, size);
}
static DWORD long_call(void *buffer, DWORD *size)
{
    return WNetGetUniversalName(T("Z:\\dir\\file"), 2, buffer, size);
}

static void sizes(void)
{
    const TCHAR *rest = T("\\dir\\file"), *universal = joined(SHARE, rest, T(""));
    check_code("UNIV-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_sizes("UNIV-010", "UNIV-037", "level 1", short_call, (DWORD)sizeof(UNIVERSAL_NAME_INFO) + size_of(universal));
    check_sizes("UNIV-010", "UNIV-037", "level 2", long_call,
                (DWORD)sizeof(REMOTE_NAME_INFO) + size_of(universal) + size_of(SHARE) + size_of(rest));
    DWORD size = 0;
    check_code("UNIV-029", "a buffer and size 0", short_call(poisoned(0), &size), ERROR_MORE_DATA);
    check_number("UNIV-008", "the size needed is in bytes", size,
                 sizeof(UNIVERSAL_NAME_INFO) + (length(universal) + 1) * sizeof(TCHAR));
    size = 0;
    check_code("UNIV-023", "level 2, a buffer and size 0", long_call(poisoned(0), &size), ERROR_MORE_DATA);
    size = 1;
    check_code("UNIV-022", "size 1", short_call(poisoned(1), &size), ERROR_MORE_DATA);
    check("UNIV-022", size > 1, "the size has grown");
    size = 3;
    check_code("UNIV-026", "size 3", short_call(poisoned(3), &size), ERROR_MORE_DATA);
    size = 100;
    check_code("UNIV-025", "no buffer of size 100", short_call(NULL, &size), ERROR_INVALID_ADDRESS);
    check_code("UNIV-025", "no buffer of size 100, level 2", long_call(NULL, &size), ERROR_INVALID_ADDRESS);
    check_number("UNIV-025", "the size", size, 100);
    check_code("UNIV-024", "no size", long_call(poisoned(100), NULL), ERROR_INVALID_ADDRESS);
}

static void the_parts_lead_back(void)
{
    REMOTE_NAME_INFO *info = poisoned(1000);
    DWORD size = 1000;
    check_code("UNIV-005", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("UNIV-005", "the names of a path", WNetGetUniversalName(T("Z:\\dir"), 2, info, &size), NO_ERROR);
    check_code("UNIV-005", "the connection's name connects another drive",
               connect_to(T("Y:"), info->lpConnectionName, 0), NO_ERROR);
    REMOTE_NAME_INFO *again = poisoned(1000);
    check_code("UNIV-005", "the same path on the other drive",
               WNetGetUniversalName(joined(T("Y:"), info->lpRemainingPath, T("")), 2, again, &size), NO_ERROR);
    check_text("UNIV-005", "the same universal name", again->lpUniversalName, info->lpUniversalName);
}

static void members(void)
{
    REMOTE_NAME_INFO info = {0};
    check("UNIV-033",
          (char *)&info.lpUniversalName == (char *)&info &&
              (char *)&info.lpConnectionName == (char *)&info + sizeof(void *) &&
              (char *)&info.lpRemainingPath == (char *)&info + 2 * sizeof(void *),
          "the members have the header's names, in its order");
}

const struct test tests[] = {
    {"of paths", of_paths, NEEDS_SERVER | NEEDS_UTF8},
    {"as it was connected", as_it_was_connected, NEEDS_SERVER},
    {"sizes", sizes, NEEDS_SERVER},
    {"the parts lead back", the_parts_lead_back, NEEDS_SERVER},
    {"members", members},
    {0},
};
