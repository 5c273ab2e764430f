/* Without a server: pointers, flags, paths that are none, and what is not connected. */
#include "../paths.h"

static void pointers(void)
{
    char *buffer = poisoned(20);
    DWORD size = 20;
    check_code("PATH-016", "no path (NULL)", get_unix_path(NULL, 0, buffer, &size), ERROR_INVALID_ADDRESS);
    check_code("PATH-016", "no size", get_unix_path(T("Z:"), 0, buffer, NULL), ERROR_INVALID_ADDRESS);
    check_code("PATH-016", "no buffer of size 20", get_unix_path(T("Z:"), 0, NULL, &size), ERROR_INVALID_ADDRESS);
    check_code("PATH-016", "nothing, and flags that are none", get_unix_path(NULL, 0xFFFFFFFF, NULL, NULL),
               ERROR_INVALID_ADDRESS);
    check_untouched("PATH-016", "the buffer", buffer);
    check_number("PATH-016", "the size", size, 20);
    size = 0;
    check_code("PATH-016", "a buffer that is NULL with size 0 is allowed", get_unix_path(T("Z:"), 0, NULL, &size),
               ERROR_NOT_CONNECTED);
}

static void flags(void)
{
    check_code("PATH-016", "a flag that is none, before the path is looked at", unix_path_code(T(""), 2),
               ERROR_INVALID_PARAMETER);
    check_code("PATH-016", "and beside the one that is", unix_path_code(T("Z:"), CONNECTING | 0x80000000),
               ERROR_INVALID_PARAMETER);
    check_code("PATH-016", "and without it the path is", unix_path_code(T(""), CONNECTING), ERROR_BAD_DEVICE);
}

static void paths_without_a_root(void)
{
    static const TCHAR *const no_device[] = {
        TEXT(""),        TEXT("dir"),      TEXT("\\dir"),       TEXT("/dir"),        TEXT("ZZ:"),
        TEXT("1:\\dir"), TEXT("LPT1\\x"),  TEXT("\\\\?\\Z:"),   TEXT("\\\\.\\Z:"),   TEXT("\\\\?\\dir"),
        TEXT("."),       TEXT("COM1:\\x"), TEXT("\\\\?\\LPT1"), TEXT("\\\\.\\PIPE"),
    };
    static const TCHAR *const no_share[] = {
        TEXT("\\\\"),
        TEXT("\\\\fileserver"),
        TEXT("\\\\fileserver\\"),
        TEXT("//fileserver"),
        TEXT("\\\\\\share"),
        TEXT("\\\\fileserver\\..\\x"),
        TEXT("\\\\?\\UNC\\fileserver"),
        TEXT("\\\\fileserver\\."),
        TEXT("\\\\..\\share"),
        TEXT("\\\\.\\UNC\\fileserver"),
    };
    for (size_t i = 0; i < sizeof no_device / sizeof no_device[0]; i++)
        check_code("PATH-010", utf8(no_device[i]), unix_path_code(no_device[i], CONNECTING), ERROR_BAD_DEVICE);
    for (size_t i = 0; i < sizeof no_share / sizeof no_share[0]; i++)
        check_code("PATH-010", utf8(no_share[i]), unix_path_code(no_share[i], CONNECTING), ERROR_BAD_NET_NAME);
}

static void names_that_no_file_can_have(void)
{
    static const TCHAR *const paths[] = {
        TEXT("Z:\\a?"),
        TEXT("Z:\\a:b"),
        TEXT("Z:\\*\\x"),
        TEXT("Z:\\a\tb"),
        TEXT("Z:\\a\"b"),
        TEXT("Z:\\a<b"),
        TEXT("Z:\\a>b"),
        TEXT("Z:\\a|b"),
        TEXT("Z:\\NUL"),
        TEXT("Z:\\dir\\con.x"),
        TEXT("Z:\\Com1\\x"),
        TEXT("Z:LPT1"),
        TEXT("\\\\fileserver\\share\\a?"),
    };
    static const TCHAR *const literal[] = {
        TEXT("\\\\?\\Z:\\a."),
        TEXT("\\\\?\\Z:\\a "),
        TEXT("\\\\?\\Z:\\."),
        TEXT("\\\\?\\Z:\\a/b"),
        TEXT("\\\\?\\Z:\\a\\\\b"),
        TEXT("\\\\?\\Z:\\x\\.."),
        TEXT("\\\\?\\UNC\\fileserver\\share\\..\\a"),
    };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        check_code("PATH-009", utf8(paths[i]), unix_path_code(paths[i], CONNECTING), ERROR_INVALID_NAME);
    for (size_t i = 0; i < sizeof literal / sizeof literal[0]; i++)
        check_code("PATH-008", utf8(literal[i]), unix_path_code(literal[i], CONNECTING), ERROR_INVALID_NAME);
}

static void text_that_is_none(void)
{
    static const TCHAR path[] = {'Z', ':', '\\', 'a', (TCHAR)0xDCFF, 'b', 0}; /* FF in an A text */
    check_code("PATH-009", "an unpaired surrogate, or a byte that is no UTF-8", unix_path_code(path, 0),
               ERROR_INVALID_NAME);
}

static void what_is_not_connected(void)
{
    char *buffer = poisoned(20);
    DWORD size = 20;
    check_code("PATH-013", "a path on a drive", get_unix_path(T("Z:\\dir"), 0, buffer, &size), ERROR_NOT_CONNECTED);
    check_code("PATH-013", "C: is no drive here", get_unix_path(T("C:\\Windows"), 0, buffer, &size),
               ERROR_NOT_CONNECTED);
    check_code("PATH-013", "a port", get_unix_path(T("lpt1:"), 0, buffer, &size), ERROR_NOT_CONNECTED);
    check_code("PATH-013", "a share", get_unix_path(T("\\\\fileserver\\share\\x"), 0, buffer, &size),
               ERROR_NOT_CONNECTED);
    check_untouched("PATH-013", "the buffer", buffer);
    check_number("PATH-013", "the size", size, 20);
}

static void what_is_remembered(void)
{
    adapter_remember("Z", "\\\\fileserver\\share");
    check_code("PATH-013", "a drive that is only remembered", unix_path_code(T("Z:\\dir"), 0),
               ERROR_CONNECTION_UNAVAIL);
    check_code("PATH-013", "and nothing connects it", unix_path_code(T("Z:\\dir"), CONNECTING),
               ERROR_CONNECTION_UNAVAIL);
}

static void the_longest_path(void)
{
    TCHAR *path = poisoned_text(40000);
    path[0] = 'Z', path[1] = ':', path[2] = '\\';
    for (size_t i = 3; i < 39999; i++) path[i] = 'a';
    path[39999] = 0;
    check_code("PATH-024", "39999 characters", unix_path_code(path, 0), ERROR_FILENAME_EXCED_RANGE);
    path[32767] = 0;
    check_code("PATH-024", "32767 characters, as many as Windows allows", unix_path_code(path, 0), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"pointers", pointers},
    {"flags", flags},
    {"paths without a root", paths_without_a_root},
    {"names that no file can have", names_that_no_file_can_have},
    {"text that is none", text_that_is_none, NEEDS_UTF8},
    {"what is not connected", what_is_not_connected},
    {"what is remembered", what_is_remembered},
    {"the longest path", the_longest_path},
    {0},
};
