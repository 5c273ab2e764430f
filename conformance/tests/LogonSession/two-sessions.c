/* Two logon sessions of one user: a connection belongs to a session, a remembered connection to the user. */
#include "../calls.h"

/* The roles of the other session: each returns a code. */
static DWORD ask_for_z(void)
{
    return ask_for(T("Z:"));
}
static DWORD name_z(void)
{
    DWORD size = 1000;
    return WNetGetUniversalName(T("Z:\\x"), UNIVERSAL_NAME_INFO_LEVEL, poisoned(1000), &size);
}
static DWORD cancel_z(void)
{
    return WNetCancelConnection2(T("Z:"), 0, TRUE);
}
static DWORD forget_z(void)
{
    return WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, TRUE);
}
static DWORD cancel_the_share(void)
{
    return WNetCancelConnection2(SHARE, 0, TRUE);
}
static DWORD take_z_for_second(void)
{
    return connect_to(T("Z:"), SECOND, 0);
}
static DWORD take_z_for_share(void)
{
    return connect_to(T("Z:"), SHARE, 0);
}

static DWORD count_connected_drives(void)
{
    TCHAR drive[] = {'A', ':', 0};
    DWORD count = 0;
    for (; drive[0] <= 'Z'; drive[0]++) count += connected_to(drive) != NULL;
    return count;
}

static DWORD z_is_second(void)
{
    check_text("SESS-009", "the other session's Z:", connected_to(T("Z:")), SECOND);
    return NO_ERROR;
}

static DWORD as_user2(void)
{
    return connect_as(server.user2, server.password, T("X:"), SHARE, 0);
}

