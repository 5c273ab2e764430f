/* Orders to a client that is traced, and its answers. */
#ifndef FAULTS_CONVERSATION_H
#define FAULTS_CONVERSATION_H

#include <sys/types.h>

/** A client that makes calls when it is ordered to (Tests/Support/client.c). */
struct client {
    pid_t pid;
    int input, output;
};

/** Starts one in the current world. */
struct client start_client(void);

/** Whether it waits for an order, and has done nothing else since the last one was done. */
int waits_for_order(pid_t pid);

/** Sends an order. */
void order(const struct client *client, const char *line);

/** Its answer, without the end of the line; NULL: it has ended, or did not answer until `end` (now_ms). */
const char *hear(const struct client *client, long long end);

/** Has it leave. Returns whether it has ended by itself and well; 0: it has not ended until `end`, or not well. */
int dismiss(const struct client *client, long long end);

#endif
