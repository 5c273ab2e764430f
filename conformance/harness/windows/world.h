/**
 * @file world.h
 * Declarations that the files of the Windows adapter share. The adapter needs Windows 7 or later, or Wine, and no
 * library but kernel32 and advapi32; mpr.dll is loaded by the first call of one of its functions.
 *
 * A world is the real registry. Every key is backed up before it is changed, and restored when the world ends. If a run
 * was interrupted, its keys are restored when the next world begins.
 */
#ifndef CONFORMANCE_WINDOWS_WORLD_H
#define CONFORMANCE_WINDOWS_WORLD_H

#include "adapter.h"
#include "conformance.h"

/** Ends this process: the test cannot be carried out. `error` is a Windows code, NO_ERROR if there is none. */
_Noreturn void adapter_fail(const char *what, DWORD error);

/** Text in the other form. Never freed. */
WCHAR *wide(const char *utf8);
char *narrow(const WCHAR *wide);

/** malloc and realloc that never fail. */
void *memory(void *old, size_t size);

/** A function of a loaded system library; NULL if there is none of that name. */
void (*system_function(const char *library, const char *name))(void);

/** Whether the system under the tests is Wine. */
int is_wine(void);

/* ---- The registry. Paths are full: "HKEY_CURRENT_USER\\Network". ---- */

#define NETWORK_PROVIDER L"HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider"
#define USER_ROOT L"HKEY_CURRENT_USER\\"
#define PROFILE USER_ROOT L"Network"

/** Opens a key; NULL if the key is not there. */
HKEY open_key(const WCHAR *path, REGSAM access);

/** Opens a key for writing, and makes it if need be. */
HKEY make_key(const WCHAR *path);

/** Removes a key with all that is below it. */
void delete_key(const WCHAR *path);

/** Gives a key exactly the values and the subkeys of another, or none if `from` is NULL. Writes only what differs. */
void mirror_key(HKEY from, HKEY to);

/** The data of a value, with zeros behind it; NULL if there is no such value. Never freed. */
void *read_value(HKEY key, const WCHAR *name, DWORD *type, DWORD *size);

void write_value(HKEY key, const WCHAR *name, DWORD type, const void *data, DWORD size);
void write_text(HKEY key, const WCHAR *name, DWORD type, const WCHAR *text);
void write_number(HKEY key, const WCHAR *name, DWORD number);

/* ---- Backups: backup.c ---- */

/** Backs a key up, unless this world has done so. To be called before the key is changed. */
void back_up(const WCHAR *path);

/** Restores every key that was backed up, and removes the backups. */
void restore_all(void);

/** Calls a function with the path of every key that is backed up. */
void each_backup(void (*call)(const WCHAR *path, void *context), void *context);

/* ---- Lines in the form of regedit: regedit.c ---- */

/** Carries out lines in UTF-8. Each key is backed up first. */
void regedit_import(const char *lines);

/** Text in UTF-8 that may grow. */
struct growing {
    char *text;
    size_t length;
};

/** Appends a key and all that is below it. */
void regedit_export(struct growing *to, const WCHAR *path);

#endif
