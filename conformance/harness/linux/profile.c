/* adapter.h for libmpr on Linux: the profile, $XDG_CONFIG_HOME/mpr/user.reg. */

#define _GNU_SOURCE
#include "world.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *profile_path(void)
{
    mkdir(world_path("config"), 0700);
    mkdir(world_path("config/mpr"), 0700);
    return world_path("config/mpr/user.reg");
}

void adapter_profile(const char *lines)
{
    const char *path = profile_path();
    char *text, *temporary;
    FILE *file;
    /* The file is replaced in one step, as the library may read it at any time. */
    if (asprintf(&text, REGISTRY_HEADER "%s\n", lines) < 0 || asprintf(&temporary, "%s.new", path) < 0 ||
        (file = fopen(temporary, "we")) == NULL || fputs(text, file) < 0 || fclose(file) != 0 ||
        rename(temporary, path) != 0)
        adapter_fail(path);
    free(text);
    free(temporary);
}

void adapter_remember(const char *device, const char *remote_name)
{
    char lines[2048];
    snprintf(lines, sizeof lines,
             "\n[HKEY_CURRENT_USER\\Network\\%s]\n\"RemotePath\"=%s\n\"UserName\"=\"\"\n"
             "\"ProviderName\"=\"Microsoft Windows Network\"\n\"ProviderType\"=dword:00020000\n"
             "\"ConnectionType\"=dword:%08x\n\"DeferFlags\"=dword:00000004\n",
             device, quoted(remote_name), strlen(device) == 1 ? 1 : 2);
    if (access(profile_path(), F_OK) != 0)
        adapter_profile(lines);
    else
        append_to(profile_path(), lines);
}

/* ---- Reading ---- */

/* The file's content; "" if there is no file. */
static char *content(void)
{
    FILE *file = fopen(profile_path(), "re");
    size_t size = 0, capacity = 1 << 20;
    char *text = malloc(capacity + 1);
    if (file != NULL) {
        size = fread(text, 1, capacity, file);
        fclose(file);
    }
    text[size] = 0;
    return text;
}

int adapter_profile_contains(const char *utf8)
{
    return strstr(content(), utf8) != NULL;
}

/* Reads a quoted text and undoes its escapes. Returns what follows it, or NULL if there is no quoted text. */
static char *unquoted(char *from, char *to)
{
    if (*from++ != '"') return NULL;
    for (; *from != '"'; *to++ = *from++) {
        if (*from == '\\') from++;
        if (*from == 0) return NULL;
    }
    *to = 0;
    return from + 1;
}

/*
 * Whether a line opens the section of the key (1) or of another key (0). -1: the line opens no section; -2: it deletes
 * the key.
 */
static int opens(const char *line, const char *key)
{
    static const char root[] = "HKEY_CURRENT_USER\\";
    size_t length = strlen(key);
    if (line[0] != '[') return -1;
    int deletes = line[1] == '-';
    line += 1 + deletes;
    if (strncasecmp(line, root, sizeof root - 1) != 0 || strncasecmp(line + sizeof root - 1, key, length) != 0 ||
        line[sizeof root - 1 + length] != ']')
        return 0;
    return deletes ? -2 : 1;
}

/* Finds the data behind the last "name"= in the key. `has_key` gets whether the key is there. */
static char *data_of(const char *key, const char *name, int *has_key)
{
    char *data = NULL, *rest = content(), *line;
    int inside = 0;
    *has_key = 0;
    while ((line = strsep(&rest, "\n")) != NULL) {
        line[strcspn(line, "\r")] = 0;
        int section = opens(line, key);
        if (section == -2) {
            *has_key = inside = 0;
            data = NULL;
        } else if (section >= 0) {
            inside = section;
            *has_key |= inside;
        } else if (inside && name != NULL) {
            char *this_name = malloc(strlen(line) + 1), *behind = unquoted(line, this_name);
            if (behind != NULL && *behind == '=' && strcasecmp(this_name, name) == 0)
                data = strcmp(behind + 1, "-") == 0 ? NULL : behind + 1;
            free(this_name);
        }
    }
    return data;
}

int adapter_profile_has(const char *key)
{
    int has_key;
    data_of(key, NULL, &has_key);
    return has_key;
}

const char *adapter_profile_text(const char *key, const char *name)
{
    int has_key;
    char *data = data_of(key, name, &has_key);
    if (data == NULL) return NULL;
    char *text = malloc(strlen(data) + 1);
    return unquoted(data, text) == NULL ? NULL : text;
}

long long adapter_profile_number(const char *key, const char *name)
{
    int has_key;
    unsigned number;
    char *data = data_of(key, name, &has_key);
    return data != NULL && sscanf(data, "dword:%x", &number) == 1 ? (long long)number : -1;
}

/* ---- Breaking the profile: in ways that also stop root, for whom permissions count nothing ---- */

void adapter_profile_unopenable(void)
{
    unlink(profile_path());
    if (mkdir(profile_path(), 0700) != 0) adapter_fail(profile_path());
}

void adapter_profile_damaged(void)
{
    unlink(profile_path());
    append_to(profile_path(), "What stands here is no registry.\n");
}

int adapter_profile_unwritable(void)
{
    const char *folder = (profile_path(), world_path("config/mpr"));
    if (geteuid() != 0) return chmod(folder, 0500) == 0 && (chmod(profile_path(), 0400) == 0 || errno == ENOENT);
    /* The mount is seen by this process and by those that it starts, and by no others. */
    return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount(folder, folder, NULL, MS_BIND, NULL) == 0 &&
           mount(NULL, folder, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL) == 0;
}
