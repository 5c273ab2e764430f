/* Providers whose NPGetConnection does not do what Microsoft's page says. They harm nobody else. */
#include "../network-providers.h"

#include <npapi.h>

#include <string.h>

/* The NPGetConnection of provider a. No other provider has Z:. */
static DWORD (*mischief)(WCHAR *buffer, DWORD *size);

static DWORD get_by_mischief(struct provider_call *call)
{
    return call->function != NP_GET ? call->answer : mischief(call->buffer, call->buffer_size);
}

static void begin(DWORD (*what)(WCHAR *buffer, DWORD *size))
{
    mischief = what;
    provider("a", (struct provider_behaviour){.act = get_by_mischief});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
}

static DWORD put(WCHAR *buffer, const WCHAR *name)
{
    while ((*buffer++ = *name++) != 0) continue;
    return WN_SUCCESS;
}

/* ---- Names ---- */

static DWORD fill(WCHAR *buffer, DWORD *size)
{
    for (DWORD i = 0; i < *size; i++) buffer[i] = u'x';
    return WN_SUCCESS;
}

static void unterminated(void)
{
    begin(fill);
    check_code("NP-GETC-005", "a name without an end", ask_for(T("Z:")), ERROR_UNEXP_NET_ERR);
    check_code("NP-GETC-005", "a device whose name has no end is not in use", connect_to(T("Z:"), RESOURCE, 0),
               NO_ERROR);
}

static DWORD write_on(WCHAR *buffer, DWORD *size)
{
    for (DWORD i = 0; i < *size + 1000; i++) buffer[i] = u'x';
    buffer[*size + 1000] = 0;
    return WN_SUCCESS;
}

static void past_the_end(void)
{
    begin(write_on);
    check_code("NP-GETC-005", "a name that goes on behind the buffer", ask_for(T("Z:")), ERROR_UNEXP_NET_ERR);
    check_code("NP-GETC-005", "a name that goes on behind the buffer harms nobody", connect_to(T("Z:"), RESOURCE, 0),
               NO_ERROR);
}

static DWORD fill_with_end(WCHAR *buffer, DWORD *size)
{
    fill(buffer, size);
    buffer[*size - 1] = 0;
    return WN_SUCCESS;
}

static void to_the_last_character(void)
{
    TCHAR expected[260] = {0}, *remote = poisoned_text(260);
    DWORD size = 260;
    for (int i = 0; i < 259; i++) expected[i] = 'x';
    begin(fill_with_end);
    check_code("NP-GETC-005", "a name that ends with the buffer", WNetGetConnection(T("Z:"), remote, &size), NO_ERROR);
    check_filled("NP-GETC-005", "the name is the whole text of the buffer", remote, expected);
}

static DWORD nothing(WCHAR *buffer, DWORD *size)
{
    (void)size;
    return put(buffer, u"");
}

static void empty(void)
{
    begin(nothing);
    check_text("NP-GETC-007", "an empty name", connected_to(T("Z:")), T(""));
    check_utf8("NP-GETC-007", "an empty name is an answer", asked_story(NP_ALL), "a:get");
}

static DWORD half_a_character(WCHAR *buffer, DWORD *size)
{
    static const WCHAR halves[] = {'n', 0xDC00, 0xD800, 0};
    (void)size;
    return put(buffer, halves);
}

static void no_text(void)
{
    begin(half_a_character);
    DWORD code = ask_for(T("Z:"));
    check("NP-GETC-005", code == NO_ERROR || code == ERROR_NO_UNICODE_TRANSLATION || code == ERROR_UNEXP_NET_ERR,
          "a name that is no text: %u", (unsigned)code);
    check("NP-GETC-005", asked(NP_GET) > 0, "the provider was asked");
    check_code("NP-GETC-005", "a name that is no text harms nobody", connect_to(NULL, RESOURCE, 0), NO_ERROR);
}

/* ---- Sizes ---- */

static DWORD reported;

static DWORD report_a_size(WCHAR *buffer, DWORD *size)
{
    *size = reported;
    return put(buffer, u"net:/a");
}

