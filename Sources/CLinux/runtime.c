// The Swift runtime's idea of which thread runs.
//
// A lock of the runtime (swift_once) tells the kernel which thread has it. For that the runtime keeps each thread's id in a
// variable, which a fork copies: the child's thread goes by the id of its parent's. Where another thread of the child
// waits for the lock of that one, the kernel takes the parent for the owner, and refuses to let the child give it back:
// both threads of the child wait for ever.

#include "CLinux.h"

#include <sys/types.h>

// The runtime's own variable, by its C++ name. This weak definition and the runtime's become one when the runtime is
// linked in. With a runtime that is a library of its own it is another variable, and nothing is mended: only tests are
// linked that way. Tests/Concurrency/check looks whether the runtime still has the name.
extern __attribute__((weak, visibility("hidden"))) _Thread_local pid_t runtime_thread_id __asm__(
    "_ZZN5swift14threading_impl5linux13ulock_get_tidEvE3tid");
_Thread_local pid_t runtime_thread_id = 0;

void linux_forget_thread_id(void)
{
    runtime_thread_id = 0;
}
