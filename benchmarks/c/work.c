#define _GNU_SOURCE
#include "work.h"
#include "measure.h"

#include <errno.h>
#include <fcntl.h>

enum { MEGABYTE = 1 << 20, MOST = 8 * MEGABYTE, SMALL = 4096, CREATE = O_WRONLY | O_CREAT | O_TRUNC };

static char buffer[MOST];
/* In nanoseconds. */
static int64_t patience = INT64_C(10000000000);

/* What is written is no zeros, which a server could keep as a hole. */
static void fill_buffer(void)
{
    static bool is_filled;
    for (uint32_t i = 0; !is_filled && i < sizeof buffer; i++) buffer[i] = (char)(i * UINT32_C(2654435761) >> 11);
    is_filled = true;
}

/* What the whole work takes, if a part of it took the time since `start`. */
static int64_t whole(int64_t start, int64_t whole, int64_t part)
{
    if (part <= 0) return MEASURE_FAILED;
    return (int64_t)((double)(measure_now() - start) * (double)whole / (double)part);
}

/* Reads or writes a whole file in order. */
static int64_t transfer(const struct work_files *files, const char *path, bool is_read, int64_t size, size_t chunk)
{
    if (is_read && files->forget != NULL) files->forget(path);
    int64_t start = measure_now(), done = 0;
    void *file = files->open(path, is_read ? O_RDONLY : CREATE);
    if (file == NULL) return MEASURE_FAILED;
    while (done < size && measure_now() - start < patience) {
        ssize_t moved = is_read ? files->read(file, buffer, chunk) : files->write(file, buffer, chunk);
        if (moved <= 0) {
            files->close(file);
            return MEASURE_FAILED;
        }
        done += moved;
    }
    return files->close(file) ? whole(start, size, done) : MEASURE_FAILED;
}

static int64_t read_at_random(const struct work_files *files, const char *path, int64_t size, long count)
{
    if (files->forget != NULL) files->forget(path);
    void *file = files->open(path, O_RDONLY);
    if (file == NULL) return MEASURE_FAILED;
    int64_t start = measure_now(), pages = size / SMALL;
    long done;
    for (done = 0; done < count && measure_now() - start < patience; done++) {
        /* An odd step visits each page of a power of two once, and this one leaves no order to read ahead. */
        off_t offset = done * INT64_C(40503) % pages * SMALL;
        if (!files->seek(file, offset) || files->read(file, buffer, SMALL) != SMALL) {
            files->close(file);
            return MEASURE_FAILED;
        }
    }
    int64_t time = whole(start, 1, done);
    return files->close(file) ? time : MEASURE_FAILED;
}

static bool handle_small(const struct work_files *files, const char *path, int number, bool is_read)
{
    char name[512];
    snprintf(name, sizeof name, "%s/small-%d", path, number);
    void *file = files->open(name, is_read ? O_RDONLY : CREATE | O_EXCL);
    if (file == NULL) return false;
    ssize_t moved = is_read ? files->read(file, buffer, SMALL) : files->write(file, buffer, SMALL);
    return files->close(file) && moved == SMALL;
}

static int64_t create_small(const struct work_files *files, const char *path, int count)
{
    int64_t start = measure_now();
    int made = 0;
    while (made < count && measure_now() - start < patience / 2)
        if (!handle_small(files, path, made++, false)) return MEASURE_FAILED;
    for (int i = 0; i < made; i++)
        if (!handle_small(files, path, i, true)) return MEASURE_FAILED;
    return whole(start, count, made);
}

static int64_t list(const struct work_files *files, const char *path, long count)
{
    int64_t start = measure_now();
    long found = files->list(path, start + patience);
    bool is_stopped = measure_now() - start >= patience;
    if (found != count && !is_stopped) {
        errno = ENODATA;
        return MEASURE_FAILED;
    }
    return whole(start, count, found);
}

int64_t work_perform(const struct work_files *files, char *command)
{
    char path[512];
    int first, second;
    errno = 0;
    fill_buffer();
    if (sscanf(command, "read %511s %d %d", path, &first, &second) == 3)
        return transfer(files, path, true, (int64_t)first * MEGABYTE, (size_t)second * MEGABYTE);
    if (sscanf(command, "write %511s %d %d", path, &first, &second) == 3)
        return transfer(files, path, false, (int64_t)first * MEGABYTE, (size_t)second * MEGABYTE);
    if (sscanf(command, "random %511s %d %d", path, &first, &second) == 3)
        return read_at_random(files, path, (int64_t)first * MEGABYTE, second);
    if (sscanf(command, "list %511s %d", path, &first) == 2) return list(files, path, first);
    if (sscanf(command, "small %511s %d", path, &first) == 2) return create_small(files, path, first);
    if (sscanf(command, "patience %d", &first) == 1) return patience = (int64_t)first * 1000000;
    return MEASURE_FAILED;
}
