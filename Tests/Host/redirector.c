/* The redirector that a host starts has nothing of the host, and outlives it. */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static DWORD connect_nobody(void)
{
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("\\\\nobody\\share")};
    return WNetAddConnection2(&wanted, T("password"), T("user"), 0);
}

/* The redirector stays for so long when it is idle, so that it is there to be looked at. */
static void keep_it_for(unsigned seconds)
{
    char lines[128];
    snprintf(lines, sizeof lines, "[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr]\n\"IdleExitSeconds\"=dword:%08x\n", seconds);
    adapter_registry(lines);
}

static void keep_it(void)
{
    keep_it_for(60);
}

/* ---- The processes of this world's session: the redirector, its spare, its workers ---- */

static size_t read_file(long pid, const char *name, char *buffer, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", pid, name);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = descriptor < 0 ? -1 : read(descriptor, buffer, size - 1);
    if (descriptor >= 0) close(descriptor);
    buffer[got < 0 ? 0 : got] = 0;
    return got < 0 ? 0 : (size_t)got;
}

/* Whether "NAME=" or "NAME=value" is a variable of the process. */
static int has_variable(long pid, const char *variable)
{
    static char environment[65536];
    size_t size = read_file(pid, "environ", environment, sizeof environment);
    for (char *at = environment; at < environment + size; at += strlen(at) + 1)
        if (strncmp(at, variable, strlen(variable)) == 0) return 1;
    return 0;
}

static unsigned processes(long pids[], unsigned most)
{
    char session[4096], name[64];
    unsigned count = 0;
    DIR *directory = opendir("/proc");
    struct dirent *entry;
    snprintf(session, sizeof session, "MPR_SESSION_DIR=%s", getenv("MPR_SESSION_DIR"));
    while ((entry = readdir(directory)) != NULL && count < most) {
        long pid = atol(entry->d_name);
        if (isdigit((unsigned char)entry->d_name[0]) && read_file(pid, "comm", name, sizeof name) > 0 &&
            strncmp(name, "mpr-redirector", 14) == 0 && has_variable(pid, session))
            pids[count++] = pid;
    }
    closedir(directory);
    return count;
}

/* Waits until there are so many, half a minute at most. */
static unsigned processes_from(unsigned least, long pids[], unsigned most)
{
    unsigned count = processes(pids, most);
    for (int round = 0; count < least && round < 3000; round++) {
        nanosleep(&(struct timespec){.tv_nsec = 10 * 1000000}, NULL);
        count = processes(pids, most);
    }
    return count;
}

static int can_look(void)
{
    if (geteuid() == 0) return 1;
    untested("HOST", "the redirector shows its environment and descriptors to root alone");
    return 0;
}

/* ---- What it has of its host ---- */

static unsigned long long status_mask(long pid, const char *which, int base)
{
    char status[8192];
    unsigned long long mask = ~0ull;
    read_file(pid, "status", status, sizeof status);
    char *line = strstr(status, which);
    if (line != NULL) mask = strtoull(line + strlen(which), NULL, base);
    return mask;
}

/* What is looked for in one process. */
struct facts {
    int inherited, streams, environment, ignored, blocked, umask, terminal, elsewhere;
};

static void count_descriptors(long pid, const char *of_the_host, struct facts *facts)
{
    char path[64], target[4096];
    snprintf(path, sizeof path, "/proc/%ld/fd", pid);
    DIR *directory = opendir(path);
    struct dirent *entry;
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        ssize_t size = readlinkat(dirfd(directory), entry->d_name, target, sizeof target - 1);
        if (size < 0) continue;
        target[size] = 0;
        facts->inherited += strcmp(target, of_the_host) == 0;
        facts->streams += entry->d_name[1] == 0 && entry->d_name[0] <= '2' && strcmp(target, "/dev/null") == 0;
    }
    if (directory != NULL) closedir(directory);
}

static struct facts look_at(long pid, const char *of_the_host)
{
    char path[64], directory[4096];
    struct facts facts = {0};
    count_descriptors(pid, of_the_host, &facts);
    facts.environment = has_variable(pid, "HOST_SECRET=") || has_variable(pid, "LD_LIBRARY_PATH=");
    facts.ignored = (status_mask(pid, "SigIgn:", 16) >> (SIGUSR1 - 1) & 1) != 0;
    facts.blocked = (status_mask(pid, "SigBlk:", 16) & (1ull << (SIGUSR2 - 1) | 1ull << (SIGHUP - 1))) != 0;
    facts.umask = (status_mask(pid, "Umask:", 8) & 077) != 077;
    facts.terminal = getsid((pid_t)pid) == getsid(0);
    snprintf(path, sizeof path, "/proc/%ld/cwd", pid);
    ssize_t size = readlink(path, directory, sizeof directory - 1);
    facts.elsewhere = size != 1 || directory[0] != '/';
    return facts;
}

