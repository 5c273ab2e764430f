// Asking the user, and running the programs that help with it: what mpr-prompt does with terminals, signals and children.
#ifndef CPROMPT_H
#define CPROMPT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The codes in place of an answer's length.
enum {
    /// The user has closed the question (^D, an error of the program), nobody waits for the answer any more, or the time
    /// is up.
    prompt_cancelled = -1,
    /// There is no terminal, or no such program: nobody was asked.
    prompt_impossible = -2,
};

/// The time that an answer may take, and the program that waits for it.
struct prompt_wait {
    /// A socket: when its other end is closed nobody waits for the answer any more.
    int client;
    /// The time for one answer, in milliseconds.
    int milliseconds;
};

// terminal.c

/// Whether this process has a terminal on which it may ask: 1 or 0. In the background it has none when it inherits that
/// nothing stops it there (SIGTTOU is ignored): it would take the terminal from the programs in the foreground.
int prompt_has_terminal(void);

/// Writes `text` to the terminal of this process, and reads a line from it, which is shown while it is typed only if
/// `echoes`. The terminal is as it was when this returns, and when a signal ends this process. The question is asked
/// again when this process was stopped (^Z) and goes on.
///
/// `lock` is a file that everybody locks who asks on this terminal. It is locked before the terminal is touched, and stays
/// so until this process ends or is stopped: the questions of one program are not mixed with those of another.
///
/// Returns the length of the line without its end, or one of the codes above. The rest of a line that does not fit is dropped.
ssize_t prompt_on_terminal(const char *_Nonnull text, int echoes, int lock, struct prompt_wait wait,
                           char *_Nonnull line, size_t size);

// program.c

/// Runs a program with `input` as its standard input and this process's standard error, and reads what it writes. The
/// program ends with this process.
///
/// Returns how many bytes it has written, or one of the codes above; `*status` is its exit code then, or -1.
ssize_t prompt_run(const char *_Nonnull program, const char *_Nonnull argument, const char *_Nullable second,
                   const void *_Nullable input, size_t input_size, struct prompt_wait wait, char *_Nullable output,
                   size_t size, int *_Nonnull status);

#endif
