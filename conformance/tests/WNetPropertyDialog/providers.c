/* The dialogs behind the buttons that providers add to the properties of files. */
#include "../calls.h"
#include "shell-providers.h"

static TCHAR on_z[] = TEXT("\"Z:\\My File\"");

static void begin(struct shell_behaviour b)
{
    shell_provider("a", (struct shell_behaviour){ANNOUNCES_ALL});
    shell_provider("b", b);
    providers_in_order("shell-a", "shell-b", NULL);
}

static void shown(void)
{
    HWND window = (HWND)on_z;
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:"});
    check_code("PDLG-001", "a dialog", WNetPropertyDialog(window, 2, WNPS_DIR, on_z, WNTYPE_FILE), NO_ERROR);
    const struct shell_call *call = shell_call_at(NP_SHELL, 0);
    check("PDLG-001", call->owner == window, "the window");
    check_number("PDLG-001", "the button", call->numbers[0], 2);
    check_number("PDLG-001", "the selection", call->numbers[1], WNPS_DIR);
    check_number("PDLG-001", "the type", call->numbers[2], WNTYPE_FILE);
    check_wide("PDLG-001", "the names", call->name, u"\"Z:\\My File\"");
    check_utf8("PDLG-003", "the provider of the device is asked", shell_story(NP_SHELL), "b");
}

static void errors(void)
{
    static const DWORD codes[] = {WN_BAD_VALUE, WN_OUT_OF_MEMORY, WN_NET_ERROR};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .answer = codes[i]});
        check_code("PDLG-002", code_name(codes[i]), WNetPropertyDialog(NULL, 1, WNPS_FILE, on_z, WNTYPE_FILE),
                   codes[i]);
    }
    begin((struct shell_behaviour){.device = u"Z:", .dialog = WNNC_DLG_FORMATNETWORKNAME});
    check_code("PDLG-003", "a provider that does not announce it",
               WNetPropertyDialog(NULL, 1, WNPS_FILE, on_z, WNTYPE_FILE), ERROR_NOT_SUPPORTED);
}

static void nobody(void)
{
    TCHAR empty[] = {0};
    check_code("PDLG-003", "the built-in provider", WNetPropertyDialog(NULL, 1, WNPS_FILE, on_z, WNTYPE_FILE),
               ERROR_NOT_SUPPORTED);
    check_code("PDLG-003", "names NULL", WNetPropertyDialog(NULL, 1, WNPS_FILE, NULL, WNTYPE_FILE),
               ERROR_INVALID_ADDRESS);
    check_code("PDLG-003", "empty names", WNetPropertyDialog(NULL, 1, WNPS_FILE, empty, WNTYPE_FILE),
               ERROR_INVALID_PARAMETER);
}

const struct test tests[] = {
    {"a dialog", shown},
    {"errors", errors},
    {"no provider with the function", nobody},
    {0},
};
