/* "get DEVICE COUNT": calls WNetGetConnectionW COUNT times; compiled for Windows, too. "file PATH COUNT": opens, reads
 * and closes a file COUNT times. */
#include "measure.h"

#include <windows.h>
#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

static long code;

static int64_t get(const char *device, int count)
{
    WCHAR name[3] = {(WCHAR)device[0], ':', 0}, remote[300];
    int64_t start = measure_now();
    for (int i = 0; i < count; i++) {
        DWORD size = 300;
        code = (long)WNetGetConnectionW(name, remote, &size);
        if (code != NO_ERROR) return MEASURE_FAILED;
    }
    return (measure_now() - start) / count;
}

static int64_t read_file(const char *path, int count)
{
#ifdef _WIN32
    (void)path, (void)count;
    return MEASURE_FAILED;
#else
    char bytes[4096];
    int64_t start = measure_now();
    for (int i = 0; i < count; i++) {
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file < 0 || read(file, bytes, sizeof bytes) <= 0) return MEASURE_FAILED;
        close(file);
    }
    return (measure_now() - start) / count;
#endif
}

static int64_t perform(char *command)
{
    const char *verb = strtok(command, " "), *what = strtok(NULL, " "), *count = strtok(NULL, " ");
    if (count == NULL) return MEASURE_FAILED;
    return verb[0] == 'g' ? get(what, atoi(count)) : read_file(what, atoi(count));
}

static long reason(void)
{
    return code;
}

int main(void)
{
    return measure_serve(perform, reason);
}
