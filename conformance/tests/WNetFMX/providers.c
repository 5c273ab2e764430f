/* The permission dialogs of providers. */
#include "../calls.h"
#include "shell-providers.h"

static WCHAR z[] = u"z:", y[] = u"Y:", x[] = u"X:", folder[] = u"Z:\\folder";

static void begin(struct shell_behaviour a)
{
    a.device = u"Z:";
    shell_provider("a", a);
    shell_provider("none", (struct shell_behaviour){.device = u"Y:", .dialog = WNNC_DLG_PERMISSIONEDITOR});
    providers_in_order("shell-none", "shell-a", NULL);
}

static void capabilities(void)
{
    begin((struct shell_behaviour){.number = WNPERMC_PERM | WNPERMC_OWNER});
    check_number("FMX-001", "the bits of the drive's provider", WNetFMXGetPermCaps(z), 5);
    check_number("FMX-005", "the last error", GetLastError(), NO_ERROR);
    check_wide("FMX-004", "the drive", shell_call_at(NP_SHELL, 0)->name, u"Z:");
    check_utf8("FMX-004", "the drive's provider is asked, whatever it announces", shell_story(NP_SHELL), "a");
    check_number("FMX-005", "a provider without the function", WNetFMXGetPermCaps(y), 0);
    check_number("FMX-005", "its last error", GetLastError(), ERROR_NOT_SUPPORTED);
    check_number("FMX-004", "a drive that is not connected", WNetFMXGetPermCaps(x), 0);
    check_number("FMX-004", "its last error", GetLastError(), ERROR_NOT_CONNECTED);
    check_number("FMX-004", "no drive", WNetFMXGetPermCaps(folder), 0);
    check_number("FMX-004", "its last error", GetLastError(), ERROR_BAD_DEVICE);
    check_number("FMX-004", "NULL", WNetFMXGetPermCaps(NULL), 0);
    check_number("FMX-004", "its last error", GetLastError(), ERROR_INVALID_ADDRESS);
}

static void dialogs(void)
{
    static const DWORD codes[] = {WN_SUCCESS, WN_NOT_SUPPORTED, WN_BAD_VALUE, WN_OUT_OF_MEMORY, WN_NET_ERROR};
    HWND window = (HWND)z;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        begin((struct shell_behaviour){.answer = codes[i]});
        check_code("FMX-002", code_name(codes[i]), WNetFMXEditPerm(z, window, WNPERM_DLG_OWNER), codes[i]);
    }
    check("FMX-002", shell_call_at(NP_SHELL, 0)->owner == window, "the window");
    check_number("FMX-002", "the dialog", shell_call_at(NP_SHELL, 0)->numbers[0], WNPERM_DLG_OWNER);
    check_code("FMX-005", "a provider without the function", WNetFMXEditPerm(y, NULL, 0), ERROR_NOT_SUPPORTED);
    check_code("FMX-004", "a drive that is not connected", WNetFMXEditPerm(x, NULL, 0), ERROR_NOT_CONNECTED);
    check_code("FMX-004", "no drive", WNetFMXEditPerm(folder, NULL, 0), ERROR_BAD_DEVICE);
    check_code("FMX-004", "NULL", WNetFMXEditPerm(NULL, NULL, 0), ERROR_INVALID_ADDRESS);
}

static void help(void)
{
    begin((struct shell_behaviour){.text = u"perms.hlp", .number = 42});
    DWORD size = 20, context = 77;
    WCHAR *file = poisoned(20);
    check_code("FMX-003", "help", WNetFMXGetPermHelp(z, WNPERM_DLG_AUDIT, TRUE, file, &size, &context), NO_ERROR);
    check_wide("FMX-003", "the file", file, u"perms.hlp");
    check_number("FMX-003", "the context", context, 42);
    check_number("FMX-006", "the size stays", size, 20);
    const struct shell_call *call = shell_call_at(NP_SHELL, 0);
    check_number("FMX-003", "the dialog", call->numbers[0], WNPERM_DLG_AUDIT);
    check_number("FMX-003", "whether it is a directory", call->numbers[1], TRUE);
    check_number("FMX-006", "the provider is told of bytes", call->size, 20);
    size = 19, context = 77, file = poisoned(19);
    check_code("FMX-003", "a small buffer", WNetFMXGetPermHelp(z, 0, FALSE, file, &size, &context), ERROR_MORE_DATA);
    check_number("FMX-003", "the size needed", size, 20);
    check_untouched("FMX-006", "nothing is written", file);
    check_number("FMX-006", "the context stays", context, 77);
    begin((struct shell_behaviour){.answer = WN_NOT_SUPPORTED});
    size = 19;
    check_code("FMX-003", "an error", WNetFMXGetPermHelp(z, 0, FALSE, file, &size, &context), ERROR_NOT_SUPPORTED);
    check_number("FMX-006", "the size stays", size, 19);
    check_code("FMX-006", "size NULL", WNetFMXGetPermHelp(z, 0, FALSE, file, NULL, &context), ERROR_INVALID_ADDRESS);
    check_code("FMX-006", "context NULL", WNetFMXGetPermHelp(z, 0, FALSE, file, &size, NULL), ERROR_INVALID_ADDRESS);
    check_code("FMX-006", "buffer NULL", WNetFMXGetPermHelp(z, 0, FALSE, NULL, &size, &context), ERROR_INVALID_ADDRESS);
    check_code("FMX-005", "a provider without the function", WNetFMXGetPermHelp(y, 0, FALSE, file, &size, &context),
               ERROR_NOT_SUPPORTED);
    check_untouched("FMX-006", "nothing is written", file);
}

const struct test tests[] = {
    {"capabilities", capabilities},
    {"dialogs", dialogs},
    {"help", help},
    {0},
};
