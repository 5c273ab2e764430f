/* adapter.h for libmpr on Linux: what is judged, where, and what there is to judge it with. */

#define _GNU_SOURCE
#include "adapter-linux.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

const char *adapter_implementation(void)
{
    /* The library's file is libmpr.so.0.1.0; its name in the program is a link to it. */
    static const char file[] = "libmpr.so.";
    Dl_info info;
    void *address = dlsym(RTLD_DEFAULT, "WNetAddConnection2W");
    char *path = address == NULL || dladdr(address, &info) == 0 ? NULL : realpath(info.dli_fname, NULL);
    char *version = path == NULL ? NULL : strstr(path, file), *name;
    if (version == NULL || asprintf(&name, "libmpr %s", version + strlen(file)) < 0) return "libmpr";
    return name;
}

const char *adapter_environment_facts(void)
{
    struct utsname system;
    const char *server = getenv("MPR_TEST_SERVER");
    char *facts;
    if (uname(&system) != 0) return "Linux";
    int known = server != NULL && *server != 0;
    if (asprintf(&facts, "%s %s %s%s%s", system.sysname, system.release, system.machine, known ? ", " : "",
                 known ? server : "") < 0)
        return "Linux";
    return facts;
}

const char *adapter_server(const char *fact)
{
    static const struct {
        const char *fact, *variable;
    } facts[] = {
        {"user", "MPR_TEST_USER"},           {"user2", "MPR_TEST_USER2"},         {"password", "MPR_TEST_PASSWORD"},
        {"workgroup", "MPR_TEST_WORKGROUP"}, {"accounts", "MPR_TEST_ACCOUNTS"},   {"share", "MPR_TEST_SHARE"},
        {"share2", "MPR_TEST_SHARE2"},       {"denied", "MPR_TEST_SHARE_DENIED"}, {"guest", "MPR_TEST_SHARE_GUEST"},
        {"printer", "MPR_TEST_PRINTER"},     {"shares", "MPR_TEST_SHARES"},
    };
    const char *address = getenv("MPR_TEST_ADDRESS"), *address6 = getenv("MPR_TEST_ADDRESS6"), *value = NULL;
    if (address == NULL || *address == 0) return NULL;
    if (strcmp(fact, "ipv4") == 0) return "127.0.0.1";
    if (strcmp(fact, "ipv6") == 0) return address6 == NULL || *address6 == 0 ? NULL : "--1.ipv6-literal.net";
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        if (strcmp(fact, facts[i].fact) == 0) value = getenv(facts[i].variable);
    return value == NULL || *value == 0 ? NULL : value;
}

const char *adapter_lacks(unsigned needs)
{
    if ((needs & (NEEDS_SERVER | NEEDS_ACCOUNTS | NEEDS_SHARES)) != 0 && adapter_server("user") == NULL)
        return "untested: needs smb-server";
    const char *accounts = adapter_server("accounts");
    if ((needs & NEEDS_ACCOUNTS) != 0 && (accounts == NULL || strcmp(accounts, "all") != 0))
        return "untested: needs smb-server with all accounts";
    const char *shares = adapter_server("shares");
    if ((needs & NEEDS_SHARES) != 0 && (shares == NULL || strcmp(shares, "all") != 0))
        return "untested: needs smb-server with all shares";
    return NULL;
}
