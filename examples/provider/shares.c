/*
 * Servers and shares. A folder holds them: FOLDER/server/share is the share \\server\share, a folder or a link to one.
 * FOLDER is $DIRECTORY_NETWORK, or else ~/.config/directory-network.
 */
#include "network.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[path_size];

/* The environment is read once: a thread of the host may change it at any time. */
static void find_root(void)
{
    const char *folder = getenv("DIRECTORY_NETWORK"), *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int length = 0;

    if (folder != NULL && *folder != '\0')
        length = snprintf(root, sizeof root, "%s", folder);
    else if (config != NULL && *config == '/')
        length = snprintf(root, sizeof root, "%s/directory-network", config);
    else if (home != NULL && *home == '/')
        length = snprintf(root, sizeof root, "%s/.config/directory-network", home);
    if (length < 0 || (size_t)length >= sizeof root) root[0] = '\0';
}

static const char *network_root(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, find_root);
    return root;
}

/* ---- Names ---- */

/* Copies a part of a remote name up to the next backslash. Returns what follows; NULL if the part can be no name. */
static const char *take_part(const char *text, char *part)
{
    size_t length = strcspn(text, "\\");

    if (length == 0 || length >= name_size || text[0] == '.' || memchr(text, '/', length) != NULL) return NULL;
    memcpy(part, text, length);
    part[length] = '\0';
    return text + length;
}

int parse_remote(const char *text, struct remote *remote)
{
    *remote = (struct remote){0};
    if (strncmp(text, "\\\\", 2) != 0) return -1;
    text = take_part(text + 2, remote->server);
    if (text == NULL) return -1;
    if (text[0] == '\0' || strcmp(text, "\\") == 0) return 0;
    text = take_part(text + 1, remote->share);
    if (text == NULL) return -1;
    if (strcmp(text, "\\") == 0) return 0;
    /* Nobody gets out of a share. */
    if (strlen(text) >= name_size || strstr(text, "\\.") != NULL || strchr(text, '/') != NULL) return -1;
    strcpy(remote->rest, text);
    return 0;
}

void join_remote(const struct remote *remote, char *text, size_t size)
{
    snprintf(text, size, "\\\\%s%s%s%s", remote->server, remote->share[0] != '\0' ? "\\" : "", remote->share,
             remote->rest);
}

/* ---- Folders ---- */

static int by_name(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

int list_names(const char *folder, struct names *names)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;

    *names = (struct names){0};
    if (directory == NULL) return -1;
    while ((entry = readdir(directory)) != NULL) {
        /* A name that is no text cannot be told to anybody. */
        if (entry->d_name[0] == '.' || to_utf16(entry->d_name, NULL, 0) == 0) continue;
        char **more = realloc(names->name, (names->count + 1) * sizeof *more);
        if (more != NULL) names->name = more;
        char *copy = more == NULL ? NULL : strdup(entry->d_name);
        if (copy == NULL) {
            closedir(directory);
            free_names(names);
            errno = ENOMEM;
            return -1;
        }
        names->name[names->count++] = copy;
    }
    closedir(directory);
    if (names->count > 0) qsort(names->name, names->count, sizeof *names->name, by_name);
    return 0;
}

void free_names(struct names *names)
{
    for (size_t i = 0; i < names->count; i++) free(names->name[i]);
    free(names->name);
    *names = (struct names){0};
}

/* Lists the folders in a folder of the network. One that is not there holds nothing. */
static DWORD list_folders(const char *folder, struct names *names)
{
    size_t kept = 0;

    if (list_names(folder, names) != 0) {
        if (errno == ENOMEM) return WN_OUT_OF_MEMORY;
        return errno == ENOENT ? WN_SUCCESS : system_failure(folder);
    }
    for (size_t i = 0; i < names->count; i++) {
        char path[path_size];
        struct stat status;
        int length = snprintf(path, sizeof path, "%s/%s", folder, names->name[i]);
        if (length < 0 || (size_t)length >= sizeof path || stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
            free(names->name[i]);
        else
            names->name[kept++] = names->name[i];
    }
    names->count = kept;
    return WN_SUCCESS;
}

DWORD list_servers(struct names *names)
{
    *names = (struct names){0};
    return network_root()[0] == '\0' ? WN_SUCCESS : list_folders(network_root(), names);
}

DWORD list_shares(const char *server, struct names *names)
{
    char path[path_size];
    int length = snprintf(path, sizeof path, "%s/%s", network_root(), server);

    *names = (struct names){0};
    return length < 0 || (size_t)length >= sizeof path ? WN_BAD_NETNAME : list_folders(path, names);
}

/* Replaces a name by the entry of the list that is the same without regard to case. */
static int choose(struct names *names, char *name)
{
    int found = -1;

    for (size_t i = 0; i < names->count && found != 0; i++) {
        if (strcasecmp(names->name[i], name) != 0) continue;
        snprintf(name, name_size, "%s", names->name[i]);
        found = 0;
    }
    free_names(names);
    return found;
}

DWORD find_remote(struct remote *remote, char *path)
{
    struct names names;
    DWORD code = list_servers(&names);

    if (code != WN_SUCCESS) return code;
    if (choose(&names, remote->server) != 0) return WN_BAD_NETNAME;
    if (remote->share[0] == '\0') return WN_SUCCESS;
    code = list_shares(remote->server, &names);
    if (code != WN_SUCCESS) return code;
    if (choose(&names, remote->share) != 0) return WN_BAD_NETNAME;
    if (path == NULL) return WN_SUCCESS;

    int length = snprintf(path, path_size, "%s/%s/%s%s", network_root(), remote->server, remote->share, remote->rest);
    if (length < 0 || length >= path_size) return WN_BAD_NETNAME;
    size_t share = (size_t)length - strlen(remote->rest);
    for (char *c = path + share; *c != '\0'; c++)
        if (*c == '\\') *c = '/';
    return WN_SUCCESS;
}
