/*
 * A host without standard streams, one of whose threads writes its log to 1 and 2 all the same. What the library has open
 * is not written into, and nothing of the library's lands in the log. This program has the functions that open and write
 * in place of glibc's: whatever opens a file or a socket of the library's under such a number, the log has a line there
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
#include <unistd.h>

#define LINE "a line of the log\n"

static atomic_int watches;
static atomic_uint written, used; /* lines that something took; calls of the library with such a number */
static char what[64];             /* the first of these calls */

static int is_watched(const void *caller)
{
    return atomic_load(&watches) && is_library(caller);
}

/* The other thread's write. */
static int opened(int descriptor, const void *caller)
{
    int error = errno;
    if (descriptor >= 0 && descriptor <= 2 && is_watched(caller))
        written += REAL(write)(descriptor, LINE, strlen(LINE)) > 0;
    errno = error;
    return descriptor;
}

static void uses(const char *function, int descriptor, const void *caller)
{
    if (descriptor > 2 || descriptor < 0 || !is_watched(caller)) return;
    if (used++ == 0) snprintf(what, sizeof what, "%s(%d)", function, descriptor);
}

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    return opened(REAL(open)(path, flags, mode), CALLER);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    uses("openat", folder, CALLER);
    return opened(REAL(openat)(folder, path, flags, mode), CALLER);
}

int socket(int domain, int type, int protocol)
{
    return opened(REAL(socket)(domain, type, protocol), CALLER);
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
        if (closed & 1u << number) open += fcntl(number, F_GETFD) >= 0;
    for (int number = 0; number < 3; number++) dup2(saved[number], number);

    check_number("HOST", "the redirector is asked", refused, ERROR_BAD_NETPATH);
    check_number("HOST", "a connection is remembered", remembered, NO_ERROR);
    check_number("HOST", "and forgotten", forgotten, NO_ERROR);
    check_number("HOST", "the streams stay closed", open, 0);
    check("HOST", used == 0, "nothing is done with the number of a stream (%s)", used == 0 ? "none" : what);
    check_number("HOST", "no line of the log went anywhere", written, 0);
    check("HOST", adapter_profile_has("Network\\Y"), "the profile is what it should be");
    check("HOST", !has_line(below("XDG_CONFIG_HOME", "mpr/user.reg")), "no line is in the profile");
    check("HOST", !has_line(below("XDG_CONFIG_HOME", "mpr/user.reg.lock")), "nor in its lock");
    check("HOST", !has_line(getenv("MPR_TRACE")), "nor in the trace");
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

static void no_other_number(void)
{
    traced("only their numbers are free");
}

const struct test tests[] = {
    {"no streams", no_streams},
    {"no output", no_output},
    {"no errors", no_errors},
    {"no other number", no_other_number},
    {ROLE("only their numbers are free", without_another_number)},
    {ROLE("all are closed", without_any)},
    {ROLE("1 is closed", without_output)},
    {ROLE("2 is closed", with_a_descriptor_left)},
    {0},
};
