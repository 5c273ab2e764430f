/* WNetGetLastError: the error that it gives back, and its buffers. */
#include "../calls.h"

#include <npapi.h>

#define DESCRIPTION T("The volume server does not answer.")
#define NETWORK T("A Network")

static void nothing_yet(void)
{
    TCHAR *description = poisoned_text(256), *provider = poisoned_text(256);
    DWORD error = 77;
    check_code("LASTE-009", "nothing was ever set", WNetGetLastError(&error, description, 256, provider, 256),
               NO_ERROR);
    check_number("LASTE-009", "the code", error, 0);
    check_filled("LASTE-009", "the description", description, T(""));
    check_filled("LASTE-009", "the provider", provider, T(""));
}

static void what_was_set(void)
{
    TCHAR *description = poisoned_text(256), *provider = poisoned_text(256);
    DWORD error = 77;
    WNetSetLastError(0xC0FFEE00, DESCRIPTION, NETWORK);
    check_code("LASTE-006", "buffers of 256", WNetGetLastError(&error, description, 256, provider, 256), NO_ERROR);
    check_number("LASTE-002", "the code, which is no Windows code", error, 0xC0FFEE00);
    check_filled("LASTE-006", "the description", description, DESCRIPTION);
    check_filled("LASTE-006", "the provider", provider, NETWORK);
    error = 77;
    check_code("LASTE-011", "the error is read once more", WNetGetLastError(&error, description, 256, provider, 256),
               NO_ERROR);
    check_number("LASTE-011", "the code", error, 0xC0FFEE00);
    check_filled("LASTE-011", "the description", description, DESCRIPTION);
    check_filled("LASTE-011", "the provider", provider, NETWORK);
}

static void any_code_is_kept(void)
{
    static const DWORD codes[] = {0, 1, 53, 1208, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        DWORD error = 77;
        TCHAR text[2];
        WNetSetLastError(codes[i], T(""), T(""));
        check_code("LASTE-002", "a code", WNetGetLastError(&error, text, 2, text, 2), NO_ERROR);
        check_number("LASTE-002", "the code is given back as it is", error, codes[i]);
    }
}

/* ---- Sizes ---- */

/* The first characters of a text. */
static const TCHAR *first(size_t characters, const TCHAR *text)
{
    static TCHAR beginning[300];
    size_t i;
    for (i = 0; i < characters && text[i] != 0; i++) beginning[i] = text[i];
    beginning[i] = 0;
    return beginning;
}

static void sizes_of_the_description(void)
{
    size_t whole = length(DESCRIPTION);
    const size_t sizes[] = {1, 2, whole - 1, whole, whole + 1, whole + 2};
    WNetSetLastError(5, DESCRIPTION, NETWORK);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        TCHAR *description = poisoned_text(sizes[i]), *provider = poisoned_text(40);
        DWORD error;
        check_code("LASTE-003", "a buffer of some size",
                   WNetGetLastError(&error, description, (DWORD)sizes[i], provider, 40), NO_ERROR);
        check_filled("LASTE-003", "the description, cut off and ended", description, first(sizes[i] - 1, DESCRIPTION));
        check_filled("LASTE-005", "the provider, whole", provider, NETWORK);
    }
}

static void sizes_of_the_provider(void)
{
    size_t whole = length(NETWORK);
    const size_t sizes[] = {1, 2, whole - 1, whole, whole + 1, whole + 2};
    WNetSetLastError(5, DESCRIPTION, NETWORK);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        TCHAR *description = poisoned_text(40), *provider = poisoned_text(sizes[i]);
        DWORD error;
        check_code("LASTE-004", "a buffer of some size",
                   WNetGetLastError(&error, description, 40, provider, (DWORD)sizes[i]), NO_ERROR);
        check_filled("LASTE-004", "the provider, cut off and ended", provider, first(sizes[i] - 1, NETWORK));
        check_filled("LASTE-005", "the description, whole", description, DESCRIPTION);
    }
}

/* The characters have two, three and four bytes, and one, one and two units. The beginning is left after a cut. */
static void sizes_beyond_ascii(void)
{
    const TCHAR *whole = T("\u00FC\u20AC\U0001F4BE\u00FC");
    WNetSetLastError(5, (TCHAR *)whole, NETWORK);
    for (size_t size = 1; size <= length(whole) + 2; size++) {
        TCHAR *description = poisoned_text(size), *provider = poisoned_text(40);
        DWORD error;
        check_code("LASTE-003", "a buffer of some size",
                   WNetGetLastError(&error, description, (DWORD)size, provider, 40), NO_ERROR);
        size_t same = 0;
        while (same < size - 1 && description[same] != 0 && description[same] == whole[same]) same++;
        check_filled("LASTE-003", "a beginning of the description, ended", description, first(same, whole));
        check("LASTE-003", same + 4 >= size || same == length(whole), "less than a character is missing");
    }
}

static void the_largest_size(void)
{
    TCHAR *description = poisoned_text(length(DESCRIPTION) + 1), *provider = poisoned_text(length(NETWORK) + 1);
    DWORD error;
    WNetSetLastError(5, DESCRIPTION, NETWORK);
    check_code("LASTE-005", "sizes that no buffer has",
               WNetGetLastError(&error, description, 0xFFFFFFFF, provider, 0xFFFFFFFF), NO_ERROR);
    check_filled("LASTE-005", "the description is all that is written", description, DESCRIPTION);
    check_filled("LASTE-005", "the provider is all that is written", provider, NETWORK);
}

static void sizes_of_nothing(void)
{
    TCHAR *description = poisoned_text(20), *provider = poisoned_text(20);
    DWORD error = 77;
    WNetSetLastError(5, DESCRIPTION, NETWORK);
    check_code("LASTE-012", "a description of size 0", WNetGetLastError(&error, description, 0, provider, 20),
               ERROR_INVALID_ADDRESS);
    check_code("LASTE-012", "a provider of size 0", WNetGetLastError(&error, description, 20, provider, 0),
               ERROR_INVALID_ADDRESS);
    check_untouched("LASTE-012", "the description", description);
    check_untouched("LASTE-012", "the provider", provider);
    check_number("LASTE-012", "the code", error, 77);
}

static void pointers(void)
{
    TCHAR *description = poisoned_text(20), *provider = poisoned_text(20);
    DWORD error = 77;
    WNetSetLastError(5, DESCRIPTION, NETWORK);
    check_code("LASTE-007", "no code", WNetGetLastError(NULL, description, 20, provider, 20), ERROR_INVALID_ADDRESS);
    check_code("LASTE-007", "no description", WNetGetLastError(&error, NULL, 20, provider, 20), ERROR_INVALID_ADDRESS);
    check_code("LASTE-007", "no provider", WNetGetLastError(&error, description, 20, NULL, 20), ERROR_INVALID_ADDRESS);
    check_untouched("LASTE-007", "the description", description);
    check_untouched("LASTE-007", "the provider", provider);
    check_number("LASTE-007", "the code", error, 77);
}

const struct test tests[] = {
    {"no error yet", nothing_yet},
    {"an error that was set", what_was_set},
    {"any code is kept", any_code_is_kept},
    {"sizes of the description", sizes_of_the_description},
    {"sizes of the provider", sizes_of_the_provider},
    {"sizes beyond ASCII", sizes_beyond_ascii, NEEDS_UTF8},
    {"the largest size", the_largest_size},
    {"sizes of nothing", sizes_of_nothing},
    {"pointers", pointers},
    {0},
};
