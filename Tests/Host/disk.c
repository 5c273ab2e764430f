/*
 * A file system on a network may make a thread wait, for as long as its server is away. Meanwhile another thread's fork
 * goes on, and the child can call. This program has the functions that files are reached with in place of glibc's: it
 * sees which ones the library calls while it holds forks, and can make the library wait in one of them.
 */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"
#include "holding.h"
#include "providers.h"
#include "standing-in.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static atomic_int watches;
static atomic_uint calls, holding; /* of the library; those that it made while it held forks */
static char first[200];            /* the first of these */

/* ---- A call that waits ---- */

static const char *hung_function, *hung_name; /* which one */
static atomic_int is_hanging, may_go_on;

static void wait_here(const char *function, const char *name)
{
    if (hung_function == NULL || strcmp(function, hung_function) != 0) return;
    if (hung_name != NULL && (name == NULL || strstr(name, hung_name) == NULL)) return;
    if (atomic_exchange(&is_hanging, 1)) return;
    while (!atomic_load(&may_go_on)) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

/* ---- The functions ---- */

/* Numbers of streams, the root that stands in for them, and /proc, are on no disk. */
static int is_no_disk(const char *name)
{
    return name != NULL && (strcmp(name, "/") == 0 || strncmp(name, "/proc/", 6) == 0);
}

static _Thread_local int memory = -1; /* what the thread has open of that */

static void reaches(const char *function, const char *name, int descriptor, const void *caller)
{
    int error = errno;
    if (atomic_load(&watches) && is_library(caller) && !is_no_disk(name) && (descriptor < 0 || descriptor != memory)) {
        calls++;
        if (holds_forks() && holding++ == 0) snprintf(first, sizeof first, "%s %s", function, name == NULL ? "" : name);
        wait_here(function, name);
    }
    errno = error;
}

static int opened(const char *name, int descriptor)
{
    if (is_no_disk(name)) memory = descriptor;
    return descriptor;
}

int open(const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    reaches("open", name, -1, CALLER);
    return opened(name, REAL(open)(name, flags, mode));
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    reaches("openat", name, -1, CALLER);
    return opened(name, REAL(openat)(folder, name, flags, mode));
}

#define DESCRIPTOR_CALL(type, function, parameters, arguments)                                                         \
    type function parameters                                                                                           \
    {                                                                                                                  \
        reaches(#function, NULL, file, CALLER);                                                                        \
        return REAL(function) arguments;                                                                               \
    }
#define NAME_CALL(type, function, parameters, arguments)                                                               \
    type function parameters                                                                                           \
    {                                                                                                                  \
        reaches(#function, name, -1, CALLER);                                                                          \
        return REAL(function) arguments;                                                                               \
    }

int flock(int file, int operation);
DESCRIPTOR_CALL(int, flock, (int file, int operation), (file, operation))
DESCRIPTOR_CALL(ssize_t, read, (int file, void *to, size_t size), (file, to, size))
DESCRIPTOR_CALL(ssize_t, pread, (int file, void *to, size_t size, off_t at), (file, to, size, at))
DESCRIPTOR_CALL(ssize_t, write, (int file, const void *from, size_t size), (file, from, size))
DESCRIPTOR_CALL(int, fsync, (int file), (file))
DESCRIPTOR_CALL(int, fchmod, (int file, mode_t mode), (file, mode))
DESCRIPTOR_CALL(int, fstat, (int file, struct stat *status), (file, status))
DESCRIPTOR_CALL(int, futimens, (int file, const struct timespec times[2]), (file, times))
DESCRIPTOR_CALL(DIR *, fdopendir, (int file), (file))
NAME_CALL(int, stat, (const char *name, struct stat *status), (name, status))
NAME_CALL(int, lstat, (const char *name, struct stat *status), (name, status))
NAME_CALL(int, access, (const char *name, int mode), (name, mode))
NAME_CALL(int, faccessat, (int folder, const char *name, int mode, int flags), (folder, name, mode, flags))
NAME_CALL(int, mkdirat, (int folder, const char *name, mode_t mode), (folder, name, mode))
NAME_CALL(int, fchmodat, (int folder, const char *name, mode_t mode, int flags), (folder, name, mode, flags))
NAME_CALL(int, unlinkat, (int folder, const char *name, int flags), (folder, name, flags))
NAME_CALL(int, renameat, (int from, const char *old, int to, const char *name), (from, old, to, name))
NAME_CALL(char *, realpath, (const char *name, char *to), (name, to))

int close(int file)
{
    reaches("close", NULL, file, CALLER);
    if (file == memory) memory = -1;
    return REAL(close)(file);
}

struct dirent *readdir(DIR *folder)
{
    reaches("readdir", NULL, -1, CALLER);
    return REAL(readdir)(folder);
}

int closedir(DIR *folder)
{
    reaches("closedir", NULL, -1, CALLER);
    return REAL(closedir)(folder);
}

/* ---- Calls ---- */

static NETRESOURCEW nobody = {.dwType = RESOURCETYPE_DISK, .lpLocalName = u"Z:", .lpRemoteName = u"\\\\nobody\\share"};
static NETRESOURCEW taken = {.dwType = RESOURCETYPE_DISK, .lpLocalName = u"Y:", .lpRemoteName = u"taken"};

/* The provider knows "taken" alone. */
static DWORD refuse_others(struct provider_call *call)
{
    return call->function & NP_ADDS && call->remote[0] != 't' ? WN_BAD_NETNAME : call->answer;
}

static DWORD ask(const WCHAR *device)
{
    WCHAR name[100];
    DWORD characters = 100;
    return WNetGetConnectionW(device, name, &characters);
}

static void prepare(void)
{
    adapter_timeout(20 * 1000);
    provider("a", (struct provider_behaviour){.act = refuse_others});
    providers_in_order("LanmanWorkstation", "a", NULL);
}

/* The registry is read by the first call. */
static void prepare_and_call(void)
{
    prepare();
    check_number("HOST", "a first call", ask(u"X:"), ERROR_NOT_CONNECTED);
}

static void all_calls(void)
{
    prepare_and_call();
    atomic_store(&watches, 1);
    DWORD refused = WNetAddConnection2W(&nobody, u"password", u"user", CONNECT_UPDATE_PROFILE);
    DWORD made = WNetAddConnection2W(&taken, u"password", u"user", CONNECT_UPDATE_PROFILE);
    DWORD asked = ask(u"X:");
    const char *folder = adapter_folder(NULL, "\\\\FILESERVER\\SHARE");
    char found[512];
    WCHAR name[512];
    DWORD there = mprGetUnixPathW(u"\\\\fileserver\\share\\None\\File", 0, found, &(DWORD){sizeof found});
    DWORD back = mprGetWindowsPathW(folder, 0, name, &(DWORD){sizeof name / sizeof name[0]});
    DWORD ended = WNetCancelConnection2W(u"Y:", CONNECT_UPDATE_PROFILE, FALSE);
    atomic_store(&watches, 0);
    check_number("HOST", "a connection fails", refused, ERROR_BAD_NETPATH);
    check_number("HOST", "another one is made and remembered", made, NO_ERROR);
    check_number("HOST", "one is asked for", asked, ERROR_NOT_CONNECTED);
    check_number("HOST", "a file is looked for", there, NO_ERROR);
    check_number("HOST", "and a folder's name for Windows", back, NO_ERROR);
    check_number("HOST", "one is ended and forgotten", ended, NO_ERROR);
    check("HOST", calls > 40, "the library's calls are seen (%u)", (unsigned)calls);
    check("HOST", holding == 0, "all that reach a disk are made with forks allowed (%u are not, first %s)",
          (unsigned)holding, holding == 0 ? "none" : first);
}

/* ---- Forks ---- */

static void *connect_and_cancel(void *codes)
{
    ((DWORD *)codes)[0] = WNetAddConnection2W(&taken, u"password", u"user", CONNECT_UPDATE_PROFILE);
    ((DWORD *)codes)[1] = WNetCancelConnection2W(u"Y:", CONNECT_UPDATE_PROFILE, FALSE);
    return NULL;
}

/* A fork that does not come back, or a child that does not, ends the test by SIGALRM. */
static void fork_while_waiting(const char *function, const char *name)
{
    pthread_t thread;
    DWORD codes[2];
    int status = -1;
    alarm(60);
    hung_function = function;
    hung_name = name;
    atomic_store(&watches, 1);
    if (pthread_create(&thread, NULL, connect_and_cancel, codes) != 0) unresolved("a thread");
    for (int i = 0; i < 30000 && !atomic_load(&is_hanging); i++)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    check("HOST", is_hanging, "a thread waits in %s", function);
    pid_t child = fork();
    if (child == 0) {
        alarm(30);
        atomic_store(&may_go_on, 1);
        _exit(ask(u"X:") == ERROR_NOT_CONNECTED ? 0 : 1);
    }
    check("HOST", child > 0, "another one forks");
    check("HOST", waitpid(child, &status, 0) == child && status == 0, "the child can call");
    atomic_store(&may_go_on, 1);
    pthread_join(thread, NULL);
    check_number("HOST", "the thread goes on and connects", codes[0], NO_ERROR);
    check_number("HOST", "and cancels", codes[1], NO_ERROR);
}

static void profile(void)
{
    prepare_and_call();
    fork_while_waiting("openat", "user.reg");
}

static void session(void)
{
    prepare_and_call();
    fork_while_waiting("openat", "/session");
}

static void reading(void)
{
    prepare_and_call();
    fork_while_waiting("pread", NULL);
}

static void permissions(void)
{
    prepare_and_call();
    fork_while_waiting("faccessat", NULL);
}

static void lock(void)
{
    prepare_and_call();
    fork_while_waiting("flock", NULL);
}

static void replacing(void)
{
    prepare_and_call();
    fork_while_waiting("renameat", NULL);
}

static void writing(void)
{
    prepare_and_call();
    fork_while_waiting("fsync", NULL);
}

const struct test tests[] = {
    {"calls that reach a disk", all_calls},
    {"the profile is opened", profile},
    {"the session is opened", session},
    {"a file is read", reading},
    {"permissions are looked at", permissions},
    {"the profile's lock is taken", lock},
    {"the profile is replaced", replacing},
    {"the profile is written", writing},
    {0},
};
