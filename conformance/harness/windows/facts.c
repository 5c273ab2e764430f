/* adapter.h for Windows: the implementation, the system, and the needs that are met. */

#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void (*system_function(const char *library, const char *name))(void)
{
    HMODULE module = GetModuleHandleA(library);
    return module == NULL ? NULL : (void (*)(void))GetProcAddress(module, name);
}

int is_wine(void)
{
    return system_function("ntdll.dll", "wine_get_version") != NULL;
}

const char *adapter_implementation(void)
{
    static char name[64];
    RTL_OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof version};
    const char *(*wine)(void) = (const char *(*)(void))system_function("ntdll.dll", "wine_get_version");
    /* Not GetVersionEx: it gives the version that the program's manifest claims to know. */
    LONG(WINAPI * windows)
    (RTL_OSVERSIONINFOW *) = (LONG(WINAPI *)(RTL_OSVERSIONINFOW *))system_function("ntdll.dll", "RtlGetVersion");
    if (wine != NULL)
        snprintf(name, sizeof name, "Wine %s", wine());
    else if (windows != NULL && windows(&version) == 0)
        snprintf(name, sizeof name, "Windows %lu.%lu.%lu", version.dwMajorVersion, version.dwMinorVersion,
                 version.dwBuildNumber);
    else
        strcpy(name, "Windows");
    return name;
}

const char *adapter_system(void)
{
    static char facts[256];
    const char *system = NULL, *release = NULL;
    void (*host)(const char **, const char **) =
        (void (*)(const char **, const char **))system_function("ntdll.dll", "wine_get_host_version");
    if (host != NULL) host(&system, &release);
    snprintf(facts, sizeof facts, "%s%s%s%sx86_64", system == NULL ? "" : system, system == NULL ? "" : " ",
             release == NULL ? "" : release, release == NULL ? "" : " ");
    return facts;
}

const char *adapter_address(const char *variable)
{
    const char *address = is_wine() ? NULL : getenv(variable);
    return address == NULL || *address == 0 ? NULL : address;
}

/* Whether this process may write the keys that a world consists of. */
static int may_write(void)
{
    HKEY key;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control", 0, KEY_ALL_ACCESS, &key) != NO_ERROR)
        return 0;
    RegCloseKey(key);
    return 1;
}

const char *adapter_lacks(unsigned needs)
{
    if (!may_write()) return "untested: needs an administrator";
    if ((needs & NEEDS_UTF8) != 0 && GetACP() != CP_UTF8)
        return "untested: needs a Windows that lets a program choose UTF-8 (1903 or later)";
    if ((needs & NEEDS_USER) != 0) return "untested: needs somebody to answer a dialog";
    if ((needs & NEEDS_BROKEN_PROFILE) != 0) return "untested: needs a profile that can be broken";
    if ((needs & (NEEDS_SERVER | NEEDS_ACCOUNTS | NEEDS_SHARES | NEEDS_SILENCE)) != 0 && is_wine())
        return "unsupported: Wine has no provider for SMB";
    if ((needs & NEEDS_SILENCE) != 0) return "untested: needs a server that never answers, and a time limit";
    if ((needs & NEEDS_SESSIONS) != 0)
        return is_wine() ? "unsupported: Wine has one logon session" : "untested: needs a second logon session";
    return NULL;
}

/* Every path is one of Windows. */
const char *adapter_folder(const char *device, const char *remote)
{
    (void)device, (void)remote;
    unsupported("there are no other paths than those of Windows");
}

void adapter_make_folder(const char *path)
{
    (void)path;
}

void adapter_user(const char *first, ...)
{
    (void)first;
}

const char *adapter_asked(void)
{
    return "";
}
