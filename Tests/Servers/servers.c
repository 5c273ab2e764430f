/* servers.h */

#define _GNU_SOURCE
#include "servers.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

void sleep_ms(unsigned milliseconds)
{
    nanosleep(&(struct timespec){.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L}, NULL);
}

/* ---- Starting ---- */

/* Starts a program whose first line is its port. The pipe that is its input is ours alone, and ends with us. */
static unsigned start_program(char *arguments[])
{
    int input[2], output[2];
    pid_t pid;
    char line[32] = "";
    posix_spawn_file_actions_t actions;
    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) abort();
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    if ((errno = posix_spawn(&pid, arguments[0], &actions, NULL, arguments, environ)) != 0) {
        printf("# %s: %s\n", arguments[0], strerror(errno));
        exit(1);
    }
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    FILE *lines = fdopen(output[0], "r");
    if (lines == NULL || fgets(line, sizeof line, lines) == NULL || atoi(line) == 0) {
        printf("# %s does not start\n", arguments[0]);
        exit(1);
    }
    fclose(lines);
    return (unsigned)atoi(line);
}

static void name_port(const char *name, unsigned port)
{
    char lines[256];
    snprintf(lines, sizeof lines, "[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr\\Hosts]\n\"%s\"=\"127.0.0.1:%u\"\n", name,
             port);
    adapter_registry(lines);
}

static char *real_address(void)
{
    char *address = getenv("MPR_TEST_ADDRESS");
    return address == NULL ? "127.0.0.1:1" : address;
}

void start_server(const struct failing *server, const char *name)
{
    char path[4096], *arguments[7] = {path};
    snprintf(path, sizeof path, "%s/%s", SERVERS, server->program[0]);
    for (int i = 1; i < 6 && server->program[i] != NULL; i++)
        arguments[i] = strcmp(server->program[i], "@") == 0 ? real_address() : (char *)server->program[i];
    name_port(name, start_program(arguments));
}

void start_relay(const char *name, const char *delay_us, const char *bytes)
{
    char *arguments[] = {RELAY, "0", real_address(), (char *)delay_us, (char *)bytes, NULL};
    name_port(name, start_program(arguments));
}

/* ---- Calls ---- */

DWORD connect_device(const char *device, const char *server_name)
{
    char remote[256];
    snprintf(remote, sizeof remote, "\\\\%s\\share", server_name);
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = text(remote)};
    if (device != NULL) wanted.lpLocalName = text(device);
    return WNetAddConnection2(&wanted, server.password, server.user, 0);
}

DWORD ask_device(const char *device)
{
    TCHAR remote[256];
    return WNetGetConnection(text(device), remote, &(DWORD){256});
}

DWORD cancel_device(const char *device)
{
    return WNetCancelConnection2(text(device), 0, FALSE);
}

DWORD use_device(const char *device)
{
    DWORD code = connect_device(device, "fileserver");
    if (code == NO_ERROR) code = ask_device(device);
    return code == NO_ERROR ? cancel_device(device) : code;
}

DWORD network_error(char utf8[256])
{
    WCHAR description[256] = {0}, provider[256];
    DWORD error = 0;
    WNetGetLastErrorW(&error, description, 256, provider, 256);
    /* What the library says by itself is ASCII. */
    for (int i = 0; i < 256; i++) utf8[i] = (char)(description[i] < 0x80 ? description[i] : '?');
    return error;
}

/* ---- What the session has ---- */

void keep_descendants(void)
{
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) abort();
}

/* The parent of a process of the redirector's program; 0 for others, and for those that have ended. */
static long parent_of(const char *pid)
{
    char path[300], line[512], *name, *rest, state = 0;
    long parent = 0;
    snprintf(path, sizeof path, "/proc/%s/stat", pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) return 0;
    if (fgets(line, sizeof line, file) == NULL) line[0] = 0;
    fclose(file);
    name = strchr(line, '(');
    rest = strrchr(line, ')');
    if (name == NULL || rest == NULL || strncmp(name, "(mpr-redirector", 15) != 0) return 0;
    return sscanf(rest, ") %c %ld", &state, &parent) == 2 && state != 'Z' ? parent : 0;
}

unsigned session_processes(void)
{
    struct {
        long pid, parent;
        int ours;
    } found[1024];
    unsigned count = 0, ours = 0, before;
    DIR *directory = opendir("/proc");
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL && count < 1024) {
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        long parent = parent_of(entry->d_name);
        if (parent != 0) found[count].pid = atol(entry->d_name), found[count].parent = parent, found[count++].ours = 0;
    }
    closedir(directory);
    do {
        before = ours;
        for (unsigned i = 0; i < count; i++) {
            int is_ours = found[i].parent == getpid();
            for (unsigned j = 0; j < count; j++) is_ours |= found[j].ours && found[j].pid == found[i].parent;
            ours += is_ours && !found[i].ours;
            found[i].ours |= is_ours;
        }
    } while (ours != before);
    return ours;
}

int falls_to(unsigned processes)
{
    for (double end = now_ms() + 30000; now_ms() < end; sleep_ms(10))
        if (session_processes() <= processes) return 1;
    return 0;
}

static unsigned connection_files(void)
{
    char path[4096];
    unsigned count = 0;
    snprintf(path, sizeof path, "%s/connections", getenv("MPR_SESSION_DIR"));
    DIR *directory = opendir(path);
    struct dirent *entry;
    while (directory != NULL && (entry = readdir(directory)) != NULL) count += entry->d_name[0] != '.';
    if (directory != NULL) closedir(directory);
    return count;
}

void check_nothing_left(void)
{
    /* That of a cancelled one is removed when its caller has the answer. */
    for (double end = now_ms() + 30000; connection_files() > 0 && now_ms() < end;) sleep_ms(10);
    check_number("SERVERS", "no file of a connection", connection_files(), 0);
    /* With a connection the redirector stays: it shall not have to end to be rid of a worker. */
    check_number("SERVERS", "Y: is connected", connect_device("Y:", "fileserver"), NO_ERROR);
    check("SERVERS", falls_to(3), "no worker, apart from that of Y: and the spare one");
    check_number("SERVERS", "Y: is cancelled", cancel_device("Y:"), NO_ERROR);
    check("SERVERS", falls_to(0), "idle, no process at all");
}
