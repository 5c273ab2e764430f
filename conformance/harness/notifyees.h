/**
 * @file notifyees.h
 * Connection notifyees whose behaviour a test describes, and what they were told.
 *
 * conformance/plugins has one notifyee under several names, as libraries notifyee-a, -b and -c, and notifyee-add-only
 * and -cancel-only, which export only one of the two functions. Each hands every notification to the test's process,
 * where it is written down and answered as the test asked.
 */
#ifndef CONFORMANCE_NOTIFYEES_H
#define CONFORMANCE_NOTIFYEES_H

#include <windows.h>

/** One notification, in the order in which they came. Strings are copies; NULL stays NULL. */
struct notification {
    const char *notifyee;                             /**< "a", "b", "c", "add-only" or "cancel-only". */
    int cancel;                                       /**< CancelConnectNotify; else AddConnectNotify. */
    DWORD status;                                     /**< NOTIFYINFO.dwNotifyStatus. */
    DWORD operation_status;                           /**< NOTIFYINFO.dwOperationStatus. */
    void *context;                                    /**< NOTIFYINFO.lpContext on entry. */
    HWND owner;                                       /**< NOTIFYADD.hwndOwner. */
    DWORD scope, type, display_type, usage;           /**< NOTIFYADD.NetResource. */
    const WCHAR *local, *remote, *comment, *provider; /**< NOTIFYADD.NetResource. */
    /**< provider: NOTIFYCANCEL.lpProvider too; u"(not NULL)" where it is not to be read. */
    const WCHAR *name;         /**< NOTIFYCANCEL.lpName. */
    BOOL force;                /**< NOTIFYCANCEL.fForce. */
    DWORD flags;               /**< NOTIFYADD.dwAddFlags or NOTIFYCANCEL.dwFlags. */
    unsigned long long thread; /**< adapter_thread() of the call. */
    void *info, *details;      /**< The structures themselves, valid only during the call. */
};

/** What a notifyee does, the same for every operation. */
struct behaviour {
    void *context;                                        /**< Left in lpContext by NOTIFY_PRE. */
    DWORD pre, post;                                      /**< What it returns from NOTIFY_PRE and NOTIFY_POST. */
    void (*act)(const struct notification *notification); /**< Done during each notification; may be NULL. */
};

/** The key of the notifyees, without its root. */
#define NOTIFYEES_KEY "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees"

/** Registers a notifyee ("a") under that name, after those registered before, and lets it behave so. */
void notifyee(const char *name, struct behaviour behaviour);

/** Lets a notifyee that is registered in another way behave so, or one that is there behave differently. */
void notifyee_behaves(const char *name, struct behaviour behaviour);

/** How many notifications came so far, to all notifyees together. */
unsigned heard(void);

/** The n-th notification, from 0; one whose notifyee is "none", and nothing NULL or 0, if there is no such. */
const struct notification *heard_at(unsigned index);

/** Forgets the notifications so far. */
void forget_heard(void);

/**
 * The notifications so far as one text, "a:pre b:pre b:post a:post"; a cancel's "a:pre-cancel". For check_utf8. Never
 * freed.
 */
const char *heard_story(void);

/** What a notifyee library exports as notifyee_report, for the harness: where it is to send its notifications. */
typedef DWORD (*notifyee_listener)(struct notification *notification);

#endif
