/* While it is told, a notifyee may call WNet functions, and disturb the last error. */

#include "../calls.h"
#include "notifyees.h"

static char context[1];

/* ---- Thread ---- */

static void on_the_callers_thread(void)
{
    notifyee("a", (struct behaviour){.context = context});
    connect_to(NULL, NOBODY, 0);
    check_number("NOTIFY-040", "the notification before the attempt is on the caller's thread", heard_at(0)->thread,
                 adapter_thread());
    check_number("NOTIFY-040", "the notification after the attempt is on the caller's thread", heard_at(1)->thread,
                 adapter_thread());
}

static unsigned long long threads[4];

static void connect_on_thread(unsigned number)
{
    threads[number] = adapter_thread();
    connect_to(NULL, NOBODY, 0);
}

static void on_several_threads(void)
{
    notifyee("a", (struct behaviour){.context = context});
    in_threads(4, connect_on_thread);
    check_number("NOTIFY-040", "four attempts at once", heard(), 8);
    for (unsigned thread = 0; thread < 4; thread++) {
        unsigned told = 0;
        for (unsigned i = 0; i < heard(); i++) told += heard_at(i)->thread == threads[thread] ? heard_at(i)->status : 0;
        check_number("NOTIFY-040", "each attempt was told on its own thread, before and after it", told, 1 + 2);
    }
}

/* ---- Re-entrancy ---- */

static void cancel_something(const struct notification *notification)
{
    if (!notification->cancel)
        check_code("NOTIFY-041", "a notifyee cancels", WNetCancelConnection2(NOBODY, 0, FALSE), ERROR_NOT_CONNECTED);
}

static void another_operation(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = cancel_something});
    check_code("NOTIFY-041", "the attempt takes its course", connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("NOTIFY-041", "the notifyee's own call is notified, too", heard_story(),
               "a:pre a:pre-cancel a:post-cancel a:post a:pre-cancel a:post-cancel");
}

static void connect_once_more(const struct notification *notification)
{
    static int nested;
    (void)notification;
    if (nested++ == 0)
        check_code("NOTIFY-041", "a notifyee connects", connect_to(T("Y:"), NOBODY, 0), ERROR_BAD_NETPATH);
}

static void the_same_operation(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = connect_once_more});
    check_code("NOTIFY-041", "the attempt takes its course", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("NOTIFY-041", "one pair of notifications comes within the other", heard_story(),
               "a:pre a:pre a:post a:post");
    check_wide("NOTIFY-041", "the inner pair is about the notifyee's device", heard_at(2)->local, u"Y:");
    check_wide("NOTIFY-041", "the outer pair is about the caller's device", heard_at(3)->local, u"Z:");
}

static void always_another(const struct notification *notification)
{
    (void)notification;
    WNetCancelConnection2(NOBODY, 0, FALSE);
}

static void without_end(void)
{
    notifyee("a", (struct behaviour){.act = always_another});
    check_code("NOTIFY-041", "a notifyee that always causes another notification", connect_to(NULL, NOBODY, 0),
               ERROR_BAD_NETPATH);
    check("NOTIFY-041", heard() > 1 && heard() < 1000, "the notifyee is not called without end, but %u times", heard());
    notifyee_behaves("a", (struct behaviour){.act = NULL});
    forget_heard();
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-041", "the notifyee is told of the next operation", heard_story(), "a:pre");
}

static void ask_and_connect_elsewhere(const struct notification *notification)
{
    static int nested;
    if (nested++ != 0) return;
    check("NOTIFY-041", notification->status == 1, "before the attempt");
    check_code("NOTIFY-041", "a notifyee asks", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("NOTIFY-041", "a notifyee connects another device", connect_to(T("Y:"), SECOND, 0), NO_ERROR);
}

static void with_a_server(void)
{
    notifyee("a", (struct behaviour){.act = ask_and_connect_elsewhere});
    check_code("NOTIFY-041", "the attempt succeeds", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_text("NOTIFY-041", "the notifyee's own connection succeeds", connected_to(T("Y:")), SECOND);
}

/* ---- Last error ---- */

static void disturb(const struct notification *notification)
{
    (void)notification;
    SetLastError(12345);
}

static void last_error(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = disturb});
    DWORD code = connect_to(NULL, NOBODY, 0);
    check_number("NOTIFY-043", "the last error is the function's after all notifications", GetLastError(), code);
    SetLastError(LAST_ERROR_UNSET);
    code = WNetCancelConnection2(NOBODY, 0, FALSE);
    check_number("NOTIFY-043", "the last error is the cancel's after all notifications", GetLastError(), code);
    notifyee_behaves("a", (struct behaviour){.pre = ERROR_CANCELLED, .act = disturb});
    check_code("NOTIFY-043", "a veto", connect_to(NULL, NOBODY, 0), ERROR_CANCELLED);
    connect_to(NULL, NOBODY, 0);
    check_number("NOTIFY-043", "after a veto the last error is the veto", GetLastError(), ERROR_CANCELLED);
}

const struct test tests[] = {
    {"the caller's thread", on_the_callers_thread},
    {"several callers' threads", on_several_threads},
    {"another operation within a notification", another_operation},
    {"the same operation within a notification", the_same_operation},
    {"operations within notifications without end", without_end},
    {"successful operations within a notification", with_a_server, NEEDS_SERVER},
    {"the last error", last_error},
    {0},
};
