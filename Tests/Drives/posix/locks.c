/* Locks between two processes of one mount, those of fcntl and those of flock. */
#define _GNU_SOURCE
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

static int lock(int file, short type, off_t start, off_t length, int command)
{
    return fcntl(file, command,
                 &(struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length});
}

/* What the other process tries; it gives 0 when it succeeds, else the error. */
struct attempt {
    short type;
    off_t start, length;
};
static int try_fcntl(void *argument)
{
    struct attempt *attempt = argument;
    int file = open("locked", O_RDWR);
    return lock(file, attempt->type, attempt->start, attempt->length, F_SETLK) == 0 ? 0
           : errno == EACCES                                                        ? EAGAIN
                                                                                    : errno;
}
static int try_flock(void *argument)
{
    int file = open("locked", O_RDWR);
    return flock(file, *(int *)argument | LOCK_NB) == 0 ? 0 : errno;
}
static int other(short type, off_t start, off_t length)
{
    return in_child(try_fcntl, &(struct attempt){type, start, length});
}

static void ranges(void)
{
    int file = open("locked", O_RDWR);
    works("a range is locked", lock(file, F_WRLCK, 10, 10, F_SETLK));
    check(other(F_WRLCK, 15, 1) == EAGAIN, "another process cannot have it");
    check(other(F_RDLCK, 19, 10) == EAGAIN, "not for reading, and not in part");
    check(other(F_WRLCK, 0, 10) == 0 && other(F_WRLCK, 20, 0) == 0, "but what is beside it");
    struct flock asked = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 12, .l_len = 1};
    check(fcntl(file, F_GETLK, &asked) == 0 && asked.l_type == F_UNLCK, "one's own lock is in nobody's way");
    works("a part is given up", lock(file, F_UNLCK, 10, 5, F_SETLK));
    check(other(F_WRLCK, 10, 5) == 0 && other(F_WRLCK, 15, 5) == EAGAIN, "others can have that part");
    works("a lock for reading", lock(file, F_RDLCK, 15, 5, F_SETLK));
    check(other(F_RDLCK, 15, 5) == 0 && other(F_WRLCK, 15, 5) == EAGAIN, "is shared with readers alone");
    close(open("locked", O_RDONLY));
    check(other(F_WRLCK, 15, 5) == 0, "locks end when the process closes the file by any descriptor");
    works("a lock behind 4 GiB", lock(file, F_WRLCK, 5LL << 30, 1, F_SETLK));
    check(other(F_WRLCK, 5LL << 30, 1) == EAGAIN && other(F_WRLCK, 1LL << 30, 1) == 0, "is there and not elsewhere");
    close(file);
}

static void waits(void)
{
    int file = open("locked", O_RDWR), ready[2];
    char byte;
    if (pipe(ready) != 0) abort();
    works("a lock", lock(file, F_WRLCK, 0, 0, F_SETLK));
    pid_t child = fork();
    if (child == 0) {
        int own = open("locked", O_RDWR);
        if (write(ready[1], "r", 1) != 1) _exit(2);
        _exit(lock(own, F_WRLCK, 0, 1, F_SETLKW) == 0 ? 0 : 1);
    }
    check(read(ready[0], &byte, 1) == 1 && waitpid(child, NULL, WNOHANG) == 0, "another process waits for it");
    works("it is given up", lock(file, F_UNLCK, 0, 0, F_SETLK));
    int status = -1;
    check(waitpid(child, &status, 0) == child && status == 0, "and gets it");
    close(file);
}

static void whole_files(void)
{
    int file = open("locked", O_RDWR), same = open("locked", O_RDWR), exclusive = LOCK_EX, shared = LOCK_SH;
    works("flock", flock(file, LOCK_EX));
    check(in_child(try_flock, &exclusive) == EWOULDBLOCK && in_child(try_flock, &shared) == EWOULDBLOCK,
          "another process cannot have it");
    refused("nor another open of the same process", EWOULDBLOCK, flock(same, LOCK_SH | LOCK_NB));
    works("for reading", flock(file, LOCK_SH));
    check(in_child(try_flock, &shared) == 0 && in_child(try_flock, &exclusive) == EWOULDBLOCK,
          "it is shared with readers");
    close(file);
    check(in_child(try_flock, &exclusive) == 0, "it ends with the descriptor");
    close(same);
}

int main(int count, char **words)
{
    begin(count, words);
    works("put", put_text("locked", "something"));
    /* A process that waits for ever for a lock is ended. */
    alarm(60);
    ranges();
    waits();
    whole_files();
    return done();
}
