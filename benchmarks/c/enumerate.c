/* "list SCOPE COUNT BYTES": enumerates a scope (RESOURCE_*) with a buffer of BYTES, COUNT entries a call, 0 for as many as
 * fit. Answers with the time for an entry: that of all calls, divided by the number of entries. "files PATH": reads the
 * files of a folder, and answers with the time for one of them. "shares SERVER COUNT": enumerates the shares of a server,
 * COUNT of them at least, in the customary buffer, and answers with the time for all. */
#include "measure.h"

#include <windows.h>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

static long code;

/* How many entries there are; less than 0 on failure. */
static int64_t enumerate(DWORD scope, NETRESOURCEW *container, DWORD wanted, DWORD bytes)
{
    static BYTE buffer[1 << 16];
    HANDLE handle;
    int64_t entries = 0;
    if (bytes > sizeof buffer) return -1;
    code = (long)WNetOpenEnumW(scope, RESOURCETYPE_ANY, 0, container, &handle);
    if (code != NO_ERROR) return -1;
    for (;;) {
        DWORD count = wanted == 0 ? 0xFFFFFFFF : wanted, size = bytes;
        code = (long)WNetEnumResourceW(handle, &count, buffer, &size);
        if (code != NO_ERROR) break;
        entries += count;
    }
    WNetCloseEnum(handle);
    return code == ERROR_NO_MORE_ITEMS ? entries : -1;
}

static int64_t list(DWORD scope, DWORD wanted, DWORD bytes)
{
    int64_t start = measure_now(), entries = enumerate(scope, NULL, wanted, bytes);
    return entries <= 0 ? MEASURE_FAILED : (measure_now() - start) / entries;
}

static int64_t list_shares(const char *server, int64_t least)
{
    WCHAR name[512] = {0};
    for (int i = 0; server[i] != 0; i++) name[i] = (unsigned char)server[i];
    NETRESOURCEW container = {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = name};
    int64_t start = measure_now(), entries = enumerate(RESOURCE_GLOBALNET, &container, 0, 16384);
    return entries < least ? MEASURE_FAILED : measure_now() - start;
}

static int64_t read_files(const char *path)
{
    char bytes[16384];
    int64_t start = measure_now(), files = 0;
    DIR *folder = opendir(path);
    if (folder == NULL) return MEASURE_FAILED;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        int file = openat(dirfd(folder), entry->d_name, O_RDONLY | O_CLOEXEC);
        if (file < 0 || read(file, bytes, sizeof bytes) <= 0) return MEASURE_FAILED;
        close(file);
        files++;
    }
    closedir(folder);
    return files == 0 ? MEASURE_FAILED : (measure_now() - start) / files;
}

static int64_t perform(char *command)
{
    char path[4096];
    unsigned scope, wanted, bytes, least;
    if (sscanf(command, "list %u %u %u", &scope, &wanted, &bytes) == 3) return list(scope, wanted, bytes);
    if (sscanf(command, "files %4095s", path) == 1) return read_files(path);
    if (sscanf(command, "shares %511s %u", path, &least) == 2) return list_shares(path, least);
    return MEASURE_FAILED;
}

static long reason(void)
{
    return code;
}

int main(void)
{
    return measure_serve(perform, reason);
}
