/* RESOURCE_CONNECTED and RESOURCE_CONTEXT: the entries of all providers together. */
#include "../enumerations.h"

#include <npapi.h>

/* The entries of a context begin with the entire network, which has no name. */
static TCHAR *connected(void)
{
    return names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
}
static TCHAR *in_context(void)
{
    return names_of(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0, NULL);
}
static DWORD open_connected(void)
{
    return opening(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
}

static void together(void)
{
    providers_a_and_b((struct provider_behaviour){0}, (struct provider_behaviour){0});
    check_text("OPENE-002", "the connections of both providers", connected(), NAMES_OF_BOTH);
    check_text("OPENE-023", "what both providers have near", in_context(), joined(T("NULL "), NAMES_OF_BOTH, T("")));
    check_number("CLOSEE-001", "every enumeration of the providers was closed",
                 provider_enumerations("a") + provider_enumerations("b"), 0);
}

static void who_announces(void)
{
    providers_a_and_b((struct provider_behaviour){.hides = WNNC_ENUM_LOCAL}, (struct provider_behaviour){0});
    check_text("NP-CAPS-008", "WNNC_ENUM_LOCAL is for RESOURCE_CONNECTED", connected(), T("net:/two net:/three"));
    check_text("NP-CAPS-008", "not for RESOURCE_CONTEXT", in_context(), joined(T("NULL "), NAMES_OF_BOTH, T("")));
    provider_behaves("a", (struct provider_behaviour){.hides = WNNC_ENUM_CONTEXT});
    check_text("NP-CAPS-008", "WNNC_ENUM_CONTEXT is for RESOURCE_CONTEXT", in_context(), T("NULL net:/two net:/three"));
    check_text("NP-CAPS-008", "not for RESOURCE_CONNECTED", connected(), NAMES_OF_BOTH);
    provider_behaves("a", (struct provider_behaviour){.hides = WNNC_ENUM_GLOBAL});
    check_text("NP-CAPS-008", "WNNC_ENUM_GLOBAL is for neither", connected(), NAMES_OF_BOTH);
}

static DWORD shareable_alone(struct provider_call *call)
{
    return call->function == NP_CAPS && call->index == WNNC_ENUMERATION ? 8 : call->answer;
}

static void shareable(void)
{
    providers_a_and_b((struct provider_behaviour){.act = shareable_alone}, (struct provider_behaviour){0});
    check_text("NP-CAPS-013", "WNNC_ENUM_SHAREABLE alone: connected", connected(), T("net:/two net:/three"));
    check_text("NP-CAPS-013", "near", in_context(), T("NULL net:/two net:/three"));
    check_text("NP-CAPS-013", "the network", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL), T("Network b"));
}

static void nobody_enumerates(void)
{
    two_providers((struct provider_behaviour){.hides = 7}, (struct provider_behaviour){.hides = 7});
    check_code("OPENE-037", "no provider enumerates", open_connected(), NO_ERROR);
    check_text("OPENE-037", "there are no entries", connected(), T(""));
    check_text("OPENE-037", "a context has the entire network alone", in_context(), T("NULL"));
    check_text("OPENE-041", "the root has no entries", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL), T(""));
}

static void one_refuses(void)
{
    static const DWORD refusals[] = {WN_NOT_SUPPORTED, WN_BAD_VALUE, WN_NO_NETWORK, WN_NOT_CONTAINER};
    providers_a_and_b((struct provider_behaviour){0}, (struct provider_behaviour){0});
    for (unsigned i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        provider_behaves("a", (struct provider_behaviour){.open = refusals[i]});
        provider_behaves("b", (struct provider_behaviour){0});
        check_text("NP-OPENE-007", "the first provider refuses", connected(), T("net:/two net:/three"));
        provider_behaves("a", (struct provider_behaviour){0});
        provider_behaves("b", (struct provider_behaviour){.open = refusals[i]});
        check_text("OPENE-037", "the second provider refuses", connected(), NAMES_OF_A);
    }
    provider_behaves("a", (struct provider_behaviour){.open = WN_ACCESS_DENIED});
    provider_behaves("b", (struct provider_behaviour){0});
    check_text("OPENE-043", "the first provider fails", connected(), T("net:/two net:/three"));
}

