/*
 * Two folders in which the same is done: the subject, which is tested, and the model, a folder of the local file
 * system, which is right by definition. What an operation gives must be the same in both.
 */

#ifndef PAIR_H
#define PAIR_H

#include <stddef.h>
#include <sys/types.h>

enum { most_handles = 16, most_path = 512, most_content = 1 << 20 };
enum side { subject, model, sides };

struct handle {
    int descriptors[sides]; /* -1: not open */
    int flags;
};

extern struct handle handles[most_handles];
extern int folders[sides];
/* Whether the subject takes a name in any spelling of upper and lower case for the same one. */
extern int folds;
extern unsigned long long operation, seed;

/* A path, which is spelled for each side; both lead to the same thing. */
struct path {
    char spelled[sides][most_path];
};

/* A path of one to three names, among which there are few, so that operations meet. */
struct path draw_path(void);
/* Nearly always that of something that exists. */
struct path draw_present_path(void);
/* A handle that is open on both sides, or NULL. */
struct handle *draw_handle(void);
void close_handle(struct handle *handle);

/* Notes what is done now; the last of these are told when something differs. */
void begin(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Ends the process, and says what differs after how many operations of which seed. */
_Noreturn void differ(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Ends the process when the test itself cannot go on. */
_Noreturn void give_up(const char *what);

/* The results of a call on both sides with their errors; whether it succeeded. */
struct result {
    long long value;
    int error;
};
struct result resulting(long long value);
int agree(const struct result results[sides]);
/* Compares what was read. */
void agree_on_bytes(const void *subject_bytes, const void *model_bytes, size_t size, long long offset);

/* Does the next operation, which is drawn. */
void operate(void);
/* Compares everything in both folders. */
void compare_trees(void);

#endif