static DWORD looks_at_its_redirector(void)
{
    long pids[64];
    int ends[2];
    char of_the_host[64];
    sigset_t blocked;

    keep_it();
    /* Whatever a host may have: descriptors without FD_CLOEXEC, signals ignored and blocked, a umask; and variables. */
    if (pipe(ends) != 0) abort();
    for (int i = 0; i < 20; i++)
        if (dup2(ends[1], 100 + i) < 0) abort();
    struct stat of_pipe;
    fstat(ends[1], &of_pipe);
    snprintf(of_the_host, sizeof of_the_host, "pipe:[%llu]", (unsigned long long)of_pipe.st_ino);
    signal(SIGUSR1, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR2);
    sigaddset(&blocked, SIGHUP);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    umask(0);

    check_code("HOST", "an attempt to connect", connect_nobody(), ERROR_BAD_NETPATH);
    /* The redirector and its spare worker, which is born a while after the answer. */
    unsigned count = processes_from(2, pids, 64), looked_at = 0;
    for (unsigned i = 0; i < count; i++) {
        struct facts facts = look_at(pids[i], of_the_host);
        /* For an instant, while it starts a thread, a worker blocks all signals. */
        for (int attempt = 0; facts.blocked && attempt < 1000; attempt++) {
            usleep(10000);
            facts = look_at(pids[i], of_the_host);
        }
        /* A worker whose connection failed may have ended meanwhile; then nothing of this was its own. */
        if (!has_variable(pids[i], "MPR_SESSION_DIR=")) continue;
        looked_at++;
        check("HOST", facts.inherited == 0, "it has no descriptor of the host");
        check_number("HOST", "its standard streams are /dev/null", (unsigned)facts.streams, 3);
        check("HOST", !facts.environment, "it has not the host's environment");
        check("HOST", !facts.ignored, "nor its ignored signals");
        check("HOST", !facts.blocked, "nor its blocked signals");
        check("HOST", !facts.umask, "nor its umask");
        check("HOST", !facts.terminal, "nor its terminal session");
        check("HOST", !facts.elsewhere, "nor its working directory");
    }
    check("HOST", looked_at > 0, "a redirector runs");
    return 0;
}

static void nothing_of_the_host(void)
{
    if (!can_look()) return;
    adapter_environment("HOST_SECRET", "secret");
    adapter_environment("LD_LIBRARY_PATH", "/nowhere");
    in_another_process("looks at its redirector");
}

/* ---- A shell that waits for the end of a program's output ---- */

static DWORD connects(void)
{
    return connect_nobody();
}

static void shell(void)
{
    keep_it();
    char program[4096], command[8192];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    program[size < 0 ? 0 : size] = 0;
    adapter_environment("HOST_PROGRAM", program);
    fflush(stdout);
    snprintf(command, sizeof command,
             "timeout 20 sh -c 'x=$(\"$HOST_PROGRAM\" role connects </dev/null 2>&1 3>&1 9>&1) %s",
             "&& case $x in *\"returned 53\"*) exit 0;; *) echo \"# $x\"; exit 1;; esac'");
    check_number("HOST", "x=$(program that connects) returns when the program ends", (unsigned)system(command), 0);
    if (can_look()) {
        long pids[8];
        check("HOST", processes(pids, 8) > 0, "while the redirector that it started is still there");
    }
}

/* ---- The end ---- */

static int gone_in_time(void)
{
    long pids[1];
    for (int round = 0; round < 3000; round++) {
        if (processes(pids, 1) == 0) return 1;
        nanosleep(&(struct timespec){.tv_nsec = 10 * 1000000}, NULL);
    }
    return 0;
}

static void idle(void)
{
    long pids[8];
    keep_it_for(3);
    if (!can_look()) return;
    check_code("HOST", "an attempt to connect", connect_nobody(), ERROR_BAD_NETPATH);
    check("HOST", processes(pids, 8) > 0, "a redirector runs");
    check("HOST", gone_in_time(), "idle, it ends by itself");
    check_code("HOST", "the next attempt starts another", connect_nobody(), ERROR_BAD_NETPATH);
    check("HOST", processes(pids, 8) > 0, "that runs");
}

static void logout(void)
{
    char moved[4096];
    long pids[8];
    keep_it();
    if (!can_look()) return;
    check_code("HOST", "an attempt to connect", connect_nobody(), ERROR_BAD_NETPATH);
    check("HOST", processes(pids, 8) > 0, "a redirector runs");
    snprintf(moved, sizeof moved, "rm -r --one-file-system '%s' 2>/dev/null || true", getenv("MPR_SESSION_DIR"));
    check_number("HOST", "its session's directory is removed", (unsigned)system(moved), 0);
    check("HOST", gone_in_time(), "it ends, with all its processes");
}

const struct test tests[] = {
    {"nothing of the host", nothing_of_the_host},
    {"a shell waits for the program alone", shell},
    {"the end of an idle redirector", idle},
    {"the end of a session", logout},
    {ROLE("connects", connects)},
    {ROLE("looks at its redirector", looks_at_its_redirector)},
    {0},
};
