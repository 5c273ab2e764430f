/* WNetConnectionDialog1, when somebody answers it. */
#include "../dialogs.h"

static DWORD device;

static void begin(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
}

static void the_device(void)
{
    begin();
    adapter_user("c", "", "n", "n", NULL);
    check_code("CDLG1-001", "a drive", connection_dialog(RESOURCE, 0, &device), NO_ERROR);
    check_number("CDLG1-001", "C: is 3", device, 3);
    adapter_user("", "", "n", "n", NULL);
    check_code("CDLG1-001", "the proposed drive", connection_dialog(RESOURCE, 0, &device), NO_ERROR);
    check_number("CDLG1-001", "Z: is 26", device, 26);
    adapter_user("-", "net:/other", "n", NULL);
    check_code("CDLG1-002", "no drive", connection_dialog(RESOURCE, 0, &device), NO_ERROR);
    check_number("CDLG1-002", "no drive is -1", device, (DWORD)-1);
    check_wide("CDLG1-014", "the path can be changed", asked_at(NP_ADDS, 2)->remote, u"net:/other");
}

static void closed(void)
{
    begin();
    adapter_user(NULL);
    check_code("CDLG1-003", "closed", connection_dialog(RESOURCE, 0, &device), CLOSED_DIALOG);
    check("CDLG1-003", adapter_asked()[0] != 0, "the user was asked something");
    check_number("CDLG1-003", "dwDevNum is not written", device, 77);
}

static void errors(void)
{
    begin();
    provider_behaves("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider_behaves("b", (struct provider_behaviour){.add = WN_EXTENDED_ERROR, .own_error = CLOSED});
    adapter_user("", "", "n", "n", NULL);
    check_code("CDLG1-012", "an error, and the dialog is closed", connection_dialog(RESOURCE, 0, &device),
               CLOSED_DIALOG);
    check("CDLG1-012", was_asked("1208"), "the error is shown");
    provider_behaves("b", (struct provider_behaviour){0});
    adapter_user("", "", "n", "n", NULL);
    check_code("CDLG1-012", "the next time it succeeds", connection_dialog(RESOURCE, 0, &device), NO_ERROR);
}

static void the_path(void)
{
    begin();
    adapter_user("", "n", "n", NULL);
    check_code("CDLG1-014", "a path that is fixed is not asked for",
               connection_dialog(RESOURCE, CONNDLG_RO_PATH, &device), NO_ERROR);
    check_wide("CDLG1-014", "it is connected to", asked_at(NP_ADDS, 0)->remote, u"net:/resource");
    adapter_user("", "net:/other", "n", "n", NULL);
    check_code("CDLG1-019", "no path and no flag", connection_dialog(NULL, 0, &device), NO_ERROR);
    check_wide("CDLG1-019", "the path is what is typed", asked_at(NP_ADDS, 1)->remote, u"net:/other");
}

static void recent_paths(void)
{
    begin();
    adapter_remember("Q", "net:/other");
    adapter_user("", "1", "n", "n", NULL);
    check_code("CDLG1-015", "with USE_MRU paths can be chosen", connection_dialog(NULL, CONNDLG_USE_MRU, &device),
               NO_ERROR);
    check_wide("CDLG1-015", "the chosen one is connected to", asked_at(NP_ADDS, 0)->remote, u"net:/other");
}

static void remembering(void)
{
    begin();
    adapter_user("k", "", "", "n", NULL);
    check_code("CDLG1-016", "PERSIST", connection_dialog(RESOURCE, CONNDLG_PERSIST, &device), NO_ERROR);
    check("CDLG1-016", adapter_profile_has("Network\\K"), "is remembered unless the user says no");
    adapter_user("l", "", "", "n", NULL);
    check_code("CDLG1-016", "neither", connection_dialog(RESOURCE, 0, &device), NO_ERROR);
    check("CDLG1-016", adapter_profile_has("Network\\L"), "is as it was the last time: remembered");
    adapter_user("m", "", "", "n", NULL);
    check_code("CDLG1-016", "NOT_PERSIST", connection_dialog(RESOURCE, CONNDLG_NOT_PERSIST, &device), NO_ERROR);
    check("CDLG1-016", !adapter_profile_has("Network\\M"), "is not remembered unless the user says yes");
    adapter_user("n", "", "", "n", NULL);
    check_code("CDLG1-016", "neither again", connection_dialog(RESOURCE, 0, &device), NO_ERROR);
    check("CDLG1-016", !adapter_profile_has("Network\\N"), "is as it was the last time: not remembered");
}

static void the_hidden_box(void)
{
    begin();
    adapter_user("k", "", "n", NULL);
    check_code("CDLG1-018", "HIDE_BOX", connection_dialog(RESOURCE, CONNDLG_HIDE_BOX | CONNDLG_PERSIST, &device),
               NO_ERROR);
    check("CDLG1-018", !was_asked("sign-in"), "the user is not asked whether to remember");
    check("CDLG1-018", adapter_profile_has("Network\\K"), "the flag says it");
}

const struct test tests[] = {
    {"the device", the_device, NEEDS_USER},
    {"closed", closed, NEEDS_USER},
    {"errors", errors, NEEDS_USER},
    {"the path", the_path, NEEDS_USER},
    {"recent paths", recent_paths, NEEDS_USER},
    {"remembering", remembering, NEEDS_USER},
    {"the hidden box", the_hidden_box, NEEDS_USER},
    {0},
};
