/* adapter.h for libmpr on Linux: processes and threads. */

#define _GNU_SOURCE
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { patience_ms = 60 * 1000 };

struct process {
    pid_t pid;
    int input, output;
    long long deadline;
    int late;
};

static long long now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* This process's environment; with `other_session`, the other of the two session directories is in it. */
static char **environment(int other_session)
{
    size_t count = 0, used = 0;
    while (environ[count] != NULL) count++;
    char **result = calloc(count + 1, sizeof *result);
    const char *session = getenv("MPR_SESSION_DIR"), *first = world_path("session");
    for (size_t i = 0; i < count; i++) {
        result[used++] = environ[i];
        if (other_session && strncmp(environ[i], "MPR_SESSION_DIR=", 16) == 0 &&
            asprintf(&result[used - 1], "MPR_SESSION_DIR=%s",
                     strcmp(session, first) == 0 ? world_path("session-2") : first) < 0)
            adapter_fail("memory");
    }
    return result;
}

struct process *adapter_start(const char *role, const char *name, int other_session)
{
    char program[] = "/proc/self/exe";
    char path[4096];
    ssize_t size = readlink(program, path, sizeof path - 1);
    path[size < 0 ? 0 : size] = 0;
    char *arguments[] = {path, (char *)role, (char *)name, NULL};
    struct process *process = calloc(1, sizeof *process);
    int input[2], output[2];
    posix_spawn_file_actions_t actions;

    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) adapter_fail("pipes");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    if ((errno = posix_spawn(&process->pid, path, &actions, NULL, arguments, environment(other_session))) != 0)
        adapter_fail(path);
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    process->input = input[1];
    process->output = output[0];
    process->deadline = now_ms() + patience_ms;
    return process;
}

/* Waits until there is something to read from the descriptor. Returns 0 if nothing came in time. */
static int readable(int descriptor, long long deadline)
{
    for (;;) {
        struct pollfd what = {.fd = descriptor, .events = POLLIN};
        long long left = deadline - now_ms();
        int result = poll(&what, 1, left > 0 ? (int)left : 0);
        if (result >= 0 || errno != EINTR) return result > 0;
    }
}

size_t adapter_read(struct process *process, char *to, size_t size)
{
    if (!readable(process->output, process->deadline)) {
        process->late = 1;
        return 0;
    }
    ssize_t got = read(process->output, to, size);
    return got > 0 ? (size_t)got : 0;
}

void adapter_release(struct process *process)
{
    if (process->input >= 0) close(process->input);
    process->input = -1;
}

const char *adapter_end(struct process *process)
{
    int status, descriptor = pidfd_open(process->pid, 0);
    adapter_release(process);
    close(process->output);
    int late = process->late || !readable(descriptor, process->deadline);
    if (late) kill(process->pid, SIGKILL);
    close(descriptor);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) continue;
    free(process);
    if (late) return "it took too long";
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return NULL;
    char *what;
    if (WIFEXITED(status) ? asprintf(&what, "exit status %d", WEXITSTATUS(status)) < 0
                          : asprintf(&what, "signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status))) < 0)
        return "it did not end well";
    return what;
}

void adapter_await_release(void)
{
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0) continue;
}

/* ---- Threads ---- */

struct thread {
    pthread_t thread;
    unsigned number;
    void (*run)(unsigned number);
    pthread_barrier_t *start;
};

static void *run_thread(void *argument)
{
    struct thread *thread = argument;
    pthread_barrier_wait(thread->start);
    thread->run(thread->number);
    return NULL;
}

void adapter_threads(unsigned count, void (*run)(unsigned number))
{
    struct thread *threads = calloc(count, sizeof *threads);
    pthread_barrier_t start;
    pthread_barrier_init(&start, NULL, count);
    for (unsigned i = 0; i < count; i++) {
        threads[i] = (struct thread){.number = i, .run = run, .start = &start};
        if ((errno = pthread_create(&threads[i].thread, NULL, run_thread, &threads[i])) != 0) adapter_fail("a thread");
    }
    for (unsigned i = 0; i < count; i++) pthread_join(threads[i].thread, NULL);
    pthread_barrier_destroy(&start);
    free(threads);
}

unsigned long long adapter_thread(void)
{
    return (unsigned long long)gettid();
}
