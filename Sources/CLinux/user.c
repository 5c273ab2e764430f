// A root daemon that acts for a user (seteuid) has the ids of two. The redirector that it starts is that user's, and must
// have nothing of root's: it lives on, and the user's other programs tell it what to do.

#define _GNU_SOURCE
#include "user.h"
#include "CLinux.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

struct ids {
    uid_t real, effective, saved;
    gid_t real_group, effective_group, saved_group;
};

static int get_ids(struct ids *ids)
{
    if (getresuid(&ids->real, &ids->effective, &ids->saved) != 0) return -1;
    return getresgid(&ids->real_group, &ids->effective_group, &ids->saved_group);
}

static int is_one_user(const struct ids *ids)
{
    return ids->real == ids->effective && ids->saved == ids->effective;
}

static int is_one_group(const struct ids *ids)
{
    return ids->real_group == ids->effective_group && ids->saved_group == ids->effective_group;
}

int linux_has_one_user(void)
{
    struct ids ids;
    return get_ids(&ids) == 0 && is_one_user(&ids) && is_one_group(&ids);
}

// glibc's functions would change all threads of the process that they believe to be in.

static int set_users(uid_t real, uid_t effective, uid_t saved)
{
    return (int)syscall(SYS_setresuid, real, effective, saved);
}

static int set_groups(gid_t group)
{
    return (int)syscall(SYS_setresgid, group, group, group);
}

static int become_effective(const struct ids *ids)
{
    const uid_t same = (uid_t)-1;
    // A daemon that has kept root's group does not act for the user alone.
    if (ids->effective != 0 && ids->effective_group == 0) return -1;
    if (!is_one_user(ids)) {
        // Which user the supplementary groups belong to cannot be known. Only root may give them up.
        if (ids->effective != 0 && set_users(same, 0, same) != 0) return -1;
        if (syscall(SYS_setgroups, 0, NULL) != 0) return -1;
    }
    if (set_groups(ids->effective_group) != 0) return -1;
    if (set_users(ids->effective, ids->effective, ids->effective) != 0) return -1;
    // There is no way back.
    return ids->effective != 0 && set_users(same, 0, same) == 0 ? -1 : 0;
}

int linux_become_effective_user(void)
{
    struct ids before, after;
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    if (get_ids(&before) != 0) return -1;
    if (is_one_user(&before) && is_one_group(&before)) return 0;
    if (become_effective(&before) == 0 && get_ids(&after) == 0 && is_one_user(&after) && is_one_group(&after) &&
        after.effective == before.effective && after.effective_group == before.effective_group)
        return 0;
    errno = EPERM;
    return -1;
}
