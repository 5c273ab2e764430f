/* The arguments of WNetConnectionDialog, and what it returns when it cannot ask anybody. */
#include "../dialogs.h"

static void other_types(void)
{
    static const DWORD types[] = {RESOURCETYPE_ANY, RESOURCETYPE_PRINT, RESOURCETYPE_DISK | RESOURCETYPE_PRINT,
                                  RESOURCETYPE_RESERVED, RESOURCETYPE_UNKNOWN};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        check_code("CDLG-009", "a type that is no disk", WNetConnectionDialog(NULL, types[i]), ERROR_BAD_DEV_TYPE);
}

static void no_network(void)
{
    adapter_providers("");
    adapter_user(NULL);
    check_code("CDLG-006", "no provider", WNetConnectionDialog(NULL, RESOURCETYPE_DISK), ERROR_NO_NETWORK);
    check_code("CDLG-009", "a wrong type and no provider", WNetConnectionDialog(NULL, RESOURCETYPE_PRINT),
               ERROR_BAD_DEV_TYPE);
    check_utf8("CDLG-006", "nobody is asked", adapter_asked(), "");
}

static void nobody_to_ask(void)
{
    DWORD error = 0;
    TCHAR *why = poisoned_text(200), *network = poisoned_text(20);
    check_code("CDLG-010", "nobody is there", WNetConnectionDialog(NULL, RESOURCETYPE_DISK), ERROR_EXTENDED_ERROR);
    check_code("CDLG-010", "the reason", WNetGetLastError(&error, why, 200, network, 20), NO_ERROR);
    check("CDLG-010", length(why) > 0, "the reason is told");
    check_filled("CDLG-010", "no network has said it", network, T(""));
}

const struct test tests[] = {
    {"other types", other_types},
    {"no network", no_network, NEEDS_USER},
    {"nobody to ask", nobody_to_ask, NEEDS_USER},
    {0},
};
