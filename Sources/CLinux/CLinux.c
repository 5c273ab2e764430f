#define _GNU_SOURCE
#include "CLinux.h"
#include "sharing.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <locale.h>
#include <malloc.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

int linux_is_secure(void)
{
    return getauxval(AT_SECURE) != 0;
}

int linux_random(void *buffer, size_t size)
{
    // Up to 256 bytes come whole once the pool is ready; before that a signal may interrupt the wait.
    ssize_t n;
    do n = getrandom(buffer, size, 0);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)size ? 0 : -1;
}

int linux_peer_uid(int socket, uid_t *uid)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
    *uid = peer.uid;
    return 0;
}

pid_t linux_thread_id(void)
{
    return (pid_t)syscall(SYS_gettid);
}

int linux_thread_lives(pid_t thread)
{
    int error = errno;
    int lives = tgkill(getpid(), thread, 0) == 0;
    errno = error;
    return lives;
}

void linux_trim_memory(void)
{
    malloc_trim(0);
}

void linux_share_memory(void)
{
    mallopt(M_ARENA_MAX, 1);
    // Otherwise the system would have to make and to take back the pages of each big packet.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

void linux_name_thread(const char *name)
{
    prctl(PR_SET_NAME, name);
}

const char *linux_error_text(int error)
{
    // strerror would translate it, for which it looks into the environment that another thread may be changing.
    const char *text = strerrordesc_np(error);
    return text != NULL ? text : "unknown error";
}

const char *linux_loading_error(void)
{
    // The same holds for dlerror; in the C locale nothing is translated. This locale is never allocated nor freed.
    locale_t before = uselocale(newlocale(LC_ALL_MASK, "C", NULL));
    const char *text = dlerror();
    uselocale(before);
    return text;
}

const char *linux_image_path(void)
{
    Dl_info info;
    return dladdr((void *)(uintptr_t)linux_image_path, &info) ? info.dli_fname : NULL;
}

long linux_round_trip(int socket)
{
    struct tcp_info info;
    socklen_t size = sizeof info;
    return getsockopt(socket, SOL_TCP, TCP_INFO, &info, &size) == 0 ? (long)info.tcpi_rtt : -1;
}

void *linux_image_handle(void)
{
    Dl_info info;
    struct link_map *map = NULL;
    // With this flag the address is that of a pointer: glibc's handles are its link maps.
    return dladdr1((void *)(uintptr_t)linux_image_handle, &info, (void **)&map, RTLD_DL_LINKMAP) ? map : NULL;
}

int linux_die_with_parent(void)
{
    return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

int linux_forbid_dump(void)
{
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int linux_signal_descriptor(int first, int second)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, first);
    sigaddset(&set, second);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int linux_next_signal(int descriptor)
{
    struct signalfd_siginfo signal;
    return read(descriptor, &signal, sizeof signal) == sizeof signal ? (int)signal.ssi_signo : 0;
}

int linux_memory_file(const char *name)
{
    return memfd_create(name, MFD_CLOEXEC);
}

struct detached {
    void (*body)(int ready);
    int ready;
};

static int run_detached(void *argument)
{
    struct detached *detached = argument;
    linux_forget_thread_id();
    detached->body(detached->ready);
    _exit(1);
}

void linux_detach(void (*body)(int ready))
{
    const size_t size = 8 << 20, guard = 1 << 16;
    static struct detached detached; // static, because the child uses it when this stack is gone
    int ends[2];
    char byte;
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    char *stack =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED || mprotect(stack, guard, PROT_NONE) != 0) return;
    detached = (struct detached){body, ends[1]};
    // At the end of a process that shares its memory, the kernel clears the thread's id in that memory. Here the id is
    // the child's by then, so that the kernel is told to clear none.
    if (linux_can_share_memory()) syscall(SYS_set_tid_address, NULL);
    pid_t child = linux_start_child(run_detached, &detached, stack + size, NULL);
    if (child < 0) return;
    // From here on only system calls are allowed: the child uses the memory, errno included.
    close(ends[1]);
    _exit(read(ends[0], &byte, 1) == 1 ? 0 : 1);
}

short linux_hangup_event(void)
{
    return POLLRDHUP;
}

// Whether the eight bytes around an address can be read. The kernel reads the set of signals before it looks at how,
// which is nonsense here: nothing changes. To the kernel NULL is no set.
static int is_readable(const char *address)
{
    const void *set = (const void *)((uintptr_t)address & ~(uintptr_t)7);
    return set != NULL && (syscall(SYS_rt_sigprocmask, ~0, set, NULL, 8) == 0 || errno != EFAULT);
}

ssize_t linux_readable_length(const char *text, size_t limit)
{
    // Memory of this machine has pages of this size or of multiples of it.
    const uintptr_t page = 4096;
    for (size_t i = 0; i < limit; i++) {
        if ((i == 0 || ((uintptr_t)(text + i) & (page - 1)) == 0) && !is_readable(text + i)) return -1;
        if (text[i] == 0) return (ssize_t)i;
    }
    return (ssize_t)limit;
}

int linux_close_all_but(int first, int kept)
{
    if (kept > first && close_range(first, kept - 1, 0) != 0) return -1;
    return close_range(kept >= first ? kept + 1 : first, ~0U, 0);
}

ssize_t linux_file_attribute(const char *path, const char *name, void *buffer, size_t size)
{
    return getxattr(path, name, buffer, size);
}
