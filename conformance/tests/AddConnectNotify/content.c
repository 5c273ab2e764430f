/* NOTIFYADD: what the notifyee is told of the attempt. */

#include "../calls.h"
#include "notifyees.h"

#include <string.h>

static char context[1];

static void the_resource(void)
{
    NETRESOURCE wanted = {
        .dwScope = RESOURCE_GLOBALNET,
        .dwType = RESOURCETYPE_PRINT,
        .dwDisplayType = RESOURCEDISPLAYTYPE_SHARE,
        .dwUsage = RESOURCEUSAGE_CONNECTABLE,
        .lpLocalName = T("LPT3"),
        .lpRemoteName = T("\\\\nobody\\printer"),
        .lpComment = T("a comment"),
        .lpProvider = PROVIDER,
    };
    HWND owner = (HWND)(ULONG_PTR)0x12345678;
    notifyee("a", (struct behaviour){.context = context});
    WNetAddConnection3(owner, &wanted, T("password"), T("user"), CONNECT_TEMPORARY);

    for (unsigned i = 0; i < 2; i++) {
        const struct notification *told = heard_at(i);
        const char *when = i == 0 ? "before" : "after";
        check("NOTIFY-004", told->status == i + 1 && told->flags == CONNECT_TEMPORARY,
              "%s: the first parameter is NOTIFYINFO, the second NOTIFYADD", when);
        check("NOTIFY-014", told->owner == owner, "%s: hwndOwner is the caller's", when);
        check_wide("NOTIFY-015", "NetResource.lpRemoteName", told->remote, u"\\\\nobody\\printer");
        check_wide("NOTIFY-015", "NetResource.lpLocalName", told->local, u"LPT3");
        check_number("NOTIFY-015", "NetResource.dwType", told->type, RESOURCETYPE_PRINT);
        check_number("NOTIFY-035", "NetResource.dwScope is the caller's", told->scope, RESOURCE_GLOBALNET);
        check_number("NOTIFY-035", "NetResource.dwDisplayType is the caller's", told->display_type,
                     RESOURCEDISPLAYTYPE_SHARE);
        check_number("NOTIFY-035", "NetResource.dwUsage is the caller's", told->usage, RESOURCEUSAGE_CONNECTABLE);
        check_wide("NOTIFY-035", "NetResource.lpComment is NULL", told->comment, NULL);
        check_wide("NOTIFY-035", "NetResource.lpProvider is the caller's", told->provider,
                   u"Microsoft Windows Network");
        check_wide("NOTIFY-034", "the text has 16 bits, whichever function was called", told->remote,
                   u"\\\\nobody\\printer");
    }
}

static void little(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, NOBODY);
    notifyee("a", (struct behaviour){.context = context});
    WNetAddConnection2(&wanted, T("password"), T("user"), 0);
    for (unsigned i = 0; i < 2; i++) {
        check_wide("NOTIFY-015", "the notification came", heard_at(i)->remote, u"\\\\nobody\\share");
        check("NOTIFY-014", heard_at(i)->owner == NULL, "without owner hwndOwner is NULL");
        check_wide("NOTIFY-015", "no device: lpLocalName is NULL", heard_at(i)->local, NULL);
        check_number("NOTIFY-015", "no device: dwType is the caller's", heard_at(i)->type, RESOURCETYPE_ANY);
        check_wide("NOTIFY-035", "the caller names no provider and none has succeeded: lpProvider is NULL",
                   heard_at(i)->provider, NULL);
        check_number("NOTIFY-037", "no flags: dwAddFlags is 0", heard_at(i)->flags, 0);
    }
}

static void wide_text(void)
{
    notifyee("a", (struct behaviour){.context = context});
    connect_to(NULL, T("\\\\nobody\\\u00FCml\u00E4ut \u20AC\U0001F4C1"), 0);
    for (unsigned i = 0; i < 2; i++)
        check_wide("NOTIFY-034", "text beyond ASCII comes as UTF-16", heard_at(i)->remote,
                   u"\\\\nobody\\\u00FCml\u00E4ut \u20AC\U0001F4C1");
}

static void flags(void)
{
    static const struct {
        const char *id;
        DWORD flags;
    } rows[] = {
        {"NOTIFY-016",
         CONNECT_TEMPORARY | CONNECT_INTERACTIVE | CONNECT_PROMPT | CONNECT_UPDATE_PROFILE | CONNECT_UPDATE_RECENT},
        {"NOTIFY-017", CONNECT_TEMPORARY},
        {"NOTIFY-018", CONNECT_INTERACTIVE},
        {"NOTIFY-018", CONNECT_INTERACTIVE | CONNECT_PROMPT},
        {"NOTIFY-019", CONNECT_UPDATE_PROFILE},
        {"NOTIFY-020", CONNECT_UPDATE_RECENT},
        {"NOTIFY-037", CONNECT_CURRENT_MEDIA},
        {"NOTIFY-037", CONNECT_COMMANDLINE | CONNECT_CMD_SAVECRED},
    };
    notifyee("a", (struct behaviour){.context = context});
    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        forget_heard();
        connect_to(T("Z:"), NOBODY, rows[i].flags);
        check_number(rows[i].id, "before the attempt dwAddFlags is dwFlags", heard_at(0)->flags, rows[i].flags);
        check_number(rows[i].id, "after the attempt dwAddFlags is dwFlags", heard_at(1)->flags, rows[i].flags);
    }
    forget_heard();
    WNetAddConnection(NOBODY, T("password"), T("Z:"));
    check_number("NOTIFY-037", "dwAddFlags of WNetAddConnection is CONNECT_UPDATE_PROFILE", heard_at(0)->flags,
                 CONNECT_UPDATE_PROFILE);
}

static int mentions(const WCHAR *text, const WCHAR *what)
{
    for (; text != NULL && *text != 0; text++) {
        size_t same = 0;
        while (what[same] != 0 && text[same] == what[same]) same++;
        if (what[same] == 0) return 1;
    }
    return 0;
}

/* The structures have no member for user and password, so these could only be in the texts. */
static void no_credentials(void)
{
    notifyee("a", (struct behaviour){.context = context});
    connect_as(T("the user"), T("the password"), T("Z:"), NOBODY, 0);
    check_number("NOTIFY-021", "both notifications came", heard(), 2);
    for (unsigned i = 0; i < heard(); i++) {
        const WCHAR *const texts[] = {heard_at(i)->local, heard_at(i)->remote, heard_at(i)->comment,
                                      heard_at(i)->provider};
        int found = 0;
        for (unsigned text = 0; text < 4; text++)
            found |= mentions(texts[text], u"the user") || mentions(texts[text], u"the password");
        check("NOTIFY-021", !found, "neither the user nor the password is in any text");
    }
}

static void who_succeeded(void)
{
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-035", "a success", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_wide("NOTIFY-035", "before the attempt lpProvider is the caller's: NULL", heard_at(0)->provider, NULL);
    check_wide("NOTIFY-035", "after the attempt lpProvider is the provider that connected", heard_at(1)->provider,
               u"Microsoft Windows Network");
    check_wide("NOTIFY-015", "lpLocalName after a success", heard_at(1)->local, u"Z:");
    check_wide("NOTIFY-015", "lpRemoteName after a success", heard_at(1)->remote, utf16(SHARE));
}

const struct test tests[] = {
    {"every member", the_resource},
    {"members that the caller left out", little},
    {"text beyond ASCII", wide_text, NEEDS_UTF8},
    {"flags", flags},
    {"no credentials", no_credentials},
    {"the provider that succeeded", who_succeeded, NEEDS_SERVER},
    {0},
};
