/*
 * The test program. It starts itself once more for every test, each time in a new world, numbers the lines that come
 * back, and ends with the plan. A test starts the processes of its roles in the same way.
 *
 *     program               all tests
 *     program NAME          the test of that name
 *     program test NAME     the process of a test
 *     program role NAME     the process of a role, which a test started
 */

#include "adapter.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- In the process of a test, or of a role ---- */

static int run_one(const char *kind, const char *name)
{
    learn_about_the_server();
    for (const struct test *test = tests; test->name != NULL; test++) {
        if (strcmp(test->name, name) != 0) continue;
        if (strcmp(kind, "role") == 0 && test->role != NULL) {
            say(READY "\n");
            adapter_await_release();
            SetLastError(LAST_ERROR_UNSET);
            DWORD result = test->role();
            finish_checks();
            say(RETURNED "%lu\n", (unsigned long)result);
            return 0;
        }
        if (strcmp(kind, "test") == 0 && test->run != NULL) {
            SetLastError(LAST_ERROR_UNSET);
            test->run();
            finish_checks();
            say(ENDED "\n");
            return 0;
        }
    }
    return 2;
}

/* ---- In the process that runs the tests ---- */

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

/* The line of a test that was not carried out as a whole. `why` begins with "unsupported: ", "untested: ",
 * "unresolved: " or "ended: ". */
static void give_verdict(const struct test *test, const char *why)
{
    int skipped = begins(why, "un") && !begins(why, "unresolved");
    failed += !skipped;
    printf("%s %u - TEST %s # %s%s\n", skipped ? "ok" : "not ok", ++lines, test->name, skipped ? "SKIP " : "", why);
}

/* The test whose process this one looks after; NULL in the processes of tests and roles. */
static const struct test *supervised;

_Noreturn void give_up(const char *why, const char *detail)
{
    if (supervised != NULL) {
        char verdict[512];
        snprintf(verdict, sizeof verdict, "%s%s", why, detail);
        give_verdict(supervised, verdict);
        say("1..%u\n", lines); /* the tests that follow are missing, which tools/report notices */
    } else {
        say(GAVE_UP "%s%s\n", why, detail);
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
    const char *lacking = lacks(test->needs);
    if (lacking != NULL) {
        give_verdict(test, lacking);
        return;
    }
    fflush(stdout);
    supervised = test;
    adapter_begin_world();
    struct child *child = start_child("test", test->name, 0);
    release_child(child);
    while ((line = child_line(child)) != NULL) {
        if (strcmp(line, ENDED) == 0)
            has_ended = 1;
        else if (begins(line, GAVE_UP))
            snprintf(verdict, sizeof verdict, "%s", line + strlen(GAVE_UP));
        else
            number_line(line);
    }
    const char *accident = end_child(child);
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
    printf("# suite: " SUITE_VERSION "\n# implementation: %s\n", adapter_implementation());
    say_environment();
    for (const struct test *test = tests; test->name != NULL; test++)
        if (test->run != NULL && (count == 1 || strcmp(arguments[1], test->name) == 0)) supervise(test);
    printf("1..%u\n", lines);
    return failed != 0 || lines == 0;
}
