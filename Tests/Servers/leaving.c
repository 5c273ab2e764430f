/* Who stops waiting for a server that fails leaves nothing: the device is free at once. */

#include "pending.h"

#include <stdio.h>

enum { soon_ms = 5000, deadline_ms = 60 * 1000 };

/* Waits until somebody else is connecting the device. (Connecting it would answer that, too, but might succeed.) */
static int is_reserved(const char *device)
{
    for (double end = now_ms() + 30000; now_ms() < end; sleep_ms(10))
        if (cancel_device(device) == ERROR_BUSY) return 1;
    return 0;
}

/* Who was connecting the device is gone, this very moment. */
static void check_free(const char *device)
{
    double start = now_ms();
    check_number("SERVERS", "nothing is connected", ask_device(device), ERROR_NOT_CONNECTED);
    check_number("SERVERS", "the device is a real server's at once", use_device(device), NO_ERROR);
    double ms = now_ms() - start;
    printf("# %s after %.0f ms\n", device, ms);
    check("SERVERS", ms < soon_ms, "long before the deadline, which is 60 s");
}

static void killed(void)
{
    static const struct failing servers[] = {
        {{"silent"}},
        {{"drops-syns"}},
        {{"announces-16-mib"}},
        {{"frames-garbage", "flood"}},
        {{"breaks-off", "@", "session-setup", "silent"}},
        {{"breaks-off", "@", "tree-connect", "half"}},
    };
    enum { count = sizeof servers / sizeof servers[0] };
    static const char *const names[] = {"bad0", "bad1", "bad2", "bad3", "bad4", "bad5"};

    keep_descendants();
    adapter_timeout(deadline_ms);
    for (unsigned i = 0; i < count; i++) start_server(&servers[i], names[i]);
    /* Or the redirector would end together with a worker that it has forgotten. */
    check_code("SERVERS", "the redirector has to stay", connect_device("Y:", "fileserver"), NO_ERROR);
    for (unsigned i = 0; i < count; i++) {
        pid_t pid = begin_pending("Z:", names[i]);
        check("SERVERS", is_reserved("Z:"), "%s: waits", servers[i].program[0]);
        kill_pending(pid);
        check_free("Z:");
        check("SERVERS", falls_to(3), "the worker is gone");
    }
    check_code("SERVERS", "it may go", cancel_device("Y:"), NO_ERROR);
    check_nothing_left();
}

static void many_killed(void)
{
    enum { count = 20 };
    pid_t pids[count];
    keep_descendants();
    adapter_timeout(deadline_ms);
    start_server(&(struct failing){{"silent"}}, "bad");
    for (unsigned i = 0; i < count; i++) pids[i] = begin_pending((char[]){(char)('D' + i), ':', 0}, "bad");
    check("SERVERS", are_pending(count), "20 processes wait");
    for (unsigned i = 0; i < count; i++) kill_pending(pids[i]);
    for (unsigned i = 0; i < count; i++) check_free((char[]){(char)('D' + i), ':', 0});
    check_nothing_left();
}

static void many_threads_killed(void)
{
    enum { count = 20 };
    keep_descendants();
    adapter_timeout(deadline_ms);
    start_server(&(struct failing){{"silent"}}, "bad");
    pid_t pid = begin_pending_threads(count, "bad");
    check("SERVERS", are_pending(count), "20 threads of a process wait");
    kill_pending(pid);
    for (unsigned i = 0; i < count; i++) check_free((char[]){(char)('D' + i), ':', 0});
    check_nothing_left();
}

/* A device that is being connected is nobody's yet: there is nothing to cancel, and it is not free. */
static void used_meanwhile(void)
{
    keep_descendants();
    adapter_timeout(3000);
    start_server(&(struct failing){{"silent"}}, "bad");
    double start = now_ms();
    pid_t pid = begin_pending("Z:", "bad");
    check("SERVERS", is_reserved("Z:"), "a process waits");
    check_code("SERVERS", "cancelled meanwhile", cancel_device("Z:"), ERROR_BUSY);
    check_code("SERVERS", "connected meanwhile", connect_device("Z:", "fileserver"), ERROR_ALREADY_ASSIGNED);
    check_code("SERVERS", "asked for meanwhile", ask_device("Z:"), ERROR_NOT_CONNECTED);
    check_code("SERVERS", "another device meanwhile", use_device("Y:"), NO_ERROR);
    check("SERVERS", now_ms() - start < 3000 + soon_ms, "none of them waits");
    check_number("SERVERS", "the process gets its answer", end_pending(pid), ERROR_BAD_NETPATH);
    check("SERVERS", now_ms() - start > 3000 - 100, "at the deadline, 3 s");
    check_free("Z:");
    check_nothing_left();
}

const struct test tests[] = {
    {"killed", killed, NEEDS_SERVER},
    {"many killed", many_killed, NEEDS_SERVER},
    {"many threads killed", many_threads_killed, NEEDS_SERVER},
    {"used meanwhile", used_meanwhile, NEEDS_SERVER},
    {0},
};
