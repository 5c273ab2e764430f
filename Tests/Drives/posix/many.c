/* Many files: open at once, in one folder, one in another. */
#define _GNU_SOURCE
#include "checks.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void open_files(void)
{
    enum { many = 1000 };
    static int files[many];
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < many + 50) return skip("1,000 open files", "the limit of descriptors is lower");
    int opened = 0, right = 0;
    mkdir("open", 0755);
    for (int i = 0; i < many; i++) {
        char name[32];
        snprintf(name, sizeof name, "open/%d", i);
        files[i] = open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0644);
        opened += files[i] >= 0 && write(files[i], &i, sizeof i) == sizeof i;
    }
    check(opened == many, "1,000 files are open at once (%d)", opened);
    for (int i = 0; i < many; i++) {
        int content = -1;
        right += pread(files[i], &content, sizeof content, 0) == sizeof content && content == i;
    }
    check(right == many, "and each has its content (%d)", right);
    for (int i = 0; i < many; i++) right -= close(files[i]) == 0;
    check(right == 0, "all close");
}

static void entries_of_one(void)
{
    /* Samba looks at all names before it makes a new one. */
    enum { most = 5000 };
    static char seen[most];
    int many = getenv("LARGE") != NULL ? most : 1500, made = 0, twice = 0, others = 0, found = 0;
    mkdir("many", 0755);
    for (int i = 0; i < many; i++) {
        char name[64];
        snprintf(name, sizeof name, "many/entry number %d of many", i);
        int file = open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
        made += file >= 0 && close(file) == 0;
    }
    check(made == many, "%d files are made in a folder (%d)", many, made);
    DIR *listing = opendir("many");
    for (struct dirent *entry; listing != NULL && (entry = readdir(listing)) != NULL;) {
        int number;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (sscanf(entry->d_name, "entry number %d of", &number) != 1 || number < 0 || number >= many)
            others++;
        else
            twice += seen[number]++;
    }
    for (int i = 0; i < many; i++) found += seen[i] == 1;
    check(found == many && twice == 0 && others == 0, "each is listed once (%d, %d twice, %d others)", found, twice,
          others);
    rewinddir(listing);
    int again = 0;
    while (readdir(listing) != NULL) again++;
    check(again == many + 2, "and so after rewinddir, with . and ..");
    rewinddir(listing);
    for (int i = 0; i < 100; i++) (void)readdir(listing);
    long place = telldir(listing);
    struct dirent *next = readdir(listing);
    char name[NAME_MAX + 1];
    snprintf(name, sizeof name, "%s", next == NULL ? "" : next->d_name);
    for (int i = 0; i < 1000; i++) (void)readdir(listing);
    seekdir(listing, place);
    next = readdir(listing);
    check(next != NULL && strcmp(next->d_name, name) == 0, "seekdir leads back");
    int left = 0;
    rewinddir(listing);
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
        left += entry->d_name[0] == 'e' && unlinkat(dirfd(listing), entry->d_name, 0) != 0;
    closedir(listing);
    check(left == 0 && entries("many") == 0, "what is listed is removed meanwhile, as rm -r does it (%d left)",
          entries("many"));
}

static void deep(void)
{
    int depth = 0, right = 1;
    char *top = getcwd(NULL, 0);
    /* SMB has paths of 32,767 characters; a call here has PATH_MAX. */
    for (; depth < 60 && right; depth++)
        right = mkdir("a folder in a folder in a folder", 0755) == 0 && chdir("a folder in a folder in a folder") == 0;
    check(right, "60 folders, each in the one before (%d)", depth);
    check(put_text("file", "deep") == 0 && holds("file", "deep"), "a file in the last one");
    char *here = getcwd(NULL, 0);
    check(here != NULL && strlen(here) > 1900 && chdir(top) == 0 && chdir(here) == 0 && holds("file", "deep"),
          "is found by its whole path");
    unlink("file");
    for (; depth > 0 && right; depth--) right = chdir("..") == 0 && rmdir("a folder in a folder in a folder") == 0;
    check(right, "and all are removed");
    if (chdir(top) != 0) exit(2);
    free(top), free(here);
}

int main(int count, char **words)
{
    begin(count, words);
    open_files();
    entries_of_one();
    deep();
    return done();
}
