/* The provider of a name formats it; where it does not, the name stays as it is. */
#include "../calls.h"
#include "shell-providers.h"

#define NAME T("net:/folder/file")

static TCHAR *formatted;
static DWORD room;

static DWORD format(const TCHAR *network, DWORD size, DWORD flags, DWORD width)
{
    formatted = poisoned_text(size);
    room = size;
    return WNetFormatNetworkName(network, NAME, formatted, &room, flags, width);
}

static void begin(struct shell_behaviour a)
{
    shell_provider("a", a);
    shell_provider("b", (struct shell_behaviour){ANNOUNCES_ALL, .text = u"of b"});
    shell_provider("none", (struct shell_behaviour){ANNOUNCES_ALL});
    providers_in_order("shell-a", "shell-b", "shell-none", NULL);
}

static void by_its_provider(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .text = u"file\nof a"});
    check_code("FMT-001", "a name of a", format(T(SHELL_A), 40, WNFMT_MULTILINE | WNFMT_INENUM | WNFMT_CONNECTION, 17),
               NO_ERROR);
    check_filled("FMT-001", "the provider's text", formatted, T("file\nof a"));
    const struct shell_call *call = shell_call_at(NP_SHELL, 0);
    check_wide("FMT-001", "the name", call->name, u"net:/folder/file");
    check_number("FMT-001", "the flags", call->numbers[0], 0x31);
    check_number("FMT-001", "the width of a line", call->numbers[1], 17);
    check_number("FMT-008", "the size is not changed by a success", room, 40);
    check_code("NP-FMT-001", "a name of b, in small letters", format(T("shell B"), 40, WNFMT_ABBREVIATED, 0), NO_ERROR);
    check_filled("NP-FMT-001", "the text of the other provider", formatted, T("of b"));
    check_utf8("NP-FMT-001", "each provider is asked for its own name", shell_story(NP_SHELL), "a b");
}

static void too_small(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .text = u"a longer name than fits"});
    check_code("FMT-002", "a small buffer", format(T(SHELL_A), 23, WNFMT_ABBREVIATED, 9), ERROR_MORE_DATA);
    check_number("FMT-002", "the size needed", room, 24);
    check_untouched("FMT-008", "nothing is written", formatted);
    check_code("FMT-002", "the size that was told", format(T(SHELL_A), room, WNFMT_ABBREVIATED, 9), NO_ERROR);
    check_filled("FMT-002", "the text fits", formatted, T("a longer name than fits"));
    room = 0;
    check_code("FMT-006", "asking for the size", WNetFormatNetworkName(T(SHELL_A), NAME, NULL, &room, 1, 9),
               ERROR_MORE_DATA);
    check_number("FMT-006", "the size that was asked for", room, 24);
}

static void errors(void)
{
    static const DWORD codes[] = {WN_NOT_SUPPORTED, WN_BAD_NETNAME, WN_OUT_OF_MEMORY, WN_EXTENDED_ERROR};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        begin((struct shell_behaviour){ANNOUNCES_ALL, .answer = codes[i]});
        check_code("FMT-003", code_name(codes[i]), format(T(SHELL_A), 40, WNFMT_MULTILINE, 9), NO_ERROR);
        check_filled("NP-FMT-002", "the unformatted name", formatted, NAME);
    }
    check_code("FMT-003", "an unformatted name that does not fit", format(T(SHELL_A), 3, WNFMT_MULTILINE, 9),
               ERROR_MORE_DATA);
    check_number("FMT-003", "the size of the unformatted name", room, 17);
    check_utf8("NP-FMT-001", "no other provider is asked after an error", shell_story(NP_SHELL), "a a a a a");
}

static void without_the_function(void)
{
    begin((struct shell_behaviour){.dialog = 0xFFFFFFFF & ~(DWORD)WNNC_DLG_FORMATNETWORKNAME});
    check_code("FMT-004", "not announced", format(T(SHELL_A), 40, WNFMT_MULTILINE, 9), NO_ERROR);
    check_filled("FMT-004", "the name as it is", formatted, NAME);
    check_code("FMT-004", "announced, and no such function", format(T(SHELL_NONE), 40, WNFMT_MULTILINE, 9), NO_ERROR);
    check_filled("FMT-004", "the name as it is", formatted, NAME);
    check_number("FMT-004", "no function was called", shell_calls(NP_SHELL), 0);
}

/* A provider that announces one function for dialogs is asked for that one alone. */
static void one_bit(DWORD bit, DWORD formatted_by, DWORD property, DWORD search)
{
    static TCHAR file[] = TEXT("C:\\file");
    static WCHAR a[] = u"" SHELL_A;
    begin((struct shell_behaviour){.dialog = bit});
    shell_provider("b", (struct shell_behaviour){0});
    forget_shell_calls();
    check_code("NP-CAPS-006", "formatting", format(T(SHELL_A), 40, WNFMT_MULTILINE, 9), NO_ERROR);
    check_number("NP-CAPS-006", "calls of NPFormatNetworkName", shell_calls(NP_FORMAT_NAME), formatted_by);
    check_number("NP-CAPS-006", "a button",
                 WNetGetPropertyText(1, WNPS_FILE, file, poisoned_text(30), 30, WNTYPE_FILE) == NO_ERROR, property);
    check_number("NP-CAPS-006", "a button's dialog",
                 WNetPropertyDialog(NULL, 1, WNPS_FILE, file, WNTYPE_FILE) == NO_ERROR, property);
    check_number("NP-CAPS-006", "a search dialog", WNetGetSearchDialog(a) != NULL, search);
}

static void bits(void)
{
    one_bit(0x20, 0, 1, 0);
    one_bit(0x40, 0, 0, 1);
    one_bit(0x80, 1, 0, 0);
    one_bit(0xFFFFFF1F, 0, 0, 0);
}

static void nonsense(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .endless = 1});
    check_code("NP-FMT-004", "a text without its zero", format(T(SHELL_A), 40, WNFMT_MULTILINE, 9), NO_ERROR);
    check_filled("NP-FMT-004", "the name stays as it is", formatted, NAME);
    check_number("NP-FMT-004", "the provider is offered 260 characters", shell_call_at(NP_SHELL, 0)->size, 260);
    begin((struct shell_behaviour){ANNOUNCES_ALL, .answer = WN_MORE_DATA});
    check_code("NP-FMT-004", "a provider for which no buffer will do", format(T(SHELL_A), 40, WNFMT_MULTILINE, 9),
               NO_ERROR);
    check_filled("NP-FMT-004", "the name stays as it is", formatted, NAME);
}

const struct test tests[] = {
    {"a name is formatted by its provider", by_its_provider},
    {"a small buffer", too_small},
    {"errors of the provider", errors},
    {"providers without the function", without_the_function},
    {"one capability at a time", bits},
    {"nonsense", nonsense},
    {0},
};
