// Programs that ask the user, or keep a password, in mpr-prompt's place.

#define _GNU_SOURCE
#include "CPrompt.h"
#include "clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { last_words_ms = 1000 };

// In the child. A descriptor of ours may itself have the number of a stream.
static _Noreturn void become(const char *program, char *const arguments[], int in, int out, pid_t parent)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // Without this process nobody wants the answer.
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid() == parent && dup2(in, 0) == 0 && dup2(out, 1) == 1)
        execv(program, arguments);
    _exit(127);
}

struct running {
    pid_t process;
    int handle, in, out;
    const char *input;
    size_t input_left;
    char *output;
    size_t size, used;
};

static void end_input(struct running *running)
{
    if (running->in >= 0) close(running->in);
    running->in = -1;
}

static void write_some(struct running *running)
{
    ssize_t count = write(running->in, running->input, running->input_left);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count > 0) running->input += count, running->input_left -= (size_t)count;
    if (count < 0 || running->input_left == 0) end_input(running);
}

// 1 when something came; 0 when nothing is there now, or all has come.
static int read_some(struct running *running)
{
    char spare[256];
    int fits = running->used < running->size;
    ssize_t count = read(running->out, fits ? running->output + running->used : spare,
                         fits ? running->size - running->used : sizeof spare);
    explicit_bzero(spare, sizeof spare);
    if (count > 0 && fits) running->used += (size_t)count;
    if (count == 0) {
        close(running->out);
        running->out = -1;
    }
    return count > 0;
}

// Waits for the program's end. 1: it has ended by itself.
static int wait_for_end(struct running *running, struct prompt_wait wait)
{
    int64_t end = now_ms() + wait.milliseconds;
    for (;;) {
        struct pollfd files[] = {
            {.fd = running->handle, .events = POLLIN},
            {.fd = wait.client, .events = POLLRDHUP},
            {.fd = running->out, .events = POLLIN},
            {.fd = running->in, .events = POLLOUT},
        };
        int64_t rest = end - now_ms();
        if (rest <= 0 || (poll(files, 4, (int)rest) < 0 && errno != EINTR) || files[1].revents != 0) return 0;
        if (files[3].revents != 0) write_some(running);
        if (files[2].revents != 0) read_some(running);
        if (files[0].revents == 0) continue;
        // Not what does not fit: a process that it has left behind may write for ever.
        while (running->out >= 0 && running->used < running->size && read_some(running)) continue;
        return 1;
    }
}

static int end_program(struct running *running, int has_ended)
{
    int status = 0;
    struct pollfd handle = {.fd = running->handle, .events = POLLIN};
    if (!has_ended) {
        kill(running->process, SIGTERM);
        if (poll(&handle, 1, last_words_ms) <= 0) kill(running->process, SIGKILL);
    }
    while (waitpid(running->process, &status, 0) < 0 && errno == EINTR) continue;
    return has_ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

ssize_t prompt_run(const char *program, const char *argument, const char *second, const void *input, size_t input_size,
                   struct prompt_wait wait, char *output, size_t size, int *status)
{
    char *arguments[] = {(char *)program, (char *)argument, (char *)second, NULL};
    int in[2], out[2];
    *status = -1;
    if (access(program, X_OK) != 0 || pipe2(in, O_CLOEXEC) != 0) return prompt_impossible;
    if (pipe2(out, O_CLOEXEC) != 0) {
        close(in[0]);
        close(in[1]);
        return prompt_impossible;
    }
    pid_t parent = getpid(), process = fork();
    if (process == 0) become(program, arguments, in[0], out[1], parent);
    close(in[0]);
    close(out[1]);
    struct running running = {.process = process,
                              .in = in[1],
                              .out = out[0],
                              .input = input,
                              .input_left = input_size,
                              .output = output,
                              .size = size};
    fcntl(running.in, F_SETFL, O_NONBLOCK);
    fcntl(running.out, F_SETFL, O_NONBLOCK);
    if (input_size == 0) end_input(&running);
    if (process > 0) {
        running.handle = (int)syscall(SYS_pidfd_open, process, 0);
        *status = end_program(&running, running.handle >= 0 && wait_for_end(&running, wait));
        if (running.handle >= 0) close(running.handle);
    }
    end_input(&running);
    if (running.out >= 0) close(running.out);
    if (process < 0) return prompt_impossible;
    return *status < 0 ? prompt_cancelled : (ssize_t)running.used;
}
