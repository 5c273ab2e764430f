#define _GNU_SOURCE
#include "checks.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int on_a_drive;
static int number, failed;
static char *folder;
static const char *subject;

void begin(int count, char **words)
{
    const char *parent = count > 1 ? words[1] : getenv("DRIVE");
    const char *name = strrchr(words[0], '/');
    subject = name == NULL ? words[0] : name + 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    on_a_drive = getenv("LOCAL") == NULL;
    umask(022);
    if (parent == NULL || asprintf(&folder, "%s/posix-XXXXXX", parent) < 0 || mkdtemp(folder) == NULL ||
        chdir(folder) != 0) {
        printf("Bail out! no folder to work in: %s\n", strerror(errno));
        exit(2);
    }
}

int done(void)
{
    char *command;
    if (chdir("/") != 0 || asprintf(&command, "rm -rf '%s'", folder) < 0) return 2;
    check(system(command) == 0 && !is_there(folder), "everything can be removed");
    printf("1..%d\n", number);
    return failed;
}

void check(int passed, const char *description, ...)
{
    va_list arguments;
    printf("%s %d - %s ", passed ? "ok" : "not ok", ++number, subject);
    va_start(arguments, description);
    vprintf(description, arguments);
    va_end(arguments);
    printf("\n");
    failed |= !passed;
}

void skip(const char *description, const char *reason)
{
    printf("ok %d - %s %s # SKIP %s\n", ++number, subject, description, reason);
}

void works(const char *description, long long result)
{
    int error = errno;
    check(result >= 0, "%s", description);
    if (result < 0) printf("#   %s\n", strerror(error));
}

void refused(const char *description, int error, long long result)
{
    int got = errno;
    check(result < 0 && got == error, "%s: %s", description, strerrorname_np(error));
    if (result >= 0)
        printf("#   works, and gives %lld\n", result);
    else if (got != error)
        printf("#   %s\n", strerror(got));
}

int put(const char *path, const void *content, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return -1;
    ssize_t written = write(file, content, size);
    return close(file) == 0 && written == (ssize_t)size ? 0 : -1;
}

int put_text(const char *path, const char *text)
{
    return put(path, text, strlen(text));
}

int descriptor_holds(int file, const char *text)
{
    char content[4096];
    ssize_t size = pread(file, content, sizeof content, 0);
    int same = size == (ssize_t)strlen(text) && memcmp(content, text, (size_t)size) == 0;
    if (!same) printf("#   holds %zd bytes: %.*s\n", size, size < 0 ? 0 : (int)size, content);
    return same;
}

int holds(const char *path, const char *text)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        printf("#   %s: %s\n", path, strerror(errno));
        return 0;
    }
    int same = descriptor_holds(file, text);
    close(file);
    return same;
}

int is_there(const char *path)
{
    return faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Counts the entries of a folder, or those of a name. */
static int count_entries(const char *path, const char *name)
{
    int count = 0;
    DIR *listing = opendir(path);
    if (listing == NULL) return -1;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        count += name == NULL || strcmp(entry->d_name, name) == 0;
    }
    int error = errno;
    closedir(listing);
    return error != 0 ? -1 : count;
}

int entries(const char *path)
{
    return count_entries(path, NULL);
}

int lists(const char *path, const char *name)
{
    return count_entries(path, name) == 1;
}

int in_child(int (*function)(void *), void *argument)
{
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) _exit(function(argument));
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
    return WEXITSTATUS(status);
}
