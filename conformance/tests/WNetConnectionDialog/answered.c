/* WNetConnectionDialog, when somebody answers it. */
#include "../dialogs.h"
#include "notifyees.h"

static void connected(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_user("", "net:/resource", "y", "n", NULL);
    check_code("CDLG-001", "all is answered", WNetConnectionDialog(NULL, RESOURCETYPE_DISK), NO_ERROR);
    check_text("CDLG-001", "the drive is connected", connected_to(T("Z:")), RESOURCE);
    check_number("CDLG-003", "the provider is asked for a disk", asked_at(NP_ADDS, 0)->type, RESOURCETYPE_DISK);
    check("CDLG-001", adapter_profile_has("Network\\Z"), "it is remembered, as the user wants");
}

static void closed(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_user(NULL);
    check_code("CDLG-002", "the first question is closed", WNetConnectionDialog(NULL, RESOURCETYPE_DISK),
               CLOSED_DIALOG);
    check("CDLG-002", adapter_asked()[0] != 0, "the user was asked something");
    adapter_user("", "net:/resource", NULL);
    check_code("CDLG-002", "the third question is closed", WNetConnectionDialog(NULL, RESOURCETYPE_DISK),
               CLOSED_DIALOG);
    check_number("CDLG-002", "nothing is connected", asked(NP_ADDS), 0);
}

static DWORD wants_a_password(struct provider_call *call)
{
    static const WCHAR right[] = u"open sesame";
    if (call->function != NP_ADD3) return call->answer;
    return call->password != NULL && memcmp(call->password, right, sizeof right) == 0 ? WN_SUCCESS : WN_BAD_PASSWORD;
}

static void a_password(void)
{
    two_providers((struct provider_behaviour){.add = WN_BAD_NETNAME},
                  (struct provider_behaviour){.act = wants_a_password});
    adapter_user("", "net:/resource", "n", "n", "somebody", "wrong", "anybody", "open sesame", NULL);
    check_code("CDLG-008", "the provider wants a password", WNetConnectionDialog(NULL, RESOURCETYPE_DISK), NO_ERROR);
    check("CDLG-008", was_asked("password"), "the user is asked for one");
    check_utf8("NP-ADD3-007", "the same provider is asked again with each", asked_story(NP_ADDS),
               "a:add3 b:add3 b:add3 b:add3");
    check_wide("NP-ADD3-007", "with the user", asked_at(NP_ADDS, 3)->user, u"anybody");
    check_wide("NP-ADD3-007", "and with the password", asked_at(NP_ADDS, 3)->password, u"open sesame");
}

static void codes_that_ask(void)
{
    static const DWORD codes[] = {WN_BAD_PASSWORD, WN_ACCESS_DENIED, ERROR_LOGON_FAILURE};
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.add = WN_BAD_NETNAME});
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        provider_behaves("a", (struct provider_behaviour){.add = codes[i]});
        adapter_user("", "net:/resource", "n", "n", NULL);
        forget_asked();
        check_code("NP-ADD3-007", "the question for a password is closed, and the dialog too",
                   WNetConnectionDialog(NULL, RESOURCETYPE_DISK), CLOSED_DIALOG);
        check("NP-ADD3-007", was_asked("Enter the user name"), "%s asks for credentials", code_name(codes[i]));
    }
}

static void notifications(void)
{
    static char context[1];
    two_providers((struct provider_behaviour){.add = WN_BAD_NETNAME}, (struct provider_behaviour){0});
    notifyee("a", (struct behaviour){.context = context});
    adapter_user("", "net:/resource", "n", "n", NULL);
    check_code("CDLG-001", "connected", WNetConnectionDialog(NULL, RESOURCETYPE_DISK), NO_ERROR);
    check_utf8("CDLG-001", "notifyees hear of the connection", heard_story(), "a:pre a:post");
}

const struct test tests[] = {
    {"connected", connected, NEEDS_USER},         {"closed", closed, NEEDS_USER},
    {"a password", a_password, NEEDS_USER},       {"codes that ask for credentials", codes_that_ask, NEEDS_USER},
    {"notifications", notifications, NEEDS_USER}, {0},
};
