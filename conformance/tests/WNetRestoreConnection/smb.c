/* WNetRestoreConnection with the built-in provider. */
#include "../restoring.h"
#include "notifyees.h"

#include <stdio.h>

/* An entry for a share, by an account's name or "". */
static void remember(const char *device, const char *remote, const char *user)
{
    char lines[2048], escaped[512], *to = escaped;
    for (const char *from = remote; *from != 0; *to++ = *from++)
        if (*from == '\\') *to++ = '\\';
    *to = 0;
    snprintf(lines, sizeof lines, ENTRY("%s", "%s", "%s", "Microsoft Windows Network", "00020000"), device, escaped,
             user);
    adapter_profile(lines);
}

static void a_guest(void)
{
    adapter_registry(ALLOW_GUESTS);
    notifyee("a", (struct behaviour){.context = &server});
    remember("Z", utf8(GUEST), "");
    check_code("REST-001", "the share of a guest", restore(T("Z:")), NO_ERROR);
    check_text("REST-001", "it is connected", connected_to(T("Z:")), GUEST);
    check_number("NOTIFY-003", "no notifyee is called", heard(), 0);
    check_code("REST-006", "once more", restore(T("Z:")), ERROR_ALREADY_ASSIGNED);
    check_code("CAN2-034", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("CAN2-034", "all that is remembered", restore_all(), NO_ERROR);
    check_text("CAN2-034", "it is connected again", connected_to(T("Z:")), GUEST);
}

static void without_a_password(void)
{
    remember("Z", utf8(SHARE), utf8(server.user));
    check_code("REST-026", "a user whose password is not known", restore(T("Z:")), ERROR_INVALID_PASSWORD);
    check_code("REST-026", "all", restore_all(), ERROR_INVALID_PASSWORD);
    check_code("REST-026", "it is still remembered", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
    remember("Z", utf8(SHARE), "");
    check_code("REST-026", "the default user", restore(T("Z:")), ERROR_LOGON_FAILURE);
}

static void with_a_password_that_is_typed(void)
{
    remember("Z", utf8(SHARE), utf8(server.user));
    adapter_user("wrong", utf8(server.password), NULL);
    check_code("REST-004", "the second password that is typed is right", restore(T("Z:")), NO_ERROR);
    check_text("REST-004", "it is connected", connected_to(T("Z:")), SHARE);
    check_code("REST-004", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    adapter_user(NULL);
    check_code("REST-004", "the question is closed", restore(T("Z:")), ERROR_CANCELLED);
    check_code("REST-004", "it is still remembered", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
}

static void with_the_password_of_another_connection(void)
{
    check_code("REST-030", "another share of the server", connect_to(NULL, SECOND, 0), NO_ERROR);
    remember("Z", utf8(SHARE), utf8(server.user));
    check_code("REST-030", "the same user", restore(T("Z:")), NO_ERROR);
    check_text("REST-030", "it is connected", connected_to(T("Z:")), SHARE);
    check_code("REST-030", "a connect does not take it", connect_as(server.user, NULL, T("Y:"), SHARE, 0),
               ERROR_INVALID_PASSWORD);
}

static void of_another_type(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("REST-007", "a share of the server", connect_to(NULL, SECOND, 0), NO_ERROR);
    remember("LPT1", utf8(SHARE), utf8(server.user));
    check_code("REST-007", "a port for a disk", restore(T("LPT1")), ERROR_BAD_DEV_TYPE);
    remember("Z", utf8(DENIED), utf8(server.user));
    check_code("REST-005", "a share that the user may not use", restore(T("Z:")), ERROR_ACCESS_DENIED);
}

static void a_server_that_is_away(void)
{
    adapter_registry(ALLOW_GUESTS);
    remember("Z", "\\\\nobody\\share", "");
    check_code("REST-031", "nobody listens", restore(T("Z:")), ERROR_BAD_NETPATH);
    TCHAR *remote = poisoned_text(300);
    DWORD characters = 300;
    check_code("REST-031", "the drive is unavailable", WNetGetConnection(T("Z:"), remote, &characters),
               ERROR_CONNECTION_UNAVAIL);
    check_text("REST-031", "its name", remote, NOBODY);
    check_code("REST-031", "all", restore_all(), ERROR_BAD_NETPATH);
    check_code("REST-032", "there is nothing to cancel", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NOT_CONNECTED);
    check("REST-032", adapter_profile_has("Network\\Z"), "it is still remembered");
    check_code("REST-031", "one device again", restore(T("Z:")), ERROR_BAD_NETPATH);
    check_code("REST-032", "forgotten", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check_code("REST-032", "it is not there", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void its_device_is_free(void)
{
    adapter_registry(ALLOW_GUESTS);
    remember("Z", "\\\\nobody\\share", "");
    check_code("REST-031", "nobody listens", restore(T("Z:")), ERROR_BAD_NETPATH);
    check_code("REST-031", "the device, for the same resource", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("REST-031", "the device, for another one", connect_to(T("Z:"), SHARE, 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    adapter_profile("");
    check_code("REST-031", "forgotten by a hand, and connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_text("REST-031", "to the new resource", connected_to(T("Z:")), SHARE);
    check_code("REST-031", "as any other one", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("REST-031", "and nothing comes back", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"a guest", a_guest, NEEDS_SERVER},
    {"a password that is not known", without_a_password, NEEDS_SERVER},
    {"a password that is typed", with_a_password_that_is_typed, NEEDS_SERVER | NEEDS_USER},
    {"the password of another connection", with_the_password_of_another_connection, NEEDS_SERVER},
    {"a resource of another type", of_another_type, NEEDS_SERVER},
    {"a server that is away", a_server_that_is_away},
    {"the device of a server that is away", its_device_is_free, NEEDS_SERVER},
    {0},
};
