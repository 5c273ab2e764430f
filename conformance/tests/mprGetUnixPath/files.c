/* Paths that lead to files. */
#include "../paths.h"

static int ends_with(const char *path, const char *end)
{
    size_t size = strlen(path);
    return size > strlen(end) && strcmp(path + size - strlen(end), end) == 0;
}

static void a_file_on_a_drive(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const TCHAR *path = joined(T("Z:\\"), folder.name, T("\\Dir\\File.txt"));
    const char *found = unix_path(path);
    check("PATH-001", found[0] == '/', "the path is absolute: %s", found);
    check("PATH-001", leads_to(found, "content"), "it leads to the file: %s", found);
    check("PATH-003", leads_to(found, "content"), "in bytes: %s", found);
}

static void each_spelling(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const struct {
        const char *id;
        const TCHAR *before, *after;
    } paths[] = {
        {"PATH-001", T("z:\\"), T("\\Dir\\File.txt")},
        {"PATH-004", T("Z:/"), T("/Dir/File.txt")},
        {"PATH-004", T("Z:\\"), T("/Dir\\File.txt")},
        {"PATH-004", T("Z:\\\\"), T("\\\\Dir\\\\\\File.txt")},
        {"PATH-004", T("Z:\\"), T("\\Dir\\File.txt\\")},
        {"PATH-004", T("Z:"), T("\\Dir\\File.txt")},
        {"PATH-006", T("Z:\\.\\x\\..\\"), T("\\Dir\\y\\..\\File.txt")},
        {"PATH-006", T("Z:\\..\\..\\"), T("\\.\\Dir\\File.txt")},
        {"PATH-006", T("Z:\\"), T("\\Dir\\y\\z\\..\\..\\File.txt\\.")},
        {"PATH-007", T("Z:\\"), T("\\Dir\\File.txt.")},
        {"PATH-007", T("Z:\\"), T("\\Dir\\File.txt . .")},
        {"PATH-007", T("Z:\\"), T(".\\Dir.\\File.txt")},
        {"PATH-008", T("\\\\?\\Z:\\"), T("\\Dir\\File.txt")},
        {"PATH-008", T("\\\\?\\z:\\"), T("\\Dir\\File.txt\\")},
        {"PATH-008", T("\\\\.\\Z:\\x\\..\\"), T("/Dir\\File.txt.")},
        {"PATH-011", T("Z:\\"), T("\\DIR\\FILE.TXT")},
        {"PATH-011", T("Z:\\"), T("\\dir\\file.txt")},
        {"PATH-011", T("\\\\?\\Z:\\"), T("\\dIR\\fILE.txt")},
    };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        const TCHAR *path = joined(paths[i].before, folder.name, paths[i].after);
        const char *found = unix_path(path);
        check(paths[i].id, leads_to(found, "content"), "%s: %s", utf8(path), found);
        check("PATH-025", ends_with(found, "/Dir/File.txt"), "the names are spelled as they are stored: %s", found);
    }
}

static void the_root_of_a_drive(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    static const TCHAR *const roots[] = {TEXT("Z:"), TEXT("Z:\\"), TEXT("z:/"), TEXT("Z:\\."), TEXT("\\\\?\\Z:\\")};
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        const char *root = unix_path(roots[i]);
        check("PATH-004", root[0] != 0 && root[strlen(root) - 1] != '/', "%s has no separator at its end: %s",
              utf8(roots[i]), root);
        check("PATH-004", leads_to(at(at(at(root, "/"), utf8(folder.name)), "/Dir/File.txt"), "content"),
              "%s is the root: %s", utf8(roots[i]), root);
    }
}

static void a_file_on_a_share(void)
{
    struct folder folder = folder_on(NULL, SHARE);
    const TCHAR *share = SHARE + 2; /* behind the backslashes */
    const TCHAR *const befores[] = {T("\\\\"), T("//"), T("\\\\?\\UNC\\"), T("\\\\?\\unc\\"), T("\\\\.\\UNC\\")};
    for (size_t i = 0; i < sizeof befores / sizeof befores[0]; i++)
        for (int capitals = 0; capitals < 2; capitals++) {
            const TCHAR *name = joined(capitals ? in_capitals(share) : share, T("\\"), folder.name);
            const TCHAR *path = joined(befores[i], name, T("\\Dir\\File.txt"));
            const char *found = unix_path(path);
            check("PATH-002", leads_to(found, "content"), "%s: %s", utf8(path), found);
        }
    const TCHAR *above = joined(joined(SHARE, T("\\..\\..\\"), folder.name), T("\\DIR"), T("\\file.txt"));
    check("PATH-006", leads_to(unix_path(above), "content"), "%s: %s", utf8(above), unix_path(above));
    check("PATH-011", leads_to(unix_path(above), "content"), "%s: %s", utf8(above), unix_path(above));
}

static void the_share_of_a_drive(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const TCHAR *path = joined(joined(SHARE, T("\\"), folder.name), T("\\Dir\\"), T("File.txt"));
    check("PATH-002", leads_to(unix_path(path), "content"), "%s: %s", utf8(path), unix_path(path));
}

static void a_file_that_does_not_exist(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    const char *found = unix_path(joined(T("Z:\\"), folder.name, T("\\dir\\NewFile")));
    check("PATH-005", ends_with(found, "/NewFile"), "its name is as it was written: %s", found);
    check("PATH-025", ends_with(found, "/Dir/NewFile"), "its folder's is as it is stored: %s", found);
    make_file(found, "new");
    check("PATH-005", leads_to(at(folder.unix_path, "/Dir/NewFile"), "new"), "made by that path it is in the folder");
    found = unix_path(joined(T("Z:\\"), folder.name, T("\\None\\At\\all")));
    check("PATH-005", ends_with(found, "/None/At/all"), "nor need its folder exist: %s", found);
}

static void characters_that_windows_keeps_out(void)
{
    struct folder folder = folder_on("Z:", SHARE);
    make_file(at(folder.unix_path, "/why?"), "question");
    make_file(at(folder.unix_path, "/Gr\xC3\xB6\xC3\x9F"
                                   "e"),
              "size");
    const TCHAR *path = joined(T("Z:\\"), folder.name, text("\\WHY\xEF\x80\xA5"));
    check("PATH-012", leads_to(unix_path(path), "question"), "%s: %s", utf8(path), unix_path(path));
    path = joined(T("Z:\\"), folder.name,
                  text("\\gr\xC3\x96\xC3\x9F"
                       "E"));
    check("PATH-003", leads_to(unix_path(path), "size"), "the names are UTF-8: %s", unix_path(path));
    check("PATH-011", leads_to(unix_path(path), "size"), "case beyond ASCII: %s", unix_path(path));
}

const struct test tests[] = {
    {"a file on a drive", a_file_on_a_drive, NEEDS_SERVER},
    {"each spelling", each_spelling, NEEDS_SERVER},
    {"the root of a drive", the_root_of_a_drive, NEEDS_SERVER},
    {"a file on a share", a_file_on_a_share, NEEDS_SERVER},
    {"the share of a drive", the_share_of_a_drive, NEEDS_SERVER},
    {"a file that does not exist", a_file_that_does_not_exist, NEEDS_SERVER},
    {"characters that Windows keeps out of names", characters_that_windows_keeps_out, NEEDS_SERVER | NEEDS_UTF8},
    {0},
};
