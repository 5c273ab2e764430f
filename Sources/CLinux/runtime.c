// The Swift runtime's idea of which thread runs.
//
// A lock of the runtime (swift_once) tells the kernel which thread has it. For that the runtime keeps each thread's id in a
// variable, which a fork copies: the child's thread goes by the id of its parent's. Where another thread of the child
// waits for the lock of that one, the kernel takes the parent for the owner, and refuses to let the child give it back:
// both threads of the child wait for ever.

#define _GNU_SOURCE
#include "CLinux.h"

#ifdef SWIFT_THREAD_ID_OFFSET
#include <link.h>
#include <stdlib.h>
#include <string.h>
#endif
#include <sys/types.h>

#ifndef SWIFT_THREAD_ID_OFFSET

// The runtime's own variable, by its C++ name. This weak definition and the runtime's become one when the runtime is
// linked in. Tests/Concurrency/check looks whether the runtime still has the name.
extern __attribute__((weak, visibility("hidden"))) _Thread_local pid_t runtime_thread_id __asm__(
    "_ZZN5swift14threading_impl5linux13ulock_get_tidEvE3tid");
_Thread_local pid_t runtime_thread_id = 0;

void linux_forget_thread_id(void)
{
    runtime_thread_id = 0;
}

#else

// Under a sanitizer the runtime is a library of its own, which shows the variable to nobody. Tests/Sanitizers/check
// reads from the library where the variable is among those of a thread.
static struct {
    size_t module, offset; // what __tls_get_addr takes
} runtime_thread_id = {.offset = SWIFT_THREAD_ID_OFFSET};
extern void *__tls_get_addr(void *);

static int is_runtime(struct dl_phdr_info *library, size_t size, void *unused)
{
    (void)size, (void)unused;
    if (!strstr(library->dlpi_name, "/libswiftCore.so")) return 0;
    runtime_thread_id.module = library->dlpi_tls_modid;
    return 1;
}

// Before a fork, since the loader's locks may be another thread's after it.
static __attribute__((constructor)) void find_runtime(void)
{
    if (!dl_iterate_phdr(is_runtime, NULL)) abort();
}

void linux_forget_thread_id(void)
{
    *(pid_t *)__tls_get_addr(&runtime_thread_id) = 0;
}

#endif
