/* Processes that are watched at each of their system calls, they and all that they start. */
#ifndef FAULTS_TRACING_H
#define FAULTS_TRACING_H

#include <sys/types.h>

/** What a process is, by who started it. */
enum role { PROGRAM, STARTER, REDIRECTOR, WORKER, UNRELATED };

struct tracee {
    pid_t pid; /* 0: ended */
    int run;   /* Which run it belongs to. */
    enum role role;
    unsigned birth;  /* A later one has a higher number. */
    int stopped;     /* Born, and not yet known whose child it is. */
    int inside;      /* In a system call: */
    long call;       /* its number. */
    long long since; /* Since when nothing has been heard of it, in milliseconds. */
};

/** What is to be done with a tracee that is about to make a system call, or has made one. */
enum verdict { GO_ON, KILL_IT };

/** Asked at every system call that is stopped at, at entry and at exit; NULL: nobody is. */
extern enum verdict (*watch)(struct tracee *tracee, int entering);

/** Makes this process the one that inherits what its descendants leave behind. */
void begin_tracing(void);

/** From now on what is started belongs to this run. */
void new_run(int run);

/** Stops processes of these roles (1 << role, combined) at their system calls: from their next one on that is seen. */
void stop_at_calls_of(unsigned roles);

/** Starts a program with an environment, its output going to a descriptor. */
pid_t start_traced(char *const arguments[], char *const environment[], int output);

/** Handles what happens until `milliseconds` have passed or something has happened. */
void pump(int milliseconds);

/** Whether a process has ended, and with what status; of those started by `start_traced`. */
int has_ended(pid_t pid, int *status);

/** Prints what the processes that are still there do, as TAP comments. */
void tell_living(void);

/** Whether all processes of the current run wait for somebody to want something, and have done so for so long. */
int all_wait(int quiet_ms);

/** The living process of the current run with this role that was born first after `birth`; NULL if there is none. */
struct tracee *oldest(enum role role, unsigned birth);

/** The number of births so far. */
unsigned births(void);

/** The number of living processes of a run; -1: of all. */
unsigned living(int run);

/** Kills all processes of a run; -1: of all. */
void kill_all(int run);

long long now_ms(void);

#endif
