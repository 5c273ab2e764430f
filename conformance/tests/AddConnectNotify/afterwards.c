/* The notification after the attempt: its order, and that its return value does not matter. */

#include "../calls.h"
#include "notifyees.h"

static char context[1];

static void order(void)
{
    notifyee("b", (struct behaviour){.context = context});
    notifyee("c", (struct behaviour){.context = context});
    notifyee("a", (struct behaviour){.context = context});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-029", "before the attempt in the registry's order, after it in reverse", heard_story(),
               "b:pre c:pre a:pre a:post c:post b:post");
}

static void what_it_returns(void)
{
    notifyee("a", (struct behaviour){.context = context, .post = ERROR_ACCESS_DENIED});
    notifyee("b", (struct behaviour){.context = context, .post = ERROR_GEN_FAILURE});
    check_code("NOTIFY-027", "errors returned after the attempt are ignored", connect_to(NULL, NOBODY, 0),
               ERROR_BAD_NETPATH);
    check_utf8("NOTIFY-027", "errors returned after the attempt stop no other notification", heard_story(),
               "a:pre b:pre b:post a:post");
    check_number("NOTIFY-027", "errors returned after the attempt do not change what the others are told",
                 heard_at(3)->operation_status, ERROR_BAD_NETPATH);
}

static void what_it_returns_after_a_success(void)
{
    notifyee("a", (struct behaviour){.context = context, .post = ERROR_ACCESS_DENIED});
    check_code("NOTIFY-027", "an error returned after a success", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_text("NOTIFY-027", "the connection stays", connected_to(T("Z:")), SHARE);
}

static void retry(void)
{
    notifyee("a", (struct behaviour){.context = context, .post = ERROR_RETRY});
    check_code("NOTIFY-028", "WN_RETRY after a failure: no retry", connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("NOTIFY-028", "WN_RETRY causes one attempt with one pair of notifications", heard_story(),
               "a:pre a:post");
}

static void retry_before(void)
{
    notifyee("a", (struct behaviour){.pre = ERROR_RETRY});
    notifyee("b", (struct behaviour){.context = context, .pre = ERROR_RETRY});
    notifyee("c", (struct behaviour){.context = context});
    check_code("NOTIFY-028", "WN_RETRY before the attempt is no veto: the attempt takes its course",
               connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("NOTIFY-028", "the others are told, and a context that came with WN_RETRY counts", heard_story(),
               "a:pre b:pre c:pre c:post b:post");
    forget_heard();
    check_code("NOTIFY-028", "WN_RETRY before a cancel is no veto", WNetCancelConnection2(NOBODY, 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_utf8("NOTIFY-028", "the others are told of the cancel, too", heard_story(),
               "a:pre-cancel b:pre-cancel c:pre-cancel c:post-cancel b:post-cancel");
}

const struct test tests[] = {
    {"order", order},
    {"errors after a failed attempt", what_it_returns},
    {"errors after a successful attempt", what_it_returns_after_a_success, NEEDS_SERVER},
    {"WN_RETRY after the attempt", retry},
    {"WN_RETRY before the attempt", retry_before},
    {0},
};
