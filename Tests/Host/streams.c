/*
 * A host without standard streams, one of whose threads writes its log to 1 and 2 all the same, or opens it there (dup2)
 * and closes it again. What the library has open is not written into, nothing of the library's lands in the log, and the
 * library does not take the log for a file of its own. This program has the functions that open and write in place of
 * glibc's: whatever opens a file or a socket of the library's under such a number, the log has a line there, or is there,
 * in the same instant.
 */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"
#include "providers.h"
#include "standing-in.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE "a line of the log\n"

static atomic_int watches;
static atomic_uint written, used; /* lines that something took; calls of the library with such a number */
static char what[64];             /* the first of these calls */

static int is_watched(const void *caller)
{
    return atomic_load(&watches) && is_library(caller);
}

static int host_log = -1; /* where a host that opens and closes its streams has its log besides */

/* The other thread's write. */
static int opened(int descriptor, const void *caller)
{
    int error = errno;
    if (descriptor >= 0 && descriptor <= 2 && host_log < 0 && is_watched(caller))
        written += REAL(write)(descriptor, LINE, strlen(LINE)) > 0;
    errno = error;
    return descriptor;
}

static void uses(const char *function, int descriptor, const void *caller)
{
    if (descriptor > 2 || descriptor < 0 || !is_watched(caller)) return;
    if (used++ == 0) snprintf(what, sizeof what, "%s(%d)", function, descriptor);
}

/* ---- The other thread opens and closes its streams ---- */

static unsigned chances; /* calls of the library during which it could */
static unsigned lost;    /* how often its stream was not there any more */
static int host_has[3];

static int is_log(int descriptor)
{
    struct stat log, other;
    return fstat(host_log, &log) == 0 && fstat(descriptor, &other) == 0 && log.st_ino == other.st_ino &&
           log.st_dev == other.st_dev;
}

/* In the instant before a call of the library that makes a descriptor; not in every one. */
static void host_closes(const char *path, const void *caller)
{
    if (host_log < 0 || !is_watched(caller) || (path != NULL && strcmp(path, "/") == 0) || chances++ % 4 == 3) return;
    for (int number = 0; number < 3; number++) {
        lost += host_has[number] && !is_log(number);
        host_has[number] = 0;
        close(number);
    }
}

/* In the instant after it. */
static int host_opens(int descriptor, const void *caller)
{
    int error = errno;
    if (host_log >= 0 && is_watched(caller) && descriptor >= 0 && descriptor < 3)
        host_has[descriptor] = dup2(host_log, descriptor) >= 0;
    errno = error;
    return descriptor;
}

/* ---- The functions ---- */

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    host_closes(path, CALLER);
    return host_opens(opened(REAL(open)(path, flags, mode), CALLER), CALLER);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    uses("openat", folder, CALLER);
    host_closes(path, CALLER);
    return host_opens(opened(REAL(openat)(folder, path, flags, mode), CALLER), CALLER);
}

int socket(int domain, int type, int protocol)
{
    host_closes(NULL, CALLER);
    return host_opens(opened(REAL(socket)(domain, type, protocol), CALLER), CALLER);
}

/* The dynamic linker opens files by functions of its own. */
static unsigned loads, unoccupied;
static int fails_to_load; /* it reads the log in the plug-in's place */
static int opens_at_load; /* the host opens 1 meanwhile, and keeps it */

void *dlopen(const char *path, int mode)
{
    if (!is_watched(CALLER)) return REAL(dlopen)(path, mode);
    loads++;
    for (int number = 0; number < 3; number++) unoccupied += fcntl(number, F_GETFD) < 0;
    if (opens_at_load) dup2(host_log, 1);
    if (!fails_to_load) return REAL(dlopen)(path, mode);
    dup2(host_log, 0);
    close(0);
    return REAL(dlopen)("/proc/self/fd/30", mode);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    uses("write", descriptor, CALLER);
    return REAL(write)(descriptor, bytes, size);
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset)
{
    uses("pread", descriptor, CALLER);
    return REAL(pread)(descriptor, bytes, size, offset);
}

ssize_t send(int descriptor, const void *bytes, size_t size, int flags)
{
    uses("send", descriptor, CALLER);
    return REAL(send)(descriptor, bytes, size, flags);
}

int connect(int descriptor, const struct sockaddr *address, socklen_t size)
{
    uses("connect", descriptor, CALLER);
    return REAL(connect)(descriptor, address, size);
}

int flock(int descriptor, int operation);
int flock(int descriptor, int operation)
{
    uses("flock", descriptor, CALLER);
    return REAL(flock)(descriptor, operation);
}

int fsync(int descriptor)
{
    uses("fsync", descriptor, CALLER);
    return REAL(fsync)(descriptor);
}

