/* pending.h */

#define _GNU_SOURCE
#include "pending.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* 0 in the child, which does not outlive this process. */
static pid_t begin(void)
{
    fflush(stdout);
    pid_t parent = getpid(), pid = fork();
    if (pid < 0) abort();
    if (pid == 0 && (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)) _exit(255);
    return pid;
}

pid_t begin_pending(const char *device, const char *server_name)
{
    pid_t pid = begin();
    /* A code below 256, as those of failing servers are. */
    if (pid == 0) _exit((int)connect_device(device, server_name));
    return pid;
}

static const char *server_of_threads;

static void connect_on_thread(unsigned number)
{
    connect_device((char[]){(char)('D' + number), ':', 0}, server_of_threads);
}

pid_t begin_pending_threads(unsigned count, const char *server_name)
{
    pid_t pid = begin();
    if (pid > 0) return pid;
    server_of_threads = server_name;
    in_threads(count, connect_on_thread);
    _exit(0);
}

int are_pending(unsigned count)
{
    /* The redirector is one more; a spare worker may be another. */
    for (double end = now_ms() + 30000; now_ms() < end; sleep_ms(10))
        if (session_processes() >= 1 + count) return 1;
    return 0;
}

void kill_pending(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

DWORD end_pending(pid_t pid)
{
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? (DWORD)WEXITSTATUS(status) : LAST_ERROR_UNSET;
}
