/* The calls that providers get, their arguments, and their answers. */
#include "../network-providers.h"
#include "use.h"

#include <npapi.h>

static void the_network_that_knows_it(void)
{
    struct left left;
    provider("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
    check_code("USE-010", "the first provider does not know the name, the second one does",
               use_any_drive(&left, RESOURCE, 0), NO_ERROR);
    check_left("USE-020", "the drive of the second provider", left, T("Z:"), 3, CONNECT_LOCALDRIVE);
    check_utf8("USE-010", "each provider was asked once", asked_story(NP_ADDS), "a:add3 b:add3");
    forget_asked();
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
    wanted.lpProvider = T(NETWORK_A);
    left = room_for(3);
    check_code("USE-010", "the answer of the named provider is final",
               WNetUseConnection(NULL, &wanted, NULL, NULL, CONNECT_REDIRECT, left.name, &left.size, &left.result),
               ERROR_BAD_NET_NAME);
    check_utf8("USE-010", "only the named provider is asked", asked_story(NP_ADDS), "a:add3");
}

static void a_device_of_another_network(void)
{
    struct left left;
    provider("a", (struct provider_behaviour){0});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
    provider_holds("b", u"Z:", u"volume on network b");
    check_code("USE-007", "a drive of the system's choice", use_any_drive(&left, RESOURCE, 0), NO_ERROR);
    check_filled("USE-007", "no drive that another network has is chosen", left.name, T("Y:"));
    check("USE-007", held_by("a", u"Z:") == NULL, "nobody has connected Z: again");
    left = room_for(3);
    check_code("USE-028", "that drive by its name", use(&left, T("Z:"), RESOURCE, 0), ERROR_ALREADY_ASSIGNED);
}

static void what_a_provider_is_told(void)
{
    struct left left = room_for(3);
    HWND owner = (HWND)(UINT_PTR)0x00123456u;
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("y:"), RESOURCE);
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_code("USE-001", "a connection",
               WNetUseConnection(owner, &wanted, T("the password"), T("the user"), CONNECT_INTERACTIVE, left.name,
                                 &left.size, &left.result),
               NO_ERROR);
    const struct provider_call *told = asked_at(NP_ADDS, 0);
    check("USE-002", told->owner == owner, "the owner window is offered to the provider");
    check_wide("USE-064", "the password", told->password, u"the password");
    check_wide("USE-064", "the user", told->user, u"the user");
    check_wide("USE-005", "the device", told->local, u"Y:");
    check_number("USE-003", "the type", told->type, RESOURCETYPE_DISK);
    left = room_for(40);
    check_code(
        "USE-011", "neither user nor password",
        WNetUseConnection(NULL, &(NETRESOURCE){.lpRemoteName = RESOURCE}, NULL, NULL, 0, left.name, &left.size, NULL),
        NO_ERROR);
    check("USE-011", asked_at(NP_ADDS, 1)->password == NULL, "the default password is NULL to a provider, too");
    check("USE-012", asked_at(NP_ADDS, 1)->user == NULL, "the default user is NULL to a provider, too");
    check_code(
        "USE-011", "no password",
        WNetUseConnection(NULL, &(NETRESOURCE){.lpRemoteName = RESOURCE}, T(""), NULL, 0, left.name, &left.size, NULL),
        NO_ERROR);
    check_wide("USE-011", "an empty password is empty to a provider, too", asked_at(NP_ADDS, 2)->password, u"");
}

/* ---- Errors ---- */

static DWORD has_an_error_of_its_own(struct provider_call *call)
{
    if (call->answer != WN_EXTENDED_ERROR) return call->answer;
    WNetSetLastErrorW(0x12345678, (WCHAR *)u"The volume is not mounted.", (WCHAR *)u"Network a");
    return call->answer;
}

