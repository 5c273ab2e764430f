// A host may run without standard streams, while a thread of it writes its log to 1 or 2 as always. So no descriptor of
// ours has one of these numbers, and nothing of ours is ever open for writing under one, not even for an instant.

#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

enum { streams = 3 };

int linux_above_streams(int descriptor)
{
    if (descriptor < 0 || descriptor >= streams) return descriptor;
    int above = fcntl(descriptor, F_DUPFD_CLOEXEC, streams);
    int error = errno == EINVAL ? EMFILE : errno; // EINVAL: the limit is that low
    close(descriptor);
    errno = error;
    return above;
}

// A number that we occupy has a descriptor that nobody can read or write by (O_PATH): for the host it is as if it were
// closed. Threads share them, so that none frees a number which another one counts on.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int users;
static int is_ours[streams];

static void give_back(void)
{
    for (int number = 0; number < streams; number++) {
        // A host that has opened the stream meanwhile (dup2) keeps it.
        if (is_ours[number] && fcntl(number, F_GETFL) & O_PATH) close(number);
        is_ours[number] = 0;
    }
}

void linux_hold_streams(void)
{
    pthread_mutex_lock(&lock);
    users++;
    int descriptor;
    while ((descriptor = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC)) >= 0 && descriptor < streams)
        is_ours[descriptor] = 1;
    if (descriptor >= 0) close(descriptor);
    pthread_mutex_unlock(&lock);
}

void linux_release_streams(void)
{
    int error = errno;
    pthread_mutex_lock(&lock);
    if (users > 0 && --users == 0) give_back();
    pthread_mutex_unlock(&lock);
    errno = error;
}

// A fork is possible while a thread that has called linux_hold_streams opens its file. That thread is not in the child.
static void after_fork_in_child(void)
{
    lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    users = 0;
    give_back();
}

__attribute__((constructor)) static void set_up(void)
{
    pthread_atfork(NULL, NULL, after_fork_in_child);
}
