/* The answers of network providers, and their results. */
#include "../network-providers.h"

#include <npapi.h>

static DWORD ask_for_user(const TCHAR *name)
{
    DWORD size = 300;
    return WNetGetUser(name, poisoned_text(300), &size);
}

static DWORD carol(struct provider_call *call)
{
    return call->function == NP_USER ? answer_text(call, u"NET\\carol") : call->answer;
}

static void a_user_of_a_network(void)
{
    TCHAR *user = poisoned_text(20);
    DWORD size = 20;
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.act = carol});
    forget_asked();
    check_code("NP-USER-001", "a device", WNetGetUser(T("z:"), user, &size), NO_ERROR);
    check_filled("NP-USER-001", "the provider's text verbatim", user, T("NET\\carol"));
    check_utf8("NP-CAPS-004", "the providers are asked in order until one knows it", asked_story(NP_ALL),
               "a:user b:user");
    check_wide("NP-USER-001", "the provider gets the device in capitals", asked_at(NP_USER, 0)->name, u"Z:");
    size = 20;
    check_code("NP-USER-001", "a remote name", WNetGetUser(RESOURCE, poisoned_text(20), &size), NO_ERROR);
    check_wide("NP-USER-001", "the provider gets a remote name as it is", asked_at(NP_USER, 2)->name, u"net:/resource");
    size = 3;
    check_code("NP-USER-004", "too small a buffer", WNetGetUser(T("Z:"), poisoned_text(3), &size), ERROR_MORE_DATA);
    check_number("NP-USER-004", "the size needed", size, 10);
    forget_asked();
    check_code("USER-014", "the current user", ask_for_user(NULL), NO_ERROR);
    check_number("USER-014", "no provider is asked for the current user", asked(NP_ALL), 0);
}

static DWORD long_name(struct provider_call *call)
{
    static WCHAR name[1000];
    if (call->function != NP_USER) return call->answer;
    for (size_t i = 0; i < 999; i++) name[i] = 'n';
    return answer_text(call, name);
}

static void a_long_name(void)
{
    TCHAR *user = poisoned_text(1001);
    DWORD size = 1001;
    provider("a", (struct provider_behaviour){.act = long_name});
    providers_in_order("a", NULL);
    check_code("NP-USER-004", "a name that is longer than most", WNetGetUser(T("Z:"), user, &size), NO_ERROR);
    check_number("NP-USER-004", "the name is whole", length(user), 999);
    check_number("NP-USER-004", "the provider was asked again with more room", asked(NP_USER), 2);
}

static DWORD announces_nothing(struct provider_call *call)
{
    return call->function == NP_CAPS && call->index == WNNC_USER ? 0 : call->answer;
}

static void not_announced(void)
{
    provider("a", (struct provider_behaviour){.act = announces_nothing});
    provider("add", (struct provider_behaviour){0});
    providers_in_order("a", "add", NULL);
    forget_asked();
    check_code("NP-CAPS-004", "no provider announces the function", ask_for_user(T("Z:")), ERROR_NOT_CONNECTED);
    check_number("NP-CAPS-004", "a provider that does not announce it is not asked", asked(NP_USER), 0);
}

static void errors(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    two_providers((struct provider_behaviour){.names = WN_EXTENDED_ERROR, .own_error = CLOSED},
                  (struct provider_behaviour){0});
    check_code("USER-009", "an error of the network's own", ask_for_user(T("Z:")), ERROR_EXTENDED_ERROR);
    check_code("USER-009", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("USER-009", "its code", error, 4711);
    provider_behaves("a", (struct provider_behaviour){.names = WN_NO_NETWORK});
    check_code("USER-010", "a provider that might know the name is not available", ask_for_user(T("Z:")),
               ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("b", (struct provider_behaviour){.names = WN_NO_NETWORK});
    check_code("USER-008", "no provider is available", ask_for_user(T("Z:")), ERROR_NO_NETWORK);
    provider_behaves("a", (struct provider_behaviour){.names = WN_NOT_CONNECTED});
    provider_behaves("b", (struct provider_behaviour){.names = WN_NOT_CONNECTED});
    check_code("NP-USER-004", "no provider knows the name", ask_for_user(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"a user of a network", a_user_of_a_network},
    {"a long name", a_long_name},
    {"not announced", not_announced},
    {"errors", errors},
    {0},
};
