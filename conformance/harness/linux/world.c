/* adapter.h for libmpr on Linux: the world of a test with its machine registry, environment and libraries. */

#define _GNU_SOURCE
#include "world.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

void adapter_fail(const char *what)
{
    char *why;
    unresolved(asprintf(&why, "%s: %s", what, strerror(errno)) < 0 ? what : why);
}

const char *world_path(const char *name)
{
    const char *world = getenv("CONFORMANCE_WORLD");
    char *path;
    if (world == NULL || asprintf(&path, "%s/%s", world, name) < 0) adapter_fail("no world");
    return path;
}

void append_to(const char *path, const char *lines)
{
    FILE *file = fopen(path, "ae");
    if (file == NULL || fputs(lines, file) < 0 || fclose(file) != 0) adapter_fail(path);
}

const char *quoted(const char *text)
{
    char *result = malloc(2 * strlen(text) + 3), *to = result;
    *to++ = '"';
    for (; *text != 0; text++) {
        if (*text == '"' || *text == '\\') *to++ = '\\';
        *to++ = *text;
    }
    strcpy(to, "\"");
    return result;
}

/* ---- Addresses without a server ---- */

static int nobody = -1, silent = -1;

static unsigned loopback_port(int *descriptor, int listening)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    *descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*descriptor < 0 || bind(*descriptor, (struct sockaddr *)&address, size) != 0 ||
        (listening && listen(*descriptor, 16) != 0) ||
        getsockname(*descriptor, (struct sockaddr *)&address, &size) != 0)
        adapter_fail("a socket on loopback");
    return ntohs(address.sin_port);
}

/* ---- Worlds ---- */

static void write_hosts(void)
{
    char lines[1024];
    const char *real = getenv("MPR_TEST_ADDRESS"), *port = getenv("MPR_TEST_PORT");
    /* A socket that is bound and does not listen refuses; one from which nobody accepts stays silent. */
    unsigned refusing = loopback_port(&nobody, 0), mute = loopback_port(&silent, 1);
    char refused[32];
    snprintf(refused, sizeof refused, "127.0.0.1:%u", refusing);
    if (real == NULL || *real == 0) real = refused;
    snprintf(lines, sizeof lines,
             "[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr]\n\"IdleExitSeconds\"=dword:00000001\n"
             "[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr\\Hosts]\n"
             "\"fileserver\"=\"%s\"\n\"otherserver\"=\"%s\"\n\"nobody\"=\"%s\"\n\"silent\"=\"127.0.0.1:%u\"\n",
             real, real, refused, mute);
    append_to(world_path("machine.reg"), lines);
    if (port != NULL && *port != 0) {
        snprintf(lines, sizeof lines, "\"127.0.0.1\"=\":%s\"\n\"--1.ipv6-literal.net\"=\":%s\"\n", port, port);
        append_to(world_path("machine.reg"), lines);
    }
}

void adapter_begin_world(void)
{
    const char *parent = getenv("TMPDIR");
    char *world;
    if (asprintf(&world, "%s/mpr-conformance.XXXXXX", parent == NULL || *parent == 0 ? "/tmp" : parent) < 0 ||
        mkdtemp(world) == NULL)
        adapter_fail("a temporary directory");
    setenv("CONFORMANCE_WORLD", world, 1);
    setenv("MPR_SESSION_DIR", world_path("session"), 1);
    setenv("MPR_REGISTRY", world_path("machine.reg"), 1);
    setenv("XDG_CONFIG_HOME", world_path("config"), 1);
    setenv(PLUGINS_VARIABLE, adapter_plugin_folder(), 1);
    /* Not even who runs the tests on a terminal is asked anything. */
    setenv("SSH_ASKPASS", world_path("askpass"), 1);
    setenv("SSH_ASKPASS_REQUIRE", "force", 1);
    append_to(world_path("machine.reg"), REGISTRY_HEADER);
    write_hosts();
}

