/* The providers that are asked, their order, and the result of several answers. */
#include "../network-providers.h"

#define ALL_ASKED "a:add3 b:add3 c:add3"

static void in_order(void)
{
    three_providers(0, 0, 0);
    check_code("NP-ROUTE-001", "the first accepts", routed(0, 0, 0), NO_ERROR);
    check_utf8("NP-ROUTE-001", "the other providers are not asked", asked_story(NP_ADDS), "a:add3");
    check_code("NP-ROUTE-001", "the second accepts", routed(WN_BAD_NETNAME, 0, 0), NO_ERROR);
    check_utf8("NP-ROUTE-001", "the third is not asked", asked_story(NP_ADDS), "a:add3 b:add3");
    check_code("NP-ROUTE-001", "the third accepts", routed(WN_BAD_NETNAME, WN_BAD_NETNAME, 0), NO_ERROR);
    check_utf8("NP-ROUTE-001", "all providers were asked once before the third accepted", asked_story(NP_ADDS),
               ALL_ASKED);
    check_code("NP-ROUTE-002", "no provider owns the name", routed(WN_BAD_NETNAME, WN_BAD_NETNAME, WN_BAD_NETNAME),
               ERROR_BAD_NET_NAME);
    check_utf8("NP-ROUTE-002", "all providers were asked once before the name was given up", asked_story(NP_ALL),
               ALL_ASKED);
}