static int has_line(const char *path)
{
    char content[65536];
    FILE *file = fopen(path, "re");
    size_t size = file == NULL ? 0 : fread(content, 1, sizeof content - 1, file);
    if (file != NULL) fclose(file);
    content[size] = 0;
    return size > 0 && strstr(content, LINE) != NULL;
}

static const char *below(const char *variable, const char *name)
{
    char *path;
    if (asprintf(&path, "%s/%s", getenv(variable), name) < 0) unresolved("memory");
    return path;
}

/* The provider knows "taken" alone. */
static DWORD refuse_others(struct provider_call *call)
{
    return call->function & NP_ADDS && call->remote[0] != 't' ? WN_BAD_NETNAME : call->answer;
}

static void close_and_call(unsigned closed)
{
    NETRESOURCEW nobody = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = u"\\\\nobody\\share"};
    static NETRESOURCEW taken = {.dwType = RESOURCETYPE_DISK, .lpLocalName = u"Y:", .lpRemoteName = u"taken"};
    int saved[3];
    provider("a", (struct provider_behaviour){.act = refuse_others});
    providers_in_order("LanmanWorkstation", "a", NULL);
    for (int number = 0; number < 3; number++) {
        saved[number] = fcntl(number, F_DUPFD_CLOEXEC, 10);
        if (closed & 1u << number) close(number);
    }
    atomic_store(&watches, 1);
    DWORD refused = WNetAddConnection2W(&nobody, u"password", u"user", 0);
    DWORD remembered = WNetAddConnection2W(&taken, u"password", u"user", CONNECT_UPDATE_PROFILE);
    DWORD forgotten = WNetCancelConnection2W(u"Y:", CONNECT_UPDATE_PROFILE, FALSE);
    WNetAddConnection2W(&taken, u"password", u"user", CONNECT_UPDATE_PROFILE);
    atomic_store(&watches, 0);
    unsigned open = 0;
    for (int number = 0; number < 3; number++)
        if (closed & 1u << number) open += fcntl(number, F_GETFD) >= 0 && !host_has[number];
    for (int number = 0; number < 3; number++) dup2(saved[number], number);

    check_number("HOST", "the redirector is asked", refused, ERROR_BAD_NETPATH);
    check_number("HOST", "a connection is remembered", remembered, NO_ERROR);
    check_number("HOST", "and forgotten", forgotten, NO_ERROR);
    check_number("HOST", "the streams stay closed", open, 0);
    check("HOST", used == 0, "nothing is done with the number of a stream (%s)", used == 0 ? "none" : what);
    check("HOST", loads > 0 && unoccupied == 0, "plug-ins are loaded while no number of a stream is free (%u)",
          unoccupied);
    check_number("HOST", "no line of the log went anywhere", written, 0);
    check("HOST", adapter_profile_has("Network\\Y"), "the profile is what it should be");
    check("HOST", !has_line(below("XDG_CONFIG_HOME", "mpr/user.reg")), "no line is in the profile");
    check("HOST", !has_line(below("XDG_CONFIG_HOME", "mpr/user.reg.lock")), "nor in its lock");
    check("HOST", !has_line(getenv("MPR_TRACE")), "nor in the trace");
}

static void begin_log(void)
{
    int log = open(below("CONFORMANCE_WORLD", "log"), O_CREAT | O_RDWR | O_TRUNC, 0600);
    host_log = dup2(log, 30);
    close(log);
}

static DWORD while_they_come_and_go(void)
{
    begin_log();
    close_and_call(7);
    check("HOST", chances > 20, "the host has had its chances (%u)", chances);
    check_number("HOST", "no stream that the host has opened was closed", lost, 0);
    return 0;
}

/* The dynamic linker finds the log under the number by which it has opened a plug-in. */
static DWORD while_a_plug_in_loads(void)
{
    NETRESOURCEW taken = {.dwType = RESOURCETYPE_DISK, .lpLocalName = u"Y:", .lpRemoteName = u"taken"};
    int saved[3];
    provider("a", (struct provider_behaviour){.act = refuse_others});
    providers_in_order("LanmanWorkstation", "a", NULL);
    begin_log();
    for (int number = 0; number < 3; number++) {
        saved[number] = fcntl(number, F_DUPFD_CLOEXEC, 10);
        close(number);
    }
    atomic_store(&watches, 1);
    fails_to_load = 1;
    DWORD meanwhile = WNetAddConnection2W(&taken, u"password", u"user", 0);
    fails_to_load = 0;
    DWORD afterwards = WNetAddConnection2W(&taken, u"password", u"user", 0);
    atomic_store(&watches, 0);
    for (int number = 0; number < 3; number++) dup2(saved[number], number);
    check_number("HOST", "a plug-in that could not be read is not passed over", meanwhile, ERROR_NO_NETWORK);
    check_number("HOST", "and is loaded by the next call", afterwards, NO_ERROR);
    return 0;
}

