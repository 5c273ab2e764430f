/* Work with the files of a share (work.h) by libsmbclient alone, on one context: "connect PORT smb://server/share/",
 * then the work, whose paths are addresses. */
#define _GNU_SOURCE
#include "bare.h"
#include "measure.h"
#include "work.h"

#include <errno.h>
#include <signal.h>

static SMBCCTX *context;

static void *open_file(const char *path, int flags)
{
    return smbc_getFunctionOpen(context)(context, path, flags, 0600);
}

static bool close_file(void *file)
{
    return smbc_getFunctionClose(context)(context, file) == 0;
}

static bool seek(void *file, off_t offset)
{
    return smbc_getFunctionLseek(context)(context, file, offset, SEEK_SET) == offset;
}

static ssize_t read_file(void *file, void *bytes, size_t size)
{
    return smbc_getFunctionRead(context)(context, file, bytes, size);
}

static ssize_t write_file(void *file, const void *bytes, size_t size)
{
    return smbc_getFunctionWrite(context)(context, file, bytes, size);
}

static long list(const char *path, int64_t deadline)
{
    long count = 0;
    SMBCFILE *folder = smbc_getFunctionOpendir(context)(context, path);
    if (folder == NULL) return -1;
    struct stat status;
    const struct libsmb_file_info *entry;
    while ((entry = smbc_getFunctionReaddirPlus2(context)(context, folder, &status)) != NULL &&
           measure_now() < deadline)
        if (entry->name[0] != '.') count++;
    smbc_getFunctionClosedir(context)(context, folder);
    return count;
}

static int64_t perform(char *command)
{
    static const struct work_files files = {NULL, open_file, close_file, seek, read_file, write_file, list};
    char address[512];
    int port;
    if (sscanf(command, "connect %d %511s", &port, address) != 2) return work_perform(&files, command);
    int64_t start = measure_now();
    if (context != NULL) bare_disconnect(context);
    context = bare_context(port);
    if (context == NULL || !bare_connect(context, address)) return MEASURE_FAILED;
    return measure_now() - start;
}

static long reason(void)
{
    return errno;
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!bare_start(false, false)) return 1;
    return measure_serve(perform, reason);
}
