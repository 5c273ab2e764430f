/* adapter.h for libmpr on Linux: files on a connected share. */

#define _GNU_SOURCE
#include "world.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void make_folder(const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST) adapter_fail(path);
}

static char *in_session(const char *name)
{
    char *path;
    if (asprintf(&path, "%s/%s", getenv("MPR_SESSION_DIR"), name) < 0) adapter_fail("memory");
    return path;
}

/* The link of a share, "unc/SERVER/SHARE"; its folders are made. */
static const char *link_of_share(const char *remote)
{
    char *link = in_session("unc/"), *server;
    make_folder(in_session("unc"));
    link = realloc(link, strlen(link) + strlen(remote));
    server = strrchr(link, '/') + 1;
    strcpy(server, remote + 2);
    *strchr(server, '\\') = 0;
    make_folder(link);
    server[strlen(server)] = '/';
    return link;
}

/* Where no file system can be mounted a folder of the session stands in for the share. */
static const char *stand_in(const char *device, const char *remote)
{
    make_folder(in_session("mnt"));
    make_folder(in_session("mnt/stand-in"));
    const char *share = link_of_share(remote);
    if (symlink("../../mnt/stand-in", share) != 0) adapter_fail(share);
    if (device == NULL) return share;
    make_folder(in_session("drives"));
    const char *drive = in_session(device);
    if (symlink("../mnt/stand-in", drive) != 0) adapter_fail(drive);
    return drive;
}

const char *adapter_folder(const char *device, const char *remote)
{
    char name[64] = "";
    if (device != NULL) snprintf(name, sizeof name, "drives/%s", device);
    const char *root = device == NULL ? link_of_share(remote) : in_session(name);
    struct stat status;
    if (lstat(root, &status) != 0) root = stand_in(device == NULL ? NULL : name, remote);
    char *folder;
    if (asprintf(&folder, "%s/Paths-XXXXXX", root) < 0 || mkdtemp(folder) == NULL) adapter_fail(root);
    return folder;
}

void adapter_make_folder(const char *path)
{
    make_folder(path);
}
