#define _GNU_SOURCE
#include "sharing.h"

#include <errno.h>
#include <link.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static int is_on_valgrind;

// Valgrind loads this library into every program, whatever its tool is.
static int look_for_valgrind(struct dl_phdr_info *object, size_t size, void *unused)
{
    (void)size, (void)unused;
    is_on_valgrind = strstr(object->dlpi_name, "/vgpreload_core") != NULL;
    return is_on_valgrind;
}

// It is found out when the library is loaded: later a fork by another thread might leave a lock of the loader behind.
__attribute__((constructor)) static void set_up(void)
{
    dl_iterate_phdr(look_for_valgrind, NULL);
}

int linux_can_share_memory(void)
{
    return !IS_SANITIZED && !is_on_valgrind;
}

// A child that has the caller's memory. EINVAL: there can be none.
static pid_t start_sharing(int (*body)(void *), void *argument, void *stack, int *handle)
{
    if (!linux_can_share_memory() || stack == NULL) {
        errno = EINVAL;
        return -1;
    }
    pid_t process = handle == NULL ? -1 : clone(body, stack, CLONE_VM | CLONE_PIDFD | SIGCHLD, argument, handle);
    if (process >= 0) return process;
    if (handle != NULL) *handle = -1;
    return clone(body, stack, CLONE_VM | SIGCHLD, argument);
}

pid_t linux_start_child(int (*body)(void *), void *argument, void *stack, int *handle)
{
    if (handle != NULL) *handle = -1;
    pid_t process = start_sharing(body, argument, stack, handle);
    // An emulator may know no such child (qemu).
    if (process >= 0 || errno != EINVAL) return process;
    // A sanitizer has to see the fork. Else the host's fork handlers have no part in it.
    process = IS_SANITIZED ? fork() : _Fork();
    if (process == 0) _exit(body(argument));
    return process;
}
