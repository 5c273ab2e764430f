/* Opening files: the flags' effects, and what is refused how. */
#define _GNU_SOURCE
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void refuses(void)
{
    char name[NAME_MAX + 2], path[PATH_MAX + 2];
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = 0;
    for (size_t i = 0; i < sizeof path - 1; i++) path[i] = i % 2 ? '/' : '.';
    path[sizeof path - 1] = 0;
    works("a file is made", put_text("file", "text"));
    works("a folder is made", mkdir("folder", 0755));
    refused("what is not there", ENOENT, open("nothing", O_RDONLY));
    refused("nothing's name", ENOENT, open("", O_RDONLY));
    refused("to create in a folder that is not there", ENOENT, open("nothing/file", O_CREAT | O_WRONLY, 0644));
    refused("a file as a folder on the way", ENOTDIR, open("file/file", O_RDONLY));
    refused("to create in a file", ENOTDIR, open("file/new", O_CREAT | O_WRONLY, 0644));
    refused("a file with a slash behind it", ENOTDIR, open("file/", O_RDONLY));
    refused("O_DIRECTORY with a file", ENOTDIR, open("file", O_RDONLY | O_DIRECTORY));
    refused("to write a folder", EISDIR, open("folder", O_WRONLY));
    refused("to read and write a folder", EISDIR, open("folder", O_RDWR));
    refused("to create a folder with O_CREAT", EISDIR, open("folder", O_CREAT | O_WRONLY, 0644));
    refused("O_EXCL where a file is", EEXIST, open("file", O_CREAT | O_EXCL | O_WRONLY, 0644));
    refused("O_EXCL where a folder is", EEXIST, open("folder", O_CREAT | O_EXCL | O_WRONLY, 0644));
    refused("to make a folder where a file is", EEXIST, mkdir("file", 0755));
    refused("to make a folder where one is", EEXIST, mkdir("folder", 0755));
    refused("to make a folder where none is on the way", ENOENT, mkdir("nothing/folder", 0755));
    refused("to make a folder in a file", ENOTDIR, mkdir("file/folder", 0755));
    refused("a name of 256 bytes", ENAMETOOLONG, open(name, O_CREAT | O_WRONLY, 0644));
    refused("a folder's name of 256 bytes", ENAMETOOLONG, mkdir(name, 0755));
    refused("a path of 4097 bytes", ENAMETOOLONG, open(path, O_RDONLY));
    name[NAME_MAX] = 0;
    works("a name of 255 bytes", put_text(name, "long"));
    check(holds(name, "long") && lists(".", name), "it is there");
    check(holds("file", "text") && entries("folder") == 0, "what was refused changed nothing");
    refused("to list a file", ENOTDIR, entries("file"));
    refused("to list nothing", ENOENT, entries("nothing"));
}

static void flags(void)
{
    char bytes[8];
    int reading, writing, appending;
    works("put", put_text("flags", "0123456789"));
    works("open for reading", reading = open("flags", O_RDONLY));
    refused("to write what is open for reading", EBADF, write(reading, "x", 1));
    works("open for writing", writing = open("flags", O_WRONLY));
    refused("to read what is open for writing", EBADF, read(writing, bytes, 1));
    check(pwrite(writing, "ab", 2, 4) == 2 && descriptor_holds(reading, "0123ab6789"),
          "the one reads what the other wrote");
    works("open for appending", appending = open("flags", O_WRONLY | O_APPEND));
    check(write(appending, "+", 1) == 1 && pwrite(writing, "w", 1, 11) == 1 && write(appending, "+", 1) == 1 &&
              descriptor_holds(reading, "0123ab6789+w+"),
          "what is appended goes to the end, wherever that is by now");
    check(lseek(appending, 0, SEEK_SET) == 0 && write(appending, ".", 1) == 1 && holds("flags", "0123ab6789+w+."),
          "not where lseek leads");
    check(lseek(reading, 0, SEEK_END) == 14 && read(reading, bytes, 1) == 0, "SEEK_END is the end");
    check(lseek(reading, -1, SEEK_END) == 13 && read(reading, bytes, 8) == 1 && *bytes == '.',
          "one before it, one byte");
    refused("to seek before the beginning", EINVAL, lseek(reading, -15, SEEK_END));
    int truncating;
    works("open with O_TRUNC", truncating = open("flags", O_RDWR | O_TRUNC));
    check(descriptor_holds(reading, "") && holds("flags", ""), "the file is empty for all");
    check(pwrite(writing, "x", 1, 2) == 1 && read(truncating, bytes, 8) == 3 && memcmp(bytes, "\0\0x", 3) == 0,
          "zeros are where nothing was written");
    works("O_CREAT opens what is there", close(open("flags", O_CREAT | O_RDWR, 0600)));
    check(close(reading) == 0 && close(writing) == 0 && close(appending) == 0 && close(truncating) == 0, "all close");
    refused("what is closed", EBADF, write(writing, "x", 1));
    int guarded;
    works("a file made with mode 0444 is written by its maker",
          guarded = open("guarded", O_CREAT | O_EXCL | O_RDWR, 0444));
    check(write(guarded, "guarded", 7) == 7 && close(guarded) == 0 && holds("guarded", "guarded"), "and holds it");
    works("it can be removed", unlink("guarded"));
}

/* Many begin at once; one is to make the file. */
static void one_of_many(void)
{
    enum { many = 8 };
    int start[2], won = 0, status;
    if (pipe(start) != 0) abort();
    for (int i = 0; i < many; i++)
        if (fork() == 0) {
            char byte;
            close(start[1]);
            if (read(start[0], &byte, 1) != 0) _exit(2);
            int file = open("one", O_CREAT | O_EXCL | O_WRONLY, 0644);
            _exit(file >= 0 ? 0 : errno == EEXIST ? 1 : 2);
        }
    close(start[0]);
    close(start[1]);
    int others = 0;
    while (wait(&status) > 0) {
        won += WIFEXITED(status) && WEXITSTATUS(status) == 0;
        others += WIFEXITED(status) && WEXITSTATUS(status) == 1;
    }
    check(won == 1 && others == many - 1, "of eight processes with O_EXCL one makes the file (%d)", won);
}

static void copies(void)
{
    char bytes[16];
    works("put", put_text("source", "some content"));
    int source = open("source", O_RDONLY), target = open("target", O_CREAT | O_RDWR, 0644);
    ssize_t copied = copy_file_range(source, NULL, target, NULL, 100, 0);
    check(copied == 12 || (copied < 0 && (errno == EOPNOTSUPP || errno == EXDEV || errno == ENOSYS)),
          "copy_file_range copies, or says that it cannot");
    if (copied == 12) check(holds("target", "some content"), "all of it");
    check(posix_fallocate(target, 0, 5000) == 0, "posix_fallocate");
    struct stat status;
    check(fstat(target, &status) == 0 && status.st_size == 5000, "makes room");
    check(pread(target, bytes, 12, 0) == (12), "and keeps what was there");
    close(source);
    close(target);
}

int main(int count, char **words)
{
    begin(count, words);
    refuses();
    flags();
    one_of_many();
    copies();
    return done();
}
