/* Which provider is asked for the type of a directory, and its answers. */
#include "../calls.h"
#include "shell-providers.h"

static TCHAR on_z[] = TEXT("z:\\folder"), elsewhere[] = TEXT("C:\\folder"), share[] = TEXT("\\\\server\\share\\folder");

static INT type;

static DWORD type_of_directory(TCHAR *name, BOOL flush)
{
    type = 77;
    return WNetGetDirectoryType(name, (void *)&type, flush);
}

static void begin(struct shell_behaviour a, struct shell_behaviour b)
{
    shell_provider("a", a);
    shell_provider("b", b);
    providers_in_order("LanmanWorkstation", "shell-a", "shell-b", NULL);
}

static void by_the_owner(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .number = WNDT_NETWORK},
          (struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .number = 5});
    check_code("DIRT-001", "a directory on a connected device", type_of_directory(on_z, TRUE), NO_ERROR);
    check_number("DIRT-001", "the type", (DWORD)type, 5);
    check_wide("DIRT-001", "the name", shell_call_at(NP_SHELL, 0)->name, u"z:\\folder");
    check_number("DIRT-002", "the flag", shell_call_at(NP_SHELL, 0)->numbers[0], TRUE);
    check_utf8("DIRT-004", "the device's provider alone is asked", shell_story(NP_SHELL), "b");
    check_code("DIRT-002", "once more", type_of_directory(on_z, FALSE), NO_ERROR);
    check_number("DIRT-002", "no flag", shell_call_at(NP_SHELL, 1)->numbers[0], FALSE);
    shell_provider("b", (struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:"});
    check_code("DIRT-001", "an ordinary directory", type_of_directory(on_z, FALSE), NO_ERROR);
    check_number("DIRT-001", "the type of an ordinary directory", (DWORD)type, WNDT_NORMAL);
}

static void errors_of_the_owner(void)
{
    static const DWORD codes[] = {WN_NOT_SUPPORTED, WN_ACCESS_DENIED, WN_NO_NETWORK, WN_BAD_NETNAME};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        begin((struct shell_behaviour){ANNOUNCES_ALL},
              (struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .answer = codes[i]});
        check_code("DIRT-003", code_name(codes[i]), type_of_directory(on_z, FALSE), codes[i]);
        check_number("DIRT-006", "the type stays", (DWORD)type, 77);
    }
    check_utf8("DIRT-004", "no other provider is asked after the owner's error", shell_story(NP_SHELL), "b b b b");
}

static void of_no_device(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .answer = WN_BAD_NETNAME},
          (struct shell_behaviour){ANNOUNCES_ALL, .number = 3});
    check_code("DIRT-004", "a local drive", type_of_directory(elsewhere, FALSE), NO_ERROR);
    check_number("DIRT-004", "the type of the provider that accepts", (DWORD)type, 3);
    check_code("DIRT-004", "a share", type_of_directory(share, FALSE), NO_ERROR);
    check_utf8("DIRT-004", "the providers are asked in order", shell_story(NP_SHELL), "a b a b");
    shell_provider("b", (struct shell_behaviour){ANNOUNCES_ALL, .answer = WN_ACCESS_DENIED});
    check_code("DIRT-004", "nobody accepts", type_of_directory(share, FALSE), ERROR_ACCESS_DENIED);
}

static void nobody_has_it(void)
{
    check_code("DIRT-005", "the built-in provider", type_of_directory(share, FALSE), ERROR_NOT_SUPPORTED);
    check_code("DIRT-005", "the built-in provider, and a local drive", type_of_directory(elsewhere, FALSE),
               ERROR_NOT_SUPPORTED);
    check_number("DIRT-006", "the type stays", (DWORD)type, 77);
    check_code("DIRT-006", "type NULL", WNetGetDirectoryType(elsewhere, NULL, FALSE), ERROR_INVALID_ADDRESS);
}

