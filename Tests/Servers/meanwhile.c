/* While connects wait for servers that fail, another server connects at its normal speed. */

#include "pending.h"

#include <stdio.h>
#include <stdlib.h>

enum { rounds = 15, deadline_ms = 60 * 1000 };

/* ---- Measuring ---- */

static int in_order(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

/* The median time of a connect of Z: to the real server, in milliseconds, and of a cancel. */
struct speed {
    double connect, cancel, slowest;
};

static struct speed measure(const char *when)
{
    double connects[rounds], cancels[rounds];
    unsigned failed = 0;
    for (int i = 0; i < rounds; i++) {
        double start = now_ms();
        failed += connect_device("Z:", "fileserver") != NO_ERROR;
        double middle = now_ms();
        failed += cancel_device("Z:") != NO_ERROR;
        cancels[i] = now_ms() - middle;
        connects[i] = middle - start;
        /* The next spare worker is ready then. */
        sleep_ms(100);
    }
    check_number("SERVERS", when, failed, 0);
    qsort(connects, rounds, sizeof *connects, in_order);
    qsort(cancels, rounds, sizeof *cancels, in_order);
    printf("# %s: connects in %.1f ms, %.1f at most; cancels in %.1f ms, %.1f at most\n", when, connects[rounds / 2],
           connects[rounds - 1], cancels[rounds / 2], cancels[rounds - 1]);
    return (struct speed){connects[rounds / 2], cancels[rounds / 2], connects[rounds - 1]};
}

/* Exact ratios are for benchmarks: this is for the difference between not waiting and waiting. */
static void compare(struct speed alone, struct speed beside)
{
    check("SERVERS", beside.connect < 10 * alone.connect + 100, "a connect is as fast as alone");
    check("SERVERS", beside.cancel < 10 * alone.cancel + 100, "and so is a cancel");
    check("SERVERS", beside.slowest < 5000, "no connect has to wait");
}

/* ---- Tests ---- */

static void start_servers(void)
{
    keep_descendants();
    adapter_timeout(deadline_ms);
    start_server(&(struct failing){{"silent"}}, "bad0");
    start_server(&(struct failing){{"announces-16-mib"}}, "bad1");
    start_server(&(struct failing){{"frames-garbage", "empty"}}, "bad2");
}

static void beside(unsigned count)
{
    pid_t *pids = calloc(count, sizeof *pids);
    start_servers();
    struct speed alone = measure("alone");
    for (unsigned i = 0; i < count; i++) pids[i] = begin_pending(NULL, (char[]){'b', 'a', 'd', (char)('0' + i % 3), 0});
    if (check("SERVERS", are_pending(count), "%u processes wait for servers that fail", count)) {
        compare(alone, measure("beside them"));
        check("SERVERS", are_pending(count), "which they still do");
    }
    for (unsigned i = 0; i < count; i++) kill_pending(pids[i]);
    check("SERVERS", falls_to(0), "idle, no process at all");
    free(pids);
}

static void beside_twenty(void)
{
    beside(20);
}
static void beside_a_hundred(void)
{
    beside(100);
}

static void beside_threads(void)
{
    start_servers();
    struct speed alone = measure("alone");
    pid_t pid = begin_pending_threads(20, "bad0");
    check("SERVERS", are_pending(20), "20 threads of another process wait");
    compare(alone, measure("beside them"));
    kill_pending(pid);
    check("SERVERS", falls_to(0), "idle, no process at all");
}

/* ---- In the same process ---- */

static struct speed speed_alone;

static void wait_or_measure(unsigned number)
{
    char device[] = {(char)('C' + number), ':', 0};
    if (number > 0) {
        check_number("SERVERS", "a thread gets its answer", connect_device(device, "bad0"), ERROR_BAD_NETPATH);
        return;
    }
    check("SERVERS", are_pending(20), "20 threads wait");
    compare(speed_alone, measure("beside them"));
    check("SERVERS", are_pending(20), "which they still do");
}

static void among_threads(void)
{
    start_servers();
    adapter_timeout(10000);
    speed_alone = measure("alone");
    in_threads(21, wait_or_measure);
    check("SERVERS", falls_to(0), "idle, no process at all");
}

const struct test tests[] = {
    {"beside 20 processes", beside_twenty, NEEDS_SERVER},
    {"beside 20 threads of another process", beside_threads, NEEDS_SERVER},
    {"among 20 threads", among_threads, NEEDS_SERVER},
    {"beside 100 processes", beside_a_hundred, NEEDS_SERVER},
    {0},
};
