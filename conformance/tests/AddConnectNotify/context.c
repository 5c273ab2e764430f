/* lpContext: it asks for the notification after the attempt, and comes back in that notification. */

#include "../calls.h"
#include "notifyees.h"

static char a_context[1], b_context[1];

static void none(void)
{
    notifyee("a", (struct behaviour){.context = NULL});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-011", "lpContext is left NULL: no notification after the attempt", heard_story(), "a:pre");
}

static void one(void)
{
    notifyee("a", (struct behaviour){.context = a_context});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-012", "lpContext is not NULL: there is a notification after the attempt", heard_story(),
               "a:pre a:post");
    check("NOTIFY-012", heard_at(1)->context == a_context, "lpContext is what was stored");
}

/* The value need not be a pointer: MPR only carries it. */
static void any_value(void)
{
    void *value = (void *)~(ULONG_PTR)0;
    notifyee("a", (struct behaviour){.context = value});
    connect_to(NULL, NOBODY, 0);
    check("NOTIFY-012", heard_at(1)->context == value, "any lpContext that is not NULL comes back");
}

static void pairs(void)
{
    notifyee("a", (struct behaviour){.context = a_context});
    connect_to(NULL, NOBODY, 0);
    notifyee_behaves("a", (struct behaviour){.context = NULL});
    connect_to(NULL, NOBODY, 0);
    notifyee_behaves("a", (struct behaviour){.context = b_context});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-013", "lpContext NULL in one operation says nothing about the next", heard_story(),
               "a:pre a:post a:pre a:pre a:post");
    check("NOTIFY-013", heard_at(1)->context == a_context, "each operation has a context of its own: the first");
    check("NOTIFY-013", heard_at(4)->context == b_context, "each operation has a context of its own: the third");
    check("NOTIFY-010", heard_at(2)->context == NULL && heard_at(3)->context == NULL,
          "lpContext is NULL on entry, every time");
}

static void each_its_own(void)
{
    notifyee("a", (struct behaviour){.context = a_context});
    notifyee("b", (struct behaviour){.context = b_context});
    notifyee("c", (struct behaviour){.context = NULL});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-039", "after the attempt only the notifyees that left a context are told", heard_story(),
               "a:pre b:pre c:pre b:post a:post");
    check("NOTIFY-039", heard_at(1)->context == NULL && heard_at(2)->context == NULL,
          "no notifyee sees another's context before");
    check("NOTIFY-039", heard_at(3)->context == b_context && heard_at(4)->context == a_context,
          "after the attempt each notifyee gets its own context");
}

const struct test tests[] = {
    {"no context", none},
    {"a context", one},
    {"a context that is no pointer", any_value},
    {"one operation's context and the next one's", pairs},
    {"several notifyees' contexts", each_its_own},
    {0},
};
