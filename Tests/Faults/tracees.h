/* The processes that are traced: who they are, and what was last seen of them. */
#ifndef FAULTS_TRACEES_H
#define FAULTS_TRACEES_H

#include <sys/types.h>

/** The role of a process, which its parent decides; THREAD is any thread of a worker but its first: those of its drive. */
enum role { PROGRAM, STARTER, REDIRECTOR, WORKER, THREAD, UNRELATED };

struct tracee {
    pid_t pid;     /* 0: ended */
    pid_t process; /* The worker whose thread it is; the same as pid for what is no such thread. */
    int run;       /* Which run it belongs to. */
    enum role role;
    unsigned birth;  /* A later one has a higher number. */
    int stopped;     /* Born, and not yet known whose child it is. */
    int inside;      /* In a system call: */
    long call;       /* its number, */
    long argument;   /* and its first argument. */
    long long since; /* Since when nothing has been heard of it, in milliseconds. */
};

/** From now on what is started belongs to this run. */
void new_run(int run);

/** Whether a process belongs to the current run. */
int is_current(const struct tracee *tracee);

/** The living processes one by one: the one after `after`, the first after NULL; NULL after the last. */
struct tracee *next_tracee(struct tracee *after);

/** The living process with this number; NULL if there is none. */
struct tracee *find_tracee(pid_t pid);

/** Enters a process that was born, into the current run. */
struct tracee *enter_tracee(pid_t pid);

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
