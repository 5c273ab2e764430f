#ifndef MEMORY_H
#define MEMORY_H

#include <sys/types.h>

/*
 * The memory of a process (PSS) in KiB when it has nothing to do: the least of three seconds, as buffers are given back
 * after a while. -1 if there is no such process.
 */
long idle_pss_kib(pid_t process);

#endif