static void sizes_of_success(void)
{
    static const DWORD sizes[] = {0, 1, 6, 7, 14, 260, 0x7FFFFFFF, 0xFFFFFFFF};
    begin(report_a_size);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        DWORD size = 20;
        TCHAR *remote = poisoned_text(20);
        reported = sizes[i];
        check_code("NP-GETC-006", "a size with a name that fits", WNetGetConnection(T("Z:"), remote, &size), NO_ERROR);
        check_filled("NP-GETC-006", "the size of a success does not matter: the name ends at its zero", remote,
                     T("net:/a"));
        check_number("GETC-014", "the caller does not see the provider's size", size, 20);
    }
}

static DWORD never_enough(WCHAR *buffer, DWORD *size)
{
    fill(buffer, size);
    *size += reported;
    return WN_MORE_DATA;
}

static DWORD always_that_much(WCHAR *buffer, DWORD *size)
{
    fill(buffer, size);
    *size = reported;
    return WN_MORE_DATA;
}

static void check_failed(const char *says)
{
    DWORD size = 30;
    TCHAR *remote = poisoned_text(30);
    unsigned too_large = 0;
    forget_asked();
    check_code("NP-GETC-006", says, WNetGetConnection(T("Z:"), remote, &size), ERROR_UNEXP_NET_ERR);
    check_untouched("NP-GETC-006", "nothing is written", remote);
    check_number("NP-GETC-006", "the caller's size is what it was", size, 30);
    check("NP-GETC-006", asked(NP_GET) >= 2 && asked(NP_GET) <= 4,
          "the provider is not asked without end, and the others are asked: %s", asked_story(NP_GET));
    for (unsigned i = 0; i < asked(NP_GET); i++) too_large += asked_at(NP_GET, i)->size > 32768;
    check_number("NP-GETC-006", "no buffer is larger than a name can be", too_large, 0);
    provider_holds("b", u"Z:", u"net:/resource");
    check_text("NP-GETC-006", "the provider that has the device is believed", connected_to(T("Z:")), RESOURCE);
    check_code("NP-GETC-006", "the device can be cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
}

static void always_more(void)
{
    static const DWORD steps[] = {1, 260, 40000, 0x7FFFFFFF};
    begin(never_enough);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        reported = steps[i];
        check_failed("a provider that always needs more");
    }
}

static void always_the_same(void)
{
    static const DWORD sizes[] = {0, 1, 100, 260, 300, 32768, 32769, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    begin(always_that_much);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        reported = sizes[i];
        check_failed("a provider that always needs the same");
    }
}

static DWORD shrink(WCHAR *buffer, DWORD *size)
{
    fill(buffer, size);
    *size /= 2;
    return WN_MORE_DATA;
}

static void always_less(void)
{
    begin(shrink);
    check_failed("a provider that always needs less");
}

/* ---- Failures ---- */

static DWORD write_and_fail(WCHAR *buffer, DWORD *size)
{
    fill(buffer, size);
    *size = 0;
    return WN_NOT_CONNECTED;
}

static void garbage_with_a_failure(void)
{
    TCHAR *remote = poisoned_text(30);
    DWORD size = 30;
    begin(write_and_fail);
    provider_holds("b", u"Z:", u"net:/resource");
    check_code("NP-GETC-003", "a provider writes a name and does not have the device",
               WNetGetConnection(T("Z:"), remote, &size), NO_ERROR);
    check_filled("NP-GETC-003", "the caller does not see what that provider wrote", remote, RESOURCE);
    check_code("NP-GETC-003", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    remote = poisoned_text(30);
    check_code("NP-GETC-003", "no provider has the device", WNetGetConnection(T("Z:"), remote, &size),
               ERROR_NOT_CONNECTED);
    check_untouched("NP-GETC-003", "nothing is written", remote);
    check_number("NP-GETC-003", "the caller's size is what it was", size, 30);
}

const struct test tests[] = {
    {"a name without an end", unterminated},
    {"a name that goes on behind the buffer", past_the_end},
    {"a name that fills the buffer", to_the_last_character},
    {"an empty name", empty},
    {"a name that is no text", no_text},
    {"sizes with a success", sizes_of_success},
    {"always more", always_more},
    {"always the same", always_the_same},
    {"always less", always_less},
    {"garbage with a failure", garbage_with_a_failure},
    {0},
};
