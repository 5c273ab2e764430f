/* The return value of a notifyee for a cancel: it has the same effect as for a connection. */

#include "../calls.h"
#include "notifyees.h"

static char context[1];

static void codes(void)
{
    static const DWORD codes[] = {WN_NOT_SUPPORTED, WN_ACCESS_DENIED, WN_FUNCTION_BUSY, WN_OPEN_FILES, 0xC0001234};
    notifyee("a", (struct behaviour){0});
    check_code("NOTIFY-053", "WN_SUCCESS: the cancel takes its course", WNetCancelConnection2(NOBODY, 0, FALSE),
               ERROR_NOT_CONNECTED);
    for (unsigned i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        notifyee_behaves("a", (struct behaviour){.pre = codes[i]});
        check_code("NOTIFY-055", "any other code is what the function returns", WNetCancelConnection2(NOBODY, 0, FALSE),
                   codes[i]);
    }
    notifyee_behaves("a", (struct behaviour){.context = context, .post = ERROR_ACCESS_DENIED});
    check_code("NOTIFY-060", "a code that is returned after the cancel is ignored",
               WNetCancelConnection2(NOBODY, 0, FALSE), ERROR_NOT_CONNECTED);
}

static void the_profile(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    notifyee("a", (struct behaviour){.pre = ERROR_ACCESS_DENIED});
    check_code("NOTIFY-055", "a cancel that would forget a device",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, TRUE), ERROR_ACCESS_DENIED);
    check("NOTIFY-055", adapter_profile_has("Network\\Z"), "the device stays remembered");
    notifyee_behaves("a", (struct behaviour){0});
    check_code("NOTIFY-055", "the same cancel succeeds without the veto",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, TRUE), NO_ERROR);
}

static void the_connection(void)
{
    notifyee("a", (struct behaviour){0});
    check_code("NOTIFY-055", "a connection", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    notifyee_behaves("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("NOTIFY-055", "the cancel of the connection is vetoed", WNetCancelConnection(T("Z:"), TRUE),
               ERROR_CANCELLED);
    check_number("NOTIFY-055", "the connection stays", ask_for(T("Z:")), NO_ERROR);
    check("NOTIFY-055", adapter_profile_has("Network\\Z"), "the connection stays remembered");
}

static void the_others(void)
{
    notifyee("a", (struct behaviour){.context = context});
    notifyee("b", (struct behaviour){.context = context, .pre = ERROR_CANCELLED});
    notifyee("c", (struct behaviour){.context = context});
    check_code("NOTIFY-055", "the second of three vetoes", WNetCancelConnection2(NOBODY, 0, FALSE), ERROR_CANCELLED);
    check_utf8("NOTIFY-055", "the first hears of the end, the third of nothing", heard_story(),
               "a:pre-cancel b:pre-cancel a:post-cancel");
    check_number("NOTIFY-055", "dwOperationStatus is the veto", heard_at(2)->operation_status, ERROR_CANCELLED);
}

const struct test tests[] = {
    {"any code", codes},
    {"the profile stays untouched", the_profile},
    {"the connection stays", the_connection, NEEDS_SERVER},
    {"the other notifyees", the_others},
    {0},
};
