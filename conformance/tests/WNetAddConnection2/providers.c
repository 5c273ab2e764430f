/* The providers that are asked: all, a named one, none. */
#include "../calls.h"

static DWORD ask(const TCHAR *provider, const TCHAR *remote)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, remote);
    wanted.lpProvider = (TCHAR *)provider;
    return WNetAddConnection2(&wanted, T("password"), T("user"), 0);
}

static void any(void)
{
    check_code("ADD2-011", "no provider is named (NULL): the one that knows the name is asked", ask(NULL, NOBODY),
               ERROR_BAD_NETPATH);
    check_code("ADD2-012", "no provider is named (\"\"): the one that knows the name is asked", ask(T(""), NOBODY),
               ERROR_BAD_NETPATH);
}

static void a_named_one(void)
{
    check_code("ADD2-013", "the named provider is asked", ask(PROVIDER, NOBODY), ERROR_BAD_NETPATH);
    check_code("ADD2-013", "the named provider does not know the name", ask(PROVIDER, T("share")), ERROR_BAD_NET_NAME);
    check_code("ADD2-089", "the case of its name does not matter", ask(T("MICROSOFT windows Network"), NOBODY),
               ERROR_BAD_NETPATH);
}

static void one_that_is_not_installed(void)
{
    check_code("ADD2-048", "no such provider", ask(NO_SUCH_PROVIDER, NOBODY), ERROR_BAD_PROVIDER);
    check_code("ADD2-048", "the beginning of a provider's name", ask(T("Microsoft Windows"), NOBODY),
               ERROR_BAD_PROVIDER);
    check_code("ADD2-089", "the name of the provider's service", ask(T("LanmanWorkstation"), NOBODY),
               ERROR_BAD_PROVIDER);
}

static DWORD connect_without_a_device(void)
{
    return connect_to(NULL, NOBODY, 0);
}

static void none_installed(void)
{
    adapter_providers("");
    check_code("ADD2-062", "no provider at all", connect_to(NULL, NOBODY, 0), ERROR_NO_NETWORK);
    check_code("ADD2-062", "no provider at all, for a device", connect_to(T("Z:"), NOBODY, 0), ERROR_NO_NETWORK);
    check_code("ADD2-076", "no provider at all, for a name that is no UNC name", connect_to(NULL, T("share"), 0),
               ERROR_NO_NETWORK);
    adapter_providers("LanmanWorkstation");
    check_number("ADD2-062", "the next process has one", in_another_process("connect"), ERROR_BAD_NETPATH);
}

const struct test tests[] = {
    {"any provider", any},
    {"a named provider", a_named_one},
    {"a provider that is not installed", one_that_is_not_installed},
    {"no provider installed", none_installed},
    {ROLE("connect", connect_without_a_device)},
    {0},
};
