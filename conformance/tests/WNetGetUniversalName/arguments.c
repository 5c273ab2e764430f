/* Without a server: paths, levels, pointers, drives that are not connected. */
#include "../buffers.h"

static DWORD ask(const TCHAR *path, DWORD level)
{
    DWORD size = 1000;
    return WNetGetUniversalName(path, level, poisoned(1000), &size);
}

static void paths_that_begin_with_no_drive(void)
{
    static const struct {
        const char *id;
        const TCHAR *path;
    } paths[] = {
        {"UNIV-012", TEXT("")},       {"UNIV-012", TEXT("file")},   {"UNIV-012", TEXT("1:\\")},
        {"UNIV-012", TEXT("LPT1")},   {"UNIV-012", TEXT("\\dir")},  {"UNIV-031", TEXT("\\\\server\\share\\x")},
        {"UNIV-031", TEXT("Z:file")}, {"UNIV-031", TEXT("Z:/dir")},
    };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        for (DWORD level = 1; level <= 2; level++) {
            void *buffer = poisoned(200);
            DWORD size = 200;
            check_code(paths[i].id, "a path that begins with no drive",
                       WNetGetUniversalName(paths[i].path, level, buffer, &size), ERROR_BAD_DEVICE);
            check_untouched(paths[i].id, "the buffer", buffer);
            check_number(paths[i].id, "the size", size, 200);
        }
    }
}

static void drives_that_are_not_connected(void)
{
    TCHAR drive[] = {'D', ':', '\\', 0}, file[] = {'D', ':', '\\', 'f', 0};
    for (; *drive <= 'Z'; ++*drive, ++*file) {
        for (DWORD level = 1; level <= 2; level++) {
            void *buffer = poisoned(1024);
            DWORD size = 1024, code = WNetGetUniversalName(drive, level, buffer, &size);
            check_code("UNIV-018", "a drive", code, ERROR_NOT_CONNECTED);
            check_number("UNIV-020", "the size", size, 1024);
            check_untouched("UNIV-020", "the buffer", buffer);
            check_code("UNIV-018", "a file on a drive", ask(file, level), ERROR_NOT_CONNECTED);
            size = 0;
            check_code("UNIV-029", "a buffer and size 0", WNetGetUniversalName(drive, level, buffer, &size),
                       ERROR_NOT_CONNECTED);
            size = 1024;
            check_code("UNIV-025", "no buffer of size 1024", WNetGetUniversalName(drive, level, NULL, &size),
                       ERROR_NOT_CONNECTED);
            check_code("UNIV-024", "no size", WNetGetUniversalName(drive, level, buffer, NULL), ERROR_INVALID_ADDRESS);
        }
    }
}

static void levels(void)
{
    const DWORD wrong[] = {0, 3, 4, 0x80000001, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        check_code("UNIV-030", "a level that does not exist", ask(T("Z:\\"), wrong[i]), ERROR_INVALID_LEVEL);
}

static void pointers(void)
{
    void *buffer = poisoned(100);
    DWORD size = 100;
    check_code("UNIV-036", "no path", WNetGetUniversalName(NULL, 1, buffer, &size), ERROR_INVALID_ADDRESS);
    check_code("UNIV-024", "no path and no size", WNetGetUniversalName(NULL, 2, buffer, NULL), ERROR_INVALID_ADDRESS);
    check_untouched("UNIV-036", "the buffer", buffer);
    check_number("UNIV-036", "the size", size, 100);
}

static void a_remembered_drive(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("UNIV-013", "a drive that is remembered and not connected", ask(T("Z:\\dir"), 1),
               ERROR_CONNECTION_UNAVAIL);
    check_code("UNIV-013", "for both levels", ask(T("z:"), 2), ERROR_CONNECTION_UNAVAIL);
}

static void without_a_provider(void)
{
    adapter_providers("");
    check_code("UNIV-017", "no provider is installed", ask(T("Z:\\"), 1), ERROR_NO_NETWORK);
}

const struct test tests[] = {
    {"paths that begin with no drive", paths_that_begin_with_no_drive},
    {"drives that are not connected", drives_that_are_not_connected},
    {"levels", levels},
    {"pointers", pointers},
    {"a remembered drive", a_remembered_drive},
    {"without a provider", without_a_provider},
    {0},
};