/* What is mounted there stays as it is: these are a server's files. */
static void remove_tree(int parent, const char *name, dev_t device)
{
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *directory = descriptor < 0 ? NULL : fdopendir(descriptor);
    struct dirent *entry;
    struct stat status;
    if (directory == NULL) {
        unlinkat(parent, name, 0);
        return;
    }
    if (fstat(descriptor, &status) != 0 || (device != 0 && status.st_dev != device)) {
        closedir(directory);
        return;
    }
    fchmod(descriptor, 0700); /* a test may have made it read-only */
    while ((entry = readdir(directory)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_tree(descriptor, entry->d_name, status.st_dev);
    closedir(directory);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* The processes of a session may still be writing there, and have drives mounted. They end when they see that their socket
 * is gone. */
static void remove_all(const char *path)
{
    for (int attempt = 0; attempt < 3000 && access(path, F_OK) == 0; attempt++) {
        if (attempt > 100) usleep(10 * 1000);
        remove_tree(AT_FDCWD, path, 0);
    }
}

void adapter_end_other_session(void)
{
    unlink(world_path("session-2/redirector.sock"));
    remove_all(world_path("session-2"));
}

void adapter_end_world(void)
{
    unlink(world_path("session/redirector.sock"));
    remove_all(getenv("CONFORMANCE_WORLD"));
    close(nobody);
    close(silent);
    unsetenv("CONFORMANCE_WORLD");
}

/* ---- Machine registry and environment ---- */

void adapter_registry(const char *lines)
{
    append_to(world_path("machine.reg"), "\n");
    append_to(world_path("machine.reg"), lines);
    append_to(world_path("machine.reg"), "\n");
}

void adapter_registry_expand(const char *key, const char *name, const char *data)
{
    char *lines = malloc(strlen(key) + (name == NULL ? 0 : 2 * strlen(name)) + 8 * strlen(data) + 64), *to = lines;
    to += sprintf(to, "[%s]\n%s=hex(2):", key, name == NULL ? "@" : quoted(name));
    for (unsigned count = 1; *data != 0; data++, count++) {
        if ((unsigned char)*data >= 0x80) adapter_fail("REG_EXPAND_SZ data that is not ASCII");
        to += sprintf(to, "%02x,00,%s", (unsigned char)*data, count % 12 == 0 ? "\\\n  " : "");
    }
    strcpy(to, "00,00\n");
    adapter_registry(lines);
    free(lines);
}

void adapter_providers(const char *provider_order)
{
    char lines[512];
    snprintf(lines, sizeof lines,
             "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order]\n\"ProviderOrder\"=%s\n",
             quoted(provider_order));
    adapter_registry(lines);
}

void adapter_timeout(unsigned milliseconds)
{
    char lines[128];
    snprintf(lines, sizeof lines, "[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr]\n\"RequestTimeoutMs\"=dword:%08x\n",
             milliseconds);
    adapter_registry(lines);
}

void adapter_environment(const char *name, const char *value)
{
    if (value == NULL)
        unsetenv(name);
    else
        setenv(name, value, 1);
}

/* ---- Libraries ---- */

const char *adapter_plugin_folder(void)
{
    /* BUILD/tests/Function/aspect.A -> BUILD/plugins */
    static char folder[PATH_MAX + sizeof "/plugins"];
    ssize_t size = readlink("/proc/self/exe", folder, PATH_MAX);
    folder[size < 0 ? 0 : size] = 0;
    for (int level = 0; level < 3 && strrchr(folder, '/') != NULL; level++) *strrchr(folder, '/') = 0;
    return strcat(folder, "/plugins");
}

const char *adapter_plugin_file(const char *name)
{
    char *file;
    if (asprintf(&file, "/%s.so", name) < 0) adapter_fail("memory");
    return file;
}

const char *adapter_plugin(const char *name)
{
    char *path;
    if (asprintf(&path, "%s%s", adapter_plugin_folder(), adapter_plugin_file(name)) < 0) adapter_fail("memory");
    return path;
}

/* The loader reads the variable when a program starts. */
void adapter_plugins_by_name(void)
{
    const char *others = getenv("LD_LIBRARY_PATH");
    char *folders;
    if (asprintf(&folders, "%s%s%s", others == NULL ? "" : others, others == NULL ? "" : ":", adapter_plugin_folder()) <
        0)
        adapter_fail("memory");
    adapter_environment("LD_LIBRARY_PATH", folders);
}

void (*adapter_function(const char *library, const char *name))(void)
{
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    void *symbol = handle == NULL ? NULL : dlsym(handle, name);
    void (*function)(void) = NULL;
    memcpy(&function, &symbol, sizeof function);
    return function;
}
