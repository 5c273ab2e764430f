/*
 * Does random things in a folder and the same in a folder of the local file system, and compares what comes of it.
 *
 *     model [OPTION...] FOLDER
 *
 *     --seed N         of the random numbers (1); process P takes N + P
 *     --count N        how many operations each process does (2000)
 *     --processes N    so many at once, each in a folder of its own; all read some files that they share (1)
 *     --fold           names are spelled in random cases: the folder is on a drive
 *     --memory PID     the memory (PSS) and the descriptors of that process must not grow: they are looked at ten times
 *     --beside FOLDER  where the model is made ($TMPDIR, /dev/shm or /tmp)
 *
 * Prints what differs, with the seed and the last operations; its exit status is 1 then, and 0 when nothing does.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"
#include "pair.h"
#include "random.h"

enum { most_processes = 64, rounds = 10, shared_files = 4, shared_size = 300000, most_growth_kib = 2048 };

static unsigned long long count = 2000, processes = 1;
static pid_t watched;
static char *paths[sides];
static int roots[sides];

static void make_folders(const char *tested, const char *beside)
{
    const char *parents[sides] = {tested, beside};
    for (int side = 0; side < sides; side++) {
        if (asprintf(&paths[side], "%s/model-%d-XXXXXX", parents[side], side) < 0 || mkdtemp(paths[side]) == NULL)
            give_up(paths[side]);
        roots[side] = open(paths[side], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (roots[side] < 0) give_up(paths[side]);
    }
}

/* Removes the folders, or what is below them. */
static void remove_folders(const char *below)
{
    for (int side = 0; side < sides; side++) {
        char *command;
        if (asprintf(&command, "rm -rf '%s%s'", paths[side], below) < 0 || system(command) != 0)
            printf("# %s%s cannot be removed\n", paths[side], below);
        free(command);
    }
}

/* The files that all processes read: their content follows from their number. */
static const unsigned char *shared_content(int number)
{
    static unsigned char content[shared_size];
    uint64_t saved = random_state;
    random_state = (uint64_t)number;
    draw_bytes(content, sizeof content);
    random_state = saved;
    return content;
}

static void write_shared(void)
{
    for (int number = 0; number < shared_files; number++) {
        char name[32];
        snprintf(name, sizeof name, "shared-%d", number);
        int file = openat(roots[subject], name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
        if (file < 0 || write(file, shared_content(number), shared_size) != shared_size || close(file) != 0)
            give_up(name);
    }
}

static void read_shared(void)
{
    static unsigned char read_bytes[shared_size + 1];
    char name[32];
    int number = (int)draw(shared_files);
    snprintf(name, sizeof name, "shared-%d", number);
    begin("read %s", name);
    int file = openat(roots[subject], name, O_RDONLY | O_CLOEXEC);
    if (file < 0) differ("the shared file: %s", strerror(errno));
    ssize_t size = pread(file, read_bytes, sizeof read_bytes, 0);
    if (size != shared_size) differ("the shared file gives %zd", size);
    agree_on_bytes(read_bytes, shared_content(number), shared_size, 0);
    close(file);
}

static void do_operations(unsigned long long number)
{
    for (unsigned long long i = 0; i < number; i++) {
        if (processes > 1 && once_in(30)) read_shared();
        operate();
    }
    for (int i = 0; i < most_handles; i++)
        if (handles[i].descriptors[subject] >= 0) close_handle(&handles[i]);
    begin("compare all");
    compare_trees();
}

/* One process of several: in a folder of its own. */
static _Noreturn void work(unsigned number, unsigned round)
{
    seed += number + (unsigned long long)round * 1000;
    random_state = seed;
    for (int i = 0; i < most_handles; i++) handles[i].descriptors[subject] = -1;
    for (int side = 0; side < sides; side++) {
        char name[32];
        snprintf(name, sizeof name, "%u", number);
        if (mkdirat(roots[side], name, 0755) != 0 && errno != EEXIST) give_up(name);
        folders[side] = openat(roots[side], name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folders[side] < 0) give_up(name);
    }
    do_operations(watched != 0 ? count / rounds : count);
    /* The watched process keeps a note of each file that the kernel knows. */
    if (watched != 0) {
        char below[32];
        snprintf(below, sizeof below, "/%u", number);
        remove_folders(below);
        fflush(stdout);
    }
    _exit(0);
}

/* All processes once; whether all found everything right. */
static int run(unsigned round)
{
    int right = 1, status;
    fflush(stdout);
    for (unsigned number = 0; number < processes; number++) {
        pid_t child = fork();
        if (child == 0) work(number, round);
        if (child < 0) give_up("fork");
    }
    while (wait(&status) > 0) right &= status == 0;
    return right;
}

/* Several rounds, and what the process has after each; the first two rounds may need what no later one needs again. */
static int run_watched(void)
{
    struct possession first = {0, 0}, last = {0, 0};
    for (unsigned round = 0; round < rounds; round++) {
        if (!run(round)) return 0;
        last = idle_possession(watched);
        if (round <= 1) first = last;
        printf("# %llu operations: %ld KiB, %ld descriptors\n", count / rounds * processes * (round + 1), last.kib,
               last.descriptors);
        if (last.kib < 0 || last.descriptors < 0) {
            printf("# process %d is not there\n", watched);
            return 0;
        }
    }
    int grows = last.kib > first.kib + most_growth_kib || last.descriptors > first.descriptors;
    if (grows) printf("# that grows\n");
    return !grows;
}

int main(int words, char **arguments)
{
    static const struct option options[] = {
        {"seed", 1, NULL, 's'},   {"count", 1, NULL, 'c'},  {"processes", 1, NULL, 'p'}, {"fold", 0, NULL, 'f'},
        {"memory", 1, NULL, 'm'}, {"beside", 1, NULL, 'b'}, {NULL, 0, NULL, 0}};
    const char *beside = getenv("TMPDIR");
    if (beside == NULL) beside = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    seed = 1;
    for (int option; (option = getopt_long(words, arguments, "", options, NULL)) != -1;) switch (option) {
        case 's': seed = strtoull(optarg, NULL, 0); break;
        case 'c': count = strtoull(optarg, NULL, 0); break;
        case 'p': processes = strtoull(optarg, NULL, 0); break;
        case 'f': folds = 1; break;
        case 'm': watched = atoi(optarg); break;
        case 'b': beside = optarg; break;
        default: return 2;
        }
    if (optind != words - 1 || processes == 0 || processes > most_processes) {
        fprintf(stderr, "usage: model [OPTION...] FOLDER\n");
        return 2;
    }
    make_folders(arguments[optind], beside);
    write_shared();
    int right = watched != 0 ? run_watched() : run(0);
    /* What differs is left to be looked at. */
    if (right) remove_folders("");
    return !right;
}
