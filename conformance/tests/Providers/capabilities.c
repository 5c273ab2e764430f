/* NPGetCaps decides which functions of a provider are called. */
#include "../network-providers.h"

#include <npapi.h>

/* ---- Constants ---- */

static void names_and_numbers(void)
{
    check_number("NP-CAPS-010", "WNNC_CON_ADDCONNECTION", WNNC_CON_ADDCONNECTION, 1);
    check_number("NP-CAPS-010", "WNNC_CON_ADDCONNECTION3", WNNC_CON_ADDCONNECTION3, 8);
    check_number("NP-CAPS-010", "WNNC_CON_DEFER", WNNC_CON_DEFER, 0x80);
    check_number("NP-CAPS-010", "WNNC_DLG_FORMATNETWORKNAME", WNNC_DLG_FORMATNETWORKNAME, 0x80);
}

/* ---- WNNC_CONNECTION ---- */

/* The capabilities that provider a announces; provider b can do everything. */
static DWORD a_can;

static DWORD say_what_a_can(struct provider_call *call)
{
    return call->function == NP_CAPS && call->index == 6 ? a_can : call->answer;
}

static void begin(DWORD can)
{
    a_can = can;
    provider("a", (struct provider_behaviour){.act = say_what_a_can});
    provider("b", (struct provider_behaviour){0});
    provider_holds("a", u"Y:", u"net:/a");
    provider_holds("b", u"Y:", u"net:/b");
    providers_in_order("a", "b", NULL);
}

/* Connects, asks and cancels, which WNNC_CONNECTION is about. Returns the calls that the providers got. */
static const char *story_of_everything(void)
{
    forget_asked();
    check_code("NP-ROUTE-014", "connecting", connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check_code("NP-ROUTE-014", "asking", ask_for(T("Y:")), NO_ERROR);
    check_code("NP-ROUTE-014", "cancelling", WNetCancelConnection2(T("Y:"), 0, FALSE), NO_ERROR);
    return asked_story(NP_ALL);
}

static void nothing(void)
{
    begin(0);
    check_utf8("NP-CAPS-001", "a provider that announces nothing is asked for nothing", story_of_everything(),
               "b:add3 b:get b:cancel");
}
static void connecting(void)
{
    begin(1);
    check_utf8("NP-CAPS-005", "1: NPAddConnection", story_of_everything(), "a:add b:get b:cancel");
}
static void cancelling(void)
{
    begin(2);
    check_utf8("NP-CAPS-005", "2: NPCancelConnection", story_of_everything(), "b:add3 b:get a:cancel");
}
static void asking(void)
{
    begin(4);
    check_utf8("NP-CAPS-005", "4: NPGetConnection", story_of_everything(), "b:add3 a:get b:cancel");
}
static void connecting_with_flags(void)
{
    begin(8);
    check_utf8("NP-CAPS-005", "8: NPAddConnection3", story_of_everything(), "a:add3 b:get b:cancel");
}
static void connecting_with_buffers(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, RESOURCE);
    BYTE credentials[] = {1};
    provider("add4", (struct provider_behaviour){.act = say_what_a_can});
    providers_in_order("add4", NULL);
    a_can = 0x10;
    check_code("NP-CAPS-005", "0x10: connecting with buffers",
               WNetAddConnection4(NULL, &wanted, credentials, sizeof credentials, 0, NULL, 0), NO_ERROR);
    check_utf8("NP-CAPS-005", "0x10: NPAddConnection4", asked_story(NP_ADDS), "add4:add4");
    check_number("NP-CAPS-005", "WNNC_CON_GETPERFORMANCE", WNNC_CON_GETPERFORMANCE, 0x40);
    check_number("NP-CAPS-005", "WNNC_CON_DEFER", WNNC_CON_DEFER, 0x80);
}
static void other_bits(void)
{
    begin(0xFFFFFFE0);
    check_utf8("NP-ROUTE-014", "bits of other functions", story_of_everything(), "b:add3 b:get b:cancel");
}

static DWORD nothing_at_all(struct provider_call *call)
{
    return call->function == NP_CAPS ? 0 : call->answer;
}