static void the_built_in_one_among_them(void)
{
    provider("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "LanmanWorkstation", "b", NULL);
    check_code("NP-ROUTE-002", "a name that is not the built-in provider's", connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check_utf8("NP-ROUTE-002", "the name is given to the next provider", asked_story(NP_ADDS), "a:add3 b:add3");
    forget_asked();
    check_code("NP-ROUTE-009", "a server that is not reached", connect_to(NULL, NOBODY, 0), NO_ERROR);
    check_utf8("NP-ROUTE-003", "a name on a server that is not reached may be another provider's", asked_story(NP_ADDS),
               "a:add3 b:add3");
}

/* No later provider is asked for a name that the built-in one accepts. */
static void the_built_in_one_accepts(void)
{
    provider("a", (struct provider_behaviour){.add = WN_ACCESS_DENIED});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "LanmanWorkstation", "b", NULL);
    check_code("NP-ROUTE-004", "the first one's significant error is forgotten", connect_to(T("Z:"), SHARE, 0),
               NO_ERROR);
    check_utf8("NP-ROUTE-001", "the last one is not asked", asked_story(NP_ADDS), "a:add3");
    check_text("NP-ROUTE-001", "the device is connected", connected_to(T("Z:")), SHARE);
    check_code("NP-ROUTE-001", "the device is cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_utf8("NP-ROUTE-001", "of a cancel the first provider was asked, the last one was not", asked_story(NP_CANCEL),
               "a:cancel");
}

static void significant_errors(void)
{
    three_providers(0, 0, 0);
    check_code("NP-ROUTE-004", "a wrong password for the first", routed(WN_BAD_PASSWORD, WN_BAD_NETNAME, 0), NO_ERROR);
    check_utf8("NP-ROUTE-004", "the other providers are asked", asked_story(NP_ADDS), ALL_ASKED);
    check_code("NP-ROUTE-005", "86, then success", routed(WN_BAD_PASSWORD, 0, WN_ACCESS_DENIED), NO_ERROR);
    check_code("NP-ROUTE-006", "no provider accepts", routed(WN_BAD_NETNAME, WN_BAD_NETNAME, WN_ACCESS_DENIED),
               ERROR_ACCESS_DENIED);
    check_code("NP-ROUTE-006", "no provider accepts, the first significant error counts",
               routed(WN_OUT_OF_MEMORY, WN_BAD_NETNAME, WN_ACCESS_DENIED), ERROR_NOT_ENOUGH_MEMORY);
    check_code("NP-ROUTE-007", "67, 86, 5", routed(WN_BAD_NETNAME, WN_BAD_PASSWORD, WN_ACCESS_DENIED),
               ERROR_INVALID_PASSWORD);
    check_code("NP-ROUTE-008", "86, 5", routed(WN_BAD_PASSWORD, WN_ACCESS_DENIED, WN_BAD_NETNAME),
               ERROR_INVALID_PASSWORD);
    check_utf8("NP-ROUTE-009", "all providers are asked after significant errors", asked_story(NP_ADDS), ALL_ASKED);
    check_code("NP-ROUTE-009", "two significant errors, then success", routed(WN_BAD_PASSWORD, WN_ACCESS_DENIED, 0),
               NO_ERROR);
}

static void busy(void)
{
    three_providers(0, 0, 0);
    check_code("NP-ROUTE-010", "a busy provider", routed(WN_FUNCTION_BUSY, WN_BAD_NETNAME, WN_BAD_NETNAME), ERROR_BUSY);
    check_utf8("NP-ROUTE-010", "a busy provider is not asked again by itself", asked_story(NP_ADDS), ALL_ASKED);
    check_code("NP-ROUTE-010", "the provider is ready when the caller asks again", routed(0, 0, 0), NO_ERROR);
    check_code("NP-ROUTE-016", "170 is significant", routed(WN_FUNCTION_BUSY, WN_ACCESS_DENIED, WN_BAD_NETNAME),
               ERROR_BUSY);
}

static void cancelled_by_the_user(void)
{
    three_providers(0, 0, 0);
    check_code("NP-ROUTE-019", "1223, then success", routed(WN_CANCEL, 0, WN_BAD_NETNAME), NO_ERROR);
    check_code("NP-ROUTE-019", "1223, then 5", routed(WN_CANCEL, WN_ACCESS_DENIED, WN_BAD_NETNAME), ERROR_CANCELLED);
    check_utf8("NP-ROUTE-019", "all providers are asked", asked_story(NP_ADDS), ALL_ASKED);
}

static void more_data(void)
{
    three_providers(0, 0, 0);
    check_code("NP-ROUTE-020", "234 when connecting", routed(WN_MORE_DATA, 0, 0), ERROR_MORE_DATA);
    check_utf8("NP-ROUTE-020", "after 234 no other provider is asked to connect", asked_story(NP_ADDS), "a:add3");
    check_code("NP-ROUTE-020", "an earlier significant error is forgotten for 234",
               routed(WN_ACCESS_DENIED, WN_MORE_DATA, 0), ERROR_MORE_DATA);
    provider_behaves("a", (struct provider_behaviour){.cancel = WN_MORE_DATA});
    provider_holds("b", u"Z:", u"net:/resource");
    check_code("NP-ROUTE-020", "234 when cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_MORE_DATA);
    check_utf8("NP-ROUTE-020", "after 234 no other provider is asked to cancel", asked_story(NP_CANCEL), "a:cancel");
}

static void a_named_one(void)
{
    static const DWORD finals[] = {ERROR_BAD_NETPATH, WN_BAD_NETNAME,   WN_BAD_VALUE,     WN_BAD_LEVEL,
                                   WN_BAD_PASSWORD,   WN_NOT_SUPPORTED, WN_NO_NETWORK,    WN_NO_NET_OR_BAD_PATH,
                                   WN_NOT_CONNECTED,  WN_BAD_LOCALNAME, WN_NOT_CONTAINER, WN_NOT_LOGGED_ON};
    three_providers(0, 0, 0);
    for (size_t i = 0; i < sizeof finals / sizeof finals[0]; i++) {
        provider_behaves("b", (struct provider_behaviour){.add = finals[i]});
        forget_asked();
        check_code("NP-ROUTE-013", "the named one's error is final", connect_through(T(NETWORK_B), RESOURCE),
                   finals[i]);
        check_utf8("NP-ROUTE-013", "only the named provider is asked", asked_story(NP_ALL), "b:add3");
    }
    provider_behaves("b", (struct provider_behaviour){0});
    check_code("NP-ROUTE-013", "the named one accepts", connect_through(T("NETWORK B"), RESOURCE), NO_ERROR);
    check_wide("NP-ROUTE-013", "the provider's name is handed on as the caller gave it",
               asked_at(NP_ADDS, asked(NP_ADDS) - 1)->network, u"NETWORK B");
    check_code("NP-ROUTE-013", "no such provider", connect_through(T("b"), RESOURCE), ERROR_BAD_PROVIDER);
}

/* A text that is too long to be anybody's name or password. */
static const TCHAR *too_long(void)
{
    static TCHAR text[601];
    for (int i = 0; i < 600; i++) text[i] = 'u';
    return text;
}

/* These tests ask the built-in provider: the only one that is not the tests' own. */
static void order_of_a_providers_checks(void)
{
    const TCHAR *text = too_long();
    check_code("NP-ROUTE-012", "a bad user for a resource of the provider", connect_as(text, T("p"), NULL, SILENT, 0),
               ERROR_BAD_USERNAME);
    check_code("NP-ROUTE-012", "a bad password for a resource of the provider",
               connect_as(T("user"), text, NULL, SILENT, 0), ERROR_INVALID_PASSWORD);
    check_code("NP-ROUTE-012", "a resource that is not the provider's is found out before the user",
               connect_as(text, T("p"), NULL, RESOURCE, 0), ERROR_BAD_NET_NAME);
    check_code("NP-ROUTE-012", "a server that is not there is found out before the user",
               connect_as(text, T("p"), NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("NP-ROUTE-012", "a server that is not there is found out before the password",
               connect_as(T("user"), text, NULL, NOBODY, 0), ERROR_BAD_NETPATH);
}

/* The built-in provider has no such server, and so it must not hide the answer of the one whose name it is. */
static void behind_the_built_in_one(void)
{
    static const struct {
        const TCHAR *user, *password;
    } credentials[] = {{T("user"), T("password")}, {NULL, NULL}, {T("user"), NULL}, {T(""), T("password")}};
    provider("a", (struct provider_behaviour){.add = WN_ACCESS_DENIED});
    providers_in_order("LanmanWorkstation", "a", NULL);
    for (size_t i = 0; i < sizeof credentials / sizeof credentials[0]; i++)
        check_code("ADD2-096", "the answer of the provider whose name it is",
                   connect_as(credentials[i].user, credentials[i].password, NULL, NOBODY, 0), ERROR_ACCESS_DENIED);
    check_code("ADD2-096", "the answer of the provider whose name it is, to a bad user",
               connect_as(too_long(), T("p"), NULL, NOBODY, 0), ERROR_ACCESS_DENIED);
    provider_behaves("a", (struct provider_behaviour){0});
    check_code("ADD2-096", "the provider whose name it is accepts the default credentials",
               connect_as(NULL, NULL, NULL, NOBODY, 0), NO_ERROR);
}

const struct test tests[] = {
    {"providers in order", in_order},
    {"the built-in provider among them", the_built_in_one_among_them},
    {"the built-in provider accepts", the_built_in_one_accepts, NEEDS_SERVER},
    {"significant errors", significant_errors},
    {"a busy provider", busy},
    {"a cancelled provider", cancelled_by_the_user},
    {"234", more_data},
    {"a named provider", a_named_one},
    {"the order of a provider's checks", order_of_a_providers_checks, NEEDS_SILENCE},
    {"a provider behind the built-in one", behind_the_built_in_one},
    {0},
};
