/* The buffer and its size. */
#include "../paths.h"

static void of_each_size(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const TCHAR *path = joined(T("Z:\\"), folder.name, T(""));
    const char *expected = unix_path(path);
    DWORD needed = (DWORD)strlen(expected) + 1, size = 0;
    char *buffer = poisoned(0);
    check_code("PATH-015", "no buffer, size 0", get_unix_path(path, 0, NULL, &size), ERROR_MORE_DATA);
    check_number("PATH-015", "the size needed, in bytes", size, needed);
    size = 0;
    check_code("PATH-015", "a buffer, size 0", get_unix_path(path, 0, buffer, &size), ERROR_MORE_DATA);
    check_untouched("PATH-015", "nothing was written", buffer);

    const DWORD too_small[] = {1, 2, needed - 1};
    for (size_t i = 0; i < sizeof too_small / sizeof too_small[0]; i++) {
        size = too_small[i];
        buffer = poisoned(size);
        check_code("PATH-015", "a buffer that is too small", get_unix_path(path, 0, buffer, &size), ERROR_MORE_DATA);
        check_number("PATH-015", "the size needed", size, needed);
        check_untouched("PATH-015", "nothing was written", buffer);
    }
    const DWORD enough[] = {needed, needed + 1, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof enough / sizeof enough[0]; i++) {
        size = enough[i];
        buffer = at_the_edge(NULL, needed);
        check_code("PATH-015", "a buffer that is large enough", get_unix_path(path, 0, buffer, &size), NO_ERROR);
        check_utf8("PATH-015", "the path", buffer, expected);
        check_number("PATH-015", "the size stays", size, enough[i]);
    }
}

const struct test tests[] = {
    {"buffers of each size", of_each_size, NEEDS_SERVER},
    {0},
};
