/* A host may fork at any time, and parent and child both go on with the library. */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"
#include "notifyees.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

static DWORD connect_nobody(void)
{
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("\\\\nobody\\share")};
    return WNetAddConnection2(&wanted, T("password"), T("user"), 0);
}

static DWORD ask(void)
{
    TCHAR remote[100];
    DWORD characters = 100;
    return WNetGetConnection(T("Z:"), remote, &characters);
}

/* What the child makes of a call, as its exit code; it has ten seconds. */
static int in_child(DWORD (*call)(void), DWORD expected)
{
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        alarm(10);
        DWORD result = call();
        _exit(result == expected && GetLastError() == expected ? 0 : 1);
    }
    waitpid(child, &status, 0);
    return status;
}

static void before_the_first_call(void)
{
    check_number("HOST", "the child connects", (unsigned)in_child(connect_nobody, ERROR_BAD_NETPATH), 0);
    check_code("HOST", "then the parent", connect_nobody(), ERROR_BAD_NETPATH);
}

static void after_a_call(void)
{
    check_code("HOST", "the parent connects", connect_nobody(), ERROR_BAD_NETPATH);
    check_number("HOST", "then the child", (unsigned)in_child(connect_nobody, ERROR_BAD_NETPATH), 0);
    check_number("HOST", "and asks", (unsigned)in_child(ask, ERROR_NOT_CONNECTED), 0);
    check_code("HOST", "then the parent again", connect_nobody(), ERROR_BAD_NETPATH);
}

/* Whatever lock the other threads hold in that moment, the child must not wait for it. */
static atomic_int done;

static void call_or_fork(unsigned number)
{
    if (number != 0) {
        while (!atomic_load(&done)) number % 2 != 0 ? ask() : connect_nobody();
        return;
    }
    int failed = 0;
    for (int i = 0; i < 100 && failed == 0; i++)
        failed = i % 4 != 3 ? in_child(ask, ERROR_NOT_CONNECTED) : in_child(connect_nobody, ERROR_BAD_NETPATH);
    check_number("HOST", "100 children, each while four threads are in calls", (unsigned)failed, 0);
    atomic_store(&done, 1);
}

static void during_calls(void)
{
    in_threads(5, call_or_fork);
}

/* ---- Notifyees ---- */

static char context[1];
static int failed_children;

/* In PRE the child asks, in POST it connects. */
static void fork_a_child(const struct notification *told)
{
    int result = told->status == 1 ? in_child(ask, ERROR_NOT_CONNECTED) : in_child(connect_nobody, ERROR_BAD_NETPATH);
    failed_children += result != 0;
}

static void within_a_notifyee(void)
{
    notifyee("a", (struct behaviour){.context = context, .act = fork_a_child});
    check_code("HOST", "a notifyee forks while a connection is made", connect_nobody(), ERROR_BAD_NETPATH);
    check_number("HOST", "it has been told twice", heard(), 2);
    check_number("HOST", "its children call", (unsigned)failed_children, 0);
}

/* ---- Threads that are cancelled ---- */

static void *calls_until_cancelled(void *argument)
{
    for (;;) {
        connect_nobody();
        ask();
        pthread_testcancel();
    }
    return argument;
}

/* A thread is not cancelled in the middle of a call: what it holds would be held for ever. */
static void cancelled_threads(void)
{
    int failed = 0;
    for (unsigned i = 0; i < 30 && failed == 0; i++) {
        pthread_t thread;
        void *result = NULL;
        if (pthread_create(&thread, NULL, calls_until_cancelled, NULL) != 0) unresolved("a thread");
        usleep(i * 100);
        pthread_cancel(thread);
        pthread_join(thread, &result);
        failed = result == PTHREAD_CANCELED ? in_child(ask, ERROR_NOT_CONNECTED) : 1;
    }
    check_number("HOST", "30 times a thread was cancelled, and a child calls", (unsigned)failed, 0);
    check_code("HOST", "as does the parent", connect_nobody(), ERROR_BAD_NETPATH);
}

const struct test tests[] = {
    {"before the first call", before_the_first_call},    {"after a call", after_a_call},
    {"during calls of other threads", during_calls},     {"within a notifyee", within_a_notifyee},
    {"after threads were cancelled", cancelled_threads}, {0},
};
