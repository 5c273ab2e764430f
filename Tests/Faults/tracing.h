/* Processes that are watched at each of their system calls, they and all that they start. */
#ifndef FAULTS_TRACING_H
#define FAULTS_TRACING_H

#include "tracees.h"

/** The verdict on a tracee that is about to make a system call, or has made one. */
enum verdict { GO_ON, KILL_IT, HOLD_IT };

/** Asked at every system call that is stopped at, at entry and at exit; NULL: nobody is. */
extern enum verdict (*watch)(struct tracee *tracee, int entering);

/** Makes this process the one that inherits what its descendants leave behind. */
void begin_tracing(void);

/** Stops processes of these roles (1 << role, combined) at their system calls: from their next one on that is seen. */
void stop_at_calls_of(unsigned roles);

/** Lets go on who is held. */
void release_held(void);

/** Starts a program with an environment and two descriptors. */
pid_t start_traced(char *const arguments[], char *const environment[], int input, int output);

/** From now on `pump` also returns when this descriptor can be read; -1: none. */
void listen_to(int descriptor);

/** Handles what happens until `milliseconds` have passed or something has happened. */
void pump(int milliseconds);

/** Whether a process has ended, and with what status; of those started by `start_traced`. */
int has_ended(pid_t pid, int *status);

#endif
