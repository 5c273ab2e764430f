/* An error belongs to a thread, and stays until the next one. */
#include "../calls.h"
#include "notifyees.h"

#include <npapi.h>

/* The error of the calling thread, whose texts must be those that set() makes; 0 if there is none. */
static DWORD error_here(void)
{
    TCHAR *description = poisoned_text(40), *provider = poisoned_text(40);
    DWORD error = 77;
    check_code("LASTE-008", "read", WNetGetLastError(&error, description, 40, provider, 40), NO_ERROR);
    check_filled("LASTE-008", "the description is that of the code", description,
                 error == 0 ? T("") : T("description"));
    check_filled("LASTE-008", "the provider is that of the code", provider, error == 0 ? T("") : T("provider"));
    return error;
}

static void set(DWORD error)
{
    WNetSetLastError(error, T("description"), T("provider"));
}

static void on_another_thread(void)
{
    check_number("LASTE-008", "another thread has no error", error_here(), 0);
    set(2);
    check_number("LASTE-008", "another thread has an error of its own", error_here(), 2);
}

static void per_thread(void)
{
    set(1);
    in_another_thread(on_another_thread);
    check_number("LASTE-008", "this thread's error is what it was", error_here(), 1);
    in_another_thread(on_another_thread);
}

static DWORD of_threads[8];

static void set_and_read(unsigned number)
{
    for (unsigned round = 0; round < 1000; round++) {
        TCHAR text[40];
        WNetSetLastError(1 + number, T("description"), T("provider"));
        if (WNetGetLastError(&of_threads[number], text, 40, text, 40) != NO_ERROR || of_threads[number] != 1 + number)
            return;
    }
}

static void of_threads_at_once(void)
{
    in_threads(8, set_and_read);
    for (unsigned i = 0; i < 8; i++) check_number("LASTE-008", "a thread reads what it has set", of_threads[i], 1 + i);
}

static void after_other_calls(void)
{
    set(1);
    check_code("LASTE-010", "a call that fails by itself", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_number("LASTE-010", "the error is what it was", error_here(), 1);
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("LASTE-010", "a call that succeeds", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check_number("LASTE-010", "the error is what it was", error_here(), 1);
    TCHAR text[40];
    DWORD error;
    check_code("LASTE-010", "reading the error", WNetGetLastError(&error, text, 40, text, 40), NO_ERROR);
    check_number("LASTE-010", "the error is what it was", error_here(), 1);
}

static void after_a_connection(void)
{
    set(1);
    check_code("LASTE-010", "a connection", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("LASTE-010", "asking for the connection", ask_for(T("Z:")), NO_ERROR);
    check_code("LASTE-010", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_number("LASTE-010", "the error is what it was", error_here(), 1);
}

/* ---- After ERROR_EXTENDED_ERROR: a notifyee that behaves like a provider with errors of its own ---- */

static void set_an_error(const struct notification *told)
{
    (void)told;
    set(4711);
}

static void behind_an_extended_error(void)
{
    notifyee("a", (struct behaviour){.pre = ERROR_EXTENDED_ERROR, .act = set_an_error});
    check_code("GEN-002", "a connection fails with an error of the network", connect_to(NULL, NOBODY, 0),
               ERROR_EXTENDED_ERROR);
    TCHAR *description = poisoned_text(40), *provider = poisoned_text(40);
    DWORD error = 77;
    check_code("LASTE-001", "the details of the network's error",
               WNetGetLastError(&error, description, 40, provider, 40), NO_ERROR);
    check_number("LASTE-001", "the network's error", error, 4711);
    check_filled("LASTE-001", "the description", description, T("description"));
    check_filled("LASTE-001", "the provider", provider, T("provider"));
    set(1);
    check_code("GEN-002", "cancelling fails with an error of the network", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_EXTENDED_ERROR);
    check_number("GEN-002", "the network's error", error_here(), 4711);
}

const struct test tests[] = {
    {"an error belongs to a thread", per_thread},
    {"errors of threads at once", of_threads_at_once},
    {"an error after other calls", after_other_calls},
    {"an error after a connection", after_a_connection, NEEDS_SERVER},
    {"the error that ERROR_EXTENDED_ERROR tells of", behind_an_extended_error},
    {0},
};
