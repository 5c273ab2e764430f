/* find 'Z:\folder\*.txt': lists the files of a folder on a connected drive whose names are like a pattern, as a program
 * for Windows does by FindFirstFile. The path is one of Windows: docs/porting.md. Ends with 3 where connections have no
 * files. */
#define _GNU_SOURCE
#include "tell.h"

#include <dirent.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#define HIDDEN 0x2 /* FILE_ATTRIBUTE_HIDDEN */

/* The attributes that a file has on Windows. */
static unsigned long attributes_of(const char *path)
{
    char text[32] = "";
    return getxattr(path, "user.DOSATTRIB", text, sizeof text - 1) > 0 ? strtoul(text, NULL, 16) : 0;
}

static int list(const char *folder, const char *pattern)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    int count = 0;

    if (entries == NULL) return -1;
    while ((entry = readdir(entries)) != NULL) {
        char path[4096 + 256];
        struct stat status;
        if (fnmatch(pattern, entry->d_name, FNM_CASEFOLD) != 0) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (stat(path, &status) != 0 || S_ISDIR(status.st_mode) || (attributes_of(path) & HIDDEN) != 0) continue;
        printf("  %s, %lld bytes\n", entry->d_name, (long long)status.st_size);
        count++;
    }
    /* What is open keeps the drive from being cancelled (2401). */
    closedir(entries);
    return count;
}

int main(int argc, char **argv)
{
    char path[4096], *pattern;
    DWORD size = sizeof path, code;
    int count;

    if (argc != 2 || (pattern = strrchr(argv[1], '\\')) == NULL) {
        fprintf(stderr, "usage: %s 'Z:\\folder\\*.txt'\n", argv[0]);
        return 2;
    }
    *pattern++ = 0;
    code = mprGetUnixPathA(argv[1], MPR_PATH_CONNECT, path, &size);
    if (code == ERROR_NOT_SUPPORTED) {
        printf("%s is connected, but connections have no files here\n", argv[1]);
        return 3;
    }
    if (code != NO_ERROR) return tell("mprGetUnixPath", code);
    count = list(path, pattern);
    if (count < 0) perror(path);
    return count <= 0;
}
