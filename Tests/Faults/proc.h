/* Facts about a process, as the system tells them. */
#ifndef FAULTS_PROC_H
#define FAULTS_PROC_H

#include <sys/types.h>

/** Its parent; 0 if it is gone. */
pid_t parent_of(pid_t pid);

/** Whether it sleeps, and nothing has woken it. */
int sleeps(pid_t pid);

/** Prints its name, state and parent as TAP comments. */
void tell_process(pid_t pid);

#endif
