/* Sizes of the buffer for the name: too small, right, too large. A buffer that is too small means no connection. */
#include "notifyees.h"
#include "use.h"

/* A request, and the name that the function gives for it. */
static const struct {
    const char *id; /* of the answer that the buffer is too small */
    DWORD type;
    const TCHAR *local, *remote;
    DWORD flags;
    const TCHAR *name;
    DWORD narrow, wide; /* the size that the name needs, with its zero: bytes of UTF-8, units of UTF-16 */
} names[] = {
    {"USE-041", RESOURCETYPE_DISK, TEXT("X:"), TEXT("\\\\fileserver\\share"), 0, TEXT("X:"), 3, 3},
    {"USE-041", RESOURCETYPE_DISK, TEXT("w:"), TEXT("\\\\fileserver\\share"), 0, TEXT("W:"), 3, 3},
    {"USE-041", RESOURCETYPE_DISK, TEXT("V:"), TEXT("\\\\fileserver\\share"), CONNECT_REDIRECT, TEXT("V:"), 3, 3},
    {"USE-041", RESOURCETYPE_PRINT, TEXT("LPT4"), TEXT("\\\\fileserver\\printer"), 0, TEXT("LPT4"), 5, 5},
    {"USE-041", RESOURCETYPE_PRINT, TEXT("lpt5:"), TEXT("\\\\fileserver\\printer"), 0, TEXT("LPT5"), 5, 5},
    {"USE-041", RESOURCETYPE_DISK, NULL, TEXT("\\\\fileserver\\share"), CONNECT_REDIRECT, TEXT("Z:"), 3, 3},
    {"USE-041", RESOURCETYPE_DISK, TEXT(""), TEXT("\\\\fileserver\\share"), CONNECT_REDIRECT, TEXT("Y:"), 3, 3},
    {"USE-041", RESOURCETYPE_PRINT, NULL, TEXT("\\\\fileserver\\printer"), CONNECT_REDIRECT, TEXT("LPT1"), 5, 5},
    {"USE-042", RESOURCETYPE_ANY, NULL, TEXT("\\\\fileserver\\share"), 0, TEXT("\\\\fileserver\\share"), 19, 19},
    {"USE-042", RESOURCETYPE_DISK, TEXT(""), TEXT("\\\\FileServer\\SHARE"), 0, TEXT("\\\\FileServer\\SHARE"), 19, 19},
    {"USE-042", RESOURCETYPE_PRINT, NULL, TEXT("\\\\fileserver\\printer"), 0, TEXT("\\\\fileserver\\printer"), 21, 21},
    {"USE-042", RESOURCETYPE_ANY, NULL, TEXT("\\\\fileserver\\\u00FCml\u00E4ut"), 0,
     TEXT("\\\\fileserver\\\u00FCml\u00E4ut"), 22, 20},
};

enum { count = sizeof names / sizeof names[0] };

static int deviceless(size_t i)
{
    return (names[i].local == NULL || names[i].local[0] == 0) && names[i].flags == 0;
}

static DWORD needed(size_t i)
{
    return sizeof(TCHAR) == 1 ? names[i].narrow : names[i].wide;
}

static DWORD use_name(size_t i, struct left *left, DWORD size)
{
    *left = room_for(size);
    return use_type(left, names[i].type, names[i].local, names[i].remote, names[i].flags);
}

static void check_too_small(size_t i, DWORD size)
{
    struct left left;
    check_code(names[i].id, "too small a buffer", use_name(i, &left, size), ERROR_MORE_DATA);
    check_nothing_left(names[i].id, "too small a buffer", left, needed(i));
    check_number("USE-024", "*lpBufferSize is the size needed", left.size, length(names[i].name) + 1);
    if (deviceless(i))
        check_number("USE-022", "*lpBufferSize is the size of the remote name", left.size, length(names[i].remote) + 1);
}

