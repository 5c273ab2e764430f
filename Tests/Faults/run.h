/* One run: an operation from a state made for it, somebody killed at one of its system calls, and what is left judged. */
#ifndef FAULTS_RUN_H
#define FAULTS_RUN_H

#include "scenarios.h"

/** The process that is killed; STARTING is the process that becomes the redirector's parent, LOADING is the same while it is loaded.
 * DRIVING is the worker, at the calls of its other threads. STOPPED is the redirector, which is not killed: it stands
 * still until the client has its answer. */
enum victim { CLIENT, LOADING, STARTING, SERVING, WORKING, DRIVING, SPARE, STOPPED };

/** The operation of all runs, and who is killed in them. */
extern const struct scenario *scenario;
extern enum victim victim;

/** The result of a run. */
struct result {
    int killed;          /* Whether the call was reached that was meant: the victim was killed there, or stopped. */
    long call;           /* Its number in the kernel's table. */
    int code;            /* What the operation returned; -1: its process was killed. */
    long long took;      /* In milliseconds, to its return. */
    const char *failure; /* What is wrong; NULL: nothing. */
    const char *detail;
};

/**
 * Runs the operation. The victim is killed at entry of its `target`-th call after the operation's begin, or at that
 * call's end; 0: when the operation begins.
 */
struct result run(int target, int at_exit);

#endif
