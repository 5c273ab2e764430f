/* Handles of enumerations in a host with threads and forks: each is what it was, or is noticed as closed. */

#define _GNU_SOURCE
#include "../../conformance/tests/enumerations.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* More entries than fit one answer of the provider: those that are lost with a call are not all. */
enum { listed = 500, threads = 4, rounds = 500 };

static NETRESOURCEW entries_of_a[listed];

static void begin(struct provider_behaviour behaviour)
{
    NETRESOURCEW one = CONNECTED(RESOURCETYPE_DISK, NULL, U("net:/one of many"), U(NETWORK_A));
    for (unsigned i = 0; i < listed; i++) entries_of_a[i] = one;
    provider("a", behaviour);
    providers_in_order("a", "LanmanWorkstation", NULL);
    LISTS("a", entries_of_a);
}

/* A thread gives entries out of a buffer of its own: 1,000 bytes. */
static DWORD get_one(HANDLE handle)
{
    BYTE buffer[1000];
    DWORD count = 1, size = sizeof buffer;
    return WNetEnumResource(handle, &count, buffer, &size);
}

/* ---- Close beside enum ---- */

static _Atomic(HANDLE) shared;
static atomic_int stop;
static atomic_uint strange, delivered;

static void close_or_get(unsigned number)
{
    if (number != 0) {
        while (!atomic_load(&stop)) {
            DWORD code = get_one(atomic_load(&shared));
            delivered += code == NO_ERROR;
            strange += code != NO_ERROR && code != ERROR_NO_MORE_ITEMS && code != ERROR_INVALID_HANDLE;
        }
        return;
    }
    unsigned failed = 0;
    /* Until the others have got something, too. */
    for (int i = 0; i < rounds || (delivered == 0 && i < 30 * rounds); i++) {
        HANDLE old = atomic_exchange(&shared, opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL));
        failed += old != NULL && WNetCloseEnum(old) != NO_ERROR;
        failed += old != NULL && get_one(old) != ERROR_INVALID_HANDLE;
    }
    atomic_store(&stop, 1);
    check_number("HOST", "handles that were closed while others used them", failed, 0);
}

static void close_beside_enum(void)
{
    begin((struct provider_behaviour){0});
    in_threads(threads, close_or_get);
    check("HOST", delivered > 0, "the other threads got entries (%u)", (unsigned)delivered);
    check_number("HOST", "and no strange code", strange, 0);
    check_code("HOST", "the last handle is closed", WNetCloseEnum(atomic_load(&shared)), NO_ERROR);
    check_number("HOST", "no enumeration of the provider is left", provider_enumerations("a"), 0);
}

/* ---- Forks ---- */

static int status_of(pid_t child)
{
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

static void in_a_child(void)
{
    begin((struct provider_behaviour){0});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    check_code("HOST", "an entry", get_one(handle), NO_ERROR);
    pid_t child = fork();
    if (child == 0) {
        alarm(10);
        unsigned left = 0;
        while (get_one(handle) == NO_ERROR) left++;
        _exit(left == listed - 1 && WNetCloseEnum(handle) == NO_ERROR && get_one(handle) == ERROR_INVALID_HANDLE &&
                      opening(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL) == NO_ERROR
                  ? 0
                  : 1);
    }
    check_number("HOST", "a child goes on with the enumeration, and closes it", (unsigned)status_of(child), 0);
    check_code("HOST", "the parent's is as it was", get_one(handle), NO_ERROR);
    check_code("HOST", "and can be closed", WNetCloseEnum(handle), NO_ERROR);
}

/* The handle is in use by a thread that the child does not have. */
static atomic_int inside, go_on;

static DWORD stay_inside(struct provider_call *call)
{
    if (call->function == NP_NEXT && !atomic_exchange(&inside, 1))
        while (!atomic_load(&go_on)) usleep(1000);
    return call->answer;
}

static void get_or_fork(unsigned number)
{
    if (number != 0) {
        check_code("HOST", "the call that was under way", get_one(atomic_load(&shared)), NO_ERROR);
        return;
    }
    while (!atomic_load(&inside)) usleep(1000);
    pid_t child = fork();
    if (child == 0) {
        alarm(10);
        _exit(get_one(atomic_load(&shared)) == NO_ERROR && WNetCloseEnum(atomic_load(&shared)) == NO_ERROR ? 0 : 1);
    }
    check_number("HOST", "a child uses and closes a handle that a thread of its parent uses",
                 (unsigned)status_of(child), 0);
    atomic_store(&go_on, 1);
}

static void in_use_while_forking(void)
{
    begin((struct provider_behaviour){.act = stay_inside});
    atomic_store(&shared, opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL));
    in_threads(2, get_or_fork);
    check_code("HOST", "the parent's handle is as it was", get_one(atomic_load(&shared)), NO_ERROR);
}

static void fork_or_enumerate(unsigned number)
{
    if (number != 0) {
        while (!atomic_load(&stop)) names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
        return;
    }
    int failed = 0;
    for (int i = 0; i < 50 && failed == 0; i++) {
        pid_t child = fork();
        if (child == 0) {
            alarm(10);
            _exit(opening(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL) == NO_ERROR ? 0 : 1);
        }
        failed = status_of(child);
    }
    atomic_store(&stop, 1);
    check_number("HOST", "50 children, each while three threads enumerate", (unsigned)failed, 0);
}

static void forks_beside_enumerations(void)
{
    begin((struct provider_behaviour){0});
    in_threads(threads, fork_or_enumerate);
}

/* ---- A thread that ends in a provider ---- */

static DWORD end_the_thread(struct provider_call *call)
{
    if (call->function == NP_NEXT) pthread_exit(NULL);
    return call->answer;
}

static void *get_and_end(void *handle)
{
    get_one(handle);
    return handle;
}

static void a_thread_that_ends(void)
{
    begin((struct provider_behaviour){.act = end_the_thread});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    pthread_t thread;
    void *result = handle;
    pthread_create(&thread, NULL, get_and_end, handle);
    pthread_join(thread, &result);
    check("HOST", result == NULL, "a thread ends in the provider");
    provider_behaves("a", (struct provider_behaviour){0});
    check_code("HOST", "another thread goes on with the handle", get_one(handle), NO_ERROR);
    check_code("HOST", "and closes it", WNetCloseEnum(handle), NO_ERROR);
}

/* ---- Many handles ---- */

static long resident_pages(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &resident) != 2) unresolved("no /proc/self/statm");
    fclose(file);
    return resident;
}

static void what_is_held_is_freed(void)
{
    begin((struct provider_behaviour){0});
    long before = 0;
    for (int i = 0; i < 1000; i++) {
        HANDLE handle = opened(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0, NULL);
        get_one(handle);
        get_one(handle);
        WNetCloseEnum(handle);
        if (i == 200) before = resident_pages();
    }
    long grown = (resident_pages() - before) * sysconf(_SC_PAGESIZE) / 1024;
    /* The harness keeps a copy of each call. */
    check("HOST", grown < 4096, "800 enumerations that were not read to their ends leave %ld KiB", grown);
}

const struct test tests[] = {
    {"close beside enum", close_beside_enum},
    {"in a child", in_a_child},
    {"in use while the program forks", in_use_while_forking},
    {"forks beside enumerations", forks_beside_enumerations},
    {"a thread that ends", a_thread_that_ends},
    {"what is held is freed", what_is_held_is_freed},
    {0},
};
