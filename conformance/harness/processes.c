/* The processes in which the test program runs itself once more, and its threads. */

#include "adapter.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int begins(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

struct child {
    struct process *process;
    size_t used, read;
    char buffer[65536];
};

struct child *start_child(const char *kind, const char *name, int other_session)
{
    struct child *child = calloc(1, sizeof *child);
    if (child == NULL) give_up("unresolved: ", "no memory");
    child->process = adapter_start(kind, name, other_session);
    return child;
}

void release_child(struct child *child)
{
    adapter_release(child->process);
}

const char *child_line(struct child *child)
{
    for (;;) {
        char *start = child->buffer + child->read;
        char *end = memchr(start, '\n', child->used - child->read);
        if (end != NULL) {
            *end = 0;
            child->read = (size_t)(end - child->buffer) + 1;
            return start;
        }
        child->used -= child->read;
        memmove(child->buffer, start, child->used);
        child->read = 0;
        size_t room = sizeof child->buffer - child->used - 1;
        size_t got = room == 0 ? 0 : adapter_read(child->process, child->buffer + child->used, room);
        child->used += got;
        if (got > 0) continue;
        if (child->used == 0) return NULL;
        child->buffer[child->used++] = '\n'; /* the last line has no end, or a line is longer than the buffer */
    }
}

const char *end_child(struct child *child)
{
    const char *accident = adapter_end(child->process);
    free(child);
    return accident;
}

/* ---- In the process of a test ---- */

/*
 * Passes on the lines that a role prints, and gives the role's result. A role that does not come to its end ends the
 * test in the same way.
 */
static DWORD hear_out(struct child *child, const char *role)
{
    const char *line;
    char verdict[512] = "";
    DWORD result = LAST_ERROR_UNSET;
    int has_returned = 0;
    while ((line = child_line(child)) != NULL) {
        if (begins(line, RETURNED)) {
            result = (DWORD)strtoul(line + strlen(RETURNED), NULL, 10);
            has_returned = 1;
        } else if (begins(line, GAVE_UP)) {
            snprintf(verdict, sizeof verdict, "%s", line + strlen(GAVE_UP));
        } else {
            say("%s\n", line);
        }
    }
    const char *accident = end_child(child);
    if (verdict[0] == 0 && (!has_returned || accident != NULL))
        snprintf(verdict, sizeof verdict, "ended: the role \"%s\": %s", role, accident == NULL ? "exit" : accident);
    if (verdict[0] != 0) give_up(verdict, "");
    return result;
}

static struct child *start_role(const char *role, int other_session)
{
    struct child *child = start_child("role", role, other_session);
    const char *line;
    while ((line = child_line(child)) != NULL && strcmp(line, READY) != 0) say("%s\n", line);
    return child;
}

static DWORD run_role(const char *role, int other_session)
{
    struct child *child = start_role(role, other_session);
    release_child(child);
    return hear_out(child, role);
}

DWORD in_another_process(const char *role)
{
    return run_role(role, 0);
}
DWORD in_another_session(const char *role)
{
    return run_role(role, 1);
}

void in_processes(unsigned count, const char *role, DWORD results[])
{
    struct child **children = calloc(count, sizeof *children);
    for (unsigned i = 0; i < count; i++) children[i] = start_role(role, 0);
    for (unsigned i = 0; i < count; i++) release_child(children[i]);
    for (unsigned i = 0; i < count; i++) results[i] = hear_out(children[i], role);
    free(children);
}

static void (*thread_function)(void);

static void run_thread_function(unsigned number)
{
    (void)number;
    SetLastError(LAST_ERROR_UNSET);
    thread_function();
}

void in_another_thread(void (*run)(void))
{
    thread_function = run;
    adapter_threads(1, run_thread_function);
}

void in_threads(unsigned count, void (*run)(unsigned number))
{
    adapter_threads(count, run);
}
