/* The return value of a notifyee: an error before the attempt stops the attempt. */

#include "../calls.h"
#include "notifyees.h"

static char context[1];

static void success(void)
{
    DWORD without = connect_to(NULL, NOBODY, 0);
    check_number("NOTIFY-005", "without notifyees", without, ERROR_BAD_NETPATH);
}

static void success_with_one(void)
{
    notifyee("a", (struct behaviour){.context = context, .pre = WN_SUCCESS});
    check_code("NOTIFY-005", "WN_SUCCESS: the attempt takes its course", connect_to(NULL, NOBODY, 0),
               ERROR_BAD_NETPATH);
}

static void codes(void)
{
    static const DWORD codes[] = {WN_NOT_SUPPORTED, WN_NET_ERROR,     WN_BAD_PASSWORD, WN_ACCESS_DENIED,
                                  WN_FUNCTION_BUSY, WN_OUT_OF_MEMORY, WN_CANCEL,       0xC0001234};
    notifyee("a", (struct behaviour){0});
    for (unsigned i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        notifyee_behaves("a", (struct behaviour){.pre = codes[i]});
        check_code("NOTIFY-024", "the notifyee's code is the function's", connect_to(NULL, NOBODY, 0), codes[i]);
    }
}

static void stops(void)
{
    notifyee("a", (struct behaviour){.pre = ERROR_ACCESS_DENIED});
    check_code("NOTIFY-024", "an attempt that would succeed", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE),
               ERROR_ACCESS_DENIED);
    check_number("NOTIFY-024", "no provider was asked: there is no connection", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check("NOTIFY-024", !adapter_profile_has("Network\\Z"), "nothing is remembered");
    notifyee_behaves("a", (struct behaviour){0});
    check_code("NOTIFY-024", "the same attempt succeeds without the veto", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
}

static void its_own_context(void)
{
    notifyee("a", (struct behaviour){.context = context, .pre = ERROR_ACCESS_DENIED});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-025", "a notifyee that vetoes is not told of the end, even if it leaves a context",
               heard_story(), "a:pre");
}

static void the_others(void)
{
    notifyee("a", (struct behaviour){.context = context});
    notifyee("b", (struct behaviour){.context = context, .pre = ERROR_CANCELLED});
    notifyee("c", (struct behaviour){.context = context});
    check_code("NOTIFY-024", "the second of three vetoes", connect_to(NULL, NOBODY, 0), ERROR_CANCELLED);
    check_utf8("NOTIFY-026", "the first hears of the end, the third of nothing", heard_story(), "a:pre b:pre a:post");
    check_number("NOTIFY-026", "dwOperationStatus is the veto", heard_at(2)->operation_status, ERROR_CANCELLED);
}

static void others_without_context(void)
{
    notifyee("a", (struct behaviour){.context = NULL});
    notifyee("b", (struct behaviour){.pre = ERROR_CANCELLED});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-026", "the first notifyee is not told of the end if it left no context", heard_story(),
               "a:pre b:pre");
}

const struct test tests[] = {
    {"no notifyee", success},
    {"WN_SUCCESS", success_with_one},
    {"any code", codes},
    {"the attempt is stopped", stops, NEEDS_SERVER},
    {"a context that the vetoing notifyee leaves", its_own_context},
    {"the other notifyees", the_others},
    {"the other notifyees, without a context", others_without_context},
    {0},
};
