/* Before and after every call the process is the same: threads, signals, descriptors, environment, output, errno. */

#define _GNU_SOURCE
#include "adapter.h"
#include "calls.h"
#include "conformance.h"
#include "snapshot.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static char *before;

static void begin(void)
{
    before = snapshot();
    hide_output();
    errno = EDOM;
}

static void end(const char *call)
{
    int untouched = errno == EDOM;
    int printed = show_again();
    char *after = snapshot();
    check_unchanged(call, before, after);
    check("HOST", !printed, "%s prints nothing", call);
    check("HOST", untouched, "%s leaves errno alone", call);
    free(before);
    free(after);
}

#define JUDGE(name, ...)                                                                                               \
    begin();                                                                                                           \
    code = __VA_ARGS__;                                                                                                \
    end(#__VA_ARGS__);

#define JUDGE_SUCCESS(name, ...)                                                                                       \
    JUDGE(name, __VA_ARGS__)                                                                                           \
    check_number("HOST", "it succeeds", code, NO_ERROR);

static void null_arguments(void)
{
    NULL_CALLS(JUDGE)
}

static void failures(void)
{
    adapter_timeout(300);
    FAILING_CALLS(JUDGE)
}

static void successes(void)
{
    SUCCEEDING_CALLS(JUDGE_SUCCESS)
}

/* A host that was started by something that closed its standard streams: nothing may take their places for good. */
static void without_streams(void)
{
    int saved = dup(STDOUT_FILENO);
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    close(STDERR_FILENO);
    DWORD result = WNetAddConnection2W(&nobody_w, u"password", u"user", 0);
    int open = dup2(0, 0) >= 0 || dup2(1, 1) >= 0 || dup2(2, 2) >= 0;
    dup2(saved, STDOUT_FILENO);
    check_number("HOST", "without standard streams: the same answer", result, ERROR_BAD_NETPATH);
    check("HOST", !open, "and they stay closed");
}

const struct test tests[] = {
    {"calls with NULL", null_arguments},
    {"calls that fail", failures},
    {"calls that succeed", successes, NEEDS_SERVER},
    {"without standard streams", without_streams},
    {0},
};
