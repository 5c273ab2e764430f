/*
 * Several processes with several threads each add, cancel and get connections of a few names at random, and write
 * down when each call began and ended and what came of it. `linearizable` judges what is printed.
 *
 *     history SEED OPERATIONS PROCESSES THREADS NAMES [clients|redirector]
 *
 * NAMES is how many of the names below are used. At random moments one of the processes (`clients`), or the session's
 * redirector, is killed; a process is started again. MPR_TEST_USER and MPR_TEST_PASSWORD log on; \\fileserver has the
 * shares "share" and "second".
 */

#define _GNU_SOURCE
#include <windows.h>
#include <winnetwk.h>

#include <ctype.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum operation { add, cancel, get, loss };
static const char *const operations[] = {"add", "cancel", "get", "loss"};

/* Three devices and two connections without one. */
static const char *const names[] = {"X:", "Y:", "Z:", "\\\\fileserver\\share", "\\\\fileserver\\second"};
enum victims { nobody, clients, redirectors };
enum { devices = 3, all_names = sizeof names / sizeof names[0], killed = 0xFFFFFFFF, most = 64, most_losses = 1000 };

struct record {
    long long began;
    _Atomic long long ended; /* 0: not yet */
    enum operation operation;
    unsigned name;
    DWORD code;
    char text[32]; /* the remote name that was asked for, or answered */
};

/* What one thread did. It lies in memory that survives its process, which goes on where a killed one stopped. */
struct buffer {
    atomic_uint begun; /* how many records are in use */
    struct record *records;
};

static struct buffer *buffers;
static unsigned long long seed;
static unsigned processes, threads, used_names, per_thread;

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what)
{
    perror(what);
    exit(99);
}

static void *shared(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) fail("memory");
    return memory;
}

/* A random number for the n-th operation of a thread, the same with the same seed. */
static unsigned long long draw(unsigned thread, unsigned n)
{
    unsigned long long x = seed + 0x9E3779B97F4A7C15u * (thread * 1000003ull + n + 1);
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* Spells a remote name by a number, bit by bit in upper and lower case: each connection can be told from all others. */
static void spell(char *text, const char *remote, unsigned number)
{
    char *to = text;
    for (; *remote != 0; remote++) {
        *to++ = (char)(number & 1 ? toupper(*remote) : *remote);
        if (isalpha((unsigned char)*remote)) number >>= 1;
    }
    *to = 0;
}

static void call(struct record *record, unsigned number)
{
    const char *name = names[record->name];
    char text[32] = "", answer[32] = "";
    DWORD size = sizeof answer, code = NO_ERROR;
    if (record->name >= devices || record->operation == add)
        spell(text, record->name < devices ? names[devices] : name, number);
    NETRESOURCEA resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = text};
    if (record->name < devices) resource.lpLocalName = (char *)name;
    if (record->operation == add) strcpy(record->text, text);

    record->began = now();
    switch (record->operation) {
    case add: code = WNetAddConnection2A(&resource, getenv("MPR_TEST_PASSWORD"), getenv("MPR_TEST_USER"), 0); break;
    case cancel: code = WNetCancelConnection2A(record->name < devices ? name : text, 0, FALSE); break;
    case get: code = WNetGetConnectionA(name, answer, &size); break;
    case loss: return;
    }
    long long ended = now();

    record->code = GetLastError() == code ? code : killed - 1;
    if (record->operation == get && code == NO_ERROR) strcpy(record->text, answer);
    atomic_store(&record->ended, ended);
}

static struct record *next(struct buffer *buffer)
{
    return &buffer->records[atomic_fetch_add(&buffer->begun, 1)];
}

static void *run(void *argument)
{
    struct buffer *buffer = argument;
    unsigned thread = (unsigned)(buffer - buffers), n;
    while ((n = atomic_load(&buffer->begun)) < per_thread) {
        unsigned long long random = draw(thread, n);
        unsigned kind = random % 16;
        unsigned name = (unsigned)(random >> 8) % used_names;
        struct record *record = next(buffer);
        record->operation = kind < 6 ? add : kind < 11 || name >= devices ? cancel : get;
        record->name = name;
        call(record, thread * per_thread + n);
    }
    return NULL;
}

/* When everybody has finished: what is connected, and that all of it can be cancelled once. */
static void *look(void *argument)
{
    for (unsigned name = 0; name < used_names; name++)
        for (int step = name < devices ? 0 : 1; step < 4; step++) {
            struct record *record = next(argument);
            record->operation = step % 3 == 0 && name < devices ? get : cancel;
            record->name = name;
            call(record, 0);
        }
    return NULL;
}

static pid_t start(void *(*body)(void *), struct buffer *first, unsigned count)
{
    pid_t process = fork();
    if (process != 0) return process;
    pthread_t ids[most];
    for (unsigned i = 0; i < count; i++)
        if (pthread_create(&ids[i], NULL, body, first + i) != 0) _exit(99);
    for (unsigned i = 0; i < count; i++) pthread_join(ids[i], NULL);
    exit(0); /* and not _exit: who looks for leaks looks now */
}

/* What a killed process was doing may be done, or not; the time of its death stands for its end. */
static void close_records(struct buffer *first)
{
    long long dead = now();
    for (unsigned i = 0; i < threads; i++) {
        unsigned begun = atomic_load(&first[i].begun);
        for (unsigned n = 0; n < begun; n++)
            if (atomic_load(&first[i].records[n].ended) == 0 && first[i].records[n].began != 0) {
                first[i].records[n].code = killed;
                atomic_store(&first[i].records[n].ended, dead);
            }
    }
}

