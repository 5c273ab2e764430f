/* adapter.h for Windows: the keys and values of the registry. */

#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { longest_name = 16384 };

void *memory(void *old, size_t size)
{
    void *result = realloc(old, size);
    if (result == NULL) abort();
    return result;
}

WCHAR *wide(const char *utf8)
{
    int units = MultiByteToWideChar(CP_UTF8, 0, utf8, -1, NULL, 0);
    WCHAR *result = memory(NULL, (size_t)units * sizeof *result);
    MultiByteToWideChar(CP_UTF8, 0, utf8, -1, result, units);
    return result;
}

char *narrow(const WCHAR *text)
{
    int bytes = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *result = memory(NULL, (size_t)bytes);
    WideCharToMultiByte(CP_UTF8, 0, text, -1, result, bytes, NULL, NULL);
    return result;
}

/* Takes the root off a path. */
static HKEY root_of(const WCHAR **path)
{
    static const struct {
        const WCHAR *name;
        HKEY key;
    } roots[] = {{L"HKEY_LOCAL_MACHINE\\", HKEY_LOCAL_MACHINE}, {USER_ROOT, HKEY_CURRENT_USER}};
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        size_t units = wcslen(roots[i].name);
        if (_wcsnicmp(*path, roots[i].name, units) != 0) continue;
        *path += units;
        return roots[i].key;
    }
    adapter_fail(narrow(*path), ERROR_BAD_PATHNAME);
}

HKEY open_key(const WCHAR *path, REGSAM access)
{
    const WCHAR *below = path;
    HKEY root = root_of(&below), key = NULL;
    LONG code = RegOpenKeyExW(root, below, 0, access, &key);
    if (code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND) return NULL;
    if (code != NO_ERROR) adapter_fail(narrow(path), (DWORD)code);
    return key;
}

HKEY make_key(const WCHAR *path)
{
    const WCHAR *below = path;
    HKEY root = root_of(&below), key = NULL;
    LONG code = RegCreateKeyExW(root, below, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL);
    if (code != NO_ERROR) adapter_fail(narrow(path), (DWORD)code);
    return key;
}

void delete_key(const WCHAR *path)
{
    const WCHAR *below = path;
    HKEY root = root_of(&below);
    LONG code = RegDeleteTreeW(root, below);
    if (code != NO_ERROR && code != ERROR_FILE_NOT_FOUND && code != ERROR_PATH_NOT_FOUND)
        adapter_fail(narrow(path), (DWORD)code);
}

void *read_value(HKEY key, const WCHAR *name, DWORD *type, DWORD *size)
{
    DWORD room = 0, kind;
    LONG code = RegQueryValueExW(key, name, NULL, &kind, NULL, &room);
    if (code != NO_ERROR) return NULL;
    unsigned char *data = memory(NULL, room + 4);
    if (RegQueryValueExW(key, name, NULL, &kind, data, &room) != NO_ERROR) return NULL;
    memset(data + room, 0, 4);
    if (type != NULL) *type = kind;
    if (size != NULL) *size = room;
    return data;
}

void write_value(HKEY key, const WCHAR *name, DWORD type, const void *data, DWORD size)
{
    LONG code = RegSetValueExW(key, name, 0, type, data, size);
    if (code != NO_ERROR) adapter_fail("a value of the registry", (DWORD)code);
}

void write_text(HKEY key, const WCHAR *name, DWORD type, const WCHAR *text)
{
    write_value(key, name, type, text, (DWORD)((wcslen(text) + 1) * sizeof *text));
}

void write_number(HKEY key, const WCHAR *name, DWORD number)
{
    write_value(key, name, REG_DWORD, &number, sizeof number);
}

/* ---- Mirroring ---- */

static int has_subkey(HKEY key, const WCHAR *name)
{
    HKEY subkey;
    if (key == NULL || RegOpenKeyExW(key, name, 0, KEY_READ, &subkey) != NO_ERROR) return 0;
    RegCloseKey(subkey);
    return 1;
}

static void remove_what_is_not_in(HKEY from, HKEY to)
{
    WCHAR name[longest_name];
    DWORD units = longest_name;
    for (DWORD i = 0; RegEnumValueW(to, i, name, &units, NULL, NULL, NULL, NULL) == NO_ERROR; units = longest_name)
        if (from != NULL && RegQueryValueExW(from, name, NULL, NULL, NULL, NULL) == NO_ERROR)
            i++;
        else if (RegDeleteValueW(to, name) != NO_ERROR)
            adapter_fail("removing a value of the registry", GetLastError());
    units = longest_name;
    for (DWORD i = 0; RegEnumKeyExW(to, i, name, &units, NULL, NULL, NULL, NULL) == NO_ERROR; units = longest_name)
        if (has_subkey(from, name))
            i++;
        else if (RegDeleteTreeW(to, name) != NO_ERROR)
            adapter_fail("removing a key of the registry", GetLastError());
}

static void mirror_value(HKEY from, HKEY to, const WCHAR *name)
{
    DWORD type, size, type_there, size_there;
    void *data = read_value(from, name, &type, &size), *there = read_value(to, name, &type_there, &size_there);
    int same =
        data != NULL && there != NULL && type == type_there && size == size_there && memcmp(data, there, size) == 0;
    if (data != NULL && !same) write_value(to, name, type, data, size);
    free(data);
    free(there);
}

void mirror_key(HKEY from, HKEY to)
{
    WCHAR name[longest_name];
    DWORD units = longest_name;
    remove_what_is_not_in(from, to);
    if (from == NULL) return;
    for (DWORD i = 0; RegEnumValueW(from, i, name, &units, NULL, NULL, NULL, NULL) == NO_ERROR; i++) {
        mirror_value(from, to, name);
        units = longest_name;
    }
    units = longest_name;
    for (DWORD i = 0; RegEnumKeyExW(from, i, name, &units, NULL, NULL, NULL, NULL) == NO_ERROR; i++) {
        HKEY source, target;
        LONG code = RegOpenKeyExW(from, name, 0, KEY_READ, &source);
        if (code == NO_ERROR) code = RegCreateKeyExW(to, name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &target, NULL);
        if (code != NO_ERROR) adapter_fail(narrow(name), (DWORD)code);
        mirror_key(source, target);
        RegCloseKey(source);
        RegCloseKey(target);
        units = longest_name;
    }
}
