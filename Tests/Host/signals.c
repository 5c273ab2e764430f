/*
 * A host's signal handler may fork, and may do so between any two instructions of the library: the fork does not wait
 * for the thread that it interrupts, the child can return from the handler into the call, and both go on.
 */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"
#include "standing-in.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

enum { patience_s = 30 };

static DWORD ask(void)
{
    TCHAR remote[100];
    DWORD characters = 100;
    return WNetGetConnection(T("Z:"), remote, &characters);
}

/* ---- A fork before each instruction ---- */

#ifdef __x86_64__

enum { trap_flag = 0x100, most_places = 1 << 20 };

static uintptr_t places[most_places]; /* where a fork was made already: a table by a hash */
static volatile int steps;            /* whether each instruction ends in SIGTRAP */
static volatile int is_child;
static volatile unsigned forks, failures;
static uintptr_t failed_at;

static int is_new(uintptr_t place)
{
    for (size_t i = place * 0x9E3779B97F4A7C15 >> 44;; i = (i + 1) % most_places) {
        if (places[i] == place) return 0;
        if (places[i] == 0) {
            places[i] = place;
            return 1;
        }
    }
}

/* The code whose instructions count: at first the library's; 0 and the highest address: all. */
static uintptr_t code_begins, code_ends;

static int find_library(struct dl_phdr_info *object, size_t size, void *unused)
{
    (void)size, (void)unused;
    if (strstr(object->dlpi_name, "libmpr.so") == NULL) return 0;
    for (unsigned i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || (part->p_flags & PF_X) == 0) continue;
        code_begins = object->dlpi_addr + part->p_vaddr;
        code_ends = code_begins + part->p_memsz;
    }
    return 1;
}

static void trapped(int number, siginfo_t *information, void *context)
{
    (void)number, (void)information;
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    int error = errno, status = -1;
    uintptr_t place = (uintptr_t)registers[REG_RIP];
    if (steps && place >= code_begins && place < code_ends && is_new(place)) {
        alarm(patience_s); /* a fork that waits for ever ends the test */
        pid_t child = fork();
        if (child == 0) {
            alarm(patience_s);
            steps = 0;
            is_child = 1;
        } else {
            forks++;
            if ((waitpid(child, &status, 0) != child || status != 0) && failures++ == 0) failed_at = place;
        }
    }
    if (steps)
        registers[REG_EFL] |= trap_flag;
    else
        registers[REG_EFL] &= ~trap_flag;
    errno = error;
}

/* The child's part, once it has returned from the handler and its parent's call has ended: it calls, and forks. */
static void end_child(int went_well)
{
    int status = -1;
    if (!went_well) _exit(1);
    pid_t child = fork();
    if (child == 0) _exit(ask() == ERROR_NOT_CONNECTED ? 0 : 2);
    if (waitpid(child, &status, 0) != child || status != 0) _exit(3);
    _exit(ask() == ERROR_NOT_CONNECTED ? 0 : 4);
}

static int asks(void)
{
    return ask() == ERROR_NOT_CONNECTED;
}

static int forks_itself(void)
{
    int status = -1;
    pid_t child = fork();
    if (child == 0) _exit(0);
    pid_t ended = waitpid(child, &status, 0);
    /* A child that was forked after this fork has no part in it. */
    return is_child && ended < 0 ? errno == ECHILD : ended == child && status == 0;
}

static void step_through(const char *what, int (*call)(void))
{
    struct sigaction action = {.sa_sigaction = trapped, .sa_flags = SA_SIGINFO};
    sigaction(SIGTRAP, &action, NULL);
    steps = 1;
    raise(SIGTRAP);
    int went_well = call();
    steps = 0;
    if (is_child) end_child(went_well);
    alarm(0);
    check("HOST", went_well, "%s, while each instruction is interrupted by a fork", what);
    check("HOST", forks > 100, "%s: there were such forks (%u)", what, forks);
    check("HOST", failures == 0, "%s: no child failed (%u did, the first at %#lx)", what, failures,
          (unsigned long)failed_at);
}

static void at_each_instruction(void)
{
    check_number("HOST", "a first call", ask(), ERROR_NOT_CONNECTED);
    dl_iterate_phdr(find_library, NULL);
    step_through("a call", asks);
}

static void at_each_instruction_of_a_fork(void)
{
    check_number("HOST", "a first call", ask(), ERROR_NOT_CONNECTED);
    code_ends = UINTPTR_MAX;
    step_through("a fork", forks_itself);
}

#else

static void at_each_instruction(void)
{
    untested("HOST", "instructions are stepped through on x86-64 only");
}
#define at_each_instruction_of_a_fork at_each_instruction

#endif

/* ---- A fork while the numbers of streams are occupied ---- */

static volatile int interrupts, forked, is_interrupted_child;

