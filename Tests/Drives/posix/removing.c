/* Removing files and folders, open ones among them. */
#define _GNU_SOURCE
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void refuses(void)
{
    put_text("file", "text"), mkdir("folder", 0755), put_text("folder/file", "inner");
    refused("unlink nothing", ENOENT, unlink("nothing"));
    refused("unlink a folder", EISDIR, unlink("folder"));
    refused("unlink in a file", ENOTDIR, unlink("file/file"));
    refused("rmdir nothing", ENOENT, rmdir("nothing"));
    refused("rmdir a file", ENOTDIR, rmdir("file"));
    int result = rmdir("folder");
    refused("rmdir what is not empty", errno == EEXIST ? EEXIST : ENOTEMPTY, result);
    refused("rmdir \".\"", EINVAL, rmdir("folder/."));
    check(holds("file", "text") && holds("folder/file", "inner"), "what was refused changed nothing");
    works("unlink", unlink("folder/file"));
    check(entries("folder") == 0, "the folder is empty");
    works("rmdir", rmdir("folder"));
    works("unlink", unlink("file"));
    check(entries(".") == 0, "nothing is left");
}

static void open_files(void)
{
    struct stat status;
    char bytes[8] = "";
    int file, again;
    put_text("open", "opened");
    works("open", file = open("open", O_RDWR));
    works("unlink what is open", unlink("open"));
    check(!is_there("open") && entries(".") == 0, "no name is left");
    check(descriptor_holds(file, "opened"), "the content is there");
    check(pwrite(file, "O", 1, 0) == 1 && ftruncate(file, 4) == 0 && descriptor_holds(file, "Open"),
          "and can be changed");
    check(fstat(file, &status) == 0 && status.st_size == 4 && S_ISREG(status.st_mode), "fstat tells of it");
    works("a new one of the same name", put_text("open", "new"));
    check(holds("open", "new") && descriptor_holds(file, "Open"), "is another one");
    works("which can be removed, too", unlink("open"));
    check(close(file) == 0 && entries(".") == 0, "and when it is closed nothing is left");

    put_text("mapped", "mapped");
    file = open("mapped", O_RDWR);
    char *memory = mmap(NULL, 6, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    check(memory != MAP_FAILED && close(file) == 0 && unlink("mapped") == 0, "what is mapped is removed");
    if (memory != MAP_FAILED) {
        memory[0] = 'M';
        check(memcmp(memory, "Mapped", 6) == 0 && msync(memory, 6, MS_SYNC) == 0 && munmap(memory, 6) == 0,
              "the mapping stays until it ends");
    }
    file = open("temporary", O_CREAT | O_EXCL | O_RDWR, 0600);
    again = open("temporary", O_RDONLY);
    check(unlink("temporary") == 0 && write(file, "data", 4) == 4 && read(again, bytes, 8) == 4 &&
              memcmp(bytes, "data", 4) == 0 && close(file) == 0 && pread(again, bytes, 8, 0) == 4 && close(again) == 0,
          "two handles of a temporary file without a name");
    check(entries(".") == 0, "nothing is left");
}

static void folders(void)
{
    mkdir("folder", 0755), put_text("folder/file", "inner");
    int file = open("folder/file", O_RDWR), listing = open("folder", O_RDONLY | O_DIRECTORY);
    works("unlink an open file in a folder", unlink("folder/file"));
    works("rmdir a folder whose file is still open", rmdir("folder"));
    check(!is_there("folder"), "it is gone");
    check(descriptor_holds(file, "inner") && close(file) == 0, "the file is there until it is closed");
    refused("a new file in an open folder that is gone", ENOENT, openat(listing, "new", O_CREAT | O_WRONLY, 0644));
    check(close(listing) == 0, "the folder closes");
    check(mkdir("here", 0755) == 0 && chdir("here") == 0 && rmdir("../here") == 0, "a working directory is removed");
    refused("a new file in it", ENOENT, open("new", O_CREAT | O_WRONLY, 0644));
    check(chdir("..") == 0 || on_a_drive, "and left");
}

int main(int count, char **words)
{
    char *here;
    begin(count, words);
    here = getcwd(NULL, 0);
    refuses();
    open_files();
    folders();
    if (chdir(here) != 0) return 2;
    return done();
}
