/* The search dialogs of providers. */
#include "../calls.h"
#include "shell-providers.h"

static WCHAR a[] = u"" SHELL_A, b[] = u"" SHELL_B, none[] = u"" SHELL_NONE, nobody[] = u"No Such Network",
             smb[] = u"Microsoft Windows Network";

static void begin(void)
{
    shell_provider("a", (struct shell_behaviour){ANNOUNCES_ALL, .text = u"net:/found", .number = 1});
    shell_provider("b", (struct shell_behaviour){.dialog = WNNC_DLG_FORMATNETWORKNAME});
    shell_provider("none", (struct shell_behaviour){ANNOUNCES_ALL});
    providers_in_order("LanmanWorkstation", "shell-a", "shell-b", "shell-none", NULL);
}

static void found(void)
{
    begin();
    PF_NPSearchDialog dialog = (PF_NPSearchDialog)(void (*)(void))WNetGetSearchDialog(a);
    check_number("SRCH-003", "the last error of a success", GetLastError(), NO_ERROR);
    check("SRCH-001", dialog != NULL, "the provider's function is there");
    if (dialog == NULL) return;
    WCHAR buffer[40];
    DWORD flags = 0;
    check_number("SRCH-001", "the function can be called", dialog(NULL, NULL, buffer, 40, &flags), WN_SUCCESS);
    check_wide("SRCH-001", "what was found", buffer, u"net:/found");
    check_utf8("SRCH-001", "it is that of the provider", shell_story(NP_SEARCH_DIALOG), "a");
}

static void lacks(WCHAR *provider, const char *id, const char *description, DWORD expected)
{
    SetLastError(LAST_ERROR_UNSET);
    check(id, WNetGetSearchDialog(provider) == NULL, "%s: NULL", description);
    check_number("SRCH-003", "the last error", GetLastError(), expected);
}

static void not_there(void)
{
    begin();
    lacks(b, "SRCH-002", "a provider that does not announce it", ERROR_NOT_SUPPORTED);
    lacks(none, "SRCH-002", "a provider that announces it and does not have it", ERROR_NOT_SUPPORTED);
    lacks(smb, "SRCH-002", "the built-in provider", ERROR_NOT_SUPPORTED);
    lacks(nobody, "SRCH-003", "no provider of that name", ERROR_BAD_PROVIDER);
    lacks(NULL, "SRCH-003", "no name", ERROR_INVALID_ADDRESS);
}

const struct test tests[] = {
    {"a search dialog", found},
    {"no search dialog", not_there},
    {0},
};
