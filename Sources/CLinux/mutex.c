// A lock that processes share, and that is free again when its owner is killed.

#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <time.h>

void linux_make_shared_mutex(pthread_mutex_t *mutex)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

int linux_lock_within(pthread_mutex_t *mutex, int milliseconds)
{
    struct timespec end;
    // A clock that nobody sets.
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += milliseconds / 1000;
    end.tv_nsec += milliseconds % 1000 * 1000000;
    if (end.tv_nsec >= 1000000000) {
        end.tv_sec++;
        end.tv_nsec -= 1000000000;
    }
    int result = pthread_mutex_clocklock(mutex, CLOCK_MONOTONIC, &end);
    return result == EOWNERDEAD ? pthread_mutex_consistent(mutex) : result;
}
