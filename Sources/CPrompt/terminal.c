// A question on the terminal.
//
// Signals are blocked and read while the terminal is changed, so that none of them ends or stops this process before the
// terminal is as it was. This process is in the foreground with the program that waits for it: ^C and ^Z reach both.

#define _GNU_SOURCE
#include "CPrompt.h"
#include "clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

enum {
    // Codes of the functions here, beside those of CPrompt.h.
    again = -3,
    // How often it is tried to lock the terminal.
    step_ms = 50,
};

// Nothing that is written waits: a terminal may be held (^S) for as long as its user likes.
static int open_terminal(void)
{
    return open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
}

static int is_ignored(int number)
{
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int prompt_has_terminal(void)
{
    int terminal = open_terminal();
    if (terminal < 0) return 0;
    int may_ask = tcgetpgrp(terminal) == getpgrp() || !(is_ignored(SIGTTOU) || is_ignored(SIGTTIN));
    close(terminal);
    return may_ask;
}

struct terminal {
    int file, lock, signals, echoes;
    struct prompt_wait wait;
    int64_t end;
    struct termios before, during;
    sigset_t mask_before, blocked;
};

static void in_background(int number)
{
    (void)number;
}

// A process in the background that uses the terminal is told so with its whole group. By itself that would stop it at once,
// with the lock. So it only interrupts the call here, and is obeyed when the terminal is unlocked.
static void notice_background(void)
{
    const struct sigaction notice = {.sa_handler = in_background};
    if (!is_ignored(SIGTTOU)) sigaction(SIGTTOU, &notice, NULL);
    if (!is_ignored(SIGTTIN)) sigaction(SIGTTIN, &notice, NULL);
}

// Waits until the terminal can be read or written, at most for some time. 0; `again` when a signal has come, whose number
// is `*number` then; or prompt_cancelled.
static int wait_for(struct terminal *terminal, short events, int most_ms, int *number)
{
    struct pollfd files[] = {
        {.fd = terminal->signals, .events = POLLIN},
        {.fd = terminal->wait.client, .events = POLLRDHUP},
        {.fd = events != 0 ? terminal->file : -1, .events = events},
    };
    int64_t rest = terminal->end - now_ms();
    if (rest <= 0) return prompt_cancelled;
    if (poll(files, 3, rest < most_ms ? (int)rest : most_ms) < 0) return errno == EINTR ? 0 : prompt_cancelled;
    struct signalfd_siginfo signal;
    if (files[0].revents != 0 && read(terminal->signals, &signal, sizeof signal) == sizeof signal) {
        *number = (int)signal.ssi_signo;
        return again;
    }
    return files[1].revents != 0 ? prompt_cancelled : 0;
}

// Locks the terminal, which it may be already. 0, or a code of wait_for.
static int lock(struct terminal *terminal, int *number)
{
    for (int has_waited = 0;;) {
        if (flock(terminal->lock, LOCK_EX | LOCK_NB) == 0) {
            if (!has_waited) return 0;
            // If the last holder was killed, the program that it asked for restores the terminal first.
            flock(terminal->lock, LOCK_UN);
            has_waited = 0;
        } else {
            if (errno != EWOULDBLOCK && errno != EINTR) return prompt_cancelled;
            has_waited = 1;
        }
        int result = wait_for(terminal, 0, step_ms, number);
        if (result != 0) return result;
    }
}

// A line that was typed by now is no answer. Nothing waits until all is written, as TCSAFLUSH would.
static int set(int file, const struct termios *state)
{
    return tcsetattr(file, TCSANOW, state) != 0 ? -1 : tcflush(file, TCIFLUSH);
}

// 0; `again` and SIGTTOU in the background; or prompt_cancelled.
static int change(struct terminal *terminal, int *number)
{
    if (tcgetattr(terminal->file, &terminal->before) != 0) return prompt_cancelled;
    terminal->during = terminal->before;
    terminal->during.c_lflag |= ICANON | ISIG;
    // Enter ends the line, on a terminal that was raw, too.
    terminal->during.c_iflag |= ICRNL;
    terminal->during.c_iflag &= ~(tcflag_t)(INLCR | IGNCR);
    if (terminal->echoes)
        terminal->during.c_lflag |= ECHO;
    else
        terminal->during.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    if (set(terminal->file, &terminal->during) == 0) return 0;
    if (errno != EINTR) return prompt_cancelled;
    *number = SIGTTOU;
    return again;
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
        while (set(terminal->file, &terminal->before) != 0 && errno == EINTR) continue;
    sigprocmask(SIG_SETMASK, &mask, NULL);
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

// Reads what was typed so far: a line, or the part of one before ^D. The length of the whole, or a code.
static ssize_t read_typed(struct terminal *terminal, char *line, size_t size, size_t *used, int *number)
{
    char spare[256];
    // The rest of a line that does not fit is read, so that it is no answer to the next question.
    char *to = *used < size ? line + *used : spare;
    ssize_t count = read(terminal->file, to, *used < size ? size - *used : sizeof spare);
    if (count < 0 && errno == EINTR) *number = SIGTTIN;
    if (count < 0) return errno == EINTR || errno == EAGAIN ? again : prompt_cancelled;
    if (count == 0) return *used > 0 ? (ssize_t)*used : prompt_cancelled;
    int is_end = to[count - 1] == '\n';
    if (to != spare) *used += (size_t)(count - is_end);
    explicit_bzero(spare, sizeof spare);
    return is_end ? (ssize_t)*used : again;
}

// As much of a text as fits now.
static int write_some(struct terminal *terminal, const char **text, int *number)
{
    ssize_t count = write(terminal->file, *text, strlen(*text));
    if (count >= 0) *text += count;
    if (count < 0 && errno == EINTR) *number = SIGTTOU;
    return count >= 0 || errno == EINTR || errno == EAGAIN ? again : prompt_cancelled;
}

// Where nothing can be written now the line is left as it is.
static void end_line(struct terminal *terminal)
{
    ssize_t ignored = write(terminal->file, "\n", 1);
    (void)ignored;
}

// Writes the question, and reads the answer.
static ssize_t converse(struct terminal *terminal, const char *text, char *line, size_t size, int *number)
{
    size_t used = 0;
    for (;;) {
        int result = wait_for(terminal, *text != 0 ? POLLOUT : POLLIN, terminal->wait.milliseconds, number);
        if (result != 0) return result;
        ssize_t length =
            *text != 0 ? write_some(terminal, &text, number) : read_typed(terminal, line, size, &used, number);
        if (length != again || *number != 0) return length;
    }
}

static ssize_t ask(struct terminal *terminal, const char *text, char *line, size_t size)
{
    for (;;) {
        int number = 0;
        notice_background();
        terminal->end = now_ms() + terminal->wait.milliseconds;
        ssize_t length = lock(terminal, &number);
        if (length == 0) {
            int changed = change(terminal, &number);
            length = changed == 0 ? converse(terminal, text, line, size, &number) : changed;
            restore(terminal);
            // The end of an answer that was typed is the user's own unless it is not shown.
            if (changed == 0 && (length < 0 || !terminal->echoes)) end_line(terminal);
        }
        if (number == 0) return length;
        explicit_bzero(line, size);
        // Others may ask while this process is stopped.
        flock(terminal->lock, LOCK_UN);
        obey(terminal, number);
    }
}

ssize_t prompt_on_terminal(const char *text, int echoes, int lock, struct prompt_wait wait, char *line, size_t size)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
    struct terminal terminal = {.file = open_terminal(), .lock = lock, .echoes = echoes, .wait = wait};
    if (terminal.file < 0) return prompt_impossible;
    sigemptyset(&terminal.blocked);
    for (unsigned i = 0; i < sizeof numbers / sizeof numbers[0]; i++) sigaddset(&terminal.blocked, numbers[i]);
    sigprocmask(SIG_BLOCK, &terminal.blocked, &terminal.mask_before);
    terminal.signals = signalfd(-1, &terminal.blocked, SFD_CLOEXEC | SFD_NONBLOCK);
    ssize_t length = terminal.signals < 0 ? prompt_impossible : ask(&terminal, text, line, size);
    if (terminal.signals >= 0) close(terminal.signals);
    close(terminal.file);
    sigprocmask(SIG_SETMASK, &terminal.mask_before, NULL);
    return length;
}
