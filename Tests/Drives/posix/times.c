/* Times: those that are set stay, and what changes a file changes its time. */
#define _GNU_SOURCE
#include "checks.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Whether a file has a time of modification. */
static int has(const char *path, time_t seconds, long nanoseconds)
{
    struct stat status;
    if (stat(path, &status) != 0) return 0;
    int same = status.st_mtim.tv_sec == seconds && status.st_mtim.tv_nsec == nanoseconds;
    if (!same) printf("#   the time is %lld.%09ld\n", (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    return same;
}

static int set(const char *path, time_t seconds, long nanoseconds)
{
    return utimensat(AT_FDCWD, path, (struct timespec[]){{1000000000, 0}, {seconds, nanoseconds}}, 0);
}

/* Whether a file's time is about now; the server's clock is this machine's. */
static int is_now(const char *path)
{
    struct stat status;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return stat(path, &status) == 0 && status.st_mtim.tv_sec >= now.tv_sec - 60 &&
           status.st_mtim.tv_sec <= now.tv_sec + 60;
}

static void of_files(void)
{
    struct stat status;
    char byte;
    works("put", put_text("file", "text"));
    check(is_now("file"), "a new file is of now");
    works("a time is set", set("file", 1234567890, 123456000));
    check(has("file", 1234567890, 123456000), "to the microsecond");
    check(stat("file", &status) == 0 && status.st_atim.tv_sec == 1000000000, "that of the last reading, too");
    int file = open("file", O_RDONLY);
    check(read(file, &byte, 1) == 1 && close(file) == 0 && has("file", 1234567890, 123456000), "reading leaves it");
    works("rename", rename("file", "renamed"));
    check(has("renamed", 1234567890, 123456000), "so does renaming");
    file = open("renamed", O_RDWR);
    /* While a file is open a server may be late in telling of its new time. */
    check(write(file, "T", 1) == 1 && close(file) == 0 && is_now("renamed"), "writing changes it");
    file = open("renamed", O_RDWR);
    works("a time is set while it is open", futimens(file, (struct timespec[]){{5, 0}, {1111111111, 654321000}}));
    check(has("renamed", 1111111111, 654321000), "and is that");
    check(close(file) == 0 && has("renamed", 1111111111, 654321000), "after closing as well");
    file = open("renamed", O_RDWR);
    check(pwrite(file, "more", 4, 0) == 4 && futimens(file, (struct timespec[]){{5, 0}, {999999999, 1000}}) == 0 &&
              fchmod(file, 0644) == 0 && close(file) == 0 && has("renamed", 999999999, 1000),
          "written, set, closed: as cp -p does it");
    /* What the drive remembers of a file is not asked for again at once. */
    usleep(2500000);
    check(has("renamed", 999999999, 1000), "and so it stays");
    works("truncate", truncate("renamed", 2));
    check(is_now("renamed"), "truncating changes it");
    works("now is set", set("renamed", 1, 0) == 0 ? utimensat(AT_FDCWD, "renamed", NULL, 0) : -1);
    check(is_now("renamed"), "and is now");
    check(set("renamed", 77, 0) == 0 &&
              utimensat(AT_FDCWD, "renamed", (struct timespec[]){{88, 0}, {0, UTIME_OMIT}}, 0) == 0 &&
              has("renamed", 77, 0),
          "a time that is left out stays");
    check(chmod("renamed", 0644) == 0 && has("renamed", 77, 0), "chmod leaves it");
}

static void of_folders(void)
{
    works("mkdir", mkdir("folder", 0755));
    check(is_now("folder"), "a new folder is of now");
    works("its time is set", set("folder", 1234567890, 42000));
    check(has("folder", 1234567890, 42000), "to the microsecond");
    works("something is put in it", put_text("folder/file", "x"));
    check(is_now("folder"), "which changes its time");
}

static void extremes(void)
{
    static const struct {
        const char *name;
        time_t seconds;
    } all[] = {{"1970", 1}, {"1980", 315532800}, {"2038", 2147483648}, {"2106", 4294967296}, {"2400", 13569465600}};
    works("put", put_text("extreme", "x"));
    /* ext4, on which a server may have its files, ends in 2446. */
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        check(set("extreme", all[i].seconds, 999999000) == 0 && has("extreme", all[i].seconds, 999999000),
              "a time of %s", all[i].name);
}

int main(int count, char **words)
{
    begin(count, words);
    of_files();
    of_folders();
    extremes();
    return done();
}
