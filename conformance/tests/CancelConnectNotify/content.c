/* NOTIFYCANCEL: the members that tell a notifyee of the cancel. */

#include "../calls.h"
#include "notifyees.h"

#include <npapi.h>

static char context[1];

static void the_name(void)
{
    notifyee("a", (struct behaviour){.context = context});
    WNetCancelConnection2(T("z:"), 0, FALSE);
    WNetCancelConnection2(T("\\\\Nobody\\\u00FCml\u00E4ut"), 0, FALSE);
    for (unsigned i = 0; i < 2; i++) {
        check_wide("NOTIFY-046", "a device: lpName as the caller has it", heard_at(i)->name, u"z:");
        check_wide("NOTIFY-046", "a resource: lpName as the caller has it", heard_at(2 + i)->name,
                   u"\\\\Nobody\\\u00FCml\u00E4ut");
        check_wide("NOTIFY-034", "lpName has 16 bits, whichever function was called", heard_at(2 + i)->name,
                   u"\\\\Nobody\\\u00FCml\u00E4ut");
    }
}

static void flags_and_force(void)
{
    notifyee("a", (struct behaviour){.context = context});
    WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE);
    WNetCancelConnection2(T("Z:"), 0, TRUE);
    WNetCancelConnection(T("Z:"), FALSE);
    WNetCancelConnection(T("Z:"), TRUE);
    check_number("NOTIFY-049", "four cancels", heard(), 8);
    for (unsigned i = 0; i < 2; i++) {
        check_number("NOTIFY-049", "CONNECT_UPDATE_PROFILE is in dwFlags", heard_at(i)->flags, CONNECT_UPDATE_PROFILE);
        check_number("NOTIFY-050", "not forced: fForce is FALSE", heard_at(i)->force != FALSE, 0);
        check_number("NOTIFY-049", "without CONNECT_UPDATE_PROFILE dwFlags is 0", heard_at(2 + i)->flags, 0);
        check_number("NOTIFY-050", "forced: fForce is TRUE", heard_at(2 + i)->force != FALSE, 1);
        check_number("NOTIFY-057", "WNetCancelConnection: dwFlags is CONNECT_UPDATE_PROFILE", heard_at(4 + i)->flags,
                     CONNECT_UPDATE_PROFILE);
        check_number("NOTIFY-057", "WNetCancelConnection: fForce as passed, FALSE", heard_at(4 + i)->force != FALSE, 0);
        check_number("NOTIFY-057", "WNetCancelConnection: fForce as passed, TRUE", heard_at(6 + i)->force != FALSE, 1);
    }
}

static void no_provider(void)
{
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-054", "a cancel that fails", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NOT_CONNECTED);
    check_wide("NOTIFY-054", "before the cancel lpProvider is NULL", heard_at(0)->provider, NULL);
    check_wide("NOTIFY-054", "after a failed cancel lpProvider is NULL", heard_at(1)->provider, NULL);
}

static void the_provider(void)
{
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-048", "a connection", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    forget_heard();
    check_code("NOTIFY-048", "the connection is cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_wide("NOTIFY-054", "before the cancel lpProvider is NULL", heard_at(0)->provider, NULL);
    check_wide("NOTIFY-048", "after the cancel lpProvider is the provider that cancelled", heard_at(1)->provider,
               u"Microsoft Windows Network");
}

static void scribble(const struct notification *notification)
{
    LPNOTIFYCANCEL cancel = notification->details;
    LPNOTIFYINFO info = notification->info;
    for (LPWSTR unit = (LPWSTR)(void *)cancel->lpName; unit != NULL && *unit != 0; unit++) *unit = u'x';
    cancel->lpName = cancel->lpProvider = NULL;
    cancel->dwFlags = 0xFFFFFFFF;
    cancel->fForce = !cancel->fForce;
    info->dwNotifyStatus = 9;
    info->dwOperationStatus = ERROR_GEN_FAILURE;
}

static void copies(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = scribble});
    notifyee("b", (struct behaviour){.context = context, .act = scribble});
    check_code("NOTIFY-038", "text that notifyees write changes nothing",
               WNetCancelConnection2(NOBODY, CONNECT_UPDATE_PROFILE, FALSE), ERROR_NOT_CONNECTED);
    check_utf8("NOTIFY-038", "all notifyees are told", heard_story(),
               "a:pre-cancel b:pre-cancel b:post-cancel a:post-cancel");
    for (unsigned i = 0; i < 4; i++) {
        check_wide("NOTIFY-038", "each notifyee gets an lpName of its own", heard_at(i)->name, u"\\\\nobody\\share");
        check("NOTIFY-038", heard_at(i)->flags == CONNECT_UPDATE_PROFILE && heard_at(i)->force == FALSE,
              "each notifyee gets dwFlags and fForce of its own");
        check_number("NOTIFY-038", "each notifyee gets a dwOperationStatus of its own", heard_at(i)->operation_status,
                     i < 2 ? WN_SUCCESS : ERROR_NOT_CONNECTED);
    }
}

const struct test tests[] = {
    {"the name", the_name, NEEDS_UTF8}, {"flags and force", flags_and_force},
    {"no provider", no_provider},       {"the provider that cancelled", the_provider, NEEDS_SERVER},
    {"fresh copies", copies},           {0},
};