/* The holder of the session's lock; 0: nobody, as far as one look can tell. */
static pid_t holder(void)
{
    char path[4096], line[256];
    struct stat lock;
    long process, inode, found = 0;
    snprintf(path, sizeof path, "%s/redirector.lock", getenv("MPR_SESSION_DIR"));
    FILE *locks = fopen("/proc/locks", "re");
    if (locks == NULL) fail("/proc/locks");
    while (stat(path, &lock) == 0 && fgets(line, sizeof line, locks) != NULL)
        if (sscanf(line, "%*s FLOCK %*s WRITE %ld %*x:%*x:%ld", &process, &inode) == 2 && inode == (long)lock.st_ino)
            found = process;
    fclose(locks);
    return (pid_t)found;
}

/* The kernel tells its locks a page at a time, and hides one if others come and go in between. */
static pid_t redirector(void)
{
    pid_t process = 0;
    for (int look = 0; look < 3 && process == 0; look++) process = holder();
    return process;
}

static int kill_redirector(void)
{
    pid_t process = redirector();
    if (process == 0) return 0;
    struct record *record = next(&buffers[processes * threads + 1]);
    record->operation = loss;
    record->began = now();
    kill(process, SIGKILL);
    while (redirector() == process) usleep(100);
    atomic_store(&record->ended, now());
    return 1;
}

/* A program with a sanitizer starts that much more slowly: SLOWNESS, 1 if it is not set. */
static useconds_t slowness(void)
{
    const char *value = getenv("SLOWNESS");
    return value == NULL || atoi(value) < 1 ? 1 : (useconds_t)atoi(value);
}

static int work(enum victims victims)
{
    /* How often; a call asks three redirectors at most, which have to have the time to start. */
    static const useconds_t pauses[] = {[nobody] = 2000, [clients] = 30000, [redirectors] = 300000};
    pid_t running[most];
    int bad = 0;
    unsigned left = processes, kills = 0;
    for (unsigned i = 0; i < processes; i++) running[i] = start(run, buffers + i * threads, threads);
    for (unsigned round = 0; left > 0; round++) {
        usleep(pauses[victims] * slowness() + (useconds_t)(draw(1000, round) % (pauses[victims] * 10)));
        unsigned victim = victims == clients ? (unsigned)draw(1001, round) % processes : processes;
        if (victims == redirectors && kills < most_losses) kills += (unsigned)kill_redirector();
        if (victim < processes && running[victim] != 0) kill(running[victim], SIGKILL);
        for (unsigned i = 0; i < processes; i++) {
            int status;
            if (running[i] == 0 || waitpid(running[i], &status, i == victim ? 0 : WNOHANG) <= 0) continue;
            running[i] = 0;
            if (i == victim && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
                close_records(buffers + i * threads);
                running[i] = start(run, buffers + i * threads, threads);
                kills++;
                continue;
            }
            left--;
            if (status != 0) bad = fprintf(stderr, "# a process ended with status %d\n", status);
        }
    }
    if (victims != nobody) fprintf(stderr, "# %u were killed\n", kills);
    return bad;
}

static void print(void)
{
    for (unsigned i = 0; i <= processes * threads + 1; i++)
        for (unsigned n = 0; n < atomic_load(&buffers[i].begun); n++) {
            const struct record *record = &buffers[i].records[n];
            if (record->began == 0) continue; /* killed before the call */
            printf("%u.%u\t%lld\t%lld\t%s\t%s\t", i / threads, i % threads, record->began,
                   (long long)atomic_load(&record->ended), operations[record->operation],
                   record->operation == loss ? "*" : names[record->name]);
            if (record->code == killed)
                printf("killed\t%s\n", record->text);
            else
                printf("%d\t%s\n", (int)record->code, record->text);
        }
}

int main(int count, char *arguments[])
{
    if (count < 6) return 2;
    seed = strtoull(arguments[1], NULL, 0);
    processes = (unsigned)atoi(arguments[3]);
    threads = (unsigned)atoi(arguments[4]);
    used_names = (unsigned)atoi(arguments[5]);
    if (processes - 1 >= most || threads - 1 >= most || used_names - 1 >= all_names) return 2;
    enum victims victims = count < 7 ? nobody : strcmp(arguments[6], "redirector") == 0 ? redirectors : clients;
    unsigned writers = processes * threads;
    per_thread = ((unsigned)atoi(arguments[2]) + writers - 1) / writers;
    buffers = shared((writers + 2) * sizeof *buffers);
    for (unsigned i = 0; i < writers + 2; i++)
        buffers[i].records = shared((per_thread + most_losses) * sizeof(struct record));

    long long began = now();
    int bad = work(victims), status;
    double seconds = (double)(now() - began) / 1e9;
    if (victims == clients) {
        /* The requests of the killed processes are done or undone then: the redirector has had the time, and has
         * answered a call that came after them. */
        sleep(1);
        WNetCancelConnection2A("W:", 0, FALSE);
    }
    pid_t last = start(look, buffers + writers, 1);
    if (waitpid(last, &status, 0) != last || status != 0) bad = fprintf(stderr, "# the last look failed\n");
    print();
    fprintf(stderr, "# %u operations in %.1f s: %.0f per second\n", per_thread * writers, seconds,
            per_thread * writers / seconds);
    return bad != 0;
}
