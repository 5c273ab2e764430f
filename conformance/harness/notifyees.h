/**
 * @file notifyees.h
 * Connection notifyees whose behaviour a test describes, and the notifications that they got.
 *
 * conformance/plugins has one notifyee under several names, as libraries notifyee-a, -b and -c, and notifyee-add-only
 * and -cancel-only, which export only one of the two functions. Each hands every notification to the test's process.
 * The harness keeps it there, and answers as the test asked.
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
    /**< provider: also NOTIFYCANCEL.lpProvider; u"(not NULL)" if it must not be read. */
    const WCHAR *name;         /**< NOTIFYCANCEL.lpName. */
    BOOL force;                /**< NOTIFYCANCEL.fForce. */
    DWORD flags;               /**< NOTIFYADD.dwAddFlags or NOTIFYCANCEL.dwFlags. */
    unsigned long long thread; /**< adapter_thread() of the call. */
    void *info, *details;      /**< The structures themselves, valid only during the call. */
};

/** The behaviour of a notifyee, the same for every operation. */
struct behaviour {
    void *context;                                        /**< It leaves this in lpContext at NOTIFY_PRE. */
    DWORD pre, post;                                      /**< It returns these from NOTIFY_PRE and NOTIFY_POST. */
    void (*act)(const struct notification *notification); /**< Done during each notification; may be NULL. */
};

/** The key of the notifyees, without its root. */
#define NOTIFYEES_KEY "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees"

/** Registers a notifyee ("a") under its name, behind those that are registered already, and gives it a behaviour. */
void notifyee(const char *name, struct behaviour behaviour);

/** Gives a behaviour to a notifyee that is registered in another way, or a new one to any notifyee. */
void notifyee_behaves(const char *name, struct behaviour behaviour);

/** How many notifications came so far, to all notifyees together. */
unsigned heard(void);

/** The n-th notification, from 0. If it did not come: one with the notifyee "none", in which no member is NULL or 0. */
const struct notification *heard_at(unsigned index);

/** Forgets the notifications so far. */
void forget_heard(void);

/**
 * The notifications so far as one text, "a:pre b:pre b:post a:post"; a cancel's "a:pre-cancel". For check_utf8. Never
 * freed.
 */
const char *heard_story(void);

/** A function of the harness. The library of a notifyee calls it with each notification: notifyee_report passes it. */
typedef DWORD (*notifyee_listener)(struct notification *notification);

#endif
