// The host's threads: whether one holds forks, the process's lock, and the object that each thread keeps.

#define _GNU_SOURCE
#include "CLinux.h"
#include "forks.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

int linux_set_cancellable(int cancellable)
{
    int before = PTHREAD_CANCEL_ENABLE;
    pthread_setcancelstate(cancellable ? PTHREAD_CANCEL_ENABLE : PTHREAD_CANCEL_DISABLE, &before);
    return before == PTHREAD_CANCEL_ENABLE;
}

static _Thread_local volatile int holds_forks;
static _Thread_local int has_lock;

int linux_hold_forks(int hold)
{
    int before = holds_forks;
    // A child finds the process's lock free.
    if (hold == before || has_lock) return before;
    if (hold) {
        linux_put_off_forks();
        holds_forks = 1;
    } else {
        holds_forks = 0;
        linux_let_forks_go_on();
    }
    return before;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t thread_key;
static int thread_key_error;
static void (*_Atomic release_thread_object)(void *); // all threads write the same value, some at the same time

void linux_lock(void)
{
    pthread_mutex_lock(&lock);
    has_lock = 1;
}

void linux_unlock(void)
{
    has_lock = 0;
    pthread_mutex_unlock(&lock);
}

static void thread_ends(void *object)
{
    int before = linux_hold_forks(1);
    release_thread_object(object);
    linux_hold_forks(before);
}

// This runs when the library is loaded: a child that is forked during another thread's first call would find half of it
// done.
__attribute__((constructor)) static void set_up(void)
{
    thread_key_error = pthread_key_create(&thread_key, thread_ends);
}

void *linux_thread_object(void)
{
    return thread_key_error == 0 ? pthread_getspecific(thread_key) : NULL;
}

int linux_keep_thread_object(void *object, void (*release)(void *))
{
    release_thread_object = release;
    return thread_key_error == 0 ? pthread_setspecific(thread_key, object) : thread_key_error;
}

void linux_write_without_signal(int file, const void *bytes, size_t size)
{
    sigset_t size_signal, before, pending;
    sigemptyset(&size_signal);
    sigaddset(&size_signal, SIGXFSZ);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &size_signal, &before);
    if (write(file, bytes, size) < 0 && errno == EFBIG && !sigismember(&pending, SIGXFSZ)) {
        const struct timespec now = {0};
        sigtimedwait(&size_signal, NULL, &now);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}
