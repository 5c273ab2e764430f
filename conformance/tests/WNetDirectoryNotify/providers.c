/* What providers are told of directories, and what their answers mean. */
#include "../calls.h"
#include "shell-providers.h"

static TCHAR on_z[] = TEXT("Z:\\folder"), elsewhere[] = TEXT("C:\\folder");

static void begin(struct shell_behaviour a, struct shell_behaviour b)
{
    shell_provider("a", a);
    shell_provider("b", b);
    providers_in_order("shell-a", "shell-b", NULL);
}

static void told(void)
{
    HWND window = (HWND)on_z;
    begin((struct shell_behaviour){ANNOUNCES_ALL}, (struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:"});
    for (DWORD operation = WNDN_MKDIR; operation <= WNDN_MVDIR; operation++)
        check_code("DIRN-001", "told", WNetDirectoryNotify(window, on_z, operation), NO_ERROR);
    const struct shell_call *call = shell_call_at(NP_SHELL, 2);
    check_wide("DIRN-001", "the directory", call->name, u"Z:\\folder");
    check_number("DIRN-001", "the operation", call->numbers[0], 3);
    check("DIRN-001", call->owner == window, "the window");
    check_utf8("DIRN-005", "the device's provider alone is told", shell_story(NP_SHELL), "b b b");
}

static void answers(void)
{
    static const DWORD codes[] = {WN_CANCEL, ERROR_CONTINUE};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .answer = codes[i]},
              (struct shell_behaviour){0});
        check_code("DIRN-002", code_name(codes[i]), WNetDirectoryNotify(NULL, on_z, WNDN_RMDIR), codes[i]);
    }
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .answer = WN_NOT_SUPPORTED},
          (struct shell_behaviour){0});
    check_code("DIRN-003", "no special directories", WNetDirectoryNotify(NULL, on_z, WNDN_RMDIR), ERROR_NOT_SUPPORTED);
}

static void several(void)
{
    static const DWORD endings[] = {WN_CANCEL, ERROR_CONTINUE, WN_CONTINUE};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        begin((struct shell_behaviour){ANNOUNCES_ALL, .answer = endings[i]}, (struct shell_behaviour){ANNOUNCES_ALL});
        forget_shell_calls();
        check_code("DIRN-004", "the operation is over", WNetDirectoryNotify(NULL, elsewhere, WNDN_MKDIR), endings[i]);
        check_utf8("DIRN-004", "no other provider is told", shell_story(NP_SHELL), "a");
    }
    begin((struct shell_behaviour){ANNOUNCES_ALL, .answer = WN_NOT_SUPPORTED}, (struct shell_behaviour){ANNOUNCES_ALL});
    forget_shell_calls();
    check_code("DIRN-005", "the second provider accepts", WNetDirectoryNotify(NULL, elsewhere, WNDN_MKDIR), NO_ERROR);
    check_utf8("DIRN-005", "both were told", shell_story(NP_SHELL), "a b");
}

static void capabilities(void)
{
    begin((struct shell_behaviour){.admin = WNNC_ADM_GETDIRECTORYTYPE},
          (struct shell_behaviour){.admin = WNNC_ADM_DIRECTORYNOTIFY});
    check_code("NP-CAPS-007", "2: NPDirectoryNotify", WNetDirectoryNotify(NULL, elsewhere, WNDN_MKDIR), NO_ERROR);
    check_utf8("NP-CAPS-007", "the provider that announces it is told", shell_story(NP_SHELL), "b");
}

static void nobody(void)
{
    check_code("DIRN-006", "an operation that there is not", WNetDirectoryNotify(NULL, on_z, 4),
               ERROR_INVALID_PARAMETER);
    check_code("DIRN-005", "the built-in provider", WNetDirectoryNotify(NULL, on_z, WNDN_MKDIR), ERROR_NOT_SUPPORTED);
}

static void arguments(void)
{
    TCHAR empty[] = {0};
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:"}, (struct shell_behaviour){0});
    check_code("DIRN-006", "directory NULL", WNetDirectoryNotify(NULL, NULL, WNDN_MKDIR), ERROR_INVALID_ADDRESS);
    check_code("DIRN-006", "an empty directory", WNetDirectoryNotify(NULL, empty, WNDN_MKDIR), ERROR_INVALID_PARAMETER);
    check_code("DIRN-006", "operation 0", WNetDirectoryNotify(NULL, on_z, 0), ERROR_INVALID_PARAMETER);
    check_code("DIRN-006", "operation 4", WNetDirectoryNotify(NULL, on_z, 4), ERROR_INVALID_PARAMETER);
    check_number("DIRN-006", "nobody was told", shell_calls(NP_SHELL), 0);
}

const struct test tests[] = {
    {"the provider of the device is told", told},
    {"its answers", answers},
    {"several providers", several},
    {"capabilities", capabilities},
    {"no provider with the function", nobody},
    {"arguments", arguments},
    {0},
};
