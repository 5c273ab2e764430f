/* Several providers are asked, and there is one pair of notifications. */
#include "../network-providers.h"
#include "notifyees.h"

#include <npapi.h>

static char context[1];

static void check_told(const char *id, DWORD status, const WCHAR *provider)
{
    check_utf8(id, "there is one pair of notifications", heard_story(), "a:pre a:post");
    check_number(id, "before the attempt there is no result", heard_at(0)->operation_status, WN_SUCCESS);
    check_wide(id, "before the attempt there is no provider", heard_at(0)->provider, NULL);
    check_number(id, "after the attempt the result is known", heard_at(1)->operation_status, status);
    check_wide(id, "after the attempt the provider that connected is known", heard_at(1)->provider, provider);
    forget_heard();
}

static void several(void)
{
    three_providers(0, 0, 0);
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-031", "the third accepts", routed(WN_BAD_NETNAME, WN_BAD_PASSWORD, 0), NO_ERROR);
    check_number("NOTIFY-031", "three providers were asked", asked(NP_ADDS), 3);
    check_told("NOTIFY-031", NO_ERROR, u"" NETWORK_C);
    check_code("NOTIFY-031", "no provider accepts", routed(WN_BAD_NETNAME, WN_BAD_PASSWORD, WN_ACCESS_DENIED),
               ERROR_INVALID_PASSWORD);
    check_told("NOTIFY-031", ERROR_INVALID_PASSWORD, NULL);
    check_code("NOTIFY-031", "no provider knows the name",
               routed(WN_BAD_NETNAME, WN_NO_NET_OR_BAD_PATH, WN_BAD_NETNAME), ERROR_NO_NET_OR_BAD_PATH);
    check_told("NOTIFY-031", ERROR_NO_NET_OR_BAD_PATH, NULL);
}

static unsigned asked_before, asked_after;

static void count_calls(const struct notification *notification)
{
    *(notification->status == NOTIFY_PRE ? &asked_before : &asked_after) = asked(NP_ADDS);
}

static void when(void)
{
    three_providers(0, 0, 0);
    notifyee("a", (struct behaviour){.context = context, .act = count_calls});
    check_code("NOTIFY-022", "connected", routed(WN_BAD_NETNAME, 0, 0), NO_ERROR);
    check_number("NOTIFY-022", "the first notification comes before any provider was asked", asked_before, 0);
    check_number("NOTIFY-023", "the second notification comes after the last provider was asked", asked_after, 2);
    notifyee_behaves("a", (struct behaviour){.pre = WN_ACCESS_DENIED});
    check_code("NOTIFY-024", "a veto", routed(0, 0, 0), ERROR_ACCESS_DENIED);
    check_number("NOTIFY-024", "after a veto no provider was asked", asked(NP_ADDS), 0);
}

static void named(void)
{
    three_providers(0, 0, 0);
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-035", "a named provider", connect_through(T("NETWORK b"), RESOURCE), NO_ERROR);
    check_wide("NOTIFY-035", "before the attempt lpProvider is the name that the caller gave", heard_at(0)->provider,
               u"NETWORK b");
    check_wide("NOTIFY-035", "after the attempt lpProvider is the name of the provider that accepted",
               heard_at(1)->provider, u"" NETWORK_B);
}

/* The result of each function of a provider. */
static void functions(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, RESOURCE);
    notifyee("a", (struct behaviour){.context = context});
    provider("add", (struct provider_behaviour){.add = 4711});
    provider("add3", (struct provider_behaviour){.add = 4712});
    provider("add4", (struct provider_behaviour){.add = 4713});
    providers_in_order("add", "add3", "add4", NULL);
    check_code("NOTIFY-032", "NPAddConnection", connect_through(T("Network add"), RESOURCE), 4711);
    check_number("NOTIFY-009", "the result that the function gave", heard_at(1)->operation_status, 4711);
    forget_heard();
    check_code("NOTIFY-032", "NPAddConnection3", connect_through(T("Network add3"), RESOURCE), 4712);
    check_number("NOTIFY-032", "the result that the function gave", heard_at(1)->operation_status, 4712);
    forget_heard();
    wanted.lpProvider = T("Network add4");
    check_code("NOTIFY-032", "NPAddConnection4", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0), 4713);
    check_number("NOTIFY-032", "the result that the function gave", heard_at(1)->operation_status, 4713);
    check_utf8("NOTIFY-032", "the functions", asked_story(NP_ADDS), "add:add add3:add3 add4:add4");
}

const struct test tests[] = {
    {"several providers", several},
    {"when", when},
    {"a named provider", named},
    {"functions of a provider", functions},
    {0},
};
