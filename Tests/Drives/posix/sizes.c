/* Sizes: cutting and growing, files over 4 GiB, the space of the file system, writes in pieces. */
#define _GNU_SOURCE
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

static off_t size_of(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_size : -1;
}

static void cutting(void)
{
    int file, reading;
    char bytes[16];
    works("put", put_text("file", "0123456789"));
    works("truncate by path", truncate("file", 4));
    check(size_of("file") == 4 && holds("file", "0123"), "cuts");
    works("truncate to more", truncate("file", 8));
    check(size_of("file") == 8, "makes longer");
    file = open("file", O_RDWR), reading = open("file", O_RDONLY);
    check(pread(reading, bytes, 16, 0) == 8 && memcmp(bytes, "0123\0\0\0\0", 8) == 0, "by zeros");
    check(pwrite(file, "abcdefgh", 8, 4) == 8 && ftruncate(file, 6) == 0 && descriptor_holds(reading, "0123ab"),
          "ftruncate cuts what was just written");
    check(ftruncate(file, 7) == 0 && pread(reading, bytes, 16, 0) == 7 && memcmp(bytes, "0123ab\0", 7) == 0,
          "and what is made longer again is zero");
    refused("ftruncate of what is open for reading", EINVAL, ftruncate(reading, 0));
    refused("a size below zero", EINVAL, ftruncate(file, -1));
    refused("truncate a folder", EISDIR, truncate(".", 0));
    refused("truncate nothing", ENOENT, truncate("nothing", 0));
    check(close(file) == 0 && close(reading) == 0 && size_of("file") == 7, "the size is right after closing");
}

static void over_four_gib(void)
{
    static const off_t far = 5LL << 30;
    char bytes[8];
    int file;
    works("open", file = open("large", O_CREAT | O_RDWR, 0644));
    check(pwrite(file, "far", 3, far) == 3, "a write at 5 GiB");
    check(fsync(file) == 0 && size_of("large") == far + 3, "makes the file so large");
    check(pread(file, bytes, 8, far) == 3 && memcmp(bytes, "far", 3) == 0, "and is read there");
    check(pread(file, bytes, 8, far - 4) == 7 && memcmp(bytes, "\0\0\0\0far", 7) == 0, "after zeros");
    check(pread(file, bytes, 8, (4LL << 30) - 4) == 8 && memcmp(bytes, "\0\0\0\0\0\0\0\0", 8) == 0,
          "which go on over 4 GiB");
    check(pwrite(file, "boundary", 8, (4LL << 30) - 4) == 8 && pread(file, bytes, 8, (4LL << 30) - 4) == 8 &&
              memcmp(bytes, "boundary", 8) == 0 && pread(file, bytes, 8, 0) == 8 && bytes[0] == 0,
          "a write over the boundary of 4 GiB");
    check(lseek(file, 0, SEEK_END) == far + 3, "SEEK_END is behind it");
    check(close(file) == 0 && size_of("large") == far + 3, "it is so large after closing");
    file = open("large", O_WRONLY | O_APPEND);
    check(write(file, "more", 4) == 4 && close(file) == 0 && size_of("large") == far + 7,
          "appending goes behind 5 GiB");
    check(truncate("large", (4LL << 30) + 1) == 0 && size_of("large") == (4LL << 30) + 1,
          "truncating to 4 GiB and one byte");
    works("remove", unlink("large"));
}

static void space(void)
{
    struct statvfs space;
    works("statvfs", statvfs(".", &space));
    check(space.f_bsize >= 512 && space.f_frsize >= 512 && (space.f_frsize & (space.f_frsize - 1)) == 0,
          "blocks have a size");
    check(space.f_blocks > 0 && space.f_bfree <= space.f_blocks && space.f_bavail <= space.f_bfree,
          "there is no more free than there is");
    check((double)space.f_blocks * (double)space.f_frsize > 1 << 20, "there is more than a megabyte");
    check(space.f_namemax == 255, "names may have 255 bytes or characters (%lu)", space.f_namemax);
}

static void pieces(void)
{
    char a[4] = "", b[8] = "";
    struct iovec out[] = {{"one", 3}, {"two", 3}, {"", 0}, {"three", 5}}, in[] = {{a, 4}, {b, 8}};
    int file = open("pieces", O_CREAT | O_RDWR, 0644);
    check(writev(file, out, 4) == 11 && holds("pieces", "onetwothree"), "writev");
    check(preadv(file, in, 2, 0) == 11 && memcmp(a, "onet", 4) == 0 && memcmp(b, "wothree", 7) == 0, "preadv");
    check(pread(file, a, 4, 100) == 0 && pread(file, a, 0, 0) == 0 && pwrite(file, a, 0, 100) == 0 &&
              size_of("pieces") == 11,
          "nothing is read behind the end, and nothing written is nothing");
    for (int i = 0; i < 3000; i++)
        if (pwrite(file, &(char){(char)('a' + i % 26)}, 1, i) != 1)
            check(0, "a byte at a time: %s", strerrorname_np(errno));
    char all[3001];
    int right = pread(file, all, sizeof all, 0) == 3000;
    for (int i = 0; i < 3000; i++) right &= all[i] == 'a' + i % 26;
    check(right && close(file) == 0, "3,000 writes of a byte");
}

int main(int count, char **words)
{
    begin(count, words);
    cutting();
    over_four_gib();
    space();
    pieces();
    return done();
}
