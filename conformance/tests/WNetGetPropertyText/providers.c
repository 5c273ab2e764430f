/* The texts of the buttons that providers add to the properties of files. */
#include "../calls.h"
#include "shell-providers.h"

static TCHAR on_z[] = TEXT("Z:\\folder\\file");
static TCHAR *text_of_button;

static DWORD button(DWORD index, DWORD selection, TCHAR *names, DWORD size)
{
    text_of_button = poisoned_text(size);
    return WNetGetPropertyText(index, selection, names, text_of_button, size, WNTYPE_FILE);
}

static void begin(struct shell_behaviour a, struct shell_behaviour b)
{
    shell_provider("a", a);
    shell_provider("b", b);
    providers_in_order("shell-a", "shell-b", NULL);
}

static void given(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .text = u"of a"},
          (struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .text = u"Owner..."});
    check_code("PTXT-001", "a button", button(11, WNPS_MULT, on_z, 30), NO_ERROR);
    check_filled("PTXT-001", "its text", text_of_button, T("Owner..."));
    const struct shell_call *call = shell_call_at(NP_SHELL, 0);
    check_number("PTXT-001", "the button", call->numbers[0], 11);
    check_number("PTXT-001", "the selection", call->numbers[1], WNPS_MULT);
    check_number("PTXT-001", "the type", call->numbers[2], WNTYPE_FILE);
    check_number("PTXT-001", "the size", call->size, 30);
    check_wide("PTXT-001", "the names", call->name, u"Z:\\folder\\file");
    check_utf8("PTXT-004", "the provider of the device alone is asked", shell_story(NP_SHELL), "b");
    check_code("PTXT-007", "button 0", button(0, 99, on_z, 30), NO_ERROR);
    check_number("PTXT-007", "the number is handed on", shell_call_at(NP_SHELL, 1)->numbers[0], 0);
    check_number("PTXT-007", "the selection is handed on", shell_call_at(NP_SHELL, 1)->numbers[1], 99);
}

static void no_button(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:"}, (struct shell_behaviour){0});
    check_code("PTXT-002", "no such button", button(2, WNPS_FILE, on_z, 1), NO_ERROR);
    check_filled("PTXT-002", "an empty text", text_of_button, T(""));
}

static void errors(void)
{
    static const DWORD codes[] = {WN_MORE_DATA, WN_BAD_VALUE, WN_NOT_SUPPORTED, WN_OUT_OF_MEMORY};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .answer = codes[i]},
              (struct shell_behaviour){0});
        check_code("PTXT-003", code_name(codes[i]), button(1, WNPS_FILE, on_z, 30), codes[i]);
        check_untouched("PTXT-006", "nothing is written", text_of_button);
    }
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .text = u"four"}, (struct shell_behaviour){0});
    check_code("PTXT-003", "a text that does not fit", button(1, WNPS_FILE, on_z, 4), ERROR_MORE_DATA);
    check_untouched("PTXT-006", "nothing is written", text_of_button);
    check_code("PTXT-003", "a text that fits", button(1, WNPS_FILE, on_z, 5), NO_ERROR);
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .endless = 1}, (struct shell_behaviour){0});
    check_code("PTXT-006", "a text without its zero", button(1, WNPS_FILE, on_z, 30), ERROR_UNEXP_NET_ERR);
    check_untouched("PTXT-006", "nothing is written", text_of_button);
}

static void names(void)
{
    static TCHAR several[] = TEXT("Z:\\a C:\\b"), quoted[] = TEXT("  \"Z:\\My File\" C:\\b"),
                 other[] = TEXT("C:\\a Z:\\b");
    begin((struct shell_behaviour){ANNOUNCES_ALL, .text = u"a"},
          (struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .text = u"b"});
    check_code("PTXT-004", "several names", button(11, WNPS_MULT, several, 30), NO_ERROR);
    check_wide("PTXT-004", "the provider gets the whole text", shell_call_at(NP_SHELL, 0)->name, u"Z:\\a C:\\b");
    check_code("PTXT-004", "names in quotes", button(11, WNPS_MULT, quoted, 30), NO_ERROR);
    check_code("PTXT-004", "the first one is local", button(11, WNPS_MULT, other, 30), NO_ERROR);
    check_utf8("PTXT-004", "the first name decides", shell_story(NP_SHELL), "b b a");
}

static void arguments(void)
{
    TCHAR empty[] = {0}, *text = poisoned_text(30);
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:"}, (struct shell_behaviour){0});
    check_code("PTXT-005", "names NULL", WNetGetPropertyText(1, WNPS_FILE, NULL, text, 30, WNTYPE_FILE),
               ERROR_INVALID_ADDRESS);
    check_code("PTXT-005", "buffer NULL", WNetGetPropertyText(1, WNPS_FILE, on_z, NULL, 30, WNTYPE_FILE),
               ERROR_INVALID_ADDRESS);
    check_code("PTXT-005", "size 0", WNetGetPropertyText(1, WNPS_FILE, on_z, text, 0, WNTYPE_FILE),
               ERROR_INVALID_ADDRESS);
    check_code("PTXT-005", "empty names", WNetGetPropertyText(1, WNPS_FILE, empty, text, 30, WNTYPE_FILE),
               ERROR_INVALID_PARAMETER);
    check_untouched("PTXT-005", "nothing is written", text);
    check_number("PTXT-005", "no provider was asked", shell_calls(NP_SHELL), 0);
}

const struct test tests[] = {
    {"a button's text", given}, {"no such button", no_button}, {"errors", errors},
    {"names", names},           {"arguments", arguments},      {0},
};
