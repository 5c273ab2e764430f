/*
 * Reads, writes, maps and cuts one file at random, and compares it with what it must hold.
 *
 *     one-file [--seed N] [--count N] FOLDER
 *
 * Prints what differs, with the seed and the last operations; its exit status is 1 then, and 0 when nothing does.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "random.h"

enum { most_size = 600000, remembered = 24, page = 4096 };

static unsigned char right[most_size], got[most_size];
static size_t size;
static int file;
static char *path, lines[remembered][80];
static unsigned long long operation, seed = 1, count = 3000;

static _Noreturn __attribute__((format(printf, 1, 2))) void differ(const char *format, ...)
{
    va_list arguments;
    printf("# seed %llu, operation %llu, %s: ", seed, operation, path);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    for (unsigned long long i = operation > remembered ? operation - remembered : 0; i < operation; i++)
        printf("#   %llu %s\n", i + 1, lines[i % remembered]);
    exit(1);
}

static void begin(const char *what, size_t offset, size_t length)
{
    snprintf(lines[operation++ % remembered], sizeof lines[0], "%s %zu bytes at %zu of %zu", what, length, offset,
             size);
}

static void compare(const unsigned char *bytes, size_t offset, size_t length)
{
    size_t i = 0, last = length - 1;
    if (length == 0 || memcmp(bytes, right + offset, length) == 0) return;
    while (bytes[i] == right[offset + i]) i++;
    while (bytes[last] == right[offset + last]) last--;
    differ("bytes %zu to %zu differ: the first is %02x in place of %02x", offset + i, offset + last, bytes[i],
           right[offset + i]);
}

static size_t draw_length(void)
{
    return 1 + draw(once_in(4) ? most_size / 4 : once_in(2) ? 100 : 9000);
}

static size_t draw_offset(size_t most)
{
    size_t offset = draw(most);
    return once_in(4) ? offset / page * page : offset;
}

static void read_some(void)
{
    size_t offset = draw_offset(most_size), length = draw_length();
    size_t there = offset >= size ? 0 : size - offset < length ? size - offset : length;
    begin("read", offset, length);
    ssize_t result = pread(file, got, length, (off_t)offset);
    if (result != (ssize_t)there) differ("read gives %zd in place of %zu (%s)", result, there, strerror(errno));
    compare(got, offset, there);
}

static void write_some(void)
{
    size_t offset = draw_offset(most_size), length = draw_length();
    if (length > most_size - offset) length = most_size - offset;
    begin("write", offset, length);
    if (offset > size) memset(right + size, 0, offset - size);
    draw_bytes(right + offset, length);
    ssize_t result = pwrite(file, right + offset, length, (off_t)offset);
    if (result != (ssize_t)length) differ("write gives %zd in place of %zu (%s)", result, length, strerror(errno));
    if (offset + length > size) size = offset + length;
}

static void map_some(int writing)
{
    if (size == 0) return;
    size_t offset = draw_offset(size), length = draw_length(), start = offset / page * page;
    if (length > size - offset) length = size - offset;
    begin(writing ? "write by a mapping" : "read by a mapping", offset, length);
    size_t mapped = offset - start + length;
    unsigned char *memory = mmap(NULL, mapped, PROT_READ | (writing ? PROT_WRITE : 0), MAP_SHARED, file, (off_t)start);
    if (memory == MAP_FAILED) differ("mmap: %s", strerror(errno));
    if (writing) {
        draw_bytes(right + offset, length);
        memcpy(memory + (offset - start), right + offset, length);
        if (once_in(2) && msync(memory, mapped, once_in(2) ? MS_SYNC : MS_ASYNC) != 0)
            differ("msync: %s", strerror(errno));
    } else {
        compare(memory + (offset - start), offset, length);
        /* Behind the end the last page is zero. */
        for (size_t i = mapped; offset + length == size && i % page != 0; i++)
            if (memory[i] != 0) differ("byte %zu behind the end is %02x", start + i, memory[i]);
    }
    if (munmap(memory, mapped) != 0) differ("munmap: %s", strerror(errno));
}

static void cut(void)
{
    size_t new = once_in(3) ? draw_offset(size + 1) : draw_offset(most_size);
    begin("truncate", new, 0);
    if (new > size) memset(right + size, 0, new - size);
    if ((once_in(2) ? ftruncate(file, (off_t) new) : truncate(path, (off_t) new)) != 0)
        differ("truncate: %s", strerror(errno));
    size = new;
}

static void sync_all(void)
{
    begin("fsync", 0, 0);
    if ((once_in(2) ? fsync(file) : fdatasync(file)) != 0) differ("fsync: %s", strerror(errno));
}

static void check_all(void)
{
    struct stat status;
    begin("compare", 0, size);
    if (stat(path, &status) != 0 || status.st_size != (off_t)size)
        differ("stat tells the size %lld (%s)", (long long)status.st_size, strerror(errno));
    if (fstat(file, &status) != 0 || status.st_size != (off_t)size)
        differ("fstat tells the size %lld (%s)", (long long)status.st_size, strerror(errno));
    ssize_t result = pread(file, got, sizeof got, 0);
    if (result != (ssize_t)size) differ("read gives %zd in place of %zu (%s)", result, size, strerror(errno));
    compare(got, 0, size);
}

static void open_again(void)
{
    begin("close and open", 0, 0);
    if (close(file) != 0) differ("close: %s", strerror(errno));
    if ((file = open(path, O_RDWR | O_CLOEXEC)) < 0) differ("open: %s", strerror(errno));
    check_all();
}

static void operate(void)
{
    switch (draw(20)) {
    case 0 ... 4: write_some(); break;
    case 5 ... 9: read_some(); break;
    case 10 ... 12: map_some(0); break;
    case 13 ... 14: map_some(1); break;
    case 15 ... 16: cut(); break;
    case 17: sync_all(); break;
    case 18: check_all(); break;
    default: open_again();
    }
}

int main(int words, char **arguments)
{
    static const struct option options[] = {{"seed", 1, NULL, 's'}, {"count", 1, NULL, 'c'}, {NULL, 0, NULL, 0}};
    for (int option; (option = getopt_long(words, arguments, "", options, NULL)) != -1;) switch (option) {
        case 's': seed = strtoull(optarg, NULL, 0); break;
        case 'c': count = strtoull(optarg, NULL, 0); break;
        default: return 2;
        }
    if (optind != words - 1 || asprintf(&path, "%s/one-file-XXXXXX", arguments[optind]) < 0) {
        fprintf(stderr, "usage: one-file [--seed N] [--count N] FOLDER\n");
        return 2;
    }
    random_state = seed;
    if ((file = mkostemp(path, O_CLOEXEC)) < 0) differ("cannot be made: %s", strerror(errno));
    while (operation < count) operate();
    open_again();
    close(file);
    if (unlink(path) != 0) differ("unlink: %s", strerror(errno));
    return 0;
}