static void an_error_of_the_network(void)
{
    struct left left;
    TCHAR *description = poisoned_text(40), *network = poisoned_text(40);
    DWORD error = 77;
    provider("a", (struct provider_behaviour){.add = WN_EXTENDED_ERROR, .act = has_an_error_of_its_own});
    providers_in_order("a", NULL);
    check_code("USE-033", "an error of the network", use_any_drive(&left, RESOURCE, 0), ERROR_EXTENDED_ERROR);
    check_nothing_left("USE-061", "an error of the network", left, 3);
    check_code("USE-033", "the network's error is read", WNetGetLastError(&error, description, 40, network, 40),
               NO_ERROR);
    check_number("USE-033", "the network's error", error, 0x12345678);
    check_filled("USE-033", "the description of the network's error", description, T("The volume is not mounted."));
    check_filled("USE-033", "the name of the network", network, T(NETWORK_A));
}

static void codes_of_providers(void)
{
    static const struct {
        const char *id, *what;
        DWORD code;
    } answers[] = {
        {"USE-027", "the caller lacks access", WN_ACCESS_DENIED},
        {"USE-032", "somebody has cancelled in a dialog of the provider's", WN_CANCEL},
        {"USE-040", "the password is wrong", WN_BAD_PASSWORD},
        {"USE-066", "the provider is busy", WN_FUNCTION_BUSY},
        {"USE-066", "the resource has another type", WN_BAD_DEV_TYPE},
    };
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct left left = room_for(40);
        provider_behaves("a", (struct provider_behaviour){.add = answers[i].code});
        check_code(answers[i].id, answers[i].what, use(&left, T("Z:"), RESOURCE, 0), answers[i].code);
        check_code(answers[i].id, answers[i].what, use(&left, NULL, RESOURCE, 0), answers[i].code);
        check_nothing_left("USE-061", "a failure", left, 40);
        forget_asked();
        check_code(answers[i].id, answers[i].what, use_any_drive(&left, RESOURCE, 0), answers[i].code);
        check_nothing_left("USE-061", "a failure", left, 3);
        check_number(answers[i].id, "no other drive is tried after a provider's error", asked(NP_ADDS), 1);
    }
}

static void no_network(void)
{
    struct left left;
    provider("a", (struct provider_behaviour){.add = WN_NO_NET_OR_BAD_PATH});
    provider("b", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    providers_in_order("a", "b", NULL);
    left = room_for(40);
    check_code("USE-045", "one provider could not look, the other does not know the name",
               use(&left, NULL, RESOURCE, 0), ERROR_NO_NET_OR_BAD_PATH);
    check_code("USE-045", "a provider could not look, for a drive of the system's choice",
               use_any_drive(&left, RESOURCE, 0), ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("a", (struct provider_behaviour){.add = WN_NO_NETWORK});
    provider_behaves("b", (struct provider_behaviour){.add = WN_NO_NETWORK});
    left = room_for(40);
    check_code("USE-046", "neither network is started", use(&left, NULL, RESOURCE, 0), ERROR_NO_NETWORK);
    check_code("USE-046", "a network is not started, for a drive of the system's choice",
               use_any_drive(&left, RESOURCE, 0), ERROR_NO_NETWORK);
}

static void too_small_a_buffer(void)
{
    struct left left = room_for(2);
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_code("USE-060", "too small a buffer for a drive", use(&left, T("Z:"), RESOURCE, 0), ERROR_MORE_DATA);
    left = room_for(2);
    check_code("USE-060", "too small a buffer for a drive of the system's choice",
               use_type(&left, RESOURCETYPE_DISK, NULL, RESOURCE, CONNECT_REDIRECT), ERROR_MORE_DATA);
    left = room_for(8);
    check_code("USE-060", "too small a buffer for the remote name", use(&left, NULL, RESOURCE, 0), ERROR_MORE_DATA);
    left = room_for(0);
    check_code("USE-037", "no buffer for a drive", use(&left, T("Z:"), RESOURCE, 0), ERROR_INVALID_PARAMETER);
    check_number("USE-060", "no provider is asked", asked(NP_ADDS), 0);
}

const struct test tests[] = {
    {"the network that knows the name", the_network_that_knows_it},
    {"a device of another network", a_device_of_another_network},
    {"the arguments that a provider gets", what_a_provider_is_told},
    {"an error of the network", an_error_of_the_network},
    {"codes of providers", codes_of_providers},
    {"no network", no_network},
    {"too small a buffer", too_small_a_buffer},
    {0},
};
