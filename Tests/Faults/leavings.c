/* Looks at the files of a session and of a profile, and at keys. */

#define _GNU_SOURCE
#include "leavings.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* A path below what a variable of the world names. */
static const char *below(const char *variable, const char *rest)
{
    static char path[4096];
    const char *value = getenv(variable);
    if (value == NULL) {
        fprintf(stderr, "%s is not set\n", variable);
        exit(2);
    }
    snprintf(path, sizeof path, "%s%s", value, rest);
    return path;
}

static const char *profile(void)
{
    static char content[65536];
    FILE *file = fopen(below("XDG_CONFIG_HOME", "/mpr/user.reg"), "re");
    if (file == NULL) return "broken";
    content[fread(content, 1, sizeof content - 1, file)] = 0;
    fclose(file);
    /* The entries that the test put there before have to be there, and each entry has to be whole. */
    if (strncmp(content, "Windows Registry Editor Version 5.00", 36) != 0) return "broken";
    if (strstr(content, "[HKEY_CURRENT_USER\\Other]") == NULL || strstr(content, "\"kept\"=\"as it is\"") == NULL)
        return "broken";
    const char *entry = strstr(content, "[HKEY_CURRENT_USER\\Network\\Z]");
    if (entry == NULL) return "0";
    const char *end = strstr(entry, "\"UserName\"");
    return end != NULL && strchr(end, '\n') != NULL && strstr(entry, "\"RemotePath\"") != NULL ? "1" : "broken";
}

static char found[4096]; /* by looking for what is left */

static void find(const char *name)
{
    size_t used = strlen(found);
    snprintf(found + used, sizeof found - used, "%s%s", used == 0 ? "" : " ", name);
}

/* The names in a folder that are not in the list, which ends with NULL. */
static void find_files(const char *folder, const char *const known[])
{
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
        const char *const *name = known;
        while (*name != NULL && strcmp(*name, entry->d_name) != 0) name++;
        if (*name == NULL && strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) find(entry->d_name);
    }
    if (directory != NULL) closedir(directory);
}

/* The passwords that are still in the kernel's keyring for this session. */
static void find_keys(void)
{
    struct stat status;
    char line[1024], prefix[64];
    if (stat(below("MPR_SESSION_DIR", ""), &status) != 0) return;
    FILE *file = fopen("/proc/keys", "re");
    if (file == NULL) return;
    snprintf(prefix, sizeof prefix, " mpr:%llu:%llu:", (unsigned long long)status.st_dev,
             (unsigned long long)status.st_ino);
    while (fgets(line, sizeof line, file) != NULL) {
        /* Of two bytes, a NUL: overwritten and unlinked, and soon swept. */
        if (strstr(line, prefix) != NULL && strstr(line, ": 2\n") == NULL) find("key");
    }
    fclose(file);
}

static const char *left(void)
{
    static const char *const session[] = {"connections",     "drives",          "mnt", "unc",
                                          "redirector.lock", "redirector.sock", NULL};
    static const char *const config[] = {"user.reg", "user.reg.lock", NULL}, *const nothing[] = {NULL};
    found[0] = 0;
    find_files(below("MPR_SESSION_DIR", ""), session);
    find_files(below("MPR_SESSION_DIR", "/connections"), nothing);
    find_files(below("MPR_SESSION_DIR", "/drives"), nothing);
    find_files(below("MPR_SESSION_DIR", "/unc"), nothing);
    find_files(below("XDG_CONFIG_HOME", "/mpr"), config);
    find_keys();
    return found[0] == 0 ? "nothing" : found;
}

/* The files of connections; others have longer names. */
static const char *files(void)
{
    static char text[16];
    unsigned count = 0;
    DIR *directory = opendir(below("MPR_SESSION_DIR", "/connections"));
    for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;)
        count += strlen(entry->d_name) == 16 && entry->d_name[0] != '.';
    if (directory != NULL) closedir(directory);
    snprintf(text, sizeof text, "%u", count);
    return text;
}

const char *look_at(const char *word)
{
    if (strcmp(word, "profile") == 0) return profile();
    if (strcmp(word, "files") == 0) return files();
    return strcmp(word, "left") == 0 ? left() : NULL;
}
