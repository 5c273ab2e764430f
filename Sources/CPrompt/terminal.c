// A question on the terminal.
//
// Signals are blocked and read while the terminal is changed, so that none of them ends or stops this process before the
// terminal is as it was. This process is in the foreground with the program that waits for it: ^C and ^Z reach both.

#define _GNU_SOURCE
#include "CPrompt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static int open_terminal(void)
{
    return open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
}

int prompt_has_terminal(void)
{
    int terminal = open_terminal();
    if (terminal >= 0) close(terminal);
    return terminal >= 0;
}

static int64_t now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

struct terminal {
    int file, signals, echoes;
    struct termios before, during;
    sigset_t mask_before, blocked;
};

// In the background this stops the process until it is in the foreground, as SIGTTOU does by itself.
static int change(struct terminal *terminal)
{
    if (tcgetattr(terminal->file, &terminal->before) != 0) return -1;
    terminal->during = terminal->before;
    terminal->during.c_lflag |= ICANON | ISIG;
    if (terminal->echoes)
        terminal->during.c_lflag |= ECHO;
    else
        terminal->during.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    // A line that was typed before the question is no answer to it.
    int result;
    do result = tcsetattr(terminal->file, TCSAFLUSH, &terminal->during);
    while (result != 0 && errno == EINTR);
    return result;
}

// A shell may have taken the terminal back by now, because ^C has ended the program that waits: then it is the shell's.
static void restore(struct terminal *terminal)
{
    struct termios now;
    sigset_t output, mask;
    sigemptyset(&output);
    sigaddset(&output, SIGTTOU);
    sigprocmask(SIG_BLOCK, &output, &mask);
    if (tcgetattr(terminal->file, &now) == 0 && now.c_lflag == terminal->during.c_lflag)
        while (tcsetattr(terminal->file, TCSAFLUSH, &terminal->before) != 0 && errno == EINTR) continue;
    sigprocmask(SIG_SETMASK, &mask, NULL);
}

static void put(int file, const char *text)
{
    for (size_t left = strlen(text); left > 0;) {
        ssize_t written = write(file, text, left);
        if (written < 0 && errno != EINTR) return;
        if (written > 0) text += written, left -= (size_t)written;
    }
}

// Has a signal do what it does to this process. Comes back from one that stops it, or that is ignored.
static void obey(struct terminal *terminal, int number)
{
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    if (number != SIGTSTP) signal(number, SIG_DFL);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &one, NULL);
    sigprocmask(SIG_BLOCK, &terminal->blocked, NULL);
}

enum { again = -3 };

// Reads what was typed so far: a line, or the part of one before ^D. The length of the whole, or a code.
static ssize_t read_typed(struct terminal *terminal, char *line, size_t size, size_t *used)
{
    char spare[256];
    // The rest of a line that does not fit is read, so that it is no answer to the next question.
    char *to = *used < size ? line + *used : spare;
    ssize_t count = read(terminal->file, to, *used < size ? size - *used : sizeof spare);
    if (count < 0) return errno == EINTR || errno == EAGAIN ? again : prompt_cancelled;
    if (count == 0) return *used > 0 ? (ssize_t)*used : prompt_cancelled;
    int is_end = to[count - 1] == '\n';
    if (to != spare) *used += (size_t)(count - is_end);
    explicit_bzero(spare, sizeof spare);
    return is_end ? (ssize_t)*used : again;
}

static ssize_t wait_for_line(struct terminal *terminal, struct prompt_wait wait, char *line, size_t size, int *number)
{
    int64_t end = now_ms() + wait.milliseconds;
    size_t used = 0;
    for (;;) {
        struct pollfd files[] = {
            {.fd = terminal->file, .events = POLLIN},
            {.fd = terminal->signals, .events = POLLIN},
            {.fd = wait.client, .events = POLLRDHUP},
        };
        int64_t rest = end - now_ms();
        if (rest <= 0) return prompt_cancelled;
        if (poll(files, 3, (int)rest) < 0 && errno != EINTR) return prompt_cancelled;
        struct signalfd_siginfo signal;
        if (files[1].revents != 0 && read(terminal->signals, &signal, sizeof signal) == sizeof signal) {
            *number = (int)signal.ssi_signo;
            return again;
        }
        if (files[2].revents != 0) return prompt_cancelled;
        if (files[0].revents == 0) continue;
        ssize_t length = read_typed(terminal, line, size, &used);
        if (length != again) return length;
    }
}

static ssize_t ask(struct terminal *terminal, const char *text, struct prompt_wait wait, char *line, size_t size)
{
    for (;;) {
        int number = 0;
        if (change(terminal) != 0) return prompt_cancelled;
        put(terminal->file, text);
        ssize_t length = wait_for_line(terminal, wait, line, size, &number);
        restore(terminal);
        // The end of an answer that was typed is the user's own unless it is not shown.
        if (length < 0 || !terminal->echoes) put(terminal->file, "\n");
        if (number == 0) return length;
        explicit_bzero(line, size);
        obey(terminal, number);
    }
}

ssize_t prompt_on_terminal(const char *text, int echoes, struct prompt_wait wait, char *line, size_t size)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
    struct terminal terminal = {.file = open_terminal(), .echoes = echoes};
    if (terminal.file < 0) return prompt_impossible;
    sigemptyset(&terminal.blocked);
    for (unsigned i = 0; i < sizeof numbers / sizeof numbers[0]; i++) sigaddset(&terminal.blocked, numbers[i]);
    sigprocmask(SIG_BLOCK, &terminal.blocked, &terminal.mask_before);
    terminal.signals = signalfd(-1, &terminal.blocked, SFD_CLOEXEC | SFD_NONBLOCK);
    ssize_t length = terminal.signals < 0 ? prompt_impossible : ask(&terminal, text, wait, line, size);
    if (terminal.signals >= 0) close(terminal.signals);
    close(terminal.file);
    sigprocmask(SIG_SETMASK, &terminal.mask_before, NULL);
    return length;
}
