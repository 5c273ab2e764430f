/* Restoring everything waits for networks that have not started; nothing else does. */
#include "../restoring.h"

#include <npapi.h>

#define KEY "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider]\n"

/* The answer to NPGetCaps(WNNC_START), and the number of attempts after which the network is there. */
static DWORD start;
static unsigned attempts;

static DWORD coming(struct provider_call *call)
{
    if (call->function == NP_CAPS && call->index == WNNC_START) return start;
    if ((call->function & NP_ADDS) != 0 && asked(NP_ADDS) >= attempts)
        provider_behaves("a", (struct provider_behaviour){.act = coming});
    return call->answer;
}

/* Provider a is there after so many attempts. */
static void begin(DWORD starts, unsigned after)
{
    start = starts;
    attempts = after;
    provider("a", (struct provider_behaviour){.add = WN_NO_NETWORK, .act = coming});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_B("Y", "net:/other"));
}

static unsigned asked_for_start(void)
{
    unsigned count = 0;
    for (unsigned i = 0; i < asked(NP_CAPS); i++) count += asked_at(NP_CAPS, i)->index == WNNC_START;
    return count;
}

static void in_so_many_milliseconds(void)
{
    begin(20000, 2);
    check_code("NP-TIME-001", "a network that starts soon", restore_all(), NO_ERROR);
    check_wide("NP-TIME-001", "its drive", held_by("a", u"Z:"), u"net:/resource");
    check_wide("NP-TIME-001", "the drive of another network", held_by("b", u"Y:"), u"net:/other");
    check("NP-TIME-001", asked_for_start() > 0, "the providers were asked how long it takes");
    check_number("NP-TIME-007", "no more often than needed", asked(NP_ADDS), 4);
}

static void busy(void)
{
    begin(20000, 2);
    provider_behaves("a", (struct provider_behaviour){.add = WN_FUNCTION_BUSY, .act = coming});
    check_code("NP-TIME-007", "a network that is busy at first", restore_all(), NO_ERROR);
}

static void at_an_unknown_time(void)
{
    begin(0xFFFFFFFF, 3);
    check_code("NP-TIME-002", "a network that does not know when it starts", restore_all(), NO_ERROR);
    check_wide("NP-TIME-002", "its drive", held_by("a", u"Z:"), u"net:/resource");
}

static void by_the_registry(void)
{
    adapter_registry(KEY "\"RestoreTimeout\"=dword:00000190\n");
    begin(0xFFFFFFFF, 1000);
    check_code("NP-TIME-003", "a network that never comes, for 400 milliseconds", restore_all(), ERROR_NO_NETWORK);
    check("NP-TIME-003", asked(NP_ADDS) > 2, "it was asked again");
    check_wide("NP-TIME-003", "the drive of another network", held_by("b", u"Y:"), u"net:/other");
}

static void at_least_by_the_registry(void)
{
    adapter_registry(KEY "\"RestoreTimeout\"=dword:00004e20\n");
    begin(1, 3);
    check_code("NP-TIME-004", "a network that says it has started", restore_all(), NO_ERROR);
    check_wide("NP-TIME-004", "its drive", held_by("a", u"Z:"), u"net:/resource");
}

static void longer_than_by_the_registry(void)
{
    adapter_registry(KEY "\"RestoreTimeout\"=dword:00000001\n");
    begin(20000, 3);
    check_code("NP-TIME-004", "a network that asks for more", restore_all(), NO_ERROR);
    check_wide("NP-TIME-004", "its drive", held_by("a", u"Z:"), u"net:/resource");
}

static void not_when_it_has_started(void)
{
    begin(1, 1000);
    check_code("NP-CAPS-009", "it says that it has started", restore_all(), ERROR_NO_NETWORK);
    check_number("NP-CAPS-009", "each drive was asked for once", asked(NP_ADDS), 2);
}

static void not_when_it_never_starts(void)
{
    adapter_registry(KEY "\"RestoreTimeout\"=dword:00004e20\n");
    begin(0, 1000);
    check_code("NP-CAPS-009", "it says that it never starts", restore_all(), ERROR_NO_NETWORK);
    check_number("NP-CAPS-009", "each drive was asked for once", asked(NP_ADDS), 2);
}

static void nothing_else_waits(void)
{
    adapter_registry(KEY "\"RestoreTimeout\"=dword:00004e20\n");
    begin(20000, 1000);
    check_code("NP-TIME-005", "one device", restore(T("Z:")), ERROR_NO_NETWORK);
    check_number("NP-TIME-005", "its provider was asked once", asked(NP_ADDS), 1);
    check_code("NP-TIME-005", "a connect", connect_through(T(NETWORK_A), RESOURCE), ERROR_NO_NETWORK);
    check_number("NP-TIME-005", "its provider was asked once", asked(NP_ADDS), 2);
}

const struct test tests[] = {
    {"a network that starts in so many milliseconds", in_so_many_milliseconds},
    {"a network that is busy", busy},
    {"a network that starts at an unknown time", at_an_unknown_time},
    {"as long as the registry says", by_the_registry},
    {"at least as long as the registry says", at_least_by_the_registry},
    {"longer than the registry says", longer_than_by_the_registry},
    {"not for a network that has started", not_when_it_has_started},
    {"not for a network that never starts", not_when_it_never_starts},
    {"nothing else waits", nothing_else_waits},
    {0},
};
