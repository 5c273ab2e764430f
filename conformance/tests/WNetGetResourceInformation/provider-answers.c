/* The answers of network providers, and their results. */
#include "../network-providers.h"
#include "../resources.h"

#include <npapi.h>

static DWORD type_of_answer = RESOURCETYPE_DISK;

static DWORD knows(struct provider_call *call)
{
    NETRESOURCEW found = {.dwScope = 7,
                          .dwType = type_of_answer,
                          .dwDisplayType = RESOURCEDISPLAYTYPE_SHARE,
                          .dwUsage = RESOURCEUSAGE_CONNECTABLE,
                          .lpLocalName = u"Q:",
                          .lpRemoteName = u"net:/resource",
                          .lpComment = u"comment",
                          .lpProvider = u"Network b"};
    return call->function == NP_INFORMATION ? answer_resource(call, &found, u"/rest") : call->answer;
}

static void of_a_network(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.act = knows});
    forget_asked();
    check_code("NP-RESI-001", "a name that the second provider knows",
               information(RESOURCETYPE_DISK, T("net:/resource/rest"), NULL, &result, &system), NO_ERROR);
    check_resource("NP-RESI-001", "RESI-003", result, IS_SHARE, T("net:/resource"), T(NETWORK_B));
    check_text("NP-RESI-001", "the rest", system, T("/rest"));
    check_utf8("NP-RESI-003", "the providers are asked in order until one has it", asked_story(NP_ALL),
               "a:information b:information");
    const struct provider_call *call = asked_at(NP_INFORMATION, 0);
    check_wide("RESI-006", "the provider gets the name", call->remote, u"net:/resource/rest");
    check_number("RESI-006", "and the type", call->type, RESOURCETYPE_DISK);
    check("RESI-006", call->local == NULL && call->comment == NULL && call->scope == 0 && call->usage == 0,
          "and nothing else");
    forget_asked();
    check_code("RESI-015", "the named provider alone", information(0, RESOURCE, T(NETWORK_A), &result, &system),
               ERROR_BAD_NET_NAME);
    check_utf8("RESI-015", "the other one is not asked", asked_story(NP_ALL), "a:information");
}

static DWORD no_rest(struct provider_call *call)
{
    NETRESOURCEW found = {.lpRemoteName = u"net:/resource"};
    return call->function == NP_INFORMATION ? answer_resource(call, &found, NULL) : call->answer;
}

static void nothing_left(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    provider("a", (struct provider_behaviour){.act = no_rest});
    providers_in_order("a", NULL);
    check_code("NP-RESI-002", "a name of which nothing is left", information(0, RESOURCE, NULL, &result, &system),
               NO_ERROR);
    check("NP-RESI-002", system == NULL, "the rest is NULL");
    check_text("RESI-007", "the provider, which it did not write", result->lpProvider, T(NETWORK_A));
}

static void errors(void)
{
    static const DWORD codes[] = {WN_BAD_VALUE, WN_BAD_DEV_TYPE, WN_NOT_AUTHENTICATED, WN_ACCESS_DENIED};
    NETRESOURCE *result;
    TCHAR *system, *description = poisoned_text(20), *network = poisoned_text(20);
    DWORD error = 0;
    two_providers((struct provider_behaviour){.names = WN_EXTENDED_ERROR, .own_error = CLOSED},
                  (struct provider_behaviour){0});
    check_code("RESI-011", "an error of the network's own", information(0, RESOURCE, NULL, &result, &system),
               ERROR_EXTENDED_ERROR);
    check_code("RESI-011", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("RESI-011", "its code", error, 4711);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        provider_behaves("a", (struct provider_behaviour){.names = codes[i]});
        check_code("NP-RESI-004", "an error of the named provider",
                   information(0, RESOURCE, T(NETWORK_A), &result, &system), codes[i]);
    }
    provider_behaves("b", (struct provider_behaviour){.names = WN_NO_NETWORK});
    provider_behaves("a", (struct provider_behaviour){.names = WN_NO_NETWORK});
    check_code("RESI-012", "no provider is available", information(0, RESOURCE, NULL, &result, &system),
               ERROR_NO_NETWORK);
}

static void without_the_function(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    provider("add", (struct provider_behaviour){0});
    providers_in_order("add", NULL);
    check_code("RESI-024", "the named provider has no such function",
               information(0, RESOURCE, T("Network add"), &result, &system), ERROR_NOT_SUPPORTED);
}

const struct test tests[] = {
    {"of a network", of_a_network},
    {"nothing left", nothing_left},
    {"errors", errors},
    {"without the function", without_the_function},
    {0},
};
