/* When CancelConnectNotify is called: before and after every attempt to cancel a connection. */

#include "../calls.h"
#include "notifyees.h"

#include <npapi.h>

static char a_context[1], b_context[1];

static void every_function(void)
{
    notifyee("a", (struct behaviour){.context = a_context});
    WNetCancelConnection(NOBODY, FALSE);
    check_utf8("NOTIFY-044", "WNetCancelConnection notifies before and after the cancel", heard_story(),
               "a:pre-cancel a:post-cancel");
    forget_heard();
    WNetCancelConnection2(NOBODY, 0, FALSE);
    check_utf8("NOTIFY-044", "WNetCancelConnection2 notifies before and after the cancel", heard_story(),
               "a:pre-cancel a:post-cancel");
}

static void every_cancel(void)
{
    const struct {
        const TCHAR *name;
        DWORD flags;
        BOOL force;
    } cancels[] = {
        {NOBODY, 0, FALSE},
        {NOBODY, CONNECT_UPDATE_PROFILE, TRUE},
        {T("Z:"), 0, TRUE},
        {T("LPT2"), CONNECT_UPDATE_PROFILE, FALSE},
    };
    notifyee("a", (struct behaviour){0});
    for (unsigned i = 0; i < sizeof cancels / sizeof cancels[0]; i++) {
        forget_heard();
        WNetCancelConnection2(cancels[i].name, cancels[i].flags, cancels[i].force);
        check_utf8("NOTIFY-045", "every cancel notifies", heard_story(), "a:pre-cancel");
    }
}

static void context(void)
{
    notifyee("a", (struct behaviour){.context = a_context});
    notifyee("b", (struct behaviour){.context = b_context});
    notifyee("c", (struct behaviour){.context = NULL});
    WNetCancelConnection2(NOBODY, 0, FALSE);
    check_utf8("NOTIFY-059", "before the cancel in the registry's order, after it in reverse", heard_story(),
               "a:pre-cancel b:pre-cancel c:pre-cancel b:post-cancel a:post-cancel");
    /* Whatever the order is: each is told once before, and those with a context once after. */
    unsigned before[3] = {0}, after[3] = {0};
    for (unsigned i = 0; i < heard(); i++) {
        const struct notification *told = heard_at(i);
        unsigned who = (unsigned)(told->notifyee[0] - 'a') % 3;
        if (told->status == NOTIFY_PRE) {
            before[who]++;
            check("NOTIFY-052", told->context == NULL, "lpContext is NULL on entry");
        } else {
            after[who]++;
            check("NOTIFY-052", told->context == (who == 0 ? a_context : b_context),
                  "after the cancel lpContext is what the notifyee had stored");
        }
    }
    check("NOTIFY-052", before[0] == 1 && before[1] == 1 && before[2] == 1, "each is told once before the cancel");
    check("NOTIFY-052", after[0] == 1 && after[1] == 1 && after[2] == 0,
          "after the cancel those that left a context are told, once each, and no others");
}

static void not_connected(void)
{
    notifyee("a", (struct behaviour){.context = a_context});
    check_code("NOTIFY-056", "a device that is not connected", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_utf8("NOTIFY-056", "cancelling a device that is not connected is notified all the same", heard_story(),
               "a:pre-cancel a:post-cancel");
    check_number("NOTIFY-056", "before the cancel dwOperationStatus is WN_SUCCESS", heard_at(0)->operation_status,
                 WN_SUCCESS);
    check_number("NOTIFY-056", "after the cancel dwOperationStatus is the failure", heard_at(1)->operation_status,
                 ERROR_NOT_CONNECTED);
    check_number("NOTIFY-051", "dwOperationStatus is the status of the cancel", heard_at(1)->operation_status,
                 ERROR_NOT_CONNECTED);
    forget_heard();
    check_code("NOTIFY-056", "a resource that is not connected", WNetCancelConnection2(NOBODY, 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_number("NOTIFY-056", "after the cancel of a resource dwOperationStatus is its failure",
                 heard_at(1)->operation_status, ERROR_NOT_CONNECTED);
}

static void remembered_only(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    notifyee("a", (struct behaviour){.context = a_context});
    check_code("NOTIFY-058", "a device that is only remembered",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check_utf8("NOTIFY-058", "forgetting a device is notified", heard_story(), "a:pre-cancel a:post-cancel");
    check_number("NOTIFY-058", "after the cancel dwOperationStatus is NO_ERROR", heard_at(1)->operation_status,
                 NO_ERROR);
    check_wide("NOTIFY-058", "lpProvider is NULL, as no provider has forgotten it", heard_at(1)->provider, NULL);
    check("NOTIFY-058", !adapter_profile_has("Network\\Z"), "the device is forgotten");
}

static DWORD answers[3];

static void look(const struct notification *notification)
{
    answers[notification->status] = ask_for(T("Z:"));
}

static void a_success(void)
{
    check_code("NOTIFY-044", "a connection", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    notifyee_behaves("a", (struct behaviour){.context = a_context, .act = look});
    forget_heard();
    check_code("NOTIFY-044", "the connection is cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_utf8("NOTIFY-044", "the cancel is notified before and after", heard_story(), "a:pre-cancel a:post-cancel");
    check_number("NOTIFY-044", "before the cancel the connection is there", answers[1], NO_ERROR);
    check_number("NOTIFY-044", "after the cancel the connection is gone", answers[2], ERROR_NOT_CONNECTED);
    check_number("NOTIFY-051", "after the cancel dwOperationStatus is 0", heard_at(1)->operation_status, NO_ERROR);
}

static void a_success_with_notifyee(void)
{
    notifyee("a", (struct behaviour){0});
    a_success();
}

const struct test tests[] = {
    {"every function that cancels", every_function},
    {"every cancel", every_cancel},
    {"contexts", context},
    {"something that is not connected", not_connected},
    {"something that is only remembered", remembered_only},
    {"a success", a_success_with_notifyee, NEEDS_SERVER},
    {0},
};
