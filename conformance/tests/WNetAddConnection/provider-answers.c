/* The answers of network providers, and their results. */
#include "../network-providers.h"

#include <npapi.h>

static DWORD add(const TCHAR *local)
{
    return WNetAddConnection(RESOURCE, T("password"), local);
}

static void an_error_of_the_network(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    provider("a", (struct provider_behaviour){.add = WN_EXTENDED_ERROR, .own_error = CLOSED});
    providers_in_order("a", NULL);
    check_code("ADD-016", "an error of the network's own", add(T("Z:")), ERROR_EXTENDED_ERROR);
    check_code("ADD-016", "the details of the network's error", WNetGetLastError(&error, description, 20, network, 20),
               NO_ERROR);
    check_number("ADD-016", "the code of the network's error", error, 4711);
    check_filled("ADD-016", "the description of the network's error", description, T("closed"));
    check_filled("ADD-016", "the name of the network", network, T(NETWORK_A));
    check_code("ADD-016", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check("ADD-016", !adapter_profile_has("Network\\Z"), "nothing is remembered");
}

static void not_started(void)
{
    provider("a", (struct provider_behaviour){.add = WN_NO_NET_OR_BAD_PATH});
    provider("b", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    providers_in_order("a", "b", NULL);
    check_code("ADD-018", "one provider could not look, the other does not know the name", add(NULL),
               ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider_behaves("b", (struct provider_behaviour){.add = WN_NO_NET_OR_BAD_PATH});
    check_code("ADD-018", "a provider answers ERROR_NO_NET_OR_BAD_PATH by itself", add(T("Z:")),
               ERROR_NO_NET_OR_BAD_PATH);
}

static void what_is_told(void)
{
    const struct provider_call *told;
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_code("ADD-022", "a drive", add(T("Z:")), NO_ERROR);
    told = asked_at(NP_ADDS, 0);
    check_number("ADD-022", "the type of a drive is disk", told->type, RESOURCETYPE_DISK);
    check_number("ADD-021", "the flags are those of WNetAddConnection2 that remembers", told->flags,
                 CONNECT_UPDATE_PROFILE);
    check_wide("ADD-023", "no user is named", told->user, NULL);
    check_wide("ADD-023", "the password is the caller's", told->password, u"password");
    check_code("ADD-022", "a port", add(T("LPT1")), NO_ERROR);
    check_number("ADD-022", "the type of a port is print", asked_at(NP_ADDS, 1)->type, RESOURCETYPE_PRINT);
    check_code("ADD-022", "no device", add(NULL), NO_ERROR);
    check_number("ADD-022", "the type without a device is any", asked_at(NP_ADDS, 2)->type, RESOURCETYPE_ANY);
    check_code("ADD-003", "no password", WNetAddConnection(RESOURCE, NULL, NULL), NO_ERROR);
    check_wide("ADD-003", "no password is handed on", asked_at(NP_ADDS, 3)->password, NULL);
    check_code("ADD-004", "the password \"\"", WNetAddConnection(RESOURCE, T(""), NULL), NO_ERROR);
    check_wide("ADD-004", "the password \"\" is handed on", asked_at(NP_ADDS, 4)->password, u"");
}

const struct test tests[] = {
    {"an error of the network", an_error_of_the_network},
    {"a network that is not started", not_started},
    {"the arguments that a provider gets", what_is_told},
    {0},
};
