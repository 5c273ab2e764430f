/* The way back: from the Unix path of a file to its path of Windows. */
#include "../paths.h"

static void a_file_on_a_drive(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const TCHAR *path = joined(T("Z:\\"), folder.name, T("\\Dir\\File.txt"));
    check_text("PATH-018", "what mprGetUnixPath says", windows_path(unix_path(path)), path);
    check_text("PATH-018", "the path by which the file was made", windows_path(at(folder.unix_path, "/Dir/File.txt")),
               path);
    check_text("PATH-018", "dots", windows_path(at(folder.unix_path, "/Dir/../Dir/./File.txt")), path);
    check_text("PATH-018", "the root", windows_path(unix_path(T("Z:"))), T("Z:\\"));
    check_text("PATH-018", "a folder", windows_path(at(folder.unix_path, "/Dir/")),
               joined(T("Z:\\"), folder.name, T("\\Dir")));
    const TCHAR *on_the_share = joined(joined(SHARE, T("\\"), folder.name), T("\\Dir\\"), T("File.txt"));
    check_text("PATH-019", "by way of the share: the device is nearer", windows_path(unix_path(on_the_share)), path);
}

static void a_file_on_a_share(void)
{
    struct folder folder = folder_on(NULL, SHARE);
    const TCHAR *path = joined(joined(in_capitals(SHARE), T("\\"), folder.name), T("\\Dir\\"), T("File.txt"));
    check_text("PATH-019", "no device leads there", windows_path(at(folder.unix_path, "/Dir/File.txt")), path);
    check_text("PATH-019", "the root of the share", windows_path(unix_path(SHARE)), in_capitals(SHARE));
}

static void a_file_that_does_not_exist(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    check_text("PATH-020", "in a folder that does", windows_path(at(folder.unix_path, "/Dir/New")),
               joined(T("Z:\\"), folder.name, T("\\Dir\\New")));
    check_code("PATH-020", "in a folder that does not", windows_path_code(at(folder.unix_path, "/None/New")),
               ERROR_PATH_NOT_FOUND);
    check_code("PATH-020", "in a file", windows_path_code(at(folder.unix_path, "/Dir/File.txt/New")),
               ERROR_PATH_NOT_FOUND);
}

static void names(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const TCHAR *in_folder = joined(T("Z:\\"), folder.name, T("\\"));
    check_text("PATH-012", "a character that Windows keeps out", windows_path(at(folder.unix_path, "/why?")),
               joined(in_folder, text("why\xEF\x80\xA5"), T("")));
    check_text("PATH-012", "a dot at the end", windows_path(at(folder.unix_path, "/end.")),
               joined(in_folder, text("end\xEF\x80\xA9"), T("")));
    check_text("PATH-003", "UTF-8",
               windows_path(at(folder.unix_path, "/Gr\xC3\xB6\xC3\x9F"
                                                 "e")),
               joined(in_folder,
                      text("Gr\xC3\xB6\xC3\x9F"
                           "e"),
                      T("")));
    check_code("PATH-022", "no UTF-8", windows_path_code(at(folder.unix_path, "/a\xFF")), ERROR_INVALID_NAME);
    check_code("PATH-022", "a character that stands for another one",
               windows_path_code(at(folder.unix_path, "/why\xEF\x80\xA5")), ERROR_INVALID_NAME);
}

static void buffers(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const TCHAR *expected = joined(T("Z:\\"), folder.name, T(""));
    DWORD needed = (DWORD)length(expected) + 1, size = 0;
    check_code("PATH-023", "no buffer, size 0", get_windows_path(folder.unix_path, 0, NULL, &size), ERROR_MORE_DATA);
    check_number("PATH-023", "the size needed, in TCHARs", size, needed);
    size = needed - 1;
    TCHAR *buffer = poisoned_text(size);
    check_code("PATH-023", "too small by one", get_windows_path(folder.unix_path, 0, buffer, &size), ERROR_MORE_DATA);
    check_untouched("PATH-023", "nothing was written", buffer);
    buffer = poisoned_text(needed);
    check_code("PATH-023", "the size needed", get_windows_path(folder.unix_path, 0, buffer, &size), NO_ERROR);
    check_filled("PATH-023", "the path", buffer, expected);
    size = needed + 1;
    buffer = poisoned_text(size);
    check_code("PATH-023", "too large by one", get_windows_path(folder.unix_path, 0, buffer, &size), NO_ERROR);
    check_filled("PATH-023", "the path", buffer, expected);
    check_number("PATH-023", "the size stays", size, needed + 1);
}

const struct test tests[] = {
    {"a file on a drive", a_file_on_a_drive, NEEDS_SERVER},
    {"a file on a share", a_file_on_a_share, NEEDS_SERVER},
    {"a file that does not exist", a_file_that_does_not_exist, NEEDS_SERVER},
    {"names", names, NEEDS_SERVER | NEEDS_UTF8},
    {"buffers", buffers, NEEDS_SERVER},
    {0},
};
