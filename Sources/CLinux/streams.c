// A host may run without standard streams, while a thread of it writes its log to 1 or 2 as always, or opens them (dup2).
// So no descriptor of ours has one of these numbers, and nothing of ours is ever open for writing under one, not even for
// an instant.

#define _GNU_SOURCE
#include "CLinux.h"
#include "threads-listed.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

// The kernel gives a new descriptor the lowest free number. So the free ones below 3 are occupied while one is made.
// tries: how often that is done anew when a host has freed one of them just then.
enum { streams = 3, tries = 10000 };

static int is_stream(int number)
{
    return number >= 0 && number < streams;
}

// Closes a number that was given to us. A host that has opened the stream meanwhile keeps it: dup2 takes the flag away.
// Returns 0 in that case.
static int give_up(int number)
{
    int flags = fcntl(number, F_GETFD);
    return flags >= 0 && flags & FD_CLOEXEC && close(number) == 0;
}

int linux_above_streams(int descriptor)
{
    if (!is_stream(descriptor)) return descriptor;
    int above = fcntl(descriptor, F_DUPFD_CLOEXEC, streams);
    int error = errno == EINVAL ? EMFILE : errno; // EINVAL: the limit is that low
    if (!give_up(descriptor) && above >= 0) {
        // It was the host's by then, as its copy is.
        close(above);
        above = -1;
        error = EAGAIN;
    }
    errno = error;
    return above;
}

// A number that we occupy has a descriptor that nobody can read or write by (O_PATH): for the host it is as if it were
// closed. Threads share them, so that none frees a number which another one counts on.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct listed users;
static int is_ours[streams];

// The calling thread as a user: another number than the one by which it holds forks, which tests look for in memory.
static uintptr_t user(void)
{
    return (uintptr_t)pthread_self() + 1;
}

// A host that was seen to open a stream where we occupied its number. Between the look whether a number is still ours and
// its close it could do so again, and lose its stream. So the numbers stay occupied: its dup2 takes them all the same.
static int host_opens_streams;

static int is_occupied(int number)
{
    int flags = fcntl(number, F_GETFL);
    return flags >= 0 && flags & O_PATH;
}

static void give_back(void)
{
    for (int number = 0; number < streams; number++) {
        // A host that has opened the stream meanwhile (dup2) keeps it.
        if (is_ours[number] && is_occupied(number)) close(number);
        is_ours[number] = 0;
    }
}

unsigned linux_hold_streams(void)
{
    unsigned occupied = 0;
    put_on(&users, user());
    pthread_mutex_lock(&lock);
    int descriptor;
    while ((descriptor = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC)) >= 0 && descriptor < streams)
        is_ours[descriptor] = 1;
    if (descriptor >= 0) close(descriptor);
    for (int number = 0; number < streams; number++) {
        // Since an earlier hold the host may have opened the stream: then it is the host's for good.
        is_ours[number] = is_ours[number] && is_occupied(number);
        occupied |= (unsigned)is_ours[number] << number;
    }
    pthread_mutex_unlock(&lock);
    return occupied;
}

int linux_release_streams(unsigned occupied)
{
    int error = errno, untouched = 1;
    pthread_mutex_lock(&lock);
    for (int number = 0; number < streams; number++) {
        int was_ours = occupied >> number & 1, is_open = fcntl(number, F_GETFD) >= 0;
        int is_same = was_ours ? is_occupied(number) : is_open;
        if (was_ours && is_open && !is_same) host_opens_streams = 1;
        untouched &= is_same;
    }
    take_off(&users, user());
    if (is_empty(&users) && !host_opens_streams) give_back();
    pthread_mutex_unlock(&lock);
    errno = error;
    return untouched;
}

static int has_free(void)
{
    for (int number = 0; number < streams; number++)
        if (fcntl(number, F_GETFD) < 0) return 1;
    return 0;
}

struct call {
    int (*make)(const struct call *);
    int folder;
    const char *path;
    int flags;
    unsigned mode;
    int writes;
};

// Most hosts have all streams, and need not be asked each time. That is found out by a descriptor that nobody can write by.
static atomic_int host_closes_streams;

// Makes a descriptor that is none of the streams' from its beginning. One that is, because the host has just freed its
// number, is of no use: the host may have opened another file under it.
static int make_above(struct call call)
{
    for (int i = 0; i < tries; i++) {
        int holds = (call.writes || host_closes_streams) && has_free();
        unsigned occupied = holds ? linux_hold_streams() : 0;
        int descriptor = call.make(&call);
        if (holds) linux_release_streams(occupied);
        if (!is_stream(descriptor)) return descriptor;
        host_closes_streams = 1;
        give_up(descriptor);
        call.flags &= ~O_EXCL; // the file is ours by now
    }
    errno = EAGAIN;
    return -1;
}

static int make_file(const struct call *call)
{
    return openat(call->folder, call->path, call->flags, call->mode);
}

int linux_open(int folder, const char *path, int flags, unsigned mode)
{
    return make_above((struct call){
        .make = make_file,
        .folder = folder,
        .path = path,
        .flags = flags | O_CLOEXEC,
        .mode = mode,
        .writes = (flags & O_ACCMODE) != O_RDONLY,
    });
}

int linux_path_only(void)
{
    return O_PATH;
}

static int make_socket(const struct call *call)
{
    (void)call;
    return socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
}

int linux_packet_socket(void)
{
    return make_above((struct call){.make = make_socket, .writes = 1});
}

int linux_packet_pair(int ends[2])
{
    for (int i = 0; i < tries; i++) {
        unsigned occupied = linux_hold_streams();
        int result = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
        linux_release_streams(occupied);
        if (result != 0) return -1;
        if (!is_stream(ends[0]) && !is_stream(ends[1])) return 0;
        give_up(ends[0]);
        give_up(ends[1]);
    }
    errno = EAGAIN;
    return -1;
}

// A fork is possible while a thread occupies numbers. That thread is not in the child, unless it is the one that forks, in
// a signal handler.
static void after_fork_in_child(void)
{
    lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    keep_on(&users, user());
    for (int number = 0; number < streams; number++) is_ours[number] = is_occupied(number);
    if (is_empty(&users)) give_back();
}

__attribute__((constructor)) static void set_up(void)
{
    pthread_atfork(NULL, NULL, after_fork_in_child);
}