/* The server is never asked: in one test there is no server, in the other nothing is connected. */
static void too_small(void)
{
    notifyee("a", (struct behaviour){0});
    for (size_t i = 0; i < count; i++) {
        check_too_small(i, 1);
        if (needed(i) > 3) check_too_small(i, 2);
        check_too_small(i, needed(i) - 1);
    }
    check_number("USE-060", "the size is looked at before anybody is notified", heard(), 0);
    struct left left = room_for(1);
    check_code("USE-049", "a drive and size 1", use(&left, T("X:"), NOBODY, 0), ERROR_MORE_DATA);
    check_number("USE-049", "the size becomes 3", left.size, 3);
    left = room_for(2);
    check_code("USE-060", "too small a buffer for a device of a share that no server has",
               use(&left, T("X:"), NOBODY, 0), ERROR_MORE_DATA);
}

static void too_small_and_nothing_is_connected(void)
{
    for (size_t i = 0; i < count; i++) {
        check_too_small(i, needed(i) - 1);
        check_number("USE-043", "no drive is redirected", redirected_drives(), 0);
        check("USE-043", was_not_connected(names[i].remote), "there is no deviceless connection");
    }
    check_code("USE-043", "no port is redirected", ask_for(T("LPT1")), ERROR_NOT_CONNECTED);
    check_code("USE-043", "the port that was named is not redirected", ask_for(T("LPT4")), ERROR_NOT_CONNECTED);
    struct left left = room_for(1);
    check_code("USE-043", "too small a buffer for a drive that is to be remembered",
               use(&left, T("X:"), SHARE, CONNECT_UPDATE_PROFILE), ERROR_MORE_DATA);
    check("USE-043", !adapter_profile_has("Network\\X"), "nothing is remembered");
}

static void right_and_too_large(void)
{
    for (size_t i = 0; i < count; i++) {
        DWORD result = deviceless(i) ? 0 : CONNECT_LOCALDRIVE;
        struct left left;
        /* The right size is the one that was reported for a buffer that was too small. It counts characters. */
        check_code(names[i].id, "too small by one", use_name(i, &left, needed(i) - 1), ERROR_MORE_DATA);
        check_code("USE-023", "a buffer of the size that was reported", use_name(i, &left, left.size), NO_ERROR);
        check_left("USE-050", "the right size", left, names[i].name, needed(i), result);
        check_code("USE-001", "cancelled", WNetCancelConnection2(names[i].name, 0, FALSE), NO_ERROR);
        check_code("USE-050", "too large by one", use_name(i, &left, needed(i) + 1), NO_ERROR);
        check_left("USE-050", "too large by one", left, names[i].name, needed(i) + 1, result);
        check_code("USE-001", "cancelled", WNetCancelConnection2(names[i].name, 0, FALSE), NO_ERROR);
        check_code("USE-050", "a large buffer", use_name(i, &left, 300), NO_ERROR);
        check_left("USE-050", "a large buffer", left, names[i].name, 300, result);
        /* This connection stays, so that the next device of the system's choice is another one. */
    }
}

static void the_largest_size(void)
{
    struct left left = room_for(3);
    left.size = 0xFFFFFFFF;
    check_code("USE-023", "a size that no buffer has", use(&left, T("X:"), SHARE, 0), NO_ERROR);
    check_left("USE-023", "the name is all that is written", left, T("X:"), 0xFFFFFFFF, CONNECT_LOCALDRIVE);
}

static void a_failure(void)
{
    for (size_t i = 0; i < count; i++) {
        struct left left = room_for(300);
        check_code("USE-061", "a server that is not there",
                   use_type(&left, names[i].type, names[i].local, NOBODY, names[i].flags), ERROR_BAD_NETPATH);
        check_nothing_left("USE-061", "a failure", left, 300);
    }
}

const struct test tests[] = {
    {"too small", too_small, NEEDS_UTF8},
    {"too small a buffer connects nothing", too_small_and_nothing_is_connected,
     NEEDS_SERVER | NEEDS_SHARES | NEEDS_UTF8},
    {"right and too large", right_and_too_large, NEEDS_SERVER | NEEDS_SHARES | NEEDS_UTF8},
    {"the largest size", the_largest_size, NEEDS_SERVER},
    {"a failure", a_failure},
    {0},
};
