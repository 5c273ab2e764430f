/* The answers of network providers, and their results. */
#include "../network-providers.h"
#include "../resources.h"

#include <npapi.h>

static DWORD knows(struct provider_call *call)
{
    NETRESOURCEW found = {.dwType = RESOURCETYPE_DISK,
                          .dwDisplayType = RESOURCEDISPLAYTYPE_SHARE,
                          .dwUsage = RESOURCEUSAGE_CONNECTABLE,
                          .lpRemoteName = u"NET:/Parent",
                          .lpComment = u"comment",
                          .lpProvider = u"Network b"};
    return call->function == NP_PARENT ? answer_resource(call, &found, NULL) : call->answer;
}

static DWORD in_nothing(struct provider_call *call)
{
    NETRESOURCEW found = {.lpProvider = u"Network b"};
    return call->function == NP_PARENT ? answer_resource(call, &found, NULL) : call->answer;
}

static void of_a_network(void)
{
    NETRESOURCE *result;
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.act = knows});
    forget_asked();
    check_code("NP-RESP-001", "of the named provider", parent_of(0, RESOURCE, T(NETWORK_B), &result), NO_ERROR);
    check_resource("NP-RESP-003", "RESP-002", result, IS_SHARE, T("NET:/Parent"), T(NETWORK_B));
    check_utf8("NP-RESP-001", "the named provider alone is asked", asked_story(NP_ALL), "b:parent");
    check_wide("NP-RESP-001", "it gets its own name", asked_at(NP_PARENT, 0)->network, u"Network b");
    forget_asked();
    check_code("RESP-015", "of no named provider", parent_of(0, RESOURCE, NULL, &result), NO_ERROR);
    check_utf8("RESP-015", "the providers are asked in order", asked_story(NP_ALL), "a:parent b:parent");
    provider_behaves("b", (struct provider_behaviour){.act = in_nothing});
    check_code("NP-RESP-001", "a resource that is in nothing", parent_of(0, RESOURCE, NULL, &result), NO_ERROR);
    check("NP-RESP-001", result->lpRemoteName == NULL, "the remote name is NULL");
}

static void errors(void)
{
    static const struct {
        const char *id;
        DWORD code;
    } answers[] = {{"NP-RESP-002", WN_BAD_VALUE},
                   {"RESP-013", WN_NOT_AUTHENTICATED},
                   {"RESP-009", WN_ACCESS_DENIED},
                   {"RESP-010", WN_BAD_NETNAME}};
    NETRESOURCE *result;
    provider("a", (struct provider_behaviour){0});
    provider("add", (struct provider_behaviour){0});
    providers_in_order("a", "add", NULL);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        provider_behaves("a", (struct provider_behaviour){.names = answers[i].code});
        check_code(answers[i].id, "an error of the named provider", parent_of(0, RESOURCE, T(NETWORK_A), &result),
                   answers[i].code);
        check_untouched(answers[i].id, "the buffer", result);
    }
    check_code("RESP-019", "the named provider has no such function", parent_of(0, RESOURCE, T("Network add"), &result),
               ERROR_NOT_SUPPORTED);
}

const struct test tests[] = {
    {"of a network", of_a_network},
    {"errors", errors},
    {0},
};