static void not_announced(void)
{
    begin((struct shell_behaviour){ANNOUNCES_ALL, .number = 1},
          (struct shell_behaviour){.admin = WNNC_ADM_DIRECTORYNOTIFY, .device = u"Z:"});
    shell_provider("none", (struct shell_behaviour){ANNOUNCES_ALL, .device = u"Y:"});
    providers_in_order("shell-none", "shell-b", "shell-a", NULL);
    check_code("DIRT-004", "the device's provider does not announce it", type_of_directory(on_z, FALSE),
               ERROR_NOT_SUPPORTED);
    check_code("NP-CAPS-007", "1: NPGetDirectoryType", type_of_directory(elsewhere, FALSE), NO_ERROR);
    check_utf8("NP-CAPS-007", "those that announce it, and have it, are asked", shell_story(NP_SHELL), "a");
}

/* Whether WNetGetLastError has the words of the provider. Forgets them. */
static void check_words(const char *function)
{
    DWORD error = 0;
    TCHAR *text = poisoned_text(40), *network = poisoned_text(40);
    check_code("NP-RET-007", function, WNetGetLastError(&error, text, 40, network, 40), NO_ERROR);
    check_number("NP-RET-007", "the code of the network's own error", error, 4711);
    check_filled("NP-RET-007", "its text", text, T("closed"));
    WNetSetLastError(0, T(""), T(""));
}

static void own_errors(void)
{
    static WCHAR z[] = u"Z:";
    DWORD size = 40, context = 0;
    begin((struct shell_behaviour){ANNOUNCES_ALL, .device = u"Z:", .answer = WN_EXTENDED_ERROR,
                                   .own_error = {4711, T("closed"), T(SHELL_A)}},
          (struct shell_behaviour){0});
    check_code("NP-RET-007", "an error of the network's own", type_of_directory(on_z, FALSE), ERROR_EXTENDED_ERROR);
    check_words("WNetGetDirectoryType");
    check_code("NP-RET-007", "telling", WNetDirectoryNotify(NULL, on_z, WNDN_MKDIR), ERROR_EXTENDED_ERROR);
    check_words("WNetDirectoryNotify");
    check_code("NP-RET-007", "a button", WNetGetPropertyText(1, WNPS_FILE, on_z, poisoned_text(30), 30, WNTYPE_FILE),
               ERROR_EXTENDED_ERROR);
    check_words("WNetGetPropertyText");
    check_code("NP-RET-007", "a dialog", WNetPropertyDialog(NULL, 1, WNPS_FILE, on_z, WNTYPE_FILE),
               ERROR_EXTENDED_ERROR);
    check_words("WNetPropertyDialog");
    check_code("NP-RET-007", "permissions", WNetFMXEditPerm(z, NULL, 0), ERROR_EXTENDED_ERROR);
    check_words("WNetFMXEditPerm");
    check_code("NP-RET-007", "help", WNetFMXGetPermHelp(z, 0, FALSE, poisoned(40), &size, &context),
               ERROR_EXTENDED_ERROR);
    check_words("WNetFMXGetPermHelp");
}

static void arguments(void)
{
    TCHAR empty[] = {0};
    type = 77;
    check_code("DIRT-006", "name NULL", WNetGetDirectoryType(NULL, (void *)&type, FALSE), ERROR_INVALID_ADDRESS);
    check_code("DIRT-006", "type NULL", WNetGetDirectoryType(on_z, NULL, FALSE), ERROR_INVALID_ADDRESS);
    check_code("DIRT-006", "an empty name", WNetGetDirectoryType(empty, (void *)&type, FALSE), ERROR_INVALID_PARAMETER);
    check_number("DIRT-006", "the type stays", (DWORD)type, 77);
}

const struct test tests[] = {
    {"the provider of the device", by_the_owner},
    {"errors of the provider of the device", errors_of_the_owner},
    {"a directory on no connected device", of_no_device},
    {"no provider with the function", nobody_has_it},
    {"capabilities", not_announced},
    {"errors of the network's own", own_errors},
    {"arguments", arguments},
    {0},
};
