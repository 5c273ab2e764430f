/* The world of a run. */

#define _GNU_SOURCE
#include "world.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[256];

/* SIGCHLD is blocked or not for what is started from here on. (tracing.c has it blocked; a shell must not.) */
static void block_children(int how)
{
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(how, &child, NULL);
}

static void end_worlds(void)
{
    end_world(-1);
}

void begin_worlds(void)
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/mpr-faults.XXXXXX", parent == NULL || *parent == 0 ? "/tmp" : parent);
    if (mkdtemp(folder) == NULL) {
        perror(folder);
        exit(2);
    }
    atexit(end_worlds);
}

void begin_world(int run, int timeout_ms)
{
    char command[1024], line[1024], name[32], value[512];
    /* Idle for long enough for the next thing that a run does, and short enough to be waited for. */
    snprintf(command, sizeof command, NEW_WORLD " -i 2 -t %d -p %s/%d fileserver=%s", timeout_ms, folder, run,
             getenv("MPR_TEST_ADDRESS"));
    block_children(SIG_UNBLOCK);
    FILE *assignments = popen(command, "re");
    while (assignments != NULL && fgets(line, sizeof line, assignments) != NULL)
        if (sscanf(line, "%31[^=]='%511[^']'", name, value) == 2) setenv(name, value, 1);
    if (assignments == NULL || pclose(assignments) != 0) {
        perror(command);
        exit(2);
    }
    block_children(SIG_BLOCK);
}

/* The processes of a run end while the next one goes on: they are traced, and do not get far while this one waits. */
void end_world(int run)
{
    char command[600];
    snprintf(command, sizeof command, run < 0 ? END_WORLD " %s" : END_WORLD " %s/%d &", folder, run);
    block_children(SIG_UNBLOCK);
    if (system(command) != 0) fprintf(stderr, "%s fails\n", command);
    block_children(SIG_BLOCK);
}
