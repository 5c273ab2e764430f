#define _GNU_SOURCE
#include "snapshot.h"

#include "conformance.h"

#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void threads(FILE *to)
{
    DIR *directory = opendir("/proc/self/task");
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.') fprintf(to, "thread %s\n", entry->d_name);
    closedir(directory);
}

static void print_set(FILE *to, const sigset_t *set)
{
    for (int number = 1; number <= 64; number++) fputc(sigismember(set, number) == 1 ? '1' : '0', to);
    fputc('\n', to);
}

static void signals(FILE *to)
{
    sigset_t mask, pending;
    stack_t stack;
    for (int number = 1; number <= 64; number++) {
        struct sigaction action = {0};
        if (sigaction(number, NULL, &action) != 0) continue; /* the two that glibc keeps for itself */
        fprintf(to, "signal %d handler %p flags %x mask ", number,
                action.sa_flags & SA_SIGINFO ? (void *)action.sa_sigaction : (void *)action.sa_handler,
                (unsigned)action.sa_flags);
        print_set(to, &action.sa_mask);
    }
    sigprocmask(SIG_BLOCK, NULL, &mask);
    fputs("blocked ", to);
    print_set(to, &mask);
    sigpending(&pending);
    fputs("pending ", to);
    print_set(to, &pending);
    sigaltstack(NULL, &stack);
    fprintf(to, "signal stack %p %zu %x\n", stack.ss_sp, stack.ss_size, (unsigned)stack.ss_flags);
}

static void descriptors(FILE *to)
{
    DIR *directory = opendir("/proc/self/fd");
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        int number = atoi(entry->d_name);
        char target[4096];
        ssize_t size = readlinkat(dirfd(directory), entry->d_name, target, sizeof target - 1);
        if (size < 0 || number == dirfd(directory)) continue;
        target[size] = 0;
        fprintf(to, "descriptor %d %s flags %x %x\n", number, target, (unsigned)fcntl(number, F_GETFD),
                (unsigned)fcntl(number, F_GETFL));
    }
    closedir(directory);
}

static void children(FILE *to)
{
    siginfo_t child = {0};
    /* None at all is the rule; one that runs or is not waited for shows here, and stays. */
    int result = waitid(P_ALL, 0, &child, WEXITED | WSTOPPED | WCONTINUED | WNOHANG | WNOWAIT);
    fprintf(to, "children %d %ld\n", result, (long)child.si_pid);
}

static void the_rest(FILE *to)
{
    char directory[4096], line[256];
    struct itimerval timer;
    FILE *status = fopen("/proc/self/status", "re");
    while (fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "Umask:", 6) == 0 || strncmp(line, "NoNewPrivs:", 11) == 0 ||
            strncmp(line, "Seccomp:", 8) == 0 || strncmp(line, "Threads:", 8) == 0)
            fputs(line, to);
    fclose(status);
    fprintf(to, "directory %s\n", getcwd(directory, sizeof directory));
    fprintf(to, "session %d group %d\n", (int)getsid(0), (int)getpgrp());
    fprintf(to, "locale %s\n", setlocale(LC_ALL, NULL));
    fprintf(to, "dumpable %d\n", prctl(PR_GET_DUMPABLE));
    for (int which = ITIMER_REAL; which <= ITIMER_PROF; which++) {
        getitimer(which, &timer);
        fprintf(to, "timer %d %ld %ld\n", which, (long)timer.it_value.tv_sec, (long)timer.it_value.tv_usec);
    }
    for (int which = 0; which < RLIM_NLIMITS; which++) {
        struct rlimit limit;
        getrlimit(which, &limit);
        fprintf(to, "limit %d %llu %llu\n", which, (unsigned long long)limit.rlim_cur,
                (unsigned long long)limit.rlim_max);
    }
    for (char **variable = environ; *variable != NULL; variable++)
        fprintf(to, "environment %p %s\n", (void *)*variable, *variable);
}

char *snapshot(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    threads(to);
    signals(to);
    descriptors(to);
    children(to);
    the_rest(to);
    fclose(to);
    return text;
}

/* Prints the lines of one text that are not in the other. */
static void print_missing(char mark, const char *lines, const char *other)
{
    while (*lines != 0) {
        size_t size = strcspn(lines, "\n");
        char *line = strndup(lines, size + 1);
        if (strstr(other, line) == NULL) printf("#   %c %s", mark, line);
        free(line);
        lines += size + 1;
    }
}

void check_unchanged(const char *what, const char *before, const char *after)
{
    check("HOST", strcmp(before, after) == 0, "%s leaves the process as it was", what);
    print_missing('-', before, after);
    print_missing('+', after, before);
}

static int shown[2], hidden = -1;

void hide_output(void)
{
    fflush(NULL);
    hidden = memfd_create("output", MFD_CLOEXEC);
    for (int stream = 1; stream <= 2; stream++) {
        shown[stream - 1] = fcntl(stream, F_DUPFD_CLOEXEC, 3);
        dup2(hidden, stream);
    }
}

int show_again(void)
{
    struct stat written;
    fflush(NULL);
    fstat(hidden, &written);
    for (int stream = 1; stream <= 2; stream++) {
        dup2(shown[stream - 1], stream);
        close(shown[stream - 1]);
    }
    close(hidden);
    return written.st_size != 0;
}
