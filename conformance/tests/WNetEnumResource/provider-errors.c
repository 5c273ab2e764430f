/* Providers that fail in the middle of an enumeration. */
#include "../enumerations.h"

#include <npapi.h>

static HANDLE begin(struct provider_behaviour a, struct provider_behaviour b)
{
    providers_a_and_b(a, b);
    return opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
}

static void an_error_of_the_network(void)
{
    DWORD error = 0, count = 5, size = 1000;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    void *buffer = poisoned(size);
    provider_a((struct provider_behaviour){.next = WN_EXTENDED_ERROR, .own_error = CLOSED});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    check_code("ENUM-013", "an error of the network's own", WNetEnumResource(handle, &count, buffer, &size),
               ERROR_EXTENDED_ERROR);
    check_number("ENUM-034", "the count is 0", count, 0);
    check_untouched("ENUM-013", "nothing is written", buffer);
    check_code("ENUM-013", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("ENUM-013", "its code", error, 4711);
    check_code("ENUM-035", "the next call", getting(handle), ERROR_NO_MORE_ITEMS);
}

static void one_of_two(void)
{
    HANDLE handle = begin((struct provider_behaviour){.next = WN_ACCESS_DENIED}, (struct provider_behaviour){0});
    check_text("ENUM-035", "the first provider fails: the entries of the second one come, then the error, once",
               names_left(handle), T("net:/two net:/three error"));
    check_code("ENUM-035", "and no more", getting(handle), ERROR_NO_MORE_ITEMS);
    provider_behaves("a", (struct provider_behaviour){0});
    provider_behaves("b", (struct provider_behaviour){.next = WN_ACCESS_DENIED});
    check_text("ENUM-035", "the second provider fails", names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL),
               joined(NAMES_OF_A, T(" "), T("error")));
}

/* It gives its entries one by one, and fails at the third. */
static DWORD fail_in_the_middle(struct provider_call *call)
{
    if (call->function != NP_NEXT || call->answer != WN_SUCCESS) return call->answer;
    static int calls;
    *call->count = 1;
    return calls++ == 2 ? WN_NET_ERROR : WN_SUCCESS;
}

static void in_the_middle(void)
{
    HANDLE handle = begin((struct provider_behaviour){.act = fail_in_the_middle}, (struct provider_behaviour){0});
    DWORD count = 0xFFFFFFFF;
    NETRESOURCE *some = entries(handle, &count);
    check("ENUM-035", some != NULL && count >= 1, "entries before the error are delivered: %u", (unsigned)count);
    check("ENUM-035", names_left(handle) != NULL, "the calls come to an end");
    check_code("ENUM-035", "no more", getting(handle), ERROR_NO_MORE_ITEMS);
}

static void who_disowns(void)
{
    static const DWORD refusals[] = {WN_NOT_SUPPORTED, WN_BAD_VALUE, WN_NO_NETWORK};
    for (unsigned i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        HANDLE handle = begin((struct provider_behaviour){.next = refusals[i]}, (struct provider_behaviour){0});
        check_text("ENUM-035", "an error that only disowns the request is not told", names_left(handle),
                   T("net:/two net:/three"));
    }
    HANDLE handle =
        begin((struct provider_behaviour){.next = WN_NO_NETWORK}, (struct provider_behaviour){.next = WN_NO_NETWORK});
    check_code("NP-ENUM-004", "no network is available any more", getting(handle), ERROR_NO_NETWORK);
    check_code("ENUM-035", "and then no more", getting(handle), ERROR_NO_MORE_ITEMS);
}

static void a_handle_that_the_provider_does_not_know(void)
{
    provider_a((struct provider_behaviour){.next = WN_BAD_HANDLE});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    check_code("NP-ENUM-004", "the provider does not know its handle", getting(handle), ERROR_INVALID_HANDLE);
    check_code("ENUM-035", "and then no more", getting(handle), ERROR_NO_MORE_ITEMS);
    check_code("CLOSEE-001", "it can be closed", WNetCloseEnum(handle), NO_ERROR);
}

static void without_a_provider_name(void)
{
    static const NETRESOURCEW unnamed[] = {CONNECTED(RESOURCETYPE_DISK, NULL, U("net:/one"), NULL),
                                           CONNECTED(RESOURCETYPE_DISK, NULL, U("net:/two"), U(""))};
    provider_a((struct provider_behaviour){0});
    LISTS("a", unnamed);
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    NETRESOURCE *it = entry(handle);
    check_text("ENUM-021", "an entry without a provider's name gets it", it == NULL ? NULL : it->lpProvider,
               T(NETWORK_A));
    it = entry(handle);
    check_text("ENUM-021", "also one with an empty name", it == NULL ? NULL : it->lpProvider, T(NETWORK_A));
}

const struct test tests[] = {
    {"an error of the network", an_error_of_the_network},
    {"one provider of two fails", one_of_two},
    {"a provider fails in the middle", in_the_middle},
    {"a provider that disowns the request", who_disowns},
    {"a handle that the provider does not know", a_handle_that_the_provider_does_not_know},
    {"entries without a provider", without_a_provider_name},
    {0},
};
