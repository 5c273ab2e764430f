/* The function's purpose: a provider calls it, and its network's own error reaches the program. */
#include "../network-providers.h"

#include <npapi.h>

static DWORD add(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), RESOURCE);
    return WNetAddConnection2(&wanted, T("password"), T("user"), 0);
}

/* Reads the calling thread's error and checks that its texts go with it. Returns 0 if the thread has no error. */
static DWORD error_here(void)
{
    TCHAR *description = poisoned_text(64), *network = poisoned_text(64);
    DWORD error = 77;
    check_code("SETLE-003", "read", WNetGetLastError(&error, description, 64, network, 64), NO_ERROR);
    check_filled("SETLE-003", "the description", description, error == 0 ? T("") : T("Der Datentr\u00E4ger fehlt."));
    check_filled("SETLE-003", "the provider's name", network, error == 0 ? T("") : T(NETWORK_A));
    return error;
}

static DWORD has_an_error_of_its_own(struct provider_call *call)
{
    if (call->answer != WN_EXTENDED_ERROR) return call->answer;
    WNetSetLastErrorW(0xC0FFEE00, (WCHAR *)u"Der Datentr\u00E4ger fehlt.", (WCHAR *)u"Network a");
    return call->answer;
}

static void fails_to(struct provider_behaviour behaviour)
{
    WNetSetLastError(1, T("something else"), T("somebody else"));
    behaviour.act = has_an_error_of_its_own;
    provider_behaves("a", behaviour);
}

static void an_error_of_the_network(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    fails_to((struct provider_behaviour){.add = WN_EXTENDED_ERROR});
    check_code("SETLE-003", "a provider fails to connect", add(), ERROR_EXTENDED_ERROR);
    check_number("SETLE-003", "the network's error", error_here(), 0xC0FFEE00);
    fails_to((struct provider_behaviour){.get = WN_EXTENDED_ERROR});
    check_code("SETLE-003", "a provider fails to tell", ask_for(T("Z:")), ERROR_EXTENDED_ERROR);
    check_number("SETLE-003", "the network's error", error_here(), 0xC0FFEE00);
    fails_to((struct provider_behaviour){.cancel = WN_EXTENDED_ERROR});
    check_code("SETLE-003", "a provider fails to cancel", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_EXTENDED_ERROR);
    check_number("SETLE-003", "the network's error", error_here(), 0xC0FFEE00);
}

/* ---- The thread's last error ---- */

static DWORD sets_the_last_error(struct provider_call *call)
{
    SetLastError(4711);
    return call->answer;
}

static void the_threads_last_error(void)
{
    provider("a", (struct provider_behaviour){.add = WN_ACCESS_DENIED, .act = sets_the_last_error});
    providers_in_order("a", NULL);
    SetLastError(0);
    check_number("SETLE-005", "a provider that sets the last error, though it must not", add(), ERROR_ACCESS_DENIED);
    check_number("SETLE-005", "the last error is what the provider answered", GetLastError(), ERROR_ACCESS_DENIED);
    provider_behaves("a", (struct provider_behaviour){.act = sets_the_last_error});
    check_number("SETLE-005", "a success", add(), NO_ERROR);
    check("SETLE-005", GetLastError() != 4711, "the last error is not the provider's");
}

const struct test tests[] = {
    {"an error of the network", an_error_of_the_network, NEEDS_UTF8},
    {"the thread's last error", the_threads_last_error, NEEDS_UTF8},
    {0},
};
