/*
 * A program loads and unloads libmpr.so as it likes. `loading LIBRARY`, with MPR_REGISTRY and MPR_SESSION_DIR set; the
 * server "silent" accepts and never answers. Prints TAP.
 */

#define _GNU_SOURCE
#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { callers = 8, loads = 200 };

static const char *library;
static unsigned count, failed;

static void ok(int passed, const char *what)
{
    failed += !passed;
    printf("%s %u - HOST %s\n", passed ? "ok" : "not ok", ++count, what);
    fflush(stdout);
}

/* A function of the library, by its type. */
#define FUNCTION(handle, name) ((__typeof__(&name))dlsym(handle, #name))

static DWORD ask(void *handle)
{
    char remote[100];
    DWORD size = sizeof remote;
    return FUNCTION(handle, WNetGetConnectionA)("Z:", remote, &size);
}

/* Whether it can be loaded, called and unloaded `times` times. */
static int load_often(int times)
{
    for (int i = 0; i < times; i++) {
        void *handle = dlopen(library, (i % 2 ? RTLD_NOW : RTLD_LAZY) | (i % 3 ? RTLD_LOCAL : RTLD_GLOBAL));
        if (handle == NULL || ask(handle) != ERROR_NOT_CONNECTED || dlclose(handle) != 0) return 0;
    }
    return 1;
}

static void *load_on_a_thread(void *result)
{
    *(int *)result = load_often(loads);
    return NULL;
}

static int on_threads(void)
{
    pthread_t threads[callers];
    int results[callers] = {0}, good = 1;
    for (int i = 0; i < callers; i++) pthread_create(&threads[i], NULL, load_on_a_thread, &results[i]);
    for (int i = 0; i < callers; i++) {
        pthread_join(threads[i], NULL);
        good &= results[i];
    }
    return good;
}

struct call {
    void *handle;
    atomic_int began;
    DWORD code;
};

static void *wait_for_silent(void *argument)
{
    struct call *call = argument;
    NETRESOURCEA silent = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = "\\\\silent\\share"};
    ask(call->handle);
    __typeof__(&WNetAddConnection2A) add = FUNCTION(call->handle, WNetAddConnection2A);
    atomic_store(&call->began, 1);
    call->code = add(&silent, "password", "user", 0);
    return NULL;
}

static void closed_during_calls(void)
{
    pthread_t threads[callers];
    static struct call calls[callers];
    int good = 1;
    for (int i = 0; i < callers; i++) {
        calls[i].handle = dlopen(library, RTLD_NOW);
        pthread_create(&threads[i], NULL, wait_for_silent, &calls[i]);
    }
    for (int i = 0; i < callers; i++) {
        while (!atomic_load(&calls[i].began)) usleep(1000);
        usleep(20000);
        dlclose(calls[i].handle);
    }
    ok(1, "the library is closed while 8 threads wait in it");
    for (int i = 0; i < callers; i++) {
        pthread_join(threads[i], NULL);
        good &= calls[i].code == ERROR_BAD_NETPATH;
    }
    ok(good, "they come back with their answer, and the threads end");
}

static void kept(void)
{
    char text[32], name[32];
    DWORD code = 0;
    void *handle = dlopen(library, RTLD_NOW);
    FUNCTION(handle, WNetSetLastErrorA)(7, "kept", "here");
    dlclose(handle);
    handle = dlopen(library, RTLD_NOW);
    FUNCTION(handle, WNetGetLastErrorA)(&code, text, sizeof text, name, sizeof name);
    ok(code == 7 && strcmp(text, "kept") == 0 && strcmp(name, "here") == 0, "what a thread had is still there");
    dlclose(handle);
}

int main(int arguments, char *argument[])
{
    if (arguments != 2) return 2;
    library = argument[1];
    ok(on_threads(), "8 threads load, call and unload for the first time, 200 times each");
    ok(load_often(1000), "so does one, 1000 times");
    kept();
    closed_during_calls();
    ok(load_often(100), "and it can be loaded again");
    printf("1..%u\n", count);
    return failed != 0;
}
