// The parts of Linux and glibc that Swift cannot use by itself: functions behind _GNU_SOURCE, variadic functions,
// macros, what must run between fork and exec, calls in a row that run with forks allowed, state that must exist before
// any Swift code runs, and what must happen when a function is left by an exception (calls.c).
#ifndef CLINUX_H
#define CLINUX_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// True when the process gained privileges by exec (AT_SECURE): its environment is not to be trusted.
int linux_is_secure(void);

/// Fills `size` bytes (at most 256) with random bytes. 0, or -1 with errno.
int linux_random(void *_Nonnull buffer, size_t size);

/// The effective uid of the process at the other end of a Unix socket. 0, or -1 with errno.
int linux_peer_uid(int socket, uid_t *_Nonnull uid);

/// Gives memory that was freed back to the system.
void linux_trim_memory(void);

/// All threads take memory from one place, and it stays there until `linux_trim_memory`: what one of them frees another one
/// uses.
void linux_share_memory(void);

/// The kernel's id of the calling thread.
pid_t linux_thread_id(void);

/// Whether the calling process has a thread with this id: 1 or 0.
int linux_thread_lives(pid_t thread);

/// Gives the calling thread a name for people: 15 bytes of it at most.
void linux_name_thread(const char *_Nonnull name);

/// The path of the shared object (or program) this code was linked into, or NULL. The string lives as long as the
/// object.
const char *_Nullable linux_image_path(void);

/// How long a packet through a TCP socket and its acknowledgement take, in microseconds, as the kernel has measured it; -1
/// when it does not know.
long linux_round_trip(int socket);

/// The handle of that shared object, as dlopen returns it. Nothing is opened.
void *_Nullable linux_image_handle(void);

/// The meaning of an errno value, in English and ASCII. The text lives for ever.
const char *_Nonnull linux_error_text(int error);

/// Why the thread's last dlopen failed, in English; NULL when there is nothing to say. The text lives until the thread's
/// next dlopen.
const char *_Nullable linux_loading_error(void);

/// This process gets SIGKILL when its parent ends. 0, or -1 with errno.
int linux_die_with_parent(void);

/// No core dump, no ptrace by others of the same uid. 0, or -1 with errno.
int linux_forbid_dump(void);

/// A descriptor (close-on-exec) from which the blocked signals `first` and `second` are read. -1 with errno on error.
int linux_signal_descriptor(int first, int second);

/// The next signal that arrived at a descriptor of `linux_signal_descriptor`; 0 when there is none.
int linux_next_signal(int descriptor);

/// An anonymous file in memory, close-on-exec. -1 with errno on error.
int linux_memory_file(const char *_Nonnull name);

/// getxattr. How many bytes the value has; -1 with errno on error.
ssize_t linux_file_attribute(const char *_Nonnull path, const char *_Nonnull name, void *_Nonnull buffer, size_t size);

/// The event by which poll tells that the other end of a connection sends no more (POLLRDHUP).
short linux_hangup_event(void);

/// Lets the Swift runtime ask again which thread this is. A new process calls it before it makes a thread: until then it
/// goes by the id of the process that forked it.
void linux_forget_thread_id(void);

/// Detaches a program from the process that waits for it: `body` runs in a child, and the caller ends as soon as a byte
/// is written to the descriptor that `body` is given, with 0; or with 1 when the child ends before that. The child does
/// not get a copy of the memory, it takes it over: copying what dozens of libraries have mapped, and taking it down
/// again in the caller, would cost more than all else that happens between two programs. The caller has no other
/// threads. Comes back only on error, with errno.
void linux_detach(void (*_Nonnull body)(int ready));

/// The length of a text that ends with a NUL or after `limit` bytes, whichever comes first; -1 when a byte of it cannot
/// be read. The pointer may be anything.
ssize_t linux_readable_length(const char *_Nonnull text, size_t limit);

/// Closes every descriptor from `first` on but `kept`. 0, or -1 with errno.
int linux_close_all_but(int first, int kept);

// environment.c

/// The value that an environment variable had when this code was loaded, or NULL. It lives for ever.
const char *_Nullable linux_environment(const char *_Nonnull name);

// user.c

/// Whether the calling thread's real, effective and saved ids are the same, those of its user and those of its group.
int linux_has_one_user(void);

// program.c

/// Runs `path` in a session of its own: cwd "/", 0/1/2 on /dev/null, nothing else inherited, default signals, none of
/// them blocked, the calling thread's effective user and group and no other. Waits until it ends; after `milliseconds`
/// it is killed.
///
/// Returns 0 when its status is 0, or is not known because the host reaps all its children. A status of EMFILE or
/// EFBIG, by which a program says that it cannot run within such limits, is returned as it is, every other one as EIO.
/// ETIMEDOUT: it was killed. Otherwise an error number that says why it could not be started.
int linux_run_detached(const char *_Nonnull path, char *_Nullable const *_Nonnull argv,
                       char *_Nullable const *_Nonnull envp, int64_t milliseconds);

/// The same for a program that stays in the caller's session and process group, so that it has its terminal: `stream`,
/// which is closed here, is its standard input and output, and standard error is the caller's. SIGTSTP stays ignored.
/// The caller holds forks: no other child has the stream.
int linux_run_attached(const char *_Nonnull path, char *_Nullable const *_Nonnull argv,
                       char *_Nullable const *_Nonnull envp, int stream, int64_t milliseconds);

// streams.c: descriptors that are none of a host's standard streams.

