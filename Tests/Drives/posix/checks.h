/*
 * What the programs of this folder share. Each checks in a folder of its own, which is its working directory, and prints
 * TAP. The folder is made in the one that the program's argument names, or else $DRIVE.
 */

#ifndef CHECKS_H
#define CHECKS_H

#include <stddef.h>

/* Whether the folder is on a drive. LOCAL=1 says that it is on a file system of Unix, where every name is possible. */
extern int on_a_drive;

void begin(int count, char **words);
int done(void);

/* One check. */
void check(int passed, const char *description, ...) __attribute__((format(printf, 2, 3)));
void skip(const char *description, const char *reason);
/* That a call succeeded, or failed with one error. The result is that of the call, with errno. */
void works(const char *description, long long result);
void refused(const char *description, int error, long long result);

/* Makes a file with some content; gives 0, or -1 and errno. */
int put(const char *path, const void *content, size_t size);
int put_text(const char *path, const char *text);
/* Whether a file has a content, and no more. */
int holds(const char *path, const char *text);
int descriptor_holds(int file, const char *text);
/* Whether something is at a path. */
int is_there(const char *path);
/* How many entries a folder has; -1 if it is not to be listed. */
int entries(const char *path);
/* Whether a folder lists a name as it is spelled. */
int lists(const char *path, const char *name);
/* Runs a function in a child; gives its result, or -1 if it did not come back. */
int in_child(int (*function)(void *), void *argument);

#endif
