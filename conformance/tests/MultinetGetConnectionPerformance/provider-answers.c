/* The answers of network providers, and their results. */
#include "../network-providers.h"

#include <npapi.h>

#include <string.h>

static DWORD measure(const TCHAR *local, const TCHAR *remote, const TCHAR *network, NETCONNECTINFOSTRUCT *info)
{
    NETRESOURCE asked = resource(RESOURCETYPE_ANY, local, remote);
    asked.lpProvider = (TCHAR *)network;
    memset(info, 0xA5, sizeof *info);
    info->cbStructure = sizeof *info;
    return MultinetGetConnectionPerformance(&asked, info);
}

/* What the provider found in the structure, and what it answers. */
static NETCONNECTINFOSTRUCT given, answered;

static DWORD tells(struct provider_call *call)
{
    if (call->function != NP_PERFORMANCE) return call->answer;
    given = *call->performance;
    DWORD size = call->performance->cbStructure;
    *call->performance = answered;
    call->performance->cbStructure = size;
    return WN_SUCCESS;
}

static DWORD tells_the_delay(struct provider_call *call)
{
    if (call->function != NP_PERFORMANCE) return call->answer;
    call->performance->dwDelay = 7;
    return WN_SUCCESS;
}

static void of_a_network(void)
{
    NETCONNECTINFOSTRUCT info;
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.act = tells});
    answered = (NETCONNECTINFOSTRUCT){.dwFlags = WNCON_FORNETCARD | WNCON_NOTROUTED | WNCON_SLOWLINK,
                                      .dwSpeed = 1,
                                      .dwDelay = 3,
                                      .dwOptDataSize = 4096};
    forget_asked();
    check_code("NP-PERF-001", "a device", measure(T("q:"), T("ignored"), NULL, &info), NO_ERROR);
    check_number("PERF-018", "the flags are the provider's", info.dwFlags, answered.dwFlags);
    check_number("NP-PERF-003", "so is that they are the adapter's", info.dwFlags & WNCON_FORNETCARD, WNCON_FORNETCARD);
    check_number("PERF-021", "the speed is the provider's", info.dwSpeed, 1);
    check_number("PERF-017", "the delay is the provider's", info.dwDelay, 3);
    check_number("PERF-017", "the size is the provider's", info.dwOptDataSize, 4096);
    check_number("PERF-019", "cbStructure stays", info.cbStructure, sizeof info);
    check("NP-PERF-002",
          given.dwFlags == 0 && given.dwSpeed == 0 && given.dwDelay == 0 && given.dwOptDataSize == 0 &&
              given.cbStructure == sizeof given,
          "the provider gets zeros and the size");
    check_utf8("PERF-024", "the providers are asked in order", asked_story(NP_ALL), "a:performance b:performance");
    check_wide("PERF-024", "they get the device's name", asked_at(NP_PERFORMANCE, 0)->name, u"Q:");
    check_code("NP-PERF-001", "a remote name", measure(NULL, RESOURCE, NULL, &info), NO_ERROR);
    check_wide("NP-PERF-001", "the provider gets the remote name", asked_at(NP_PERFORMANCE, 2)->name, u"net:/resource");

    provider_behaves("b", (struct provider_behaviour){.act = tells_the_delay});
    check_code("PERF-020", "a provider that knows little", measure(T("Q:"), NULL, NULL, &info), NO_ERROR);
    check_number("PERF-020", "what it tells", info.dwDelay, 7);
    check_number("PERF-020", "what it does not tell", info.dwSpeed, 0);

    forget_asked();
    check_code("PERF-003", "the named provider", measure(T("Q:"), NULL, T(NETWORK_A), &info), ERROR_NOT_CONNECTED);
    check_utf8("PERF-003", "it alone is asked", asked_story(NP_ALL), "a:performance");
}

static void errors(void)
{
    NETCONNECTINFOSTRUCT info;
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    two_providers((struct provider_behaviour){.names = WN_EXTENDED_ERROR, .own_error = CLOSED},
                  (struct provider_behaviour){0});
    check_code("PERF-014", "an error of the network's own", measure(T("Q:"), NULL, NULL, &info), ERROR_EXTENDED_ERROR);
    check_code("PERF-014", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("PERF-014", "its code", error, 4711);
    provider_behaves("a", (struct provider_behaviour){.names = WN_NO_NETWORK});
    check_code("PERF-007", "a provider that might have it is not available", measure(T("Q:"), NULL, NULL, &info),
               ERROR_NO_NET_OR_BAD_PATH);
    check_code("PERF-023", "the same for a remote name", measure(NULL, RESOURCE, NULL, &info),
               ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("b", (struct provider_behaviour){.names = WN_NO_NETWORK});
    check_code("PERF-013", "no provider is available", measure(T("Q:"), NULL, NULL, &info), ERROR_NO_NETWORK);
    provider_behaves("a", (struct provider_behaviour){.names = WN_BAD_NETNAME});
    provider_behaves("b", (struct provider_behaviour){.names = WN_BAD_NETNAME});
    check_code("PERF-010", "a remote name that no provider knows", measure(NULL, RESOURCE, NULL, &info),
               ERROR_BAD_NET_NAME);
    provider_behaves("b", (struct provider_behaviour){.names = WN_NOT_CONNECTED});
    check_code("PERF-006", "one that a provider knows and has not connected", measure(NULL, RESOURCE, NULL, &info),
               ERROR_NOT_CONNECTED);
}

static void not_told(void)
{
    NETCONNECTINFOSTRUCT info;
    provider("add", (struct provider_behaviour){0});
    providers_in_order("add", NULL);
    provider_holds("add", u"Q:", u"net:/resource");
    check_code("PERF-005", "the provider has no such function", measure(T("Q:"), NULL, NULL, &info),
               ERROR_NOT_SUPPORTED);
    check_code("PERF-005", "the named provider has no such function", measure(T("Q:"), NULL, T("Network add"), &info),
               ERROR_NOT_SUPPORTED);
}

const struct test tests[] = {
    {"of a network", of_a_network},
    {"errors", errors},
    {"not told", not_told},
    {0},
};
