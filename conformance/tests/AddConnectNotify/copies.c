/* A notifyee writes into the structures that it is given: only its context has an effect. */

#include "../calls.h"
#include "notifyees.h"

#include <npapi.h>

static char context[1];

static void scribble(LPWSTR text)
{
    for (; text != NULL && *text != 0; text++) *text = u'x';
}

static void scribble_all(const struct notification *notification)
{
    LPNOTIFYINFO info = notification->info;
    LPNOTIFYADD add = notification->details;
    /* In our headers the members are LPWSTR in A programs, too; in Windows' own headers they are LPTSTR. */
    scribble((LPWSTR)(void *)add->NetResource.lpLocalName);
    scribble((LPWSTR)(void *)add->NetResource.lpRemoteName);
    scribble((LPWSTR)(void *)add->NetResource.lpProvider);
    add->hwndOwner = NULL;
    add->NetResource.dwScope = add->NetResource.dwType = add->NetResource.dwDisplayType = add->NetResource.dwUsage = 7;
    add->NetResource.lpLocalName = add->NetResource.lpRemoteName = NULL;
    add->NetResource.lpProvider = add->NetResource.lpComment = NULL;
    add->dwAddFlags = 0xFFFFFFFF;
    info->dwNotifyStatus = 9;
    info->dwOperationStatus = ERROR_GEN_FAILURE;
}

static void check_told(const struct notification *told, DWORD status, DWORD operation_status, HWND owner)
{
    const char *when = status == NOTIFY_PRE ? "before" : "after";
    check("NOTIFY-038", told->status == status && told->operation_status == operation_status,
          "%s the attempt NOTIFYINFO is as if nobody had written into it", when);
    check("NOTIFY-038",
          told->owner == owner && told->scope == 2 && told->type == 1 && told->display_type == 3 && told->usage == 1 &&
              told->flags == CONNECT_TEMPORARY,
          "%s the attempt NOTIFYADD is as if nobody had written into it", when);
    check_wide("NOTIFY-038", "lpLocalName is as if nobody had written into it", told->local, u"Y:");
    check_wide("NOTIFY-038", "lpRemoteName is as if nobody had written into it", told->remote, u"\\\\nobody\\share");
    check_wide("NOTIFY-038", "lpProvider is as if nobody had written into it", told->provider,
               u"Microsoft Windows Network");
    check_wide("NOTIFY-038", "lpComment is as if nobody had written into it", told->comment, NULL);
}

static void another_notifyee(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Y:"), NOBODY);
    HWND owner = (HWND)(ULONG_PTR)0x1234;
    wanted.dwScope = 2;
    wanted.dwDisplayType = 3;
    wanted.dwUsage = 1;
    wanted.lpProvider = PROVIDER;
    NETRESOURCE before = wanted;

    notifyee("a", (struct behaviour){.context = context, .act = scribble_all});
    notifyee("b", (struct behaviour){.context = context, .act = scribble_all});
    notifyee("c", (struct behaviour){.context = context, .act = scribble_all});
    check_code("NOTIFY-038", "text that notifyees write does not change the attempt",
               WNetAddConnection3(owner, &wanted, T("password"), T("user"), CONNECT_TEMPORARY), ERROR_BAD_NETPATH);
    check_utf8("NOTIFY-038", "text that notifyees write does not change which notifyees are told", heard_story(),
               "a:pre b:pre c:pre c:post b:post a:post");
    for (unsigned i = 0; i < 6; i++)
        check_told(heard_at(i), i < 3 ? NOTIFY_PRE : NOTIFY_POST, i < 3 ? WN_SUCCESS : ERROR_BAD_NETPATH, owner);
    check_same("GEN-007", "the caller's NETRESOURCE is what it was", &before, &wanted, sizeof wanted);
    check_text("GEN-007", "the caller's text is what it was", wanted.lpRemoteName, T("\\\\nobody\\share"));
}

/* The router takes the context before the attempt. A context that is written afterwards has no effect. */
static void change_context(const struct notification *notification)
{
    static char other[1];
    if (notification->status == NOTIFY_POST) ((LPNOTIFYINFO)notification->info)->lpContext = other;
}

static void a_context_written_afterwards(void)
{
    notifyee("a", (struct behaviour){.context = context});
    notifyee("b", (struct behaviour){.context = context, .act = change_context});
    connect_to(NULL, NOBODY, 0);
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-038", "a context that is written after the attempt causes no further notification",
               heard_story(), "a:pre b:pre b:post a:post a:pre b:pre b:post a:post");
    check("NOTIFY-038", heard_at(3)->context == context, "the other notifyee's context is its own");
    check("NOTIFY-010", heard_at(5)->context == NULL, "the next operation begins with NULL");
}

const struct test tests[] = {
    {"writing into everything", another_notifyee},
    {"a context written afterwards", a_context_written_afterwards},
    {0},
};
