/* When AddConnectNotify is called: once before the attempt, once after it. */

#include "../calls.h"
#include "notifyees.h"

static char context[1];

static void before_and_after(void)
{
    notifyee("a", (struct behaviour){.context = context});

    DWORD code = connect_to(NULL, NOBODY, 0);
    check_utf8("NOTIFY-001", "WNetAddConnection2 notifies once before the attempt", heard_story(), "a:pre a:post");
    check_utf8("NOTIFY-002", "WNetAddConnection2 notifies once after the attempt", heard_story(), "a:pre a:post");

    const struct notification *pre = heard_at(0), *post = heard_at(1);
    check_number("NOTIFY-007", "before the attempt dwNotifyStatus is NOTIFY_PRE", pre->status, 1);
    check_number("NOTIFY-007", "after the attempt dwNotifyStatus is NOTIFY_POST", post->status, 2);
    check_number("NOTIFY-008", "before the attempt dwOperationStatus is WN_SUCCESS", pre->operation_status, 0);
    check_number("NOTIFY-009", "after the attempt dwOperationStatus is the failure", post->operation_status, code);
    check("NOTIFY-009", code != NO_ERROR, "this attempt was one that fails");
    check("NOTIFY-010", pre->context == NULL, "before the attempt lpContext is NULL on entry");
}

static void every_function(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    notifyee("a", (struct behaviour){.context = context});

    WNetAddConnection(NOBODY, T("password"), NULL);
    check_utf8("NOTIFY-001", "WNetAddConnection notifies", heard_story(), "a:pre a:post");
    forget_heard();
    WNetAddConnection3(NULL, &wanted, T("password"), T("user"), 0);
    check_utf8("NOTIFY-001", "WNetAddConnection3 notifies", heard_story(), "a:pre a:post");
    forget_heard();
    for (int i = 0; i < 3; i++) WNetAddConnection2(&wanted, T("password"), T("user"), 0);
    check_utf8("NOTIFY-001", "each attempt is notified anew", heard_story(), "a:pre a:post a:pre a:post a:pre a:post");
}

static void a_success(void)
{
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-009", "an attempt that succeeds", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_utf8("NOTIFY-002", "a successful attempt is followed by its notification, too", heard_story(),
               "a:pre a:post");
    check_number("NOTIFY-009", "after a success dwOperationStatus is NO_ERROR", heard_at(1)->operation_status,
                 NO_ERROR);
}

static void a_wrong_password(void)
{
    notifyee("a", (struct behaviour){.context = context});
    DWORD code = connect_as(server.user, T("not the password"), T("Z:"), SHARE, 0);
    check("NOTIFY-009", code != NO_ERROR, "the password is wrong");
    check_number("NOTIFY-009", "after the attempt dwOperationStatus is the logon's failure",
                 heard_at(1)->operation_status, code);
}

/* ---- Around the provider's work ---- */

static DWORD answers[3]; /* of WNetGetConnection, by dwNotifyStatus */
static int remembered[3];

static void look(const struct notification *notification)
{
    answers[notification->status] = ask_for(T("Z:"));
    remembered[notification->status] = adapter_profile_has("Network\\Z");
}

static void around_the_provider(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = look});
    check_code("NOTIFY-022", "a connection", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_number("NOTIFY-022", "before the attempt the device is not connected", answers[1], ERROR_NOT_CONNECTED);
    check_number("NOTIFY-023", "after the attempt the device is connected", answers[2], NO_ERROR);
    check("NOTIFY-042", !remembered[1], "before the attempt the device is not in the profile");
    check("NOTIFY-042", remembered[2], "after the attempt the device is in the profile");
    check_number("NOTIFY-042", "dwOperationStatus is what the function returns", heard_at(1)->operation_status,
                 NO_ERROR);
}

/* Dial-up networking works like this: the first notification has taken effect when the provider is asked. */
static void take_the_device(const struct notification *notification)
{
    static int taken;
    if (notification->status == 1 && !taken) {
        taken = 1;
        check_code("NOTIFY-022", "the notifyee takes the device", connect_to(T("Z:"), SECOND, 0), NO_ERROR);
    }
}

static void finished_before_the_provider(void)
{
    notifyee("a", (struct behaviour){.act = take_the_device});
    check_code("NOTIFY-022", "the provider is asked later and finds the device in use", connect_to(T("Z:"), SHARE, 0),
               ERROR_ALREADY_ASSIGNED);
}

const struct test tests[] = {
    {"before and after an attempt", before_and_after},
    {"every function that connects", every_function},
    {"a success", a_success, NEEDS_SERVER},
    {"a wrong password", a_wrong_password, NEEDS_SERVER},
    {"around the provider's work", around_the_provider, NEEDS_SERVER},
    {"the notification has ended before the provider is asked", finished_before_the_provider, NEEDS_SERVER},
    {0},
};
