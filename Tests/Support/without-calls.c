/*
 * Runs a program whose system calls of some names fail, as a container's filter has it:
 *
 *     without-calls ERRNO keyrings|inotify|... PROGRAM ARGUMENT...
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct group {
    const char *name;
    int calls[4];
} groups[] = {
    {"keyrings", {SYS_add_key, SYS_keyctl, SYS_request_key, -1}},
    {"inotify", {SYS_inotify_init1, SYS_inotify_add_watch, -1}},
    {"getrandom", {SYS_getrandom, -1}},
    {"memfd", {SYS_memfd_create, -1}},
    {"close_range", {SYS_close_range, -1}},
    {"mlock", {SYS_mlock, SYS_mlock2, -1}},
    {"signalfd", {SYS_signalfd4, -1}},
};

int main(int count, char **words)
{
    struct sock_filter filter[8];
    unsigned short size = 0;
    int error = count > 3 ? atoi(words[1]) : 0;
    const struct group *group = groups;
    if (error == 0) return 2;
    while (strcmp(group->name, words[2]) != 0)
        if (++group == groups + sizeof groups / sizeof groups[0]) return 2;
    filter[size++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    int calls = 0;
    while (group->calls[calls] >= 0) calls++;
    for (int index = 0; index < calls; index++)
        filter[size++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)group->calls[index],
                                                      (unsigned char)(calls - index), 0);
    filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error);
    struct sock_fprog program = {.len = size, .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("without-calls");
        return 3;
    }
    execvp(words[3], words + 3);
    perror(words[3]);
    return 127;
}
