/* Insignificant errors: with them a provider says no more than that another one may know the name. Their results. */
#include "../network-providers.h"

#define DEVICE T("Z:")

static void insignificant(void)
{
    static const struct {
        const char *id;
        DWORD code;
    } codes[] = {
        {"NP-ROUTE-003", ERROR_BAD_NETPATH},     {"NP-ROUTE-003", WN_BAD_NETNAME},   {"NP-ROUTE-003", WN_BAD_VALUE},
        {"NP-ROUTE-003", WN_BAD_LEVEL},          {"NP-ROUTE-016", WN_NOT_SUPPORTED}, {"NP-ROUTE-016", WN_NO_NETWORK},
        {"NP-ROUTE-016", WN_NO_NET_OR_BAD_PATH}, {"NP-ROUTE-016", WN_NOT_CONNECTED}, {"NP-ROUTE-016", WN_BAD_LOCALNAME},
        {"NP-ROUTE-016", WN_NOT_CONTAINER},      {"NP-ROUTE-016", WN_NOT_LOGGED_ON},
    };
    three_providers(0, 0, 0);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        check_code(codes[i].id, code_name(codes[i].code), routed(codes[i].code, WN_ACCESS_DENIED, 0), NO_ERROR);
        check_code(codes[i].id, "an insignificant error is forgotten for a later significant one",
                   routed(codes[i].code, WN_ACCESS_DENIED, WN_BAD_PASSWORD), ERROR_ACCESS_DENIED);
        check_code(codes[i].id, "an insignificant error is forgotten for an earlier significant one",
                   routed(WN_ACCESS_DENIED, codes[i].code, codes[i].code), ERROR_ACCESS_DENIED);
    }
}

/* Significant errors: the first of them is the result. */
static void significant(void)
{
    static const DWORD codes[] = {WN_NET_ERROR,     WN_BAD_POINTER,   WN_BAD_USER,         WN_FUNCTION_BUSY,
                                  WN_OUT_OF_MEMORY, WN_ACCESS_DENIED, WN_CANCEL,           WN_OPEN_FILES,
                                  WN_DEVICE_IN_USE, WN_BAD_PASSWORD,  ERROR_LOGON_FAILURE, 12345,
                                  0xFFFFFFFF};
    three_providers(0, 0, 0);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        check_code("NP-ROUTE-006", "a significant error", routed(WN_BAD_NETNAME, codes[i], WN_NOT_LOGGED_ON), codes[i]);
}

static const struct {
    DWORD a, b, c, resource, device;
    const char *says;
} verdicts[] = {
    {WN_NO_NETWORK, WN_NO_NETWORK, WN_NO_NETWORK, 1222, 1222, "no network is there"},
    {WN_NO_NETWORK, WN_BAD_NETNAME, WN_BAD_NETNAME, 67, 1203, "one network is not there"},
    {WN_NOT_CONNECTED, WN_NOT_CONNECTED, WN_NO_NETWORK, 67, 1203, "the last network is not there"},
    {WN_BAD_NETNAME, WN_NO_NET_OR_BAD_PATH, WN_BAD_NETNAME, 1203, 1203,
     "one provider says itself that no network is there or the name is bad"},
    {WN_NO_NETWORK, ERROR_BAD_NETPATH, WN_NO_NETWORK, 53, 1203,
     "a server is not reached, and the other networks are not there"},
    {ERROR_BAD_NETPATH, WN_NO_NET_OR_BAD_PATH, WN_BAD_NETNAME, 53, 1203,
     "a server is not reached, and another provider could not look"},
    {WN_BAD_NETNAME, ERROR_BAD_NETPATH, WN_NOT_CONNECTED, 53, 53, "a server is not reached"},
    {WN_NOT_SUPPORTED, ERROR_BAD_NETPATH, WN_BAD_VALUE, 53, 53,
     "a server is not reached, and the other providers do not know the name"},
    {WN_BAD_NETNAME, WN_BAD_NETNAME, WN_BAD_NETNAME, 67, 2250, "no provider knows the name"},
    {WN_NOT_CONNECTED, WN_NOT_CONNECTED, WN_NOT_CONNECTED, 67, 2250, "no provider has the name connected"},
    {WN_BAD_VALUE, WN_BAD_LEVEL, WN_BAD_LOCALNAME, 67, 2250, "no provider takes the arguments"},
    {WN_NOT_CONTAINER, WN_NOT_LOGGED_ON, WN_NOT_CONTAINER, 67, 2250, "no provider knows the name, for other reasons"},
    {WN_NOT_SUPPORTED, WN_NOT_SUPPORTED, WN_NOT_SUPPORTED, 50, 50, "no provider can do that"},
    {WN_NOT_SUPPORTED, WN_BAD_NETNAME, WN_NOT_SUPPORTED, 67, 2250,
     "one provider can do that, and does not know the name"},
};

