#ifndef MEMORY_H
#define MEMORY_H

#include <sys/types.h>

/* What a process has. */
struct possession {
    long kib;         /* memory (PSS), in KiB */
    long descriptors; /* open ones */
};

/*
 * What a process has when it has nothing to do: the least of three seconds, as buffers are given back after a while. -1
 * in both fields if there is no such process.
 */
struct possession idle_possession(pid_t process);

#endif
