/*
 * The test program: it starts itself once more for every test, each time in a new world, numbers the lines that come
 * back, and ends with the plan. The second processes that tests ask for come about in the same way.
 *
 *     program               all tests
 *     program NAME          the test of that name
 *     program test NAME     in the process of a test; "program role NAME" in one that a test started
 */

#include "adapter.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct server server;

/* What a process says about itself, apart from its checks. */
static const char ready[] = "# ready";
static const char returned[] = "# returned ";
static const char ended[] = "# ended";
/* It ends the test before its end; "unsupported: ", "unresolved: " or "ended: " follows. */
static const char gave_up[] = "# gave up: ";

static int begins(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

/* ---- In the process of a test, or of a role ---- */

static const TCHAR *fact(const char *name)
{
    const char *value = adapter_server(name);
    return value == NULL ? NULL : text(value);
}

static void learn_about_the_server(void)
{
    server.user = fact("user");
    server.user2 = fact("user2");
    server.password = fact("password");
    server.workgroup = fact("workgroup");
    server.ipv4 = fact("ipv4");
    server.ipv6 = fact("ipv6");
}

TCHAR *server_share(const char *which)
{
    const char *name = server.user == NULL ? which : adapter_server(which);
    char remote[512];
    if (name == NULL) give_up("untested: needs smb-server with a share: ", which);
    snprintf(remote, sizeof remote, "\\\\fileserver\\%s", name);
    return text(remote);
}

static int run_one(const char *kind, const char *name)
{
    learn_about_the_server();
    for (const struct test *test = tests; test->name != NULL; test++) {
        if (strcmp(test->name, name) != 0) continue;
        if (strcmp(kind, "role") == 0 && test->role != NULL) {
            say("%s\n", ready);
            adapter_await_release();
            SetLastError(LAST_ERROR_UNSET);
            DWORD result = test->role();
            finish_checks();
            say("%s%lu\n", returned, (unsigned long)result);
            return 0;
        }
        if (strcmp(kind, "test") == 0 && test->run != NULL) {
            SetLastError(LAST_ERROR_UNSET);
            test->run();
            finish_checks();
            say("%s\n", ended);
            return 0;
        }
    }
    return 2;
}

/* ---- In the process of a test: other processes and threads ---- */

/*
 * Passes on what a role prints, and gives what it returned. A role that does not come to its end ends the test in the
 * same way.
 */
static DWORD hear_out(struct process *process, const char *role)
{
    const char *line;
    char verdict[512] = "";
    DWORD result = LAST_ERROR_UNSET;
    int has_returned = 0;
    while ((line = adapter_read_line(process)) != NULL) {
        if (begins(line, returned)) {
            result = (DWORD)strtoul(line + strlen(returned), NULL, 10);
            has_returned = 1;
        } else if (begins(line, gave_up)) {
            snprintf(verdict, sizeof verdict, "%s", line + strlen(gave_up));
        } else {
            say("%s\n", line);
        }
    }
    const char *accident = adapter_end(process);
    if (verdict[0] == 0 && (!has_returned || accident != NULL))
        snprintf(verdict, sizeof verdict, "ended: the role \"%s\": %s", role, accident == NULL ? "exit" : accident);
    if (verdict[0] != 0) give_up(verdict, "");
    return result;
}

static struct process *start_role(const char *role, int other_session)
{
    struct process *process = adapter_start("role", role, other_session);
    const char *line;
    while ((line = adapter_read_line(process)) != NULL && strcmp(line, ready) != 0) say("%s\n", line);
    return process;
}

static DWORD run_role(const char *role, int other_session)
{
    struct process *process = start_role(role, other_session);
    adapter_release(process);
    return hear_out(process, role);
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
    struct process **processes = calloc(count, sizeof *processes);
    for (unsigned i = 0; i < count; i++) processes[i] = start_role(role, 0);
    for (unsigned i = 0; i < count; i++) adapter_release(processes[i]);
    for (unsigned i = 0; i < count; i++) results[i] = hear_out(processes[i], role);
    free(processes);
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

/* ---- In the process that was started ---- */

static unsigned lines, failed;

static void number_line(const char *line)
{
    int passed = begins(line, "ok - ");
    if (passed || begins(line, "not ok - ")) {
        failed += !passed;
        printf("%s %u %s\n", passed ? "ok" : "not ok", ++lines, strstr(line, "- "));
    } else {
        printf("%s%s\n", line[0] == '#' ? "" : "# printed: ", line);
    }
}

/* A test that was not carried out as a whole; `why` is "unsupported: ", "untested: ", "unresolved: " or "ended: ". */
static void give_verdict(const struct test *test, const char *why)
{
    int skipped = begins(why, "un") && !begins(why, "unresolved");
    failed += !skipped;
    printf("%s %u - TEST %s # %s%s\n", skipped ? "ok" : "not ok", ++lines, test->name, skipped ? "SKIP " : "", why);
}

/* The test whose process is being looked after; NULL in that process, and in those of roles. */
static const struct test *supervised;

_Noreturn void give_up(const char *why, const char *detail)
{
    if (supervised != NULL) {
        char verdict[512];
        snprintf(verdict, sizeof verdict, "%s%s", why, detail);
        give_verdict(supervised, verdict);
        say("1..%u\n", lines); /* the tests that follow are missing, which tools/report notices */
    } else {
        say("%s%s%s\n", gave_up, why, detail);
    }
    _Exit(supervised != NULL);
}

static void supervise(const struct test *test)
{
    const char *line;
    char verdict[512] = "";
    unsigned before = lines;
    int has_ended = 0;

    printf("# test: %s\n", test->name);
    const char *lacking = adapter_lacks(test->needs);
    if (lacking != NULL) {
        give_verdict(test, lacking);
        return;
    }
    fflush(stdout);
    supervised = test;
    adapter_begin_world();
    struct process *process = adapter_start("test", test->name, 0);
    adapter_release(process);
    while ((line = adapter_read_line(process)) != NULL) {
        if (strcmp(line, ended) == 0)
            has_ended = 1;
        else if (begins(line, gave_up))
            snprintf(verdict, sizeof verdict, "%s", line + strlen(gave_up));
        else
            number_line(line);
    }
    const char *accident = adapter_end(process);
    adapter_end_world();
    supervised = NULL;

    if (verdict[0] == 0 && (!has_ended || accident != NULL))
        snprintf(verdict, sizeof verdict, "ended: %s", accident == NULL ? "exit" : accident);
    else if (verdict[0] == 0 && lines == before)
        strcpy(verdict, "unresolved: it made no check");
    if (verdict[0] != 0) give_verdict(test, verdict);
    fflush(stdout);
}

int main(int count, char *arguments[])
{
    if (count == 3) return run_one(arguments[1], arguments[2]);
    printf("# suite: " SUITE_VERSION "\n# implementation: %s\n# environment: %s\n", adapter_implementation(),
           adapter_environment_facts());
    for (const struct test *test = tests; test->name != NULL; test++)
        if (test->run != NULL && (count == 1 || strcmp(arguments[1], test->name) == 0)) supervise(test);
    printf("1..%u\n", lines);
    return failed != 0 || lines == 0;
}
