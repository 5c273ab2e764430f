// Forks by the host, and the threads that put them off.
#ifndef FORKS_H
#define FORKS_H

/// A fork by another thread waits from now on; one that is under way is waited for. errno stays.
void linux_put_off_forks(void);
/// The thread's last `linux_put_off_forks` counts no more. errno stays.
void linux_let_forks_go_on(void);

#endif