int open(const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    int mode = mode_of(flags, list);
    va_end(list);
    if (interrupts && is_library(CALLER) && (flags & O_PATH) != 0) raise(SIGUSR1);
    return REAL(open)(name, flags, mode);
}

static void fork_and_return(int number)
{
    (void)number;
    pid_t child = fork();
    if (child < 0) return;
    if (child == 0) {
        interrupts = 0;
        is_interrupted_child = 1;
    } else {
        forked++;
    }
}

static void without_a_stream(void)
{
    struct sigaction action = {.sa_handler = fork_and_return};
    NETRESOURCE nobody = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("\\\\nobody\\share")};
    int status, ended = 0, left = 0;
    sigaction(SIGUSR1, &action, NULL);
    close(STDIN_FILENO);
    interrupts = 1;
    /* A child goes on in the same conversation with the redirector, and may get the answer of its parent: 59 is the code of
     * the one that gets none. */
    DWORD code = WNetAddConnection2(&nobody, T("password"), T("user"), 0);
    if (is_interrupted_child) _exit(fcntl(STDIN_FILENO, F_GETFD) < 0 ? 0 : 1);
    interrupts = 0;
    check("HOST", code == ERROR_BAD_NETPATH || code == ERROR_UNEXP_NET_ERR,
          "a call ends during which a program without standard input forks in a handler (%lu)", (unsigned long)code);
    for (; waitpid(-1, &status, 0) > 0; ended++) left += status != 0;
    check("HOST", forked > 0 && ended == forked, "each of the %d children comes to its end", forked);
    check_number("HOST", "no standard input is left to them", (unsigned)left, 0);
    check("HOST", fcntl(STDIN_FILENO, F_GETFD) < 0, "nor to their parent");
}

/* ---- A fork while the thread waits for another one's fork ---- */

static atomic_int calls; /* whether the thread may begin its call */
static atomic_uint handled;
static volatile int forks_now;
static volatile pid_t thread_id;
static pthread_t thread;

static void fork_in_handler(int number)
{
    (void)number;
    int error = errno, status = -1;
    pid_t child = fork();
    if (child == 0) _exit(0);
    if (waitpid(child, &status, 0) == child && status == 0) handled++;
    errno = error;
}

static void *call_when_told(void *result)
{
    thread_id = gettid();
    while (!atomic_load(&calls)) sched_yield();
    *(DWORD *)result = ask();
    atomic_store(&calls, 2);
    return NULL;
}

/* Whether the thread waits for something. */
static int thread_waits(void)
{
    char path[64], state = 0;
    snprintf(path, sizeof path, "/proc/self/task/%d/stat", (int)thread_id);
    FILE *file = fopen(path, "re");
    if (file == NULL || fscanf(file, "%*d (%*[^)]) %c", &state) != 1) state = 0;
    if (file != NULL) fclose(file);
    return state == 'S';
}

/* This is the last to be called before the fork: the library is ready for it. */
static void before_fork(void)
{
    if (!forks_now) return;
    forks_now = 0;
    atomic_store(&calls, 1);
    for (int i = 0; i < 20; i++) {
        for (int tries = 0; tries < 1000 && !thread_waits(); tries++) usleep(100);
        pthread_kill(thread, SIGUSR1);
        usleep(100 * i);
    }
}

static void register_first(void)
{
    pthread_atfork(before_fork, NULL, NULL);
}
__attribute__((section(".preinit_array"), used)) static void (*const first)(void) = register_first;

static void while_another_thread_forks(void)
{
    struct sigaction action = {.sa_handler = fork_in_handler, .sa_flags = SA_RESTART};
    DWORD code = 0;
    int status = -1;
    check_number("HOST", "a first call", ask(), ERROR_NOT_CONNECTED);
    sigaction(SIGUSR1, &action, NULL);
    if (pthread_create(&thread, NULL, call_when_told, &code) != 0) unresolved("a thread");
    while (thread_id == 0) sched_yield();
    alarm(patience_s);
    forks_now = 1;
    pid_t child = fork();
    if (child == 0) _exit(ask() == ERROR_NOT_CONNECTED ? 0 : 1);
    check("HOST", waitpid(child, &status, 0) == child && status == 0, "the child of the other thread's fork can call");
    pthread_join(thread, NULL);
    alarm(0);
    check_number("HOST", "the thread that was interrupted while it waited for the fork ends its call", code,
                 ERROR_NOT_CONNECTED);
    check("HOST", handled > 0, "its handler has forked (%u times)", (unsigned)handled);
}

const struct test tests[] = {
    {"at each instruction of a call", at_each_instruction},
    {"at each instruction of a fork", at_each_instruction_of_a_fork},
    {"without a stream", without_a_stream},
    {"while another thread forks", while_another_thread_forks},
    {0},
};
