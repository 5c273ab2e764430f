/**
 * @file pending.h
 * Connects that wait for their servers, in other processes.
 */
#ifndef PENDING_H
#define PENDING_H

#include "servers.h"

#include <sys/types.h>

/** A connect in a process of its own; `device`: "Z:", or NULL. */
pid_t begin_pending(const char *device, const char *server);

/** Connects on as many threads of one process, of the devices D:, E: and so on. */
pid_t begin_pending_threads(unsigned count, const char *server);

/** Waits until so many workers are busy with connects; 0: not within half a minute. Needs keep_descendants. */
int are_pending(unsigned count);

/** Kills the process, and waits until it is gone. */
void kill_pending(pid_t pid);

/** Waits for the process's end and gives the code of its connect; LAST_ERROR_UNSET if it was killed. */
DWORD end_pending(pid_t pid);

#endif