static void both_refuse(void)
{
    two_providers((struct provider_behaviour){.open = WN_NOT_SUPPORTED},
                  (struct provider_behaviour){.open = WN_BAD_VALUE});
    check_code("OPENE-037", "both refuse", open_connected(), NO_ERROR);
    check_text("OPENE-037", "there are no entries", connected(), T(""));
    provider_behaves("b", (struct provider_behaviour){.open = WN_NO_NETWORK});
    check_code("OPENE-037", "the network of one is not available", open_connected(), NO_ERROR);
    provider_behaves("a", (struct provider_behaviour){.open = WN_NO_NETWORK});
    check_code("OPENE-019", "no network is available", open_connected(), ERROR_NO_NETWORK);
    provider_behaves("a", (struct provider_behaviour){.hides = 7});
    check_code("OPENE-037", "a provider that does not enumerate runs", open_connected(), NO_ERROR);
}

static void an_error_of_the_network(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    two_providers((struct provider_behaviour){.open = WN_EXTENDED_ERROR, .own_error = CLOSED},
                  (struct provider_behaviour){.open = WN_NOT_SUPPORTED});
    check_code("OPENE-020", "an error of the network's own", open_connected(), ERROR_EXTENDED_ERROR);
    check_code("OPENE-020", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("OPENE-020", "its code", error, 4711);
    check_filled("OPENE-020", "its description", description, T("closed"));
    provider_behaves("b", (struct provider_behaviour){.open = WN_ACCESS_DENIED});
    check_code("OPENE-043", "the first error that says more counts", open_connected(), ERROR_EXTENDED_ERROR);
    NETRESOURCE server = container(T("net:/server"), T(NETWORK_A));
    check_code("OPENE-020", "of a named provider", opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &server),
               ERROR_EXTENDED_ERROR);
}

static void the_entire_network(void)
{
    providers_a_and_b((struct provider_behaviour){0}, (struct provider_behaviour){0});
    HANDLE handle = opened(RESOURCE_CONTEXT, RESOURCETYPE_DISK, 0, NULL);
    NETRESOURCE *it = entry(handle);
    check("OPENE-030", it != NULL, "RESOURCE_CONTEXT has a first entry");
    if (it == NULL) return;
    check_number("ENUM-030", "dwScope", it->dwScope, RESOURCE_GLOBALNET);
    check_number("ENUM-030", "dwType", it->dwType, RESOURCETYPE_ANY);
    check_number("OPENE-030", "dwDisplayType is RESOURCEDISPLAYTYPE_ROOT", it->dwDisplayType, 7);
    check_number("ENUM-030", "dwUsage", it->dwUsage, RESOURCEUSAGE_CONTAINER);
    check_text("ENUM-030", "lpLocalName", it->lpLocalName, NULL);
    check_text("ENUM-030", "lpRemoteName", it->lpRemoteName, NULL);
    check_text("ENUM-030", "lpProvider", it->lpProvider, NULL);
    check("ENUM-030", it->lpComment != NULL && it->lpComment[0] != 0, "lpComment describes it");
    check_text("ENUM-030", "it can be opened: the root", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, it),
               T("Network a Network b"));
    check_text("OPENE-030", "what the providers have follows", names_left(handle), NAMES_OF_BOTH);
}

const struct test tests[] = {
    {"the entries of two providers", together},
    {"providers that announce a scope", who_announces},
    {"WNNC_ENUM_SHAREABLE", shareable},
    {"nobody enumerates", nobody_enumerates},
    {"one provider refuses", one_refuses},
    {"both providers refuse", both_refuse},
    {"an error of the network", an_error_of_the_network},
    {"the entire network", the_entire_network},
    {0},
};
