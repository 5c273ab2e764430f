/* Credentials and options go as they are to a provider that has NPAddConnection4, and to no other. */
#include "../network-providers.h"

#include <npapi.h>

#include <string.h>

#define OWNER ((HWND)(UINT_PTR)0x00123456u)

static BYTE credentials[] = {0, 's', 0, 0xFF, 'e', 0, 0}, options[] = {0xA5, 0, 0, 1};

static NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpLocalName = T("z:"), .lpRemoteName = RESOURCE};

static DWORD add(BYTE *auth, DWORD auth_size, BYTE *use_options, DWORD options_size)
{
    return WNetAddConnection4(OWNER, &wanted, auth, auth_size, CONNECT_TEMPORARY | CONNECT_INTERACTIVE, use_options,
                              options_size);
}

/* Cancels what was connected and forgets what was asked. */
static void afresh(void)
{
    WNetCancelConnection2(T("Z:"), 0, TRUE);
    forget_asked();
}

static void check_bytes(const char *id, const char *what, const void *got, DWORD size, const void *expected,
                        DWORD expected_size)
{
    check_number(id, what, size, expected_size);
    if (got == NULL || expected == NULL || size != expected_size)
        check(id, got == expected, "%s: NULL is NULL", what);
    else
        check_same(id, what, expected, got, size);
}

static void both(void)
{
    BYTE credentials_before[sizeof credentials], options_before[sizeof options];
    memcpy(credentials_before, credentials, sizeof credentials);
    memcpy(options_before, options, sizeof options);
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
    check_code("ADD4-001", "connected", add(credentials, sizeof credentials, options, sizeof options), NO_ERROR);
    check_utf8("ADD4-028", "the provider's fourth function was asked", asked_story(NP_ADDS), "add4:add4");
    const struct provider_call *call = asked_at(NP_ADD4, 0);
    check_bytes("ADD4-005", "the credentials", call->auth, call->auth_size, credentials, sizeof credentials);
    check_bytes("ADD4-008", "the options", call->options, call->options_size, options, sizeof options);
    check("ADD4-028", call->owner == OWNER, "the owner is the caller's");
    check_number("ADD4-028", "the flags", call->flags & (CONNECT_TEMPORARY | CONNECT_INTERACTIVE),
                 CONNECT_TEMPORARY | CONNECT_INTERACTIVE);
    check_wide("ADD4-009", "the device", call->local, u"Z:");
    check_wide("ADD4-009", "the remote name", call->remote, u"net:/resource");
    check_number("ADD4-009", "the type", call->type, RESOURCETYPE_DISK);
    check_same("ADD4-005", "the caller's credentials are what they were", credentials_before, credentials,
               sizeof credentials);
    check_same("ADD4-008", "the caller's options are what they were", options_before, options, sizeof options);
    check_text("ADD4-001", "the device is redirected", connected_to(T("Z:")), RESOURCE);
}

static void one_of_them(void)
{
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
    check_code("ADD4-006", "default options", add(credentials, sizeof credentials, NULL, 0), NO_ERROR);
    const struct provider_call *call = asked_at(NP_ADD4, 0);
    check_bytes("ADD4-005", "the credentials", call->auth, call->auth_size, credentials, sizeof credentials);
    check_bytes("ADD4-007", "no options", call->options, call->options_size, NULL, 0);
    afresh();
    check_code("ADD4-003", "default credentials", add(NULL, 0, options, sizeof options), NO_ERROR);
    call = asked_at(NP_ADD4, 0);
    check_bytes("ADD4-004", "no credentials", call->auth, call->auth_size, NULL, 0);
    check_bytes("ADD4-008", "the options", call->options, call->options_size, options, sizeof options);
    afresh();
    check_code("ADD4-003", "default credentials and options", add(NULL, 0, NULL, 0), NO_ERROR);
    check_utf8("ADD4-028", "the provider's fourth function was asked", asked_story(NP_ADDS), "add4:add4");
    call = asked_at(NP_ADD4, 0);
    check_bytes("ADD4-003", "no credentials", call->auth, call->auth_size, NULL, 0);
    check_bytes("ADD4-006", "no options", call->options, call->options_size, NULL, 0);
}

