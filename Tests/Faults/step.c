/* Kills one process of an operation at every system call that it makes, one run for each, and judges what is left.
 *
 *   step SCENARIO VICTIM    or, by the name it is called: SCENARIO.VICTIM
 *
 * The victim "stopped" is the redirector, which is not killed but stopped, until the client has given up: what was answered
 * with an error does not happen afterwards.
 *
 * Victims: client; loader, starter (the process that becomes the redirector's parent, while it is loaded and then);
 * redirector, worker, drive (the worker, at the calls of the threads that mount the share and answer for it), spare.
 * STEP_CLIENT is the client that makes the calls (Tests/Support/client.c). LOADER_STRIDE=16 takes every 16th call of
 * the loader's hundreds, DRIVE_STRIDE=3 every 3rd of those of a drive's threads, SPARE_STRIDE=5 every 5th of those with
 * which a spare worker warms up, for which nobody waits. STEP_EXITS=1 kills at the end of each call too: what the victim
 * has done by then is what it has done at entry of its next call, only the moment differs. STEP_TOTALS names a file to
 * which the number of points is added. Prints TAP. */

#define _GNU_SOURCE
#include "run.h"
#include "tracing.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* With IdleExitSeconds of world.c and all the time that a busy machine takes. */
enum { idle_ms = 30 * 1000, most_failures = 10 };

static const char *const names[] = {"client", "loader", "starter", "redirector", "worker",
                                    "drive",  "spare",  "stopped", NULL};

static struct {
    unsigned points, undisturbed, failures, returned, failed, died;
    long long slowest;
} total;

static void tell(const struct result *result, int target, int at_exit)
{
    static char detail[4096];
    printf("# the %s, %s at %s of its call %d (number %ld): %s\n", victim == STOPPED ? names[SERVING] : names[victim],
           victim == STOPPED ? "stopped" : "killed", at_exit ? "the end" : "entry", target, result->call,
           result->failure);
    snprintf(detail, sizeof detail, "%s", result->detail);
    for (char *line = strtok(detail, "\n"); line != NULL; line = strtok(NULL, "\n")) printf("#   %s\n", line);
    fflush(stdout);
}

static void count(const struct result *result)
{
    if (result->failure != NULL) total.failures++;
    if (!result->killed) {
        total.undisturbed++;
        return;
    }
    total.points++;
    if (result->code < 0)
        total.died++;
    else if (result->code == 0)
        total.returned++;
    else
        total.failed++;
    if (result->took > total.slowest) total.slowest = result->took;
}

static void pass(int at_exit, int stride)
{
    /* The number of calls is not the same each time: the last one is the last when it is not reached three times.
     * Nobody may be there to be killed at the beginning, 0, and all the same later. */
    int target = victim == CLIENT || victim == DRIVING || victim == STOPPED || at_exit ? 1 : 0, missed = 0;
    while (missed < 3 && total.failures < most_failures) {
        struct result result = run(target, at_exit);
        count(&result);
        if (result.failure != NULL) tell(&result, target, at_exit);
        missed = result.killed || target == 0 ? 0 : missed + 1;
        if (target == 0)
            target = 1;
        else if (result.killed)
            target += stride;
    }
}

static int number_from(const char *variable, int standard)
{
    const char *value = getenv(variable);
    return value == NULL || atoi(value) <= 0 ? standard : atoi(value);
}

/* Of this process and of those that have ended, in seconds: what it takes where nothing else runs. */
static double processor_time(void)
{
    static const int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    double time = 0;
    for (int i = 0; i < 2; i++) {
        struct rusage usage;
        getrusage(whose[i], &usage);
        time += (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    }
    return time;
}

/* Also by the name this is called: SCENARIO.VICTIM.step. */
static void choose(int count, char **arguments)
{
    char name[32] = "", part[32] = "";
    if (count == 3) {
        snprintf(name, sizeof name, "%s", arguments[1]);
        snprintf(part, sizeof part, "%s", arguments[2]);
    } else {
        sscanf(basename(arguments[0]), "%31[^.].%31[^.]", name, part);
    }
    for (scenario = scenarios; scenario->name != NULL && strcmp(scenario->name, name) != 0;) scenario++;
    while (names[victim] != NULL && strcmp(names[victim], part) != 0) victim++;
    if (scenario->name != NULL && names[victim] != NULL && getenv("STEP_CLIENT") != NULL) return;
    fprintf(stderr, "usage: STEP_CLIENT=... step SCENARIO VICTIM\n");
    exit(2);
}

static void tell_totals(double seconds)
{
    const char *file = getenv("STEP_TOTALS");
    FILE *totals = file == NULL ? NULL : fopen(file, "ae");
    printf("# %u points: %u calls returned 0, %u another code, %u nothing; %u runs undisturbed; slowest %lld ms\n",
           total.points, total.returned, total.failed, total.died, total.undisturbed, total.slowest);
    printf("# %.1f s, %.1f s of a processor\n", seconds, processor_time());
    if (totals == NULL) return;
    fprintf(totals, "%s\t%s\t%u\t%.1f\n", scenario->name, names[victim], total.points, processor_time());
    fclose(totals);
}

int main(int count, char **arguments)
{
    choose(count, arguments);
    int stride = victim == LOADING   ? number_from("LOADER_STRIDE", 16)
                 : victim == DRIVING ? number_from("DRIVE_STRIDE", 3)
                 : victim == SPARE   ? number_from("SPARE_STRIDE", 5)
                                     : 1;
    long long began = now_ms();
    begin_worlds();
    begin_tracing();
    pass(0, stride);
    if (number_from("STEP_EXITS", 0) > 0) pass(1, stride);
    int good = total.failures == 0 && total.points > 0;
    printf("%s 1 - FAULTS %s: the %s is %s at %s of its system calls, %u points\n", good ? "ok" : "not ok",
           scenario->name, victim == STOPPED ? names[SERVING] : names[victim], victim == STOPPED ? "stopped" : "killed",
           stride == 1 ? "each" : "some", total.points);

    long long end = now_ms() + idle_ms;
    while (living(-1) > 0 && now_ms() < end) pump(100);
    int gone = living(-1) == 0;
    if (!gone) tell_living();
    printf("%s 2 - FAULTS %s: no process is left when all are idle\n1..2\n", gone ? "ok" : "not ok", scenario->name);
    tell_totals((double)(now_ms() - began) / 1000);
    kill_all(-1);
    return !good || !gone;
}
