/* WNetDisconnectDialog1 asks somebody whether open files are to be closed. */
#include "../dialogs.h"
#include "notifyees.h"

static char context[1];

static void begin(void)
{
    provider("a", (struct provider_behaviour){.open_files = 1});
    providers_in_order("a", NULL);
    provider_holds("a", u"Z:", u"net:/resource");
}

static void consent(void)
{
    begin();
    notifyee("a", (struct behaviour){.context = context});
    adapter_user("y", NULL);
    check_code("DDLG1-003", "the user consents", disconnect_dialog(T("Z:"), NULL, 0), NO_ERROR);
    check("DDLG1-003", was_asked("open files"), "the user was asked");
    check_number("DDLG1-003", "two cancels", asked(NP_CANCEL | NP_CANCEL2), 2);
    check("DDLG1-013", !asked_at(NP_CANCEL | NP_CANCEL2, 0)->force, "the first one is not by force");
    check("DDLG1-013", asked_at(NP_CANCEL | NP_CANCEL2, 1)->force, "the second one is");
    check_utf8("DDLG1-017", "notifyees hear of both", heard_story(),
               "a:pre-cancel a:post-cancel a:pre-cancel a:post-cancel");
}

static void refusal(void)
{
    begin();
    adapter_user("n", NULL);
    check_code("DDLG1-004", "the user declines", disconnect_dialog(T("Z:"), NULL, 0), ERROR_CANCELLED);
    check_wide("DDLG1-016", "the connection stands", held_by("a", u"Z:"), u"net:/resource");
    adapter_user(NULL);
    check_code("DDLG1-010", "the user closes the question", disconnect_dialog(T("Z:"), NULL, 0), CLOSED_DIALOG);
    check_wide("DDLG1-016", "the connection still stands", held_by("a", u"Z:"), u"net:/resource");
}

static void nobody_to_ask(void)
{
    begin();
    check_code("DDLG1-015", "nobody is there", disconnect_dialog(T("Z:"), NULL, 0), ERROR_OPEN_FILES);
    check_wide("DDLG1-015", "the connection stands", held_by("a", u"Z:"), u"net:/resource");
}

const struct test tests[] = {
    {"consent", consent, NEEDS_USER},
    {"refusal", refusal, NEEDS_USER},
    {"nobody to ask", nobody_to_ask, NEEDS_USER},
    {0},
};
