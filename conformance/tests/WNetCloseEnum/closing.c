/* WNetCloseEnum: what it releases, and what it answers. */
#include "../enumerations.h"

#include <npapi.h>

static HANDLE begin(struct provider_behaviour a, struct provider_behaviour b)
{
    providers_a_and_b(a, b);
    return opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
}

static void closed(void)
{
    HANDLE handle = begin((struct provider_behaviour){0}, (struct provider_behaviour){0});
    check_number("CLOSEE-001", "enumerations of the providers", provider_enumerations("a") + provider_enumerations("b"),
                 2);
    check_code("CLOSEE-001", "closed before its end", WNetCloseEnum(handle), NO_ERROR);
    check_number("CLOSEE-001", "the providers' are closed, too",
                 provider_enumerations("a") + provider_enumerations("b"), 0);
    check_utf8("CLOSEE-001", "each once", asked_story(NP_CLOSE), "a:close b:close");
    check_code("CLOSEE-003", "a second time", WNetCloseEnum(handle), ERROR_INVALID_HANDLE);
    check_code("CLOSEE-005", "and again", WNetCloseEnum(handle), ERROR_INVALID_HANDLE);
    check_number("CLOSEE-005", "no provider is asked again", asked(NP_CLOSE), 2);
}

static void of_each_scope(void)
{
    static const DWORD scopes[] = {RESOURCE_CONNECTED, RESOURCE_GLOBALNET, RESOURCE_REMEMBERED, 4, RESOURCE_CONTEXT};
    providers_a_and_b((struct provider_behaviour){0}, (struct provider_behaviour){0});
    for (unsigned i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        HANDLE handle = opened(scopes[i], RESOURCETYPE_ANY, 0, NULL);
        names_left(handle);
        check_code("CLOSEE-001", "closed after its end", WNetCloseEnum(handle), NO_ERROR);
        check_code("CLOSEE-003", "a closed one", WNetCloseEnum(handle), ERROR_INVALID_HANDLE);
    }
}

static void not_valid(void)
{
    HANDLE handle = begin((struct provider_behaviour){0}, (struct provider_behaviour){0});
    check_code("CLOSEE-005", "NULL", WNetCloseEnum(NULL), ERROR_INVALID_HANDLE);
    check_code("CLOSEE-005", "NULL again", WNetCloseEnum(NULL), ERROR_INVALID_HANDLE);
    check_code("CLOSEE-003", "INVALID_HANDLE_VALUE", WNetCloseEnum((HANDLE)(~(size_t)0)), ERROR_INVALID_HANDLE);
    check_code("CLOSEE-003", "a small number", WNetCloseEnum((HANDLE)1), ERROR_INVALID_HANDLE);
    check_code("CLOSEE-003", "an address", WNetCloseEnum(&handle), ERROR_INVALID_HANDLE);
    check_number("CLOSEE-003", "no provider is asked", asked(NP_CLOSE), 0);
    check_text("CLOSEE-003", "the open one is as before", names_left(handle), NAMES_OF_BOTH);
}

static void without_a_network(void)
{
    adapter_providers("");
    check_code("CLOSEE-002", "no provider is loaded, and the handle is not valid", WNetCloseEnum((HANDLE)1),
               ERROR_NO_NETWORK);
    check_code("CLOSEE-002", "also NULL", WNetCloseEnum(NULL), ERROR_NO_NETWORK);
}

static void a_provider_fails(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    HANDLE handle = begin((struct provider_behaviour){.close = WN_EXTENDED_ERROR, .own_error = CLOSED},
                          (struct provider_behaviour){0});
    check_code("CLOSEE-004", "an error of the network's own", WNetCloseEnum(handle), ERROR_EXTENDED_ERROR);
    check_code("CLOSEE-004", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("CLOSEE-004", "its code", error, 4711);
    check_utf8("CLOSEE-004", "the other provider's is closed, too", asked_story(NP_CLOSE), "a:close b:close");
    check_code("CLOSEE-003", "the handle is not valid any more", WNetCloseEnum(handle), ERROR_INVALID_HANDLE);
}

static void the_network_goes_away(void)
{
    HANDLE handle = begin((struct provider_behaviour){.close = WN_NO_NETWORK}, (struct provider_behaviour){0});
    check_code("NP-CLOSEE-001", "the network is not available any more", WNetCloseEnum(handle), ERROR_NO_NETWORK);
    check_number("CLOSEE-006", "everything is released", provider_enumerations("a") + provider_enumerations("b"), 0);
    check_code("CLOSEE-006", "the handle is not valid any more", WNetCloseEnum(handle), ERROR_INVALID_HANDLE);
    handle = begin((struct provider_behaviour){.close = WN_BAD_HANDLE}, (struct provider_behaviour){0});
    check_code("NP-CLOSEE-001", "the provider does not know its handle", WNetCloseEnum(handle), ERROR_INVALID_HANDLE);
}

/* ---- A handle that is in use ---- */

static HANDLE in_use;
static DWORD code_within, code_after;
static unsigned open_within;

static void close_it(void)
{
    code_within = WNetCloseEnum(in_use);
    code_after = WNetCloseEnum(in_use);
    open_within = provider_enumerations("a");
}

static DWORD close_within(struct provider_call *call)
{
    if (call->function == NP_NEXT) close_it();
    return call->answer;
}
static DWORD close_from_another_thread(struct provider_call *call)
{
    if (call->function == NP_NEXT) in_another_thread(close_it);
    return call->answer;
}

static void check_closed_in_use(DWORD (*act)(struct provider_call *))
{
    provider_a((struct provider_behaviour){.act = act});
    /* While a provider is asked the built-in one alone answers for the network. */
    providers_in_order("a", "LanmanWorkstation", NULL);
    in_use = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    NETRESOURCE *first = entry(in_use);
    check_number("CLOSEE-007", "closing a handle that is in use", code_within, NO_ERROR);
    check_number("CLOSEE-007", "it is not valid any more", code_after, ERROR_INVALID_HANDLE);
    check_number("CLOSEE-007", "the provider's enumeration is open as long as it is used", open_within, 1);
    check_text("CLOSEE-007", "the call that uses it ends as ever", first == NULL ? NULL : first->lpRemoteName,
               T("net:/one"));
    check_number("CLOSEE-007", "the provider's enumeration is closed after it", provider_enumerations("a"), 0);
    check_code("CLOSEE-007", "the handle stays invalid", getting(in_use), ERROR_INVALID_HANDLE);
}

static void in_use_by_another_thread(void)
{
    check_closed_in_use(close_from_another_thread);
}
static void in_use_by_an_enclosing_call(void)
{
    check_closed_in_use(close_within);
}

const struct test tests[] = {
    {"closed", closed},
    {"of each scope", of_each_scope},
    {"handles that are not valid", not_valid},
    {"no network", without_a_network},
    {"a provider fails", a_provider_fails},
    {"the network goes away", the_network_goes_away},
    {"in use by another thread", in_use_by_another_thread},
    {"in use by an enclosing call", in_use_by_an_enclosing_call},
    {0},
};
