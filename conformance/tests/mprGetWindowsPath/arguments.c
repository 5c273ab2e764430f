/* Without a server: pointers, flags, and files that are on no drive. */
#include "../paths.h"

static void pointers(void)
{
    TCHAR *buffer = poisoned_text(20);
    DWORD size = 20;
    check_code("PATH-023", "no path (NULL)", get_windows_path(NULL, 0, buffer, &size), ERROR_INVALID_ADDRESS);
    check_code("PATH-023", "no size", get_windows_path("/", 0, buffer, NULL), ERROR_INVALID_ADDRESS);
    check_code("PATH-023", "no buffer of size 20", get_windows_path("/", 0, NULL, &size), ERROR_INVALID_ADDRESS);
    check_untouched("PATH-023", "the buffer", buffer);
    check_number("PATH-023", "the size", size, 20);
    size = 0;
    check_code("PATH-023", "a buffer that is NULL with size 0 is allowed", get_windows_path("/", 0, NULL, &size),
               ERROR_NOT_CONNECTED);
    size = 20;
    check_code("PATH-023", "a flag", get_windows_path("/", 1, buffer, &size), ERROR_INVALID_PARAMETER);
}

static void files_on_no_drive(void)
{
    check_code("PATH-021", "/", windows_path_code("/"), ERROR_NOT_CONNECTED);
    check_code("PATH-021", "/new", windows_path_code("/new"), ERROR_NOT_CONNECTED);
    check_code("PATH-021", "the current folder", windows_path_code("."), ERROR_NOT_CONNECTED);
    check_code("PATH-021", "a new file in it", windows_path_code("no such file"), ERROR_NOT_CONNECTED);
}

static void folders_that_do_not_exist(void)
{
    check_code("PATH-020", "no path (\"\")", windows_path_code(""), ERROR_PATH_NOT_FOUND);
    check_code("PATH-020", "a folder that does not exist", windows_path_code("/no such folder/file"),
               ERROR_PATH_NOT_FOUND);
}

const struct test tests[] = {
    {"pointers", pointers},
    {"files on no drive", files_on_no_drive},
    {"folders that do not exist", folders_that_do_not_exist},
    {0},
};
