// Whether a child may have the memory of the process that starts it, until it runs another program or its starter ends.
#ifndef SHARING_H
#define SHARING_H

#include <sys/types.h>

/// False with a sanitizer, which has threads of its own, and a shadow of the stacks that it knows; and under valgrind,
/// which ends a program that makes such a child.
int linux_can_share_memory(void);

/// Runs `body` in a child that has the caller's memory, or a copy of it where it can not be shared. `stack` is the end of
/// the stack that a sharing child takes; NULL: none shall share. Returns its process id, or -1 with errno.
/// - handle: becomes a descriptor of the child (pidfd), or -1 where the system gives none. NULL: none is wanted.
pid_t linux_start_child(int (*body)(void *), void *argument, void *stack, int *handle);

#endif
