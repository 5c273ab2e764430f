/* Reads /proc/PID/status. */

#include "proc.h"

#include <stdio.h>
#include <string.h>

/* Looks at each line. */
static void read_status(pid_t pid, void (*look)(const char *line, void *with), void *with)
{
    char path[64], line[128];
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) return;
    while (fgets(line, sizeof line, file) != NULL) look(line, with);
    fclose(file);
}

static void take_parent(const char *line, void *parent)
{
    long number;
    if (sscanf(line, "PPid: %ld", &number) == 1) *(pid_t *)parent = (pid_t)number;
}

static void take_sleep(const char *line, void *answer)
{
    if (strncmp(line, "State:", 6) == 0) *(int *)answer = strstr(line, "S (") != NULL;
}

static void print(const char *line, void *nothing)
{
    (void)nothing;
    if (strncmp(line, "Name", 4) == 0 || strncmp(line, "State", 5) == 0 || strncmp(line, "PPid", 4) == 0)
        printf("#   %s", line);
}

pid_t parent_of(pid_t pid)
{
    pid_t parent = 0;
    read_status(pid, take_parent, &parent);
    return parent;
}

int sleeps(pid_t pid)
{
    int answer = 0;
    read_status(pid, take_sleep, &answer);
    return answer;
}

void tell_process(pid_t pid)
{
    read_status(pid, print, NULL);
}
