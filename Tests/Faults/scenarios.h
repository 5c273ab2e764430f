/* The operations in the middle of which somebody is killed, and what may come of it. */
#ifndef FAULTS_SCENARIOS_H
#define FAULTS_SCENARIOS_H

/** The call's time was up. */
enum { ERROR_BAD_NETPATH = 53 };

/** The state, in the sequential model, of Z:, or of the deviceless connection. */
struct state {
    int connected, remembered;
};

/** An operation, from a state that is made first. */
struct scenario {
    const char *name;
    const char *before[4]; /* Words (orders.h) that make the state. */
    int kills_redirector;  /* Whether the redirector is killed then, so that the operation has to start one. */
    const char *word;      /* The operation itself. */
    int device;            /* On Z:, or deviceless. */
    /* The states that it may leave when its process dies, in their order; the first is the one before, the last the
     * one that it promises. */
    struct state states[3];
    unsigned count;
};

extern const struct scenario scenarios[];

/** Words (orders.h, leavings.h) that show the state, and then that everything works. */
extern const char *const look[2][4], *const prove_it[2][16];

/** Reads what `look` printed; 0: that cannot be. */
int read_state(const struct scenario *scenario, const char *output, struct state *state);

/** Whether a state is right after the operation returned this code; -1: its process was killed. */
int is_right(const struct scenario *scenario, struct state state, int code);

/** The text that `prove_it` has to give. */
const char *proof(const struct scenario *scenario, struct state state);

#endif
