/* Where a run happens: a session, a user's profile and a machine registry of its own. */
#ifndef FAULTS_WORLD_H
#define FAULTS_WORLD_H

/** Makes the folder that holds the worlds of all runs, and says where the server is. It goes when this process exits. */
void begin_worlds(void);

/** Makes the world of a run and has the environment name it. */
void begin_world(int run);

/** Removes the world of a run; -1: of all. */
void end_world(int run);

#endif
