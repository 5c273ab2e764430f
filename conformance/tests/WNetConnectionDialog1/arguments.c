/* The structure that WNetConnectionDialog1 gets. */
#include "../dialogs.h"

static NETRESOURCE disk = {.dwType = RESOURCETYPE_DISK};

static CONNECTDLGSTRUCT dialog_with(const TCHAR *remote, DWORD flags)
{
    CONNECTDLGSTRUCT dialog = {.cbStructure = sizeof dialog, .lpConnRes = &disk, .dwFlags = flags, .dwDevNum = 77};
    disk = resource(RESOURCETYPE_DISK, NULL, remote);
    return dialog;
}

static void check_refused(const char *id, const char *description, CONNECTDLGSTRUCT dialog, DWORD code)
{
    CONNECTDLGSTRUCT before = dialog;
    check_code_at(__FILE__, __LINE__, id, description, WNetConnectionDialog1(&dialog), code);
    check_same_at(__FILE__, __LINE__, id, "nothing is written", &before, &dialog, sizeof dialog);
}

static void flags(void)
{
    check_refused("CDLG1-004", "RO_PATH and USE_MRU", dialog_with(RESOURCE, CONNDLG_RO_PATH | CONNDLG_USE_MRU),
                  ERROR_INVALID_PARAMETER);
    check_refused("CDLG1-005", "PERSIST and NOT_PERSIST", dialog_with(RESOURCE, CONNDLG_PERSIST | CONNDLG_NOT_PERSIST),
                  ERROR_INVALID_PARAMETER);
    check_refused("CDLG1-006", "RO_PATH and no path", dialog_with(NULL, CONNDLG_RO_PATH), ERROR_INVALID_PARAMETER);
    check_refused("CDLG1-006", "RO_PATH and an empty path", dialog_with(T(""), CONNDLG_RO_PATH),
                  ERROR_INVALID_PARAMETER);
}

static void types(void)
{
    static const DWORD types[] = {RESOURCETYPE_ANY, RESOURCETYPE_PRINT, RESOURCETYPE_UNKNOWN};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        CONNECTDLGSTRUCT dialog = dialog_with(RESOURCE, 0);
        disk.dwType = types[i];
        check_refused("CDLG1-007", "a type that is no disk", dialog, ERROR_BAD_DEV_TYPE);
    }
}

static void structures(void)
{
    CONNECTDLGSTRUCT dialog = dialog_with(RESOURCE, 0);
    dialog.cbStructure = 0;
    check_refused("CDLG1-013", "no size", dialog, ERROR_INVALID_PARAMETER);
    dialog.cbStructure = sizeof dialog - 1;
    check_refused("CDLG1-020", "a size that is too small", dialog, ERROR_INVALID_PARAMETER);
    dialog.cbStructure = sizeof dialog;
    dialog.lpConnRes = NULL;
    check_refused("CDLG1-020", "no resource", dialog, ERROR_INVALID_ADDRESS);
    check_code("CDLG1-020", "no structure", WNetConnectionDialog1(NULL), ERROR_INVALID_ADDRESS);
}

static void no_network(void)
{
    adapter_providers("");
    check_refused("CDLG1-009", "no provider", dialog_with(RESOURCE, 0), ERROR_NO_NETWORK);
}

const struct test tests[] = {
    {"flags", flags}, {"types", types}, {"structures", structures}, {"no network", no_network, NEEDS_USER}, {0},
};