static void zero_for_every_index(void)
{
    provider("a", (struct provider_behaviour){.act = nothing_at_all});
    providers_in_order("a", NULL);
    check_code("NP-CAPS-001", "0 for every index: connecting", connect_to(T("Z:"), RESOURCE, 0), ERROR_BAD_NET_NAME);
    check_code("NP-CAPS-001", "asking", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("NP-CAPS-001", "cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NOT_CONNECTED);
    check_number("NP-CAPS-001", "nothing was called", asked(NP_ALL), 0);
}

static DWORD an_error_code(struct provider_call *call)
{
    return call->function == NP_CAPS ? ERROR_INVALID_PARAMETER : call->answer;
}

/* 87 is 0x57: NPAddConnection, NPCancelConnection, NPGetConnection and others. */
static void what_looks_like_an_error(void)
{
    provider("a", (struct provider_behaviour){.act = an_error_code});
    providers_in_order("a", NULL);
    check_code("NP-RET-006", "NPGetCaps says 87", connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
    check_utf8("NP-RET-006", "87 is read as bits, not as an error: NPAddConnection is used", asked_story(NP_ADDS),
               "a:add");
    check_text("NP-RET-006", "NPGetConnection, which 87 announces, is used", connected_to(T("Z:")), RESOURCE);
    check_code("NP-RET-006", "NPCancelConnection, which 87 announces, is used",
               WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
}

/* ---- Capabilities and functions that do not go together ---- */

static void announced_and_missing(void)
{
    provider("caps-only", (struct provider_behaviour){.claims = 0xFF});
    provider("a", (struct provider_behaviour){0});
    providers_in_order("caps-only", "a", NULL);
    check_code("NP-CAPS-014", "connecting", connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
    check_text("NP-CAPS-014", "asking", connected_to(T("Z:")), RESOURCE);
    check_code("NP-CAPS-014", "cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("NP-CAPS-014", "the provider by its name", connect_through(T("Network caps-only"), RESOURCE),
               ERROR_BAD_PROVIDER);
}

static void one_announced_and_missing(void)
{
    provider("add", (struct provider_behaviour){.claims = WNNC_CON_ADDCONNECTION3 | WNNC_CON_ADDCONNECTION4});
    providers_in_order("add", NULL);
    check_code("NP-CAPS-014", "NPAddConnection3 is announced and missing", connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check_utf8("NP-CAPS-014", "NPAddConnection is called", asked_story(NP_ADDS), "add:add");
}

/* ---- Which of several functions ---- */

static void check_functions(const char *story)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, RESOURCE);
    check_code("NP-ROUTE-021", "WNetAddConnection", WNetAddConnection(RESOURCE, T("password"), NULL), NO_ERROR);
    check_code("NP-ROUTE-021", "WNetAddConnection2", connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check_code("NP-ROUTE-021", "WNetAddConnection3", WNetAddConnection3(NULL, &wanted, T("password"), T("user"), 0),
               NO_ERROR);
    check_code("NP-ROUTE-021", "WNetAddConnection4", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0), NO_ERROR);
    check_utf8("NP-ROUTE-021", "the functions called", asked_story(NP_ADDS), story);
}

static void both(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_functions("a:add3 a:add3 a:add3 a:add3");
}
static void only_the_first(void)
{
    provider("add", (struct provider_behaviour){0});
    providers_in_order("add", NULL);
    check_functions("add:add add:add add:add add:add");
}
static void only_the_third(void)
{
    provider("add3", (struct provider_behaviour){0});
    providers_in_order("add3", NULL);
    check_functions("add3:add3 add3:add3 add3:add3 add3:add3");
}
static void all_of_them(void)
{
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
    check_functions("add4:add3 add4:add3 add4:add3 add4:add4");
}
static void third_not_announced(void)
{
    provider("add4", (struct provider_behaviour){.lacks = WNNC_CON_ADDCONNECTION3 | WNNC_CON_ADDCONNECTION4});
    providers_in_order("add4", NULL);
    check_functions("add4:add add4:add add4:add add4:add");
}

/* ---- Other indices ---- */

static DWORD net_type(struct provider_call *call)
{
    return call->function == NP_CAPS && call->index == WNNC_NET_TYPE ? 0x00FB0000 : call->answer;
}

static void network_type(void)
{
    provider("a", (struct provider_behaviour){.act = net_type});
    providers_in_order("a", NULL);
    check_code("NP-CAPS-003", "remembered", connect_to(T("Z:"), RESOURCE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_number("NP-CAPS-003", "the connection is remembered with the type of the network",
                 (unsigned long long)adapter_profile_number("Network\\Z", "ProviderType"), 0x00FB0000);
    check_utf8("NP-REG-005", "the connection is remembered with the name of the provider",
               adapter_profile_text("Network\\Z", "ProviderName"), NETWORK_A);
}

static DWORD start;

static DWORD say_when_it_starts(struct provider_call *call)
{
    return call->function == NP_CAPS && call->index == WNNC_START ? start : call->answer;
}

/* If the call waited, it would take longer than a test may. */
static void starting(void)
{
    static const DWORD times[] = {0, 0xFFFFFFFF, 24 * 3600 * 1000};
    provider("a", (struct provider_behaviour){.add = WN_NO_NETWORK, .act = say_when_it_starts});
    providers_in_order("a", NULL);
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        start = times[i];
        forget_asked();
        check_code("NP-CAPS-009", "a network that is not started", connect_to(NULL, RESOURCE, 0), ERROR_NO_NETWORK);
        check_utf8("NP-CAPS-009", "a network that is not started is asked once", asked_story(NP_ADDS), "a:add3");
    }
}

/* A provider that was not started is asked again, by whatever call comes next. */
static void started_later(void)
{
    provider("a", (struct provider_behaviour){.add = WN_NO_NETWORK, .get = WN_FUNCTION_BUSY});
    provider_holds("a", u"Y:", u"net:/a");
    providers_in_order("a", NULL);
    check_code("NP-TIME-006", "connecting: not started", connect_to(T("Z:"), RESOURCE, 0), ERROR_NO_NETWORK);
    check_code("NP-TIME-006", "asking: not started", ask_for(T("Y:")), ERROR_BUSY);
    provider_behaves("a", (struct provider_behaviour){0});
    check_code("NP-TIME-006", "connecting: started meanwhile", connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
    check_text("NP-TIME-006", "asking: started meanwhile", connected_to(T("Y:")), T("net:/a"));
}

/* The answer of a library that has no case for WNNC_START. */
static void never_started(void)
{
    provider("a", (struct provider_behaviour){.act = say_when_it_starts});
    provider("b", (struct provider_behaviour){.add = WN_NO_NETWORK});
    providers_in_order("b", "a", NULL);
    start = 0;
    check_code("NP-CAPS-015", "a network that says nothing of its start", connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
    check_utf8("NP-CAPS-015", "the network that is not active has said so itself", asked_story(NP_ADDS),
               "b:add3 a:add3");
    check_wide("NP-CAPS-015", "the network that says nothing of its start has connected", held_by("a", u"Z:"),
               u"net:/resource");
    check_code("NP-CAPS-015", "cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
}

const struct test tests[] = {
    {"names and numbers", names_and_numbers},
    {"no function announced", nothing},
    {"NPAddConnection announced", connecting},
    {"NPCancelConnection announced", cancelling},
    {"NPGetConnection announced", asking},
    {"NPAddConnection3 announced", connecting_with_flags},
    {"NPAddConnection4 announced", connecting_with_buffers},
    {"other bits announced", other_bits},
    {"0 for every index", zero_for_every_index},
    {"capabilities that look like an error", what_looks_like_an_error},
    {"functions that are announced and missing", announced_and_missing},
    {"one function that is announced and missing", one_announced_and_missing},
    {"NPAddConnection and 3", both},
    {"NPAddConnection alone", only_the_first},
    {"NPAddConnection3 alone", only_the_third},
    {"NPAddConnection, 3 and 4", all_of_them},
    {"3 and 4 not announced", third_not_announced},
    {"the type of the network", network_type},
    {"when a network starts", starting},
    {"a network that starts later", started_later},
    {"a network that says nothing of its start", never_started},
    {0},
};
