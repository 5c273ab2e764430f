/**
 * @file snapshot.h
 * Everything about a process that a library can change behind its back.
 */
#ifndef HOST_SNAPSHOT_H
#define HOST_SNAPSHOT_H

/**
 * Threads, signal actions, signal mask, open descriptors, environment, children, limits and so on, as lines of text.
 * To be freed.
 */
char *snapshot(void);

/** Checks that nothing is different, and shows what is. */
void check_unchanged(const char *what, const char *before, const char *after);

/** Sends standard output and standard error into a file, until show_again says whether anything was written. */
void hide_output(void);
int show_again(void);

#endif
