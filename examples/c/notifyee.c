/* A notifyee: a library that is told of every connection that is made or cancelled. This one prints each notification,
 * and vetoes connections to shares named "private".
 *
 * Register it as a value of HKLM\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees. */
#include <npapi.h>
#include <stdio.h>

/* The strings are 16-bit; the names of the demonstration are plain ASCII. */
static const char *ascii(const WCHAR *text, char *buffer, size_t size)
{
    size_t i = 0;
    if (text == NULL) return "(none)";
    for (; text[i] != 0 && i + 1 < size; i++) buffer[i] = text[i] < 0x80 ? (char)text[i] : '?';
    buffer[i] = '\0';
    return buffer;
}

/* Whether the last part of a UNC name is "private". */
static int is_private(const WCHAR *name)
{
    static const char word[] = "\\private";
    size_t length = 0, i;
    while (name != NULL && name[length] != 0) length++;
    if (length < sizeof word - 1) return 0;
    for (i = 0; i < sizeof word - 1; i++)
        if (name[length - (sizeof word - 1) + i] != (WCHAR)word[i]) return 0;
    return 1;
}

DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    char local[16], remote[300];
    if (info->dwNotifyStatus == NOTIFY_PRE) {
        printf("  notifyee: %s is about to be connected to %s\n",
               ascii(add->NetResource.lpLocalName, local, sizeof local),
               ascii(add->NetResource.lpRemoteName, remote, sizeof remote));
        fflush(stdout);
        if (is_private(add->NetResource.lpRemoteName)) {
            printf("  notifyee: stopped, because the share is private\n");
            fflush(stdout);
            return WN_CANCEL;
        }
        info->lpContext = info; /* Not NULL: the notifyee is told how the attempt ends. */
    } else {
        printf("  notifyee: the attempt to connect ended with %u\n", (unsigned)info->dwOperationStatus);
        fflush(stdout);
    }
    return WN_SUCCESS;
}

DWORD WINAPI CancelConnectNotify(LPNOTIFYINFO info, LPNOTIFYCANCEL cancel)
{
    char name[300];
    if (info->dwNotifyStatus == NOTIFY_PRE) {
        printf("  notifyee: %s is about to be cancelled\n", ascii(cancel->lpName, name, sizeof name));
        info->lpContext = info;
    } else {
        printf("  notifyee: the attempt to cancel ended with %u, by %s\n", (unsigned)info->dwOperationStatus,
               ascii(cancel->lpProvider, name, sizeof name));
    }
    fflush(stdout);
    return WN_SUCCESS;
}
