/* Every function may be called on several threads, and in several processes, at once. */
#include "../calls.h"

#include <npapi.h>

enum { many = 8 };

static DWORD wrong[many]; /* how many calls of a thread did not do what they do alone */

static const TCHAR *drive_of(unsigned number)
{
    static TCHAR drives[many][3];
    drives[number][0] = (TCHAR)('S' + number);
    drives[number][1] = ':';
    return drives[number];
}

static void check_nothing_wrong(const char *what)
{
    for (unsigned i = 0; i < many; i++) check_number("GEN-008", what, wrong[i], 0);
}

static void call_without_a_server(unsigned number)
{
    for (DWORD round = 0; round < 200; round++) {
        TCHAR text[40];
        DWORD error, size = 40;
        NETRESOURCE none = resource(RESOURCETYPE_DISK, T("F"), NOBODY);
        wrong[number] += WNetGetConnection(drive_of(number), text, &size) != ERROR_NOT_CONNECTED;
        wrong[number] += WNetAddConnection2(&none, NULL, NULL, 0) != ERROR_BAD_DEVICE;
        wrong[number] += GetLastError() != ERROR_BAD_DEVICE;
        WNetSetLastError(round, T("x"), T("y"));
        wrong[number] += WNetCancelConnection2(drive_of(number), 0, FALSE) != ERROR_NOT_CONNECTED;
        wrong[number] += WNetGetLastError(&error, text, 40, text, 40) != NO_ERROR || error != round;
    }
}

static void without_a_server(void)
{
    in_threads(many, call_without_a_server);
    check_nothing_wrong("a thread of several gets what it gets alone");
}

static void connect_and_cancel(unsigned number)
{
    for (int round = 0; round < 3; round++) {
        TCHAR remote[300];
        DWORD size = 300;
        wrong[number] += connect_to(drive_of(number), number % 2 ? SHARE : SECOND, CONNECT_UPDATE_PROFILE) != NO_ERROR;
        wrong[number] += WNetGetConnection(drive_of(number), remote, &size) != NO_ERROR;
        wrong[number] +=
            WNetCancelConnection2(drive_of(number), round < 2 ? CONNECT_UPDATE_PROFILE : 0, FALSE) != NO_ERROR;
    }
}

static void with_a_server(void)
{
    in_threads(many, connect_and_cancel);
    check_nothing_wrong("a thread of several connects and cancels its drive");
    for (unsigned i = 0; i < many; i++)
        check_code("GEN-008", "each drive is remembered", ask_for(drive_of(i)), ERROR_CONNECTION_UNAVAIL);
}

static DWORD results[many];
static void cancel_z(unsigned number)
{
    results[number] = WNetCancelConnection2(T("Z:"), 0, FALSE);
}

/* One thread cancels the connection. The others get the answer that it is not connected, or is being cancelled. */
static void one_connection_cancelled(void)
{
    unsigned successes = 0, others = 0;
    check_code("GEN-008", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    in_threads(many, cancel_z);
    for (unsigned i = 0; i < many; i++) {
        successes += results[i] == NO_ERROR;
        others += results[i] == ERROR_NOT_CONNECTED || results[i] == ERROR_BUSY;
    }
    check_number("GEN-008", "one thread has cancelled it", successes, 1);
    check_number("GEN-008", "the other threads have not cancelled it", others, many - 1);
    check_code("GEN-008", "the connection is cancelled", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static DWORD take_z(void)
{
    return connect_to(T("Z:"), SHARE, 0);
}
static DWORD cancel_what_is_there(void)
{
    return WNetCancelConnection2(T("Z:"), 0, FALSE);
}

static void in_processes_that_come_and_go(void)
{
    DWORD codes[4];
    for (int round = 0; round < 2; round++) {
        in_processes(4, "take Z:", codes);
        unsigned successes = 0, in_use = 0;
        for (unsigned i = 0; i < 4; i++) {
            successes += codes[i] == NO_ERROR;
            in_use += codes[i] == ERROR_ALREADY_ASSIGNED;
        }
        check("GEN-008", successes == 1 && in_use == 3, "of four processes one gets Z:");
        check_number("GEN-008", "a process that did not make it cancels it", in_another_process("cancel what is there"),
                     NO_ERROR);
    }
}

const struct test tests[] = {
    {"without a server", without_a_server},
    {"with a server", with_a_server, NEEDS_SERVER},
    {"one connection cancelled", one_connection_cancelled, NEEDS_SERVER},
    {"in processes that come and go", in_processes_that_come_and_go, NEEDS_SERVER},
    {ROLE("take Z:", take_z)},
    {ROLE("cancel what is there", cancel_what_is_there)},
    {0},
};
