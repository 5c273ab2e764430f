// The gate between forks and the threads that put them off.
//
// A signal handler may fork, too, and may do so between any two instructions of this file. So each fact is one word that
// changes at once: a thread holds forks exactly while it is listed, and a fork is under way exactly while `forker` names
// its thread. The fork handlers ask nothing else. They do not touch thread-local variables: where the library was loaded
// late, the first use in a thread allocates memory, and the signal may have interrupted malloc.

#define _GNU_SOURCE
#include "CLinux.h"
#include "forks.h"
#include "threads-listed.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static struct listed holders;
static _Atomic uintptr_t forker; // the thread that forks, or is about to; 0: none
// The thread that a fork has left of a process, until it calls; 0: none.
static _Atomic uintptr_t forked;
// Forks that handlers make while the forker's own is under way. It alone counts them.
static volatile unsigned nested;

// The kernel compares 32 bits of a word. It may be another thread's that has the same ones: then it is waited for, too.
static uint32_t *low_half(_Atomic uintptr_t *word)
{
    return (uint32_t *)word + (sizeof *word == 8 && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
}

// Waits until a word changes. The time is limited, because a thread may be interrupted between its change of the word
// and its call of `wake`, and the handler may wait for the one that waits here.
static void wait_while(_Atomic uintptr_t *word, uintptr_t value)
{
    const struct timespec limit = {.tv_nsec = 10 * 1000 * 1000};
    syscall(SYS_futex, low_half(word), FUTEX_WAIT_PRIVATE, (uint32_t)value, &limit, NULL, 0);
}

static void wake(_Atomic uintptr_t *word)
{
    syscall(SYS_futex, low_half(word), FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

static void leave(uintptr_t self)
{
    _Atomic uintptr_t *place = take_off(&holders, self);
    if (atomic_load(&forker) != 0) wake(place);
}

void linux_put_off_forks(void)
{
    int error = errno;
    uintptr_t self = (uintptr_t)pthread_self(), other;
    for (;;) {
        put_on(&holders, self);
        other = atomic_load(&forker);
        // A host's own fork handlers may call while its thread is the forker.
        if (other == 0 || other == self) break;
        // A fork goes first: threads that call again and again could put it off for ever.
        leave(self);
        wait_while(&forker, other);
    }
    // Not in the fork handler, because the variable is a thread's own.
    if (atomic_load(&forked) == self) {
        linux_forget_thread_id();
        atomic_store(&forked, 0);
    }
    errno = error;
}

void linux_let_forks_go_on(void)
{
    int error = errno;
    leave((uintptr_t)pthread_self());
    errno = error;
}

// A thread that is listed forks in a signal handler only. To wait for the others could be to wait for itself: one of them
// may wait for what it has. Its child may only do what a signal handler may, unless there are no other threads. Then it
// may return from the handler, too: it is still listed.

static void before_fork(void)
{
    uintptr_t self = (uintptr_t)pthread_self(), other;
    if (is_on(&holders, self)) return;
    if (atomic_load(&forker) == self) {
        nested++;
        return;
    }
    for (other = 0; !atomic_compare_exchange_strong(&forker, &other, self); other = 0)
        if (other != 0) wait_while(&forker, other);
    for (unsigned i = 0; i < most_listed; i++)
        while ((other = atomic_load(&holders.threads[i])) != 0 && other != self) wait_while(&holders.threads[i], other);
}

static void after_fork_in_parent(void)
{
    uintptr_t self = (uintptr_t)pthread_self();
    if (is_on(&holders, self) || atomic_load(&forker) != self) return;
    if (nested > 0) {
        nested--;
        return;
    }
    atomic_store(&forker, 0);
    wake(&forker);
}

// None of the other threads is here.
static void after_fork_in_child(void)
{
    keep_on(&holders, (uintptr_t)pthread_self());
    nested = 0;
    atomic_store(&forker, 0);
    atomic_store(&forked, (uintptr_t)pthread_self());
}

// This runs when the library is loaded: a fork during a thread's first call is put off already.
__attribute__((constructor)) static void set_up(void)
{
    pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}
