/* A notifyee: a library that is told of every connection that is made or cancelled, whichever provider makes it. This
 * one writes a line for each into $DIRECTORY_NETWORK_LOG. A whole line is written at once, so that the lines of several
 * processes do not mix. */
#include "network.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char file[path_size];

/* The environment is read once: a thread of the host may change it at any time. */
static void find_file(void)
{
    const char *name = getenv("DIRECTORY_NETWORK_LOG");

    if (name != NULL && strlen(name) < sizeof file) strcpy(file, name);
}

static void log_line(const char *what, const WCHAR *device, const WCHAR *remote, DWORD code)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char line[3 * name_size], when[32] = "", local[name_size], name[name_size];
    time_t now = time(NULL);
    struct tm utc;

    pthread_once(&once, find_file);
    if (file[0] == '\0') return;
    if (to_utf8(device, local, sizeof local) != 0) strcpy(local, "-");
    if (to_utf8(remote, name, sizeof name) != 0) strcpy(name, "-");
    if (gmtime_r(&now, &utc) != NULL) strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
    int length = snprintf(line, sizeof line, "%s %ld %s %s %s: %lu\n", when, (long)getpid(), what, local, name,
                          (unsigned long)code);
    int log = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (log < 0) return;
    /* A log that cannot be written is nothing to fail for, and the host's streams are not ours. */
    if (length > 0 && write(log, line, (size_t)length) < 0) length = 0;
    close(log);
}

/* A notifyee that wants to hear how an attempt ends leaves a context. To stop it, it would return an error. */
DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    if (info->dwNotifyStatus == NOTIFY_PRE)
        info->lpContext = info;
    else
        log_line("connect", add->NetResource.lpLocalName, add->NetResource.lpRemoteName, info->dwOperationStatus);
    return WN_SUCCESS;
}

DWORD WINAPI CancelConnectNotify(LPNOTIFYINFO info, LPNOTIFYCANCEL cancel)
{
    if (info->dwNotifyStatus == NOTIFY_PRE)
        info->lpContext = info;
    else
        log_line("cancel", NULL, cancel->lpName, info->dwOperationStatus);
    return WN_SUCCESS;
}
