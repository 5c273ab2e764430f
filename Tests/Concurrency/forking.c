/*
 * A host may fork while other threads are in their first calls: those that load the library's state and the notifyees,
 * read the profile and write it. The child calls at once and must not wait for a lock that nobody holds any more.
 */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"
#include "notifyees.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { callers = 8, rounds = 40, forks = 6, patience_s = 30, hung = 200 };
enum { time_ms = 25 * 1000 }; /* of a request: shorter than the patience, and a busy machine fails none */

static char context[1];
static unsigned now_in; /* the round, which decides who calls what */

static const TCHAR *drive(unsigned number)
{
    static TCHAR drives[26][3];
    drives[number][0] = (TCHAR)('A' + number);
    drives[number][1] = ':';
    return drives[number];
}

static DWORD connect_nobody(const TCHAR *local, DWORD flags)
{
    NETRESOURCE wanted = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = (TCHAR *)local, .lpRemoteName = T("\\\\nobody\\share")};
    return WNetAddConnection2(&wanted, T("password"), T("user"), flags);
}

static DWORD ask(const TCHAR *local)
{
    TCHAR remote[100];
    DWORD characters = 100;
    return WNetGetConnection(local, remote, &characters);
}

static int answers(const char *call, DWORD code, DWORD expected)
{
    if (code != expected) {
        printf("# %s: %u instead of %u\n", call, (unsigned)code, (unsigned)expected);
        fflush(stdout);
    }
    return code == expected;
}

/* One call that goes as far as a call can without a server. Drives from `own` on, two, are remembered, and nobody
 * else's. */
static int one_call(unsigned kind, unsigned own)
{
    switch (kind % 6) {
    case 0: return answers("forget", WNetCancelConnection2(drive(own), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    case 1: return answers("remember", connect_nobody(drive(own + 1), CONNECT_UPDATE_PROFILE), ERROR_BAD_NETPATH);
    case 2: return answers("get remembered", ask(drive(own + 1)), ERROR_CONNECTION_UNAVAIL);
    case 3: return answers("get", ask(drive(25)), ERROR_NOT_CONNECTED);
    case 4: return answers("connect", connect_nobody(NULL, 0), ERROR_BAD_NETPATH);
    default: return answers("cancel", WNetCancelConnection2(T("\\\\nobody\\share"), 0, FALSE), ERROR_NOT_CONNECTED);
    }
}

static void *caller(void *number)
{
    unsigned me = (unsigned)(size_t)number;
    for (unsigned i = 0; i < 4; i++)
        if (!one_call(now_in + me + i, 2 * me)) _exit(2);
    return NULL;
}

/* What the child is waiting for. */
static void show(pid_t child)
{
    char command[200];
    snprintf(command, sizeof command, "gdb -nx -batch -p %ld -ex 'thread apply all bt' 2>&1 | sed 's/^/# /'",
             (long)child);
    if (system(command) != 0) printf("# no backtrace\n");
}

/* The child's exit code; `hung` if it does not end. */
static int wait_for(pid_t child, int seconds)
{
    int status;
    for (int tries = 0; waitpid(child, &status, WNOHANG) == 0; tries++) {
        if (tries == seconds * 1000) {
            show(child);
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return hung;
        }
        usleep(1000);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

/* A process that has not called anything yet: its threads call for the first time while it forks. */
static int one_round(void)
{
    pthread_t threads[callers];
    pid_t children[forks];
    int worst = 0;
    for (size_t i = 0; i < callers; i++)
        if (pthread_create(&threads[i], NULL, caller, (void *)i) != 0) _exit(99);
    for (unsigned i = 0; i < forks; i++) {
        /* The first calls take some hundred microseconds; writing the profile some milliseconds. */
        usleep(now_in * 37 % 400 + i * 150);
        children[i] = fork();
        if (children[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL); /* or it would go on in the next round's profile */
            _exit(one_call(now_in + i, 16) && one_call(now_in + i + 1, 18) ? 0 : 1);
        }
    }
    for (unsigned i = 0; i < forks; i++) {
        int result = wait_for(children[i], patience_s);
        if (result > worst) worst = result;
    }
    for (unsigned i = 0; i < callers; i++) pthread_join(threads[i], NULL);
    return worst;
}

static void remember_all(void)
{
    static char lines[8192];
    char *to = lines;
    for (char drive = 'A'; drive < 'A' + 20; drive++)
        to += sprintf(to,
                      "[HKEY_CURRENT_USER\\Network\\%c]\n\"RemotePath\"=\"\\\\\\\\nobody\\\\share\"\n"
                      "\"UserName\"=\"\"\n\"ProviderName\"=\"Microsoft Windows Network\"\n"
                      "\"ProviderType\"=dword:00020000\n\"ConnectionType\"=dword:00000001\n",
                      drive);
    adapter_profile(lines);
}

static void first_calls(void)
{
    int results[4] = {0};
    adapter_timeout(time_ms);
    notifyee("a", (struct behaviour){.context = context});
    notifyee("b", (struct behaviour){.context = context});
    for (now_in = 0; now_in < rounds; now_in++) {
        remember_all();
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) _exit(one_round());
        int result = wait_for(child, 2 * patience_s);
        results[result == 0 ? 0 : result == hung ? 3 : result == 1 ? 1 : 2]++;
    }
    check_number("HOST", "40 processes whose 8 threads begin to call, while 6 children are forked: all is well",
                 (unsigned)results[0], rounds);
    check_number("HOST", "no child got another answer", (unsigned)results[1], 0);
    check_number("HOST", "no thread got another answer", (unsigned)results[2], 0);
    check_number("HOST", "no child hung", (unsigned)results[3], 0);
}

/* ---- With a server: connections that are remembered and forgotten ---- */

static volatile int stop;

static atomic_uint *failures; /* of the children, too */

static void expect_success(const char *call, DWORD code)
{
    *failures += !answers(call, code, NO_ERROR);
}

static void connect_and_cancel(const TCHAR *local)
{
    NETRESOURCE wanted = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = (TCHAR *)local, .lpRemoteName = T("\\\\fileserver\\share")};
    expect_success("connect", WNetAddConnection2(&wanted, server.password, server.user, CONNECT_UPDATE_PROFILE));
    expect_success("cancel", WNetCancelConnection2(local, CONNECT_UPDATE_PROFILE, FALSE));
}

static void *connects(void *number)
{
    while (!stop) connect_and_cancel(drive((unsigned)(size_t)number));
    return NULL;
}

static void with_a_server(void)
{
    pthread_t threads[callers];
    int bad = 0;
    failures = mmap(NULL, sizeof *failures, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (failures == MAP_FAILED) _exit(99);
    adapter_timeout(time_ms);
    notifyee("a", (struct behaviour){.context = context});
    for (size_t i = 0; i < callers; i++)
        if (pthread_create(&threads[i], NULL, connects, (void *)i) != 0) _exit(99);
    for (unsigned i = 0; i < 30 && bad == 0; i++) {
        usleep(i * 700);
        pid_t child = fork();
        if (child == 0) {
            connect_and_cancel(drive(20));
            _exit(0);
        }
        bad = wait_for(child, patience_s);
    }
    stop = 1;
    for (unsigned i = 0; i < callers; i++) pthread_join(threads[i], NULL);
    check_number("HOST", "30 children that are forked while 8 threads connect, remember and cancel come to their end",
                 (unsigned)bad, 0);
    check_number("HOST", "so do their operations, and the threads'", *failures, 0);
}

const struct test tests[] = {
    {"forking during first calls", first_calls},
    {"forking while connections are made and remembered", with_a_server, NEEDS_SERVER},
    {0},
};
