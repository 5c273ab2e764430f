/* A provider's own errors: WNetSetLastError, then WN_EXTENDED_ERROR. */
#include "../network-providers.h"

#include <npapi.h>

static DWORD refuse_in_own_words(struct provider_call *call)
{
    if (call->function == NP_CAPS) return call->answer;
    WNetSetLastError(4711, T("The gateway is closed on Sundays."), T(NETWORK_A));
    return WN_EXTENDED_ERROR;
}

static DWORD refuse_without_words(struct provider_call *call)
{
    return call->function == NP_CAPS ? call->answer : WN_EXTENDED_ERROR;
}

static void check_words(const char *id, DWORD code, const TCHAR *words, const TCHAR *network)
{
    DWORD error = 77;
    TCHAR *description = poisoned_text(300), *name = poisoned_text(300);
    check_code(id, "WNetGetLastError", WNetGetLastError(&error, description, 300, name, 300), NO_ERROR);
    check_number(id, "the network's code", error, code);
    check_filled(id, "the network's description", description, words);
    check_filled(id, "the network's name", name, network);
}

static void begin(DWORD (*act)(struct provider_call *call))
{
    provider("a", (struct provider_behaviour){.act = act});
    providers_in_order("a", NULL);
}

static void of_other_threads(void)
{
    check_words("NP-RET-007", 0, T(""), T(""));
}

static void in_own_words(void)
{
    begin(refuse_in_own_words);
    check_code("NP-RET-007", "a provider with a code of its own", connect_to(NULL, RESOURCE, 0), ERROR_EXTENDED_ERROR);
    check_words("NP-RET-007", 4711, T("The gateway is closed on Sundays."), T(NETWORK_A));
    in_another_thread(of_other_threads);
}

/* A provider may give a text or not; the router makes none up. */
static void without_words(void)
{
    begin(refuse_without_words);
    check_code("NP-RET-008", "a provider that says nothing more", connect_to(NULL, RESOURCE, 0), ERROR_EXTENDED_ERROR);
    check_words("NP-RET-008", 0, T(""), T(""));
}

static void of_every_function(void)
{
    begin(refuse_in_own_words);
    check_code("NP-RET-007", "cancelling", WNetCancelConnection2(RESOURCE, 0, FALSE), ERROR_EXTENDED_ERROR);
    check_words("NP-RET-007", 4711, T("The gateway is closed on Sundays."), T(NETWORK_A));
    WNetSetLastError(0, T(""), T(""));
    check_code("NP-RET-007", "asking", ask_for(T("Z:")), ERROR_EXTENDED_ERROR);
    check_words("NP-RET-007", 4711, T("The gateway is closed on Sundays."), T(NETWORK_A));
}

static void and_routing(void)
{
    begin(refuse_in_own_words);
    provider("b", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    providers_in_order("a", "b", NULL);
    check_code("NP-ROUTE-006", "1208, then 67", connect_to(NULL, RESOURCE, 0), ERROR_EXTENDED_ERROR);
    check_words("NP-RET-007", 4711, T("The gateway is closed on Sundays."), T(NETWORK_A));
    provider_behaves("b", (struct provider_behaviour){0});
    check_code("NP-ROUTE-009", "1208, then success", connect_to(NULL, RESOURCE, 0), NO_ERROR);
}

/* ---- Several threads ---- */

static DWORD refuse_by_thread(struct provider_call *call)
{
    if (call->function == NP_CAPS) return call->answer;
    WNetSetLastError((DWORD)call->thread, T("by thread"), T(NETWORK_A));
    return WN_EXTENDED_ERROR;
}

static void of_this_thread(unsigned number)
{
    (void)number;
    for (int i = 0; i < 20; i++) {
        DWORD error = 0;
        TCHAR description[20], name[20];
        DWORD code = connect_to(NULL, RESOURCE, 0);
        WNetGetLastError(&error, description, 20, name, 20);
        if (code != ERROR_EXTENDED_ERROR || error != (DWORD)adapter_thread()) {
            check("SETLE-009", 0, "each thread has its own error: %u, %u", (unsigned)code, (unsigned)error);
            return;
        }
    }
    check("SETLE-009", 1, "each thread has its own error");
}

static void on_the_callers_thread(void)
{
    begin(refuse_by_thread);
    check_code("SETLE-009", "one thread", connect_to(NULL, RESOURCE, 0), ERROR_EXTENDED_ERROR);
    check_number("SETLE-009", "a provider is called on the caller's thread", asked_at(NP_ADDS, 0)->thread,
                 adapter_thread());
    in_threads(4, of_this_thread);
}

const struct test tests[] = {
    {"an error in the network's own words", in_own_words}, {"an error without words", without_words},
    {"errors of every function", of_every_function},       {"an error among several providers", and_routing},
    {"errors on several threads", on_the_callers_thread},  {0},
};
