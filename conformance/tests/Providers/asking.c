/* The calls that ask a provider about devices: NPGetConnection. */
#include "../network-providers.h"

#include <stdlib.h>

static void begin(void)
{
    provider("a", (struct provider_behaviour){0});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
}

/* A remote name of `characters` characters. Never freed. */
static WCHAR *long_name(size_t characters)
{
    WCHAR *name = calloc(characters + 1, sizeof *name);
    for (size_t i = 0; i < characters; i++) name[i] = (WCHAR)(i < 5 ? u"net:/"[i] : u'a' + i % 26);
    return name;
}

static const TCHAR *as_text(const WCHAR *ascii)
{
    size_t units = 0;
    while (ascii[units] != 0) units++;
    TCHAR *result = calloc(units + 1, sizeof *result);
    for (size_t i = 0; i < units; i++) result[i] = (TCHAR)ascii[i];
    return result;
}

static void names(void)
{
    static TCHAR *const invalid[] = {TEXT("Z"), TEXT("Z:\\"), TEXT("\\\\a\\b"), TEXT("LPT"), TEXT("")};
    DWORD size = 10;
    begin();
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++)
        check_code("NP-GETC-001", "a name that is no device's", ask_for(invalid[i]), ERROR_BAD_DEVICE);
    check_code("NP-GETC-001", "no name", WNetGetConnection(NULL, poisoned_text(10), &size), ERROR_INVALID_ADDRESS);
    check_number("NP-GETC-001", "no provider is asked", asked(NP_ALL), 0);
    check_code("NP-GETC-001", "a device", ask_for(T("z:")), ERROR_NOT_CONNECTED);
    check_utf8("NP-GETC-001", "all providers are asked", asked_story(NP_ALL), "a:get b:get");
    check_wide("NP-GETC-001", "the first provider is asked for the device's name", asked_at(NP_GET, 0)->local, u"Z:");
    check_wide("NP-GETC-001", "the second provider is asked for the name in the same form", asked_at(NP_GET, 1)->local,
               u"Z:");
}

static void sizes(void)
{
    const WCHAR *name = long_name(400);
    const TCHAR *expected = as_text(name);
    DWORD size = 10;
    begin();
    provider_holds("a", u"Z:", name);
    TCHAR *remote = poisoned_text(10);
    check_code("NP-GETC-002", "a caller's buffer that is too small", WNetGetConnection(T("Z:"), remote, &size),
               ERROR_MORE_DATA);
    check_number("NP-GETC-002", "the size needed, in characters", size, 401);
    check_untouched("NP-GETC-002", "nothing is written", remote);
    check_utf8("NP-ROUTE-020", "the provider that needs a larger buffer has the device: no other is asked",
               asked_story(NP_GET), "a:get a:get");
    check_number("NP-GETC-006", "the first size", asked_at(NP_GET, 0)->size, 260);
    check_number("NP-GETC-002", "then the provider gets the size that it asked for", asked_at(NP_GET, 1)->size, 401);
    remote = poisoned_text(401);
    check_code("NP-GETC-002", "a buffer that is just large enough", WNetGetConnection(T("Z:"), remote, &size),
               NO_ERROR);
    check_filled("NP-GETC-002", "the whole name", remote, expected);
}

/* Names about as long as the first buffer, and the longest name. */
static void lengths(void)
{
    static const size_t lengths[] = {1, 258, 259, 260, 32767};
    begin();
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        const WCHAR *name = long_name(lengths[i]);
        const DWORD needed = (DWORD)lengths[i] + 1;
        DWORD size = 0;
        TCHAR *remote = poisoned_text(needed);
        provider_holds("b", u"Z:", name);
        check_code("NP-GETC-002", "no buffer", WNetGetConnection(T("Z:"), NULL, &size), ERROR_MORE_DATA);
        check_number("NP-GETC-002", "the size needed", size, needed);
        size = needed - 1;
        check_code("NP-GETC-002", "too small by one", WNetGetConnection(T("Z:"), remote, &size), ERROR_MORE_DATA);
        check_number("NP-GETC-002", "the size needed", size, needed);
        check_untouched("NP-GETC-002", "nothing is written", remote);
        check_code("NP-GETC-006", "a name that is as long as this", WNetGetConnection(T("Z:"), remote, &size),
                   NO_ERROR);
        check_filled("NP-GETC-006", "the name comes through", remote, as_text(name));
        remote = poisoned_text(++size);
        check_code("NP-GETC-002", "too large by one", WNetGetConnection(T("Z:"), remote, &size), NO_ERROR);
        check_filled("NP-GETC-002", "the name comes through", remote, as_text(name));
        check_number("NP-GETC-002", "the size stays", size, needed + 1);
        check_code("NP-GETC-006", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    }
}

static void other_characters(void)
{
    const TCHAR *expected = T("net:/\u00FC \u20AC \U0001F4C1");
    DWORD size = 3;
    begin();
    provider_holds("a", u"Z:", u"net:/\u00FC \u20AC \U0001F4C1");
    check_code("NP-GETC-002", "characters beyond ASCII", WNetGetConnection(T("Z:"), poisoned_text(3), &size),
               ERROR_MORE_DATA);
    check_number("NP-GETC-002", "the size is that of the caller's characters", size, length(expected) + 1);
    TCHAR *remote = poisoned_text(size);
    check_code("NP-GETC-002", "a buffer of that size", WNetGetConnection(T("Z:"), remote, &size), NO_ERROR);
    check_filled("NP-GETC-002", "the whole name", remote, expected);
}

static void not_connected(void)
{
    begin();
    provider_behaves("a", (struct provider_behaviour){.get = WN_NOT_CONNECTED});
    provider_behaves("b", (struct provider_behaviour){.get = WN_NOT_CONNECTED});
    check_code("NP-GETC-003", "a device that nobody has redirected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    provider_behaves("a", (struct provider_behaviour){.get = WN_NO_NETWORK});
    provider_behaves("b", (struct provider_behaviour){.get = WN_NO_NETWORK});
    check_code("NP-GETC-003", "no network is there", ask_for(T("Z:")), ERROR_NO_NETWORK);
    provider_behaves("b", (struct provider_behaviour){0});
    provider_holds("b", u"Z:", u"net:/resource");
    check_text("NP-GETC-003", "one network is there, and it has the device", connected_to(T("Z:")), RESOURCE);
}

static void only_what_is_connected(void)
{
    begin();
    check_code("NP-GETC-004", "remembered", connect_to(T("Z:"), RESOURCE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_text("NP-GETC-004", "the remembered device is connected", connected_to(T("Z:")), RESOURCE);
    check_code("NP-GETC-004", "the device is cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    forget_asked();
    check_code("NP-GETC-004", "the device is only remembered, and no provider says so", ask_for(T("Z:")),
               ERROR_CONNECTION_UNAVAIL);
    check_utf8("NP-GETC-004", "all providers were asked whether the device is connected", asked_story(NP_ALL),
               "a:get b:get");
    provider_behaves("b", (struct provider_behaviour){.get = WN_ACCESS_DENIED});
    check_code("NP-ROUTE-006", "a provider's significant error says more", ask_for(T("Z:")), ERROR_ACCESS_DENIED);
}

const struct test tests[] = {
    {"names", names},
    {"sizes", sizes},
    {"lengths", lengths},
    {"names with other characters", other_characters, NEEDS_UTF8},
    {"devices that are not connected", not_connected},
    {"only connected devices", only_what_is_connected},
    {0},
};
