/* The processes that are traced. */

#define _GNU_SOURCE
#include "tracees.h"
#include "proc.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>

enum { most = 4096 };

static struct tracee tracees[most];
static unsigned used, born;
static int current;

long long now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

void new_run(int run)
{
    current = run;
}

int is_current(const struct tracee *tracee)
{
    return tracee->run == current;
}

unsigned births(void)
{
    return born;
}

struct tracee *next_tracee(struct tracee *after)
{
    for (struct tracee *next = after == NULL ? tracees : after + 1; next < tracees + used; next++)
        if (next->pid != 0) return next;
    return NULL;
}

struct tracee *find_tracee(pid_t pid)
{
    struct tracee *tracee = NULL;
    while ((tracee = next_tracee(tracee)) != NULL && tracee->pid != pid) continue;
    return tracee;
}

struct tracee *enter_tracee(pid_t pid)
{
    unsigned i = 0;
    while (i < used && tracees[i].pid != 0) i++;
    if (i == most) abort();
    if (i == used) used++;
    tracees[i] = (struct tracee){
        .pid = pid, .process = pid, .run = current, .role = UNRELATED, .birth = ++born, .since = now_ms()};
    return &tracees[i];
}

struct tracee *oldest(enum role role, unsigned birth)
{
    struct tracee *result = NULL;
    for (struct tracee *tracee = NULL; (tracee = next_tracee(tracee)) != NULL;) {
        if (!is_current(tracee) || tracee->role != role || tracee->birth <= birth) continue;
        if (result == NULL || tracee->birth < result->birth) result = tracee;
    }
    return result;
}

unsigned living(int run)
{
    unsigned count = 0;
    for (struct tracee *tracee = NULL; (tracee = next_tracee(tracee)) != NULL;) count += run < 0 || tracee->run == run;
    return count;
}

void tell_living(void)
{
    for (struct tracee *tracee = NULL; (tracee = next_tracee(tracee)) != NULL;) {
        printf("# process %d: role %d of run %d, last heard of %lld ms ago, then %s call %ld\n", tracee->pid,
               tracee->role, tracee->run, now_ms() - tracee->since, tracee->inside ? "in" : "after", tracee->call);
        tell_process(tracee->pid);
    }
}

void kill_all(int run)
{
    for (struct tracee *tracee = NULL; (tracee = next_tracee(tracee)) != NULL;)
        if (run < 0 || tracee->run == run) kill(tracee->pid, SIGKILL);
}

int all_wait(int quiet_ms)
{
    long long now = now_ms();
    for (struct tracee *tracee = NULL; (tracee = next_tracee(tracee)) != NULL;) {
        if (!is_current(tracee)) continue;
        /* The redirector for anybody, a worker for the redirector, and a drive's threads for programs. */
        int waits =
            tracee->role >= THREAD || (tracee->inside && (tracee->call == SYS_poll || tracee->call == SYS_recvfrom));
        if (!waits || now - tracee->since < quiet_ms) return 0;
        /* On a busy machine one that was woken may have to wait for a processor. */
        if (!sleeps(tracee->pid)) return 0;
    }
    return 1;
}
