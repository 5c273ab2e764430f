/* Arguments that are refused. */
#include "../calls.h"
#include "shell-providers.h"

static void names(void)
{
    DWORD size = 40;
    TCHAR *text = poisoned_text(40);
    check_code("FMT-005", "no provider of that name",
               WNetFormatNetworkName(NO_SUCH_PROVIDER, NOBODY, text, &size, WNFMT_MULTILINE, 9), ERROR_BAD_PROVIDER);
    check_code("FMT-005", "provider NULL", WNetFormatNetworkName(NULL, NOBODY, text, &size, WNFMT_MULTILINE, 9),
               ERROR_BAD_PROVIDER);
    check_code("FMT-005", "an empty provider", WNetFormatNetworkName(T(""), NOBODY, text, &size, WNFMT_MULTILINE, 9),
               ERROR_BAD_PROVIDER);
    check_code("FMT-006", "name NULL", WNetFormatNetworkName(PROVIDER, NULL, text, &size, WNFMT_MULTILINE, 9),
               ERROR_INVALID_ADDRESS);
    check_code("FMT-006", "size NULL", WNetFormatNetworkName(PROVIDER, NOBODY, text, NULL, WNFMT_MULTILINE, 9),
               ERROR_INVALID_ADDRESS);
    check_code("FMT-006", "buffer NULL", WNetFormatNetworkName(PROVIDER, NOBODY, NULL, &size, WNFMT_MULTILINE, 9),
               ERROR_INVALID_ADDRESS);
    check_number("FMT-008", "the size stays", size, 40);
    check_untouched("FMT-008", "nothing is written", text);
}

static void flags(void)
{
    static const DWORD wrong[] = {
        0, WNFMT_INENUM, WNFMT_MULTILINE | WNFMT_ABBREVIATED, WNFMT_MULTILINE | 4, 0x40, 0x80000001, WNFMT_CONNECTION};
    DWORD size = 40;
    TCHAR *text = poisoned_text(40);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        check_code("FMT-007", "wrong flags", WNetFormatNetworkName(PROVIDER, NOBODY, text, &size, wrong[i], 9),
                   ERROR_INVALID_PARAMETER);
    check_untouched("FMT-007", "nothing is written", text);
    check_code("FMT-007", "one format", WNetFormatNetworkName(PROVIDER, NOBODY, text, &size, WNFMT_ABBREVIATED, 0),
               NO_ERROR);
    check_filled("FMT-007", "the name", text, NOBODY);
}

static void without_providers(void)
{
    DWORD size = 40;
    adapter_providers("");
    check_code("FMT-007", "wrong flags, and no provider",
               WNetFormatNetworkName(PROVIDER, NOBODY, poisoned_text(40), &size, 0, 9), ERROR_INVALID_PARAMETER);
    check_code("NP-ROUTE-018", "no provider is installed",
               WNetFormatNetworkName(PROVIDER, NOBODY, poisoned_text(40), &size, WNFMT_MULTILINE, 9), ERROR_NO_NETWORK);
}

const struct test tests[] = {
    {"names and buffers", names},
    {"flags", flags},
    {"without providers", without_providers},
    {0},
};
