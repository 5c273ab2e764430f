/*
 * A fork by another thread leaves locks behind that the child waits for for ever: those of the Swift runtime, which it
 * takes where something is used for the first time. So the library takes none while forks are not held
 * (docs/architecture.md, "Fork waits for the library"). This program has the functions that locks are taken with, in place of glibc's, and sees
 * each one that libmpr.so takes.
 */

#define _GNU_SOURCE
#include "adapter.h"
#include "calls.h"
#include "conformance.h"
#include "holding.h"
#include "notifyees.h"
#include "providers.h"
#include "standing-in.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int watches;
static atomic_uint held, loose; /* locks that were taken while forks were held, and others */
static char where[200];         /* the first loose one */

static void taken(const char *function, const void *caller)
{
    Dl_info info;
    if (!atomic_load(&watches) || !is_library(caller)) return;
    if (holds_forks()) {
        held++;
    } else if (loose++ == 0) {
        dladdr(caller, &info);
        snprintf(where, sizeof where, "%s, called at %#lx", function,
                 (unsigned long)((const char *)caller - (const char *)info.dli_fbase));
    }
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    taken("pthread_mutex_lock", __builtin_return_address(0));
    return REAL(pthread_mutex_lock)(mutex);
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
    taken("pthread_rwlock_rdlock", __builtin_return_address(0));
    return REAL(pthread_rwlock_rdlock)(lock);
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
    taken("pthread_rwlock_wrlock", __builtin_return_address(0));
    return REAL(pthread_rwlock_wrlock)(lock);
}

int __cxa_guard_acquire(void *guard);
int __cxa_guard_acquire(void *guard)
{
    taken("__cxa_guard_acquire", __builtin_return_address(0));
    return REAL(__cxa_guard_acquire)(guard);
}

/* The runtime's once waits and wakes by it. */
long syscall(long number, ...)
{
    long a[6];
    va_list list;
    va_start(list, number);
    for (int i = 0; i < 6; i++) a[i] = va_arg(list, long);
    va_end(list);
    if (number == SYS_futex) taken("syscall(SYS_futex)", __builtin_return_address(0));
    return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* Two notifyees, and a provider beside the built-in one that knows no resource of the calls. */
static void begin(void)
{
    static char context[1];
    adapter_timeout(300);
    notifyee("a", (struct behaviour){.context = context});
    provider("a",
             (struct provider_behaviour){.add = WN_BAD_NETNAME, .cancel = WN_NOT_CONNECTED, .get = WN_NOT_CONNECTED});
    providers_in_order("a", "LanmanWorkstation", NULL);
    atomic_store(&watches, 1);
}

static void end(const char *calls)
{
    atomic_store(&watches, 0);
    check("HOST", !holds_forks(), "%s: then none are held", calls);
    check("HOST", held > 0, "%s: the runtime's locks are seen", calls);
    check("HOST", loose == 0, "%s: each is taken while forks are held (%u; not so: %u, first %s)", calls,
          (unsigned)held, (unsigned)loose, loose == 0 ? "none" : where);
}

#define CALL(name, ...) code = __VA_ARGS__;

static void null_arguments(void)
{
    begin();
    NULL_CALLS(CALL)
    end("calls with NULL");
}

static void failures(void)
{
    begin();
    FAILING_CALLS(CALL)
    end("calls that fail");
}

static void successes(void)
{
    begin();
    adapter_timeout(60 * 1000);
    SUCCEEDING_CALLS(CALL)
    check_number("HOST", "the last succeeds", code, NO_ERROR);
    end("calls that succeed");
}

static void call_and_end(void)
{
    CALL(, WNetAddConnection2W(&nobody_w, u"password", u"user", 0))
}

/* What the library keeps for a thread goes with the thread. */
static void a_thread_that_ends(void)
{
    begin();
    in_another_thread(call_and_end);
    end("a thread that calls and ends");
}

const struct test tests[] = {
    {"calls with NULL", null_arguments},
    {"calls that fail", failures},
    {"calls that succeed", successes, NEEDS_SERVER},
    {"a thread that ends", a_thread_that_ends},
    {0},
};