/// openat with O_CLOEXEC. The descriptor is one of the file that `path` names, whatever the host does with its streams
/// meanwhile.
/// -1 with errno on error: EAGAIN when the host opens and closes them all the time.
int linux_open(int folder, const char *_Nonnull path, int flags, unsigned mode);

/// The flag O_PATH.
int linux_path_only(void);

/// A new Unix socket for packets (SOCK_SEQPACKET), in the same way.
int linux_packet_socket(void);

/// Two of them that are connected. 0, or -1 with errno.
int linux_packet_pair(int ends[_Nonnull 2]);

/// The same file under a number that is none of 0, 1 and 2; the one below is closed. -1 stays -1, and its errno too.
/// -1 with errno on error; the file is closed then.
int linux_above_streams(int descriptor);

/// Occupies those of the numbers 0, 1 and 2 that are free, until each call of it had its linux_release_streams. Returns
/// the set of these numbers as bits, for that.
unsigned linux_hold_streams(void);

/// Returns 0 if the host has opened or closed one of them meanwhile.
int linux_release_streams(unsigned occupied);

// files.c

/// Reads a small file from its beginning, and closes it again: openat with `flags` beside O_RDONLY, O_CLOEXEC and what
/// keeps anything but a plain file from doing harm.
/// How many bytes it has, when these are fewer than `size`. Else a size with which to call again.
/// -1 with errno on error: EFBIG for more than `limit` bytes, EINVAL for anything but a plain file.
ssize_t linux_read_file(int folder, const char *_Nonnull path, int flags, void *_Nonnull buffer, size_t size,
                        size_t limit);

// threads.c: the host's threads, and its forks.

/// Sets whether the calling thread holds forks. With 1 a fork by another thread waits until all threads are back at 0,
/// where they begin. Returns the value before. errno stays.
int linux_hold_forks(int hold);

/// Sets whether pthread_cancel ends the calling thread: 1 or 0. Returns the value before.
int linux_set_cancellable(int cancellable);

/// The process's one lock, which exists before any code runs. It is taken by threads that hold forks, and forks stay held
/// meanwhile, so that a child finds it free.
void linux_lock(void);
void linux_unlock(void);

/// Makes a mutex in memory that processes share. When the owner is killed it is free again, and what it guards must be good
/// then, too.
void linux_make_shared_mutex(pthread_mutex_t *_Nonnull mutex);

/// Locks such a mutex. 0, or ETIMEDOUT when it was not free in time.
int linux_lock_within(pthread_mutex_t *_Nonnull mutex, int milliseconds);

/// The object that the calling thread keeps; NULL at first.
void *_Nullable linux_thread_object(void);

/// Writes once; the file is left as it is if that fails. A write beyond the process's limit for files raises no signal.
void linux_write_without_signal(int file, const void *_Nonnull bytes, size_t size);

/// Has the calling thread keep `object` until it ends, when `release` is called with it. 0, or an errno value.
int linux_keep_thread_object(void *_Nonnull object, void (*_Nonnull release)(void *_Nonnull));

// surroundings.c: what a process has from whoever started it.

/// Makes the calling process an ordinary one, as far as it is allowed to: SIGCHLD and SIGTERM have their default
/// actions, and no signal is blocked; the scheduling, the priorities, the processors, the timers and the score for the
/// lack of memory are the kernel's defaults.
void linux_reset_surroundings(void);

/// The kernel's number of the mount that the calling process sees as "/". 0, or -1 with errno where the kernel does not
/// tell (before Linux 5.8).
int linux_root_mount(uint64_t *_Nonnull mount);

/// The kernel's number of a socket's network namespace. The socket that accept returns has that of the client. 0, or -1
/// with errno where the kernel does not tell (before Linux 5.14).
int linux_network_namespace(int socket, uint64_t *_Nonnull cookie);

/// Whether a filter of system calls (seccomp) was put on the calling process, for good: 1 or 0.
int linux_has_call_filter(void);

/// The process at the other end of a Unix socket, or the one that has listened there; 0 when it cannot be known.
pid_t linux_peer_process(int socket);

/// The hard limit of the process at the other end of a Unix socket for a resource (RLIMIT_NOFILE). 0, or -1 when it cannot
/// be known.
int linux_peer_limit(int socket, int resource, uint64_t *_Nonnull limit);

/// Whether a filter of system calls is on the process at the other end of a Unix socket; -1 when that cannot be known.
int linux_peer_has_call_filter(int socket);

// calls.c: calls of somebody else's code, which may never come back.

/// The state of a thread outside of a function of the library.
struct linux_outside {
    int cancellable;
    int holds_forks;
};

/// Begins a function of the library: the thread holds forks, and pthread_cancel does not end it. Returns what
/// `linux_leave` needs at the function's end, which sets both back.
struct linux_outside linux_enter(void);
void linux_leave(struct linux_outside before);

/// Calls `body`, which is somebody else's code, without holding forks, and returns its result. Where `body` is left by
/// an exception or by pthread_exit, the thread leaves the function of the library that called: what `linux_enter` has
/// set is set back, and nothing else of the function's end happens.
/// - mark: bits that say what is called.
uint32_t linux_call_out(uint32_t (*_Nonnull body)(void *_Nonnull), void *_Nonnull context, int mark);

/// How many calls of `linux_call_out` are under way on the thread, and all their marks.
unsigned linux_calls_out(int *_Nonnull marks);

/// Notices that calls were left by longjmp, and sets back what `linux_enter` had set. A function of the library that
/// calls out begins with this, before `linux_enter`.
void linux_forget_dead_calls(void);

#endif
