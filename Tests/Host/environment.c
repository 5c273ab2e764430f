/*
 * Another thread of a host may change the environment at any time, and what the library reads there may be freed in that
 * moment. So the environment counts as it was when the library was loaded.
 */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"

#include <dlfcn.h>
#include <locale.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_uint reads; /* of the library, since main */

char *getenv(const char *name)
{
    static __typeof__(&getenv) real;
    Dl_info info;
    if (real == NULL) real = (__typeof__(&getenv))dlsym(RTLD_NEXT, "getenv");
    if (dladdr(__builtin_return_address(0), &info) != 0 && strstr(info.dli_fname, "libmpr.so") != NULL) reads++;
    return real(name);
}

static DWORD ask(void)
{
    TCHAR remote[100];
    DWORD characters = 100;
    return WNetGetConnection(T("Z:"), remote, &characters);
}

static DWORD connect_nobody(void)
{
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("\\\\nobody\\share")};
    return WNetAddConnection2(&wanted, T("password"), T("user"), CONNECT_UPDATE_PROFILE);
}

static const char *const variables[] = {
    "MPR_SESSION_DIR", "MPR_REGISTRY", "MPR_REDIRECTOR", "MPR_TRACE", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME"};

/* Remembered in the profile of the world, which is found by the environment. */
static void as_it_was(void)
{
    char elsewhere[4096];
    snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", getenv("CONFORMANCE_WORLD"));
    reads = 0;
    adapter_remember("Z", "\\\\nobody\\share");
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) setenv(variables[i], elsewhere, 1);
    check_code("HOST", "every variable is another one: the profile is the same", ask(), ERROR_CONNECTION_UNAVAIL);
    check_code("HOST", "as are the registry and the session", connect_nobody(), ERROR_BAD_NETPATH);
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) unsetenv(variables[i]);
    check_code("HOST", "and when there are none", ask(), ERROR_CONNECTION_UNAVAIL);
    check_code("HOST", "all is the same", connect_nobody(), ERROR_BAD_NETPATH);
    check_number("HOST", "the environment is not read", reads, 0);
}

static atomic_int done;
static atomic_uint answers, wrong;

static void ask_or_change(unsigned number)
{
    char name[32];
    if (number != 0) {
        while (!atomic_load(&done)) {
            wrong += (number == 1 ? connect_nobody() != ERROR_BAD_NETPATH : ask() != ERROR_NOT_CONNECTED);
            answers++;
        }
        return;
    }
    for (unsigned i = 0; i < 60000 || answers < 100; i++) {
        snprintf(name, sizeof name, "HOST_VARIABLE_%u", i % 3000);
        if (i % 6000 < 3000)
            setenv(name, "a value that is long enough to be moved", 1);
        else
            unsetenv(name);
    }
    atomic_store(&done, 1);
}

static void in_other_threads(void)
{
    setlocale(LC_ALL, ""); /* a translated message would be looked for in the environment, too */
    in_threads(4, ask_or_change);
    check("HOST", answers > 0, "%u calls while another thread changes the environment", (unsigned)answers);
    check_number("HOST", "each has its answer", wrong, 0);
}

const struct test tests[] = {
    {"as it was when the library was loaded", as_it_was},
    {"changed by another thread", in_other_threads},
    {0},
};
