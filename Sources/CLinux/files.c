// Calls in a row for which forks are allowed once.

#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t read_all(int file, char *buffer, size_t size)
{
    size_t count = 0;
    while (count < size) {
        // At an offset of our own: nobody else moves it.
        ssize_t got = pread(file, buffer + count, size - count, (off_t)count);
        if (got == 0) break;
        if (got > 0)
            count += (size_t)got;
        else if (errno != EINTR)
            return -1;
    }
    return (ssize_t)count;
}

static ssize_t read_open_file(int file, char *buffer, size_t size, size_t limit)
{
    struct stat status;
    if (fstat(file, &status) != 0) return -1;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    // A file in /proc says that it is empty. Any other one is as long as it says, and its end need not be looked for.
    ssize_t count = status.st_size < (off_t)size
                        ? read_all(file, buffer, status.st_size > 0 ? (size_t)status.st_size : size)
                        : status.st_size;
    if (count > (ssize_t)limit) {
        errno = EFBIG;
        return -1;
    }
    return count == (ssize_t)size ? 2 * count : count < (ssize_t)size ? count : count + 1;
}

ssize_t linux_read_file(int folder, const char *path, int flags, void *buffer, size_t size, size_t limit)
{
    // A pipe or a terminal in the place of a file is neither waited for nor made our own.
    int file = linux_open(folder, path, flags | O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (file < 0) return -1;
    ssize_t result = read_open_file(file, buffer, size, limit);
    int error = errno;
    close(file);
    errno = error;
    return result;
}
