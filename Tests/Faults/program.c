/* A program of the session, as small as can be: does what its arguments say, one after the other, and prints what came
 * of it, a line each: WORD RESULT.
 *
 *   begin               tells a tracer that the call to be watched comes next; prints nothing
 *   add, cancel, get    Z:, always with CONNECT_UPDATE_PROFILE: the code
 *   add-2, cancel-2, get-2  the same with Y:, another share and no profile
 *   add-name, cancel-name   the deviceless connection to the share
 *   settle              asks the running redirector for something that is not there: what came before is done then
 *   profile             0 or 1: whether Z: is remembered; "broken": the file is not what it was but for Z:
 *   files               how many connections the session's directory lists
 *   left                what lies about and should not: names of files, keys; "nothing"
 *   sleep               waits 100 ms
 *
 * The server is "fileserver"; share, user and password are MPR_TEST_SHARE, MPR_TEST_USER, MPR_TEST_PASSWORD. */

#define _GNU_SOURCE
#include "marker.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>
#include <windows.h>
#include <winnetwk.h>

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "%s: %s\n", what, name);
    exit(2);
}

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    if (value == NULL) fail("not set", name);
    return value;
}

static char *format(const char *text, const char *name)
{
    char *result;
    if (asprintf(&result, text, name) < 0) exit(2);
    return result;
}

/* ---- The calls ---- */

static DWORD add(const char *device, const char *share, DWORD flags)
{
    NETRESOURCEA wanted = {.dwType = RESOURCETYPE_DISK,
                           .lpLocalName = (char *)device,
                           .lpRemoteName = format("\\\\fileserver\\%s", variable(share))};
    return WNetAddConnection2A(&wanted, variable("MPR_TEST_PASSWORD"), variable("MPR_TEST_USER"), flags);
}

static DWORD cancel_name(void)
{
    return WNetCancelConnection2A(format("\\\\fileserver\\%s", variable("MPR_TEST_SHARE")), CONNECT_UPDATE_PROFILE,
                                  FALSE);
}

/* The code, or 1 when the code is good and the name is wrong. */
static DWORD get(const char *device, const char *share)
{
    char name[512];
    DWORD size = sizeof name, code = WNetGetConnectionA(device, name, &size);
    if (code != NO_ERROR && code != ERROR_CONNECTION_UNAVAIL) return code;
    return strcmp(name, format("\\\\fileserver\\%s", variable(share))) == 0 ? code : 1;
}

/* ---- The files ---- */

static const char *profile(void)
{
    static char content[65536];
    FILE *file = fopen(format("%s/mpr/user.reg", variable("XDG_CONFIG_HOME")), "re");
    if (file == NULL) return "broken";
    content[fread(content, 1, sizeof content - 1, file)] = 0;
    fclose(file);
    /* What the test put there before, and nothing but whole entries. */
    if (strncmp(content, "Windows Registry Editor Version 5.00", 36) != 0) return "broken";
    if (strstr(content, "[HKEY_CURRENT_USER\\Other]") == NULL || strstr(content, "\"kept\"=\"as it is\"") == NULL)
        return "broken";
    const char *entry = strstr(content, "[HKEY_CURRENT_USER\\Network\\Z]");
    if (entry == NULL) return "0";
    const char *end = strstr(entry, "\"UserName\"");
    return end != NULL && strchr(end, '\n') != NULL && strstr(entry, "\"RemotePath\"") != NULL ? "1" : "broken";
}

/* The number of names in a folder that are not in the list, which ends with NULL; prints them if asked. */
static unsigned names(const char *path, const char *const known[], int print)
{
    unsigned count = 0;
    DIR *directory = opendir(path);
    for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
        const char *const *name = known;
        while (*name != NULL && strcmp(*name, entry->d_name) != 0) name++;
        if (*name != NULL || strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        count++;
        if (print) printf(" %s", entry->d_name);
    }
    if (directory != NULL) closedir(directory);
    return count;
}

