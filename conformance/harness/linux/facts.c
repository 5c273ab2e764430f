/* adapter.h for libmpr on Linux: the implementation, the system, and the needs that are met. */

#define _GNU_SOURCE
#include "world.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

const char *adapter_implementation(void)
{
    /* The program names a link; the library's file itself has its version in its name, as in libmpr.so.1.2.3. */
    static const char file[] = "libmpr.so.";
    Dl_info info;
    void *address = dlsym(RTLD_DEFAULT, "WNetAddConnection2W");
    char *path = address == NULL || dladdr(address, &info) == 0 ? NULL : realpath(info.dli_fname, NULL);
    char *version = path == NULL ? NULL : strstr(path, file), *name;
    if (version == NULL || asprintf(&name, "libmpr %s", version + strlen(file)) < 0) return "libmpr";
    return name;
}

const char *adapter_system(void)
{
    struct utsname system;
    char *facts;
    if (uname(&system) != 0 || asprintf(&facts, "%s %s %s", system.sysname, system.release, system.machine) < 0)
        return "Linux";
    return facts;
}

/* The key Hosts of the registry leads both names to the server. */
const char *adapter_address(const char *variable)
{
    const char *address = getenv(variable);
    if (address == NULL || *address == 0) return NULL;
    return strcmp(variable, "MPR_TEST_ADDRESS6") == 0 ? "--1.ipv6-literal.net" : "127.0.0.1";
}

const char *adapter_lacks(unsigned needs)
{
    (void)needs;
    return NULL;
}
