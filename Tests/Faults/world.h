/* Where a run happens: a world of its own (Tests/Support/new-world). */
#ifndef FAULTS_WORLD_H
#define FAULTS_WORLD_H

/** Makes the folder that holds the worlds of all runs. It goes when this process exits. */
void begin_worlds(void);

/** Makes the world of a run, with this RequestTimeoutMs, and has the environment name it. */
void begin_world(int run, int timeout_ms);

/** Removes the world of a run; -1: of all. */
void end_world(int run);

#endif
