#define _GNU_SOURCE
#include "operations.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "random.h"

void open_file(void)
{
    static const int choices[] = {O_CREAT, O_CREAT, O_CREAT | O_EXCL,  0,
                                  0,       O_TRUNC, O_CREAT | O_TRUNC, O_APPEND | O_CREAT};
    struct handle *handle = &handles[draw(most_handles)];
    struct path path = once_in(2) ? draw_path() : draw_present_path();
    int flags = choices[draw(sizeof choices / sizeof choices[0])];
    flags |= once_in(3) ? O_RDONLY : once_in(4) ? O_WRONLY : O_RDWR;
    if (handle->descriptors[subject] >= 0) {
        begin("close before open, handle %td", handle - handles);
        close_handle(handle);
    }
    begin("open %s, flags 0%o, handle %td", path.spelled[subject], (unsigned)flags, handle - handles);
    struct result results[sides];
    for (int side = 0; side < sides; side++)
        results[side] =
            resulting(handle->descriptors[side] = openat(folders[side], path.spelled[side], flags | O_CLOEXEC, 0644));
    for (int side = 0; side < sides; side++)
        if (results[side].value >= 0) results[side].value = 0;
    if (results[subject].value < 0 || results[model].value < 0) handle->descriptors[subject] = -1;
    agree(results);
    handle->flags = flags;
}

void close_file(void)
{
    struct handle *handle = draw_handle();
    if (handle == NULL) return;
    begin("close, handle %td", handle - handles);
    close_handle(handle);
}

static void write_handle(struct handle *handle)
{
    size_t size = draw_size(sizeof contents[0] / 4);
    off_t offset = (off_t)draw_size(sizeof contents[0] / 2);
    struct result results[sides];
    draw_bytes(contents[0], size);
    begin("write %zu at %lld, handle %td", size, (long long)offset, handle - handles);
    for (int side = 0; side < sides; side++)
        results[side] =
            resulting(handle->flags & O_APPEND ? write(handle->descriptors[side], contents[0], size)
                                               : pwrite(handle->descriptors[side], contents[0], size, offset));
    agree(results);
}

void write_file(void)
{
    struct handle *handle = draw_handle();
    if (handle != NULL) write_handle(handle);
}

/* What is written several times in a row, as a copy does it. */
void write_much(void)
{
    struct handle *handle = draw_handle();
    for (int i = 0; handle != NULL && i < 8; i++) write_handle(handle);
}

void read_descriptors(const int descriptors[sides], size_t size, off_t offset)
{
    struct result results[sides];
    for (int side = 0; side < sides; side++)
        results[side] = resulting(pread(descriptors[side], contents[side], size, offset));
    if (agree(results)) agree_on_bytes(contents[subject], contents[model], (size_t)results[model].value, offset);
}

void read_file(void)
{
    struct handle *handle = draw_handle();
    if (handle == NULL) return;
    size_t size = draw_size(sizeof contents[0]);
    off_t offset = (off_t)draw_size(sizeof contents[0] / 2);
    begin("read %zu at %lld, handle %td", size, (long long)offset, handle - handles);
    read_descriptors(handle->descriptors, size, offset);
}

static sigjmp_buf behind_the_end;
static void leave_mapping(int signal)
{
    siglongjmp(behind_the_end, signal);
}

/* Reads a whole file by a mapping. A page that the subject does not have is a signal. */
void map_file(void)
{
    struct handle *handle = draw_handle();
    struct stat status;
    if (handle == NULL || (handle->flags & O_ACCMODE) == O_WRONLY) return;
    if (fstat(handle->descriptors[model], &status) != 0) give_up("fstat");
    size_t size = (size_t)status.st_size;
    if (!S_ISREG(status.st_mode) || size == 0 || size > sizeof contents[0]) return;
    begin("map %zu, handle %td", size, handle - handles);
    if (pread(handle->descriptors[model], contents[model], size, 0) != (ssize_t)size) give_up("pread");
    void *mapped = mmap(NULL, size, PROT_READ, once_in(2) ? MAP_SHARED : MAP_PRIVATE, handle->descriptors[subject], 0);
    if (mapped == MAP_FAILED) differ("cannot be mapped: %s", strerror(errno));
    sigaction(SIGBUS, &(struct sigaction){.sa_handler = leave_mapping}, NULL);
    if (sigsetjmp(behind_the_end, 1) != 0) differ("the mapping ends before byte %zu", size);
    agree_on_bytes(mapped, contents[model], size, 0);
    signal(SIGBUS, SIG_DFL);
    munmap(mapped, size);
}

void truncate_handle(void)
{
    struct handle *handle = draw_handle();
    if (handle == NULL) return;
    off_t size = (off_t)draw_size(sizeof contents[0]);
    struct result results[sides];
    begin("ftruncate to %lld, handle %td", (long long)size, handle - handles);
    for (int side = 0; side < sides; side++) results[side] = resulting(ftruncate(handle->descriptors[side], size));
    agree(results);
}

void sync_file(void)
{
    struct handle *handle = draw_handle();
    if (handle == NULL) return;
    struct result results[sides];
    begin("fsync, handle %td", handle - handles);
    for (int side = 0; side < sides; side++) results[side] = resulting(fsync(handle->descriptors[side]));
    agree(results);
}

void agree_on_status(const struct stat status[sides], const struct result results[sides])
{
    if (!agree(results)) return;
    if ((status[subject].st_mode & S_IFMT) != (status[model].st_mode & S_IFMT))
        differ("type 0%o in place of 0%o", status[subject].st_mode & S_IFMT, status[model].st_mode & S_IFMT);
    if (S_ISREG(status[model].st_mode) && status[subject].st_size != status[model].st_size)
        differ("size %lld in place of %lld", (long long)status[subject].st_size, (long long)status[model].st_size);
}

void status_of_handle(void)
{
    struct handle *handle = draw_handle();
    if (handle == NULL) return;
    struct stat status[sides];
    struct result results[sides];
    begin("fstat, handle %td", handle - handles);
    for (int side = 0; side < sides; side++) results[side] = resulting(fstat(handle->descriptors[side], &status[side]));
    agree_on_status(status, results);
}
