/* The handles that WNetEnumResource takes. */
#include "../enumerations.h"

#include <npapi.h>

static void check_invalid(HANDLE handle, const char *what)
{
    DWORD count = 5, size = 1000;
    void *buffer = poisoned(size);
    check_code("ENUM-011", what, WNetEnumResource(handle, &count, buffer, &size), ERROR_INVALID_HANDLE);
    check_number("ENUM-034", "the count is 0", count, 0);
    check_number("ENUM-011", "the size stays", size, 1000);
    check_untouched("ENUM-011", "nothing is written", buffer);
}

static void not_valid(void)
{
    provider_a((struct provider_behaviour){0});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL), null = NULL;
    check("OPENE-001", handle != NULL, "a handle");
    check_code("OPENE-001", "it can be used", getting(handle), NO_ERROR);
    check_invalid(null, "NULL");
    check_code("ENUM-028", "NULL, and no pointer", WNetEnumResource(NULL, NULL, NULL, NULL), ERROR_INVALID_HANDLE);
    check_invalid((HANDLE)(~(size_t)0), "INVALID_HANDLE_VALUE");
    check_invalid((HANDLE)1, "a small number");
    check_invalid((HANDLE)((char *)handle + 1), "the number behind the handle");
    check_invalid(&handle, "an address");
    check_invalid(asked_at(NP_NEXT, 0)->enumeration, "the provider's own handle");
    check_text("ENUM-011", "the enumeration goes on", names_left(handle), T("net:/printer net:/without"));
    check_code("CLOSEE-001", "closed", WNetCloseEnum(handle), NO_ERROR);
    check_invalid(handle, "a closed one");
}

static void without_a_network(void)
{
    DWORD count = 5, size = 1000;
    void *buffer = poisoned(size);
    adapter_providers("");
    check_code("ENUM-012", "no provider is loaded, and the handle is not valid",
               WNetEnumResource((HANDLE)1, &count, buffer, &size), ERROR_NO_NETWORK);
    check_number("ENUM-034", "the count is 0", count, 0);
    check_untouched("ENUM-012", "nothing is written", buffer);
    check_code("ENUM-012", "also NULL", WNetEnumResource(NULL, &count, buffer, &size), ERROR_NO_NETWORK);
}

/* ---- Threads ---- */

enum { threads = 4, entries_of_many = 400 };

static NETRESOURCEW many[entries_of_many];
static HANDLE shared;
static unsigned got[threads];

static void list_many(void)
{
    NETRESOURCEW one = CONNECTED(RESOURCETYPE_DISK, NULL, U("net:/one of many"), U(NETWORK_A));
    for (unsigned i = 0; i < entries_of_many; i++) many[i] = one;
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    LISTS("a", many);
}

static void get_some(unsigned number)
{
    while (entry(shared) != NULL) got[number]++;
}

static void one_handle(void)
{
    unsigned all = 0;
    list_many();
    shared = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    in_threads(threads, get_some);
    for (unsigned i = 0; i < threads; i++) all += got[i];
    check_number("ENUM-032", "threads with one handle get each entry once, together", all, entries_of_many);
}

static void get_all(unsigned number)
{
    for (int i = 0; i < 5; i++) {
        HANDLE own = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
        while (entry(own) != NULL) got[number]++;
        WNetCloseEnum(own);
    }
}

static void many_handles(void)
{
    list_many();
    in_threads(threads, get_all);
    for (unsigned i = 0; i < threads; i++)
        check_number("ENUM-032", "a thread with its own handles gets every entry", got[i], 5 * entries_of_many);
    check_number("CLOSEE-001", "the provider's enumerations were closed", provider_enumerations("a"), 0);
}

/* ---- A provider that calls with the handle that it is asked for ---- */

static DWORD inner_code;
static int inner_calls;

static DWORD call_with_the_handle(struct provider_call *call)
{
    if (call->function == NP_NEXT && inner_calls++ == 0) inner_code = getting(shared);
    return call->answer;
}

static void within_itself(void)
{
    provider_a((struct provider_behaviour){.act = call_with_the_handle});
    /* While a provider is asked the built-in one alone answers for the network. */
    providers_in_order("a", "LanmanWorkstation", NULL);
    shared = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    check_text("ENUM-037", "the call takes its course", names_left(shared), NAMES_OF_A);
    check_number("ENUM-037", "the call within it", inner_code, ERROR_BUSY);
}

const struct test tests[] = {
    {"handles that are not valid", not_valid}, {"no network", without_a_network},
    {"threads with one handle", one_handle},   {"threads with many handles", many_handles},
    {"a call within a call", within_itself},   {0},
};