static void a_drive_is_seen_in_its_own(void)
{
    check_code("SESS-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_number("SESS-001", "a process of the session sees it", in_another_process("ask for Z:"), NO_ERROR);
    check_number("SESS-002", "a process of another session does not see it", in_another_session("ask for Z:"),
                 ERROR_NOT_CONNECTED);
    check_number("SESS-019", "a connection that is not remembered is not there in another session",
                 in_another_session("ask for Z:"), ERROR_NOT_CONNECTED);
    check_number("SESS-007", "the session has a universal name for it", in_another_process("name Z:"), NO_ERROR);
    check_number("SESS-007", "another session has none", in_another_session("name Z:"), ERROR_NOT_CONNECTED);
    check_number("SESS-001", "the process's own session is as before", in_another_process("ask for Z:"), NO_ERROR);
}

static void what_is_remembered_is_seen_in_both(void)
{
    DWORD code;
    check_code("SESS-005", "connected and remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    code = in_another_session("ask for Z:");
    check("SESS-005", code == ERROR_NOT_CONNECTED || code == ERROR_CONNECTION_UNAVAIL,
          "another session does not see it as connected: %s", code_name(code));
    check_number("SESS-019", "in the other session it is remembered, and not connected", code,
                 ERROR_CONNECTION_UNAVAIL);
    check_number("SESS-016", "in the other session Z: cannot be given to another share",
                 in_another_session("take Z: for second"), ERROR_DEVICE_ALREADY_REMEMBERED);
    check_number("SESS-016", "in the other session Z: can be connected", in_another_session("take Z: for share"),
                 NO_ERROR);
    check_number("SESS-016", "in the other session Z: can be forgotten", in_another_session("forget Z:"), NO_ERROR);
    check("SESS-016", !adapter_profile_has("Network\\Z"), "Z: is forgotten for both sessions");
    check_text("SESS-016", "Z: is still connected in this session", connected_to(T("Z:")), SHARE);
}

static void each_has_its_letters(void)
{
    check_code("SESS-009", "Z: in this session", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_number("SESS-009", "Z: in the other session", in_another_session("take Z: for second"), NO_ERROR);
    check_text("SESS-009", "in this session Z: is as before", connected_to(T("Z:")), SHARE);
    in_another_session("Z: is second");
    check_number("SESS-009", "Z: is in use in the other session", in_another_session("take Z: for second"),
                 ERROR_ALREADY_ASSIGNED);
    check_number("SESS-008", "Z: is cancelled in the other session", in_another_session("cancel Z:"), NO_ERROR);
    check_text("SESS-008", "in this session Z: is as before", connected_to(T("Z:")), SHARE);
}

static void nothing_is_cancelled_in_another(void)
{
    check_code("SESS-008", "a drive", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("SESS-008", "no device", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_number("SESS-008", "the drive cannot be cancelled from the other session", in_another_session("cancel Z:"),
                 ERROR_NOT_CONNECTED);
    check_number("SESS-008", "the share cannot be cancelled from the other session",
                 in_another_session("cancel the share"), ERROR_NOT_CONNECTED);
    check_text("SESS-008", "the drive is still connected", connected_to(T("Z:")), SHARE);
    check("SESS-008", was_connected(SHARE), "the share was still connected");
}

static void a_new_one_is_empty(void)
{
    check_code("SESS-010", "a drive", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("SESS-010", "another drive", connect_to(T("Y:"), SECOND, 0), NO_ERROR);
    check_number("SESS-010", "drives of this session", count_connected_drives(), 2);
    check_number("SESS-010", "drives of a new session", in_another_session("count drives"), 0);
}

static void each_has_its_credentials(void)
{
    check_code("SESS-017", "one user in this session", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_number("SESS-017", "another user in the other session", in_another_session("as user 2"), NO_ERROR);
    check_number("SESS-017", "the other user cannot connect in this session", as_user2(),
                 ERROR_SESSION_CREDENTIAL_CONFLICT);
}

static DWORD remember_y(void)
{
    return connect_to(T("Y:"), SECOND, CONNECT_UPDATE_PROFILE);
}
static DWORD ask_for_y(void)
{
    return ask_for(T("Y:"));
}

static void it_ends_with_its_last_reference(void)
{
    check_number("SESS-011", "a drive", in_another_session("take Z: for share"), NO_ERROR);
    check_number("SESS-011", "a remembered drive", in_another_session("remember Y:"), NO_ERROR);
    check_number("SESS-011", "drives of the other session before it ends", in_another_session("count drives"), 2);
    adapter_end_other_session();
    check_number("SESS-011", "drives of the session that follows", in_another_session("count drives"), 0);
    check_number("SESS-011", "the connection that was not remembered has vanished", in_another_session("ask for Z:"),
                 ERROR_NOT_CONNECTED);
    check_number("SESS-011", "the connection that was remembered is remembered, and not connected",
                 in_another_session("ask for Y:"), ERROR_CONNECTION_UNAVAIL);
    check_number("SESS-011", "the letter is free", in_another_session("take Z: for second"), NO_ERROR);
}

static void connections_end_with_it(void)
{
    check_number("SESS-014", "a user's connection", in_another_session("take Z: for share"), NO_ERROR);
    check_number("SESS-014", "a user's connection excludes another user's to the same server",
                 in_another_session("as user 2"), ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_code("SESS-014", "a connection of this session", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    adapter_end_other_session();
    check_number("SESS-014", "the first user's connection is gone when he has logged off, and another user may connect",
                 in_another_session("as user 2"), NO_ERROR);
    check_text("SESS-014", "the connection of this session is what it was", connected_to(T("Z:")), SHARE);
}

const struct test tests[] = {
    {"a drive is seen in its own session", a_drive_is_seen_in_its_own, NEEDS_SERVER | NEEDS_SESSIONS},
    {"a remembered drive is seen in both sessions", what_is_remembered_is_seen_in_both, NEEDS_SERVER | NEEDS_SESSIONS},
    {"each session has its letters", each_has_its_letters, NEEDS_SERVER | NEEDS_SESSIONS},
    {"nothing is cancelled in another session", nothing_is_cancelled_in_another, NEEDS_SERVER | NEEDS_SESSIONS},
    {"a new session is empty", a_new_one_is_empty, NEEDS_SERVER | NEEDS_SESSIONS},
    {"each session has its credentials", each_has_its_credentials, NEEDS_SERVER | NEEDS_ACCOUNTS | NEEDS_SESSIONS},
    {"a session ends with its last reference", it_ends_with_its_last_reference, NEEDS_SERVER | NEEDS_SESSIONS},
    {"connections end with their session", connections_end_with_it, NEEDS_SERVER | NEEDS_ACCOUNTS | NEEDS_SESSIONS},
    {ROLE("ask for Y:", ask_for_y)},
    {ROLE("remember Y:", remember_y)},
    {ROLE("ask for Z:", ask_for_z)},
    {ROLE("name Z:", name_z)},
    {ROLE("cancel Z:", cancel_z)},
    {ROLE("forget Z:", forget_z)},
    {ROLE("cancel the share", cancel_the_share)},
    {ROLE("take Z: for second", take_z_for_second)},
    {ROLE("take Z: for share", take_z_for_share)},
    {ROLE("count drives", count_connected_drives)},
    {ROLE("Z: is second", z_is_second)},
    {ROLE("as user 2", as_user2)},
    {0},
};