static void of_any_size(void)
{
    static BYTE large[200000];
    for (size_t i = 0; i < sizeof large; i++) large[i] = (BYTE)(i * 7 + i / 251);
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
    check_code("ADD4-005", "large credentials and options", add(large, sizeof large, large + 1, sizeof large - 1),
               NO_ERROR);
    const struct provider_call *call = asked_at(NP_ADD4, 0);
    check_bytes("ADD4-005", "the credentials", call->auth, call->auth_size, large, sizeof large);
    check_bytes("ADD4-008", "the options", call->options, call->options_size, large + 1, sizeof large - 1);
    afresh();
    check_code("ADD4-005", "one byte of each", add(large, 1, large + 1, 1), NO_ERROR);
    call = asked_at(NP_ADD4, 0);
    check_bytes("ADD4-005", "the credentials", call->auth, call->auth_size, large, 1);
    check_bytes("ADD4-008", "the options", call->options, call->options_size, large + 1, 1);
}

/* ---- Providers that have no NPAddConnection4 ---- */

static void of_older_providers(void)
{
    static const char *const names[] = {"add", "add3", "a"};
    for (size_t i = 0; i < 3; i++) provider(names[i], (struct provider_behaviour){.add = WN_BAD_NETNAME});
    providers_in_order("add", "add3", "a", NULL);
    check_code("ADD4-028", "credentials", add(credentials, sizeof credentials, NULL, 0), ERROR_NOT_SUPPORTED);
    check_code("ADD4-028", "options", add(NULL, 0, options, sizeof options), ERROR_NOT_SUPPORTED);
    check_code("ADD4-028", "both buffers", add(credentials, sizeof credentials, options, sizeof options),
               ERROR_NOT_SUPPORTED);
    check_number("ADD4-028", "no function of a provider without NPAddConnection4 was asked", asked(NP_ADDS), 0);
    check_code("ADD4-028", "default credentials and options, and no provider knows the name", add(NULL, 0, NULL, 0),
               ERROR_BAD_NET_NAME);
    check_utf8("ADD4-028", "each provider was asked", asked_story(NP_ADDS), "add:add add3:add3 a:add3");
    for (unsigned i = 0; i < 3; i++) {
        const struct provider_call *call = asked_at(NP_ADDS, i);
        check("ADD4-028", call->password == NULL && call->user == NULL, "user and password are NULL to %s",
              call->provider);
    }
}

static void of_one_that_does_not_announce_it(void)
{
    provider("add4", (struct provider_behaviour){.lacks = WNNC_CON_ADDCONNECTION4});
    providers_in_order("add4", NULL);
    check_code("ADD4-028", "credentials", add(credentials, sizeof credentials, NULL, 0), ERROR_NOT_SUPPORTED);
    check_code("ADD4-028", "default credentials", add(NULL, 0, NULL, 0), NO_ERROR);
    check_utf8("ADD4-028", "the provider is asked by the function that it announces", asked_story(NP_ADDS),
               "add4:add3");
}

/* If a provider does not take the buffers, the next one is asked. */
static void among_several(void)
{
    provider("a", (struct provider_behaviour){0});
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("a", "LanmanWorkstation", "add4", NULL);
    check_code("ADD4-028", "the last provider takes the credentials", add(credentials, sizeof credentials, NULL, 0),
               NO_ERROR);
    check_utf8("ADD4-028", "only the provider that takes the credentials was asked", asked_story(NP_ADDS), "add4:add4");
    afresh();
    check_code("ADD4-003", "any provider takes default credentials", add(NULL, 0, NULL, 0), NO_ERROR);
    check_utf8("ADD4-003", "the first provider takes them", asked_story(NP_ADDS), "a:add3");
    afresh();
    provider_behaves("add4", (struct provider_behaviour){.add = WN_ACCESS_DENIED});
    check_code("ADD4-011", "the provider that takes the credentials denies access",
               add(credentials, sizeof credentials, NULL, 0), ERROR_ACCESS_DENIED);
    provider_behaves("add4", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    check_code("ADD4-015", "the provider that takes the credentials does not know the name",
               add(credentials, sizeof credentials, NULL, 0), ERROR_BAD_NET_NAME);
    afresh();
    wanted.lpProvider = T(NETWORK_A);
    check_code("ADD4-028", "the named provider does not take the credentials",
               add(credentials, sizeof credentials, NULL, 0), ERROR_NOT_SUPPORTED);
    check_number("ADD4-028", "no provider was asked", asked(NP_ADDS), 0);
}

const struct test tests[] = {
    {"both buffers", both},
    {"one of the buffers", one_of_them},
    {"buffers of any size", of_any_size},
    {"buffers for older providers", of_older_providers},
    {"buffers for a provider that does not announce NPAddConnection4", of_one_that_does_not_announce_it},
    {"buffers for one of several providers", among_several},
    {0},
};
