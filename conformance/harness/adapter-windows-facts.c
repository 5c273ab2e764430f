/* adapter.h for Windows: what is judged, where, and what there is to judge it with. */

#include "adapter-windows.h"

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
    /* GetVersionEx says what the program's manifest claims to know. */
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

const char *adapter_environment_facts(void)
{
    static char facts[256];
    const char *system = NULL, *release = NULL, *server = getenv("MPR_TEST_SERVER");
    void (*host)(const char **, const char **) =
        (void (*)(const char **, const char **))system_function("ntdll.dll", "wine_get_host_version");
    if (host != NULL) host(&system, &release);
    int known = server != NULL && *server != 0;
    snprintf(facts, sizeof facts, "%s%s%s%sx86_64%s%s", system == NULL ? "" : system, system == NULL ? "" : " ",
             release == NULL ? "" : release, release == NULL ? "" : " ", known ? ", " : "", known ? server : "");
    return facts;
}

const char *adapter_server(const char *fact)
{
    static const struct {
        const char *fact, *variable;
    } facts[] = {
        {"user", "MPR_TEST_USER"},           {"user2", "MPR_TEST_USER2"},       {"password", "MPR_TEST_PASSWORD"},
        {"workgroup", "MPR_TEST_WORKGROUP"}, {"accounts", "MPR_TEST_ACCOUNTS"}, {"ipv4", "MPR_TEST_ADDRESS"},
        {"ipv6", "MPR_TEST_ADDRESS6"},       {"share", "MPR_TEST_SHARE"},       {"share2", "MPR_TEST_SHARE2"},
        {"denied", "MPR_TEST_SHARE_DENIED"}, {"guest", "MPR_TEST_SHARE_GUEST"}, {"printer", "MPR_TEST_PRINTER"},
        {"shares", "MPR_TEST_SHARES"},
    };
    const char *address = getenv("MPR_TEST_ADDRESS");
    if (address == NULL || *address == 0 || is_wine()) return NULL;
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        const char *value = strcmp(fact, facts[i].fact) == 0 ? getenv(facts[i].variable) : NULL;
        if (value != NULL && *value != 0) return value;
    }
    return NULL;
}

/* Whether this process may write what worlds consist of. */
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
    if ((needs & NEEDS_BROKEN_PROFILE) != 0) return "untested: needs a profile that can be broken";
    const unsigned server = NEEDS_SERVER | NEEDS_ACCOUNTS | NEEDS_SHARES;
    if ((needs & (server | NEEDS_SILENCE)) != 0 && is_wine()) return "unsupported: Wine has no provider for SMB";
    if ((needs & NEEDS_SILENCE) != 0) return "untested: needs a server that never answers, and a time limit";
    if ((needs & NEEDS_SESSIONS) != 0)
        return is_wine() ? "unsupported: Wine has one logon session" : "untested: needs a second logon session";
    if ((needs & server) != 0 && adapter_server("user") == NULL) return "untested: needs smb-server";
    const char *accounts = adapter_server("accounts"), *shares = adapter_server("shares");
    if ((needs & NEEDS_ACCOUNTS) != 0 && (accounts == NULL || strcmp(accounts, "all") != 0))
        return "untested: needs smb-server with all accounts";
    if ((needs & NEEDS_SHARES) != 0 && (shares == NULL || strcmp(shares, "all") != 0))
        return "untested: needs smb-server with all shares";
    return NULL;
}