static void of_a_resource(void)
{
    three_providers(0, 0, 0);
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++)
        check_code("NP-ROUTE-017", verdicts[i].says, routed(verdicts[i].a, verdicts[i].b, verdicts[i].c),
                   verdicts[i].resource);
}

/* A provider that answers 1222 to every name that is not its own, beside the built-in one. */
static void one_that_says_no_network(void)
{
    provider("a", (struct provider_behaviour){.add = WN_NO_NETWORK});
    for (int first = 0; first < 2; first++) {
        adapter_providers(first ? "a,LanmanWorkstation" : "LanmanWorkstation,a");
        check_code("NP-ROUTE-027", "a server that is not there", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
        check_code("NP-ROUTE-027", "a server that is not there, without a device", connect_to(NULL, NOBODY, 0),
                   ERROR_BAD_NETPATH);
        check_code("NP-ROUTE-027", "a name of no server", connect_to(NULL, RESOURCE, 0), ERROR_BAD_NET_NAME);
    }
}

static void one_that_says_no_network_and_a_server(void)
{
    provider("a", (struct provider_behaviour){.add = WN_NO_NETWORK});
    providers_in_order("a", "LanmanWorkstation", NULL);
    check_code("NP-ROUTE-027", "a share that is not there", connect_to(T("Z:"), MISSING, 0), ERROR_BAD_NET_NAME);
    check_code("NP-ROUTE-027", "a share that is there", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
}

static void of_a_device(void)
{
    three_providers(0, 0, 0);
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
        provider_behaves("a", (struct provider_behaviour){.get = verdicts[i].a, .cancel = verdicts[i].a});
        provider_behaves("b", (struct provider_behaviour){.get = verdicts[i].b, .cancel = verdicts[i].b});
        provider_behaves("c", (struct provider_behaviour){.get = verdicts[i].c, .cancel = verdicts[i].c});
        check_code("NP-ROUTE-017", verdicts[i].says, ask_for(DEVICE), verdicts[i].device);
        check_code("NP-ROUTE-017", "a cancel comes to the same code", WNetCancelConnection2(DEVICE, 0, FALSE),
                   verdicts[i].device);
    }
}

static void of_one_provider(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    static const struct {
        DWORD code, result;
    } answers[] = {{WN_NO_NETWORK, 1222}, {WN_NO_NET_OR_BAD_PATH, 1203}, {ERROR_BAD_NETPATH, 53},
                   {WN_BAD_NETNAME, 67},  {WN_NOT_SUPPORTED, 50},        {WN_BAD_VALUE, 67}};
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        provider_behaves("a", (struct provider_behaviour){.add = answers[i].code});
        check_code("NP-ROUTE-017", code_name(answers[i].code), connect_to(NULL, RESOURCE, 0), answers[i].result);
    }
}

/* ---- No provider ---- */

static void check_no_network(void)
{
    check_code("NP-ROUTE-018", "connecting", connect_to(NULL, RESOURCE, 0), ERROR_NO_NETWORK);
    check_code("NP-ROUTE-018", "connecting a device", connect_to(DEVICE, RESOURCE, 0), ERROR_NO_NETWORK);
    check_code("NP-ROUTE-018", "asking", ask_for(DEVICE), ERROR_NO_NETWORK);
    check_code("NP-ROUTE-018", "cancelling a device", WNetCancelConnection2(DEVICE, 0, FALSE), ERROR_NO_NETWORK);
    check_code("NP-ROUTE-018", "cancelling", WNetCancelConnection(RESOURCE, TRUE), ERROR_NO_NETWORK);
}

static DWORD ask_for_the_device(void)
{
    return ask_for(DEVICE);
}

/* Runs in a process that begins later: each process reads the registry once. */
static void check_with_a_provider(void)
{
    adapter_providers("LanmanWorkstation");
    check_number("NP-ROUTE-018", "asking, with a provider", in_another_process("ask"), ERROR_NOT_CONNECTED);
}

static void no_provider(void)
{
    adapter_providers("");
    check_no_network();
    check_with_a_provider();
}

static void only_unusable_ones(void)
{
    provider_service("missing", "Missing", adapter_plugin("there-is-no-such-provider"));
    provider("no-caps", (struct provider_behaviour){0});
    providers_in_order("missing", "no-caps", "not registered", NULL);
    check_no_network();
    check_number("NP-ROUTE-018", "nothing was called", asked(NP_ALL | NP_CAPS), 0);
    check_with_a_provider();
}

const struct test tests[] = {
    {"insignificant errors", insignificant},
    {"significant errors", significant},
    {"only insignificant ones: a resource", of_a_resource},
    {"no network, and absent servers", one_that_says_no_network},
    {"no network, and absent shares", one_that_says_no_network_and_a_server, NEEDS_SERVER},
    {"only insignificant ones: a device", of_a_device},
    {"only insignificant ones: one provider", of_one_provider},
    {"no provider", no_provider},
    {"only unusable providers", only_unusable_ones},
    {ROLE("ask", ask_for_the_device)},
    {0},
};
