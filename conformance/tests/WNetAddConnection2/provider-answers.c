/* The answers of network providers, and their results. */
#include "../network-providers.h"

#include <npapi.h>

static void an_error_of_the_network(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(40), *network = poisoned_text(40);
    struct network_error closed = {0xE0004711, T("The volume is closed."), T(NETWORK_A)};
    provider("a", (struct provider_behaviour){.add = WN_EXTENDED_ERROR, .own_error = closed});
    providers_in_order("a", NULL);
    check_code("ADD2-055", "an error of the network's own", connect_to(T("Z:"), RESOURCE, 0), ERROR_EXTENDED_ERROR);
    check_code("ADD2-055", "the details of the network's error", WNetGetLastError(&error, description, 40, network, 40),
               NO_ERROR);
    check_number("ADD2-055", "the code of the network's error", error, 0xE0004711);
    check_filled("ADD2-055", "the description of the network's error", description, T("The volume is closed."));
    check_filled("ADD2-055", "the name of the network", network, T(NETWORK_A));
    check_code("ADD2-055", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void another_type(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_PRINT, NULL, T("net:/disk"));
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_code("ADD2-006", "a disk as a printer, which the provider does not mind",
               WNetAddConnection2(&wanted, NULL, NULL, 0), NO_ERROR);
    wanted.lpLocalName = T("LPT1");
    check_code("ADD2-006", "a disk on a port", WNetAddConnection2(&wanted, NULL, NULL, 0), NO_ERROR);
    check_text("ADD2-006", "the disk on a port is connected", connected_to(T("LPT1")), T("net:/disk"));
    check_number("ADD2-006", "the type was handed on", asked_at(NP_ADDS, 1)->type, RESOURCETYPE_PRINT);
}

static void a_named_one(void)
{
    provider("a", (struct provider_behaviour){0});
    provider("b", (struct provider_behaviour){.add = WN_BAD_PASSWORD});
    providers_in_order("a", "b", NULL);
    check_code("ADD2-013", "the provider that is named refuses", connect_through(T(NETWORK_B), RESOURCE),
               ERROR_INVALID_PASSWORD);
    check_number("ADD2-013", "another provider, which would accept, is not asked", asked(NP_ADDS), 1);
}

static void busy(void)
{
    provider("a", (struct provider_behaviour){.add = WN_FUNCTION_BUSY});
    providers_in_order("a", NULL);
    check_code("ADD2-050", "a provider that is starting", connect_to(T("Z:"), RESOURCE, 0), ERROR_BUSY);
    check_number("ADD2-050", "the caller is to try again, not the router", asked(NP_ADDS), 1);
    provider_behaves("a", (struct provider_behaviour){0});
    check_code("ADD2-050", "the provider accepts when it is asked again", connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
}

static void not_recognised(void)
{
    provider("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider("b", (struct provider_behaviour){.add = WN_NO_NET_OR_BAD_PATH});
    providers_in_order("a", "b", NULL);
    check_code("ADD2-061", "one provider does not know the name, the other says that it could not look",
               connect_to(NULL, RESOURCE, 0), ERROR_NO_NET_OR_BAD_PATH);
    check_code("ADD2-076", "one provider could not look, for a device", connect_to(T("Z:"), RESOURCE, 0),
               ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("b", (struct provider_behaviour){.add = WN_NO_NETWORK});
    check_code("ADD2-076", "one provider does not know the name, the network of the other is not started",
               connect_to(NULL, RESOURCE, 0), ERROR_BAD_NET_NAME);
    provider_behaves("a", (struct provider_behaviour){.add = ERROR_BAD_NETPATH});
    check_code("ADD2-076", "one provider does not reach the server, the network of the other is not started",
               connect_to(T("Z:"), RESOURCE, 0), ERROR_BAD_NETPATH);
    provider_behaves("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider_behaves("b", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    check_code("ADD2-076", "neither provider knows the name", connect_to(NULL, RESOURCE, 0), ERROR_BAD_NET_NAME);
    provider_behaves("a", (struct provider_behaviour){.add = WN_NO_NETWORK});
    provider_behaves("b", (struct provider_behaviour){.add = WN_NO_NETWORK});
    check_code("ADD2-076", "both networks are not started", connect_to(NULL, RESOURCE, 0), ERROR_NO_NETWORK);
}

static void what_needs_no_provider(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("F"), RESOURCE);
    TCHAR long_name[263] = {0};
    for (int i = 0; i < 262; i++) long_name[i] = 'n';
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_code("ADD2-090", "a bad device", WNetAddConnection2(&wanted, NULL, NULL, 0), ERROR_BAD_DEVICE);
    check_code("ADD2-090", "a bad flag", connect_to(NULL, RESOURCE, 0x80000000), ERROR_INVALID_PARAMETER);
    check_code("ADD2-090", "no remote name", connect_to(NULL, T(""), 0), ERROR_BAD_NET_NAME);
    check_code("ADD2-081", "a long remote name", connect_to(NULL, long_name, 0), ERROR_BAD_NET_NAME);
    check_code("ADD2-077", "no device to redirect", connect_to(NULL, RESOURCE, CONNECT_REDIRECT),
               ERROR_INVALID_ADDRESS);
    wanted = resource(RESOURCETYPE_PRINT, T("Z:"), RESOURCE);
    check_code("ADD2-090", "a printer on a drive", WNetAddConnection2(&wanted, NULL, NULL, 0), ERROR_BAD_DEV_TYPE);
    check_number("ADD2-090", "no provider is asked for a resource whose type does not fit the device", asked(NP_ALL),
                 0);
    long_name[260] = 0;
    check_code("ADD2-010", "the longest remote name", connect_to(NULL, long_name, 0), NO_ERROR);
    check_number("ADD2-010", "the provider is to judge the longest remote name", asked(NP_ADDS), 1);
}

static void in_use(void)
{
    provider("a", (struct provider_behaviour){0});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
    provider_holds("b", u"Z:", u"net:/resource");
    check_code("ADD2-041", "a device that another provider has", connect_to(T("z:"), OTHER_RESOURCE, 0),
               ERROR_ALREADY_ASSIGNED);
    check_code("ADD2-084", "a device that another provider has, for the same resource",
               connect_to(T("Z:"), RESOURCE, 0), ERROR_ALREADY_ASSIGNED);
    check_number("ADD2-041", "no provider is asked to connect a device that is in use", asked(NP_ADDS), 0);
    adapter_remember("Y", "net:/other");
    check_code("ADD2-053", "a device that is remembered for something else", connect_to(T("Y:"), RESOURCE, 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_number("ADD2-053", "no provider is asked to connect a device that is remembered for something else",
                 asked(NP_ADDS), 0);
    check_code("ADD2-054", "a device that is remembered for the same resource", connect_to(T("Y:"), OTHER_RESOURCE, 0),
               NO_ERROR);
}

/* The password is the provider's to know: it is asked for the user's, and is given none. */
static void default_passwords(void)
{
    static const struct {
        const char *what;
        const TCHAR *user;
        const WCHAR *told;
    } users[] = {
        {"the default password of a user", TEXT("user"), u"user"},
        {"the default password of the default user", NULL, NULL},
        {"the default password of the empty user", TEXT(""), u""},
    };
    static const char *const names[] = {"a", "add"};
    for (size_t p = 0; p < 2; p++) provider(names[p], (struct provider_behaviour){.add = WN_BAD_NETNAME});
    providers_in_order("a", "add", NULL);
    for (size_t i = 0; i < sizeof users / sizeof users[0]; i++) {
        forget_asked();
        connect_as(users[i].user, NULL, NULL, RESOURCE, 0);
        check_number("ADD2-014", users[i].what, asked(NP_ADDS), 2);
        for (unsigned p = 0; p < 2; p++) {
            check_wide("ADD2-014", "the provider is given no password", asked_at(NP_ADDS, p)->password, NULL);
            check_wide("ADD2-014", "the provider is given the user", asked_at(NP_ADDS, p)->user, users[i].told);
        }
    }
    forget_asked();
    connect_as(T("user"), T(""), NULL, RESOURCE, 0);
    check_wide("ADD2-015", "the empty password is no request for the default one", asked_at(NP_ADDS, 0)->password, u"");
}

static void credentials(void)
{
    provider("a", (struct provider_behaviour){.add = ERROR_SESSION_CREDENTIAL_CONFLICT});
    providers_in_order("a", NULL);
    check_code("ADD2-093", "a provider that takes one user alone", connect_to(NULL, RESOURCE, 0),
               ERROR_SESSION_CREDENTIAL_CONFLICT);
    provider_behaves("a", (struct provider_behaviour){.add = ERROR_LOGON_FAILURE});
    check_code("ADD2-091", "1326", connect_to(NULL, RESOURCE, 0), ERROR_LOGON_FAILURE);
    provider_behaves("a", (struct provider_behaviour){.add = WN_BAD_PASSWORD});
    check_code("ADD2-091", "86", connect_to(NULL, RESOURCE, 0), ERROR_INVALID_PASSWORD);
    check_code("ADD2-018", "a user in the provider's form",
               connect_as(T("cn=user,o=organisation"), T("p"), NULL, RESOURCE, 0), ERROR_INVALID_PASSWORD);
    check_wide("ADD2-018", "the user in the provider's form is handed on", asked_at(NP_ADDS, 3)->user,
               u"cn=user,o=organisation");
    connect_as(T(""), T("p"), NULL, RESOURCE, 0);
    check_wide("ADD2-088", "a user without a name is handed on", asked_at(NP_ADDS, 4)->user, u"");
}

/* ---- The profile ---- */

static void remembering(void)
{
    provider("a", (struct provider_behaviour){.add = WN_ACCESS_DENIED});
    providers_in_order("a", NULL);
    check_code("ADD2-020", "a failure", connect_to(T("Z:"), RESOURCE, CONNECT_UPDATE_PROFILE), ERROR_ACCESS_DENIED);
    check("ADD2-020", !adapter_profile_has("Network\\Z"), "a failure is not remembered");
    provider_behaves("a", (struct provider_behaviour){0});
    check_code("ADD2-021", "no device", connect_to(NULL, RESOURCE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("ADD2-021", !adapter_profile_contains("net:/resource"), "a connection without a device is not remembered");
    check_code("ADD2-019", "a device", connect_to(T("Z:"), RESOURCE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("ADD2-019", "the device is remembered", adapter_profile_text("Network\\Z", "RemotePath"),
               "net:/resource");
    check("PROF-008", !adapter_profile_contains("password"), "the device is remembered without the password");
}

static void a_profile_that_cannot_be_opened(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    adapter_profile_unopenable();
    check_code("ADD2-094", "a profile that cannot be opened", connect_to(T("Z:"), RESOURCE, CONNECT_UPDATE_PROFILE),
               ERROR_CANNOT_OPEN_PROFILE);
    check_number("ADD2-094", "no provider is asked when the profile cannot be opened", asked(NP_ADDS), 0);
    check_code("ADD2-094", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"an error of the network", an_error_of_the_network},
    {"a resource of another type", another_type},
    {"a provider that is named", a_named_one},
    {"a busy provider", busy},
    {"a name that is not recognised", not_recognised},
    {"errors that need no provider", what_needs_no_provider},
    {"devices in use", in_use},
    {"default passwords", default_passwords},
    {"credentials", credentials},
    {"remembering", remembering},
    {"a profile that cannot be opened", a_profile_that_cannot_be_opened, NEEDS_BROKEN_PROFILE},
    {0},
};
