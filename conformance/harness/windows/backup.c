/*
 * adapter.h for Windows: backups of the registry.
 *
 * HKEY_CURRENT_USER\Software\mpr-conformance\0001, 0002 and so on hold a backup each: "Key" is the key's path,
 * "Existed" says whether the key was there, and below "Tree" is its content. "Key" is written last, and the key is
 * changed only after that; the backup is removed only when the key is what it was. So a run may be killed at any
 * instant. Backups are undone in reverse order, because a later one may hold a key above the key of an earlier one.
 */

#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define BACKUPS USER_ROOT L"Software\\mpr-conformance"

enum { longest_path = 1024, most_backups = 9999 };

static void path_of(WCHAR path[], unsigned number, const WCHAR *below)
{
    _snwprintf(path, longest_path, BACKUPS L"\\%04u%ls", number, below);
}

/* How many numbers are taken, by whole backups or by the remains of a backup. */
static unsigned taken(void)
{
    HKEY key = open_key(BACKUPS, KEY_READ);
    WCHAR name[32];
    DWORD units = 32;
    unsigned most = 0;
    for (DWORD i = 0; key != NULL && RegEnumKeyExW(key, i, name, &units, NULL, NULL, NULL, NULL) == NO_ERROR; i++) {
        unsigned number = (unsigned)wcstoul(name, NULL, 10);
        if (number > most) most = number;
        units = 32;
    }
    if (key != NULL) RegCloseKey(key);
    return most;
}

/* The key of a whole backup; NULL if there is no whole backup of that number. */
static WCHAR *backed_up(unsigned number)
{
    WCHAR path[longest_path];
    path_of(path, number, L"");
    HKEY key = open_key(path, KEY_READ);
    WCHAR *result = key == NULL ? NULL : read_value(key, L"Key", NULL, NULL);
    if (key != NULL) RegCloseKey(key);
    return result;
}

void each_backup(void (*call)(const WCHAR *path, void *context), void *context)
{
    for (unsigned number = 1, last = taken(); number <= last; number++) {
        WCHAR *path = backed_up(number);
        if (path != NULL) call(path, context);
        free(path);
    }
}

struct question {
    const WCHAR *path;
    int covered;
};

static void look_whether_covered(const WCHAR *path, void *context)
{
    struct question *question = context;
    size_t units = wcslen(path);
    if (_wcsnicmp(question->path, path, units) == 0 && (question->path[units] == 0 || question->path[units] == '\\'))
        question->covered = 1;
}

/* Cuts a path behind the first key that does not exist. Returns whether all keys of the path exist. */
static int cut(WCHAR *path)
{
    for (WCHAR *end = wcschr(path, '\\'); end != NULL;) {
        end = wcschr(end + 1, '\\');
        if (end != NULL) *end = 0;
        HKEY key = open_key(path, KEY_READ);
        if (key == NULL) return 0;
        RegCloseKey(key);
        if (end != NULL) *end = '\\';
    }
    return 1;
}

void back_up(const WCHAR *whole)
{
    WCHAR path[longest_path], where[longest_path];
    struct question question = {.path = whole};
    each_backup(look_whether_covered, &question);
    if (question.covered) return;
    if (wcslen(whole) >= longest_path) adapter_fail("a long path in the registry", NO_ERROR);
    wcscpy(path, whole);
    int existed = cut(path);

    unsigned number = taken() + 1;
    if (number > most_backups) adapter_fail("too many backups", NO_ERROR);
    path_of(where, number, L"\\Tree");
    if (existed) {
        HKEY from = open_key(path, KEY_READ), to = make_key(where);
        mirror_key(from, to);
        RegCloseKey(from);
        RegCloseKey(to);
    }
    path_of(where, number, L"");
    HKEY backup = make_key(where);
    write_number(backup, L"Existed", (DWORD)existed);
    write_text(backup, L"Key", REG_SZ, path);
    RegFlushKey(backup);
    RegCloseKey(backup);
}

static void restore(unsigned number, const WCHAR *path)
{
    WCHAR where[longest_path];
    path_of(where, number, L"");
    HKEY backup = make_key(where);
    DWORD *existed = read_value(backup, L"Existed", NULL, NULL);
    if (existed != NULL && *existed) {
        path_of(where, number, L"\\Tree");
        HKEY from = open_key(where, KEY_READ), to = make_key(path);
        if (from == NULL) adapter_fail("a backup", ERROR_FILE_NOT_FOUND);
        mirror_key(from, to);
        RegFlushKey(to);
        RegCloseKey(from);
        RegCloseKey(to);
    } else {
        delete_key(path);
    }
    free(existed);
    RegDeleteValueW(backup, L"Key");
    RegCloseKey(backup);
}

void restore_all(void)
{
    for (unsigned number = taken(); number > 0; number--) {
        WCHAR *path = backed_up(number), where[longest_path];
        if (path != NULL) restore(number, path);
        free(path);
        path_of(where, number, L"");
        delete_key(where);
    }
    delete_key(BACKUPS);
}
