/* What credential managers are told of a changed password. */
#include "../calls.h"
#include "credential-managers.h"

static char credentials[] = "not to be read", before[] = "nor this";
static WCHAR station[] = u"WinSta_0";

static DWORD change(DWORD info)
{
    return WNetPasswordChangeNotify(NULL, u"Test:Interactive", credentials, u"Test:Before", before, station, station,
                                    info);
}

static void begin(struct manager_behaviour a, struct manager_behaviour b)
{
    credential_manager("a", WN_CREDENTIAL_CLASS, a);
    credential_manager("b", WN_CREDENTIAL_CLASS, b);
    credential_manager("logon", WN_CREDENTIAL_CLASS, (struct manager_behaviour){0});
    providers_in_order("manager-b", "manager-logon", "manager-a", NULL);
}

static void told(void)
{
    begin((struct manager_behaviour){0}, (struct manager_behaviour){0});
    check_code("PWCH-001", "a changed password", change(WN_VALID_LOGON_ACCOUNT | WN_NT_PASSWORD_CHANGED), NO_ERROR);
    const struct credential_event *event = credential_event_at(1);
    check("PWCH-001", !event->logon, "NPPasswordChangeNotify is called");
    check_wide("PWCH-001", "the type", event->type, u"Test:Interactive");
    check_wide("PWCH-001", "the type before", event->previous_type, u"Test:Before");
    check_wide("PWCH-001", "the station", event->station, u"WinSta_0");
    check("PWCH-001", event->handle == station, "the station's handle");
    check_number("PWCH-001", "the kind of change", event->change, 3);
    check("PWCH-003", event->credentials == credentials && event->previous == before, "the caller's pointers");
    check_utf8("PWCH-003", "in order; the manager without the function is passed over", credential_story(), "b a");
    check_code("PWCH-002", "nothing before",
               WNetPasswordChangeNotify(NULL, u"Test:Interactive", credentials, NULL, NULL, station, NULL, 0),
               NO_ERROR);
    check("PWCH-002", credential_event_at(2)->previous_type == NULL && credential_event_at(2)->previous == NULL,
          "the manager gets NULL");
}

static void failures(void)
{
    begin((struct manager_behaviour){.answer = WN_ACCESS_DENIED}, (struct manager_behaviour){.busy = 1, .start = 10});
    check_code("PWCH-003", "one starts, one fails", change(0), ERROR_ACCESS_DENIED);
    check_utf8("PWCH-003", "all were told", credential_story(), "b b a");
}

static void nobody(void)
{
    check_code("PWCH-003", "no manager", change(0), NO_ERROR);
    check_code("PWCH-004", "type NULL, and no manager",
               WNetPasswordChangeNotify(NULL, NULL, credentials, NULL, NULL, station, NULL, 0), ERROR_INVALID_ADDRESS);
}

static void arguments(void)
{
    begin((struct manager_behaviour){0}, (struct manager_behaviour){0});
    check_code("PWCH-004", "type NULL", WNetPasswordChangeNotify(NULL, NULL, credentials, NULL, NULL, station, NULL, 0),
               ERROR_INVALID_ADDRESS);
    check_code("PWCH-004", "credentials NULL", WNetPasswordChangeNotify(NULL, u"t", NULL, NULL, NULL, station, NULL, 0),
               ERROR_INVALID_ADDRESS);
    check_code("PWCH-004", "station NULL", WNetPasswordChangeNotify(NULL, u"t", credentials, NULL, NULL, NULL, NULL, 0),
               ERROR_INVALID_ADDRESS);
    check_number("PWCH-004", "nobody was told", credential_events(), 0);
}

const struct test tests[] = {
    {"all managers are told", told}, {"failures", failures}, {"no managers", nobody}, {"arguments", arguments}, {0},
};
