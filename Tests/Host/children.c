/* A host's own way of dealing with children survives that one more was there for a moment. */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static DWORD connect_nobody(void)
{
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("\\\\nobody\\share")};
    return WNetAddConnection2(&wanted, T("password"), T("user"), 0);
}

static void ignored(void)
{
    signal(SIGCHLD, SIG_IGN);
    check_code("HOST", "SIGCHLD ignored, so that children vanish by themselves", connect_nobody(), ERROR_BAD_NETPATH);
    check("HOST", signal(SIGCHLD, SIG_DFL) == SIG_IGN, "it stays ignored");
}

static volatile sig_atomic_t children;

static void count_child(int number)
{
    (void)number;
    children++;
}

static void counted(void)
{
    signal(SIGCHLD, count_child);
    check_code("HOST", "SIGCHLD handled", connect_nobody(), ERROR_BAD_NETPATH);
    check("HOST", children <= 1, "one child was seen at most, not %d", (int)children);
    check("HOST", waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "and none is left");
}

static void reap_all(int number)
{
    (void)number;
    int saved = errno;
    while (waitpid(-1, NULL, WNOHANG) > 0) continue;
    errno = saved;
}

static void reaped_by_the_host(void)
{
    struct sigaction action = {.sa_handler = reap_all, .sa_flags = SA_RESTART};
    sigaction(SIGCHLD, &action, NULL);
    check_code("HOST", "a handler that waits for every child", connect_nobody(), ERROR_BAD_NETPATH);
}

/* Signals that interrupt whatever the library waits for. */
static void interrupted(void)
{
    struct sigaction action = {.sa_handler = count_child};
    sigaction(SIGALRM, &action, NULL);
    ualarm(500, 500);
    DWORD first = connect_nobody(), second = connect_nobody();
    ualarm(0, 0);
    check("HOST", children > 0, "signals came (%d)", (int)children);
    check_number("HOST", "interrupted all the time: the same answer", first, ERROR_BAD_NETPATH);
    check_number("HOST", "with a redirector that runs too", second, ERROR_BAD_NETPATH);
}

static void the_hosts_own(void)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) _exit(7);
    siginfo_t ended;
    waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT); /* it has ended, and nobody has waited for it yet */
    check_code("HOST", "while a child of the host's own has ended", connect_nobody(), ERROR_BAD_NETPATH);
    check("HOST", waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 7,
          "the host still gets its status");
}

const struct test tests[] = {
    {"SIGCHLD ignored", ignored},
    {"SIGCHLD handled", counted},
    {"every child waited for", reaped_by_the_host},
    {"interrupted by signals", interrupted},
    {"the host's own child", the_hosts_own},
    {0},
};
