/**
 * @file paths.h
 * mprGetUnixPath and mprGetWindowsPath, which are libmpr's own: another implementation neither declares nor exports them.
 * And files on a drive, for the tests of both.
 */
#ifndef PATHS_H
#define PATHS_H

#include "calls.h"

#include <stdio.h>
#include <string.h>

#define CONNECTING 0x00000001 /* MPR_PATH_CONNECT */

#ifdef UNICODE
#define FORM "W"
#else
#define FORM "A"
#endif

typedef DWORD(WINAPI *unix_path_function)(const TCHAR *, DWORD, char *, DWORD *);
typedef DWORD(WINAPI *windows_path_function)(const char *, DWORD, TCHAR *, DWORD *);

static inline DWORD get_unix_path(const TCHAR *path, DWORD flags, char *to, DWORD *size)
{
    unix_path_function get = (unix_path_function)adapter_function(NULL, "mprGetUnixPath" FORM);
    if (get == NULL) unsupported("mprGetUnixPath is not exported");
    return get(path, flags, to, size);
}

static inline DWORD get_windows_path(const char *path, DWORD flags, TCHAR *to, DWORD *size)
{
    windows_path_function get = (windows_path_function)adapter_function(NULL, "mprGetWindowsPath" FORM);
    if (get == NULL) unsupported("mprGetWindowsPath is not exported");
    return get(path, flags, to, size);
}

/** The code alone. */
static inline DWORD unix_path_code(const TCHAR *path, DWORD flags)
{
    DWORD size = 4096;
    return get_unix_path(path, flags, poisoned(4096), &size);
}
static inline DWORD windows_path_code(const char *path)
{
    DWORD size = 1000;
    return get_windows_path(path, 0, poisoned_text(1000), &size);
}

/** The path, or the name of the code. Never freed. */
static inline const char *unix_path(const TCHAR *path)
{
    char *to = poisoned(4097);
    DWORD size = 4096;
    DWORD code = get_unix_path(path, 0, to, &size);
    to[4096] = 0; /* for a success that writes nothing */
    return code == NO_ERROR ? to : code_name(code);
}
static inline const TCHAR *windows_path(const char *path)
{
    TCHAR *to = poisoned_text(1001);
    DWORD size = 1000;
    DWORD code = get_windows_path(path, 0, to, &size);
    to[1000] = 0;
    return code == NO_ERROR ? to : text(code_name(code));
}

/** Two parts of a Unix path as one. Never freed. */
static inline const char *at(const char *folder, const char *rest)
{
    char *path = poisoned(strlen(folder) + strlen(rest) + 1);
    strcpy(path, folder);
    return strcat(path, rest);
}

/** Makes a file with this content. */
static inline void make_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "w");
    if (file == NULL || fputs(content, file) < 0 || fclose(file) != 0) unresolved(at("cannot be written: ", path));
}

/** Whether a path leads to a file with this content. */
static inline int leads_to(const char *path, const char *content)
{
    char found[64] = "";
    FILE *file = fopen(path, "r");
    if (file == NULL) return 0;
    if (fgets(found, sizeof found, file) == NULL) found[0] = 0;
    fclose(file);
    return strcmp(found, content) == 0;
}

/** A folder on a share, with Dir/File.txt in it, which holds "content". */
struct folder {
    const char *unix_path; /**< Its Unix path. */
    const TCHAR *name;     /**< Its name, in the root of the share. */
};

/** Connects a share, with a device or without (NULL), and makes such a folder. */
static inline struct folder folder_on(const char *device, const TCHAR *remote)
{
    struct folder folder;
    if (connect_to(device == NULL ? NULL : text(device), remote, 0) != NO_ERROR) unresolved("the share is connected");
    folder.unix_path = adapter_folder(device, utf8(in_capitals(remote)));
    folder.name = text(strrchr(folder.unix_path, '/') + 1);
    adapter_make_folder(at(folder.unix_path, "/Dir"));
    make_file(at(folder.unix_path, "/Dir/File.txt"), "content");
    return folder;
}

#endif
