/* The world of a run. */

#define _GNU_SOURCE
#include "world.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[256];

static const char *path(int run, const char *name)
{
    static char result[512];
    snprintf(result, sizeof result, "%s/%d%s", folder, run, name);
    return result;
}

static void write_file(const char *name, const char *format, ...)
{
    va_list arguments;
    FILE *file = fopen(name, "we");
    if (file == NULL) {
        perror(name);
        exit(2);
    }
    va_start(arguments, format);
    fputs("Windows Registry Editor Version 5.00\n\n", file);
    vfprintf(file, format, arguments);
    va_end(arguments);
    fclose(file);
}

static void end_worlds(void)
{
    end_world(-1);
}

void begin_worlds(void)
{
    char registry[300];
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/mpr-faults.XXXXXX", parent == NULL || *parent == 0 ? "/tmp" : parent);
    if (mkdtemp(folder) == NULL) {
        perror(folder);
        exit(2);
    }
    atexit(end_worlds);
    snprintf(registry, sizeof registry, "%s/machine.reg", folder);
    /* Long enough for the next thing that a run does, short enough to be waited for. */
    write_file(registry,
               "[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr]\n\"IdleExitSeconds\"=dword:00000002\n\n"
               "[HKEY_LOCAL_MACHINE\\SOFTWARE\\libmpr\\Hosts]\n\"fileserver\"=\"%s\"\n",
               getenv("MPR_TEST_ADDRESS"));
    setenv("MPR_REGISTRY", registry, 1);
}

void begin_world(int run)
{
    mkdir(path(run, ""), 0700);
    mkdir(path(run, "/config"), 0700);
    mkdir(path(run, "/config/mpr"), 0700);
    write_file(path(run, "/config/mpr/user.reg"), "[HKEY_CURRENT_USER\\Other]\n\"kept\"=\"as it is\"\n");
    setenv("MPR_SESSION_DIR", path(run, "/session"), 1);
    setenv("XDG_CONFIG_HOME", path(run, "/config"), 1);
}

static int remove_one(const char *name, const struct stat *status, int type, struct FTW *position)
{
    (void)status, (void)type, (void)position;
    return remove(name);
}

void end_world(int run)
{
    nftw(run < 0 ? folder : path(run, ""), remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
