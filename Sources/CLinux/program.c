// A program that the starter does not wait for without a limit: one that runs detached from it, or one that asks its user.
//
// posix_spawn would wait until the program's file has been opened, however long its file system takes. So the child is
// made here. It has the starter's memory until its exec: to copy that of a large host would take long, or fail.

#define _GNU_SOURCE
#include "CLinux.h"
#include "sharing.h"
#include "user.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { stack_size = 1 << 16, last_words_ms = 1000, poll_ms = 5 };

struct child {
    const char *path;
    char *const *argv, *const *envp;
    int stream; // what a program that stays with its starter has as standard input and output; -1: it is detached
    int error;  // why exec failed; 0 before
    char stack[stack_size] __attribute__((aligned(16)));
};

static void close_from(unsigned first)
{
    struct rlimit limit;
    if (close_range(first, ~0U, 0) == 0 || getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    for (unsigned number = first; number < limit.rlim_cur; number++) syscall(SYS_close, number);
}

// Where its files are: nowhere near the starter's.
static int detach(void)
{
    int null = (int)syscall(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR, 0);
    if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0 || chdir("/") != 0) return -1;
    close_from(3);
    setsid();
    return 0;
}

// It stays in the starter's session and process group, and so has its terminal. A program that it starts may complain
// where the starter does.
static int attach(int stream)
{
    if (dup2(stream, 0) < 0 || dup2(stream, 1) < 0) return -1;
    if (fcntl(2, F_GETFD) < 0) {
        int null = (int)syscall(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR, 0);
        if (null < 0 || (null != 2 && dup2(null, 2) < 0)) return -1;
    }
    close_from(3);
    return 0;
}

// A program that cannot be stopped from its terminal, or in the background, has none that can: nobody would let that one
// go on.
static int stays_ignored(const struct child *child, int number)
{
    struct sigaction action;
    return child->stream >= 0 && (number == SIGTSTP || number == SIGTTOU || number == SIGTTIN) &&
           sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

// The child, and the starter's thread that waits, have one `errno` and one state of cancellation. So this has nothing
// but system calls, and none by a function that pthread_cancel knows; and the starter believes no errno meanwhile.
static int become_program(void *argument)
{
    struct child *child = argument;
    const struct sigaction standard = {.sa_handler = SIG_DFL};
    sigset_t none;
    for (int number = 1; number < _NSIG; number++)
        if (!stays_ignored(child, number)) sigaction(number, &standard, NULL);
    if ((child->stream < 0 ? detach() : attach(child->stream)) == 0) {
        sigemptyset(&none);
        pthread_sigmask(SIG_SETMASK, &none, NULL);
        if (linux_become_effective_user() == 0) execve(child->path, child->argv, child->envp);
    }
    child->error = errno;
    _exit(127);
}

static int64_t now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_BOOTTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Waits for the child's end. 0 and its status (0 when that is lost), or ETIMEDOUT.
static int wait_for(pid_t process, int handle, int64_t milliseconds, int *status)
{
    int64_t end = now_ms() + milliseconds;
    int ended_before = 0;
    for (;;) {
        *status = 0;
        // It fails when the host reaps all its children itself, or lets the kernel do it. Ours has ended then.
        if (waitpid(process, status, WNOHANG) != 0) return 0;
        int64_t rest = end - now_ms();
        if (rest <= 0) return ETIMEDOUT;
        // A child that has ended and that a debugger has not let go yet is waited for like one without a handle.
        struct pollfd child = {.fd = handle, .events = POLLIN};
        int has_ended = handle >= 0 && poll(&child, 1, rest < 1 << 30 ? (int)rest : 1 << 30) > 0;
        if (handle < 0 || (has_ended && ended_before)) poll(NULL, 0, rest < poll_ms ? (int)rest : poll_ms);
        ended_before = has_ended;
    }
}

// Why a program has ended with another status than 0.
static int reason(int status)
{
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    return code == EMFILE || code == EFBIG ? code : EIO;
}

// - stream: see struct child; it is closed here.
static int run(const char *path, char *const *argv, char *const *envp, int stream, int64_t milliseconds)
{
    int handle, status = 0;
    sigset_t all, before;
    // Shared: the child may have a copy of all other memory.
    struct child *child =
        mmap(NULL, sizeof *child, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (child == MAP_FAILED) {
        int why = errno;
        if (stream >= 0) close(stream);
        return why;
    }
    child->stream = stream;
    child->path = path;
    child->argv = argv;
    child->envp = envp;
    // No handler of the host's may run in the child, in the host's memory.
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    // One user's process has no other user's memory.
    char *stack = linux_has_one_user() ? child->stack + stack_size : NULL;
    pid_t process = linux_start_child(become_program, child, stack, &handle);
    int error = process < 0 ? errno : 0;
    if (stream >= 0) close(stream);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error != 0) {
        munmap(child, sizeof *child);
        return error;
    }
    int holds = linux_hold_forks(0);
    handle = linux_above_streams(handle);
    error = wait_for(process, handle, milliseconds, &status);
    if (error != 0) {
        // Nothing that it has started is killed with it.
        if (handle >= 0)
            syscall(SYS_pidfd_send_signal, handle, SIGKILL, NULL, 0);
        else
            kill(process, SIGKILL);
        // A child that not even SIGKILL ends hangs in its file system, and still has its stack.
        if (wait_for(process, handle, last_words_ms, &status) == 0) munmap(child, sizeof *child);
    } else {
        error = child->error != 0 ? child->error : status != 0 ? reason(status) : 0;
        munmap(child, sizeof *child);
    }
    if (handle >= 0) close(handle);
    linux_hold_forks(holds);
    return error;
}

int linux_run_detached(const char *path, char *const *argv, char *const *envp, int64_t milliseconds)
{
    return run(path, argv, envp, -1, milliseconds);
}

int linux_run_attached(const char *path, char *const *argv, char *const *envp, int stream, int64_t milliseconds)
{
    return run(path, argv, envp, stream, milliseconds);
}