/* A plug-in that is missing is passed over all the same, in that call and in those that follow. */
static DWORD for_good_while_a_plug_in_loads(void)
{
    NETRESOURCEW taken = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = u"taken"};
    int saved[3];
    provider("a", (struct provider_behaviour){.act = refuse_others});
    provider_service("missing", "missing", "/nowhere/missing.so");
    providers_in_order("LanmanWorkstation", "a", "missing", NULL);
    begin_log();
    for (int number = 0; number < 3; number++) {
        saved[number] = fcntl(number, F_DUPFD_CLOEXEC, 10);
        close(number);
    }
    atomic_store(&watches, 1);
    opens_at_load = 1;
    DWORD meanwhile = WNetAddConnection2W(&taken, u"password", u"user", 0);
    opens_at_load = 0;
    DWORD second = WNetAddConnection2W(&taken, u"password", u"user", 0);
    dup2(host_log, 0);
    DWORD third = WNetAddConnection2W(&taken, u"password", u"user", 0);
    atomic_store(&watches, 0);
    int keeps = is_log(0) && is_log(1);
    for (int number = 0; number < 3; number++) dup2(saved[number], number);
    check_number("HOST", "the call during which the host opens its output is all right", meanwhile, NO_ERROR);
    check_number("HOST", "the second call is all right", second, NO_ERROR);
    check_number("HOST", "and so is one after the host has opened its input", third, NO_ERROR);
    check("HOST", keeps, "the host keeps both");
    return 0;
}

/* Only the numbers of the streams are free. */
static DWORD without_another_number(void)
{
    struct rlimit limit;
    int saved[3];
    NETRESOURCEW taken = {.dwType = RESOURCETYPE_DISK, .lpLocalName = u"Y:", .lpRemoteName = u"taken"};
    provider("a", (struct provider_behaviour){.act = refuse_others});
    providers_in_order("LanmanWorkstation", "a", NULL);
    DWORD before = WNetAddConnection2W(&taken, u"password", u"user", CONNECT_UPDATE_PROFILE);
    for (int number = 0; number < 3; number++) {
        saved[number] = fcntl(number, F_DUPFD_CLOEXEC, 10);
        close(number);
    }
    getrlimit(RLIMIT_NOFILE, &limit);
    atomic_store(&watches, 1);
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){3, limit.rlim_max});
    DWORD code = WNetCancelConnection2W(u"Y:", CONNECT_UPDATE_PROFILE, FALSE);
    setrlimit(RLIMIT_NOFILE, &limit);
    atomic_store(&watches, 0);
    for (int number = 0; number < 3; number++) dup2(saved[number], number);
    check_number("HOST", "with descriptors a connection is made", before, NO_ERROR);
    check_number("HOST", "without any the profile is not read", code, ERROR_CANNOT_OPEN_PROFILE);
    check("HOST", used == 0, "nothing is done with the number of a stream (%s)", used == 0 ? "none" : what);
    check_number("HOST", "no line of the log went anywhere", written, 0);
    return 0;
}

static DWORD without_any(void)
{
    close_and_call(7);
    return 0;
}

static DWORD without_output(void)
{
    close_and_call(2);
    return 0;
}

static DWORD with_a_descriptor_left(void)
{
    close_and_call(4);
    return 0;
}

static void traced(const char *role)
{
    adapter_environment("MPR_TRACE", below("CONFORMANCE_WORLD", "trace"));
    check_number("HOST", role, in_another_process(role), 0);
}

static void no_streams(void)
{
    traced("all are closed");
}

static void no_output(void)
{
    traced("1 is closed");
}

static void no_errors(void)
{
    traced("2 is closed");
}

static void coming_and_going(void)
{
    traced("they come and go");
}

static void coming_while_loading(void)
{
    traced("they come and go while a plug-in loads");
}

static void coming_for_good(void)
{
    traced("they come for good while a plug-in loads");
}

static void no_other_number(void)
{
    traced("only their numbers are free");
}

const struct test tests[] = {
    {"no streams", no_streams},
    {"no output", no_output},
    {"no errors", no_errors},
    {"streams that come and go", coming_and_going},
    {"streams that come while a plug-in loads", coming_while_loading},
    {"streams that come for good", coming_for_good},
    {"no other number", no_other_number},
    {ROLE("only their numbers are free", without_another_number)},
    {ROLE("they come and go", while_they_come_and_go)},
    {ROLE("they come and go while a plug-in loads", while_a_plug_in_loads)},
    {ROLE("they come for good while a plug-in loads", for_good_while_a_plug_in_loads)},
    {ROLE("all are closed", without_any)},
    {ROLE("1 is closed", without_output)},
    {ROLE("2 is closed", with_a_descriptor_left)},
    {0},
};
