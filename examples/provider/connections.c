/*
 * The connections of the logon session, in $XDG_RUNTIME_DIR/directory-network, where every process of the user sees them
 * and which goes when the user logs off. Each connection is a symbolic link: its name is the device, its target the
 * remote name. A link is made and removed in one step, so that no crash leaves half a connection, and of two processes
 * that want one device one gets it.
 */
#include "network.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char session[path_size];

static void find_session(void)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    int length;

    if (runtime != NULL && *runtime == '/')
        length = snprintf(session, sizeof session, "%s/directory-network", runtime);
    else
        length = snprintf(session, sizeof session, "/run/user/%lu/directory-network", (unsigned long)geteuid());
    if (length < 0 || (size_t)length >= sizeof session) session[0] = '\0';
}

/* The session's folder, if it is there and nobody else's. */
static DWORD open_session(int create, const char **folder)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct stat status;

    pthread_once(&once, find_session);
    *folder = session;
    if (session[0] == '\0') return WN_NO_NETWORK;
    if (create && mkdir(session, 0700) != 0 && errno != EEXIST) return WN_NO_NETWORK;
    if (lstat(session, &status) != 0) return errno == ENOENT ? WN_NOT_CONNECTED : WN_NO_NETWORK;
    if (!S_ISDIR(status.st_mode) || status.st_uid != geteuid()) return WN_NO_NETWORK;
    return WN_SUCCESS;
}

/* The link of a connection. Names are in capitals, as case does not matter in them. */
static int link_path(const char *folder, const char *name, char *path)
{
    int length = snprintf(path, path_size, "%s/%s", folder, name);

    if (length < 0 || length >= path_size || strchr(name, '/') != NULL) return -1;
    for (char *c = path + strlen(folder); *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    return 0;
}

DWORD make_connection(const char *device, const char *remote)
{
    char path[path_size];
    const char *folder;
    DWORD code = open_session(1, &folder);

    if (code != WN_SUCCESS) return code;
    if (link_path(folder, device[0] != '\0' ? device : remote, path) != 0) return WN_BAD_NETNAME;
    if (symlink(remote, path) == 0) return WN_SUCCESS;
    if (errno != EEXIST) return errno == ENAMETOOLONG ? WN_BAD_NETNAME : system_failure(path);
    /* To be connected to a share once more is no error, a device that is in use is. */
    return device[0] == '\0' ? WN_SUCCESS : WN_ALREADY_CONNECTED;
}

DWORD end_connection(const char *name)
{
    char path[path_size];
    const char *folder;
    DWORD code = open_session(0, &folder);

    if (code != WN_SUCCESS) return code;
    if (link_path(folder, name, path) != 0) return WN_NOT_CONNECTED;
    if (unlink(path) == 0) return WN_SUCCESS;
    return errno == ENOENT || errno == ENAMETOOLONG ? WN_NOT_CONNECTED : system_failure(path);
}

DWORD connection_of(const char *name, char *remote, size_t size)
{
    char path[path_size];
    const char *folder;
    DWORD code = open_session(0, &folder);

    if (code != WN_SUCCESS) return code;
    if (link_path(folder, name, path) != 0) return WN_NOT_CONNECTED;
    ssize_t length = readlink(path, remote, size - 1);
    if (length < 0) return errno == ENOENT || errno == ENAMETOOLONG ? WN_NOT_CONNECTED : system_failure(path);
    remote[length] = '\0';
    return WN_SUCCESS;
}

DWORD list_connections(struct names *names)
{
    const char *folder;
    DWORD code = open_session(0, &folder);

    *names = (struct names){0};
    if (code == WN_NOT_CONNECTED) return WN_SUCCESS;
    if (code != WN_SUCCESS) return code;
    if (list_names(folder, names) == 0) return WN_SUCCESS;
    return errno == ENOENT ? WN_SUCCESS : errno == ENOMEM ? WN_OUT_OF_MEMORY : system_failure(folder);
}

DWORD system_failure(const char *what)
{
    int error = errno;
    char message[name_size];
    WCHAR text[name_size], network[] = u"" NETWORK_NAME;
    char reason[256];

    if (strerror_r(error, reason, sizeof reason) != 0) snprintf(reason, sizeof reason, "error %d", error);
    snprintf(message, sizeof message, "%s: %s", what, reason);
    if (to_utf16(message, text, name_size) == 0) text[0] = 0;
    text[name_size - 1] = 0;
    WNetSetLastErrorW((DWORD)error, text, network);
    return WN_EXTENDED_ERROR;
}
