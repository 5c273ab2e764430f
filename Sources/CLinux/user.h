// Becoming one user, in a child that is about to be another program.
#ifndef USER_H
#define USER_H

/// Gives the calling process, which must not share its memory with one that has other ids, the ids of its effective user
/// and group alone, for good, and takes away what else may let it do more than that user: supplementary groups that may
/// be another user's, and capabilities that the next program would have.
/// It has nothing but system calls. 0, or -1 with errno: EPERM when that cannot be done.
int linux_become_effective_user(void);

#endif
