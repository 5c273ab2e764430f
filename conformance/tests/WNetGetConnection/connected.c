/* On a real server: the processes and sessions that see a connection, and for how long. */
#include "../calls.h"

static DWORD ask_for_z(void)
{
    return ask_for(T("Z:"));
}
static DWORD z_is_the_share(void)
{
    check_text("GETC-011", "another process sees the connection", connected_to(T("Z:")), SHARE);
    return NO_ERROR;
}
static DWORD take_z(void)
{
    return connect_to(T("Z:"), SHARE, 0);
}

static void devices(void)
{
    check_code("GETC-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("GETC-001", "a port, connected", connect_to(T("lpt1:"), PRINTER, 0), NO_ERROR);
    check_text("GETC-001", "a drive", connected_to(T("Z:")), SHARE);
    check_text("GETC-001", "a drive in lower case", connected_to(T("z:")), SHARE);
    check_text("GETC-001", "a port", connected_to(T("LPT1")), PRINTER);
    check_text("GETC-001", "a port with a colon", connected_to(T("LPT1:")), PRINTER);
    check_code("GETC-005", "another drive", ask_for(T("Y:")), ERROR_NOT_CONNECTED);
    check_code("GETC-005", "another port", ask_for(T("LPT2")), ERROR_NOT_CONNECTED);
    check_code("GETC-018", "the remote name", ask_for(SHARE), ERROR_BAD_DEVICE);
    check_code("GETC-018", "a folder on the drive", ask_for(T("Z:\\")), ERROR_BAD_DEVICE);
}

static void a_deviceless_connection(void)
{
    check_code("GETC-005", "connected", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_code("GETC-005", "no drive has a deviceless connection", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void a_remembered_device(void)
{
    check_code("GETC-006", "connected and remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_text("GETC-001", "the remembered device is connected now", connected_to(T("Z:")), SHARE);
    check_code("GETC-006", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("GETC-006", "remembered", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
}

static void another_process(void)
{
    check_code("GETC-011", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_number("GETC-011", "another process of the session sees the connection", in_another_process("ask for Z:"),
                 NO_ERROR);
    in_another_process("Z: is the share");
}

static void after_the_process_that_made_it(void)
{
    check_number("GETC-011", "another process connects and ends", in_another_process("take Z:"), NO_ERROR);
    check_text("GETC-011", "the connection is there", connected_to(T("Z:")), SHARE);
    check_number("GETC-011", "a third process sees the connection", in_another_process("ask for Z:"), NO_ERROR);
}

static DWORD ask_for_y(void)
{
    return ask_for(T("Y:"));
}

static void another_session(void)
{
    DWORD code;
    check_code("GETC-010", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    code = in_another_session("ask for Z:");
    check("GETC-010", code == ERROR_NOT_CONNECTED || code == ERROR_CONNECTION_UNAVAIL,
          "another session of the user does not see the connection: %s", code_name(code));
    check_code("GETC-010", "connected and remembered", connect_to(T("Y:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    code = in_another_session("ask for Y:");
    check("GETC-010", code == ERROR_NOT_CONNECTED || code == ERROR_CONNECTION_UNAVAIL,
          "another session of the user does not see what is remembered as connected: %s", code_name(code));
}

const struct test tests[] = {
    {"devices", devices, NEEDS_SERVER},
    {"a deviceless connection", a_deviceless_connection, NEEDS_SERVER},
    {"a remembered device", a_remembered_device, NEEDS_SERVER},
    {"another process", another_process, NEEDS_SERVER},
    {"a connection after the process that made it", after_the_process_that_made_it, NEEDS_SERVER},
    {"another session", another_session, NEEDS_SERVER | NEEDS_SESSIONS},
    {ROLE("ask for Z:", ask_for_z)},
    {ROLE("Z: is the share", z_is_the_share)},
    {ROLE("ask for Y:", ask_for_y)},
    {ROLE("take Z:", take_z)},
    {0},
};
