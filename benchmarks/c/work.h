/* The work with files that is measured. It is the same for a folder and for bare libsmbclient, which give the functions
 * below.
 *
 *   read PATH MEGABYTES CHUNK     reads a file from start to end, CHUNK megabytes a call
 *   write PATH MEGABYTES CHUNK    writes a new file; its close belongs to it
 *   random PATH MEGABYTES COUNT   reads 4 KiB at COUNT different places of a file; the answer is the time of one
 *   list PATH COUNT               lists a folder of COUNT files, and asks for the status of each
 *   small PATH COUNT              creates COUNT files of 4 KiB in a folder, then reads each
 *
 *   patience MILLISECONDS         how long the work may take from now on
 *
 * Work that takes longer is stopped, and the answer is the time that the whole would take at that speed. */
#ifndef WORK_H
#define WORK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct work_files {
    /* Makes a read of this file come from the server; NULL if nothing keeps it. */
    void (*forget)(const char *path);
    /* The flags are those of open(2). NULL if it fails. */
    void *(*open)(const char *path, int flags);
    bool (*close)(void *file);
    bool (*seek)(void *file, off_t offset);
    ssize_t (*read)(void *file, void *bytes, size_t size);
    ssize_t (*write)(void *file, const void *bytes, size_t size);
    /* Lists until the end, or until this time. Returns the number of files; -1 if it fails. */
    long (*list)(const char *path, int64_t deadline);
};

/* Carries out a command. Returns the nanoseconds that it took, or MEASURE_FAILED. */
int64_t work_perform(const struct work_files *files, char *command);

#endif
