/* Starting a redirector where that is hard. One whose program does not come back: the call ends all the same, and nothing
 * of it is left. */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"

#include <dlfcn.h>
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int stops; /* whether the child stops before it becomes the program, as one does whose file system hangs */
static volatile pid_t *child;

int execve(const char *path, char *const arguments[], char *const environment[])
{
    if (stops) {
        *child = getpid();
        kill(getpid(), SIGSTOP);
    }
    return ((__typeof__(&execve))dlsym(RTLD_NEXT, "execve"))(path, arguments, environment);
}

static int refuses; /* whether no child may have its starter's memory, as an emulator may have it */
static volatile unsigned refused;

int clone(int (*body)(void *), void *stack, int flags, void *argument, ...)
{
    va_list list;
    va_start(list, argument);
    int *handle = va_arg(list, int *);
    va_end(list);
    if (refuses) {
        refused++;
        errno = EINVAL;
        return -1;
    }
    return ((__typeof__(&clone))dlsym(RTLD_NEXT, "clone"))(body, stack, flags, argument, handle);
}

static int64_t seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_BOOTTIME, &time);
    return time.tv_sec;
}

static DWORD connect_nobody(void)
{
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("\\\\nobody\\share")};
    return WNetAddConnection2(&wanted, T("password"), T("user"), 0);
}

static void check_nothing_left(int64_t began)
{
    TCHAR why[200] = {0}, network[200] = {0};
    DWORD code = 0;
    check("HOST", seconds() - began < 30, "it took no more than the time that a start may take");
    WNetGetLastError(&code, why, 200, network, 200);
    check_utf8("HOST", "WNetGetLastError says why", utf8(why),
               "mpr-redirector cannot be started: Connection timed out");
    check("HOST", waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "no child is left");
}

static DWORD hangs(void)
{
    int64_t began = seconds();
    check_code("HOST", "a program that does not come back", connect_nobody(), ERROR_NO_NETWORK);
    check_nothing_left(began);
    long pid = 0;
    FILE *file = fopen(getenv("HOST_PID"), "re");
    check("HOST", file != NULL && fscanf(file, "%ld", &pid) == 1 && kill((pid_t)pid, 0) != 0 && errno == ESRCH,
          "it was started, and has ended");
    if (file != NULL) fclose(file);
    return 0;
}

static DWORD hangs_before(void)
{
    int64_t began = seconds();
    pid_t stopped = 0;
    child = &stopped; /* the child has this memory until it becomes the program */
    stops = 1;
    check_code("HOST", "one that does not even begin", connect_nobody(), ERROR_NO_NETWORK);
    check_nothing_left(began);
    check("HOST", stopped > 0 && kill(stopped, 0) != 0 && errno == ESRCH, "it was stopped, and has ended");
    return 0;
}

static DWORD fails(void)
{
    TCHAR why[200] = {0}, network[200] = {0};
    DWORD code = 0;
    check_code("HOST", "a program that is not there", connect_nobody(), ERROR_NO_NETWORK);
    WNetGetLastError(&code, why, 200, network, 200);
    check_utf8("HOST", "WNetGetLastError says why", utf8(why),
               "mpr-redirector cannot be started: No such file or directory");
    check("HOST", waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "no child is left");
    return 0;
}

static DWORD cannot_share(void)
{
    refuses = 1;
    check_code("HOST", "a redirector is started by a fork", connect_nobody(), ERROR_BAD_NETPATH);
    check("HOST", refused > 0, "because the system has refused another child");
    check("HOST", waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "no child is left");
    return 0;
}

static const char *below_world(const char *name)
{
    char *path;
    if (asprintf(&path, "%s/%s", getenv("CONFORMANCE_WORLD"), name) < 0) unresolved("memory");
    return path;
}

static void started(const char *role)
{
    const char *program = below_world("program"), *pid = below_world("pid");
    FILE *file = fopen(program, "we");
    if (file == NULL || fprintf(file, "#!/bin/sh\necho $$ >'%s'\nexec sleep 600\n", pid) < 0 || fclose(file) != 0)
        unresolved("a program");
    chmod(program, 0700);
    adapter_timeout(500);
    adapter_environment("HOST_PID", pid);
    adapter_environment("MPR_REDIRECTOR", strcmp(role, "it is not there") == 0 ? "/nowhere" : program);
    in_another_process(role);
}

static void it_hangs(void)
{
    started("it hangs");
}

static void it_hangs_before(void)
{
    started("it hangs before it begins");
}

static void it_is_not_there(void)
{
    started("it is not there");
}

static void no_shared_memory(void)
{
    in_another_process("it cannot share");
}

const struct test tests[] = {
    {"a program that hangs", it_hangs},
    {"a program that hangs before it begins", it_hangs_before},
    {"a program that is not there", it_is_not_there},
    {"a system without children that share memory", no_shared_memory},
    {ROLE("it hangs", hangs)},
    {ROLE("it hangs before it begins", hangs_before)},
    {ROLE("it is not there", fails)},
    {ROLE("it cannot share", cannot_share)},
    {0},
};
