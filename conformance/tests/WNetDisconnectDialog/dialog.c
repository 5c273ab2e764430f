/* WNetDisconnectDialog. */
#include "../dialogs.h"

static const WCHAR *const resources[] = {u"net:/resource", u"net:/other"};

static void begin(void)
{
    static WCHAR z[] = u"Z:", y[] = u"Y:", one[] = u"net:/resource", other[] = u"net:/other";
    static const NETRESOURCEW list[] = {{.dwType = RESOURCETYPE_DISK, .lpLocalName = z, .lpRemoteName = one},
                                        {.dwType = RESOURCETYPE_DISK, .lpLocalName = y, .lpRemoteName = other}};
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    provider_holds("a", u"Z:", resources[0]);
    provider_holds("a", u"Y:", resources[1]);
    provider_lists("a", list, 2);
}

static void types(void)
{
    check_code("DDLG-008", "a type that is no disk", WNetDisconnectDialog(NULL, RESOURCETYPE_PRINT),
               ERROR_BAD_DEV_TYPE);
    check_code("DDLG-008", "any type", WNetDisconnectDialog(NULL, RESOURCETYPE_ANY), ERROR_BAD_DEV_TYPE);
}

static void no_network(void)
{
    adapter_providers("");
    check_code("DDLG-005", "no provider", WNetDisconnectDialog(NULL, RESOURCETYPE_DISK), ERROR_NO_NETWORK);
}

static void nobody_to_ask(void)
{
    begin();
    check_code("DDLG-007", "nobody is there", WNetDisconnectDialog(NULL, RESOURCETYPE_DISK), ERROR_EXTENDED_ERROR);
    check_number("DDLG-007", "nothing is cancelled", asked(NP_CANCEL | NP_CANCEL2), 0);
}

static void one_of_two(void)
{
    begin();
    adapter_remember("Y", "net:/other");
    adapter_user("2", NULL);
    check_code("DDLG-001", "a connection is chosen", WNetDisconnectDialog(NULL, RESOURCETYPE_DISK), NO_ERROR);
    check("DDLG-007", held_by("a", u"Y:") == NULL, "it is gone when the function returns");
    check_wide("DDLG-001", "the other one stays", held_by("a", u"Z:"), resources[0]);
    check("DDLG-001", !adapter_profile_has("Network\\Y"), "it is not remembered any more");
    check_number("DDLG-002", "disks are listed", asked_at(NP_OPEN, 0)->wanted_type, RESOURCETYPE_DISK);
}

static void closed(void)
{
    begin();
    adapter_user(NULL);
    check_code("DDLG-001", "the dialog is closed", WNetDisconnectDialog(NULL, RESOURCETYPE_DISK), CLOSED_DIALOG);
    check("DDLG-001", adapter_asked()[0] != 0, "the user was asked something");
    check_number("DDLG-001", "nothing is cancelled", asked(NP_CANCEL | NP_CANCEL2), 0);
}

const struct test tests[] = {
    {"types", types},
    {"no network", no_network, NEEDS_USER},
    {"nobody to ask", nobody_to_ask, NEEDS_USER},
    {"one of two", one_of_two, NEEDS_USER},
    {"closed", closed, NEEDS_USER},
    {0},
};
