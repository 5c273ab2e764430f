/* adapter.h for Windows: the world of a test with its machine registry, environment and libraries. */

#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

_Noreturn void adapter_fail(const char *what, DWORD error)
{
    static char why[1024];
    snprintf(why, sizeof why, "%.900s: error %lu", what, error);
    unresolved(error == NO_ERROR ? what : why);
}

/* ---- Worlds ---- */

static HANDLE the_world;

/* All worlds use the machine's one registry, so there is one world at a time. */
static void take_the_world(void)
{
    the_world = CreateMutexW(NULL, FALSE, L"Global\\mpr-conformance");
    if (the_world == NULL) adapter_fail("the mutex of the one world", GetLastError());
    WaitForSingleObject(the_world, INFINITE);
}

static void clear(const WCHAR *path)
{
    back_up(path);
    HKEY key = open_key(path, KEY_ALL_ACCESS);
    if (key == NULL) return;
    mirror_key(NULL, key);
    RegCloseKey(key);
}

void adapter_begin_world(void)
{
    take_the_world();
    restore_all();
    clear(NETWORK_PROVIDER L"\\Notifyees");
    clear(PROFILE);
    adapter_providers("LanmanWorkstation");
    adapter_environment(PLUGINS_VARIABLE, adapter_plugin_folder());
}

/* An entry of NetUseEnum at level 0. */
struct use {
    WCHAR *local, *remote;
};

static int is_of_a_test(const WCHAR *remote)
{
    static const char *const servers[] = {"fileserver", "otherserver", "nobody", "silent"};
    const char *address = adapter_address("MPR_TEST_ADDRESS");
    char beginning[300];
    for (size_t i = 0; i <= sizeof servers / sizeof servers[0]; i++) {
        const char *server = i < sizeof servers / sizeof servers[0] ? servers[i] : address;
        if (server == NULL) continue;
        snprintf(beginning, sizeof beginning, "\\\\%s\\", server);
        if (_wcsnicmp(remote, wide(beginning), strlen(beginning)) == 0) return 1;
    }
    return 0;
}

/* Cancels the connections that a test has left in the logon session. It calls the workstation's own functions, because
 * the router's are being judged. */
static void disconnect(void)
{
    enum { with_force = 2, attempts = 16 };
    HMODULE library = is_wine() ? NULL : LoadLibraryA("netapi32.dll");
    DWORD(WINAPI * list)(WCHAR *, DWORD, BYTE **, DWORD, DWORD *, DWORD *, DWORD *);
    DWORD(WINAPI * end)(WCHAR *, WCHAR *, DWORD);
    DWORD(WINAPI * release)(void *);
    DWORD count = 0, total = 0;
    struct use *uses = NULL;
    if (library == NULL) return;
    *(FARPROC *)(void *)&list = GetProcAddress(library, "NetUseEnum");
    *(FARPROC *)(void *)&end = GetProcAddress(library, "NetUseDel");
    *(FARPROC *)(void *)&release = GetProcAddress(library, "NetApiBufferFree");
    if (list == NULL || end == NULL || release == NULL) return;
    if (list(NULL, 0, (BYTE **)(void *)&uses, (DWORD)-1, &count, &total, NULL) != NO_ERROR) return;
    for (DWORD i = 0; i < count; i++) {
        int has_device = uses[i].local != NULL && *uses[i].local != 0;
        if (uses[i].remote == NULL || !is_of_a_test(uses[i].remote)) continue;
        /* There may be several deviceless connections to one name. */
        for (int n = 0; n < attempts; n++)
            if (end(NULL, has_device ? uses[i].local : uses[i].remote, with_force) != NO_ERROR) break;
    }
    release(uses);
}

void adapter_end_world(void)
{
    disconnect();
    restore_all();
    ReleaseMutex(the_world);
    CloseHandle(the_world);
}

void adapter_end_other_session(void)
{
    unresolved("there is no other logon session");
}

/* ---- Machine registry and environment ---- */

void adapter_registry(const char *lines)
{
    regedit_import(lines);
}

void adapter_registry_expand(const char *key, const char *name, const char *data)
{
    const WCHAR *path = wide(key);
    back_up(path);
    HKEY opened = make_key(path);
    write_text(opened, name == NULL ? NULL : wide(name), REG_EXPAND_SZ, wide(data));
    RegCloseKey(opened);
}

static void set_order(const WCHAR *path, const char *provider_order)
{
    back_up(path);
    HKEY key = make_key(path);
    write_text(key, L"ProviderOrder", REG_SZ, wide(provider_order));
    RegCloseKey(key);
}

void adapter_providers(const char *provider_order)
{
    HKEY of_the_hardware = open_key(NETWORK_PROVIDER L"\\HwOrder", KEY_READ);
    set_order(NETWORK_PROVIDER L"\\Order", provider_order);
    if (of_the_hardware == NULL) return;
    RegCloseKey(of_the_hardware);
    set_order(NETWORK_PROVIDER L"\\HwOrder", provider_order);
}

void adapter_timeout(unsigned milliseconds)
{
    (void)milliseconds;
    unresolved("requests to servers have no time limit of our choice");
}

void adapter_environment(const char *name, const char *value)
{
    if (!SetEnvironmentVariableW(wide(name), value == NULL ? NULL : wide(value)) && value != NULL)
        adapter_fail(name, GetLastError());
}

/* ---- Libraries ---- */

const char *adapter_plugin_folder(void)
{
    /* ...\tests\Function\aspect.A.exe -> ...\plugins */
    WCHAR path[1024];
    GetModuleFileNameW(NULL, path, 1000);
    for (int level = 0; level < 3 && wcsrchr(path, '\\') != NULL; level++) *wcsrchr(path, '\\') = 0;
    return narrow(wcscat(path, L"\\plugins"));
}

const char *adapter_plugin_file(const char *name)
{
    char *file = memory(NULL, strlen(name) + sizeof "\\.dll");
    sprintf(file, "\\%s.dll", name);
    return file;
}

const char *adapter_plugin(const char *name)
{
    const char *folder = adapter_plugin_folder(), *file = adapter_plugin_file(name);
    return strcat(strcpy(memory(NULL, strlen(folder) + strlen(file) + 1), folder), file);
}

void adapter_plugins_by_name(void)
{
    const char *others = getenv("PATH"), *folder = adapter_plugin_folder();
    char *folders = memory(NULL, strlen(others == NULL ? "" : others) + strlen(folder) + sizeof ";");
    sprintf(folders, "%s;%s", folder, others == NULL ? "" : others);
    adapter_environment("PATH", folders);
}

void (*adapter_function(const char *library, const char *name))(void)
{
    HMODULE module = LoadLibraryW(library == NULL ? L"mpr.dll" : wide(library));
    return module == NULL ? NULL : (void (*)(void))GetProcAddress(module, name);
}
