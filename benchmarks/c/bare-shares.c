/* "connect PORT smb://server/IPC$" makes a context that is connected to the pipes. "list smb://server/ COUNT": opens the list of
 * shares in it, reads it, and closes it; there have to be COUNT disks and printers at least. */
#include "bare.h"
#include "measure.h"

#include <errno.h>
#include <sys/stat.h>

static SMBCCTX *context;

static int64_t list(const char *address, long least)
{
    long found = 0;
    int64_t start = measure_now();
    SMBCFILE *shares = smbc_getFunctionOpendir(context)(context, address);
    if (shares == NULL) return MEASURE_FAILED;
    for (struct smbc_dirent *one; (one = smbc_getFunctionReaddir(context)(context, shares)) != NULL;)
        found += one->smbc_type == SMBC_FILE_SHARE || one->smbc_type == SMBC_PRINTER_SHARE;
    smbc_getFunctionClosedir(context)(context, shares);
    return found >= least ? measure_now() - start : MEASURE_FAILED;
}

static int64_t perform(char *command)
{
    char address[512];
    struct stat status;
    int port;
    long least = 0;
    if (sscanf(command, "connect %d %511s", &port, address) == 2) {
        int64_t start = measure_now();
        context = bare_context(port);
        if (context == NULL) return MEASURE_FAILED;
        /* It ends with an error once the pipes are connected. */
        smbc_getFunctionStat(context)(context, address, &status);
        return measure_now() - start;
    }
    if (context == NULL || sscanf(command, "list %511s %ld", address, &least) < 1) return MEASURE_FAILED;
    return list(address, least);
}

static long reason(void)
{
    return errno;
}

int main(void)
{
    if (!bare_start(false, true)) return 1;
    return measure_serve(perform, reason);
}
