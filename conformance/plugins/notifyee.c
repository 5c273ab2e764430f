/*
 * A notifyee that hands each notification to the test program that has loaded it. NOTIFYEE is its name; HAS_ADD and
 * HAS_CANCEL say which of the two functions it exports.
 */

#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

#include "notifyees.h"

#include <stdatomic.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

static notifyee_listener listener;
static atomic_uint calls;

/* Sets the function that gets the notifications from now on. */
EXPORT void notifyee_report(notifyee_listener to)
{
    listener = to;
}

/* How many notifications there were, with or without a listener. */
EXPORT unsigned notifyee_calls(void)
{
    return calls;
}

static DWORD tell(struct notification notification)
{
    calls++;
    return listener == NULL ? WN_SUCCESS : listener(&notification);
}

static struct notification begin(LPNOTIFYINFO info, void *details)
{
    struct notification notification = {
        .notifyee = NOTIFYEE,
        .status = info->dwNotifyStatus,
        .operation_status = info->dwOperationStatus,
        .context = info->lpContext,
        .info = info,
        .details = details,
    };
    return notification;
}

#ifdef HAS_ADD
EXPORT DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    struct notification notification = begin(info, add);
    notification.owner = add->hwndOwner;
    notification.scope = add->NetResource.dwScope;
    notification.type = add->NetResource.dwType;
    notification.display_type = add->NetResource.dwDisplayType;
    notification.usage = add->NetResource.dwUsage;
    notification.local = add->NetResource.lpLocalName;
    notification.remote = add->NetResource.lpRemoteName;
    notification.comment = add->NetResource.lpComment;
    notification.provider = add->NetResource.lpProvider;
    notification.flags = add->dwAddFlags;
    return tell(notification);
}
#endif

#ifdef HAS_CANCEL
EXPORT DWORD WINAPI CancelConnectNotify(LPNOTIFYINFO info, LPNOTIFYCANCEL cancel)
{
    struct notification notification = begin(info, cancel);
    notification.cancel = TRUE;
    notification.name = cancel->lpName;
    notification.provider = cancel->lpProvider;
    notification.flags = cancel->dwFlags;
    notification.force = cancel->fForce;
    return tell(notification);
}
#endif
