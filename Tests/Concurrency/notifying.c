/* Notifyees that call WNet functions while they are told, on several threads at once. */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"
#include "notifyees.h"

#include <stdatomic.h>

enum { callers = 8, rounds = 3 };

static char context[1];
static atomic_uint wrong;
static atomic_uint successes;
static _Thread_local const TCHAR *outer, *inner; /* what this thread connects, and what the notifyee does */
static _Thread_local int is_inside;

static const TCHAR *drive(unsigned number)
{
    static TCHAR drives[26][3];
    drives[number][0] = (TCHAR)('A' + number);
    drives[number][1] = ':';
    return drives[number];
}

static DWORD add(const TCHAR *local, const TCHAR *remote)
{
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpLocalName = (TCHAR *)local, .lpRemoteName = (TCHAR *)remote};
    return WNetAddConnection2(&wanted, server.password, server.user, 0);
}

static DWORD cancel(const TCHAR *local)
{
    return WNetCancelConnection2(local, 0, FALSE);
}

static DWORD get(const TCHAR *local)
{
    TCHAR remote[100];
    DWORD characters = 100;
    return WNetGetConnection(local, remote, &characters);
}

/* Whether a device is connected is as it is outside: not yet in PRE, and in POST as the operation left it. */
static void use_another_name(const struct notification *told)
{
    if (is_inside) return;
    is_inside = 1;
    if (told->status == 1) {
        wrong += get(outer) != (told->cancel ? NO_ERROR : ERROR_NOT_CONNECTED);
        wrong += add(inner, T("\\\\fileserver\\second")) != NO_ERROR;
        wrong += get(inner) != NO_ERROR;
        wrong += add(inner, T("\\\\fileserver\\share")) != ERROR_ALREADY_ASSIGNED;
    } else {
        wrong += get(outer) != (told->cancel ? ERROR_NOT_CONNECTED : NO_ERROR);
        wrong += cancel(inner) != NO_ERROR;
        wrong += get(inner) != ERROR_NOT_CONNECTED;
        wrong += cancel(inner) != ERROR_NOT_CONNECTED;
    }
    is_inside = 0;
}

static void connect_and_cancel(unsigned number)
{
    outer = drive(number);
    inner = drive(number + callers);
    for (int round = 0; round < rounds; round++) {
        wrong += add(outer, T("\\\\fileserver\\share")) != NO_ERROR || GetLastError() != NO_ERROR;
        wrong += cancel(outer) != NO_ERROR || GetLastError() != NO_ERROR;
    }
}

static void another_name(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = use_another_name});
    in_threads(callers, connect_and_cancel);
    check_number("NOTIFY-041", "8 threads, whose notifyee connects and cancels before and after", wrong, 0);
    check_number("NOTIFY-041", "every operation was notified before and after, with those within", heard(),
                 callers * rounds * 2 * (2 + 2 + 2 * 2));
    for (unsigned i = 0; i < 2 * callers; i++)
        check_code("NOTIFY-041", "nothing is left", get(drive(i)), ERROR_NOT_CONNECTED);
}

static void take_it_away(const struct notification *told)
{
    if (is_inside || told->cancel || told->status != 1) return;
    is_inside = 1;
    successes += add(outer, T("\\\\fileserver\\second")) == NO_ERROR;
    is_inside = 0;
}

static void connect_z(unsigned number)
{
    (void)number;
    outer = T("Z:");
    DWORD code = add(outer, T("\\\\fileserver\\share"));
    successes += code == NO_ERROR;
    wrong += code != NO_ERROR && code != ERROR_ALREADY_ASSIGNED;
}

static void the_same_name(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = take_it_away});
    for (int round = 0; round < rounds; round++) {
        successes = 0;
        in_threads(callers, connect_z);
        check_number("GEN-008", "8 threads and their notifyees connect one device: one succeeds", successes, 1);
        check_code("GEN-008", "it is connected", cancel(T("Z:")), NO_ERROR);
        check_code("GEN-008", "once", cancel(T("Z:")), ERROR_NOT_CONNECTED);
    }
    check_number("GEN-008", "the others get 85", wrong, 0);
}

const struct test tests[] = {
    {"notifyees that use another name", another_name, NEEDS_SERVER},
    {"notifyees that take the device", the_same_name, NEEDS_SERVER},
    {0},
};
