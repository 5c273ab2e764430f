// The surroundings that a process has from its starter, and how they differ from those of another process.

#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/ioprio.h>
#include <linux/mempolicy.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The kernel lowers the score of an ordinary user's process no further than root has once set it: to 0 at best, or else
// to the first step that is allowed.
static void reset_oom_score(void)
{
    int file = open("/proc/self/oom_score_adj", O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    for (int score = 0; score < 1000; score += 50) {
        char text[8];
        int size = snprintf(text, sizeof text, "%d", score);
        if (pwrite(file, text, (size_t)size, 0) == size) break;
    }
    close(file);
}

void linux_reset_surroundings(void)
{
    const struct sched_param ordinary = {0};
    cpu_set_t all;
    sigset_t none;
    // An ignored SIGCHLD would let the kernel reap children: their ids could be others' when they are killed.
    signal(SIGCHLD, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // Each of these may be refused to an ordinary user; then it stays.
    sched_setscheduler(0, SCHED_OTHER, &ordinary);
    setpriority(PRIO_PROCESS, 0, 0);
    memset(&all, 0xFF, sizeof all);
    sched_setaffinity(0, sizeof all, &all);
    syscall(SYS_set_mempolicy, MPOL_DEFAULT, NULL, 0);
    syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_NONE, 0));
    prctl(PR_SET_TIMERSLACK, 50000, 0, 0, 0); // nanoseconds: the kernel's own default; 0 would be the starter's
    reset_oom_score();
}

int linux_root_mount(uint64_t *mount)
{
    struct statx root;
    if (statx(AT_FDCWD, "/", 0, STATX_MNT_ID, &root) != 0) return -1;
    if ((root.stx_mask & STATX_MNT_ID) == 0) {
        errno = ENOSYS;
        return -1;
    }
    *mount = root.stx_mnt_id;
    return 0;
}

int linux_network_namespace(int socket, uint64_t *cookie)
{
    socklen_t size = sizeof *cookie;
    return getsockopt(socket, SOL_SOCKET, SO_NETNS_COOKIE, cookie, &size);
}

pid_t linux_peer_process(int socket)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.pid : 0;
}

int linux_peer_limit(int socket, int resource, uint64_t *limit)
{
    struct rlimit limits;
    pid_t peer = linux_peer_process(socket);
    // To the kernel 0 is the calling process.
    if (peer <= 0 || prlimit(peer, resource, NULL, &limits) != 0) return -1;
    *limit = limits.rlim_max;
    return 0;
}

int linux_has_call_filter(void)
{
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) == SECCOMP_MODE_FILTER;
}

int linux_peer_has_call_filter(int socket)
{
    pid_t peer = linux_peer_process(socket);
    char path[32], line[128];
    int mode = -1;
    if (peer <= 0) return -1;
    snprintf(path, sizeof path, "/proc/%d/status", peer);
    FILE *status = fopen(path, "re");
    if (status == NULL) return -1;
    while (fgets(line, sizeof line, status) != NULL)
        if (sscanf(line, "Seccomp: %d", &mode) == 1) break;
    fclose(status);
    return mode < 0 ? -1 : mode != SECCOMP_MODE_DISABLED;
}