/* The passwords that are still in the kernel's keyring for this session. */
static unsigned keys(void)
{
    struct stat status;
    char line[1024], prefix[64];
    unsigned count = 0;
    FILE *file = fopen("/proc/keys", "re");
    if (file == NULL || stat(variable("MPR_SESSION_DIR"), &status) != 0) return 0;
    snprintf(prefix, sizeof prefix, " mpr:%llu:%llu:", (unsigned long long)status.st_dev,
             (unsigned long long)status.st_ino);
    while (fgets(line, sizeof line, file) != NULL) {
        /* Of two bytes, a NUL: overwritten and unlinked, and soon swept. */
        if (strstr(line, prefix) != NULL && strstr(line, ": 2\n") == NULL) count++;
    }
    fclose(file);
    return count;
}

static unsigned leavings(int print)
{
    static const char *const session[] = {"connections", "redirector.lock", "redirector.sock", NULL};
    static const char *const config[] = {"user.reg", "user.reg.lock", NULL}, *const nothing[] = {NULL};
    unsigned count = names(variable("MPR_SESSION_DIR"), session, print) +
                     names(format("%s/connections", variable("MPR_SESSION_DIR")), nothing, print) +
                     names(format("%s/mpr", variable("XDG_CONFIG_HOME")), config, print);
    for (unsigned key = keys(); key > 0; key--, count++)
        if (print) printf(" key");
    return count;
}

static void left(void)
{
    /* The redirector answers first and tidies up then. */
    for (int round = 0; round < 100 && leavings(0) > 0; round++)
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    printf("left");
    if (leavings(1) == 0) printf(" nothing");
    printf("\n");
}

/* The files of connections; others have longer names. */
static DWORD files(void)
{
    DWORD count = 0;
    DIR *directory = opendir(format("%s/connections", variable("MPR_SESSION_DIR")));
    for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;)
        count += strlen(entry->d_name) == 16 && entry->d_name[0] != '.';
    if (directory != NULL) closedir(directory);
    return count;
}

/* ---- The words ---- */

static DWORD add_z(void)
{
    return add("Z:", "MPR_TEST_SHARE", CONNECT_UPDATE_PROFILE);
}
static DWORD cancel_z(void)
{
    return WNetCancelConnection2A("Z:", CONNECT_UPDATE_PROFILE, FALSE);
}
static DWORD get_z(void)
{
    return get("Z:", "MPR_TEST_SHARE");
}
static DWORD add_y(void)
{
    return add("Y:", "MPR_TEST_SHARE2", 0);
}
static DWORD cancel_y(void)
{
    return WNetCancelConnection2A("Y:", 0, FALSE);
}
static DWORD get_y(void)
{
    return get("Y:", "MPR_TEST_SHARE2");
}
static DWORD add_name(void)
{
    return add(NULL, "MPR_TEST_SHARE", CONNECT_UPDATE_PROFILE);
}
static DWORD settle(void)
{
    return WNetCancelConnection2A("X:", 0, FALSE);
}

static const struct {
    const char *name;
    DWORD (*call)(void);
} words[] = {
    {"add", add_z},         {"cancel", cancel_z}, {"get", get_z},         {"add-2", add_y},
    {"cancel-2", cancel_y}, {"get-2", get_y},     {"add-name", add_name}, {"cancel-name", cancel_name},
    {"settle", settle},     {"files", files},
};

static void perform(const char *word)
{
    static const struct timespec pause = {.tv_nsec = 100 * 1000000};
    if (strcmp(word, "begin") == 0) {
        syscall(MARKER);
    } else if (strcmp(word, "sleep") == 0) {
        nanosleep(&pause, NULL);
    } else if (strcmp(word, "left") == 0) {
        left();
    } else if (strcmp(word, "profile") == 0) {
        printf("profile %s\n", profile());
    } else {
        size_t i = 0;
        while (i < sizeof words / sizeof words[0] && strcmp(words[i].name, word) != 0) i++;
        if (i == sizeof words / sizeof words[0]) fail("no such word", word);
        printf("%s %u\n", word, (unsigned)words[i].call());
    }
    fflush(stdout);
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++) perform(arguments[i]);
    return 0;
}
