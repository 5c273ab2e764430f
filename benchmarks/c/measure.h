/* Every program here reads commands from standard input, one a line, carries them out, and answers each with one line:
 * the nanoseconds that it took, or "failed" and the reason. So the runner decides the order of the programs' work, and
 * the clock is read right beside the call that is measured. A program ends with its input: a program that is measured
 * from start to end is given one command. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The results of a command that are no time. */
#define MEASURE_FAILED (-1)

/* The monotonic clock, in nanoseconds. */
static inline int64_t measure_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* An environment variable that the runner always sets. */
static inline const char *measure_setting(const char *name)
{
    const char *value = getenv(name);
    if (value == NULL) {
        printf("failed %s is not set\n", name);
        exit(1);
    }
    return value;
}

/* Carries out one command after the other. If a command fails, `reason` is printed with it. */
static inline int measure_serve(int64_t (*perform)(char *command), long (*reason)(void))
{
    char line[8192];
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        int64_t time = perform(line);
        if (time == MEASURE_FAILED)
            printf("failed %s: %ld\n", line, reason());
        else
            printf("%lld\n", (long long)time);
        fflush(stdout);
    }
    return 0;
}

#endif
