/* Providers that call WNet functions, though they must not: no call waits for itself, and every chain of calls ends. */
#include "../network-providers.h"
#include "notifyees.h"

#include <npapi.h>

/* The provider's functions that call back, how often at most, and with which call. */
static unsigned within, times;
static void (*callback)(void);

static DWORD call_back(struct provider_call *call)
{
    if ((call->function & within) != 0 && times > 0) {
        times--;
        callback();
    }
    return call->answer;
}

static void begin(unsigned functions, unsigned most, void (*what)(void))
{
    within = functions;
    times = most;
    callback = what;
    provider("a", (struct provider_behaviour){.act = call_back});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
}

enum { without_end = 0x7FFFFFFF };

static void connect_other(void)
{
    connect_to(NULL, OTHER_RESOURCE, 0);
}
static void connect_a_device(void)
{
    connect_to(T("Y:"), OTHER_RESOURCE, 0);
}
static void cancel_other(void)
{
    WNetCancelConnection2(OTHER_RESOURCE, 0, FALSE);
}
static void ask(void)
{
    ask_for(T("Y:"));
}
static void read_error(void)
{
    DWORD error;
    TCHAR text[10];
    WNetGetLastError(&error, text, 10, text, 10);
}

/* Runs every operation while the provider calls back. Each ends with its own result. */
static void check_operations(const char *within_what)
{
    check_code("NP-ROUTE-026", within_what, connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
    check_code("NP-ROUTE-026", "no device", connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check_text("NP-ROUTE-026", "asking", connected_to(T("Z:")), RESOURCE);
    check_code("NP-ROUTE-026", "cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check("NP-ROUTE-011", asked(NP_ALL | NP_CAPS) < 4000, "a provider that calls back is not called without end");
}

static void (*const callbacks[])(void) = {connect_other, connect_a_device, cancel_other, ask, read_error};

enum { callbacks_count = sizeof callbacks / sizeof callbacks[0] };

static void once(void)
{
    static const unsigned functions[] = {NP_ADDS, NP_CANCEL, NP_GET};
    begin(0, 0, ask);
    for (unsigned i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        for (unsigned j = 0; j < callbacks_count; j++) {
            within = functions[i];
            callback = callbacks[j];
            times = 1;
            forget_asked();
            check_operations("a call within a call");
            WNetCancelConnection2(T("Y:"), 0, FALSE);
        }
    }
}

static void always(void)
{
    begin(0, 0, ask);
    for (unsigned j = 0; j < callbacks_count; j++) {
        within = NP_ALL;
        callback = callbacks[j];
        times = without_end;
        forget_asked();
        connect_to(T("Z:"), RESOURCE, 0);
        connect_to(NULL, RESOURCE, 0);
        ask_for(T("Z:"));
        WNetCancelConnection2(T("Z:"), 0, FALSE);
        times = 0;
        check("NP-ROUTE-026", asked(NP_ALL) < 8000, "calls within calls come to an end, after %u", asked(NP_ALL));
        WNetCancelConnection2(T("Y:"), 0, FALSE);
        WNetCancelConnection2(T("Z:"), 0, FALSE);
        forget_asked();
        check_operations("a call after the calls within calls takes its course");
    }
}

/* The router calls NPGetCaps before any provider is ready. */
static void within_caps(void)
{
    begin(NP_CAPS, without_end, ask);
    check_operations("asking within NPGetCaps");
}
static void connecting_within_caps(void)
{
    begin(NP_CAPS, without_end, connect_other);
    check_operations("connecting within NPGetCaps");
}

static void notify(const struct notification *notification)
{
    (void)notification;
    ask_for(T("Y:"));
}

/* A notifyee calls a WNet function, the provider that is then asked calls another one, and so on. */
static void notifyees_and_providers(void)
{
    begin(NP_GET, without_end, connect_other);
    notifyee("a", (struct behaviour){.act = notify});
    connect_to(NULL, RESOURCE, 0);
    times = 0;
    check("NP-ROUTE-026", asked(NP_GET) > 0 && asked(NP_ALL) < 8000,
          "the calls of the notifyee and of the provider come to an end, after %u", asked(NP_ALL));
    forget_asked();
    check_operations("a call after the calls within calls takes its course");
}

/* ---- Threads ---- */

static void on_each_thread(unsigned number)
{
    unsigned right = 0;
    (void)number;
    for (int i = 0; i < 10; i++)
        right += connect_to(NULL, RESOURCE, 0) == NO_ERROR && ask_for(T("X:")) == ERROR_NOT_CONNECTED;
    check_number("NP-ROUTE-026", "the calls of one thread succeed", right, 10);
}

/* The first call of the process is among those of the threads. */
static void threads_at_once(void)
{
    begin(NP_ALL | NP_CAPS, 0, ask);
    in_threads(4, on_each_thread);
    check("GEN-008", asked(NP_ADDS) == 40, "several threads make 40 calls at once, and the first call loads: %u",
          asked(NP_ADDS));
}

const struct test tests[] = {
    {"once", once},
    {"always", always},
    {"within NPGetCaps", within_caps},
    {"connecting within NPGetCaps", connecting_within_caps},
    {"notifyees and providers", notifyees_and_providers},
    {"several threads at once", threads_at_once},
    {0},
};
