/* Work with the files of a folder (work.h), as any program does it. */
#define _GNU_SOURCE
#include "measure.h"
#include "work.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A descriptor as a pointer that is not NULL. */
static void *open_file(const char *path, int flags)
{
    int file = open(path, flags | O_CLOEXEC, 0600);
    return file < 0 ? NULL : (void *)(intptr_t)(file + 1);
}

static int descriptor(void *file)
{
    return (int)(intptr_t)file - 1;
}

static bool close_file(void *file)
{
    return close(descriptor(file)) == 0;
}

/* Drops what the kernel's page cache has of a file. */
static void forget(const char *path)
{
    void *file = open_file(path, O_RDONLY);
    if (file == NULL) return;
    posix_fadvise(descriptor(file), 0, 0, POSIX_FADV_DONTNEED);
    close_file(file);
}

static bool seek(void *file, off_t offset)
{
    return lseek(descriptor(file), offset, SEEK_SET) == offset;
}

static ssize_t read_file(void *file, void *bytes, size_t size)
{
    return read(descriptor(file), bytes, size);
}

static ssize_t write_file(void *file, const void *bytes, size_t size)
{
    return write(descriptor(file), bytes, size);
}

static long list(const char *path, int64_t deadline)
{
    long count = 0;
    DIR *folder = opendir(path);
    if (folder == NULL) return -1;
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL && measure_now() < deadline) {
        struct stat status;
        if (entry->d_name[0] == '.') continue;
        if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
            closedir(folder);
            return -1;
        }
        /* One program shows the folder itself under another name. */
        if (S_ISREG(status.st_mode)) count++;
    }
    closedir(folder);
    return count;
}

static int64_t perform(char *command)
{
    static const struct work_files files = {forget, open_file, close_file, seek, read_file, write_file, list};
    return work_perform(&files, command);
}

static long reason(void)
{
    return errno;
}

int main(void)
{
    return measure_serve(perform, reason);
}
