/* CONNECT_INTERACTIVE and CONNECT_PROMPT, with somebody who answers. */
#include "../dialogs.h"
#include "notifyees.h"

static DWORD add(const TCHAR *user, const TCHAR *password, DWORD flags)
{
    return connect_as(user, password, NULL, SHARE, flags);
}

static void after_a_refusal(void)
{
    adapter_user(utf8(server.password), NULL);
    check_code("ADD2-016", "a wrong password, and the right one is typed",
               add(server.user, T("wrong"), CONNECT_INTERACTIVE), NO_ERROR);
    check("ADD2-016", was_asked("password"), "the user was asked for a password");
    check("ADD2-016", was_connected(SHARE), "the user is connected");

    adapter_user(utf8(server.user), utf8(server.password), NULL);
    check_code("ADD2-016", "neither user nor password", add(NULL, NULL, CONNECT_INTERACTIVE), NO_ERROR);
    check("ADD2-016", was_connected(SHARE), "the user who was typed is connected");

    adapter_user(utf8(server.password), NULL);
    check_code("ADD2-016", "a user without a password", add(server.user, NULL, CONNECT_INTERACTIVE), NO_ERROR);
    check("ADD2-016", was_connected(SHARE), "the user is connected by what was typed");
}

static void until_it_is_right(void)
{
    adapter_user("wrong again", utf8(server.password), NULL);
    check_code("ADD2-016", "the second answer is right", add(server.user, T("wrong"), CONNECT_INTERACTIVE), NO_ERROR);
    check("ADD2-016", was_connected(SHARE), "the user is connected");
    adapter_user(NULL);
    check_code("ADD2-016", "the question is closed", add(server.user, T("wrong"), CONNECT_INTERACTIVE),
               ERROR_CANCELLED);
    check("ADD2-016", was_not_connected(SHARE), "nobody is connected");
}

static void without_the_flag(void)
{
    adapter_user(utf8(server.password), NULL);
    check_code("ADD2-025", "a wrong password", add(server.user, T("wrong"), 0), ERROR_LOGON_FAILURE);
    check_code("ADD2-027", "CONNECT_PROMPT alone", add(server.user, T("wrong"), CONNECT_PROMPT), ERROR_LOGON_FAILURE);
    check_code("ADD2-027", "CONNECT_PROMPT alone, with the right password",
               add(server.user, server.password, CONNECT_PROMPT), NO_ERROR);
    check_utf8("ADD2-025", "nobody was asked", adapter_asked(), "");
    check_code("ADD2-025", "what is no question of credentials",
               connect_as(server.user, server.password, NULL, T("\\\\fileserver\\no such share"), CONNECT_INTERACTIVE),
               ERROR_BAD_NET_NAME);
    check_utf8("ADD2-025", "nobody was asked for that", adapter_asked(), "");
}

static void first(void)
{
    adapter_user(utf8(server.user), utf8(server.password), NULL);
    check_code("ADD2-026", "a default that would be refused",
               add(T("no such user"), T("wrong"), CONNECT_INTERACTIVE | CONNECT_PROMPT), NO_ERROR);
    check("ADD2-026", was_asked("user name"), "the user was offered to be another one");
    check("ADD2-026", was_connected(SHARE), "the user who was typed is connected");
    adapter_user(NULL);
    check_code("ADD2-026", "a default that would do, and the question is closed",
               add(server.user, server.password, CONNECT_INTERACTIVE | CONNECT_PROMPT), ERROR_CANCELLED);
    check("ADD2-026", was_not_connected(SHARE), "the default was not used");
}

static void other_functions(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, SHARE);
    adapter_user(utf8(server.password), NULL);
    check_code("ADD3-011", "WNetAddConnection3 with a wrong password",
               WNetAddConnection3(NULL, &wanted, T("wrong"), server.user, CONNECT_INTERACTIVE), NO_ERROR);
    check("ADD3-011", was_connected(SHARE), "the user is connected by what was typed");
    adapter_user(utf8(server.password), NULL);
    check_code("USE-013", "WNetUseConnection with a wrong password",
               WNetUseConnection(NULL, &wanted, T("wrong"), server.user, CONNECT_INTERACTIVE, NULL, NULL, NULL),
               NO_ERROR);
    check("USE-013", was_connected(SHARE), "the user is connected by what was typed");
}

static void notifications(void)
{
    static char context[1];
    notifyee("a", (struct behaviour){.context = context});
    adapter_user("wrong again", utf8(server.password), NULL);
    check_code("ADD2-016", "the second answer is right", add(server.user, T("wrong"), CONNECT_INTERACTIVE), NO_ERROR);
    check_utf8("ADD2-016", "notifyees hear of one attempt", heard_story(), "a:pre a:post");
}

/* Which user is remembered: the one who has logged on. */
static void remembered(void)
{
    adapter_user(utf8(server.user), utf8(server.password), NULL);
    check_code("ADD2-016", "neither user nor password, for a drive",
               connect_as(NULL, NULL, T("Z:"), SHARE, CONNECT_INTERACTIVE | CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("ADD2-016", adapter_profile_contains(utf8(server.user)), "the user who was typed is remembered");
}

const struct test tests[] = {
    {"after a refusal", after_a_refusal, NEEDS_SERVER | NEEDS_USER},
    {"until it is right", until_it_is_right, NEEDS_SERVER | NEEDS_USER},
    {"without the flag", without_the_flag, NEEDS_SERVER | NEEDS_USER},
    {"first", first, NEEDS_SERVER | NEEDS_USER},
    {"other functions", other_functions, NEEDS_SERVER | NEEDS_USER},
    {"notifications", notifications, NEEDS_SERVER | NEEDS_USER},
    {"remembered", remembered, NEEDS_SERVER | NEEDS_USER},
    {0},
};
