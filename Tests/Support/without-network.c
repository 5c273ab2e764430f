/*
 * Runs a program that the kernel lets connect by TCP to nowhere, and tells nobody of it (Landlock). Fails without running
 * it where the kernel cannot (before Linux 6.7).
 *
 *     without-network PROGRAM ARGUMENT...
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of <linux/landlock.h>, which may be older than the kernel. */
enum { connect_tcp = 1 << 1 };
struct handled {
    uint64_t files, network;
};

int main(int count, char **words)
{
    struct handled handled = {0, connect_tcp};
    if (count < 2) return 2;
    long rules = syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        syscall(SYS_landlock_restrict_self, rules, 0) != 0) {
        perror("without-network");
        return 3;
    }
    close((int)rules);
    execvp(words[1], words + 1);
    perror(words[1]);
    return 127;
}
