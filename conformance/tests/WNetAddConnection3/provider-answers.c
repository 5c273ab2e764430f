/* The answers of network providers, and their results. */
#include "../network-providers.h"

#include <npapi.h>

#define OWNER ((HWND)(ULONG_PTR)0x1234)

static DWORD add(HWND owner, const TCHAR *local, DWORD flags)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, local, RESOURCE);
    return WNetAddConnection3(owner, &wanted, T("password"), T("user"), flags);
}

static void codes(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    provider("a", (struct provider_behaviour){.add = WN_FUNCTION_BUSY, .own_error = CLOSED});
    provider("b", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    providers_in_order("a", "b", NULL);
    check_code("ADD3-023", "a provider that is starting", add(NULL, T("Z:"), 0), ERROR_BUSY);
    provider_behaves("a", (struct provider_behaviour){.add = WN_EXTENDED_ERROR, .own_error = CLOSED});
    check_code("ADD3-027", "an error of the network's own", add(NULL, T("Z:"), 0), ERROR_EXTENDED_ERROR);
    check_code("ADD3-027", "the details of the network's error", WNetGetLastError(&error, description, 20, network, 20),
               NO_ERROR);
    check_number("ADD3-027", "the code of the network's error", error, 4711);
    check_filled("ADD3-027", "the description of the network's error", description, T("closed"));
    provider_behaves("a", (struct provider_behaviour){.add = WN_NO_NET_OR_BAD_PATH});
    check_code("ADD3-029", "one provider could not look, the other does not know the name", add(NULL, NULL, 0),
               ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("a", (struct provider_behaviour){.add = WN_CANCEL});
    check_code("ADD3-024", "the user cancels in the provider's dialog", add(OWNER, T("Z:"), CONNECT_INTERACTIVE),
               ERROR_CANCELLED);
    check_code("ADD3-024", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void owners(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_code("ADD3-003", "an owner window", add(OWNER, NULL, CONNECT_INTERACTIVE), NO_ERROR);
    check("ADD3-003", asked_at(NP_ADDS, 0)->owner == OWNER, "the owner window is handed on");
    check_code("ADD3-035", "an owner window without CONNECT_INTERACTIVE", add(OWNER, NULL, 0), NO_ERROR);
    check("ADD3-035", asked_at(NP_ADDS, 1)->owner == OWNER,
          "the owner window is handed on without CONNECT_INTERACTIVE");
    check_code("ADD3-002", "no owner window", add(NULL, NULL, CONNECT_TEMPORARY), NO_ERROR);
    check_code("ADD3-002", "WNetAddConnection2", connect_to(NULL, RESOURCE, CONNECT_TEMPORARY), NO_ERROR);
    check("ADD3-002", asked_at(NP_ADDS, 2)->owner == NULL && asked_at(NP_ADDS, 3)->owner == NULL,
          "to a provider both functions have no owner window");
    check_number("ADD3-002", "to a provider both functions have the same flags", asked_at(NP_ADDS, 3)->flags,
                 asked_at(NP_ADDS, 2)->flags);
}

static void a_named_provider(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), RESOURCE);
    provider("a", (struct provider_behaviour){0});
    provider("b", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    providers_in_order("a", "b", NULL);
    wanted.lpProvider = T(NETWORK_B);
    check_code("ADD3-008", "the named provider does not know the name",
               WNetAddConnection3(NULL, &wanted, NULL, NULL, 0), ERROR_BAD_NET_NAME);
    check_utf8("ADD3-008", "no other provider is asked", asked_story(NP_ADDS), "b:add3");
    wanted.lpProvider = T("");
    check_code("ADD3-008", "no provider is named", WNetAddConnection3(NULL, &wanted, NULL, NULL, 0), NO_ERROR);
    check_utf8("ADD3-008", "all providers are asked until one accepts", asked_story(NP_ADDS), "b:add3 a:add3");
}

const struct test tests[] = {
    {"codes", codes},
    {"owner windows", owners},
    {"a named provider", a_named_provider},
    {0},
};
