/**
 * @file credential-managers.h
 * Credential managers whose behaviour a test describes, and what they were told.
 *
 * conformance/plugins/credential-manager.c is one manager under several names. Each hands every notification to the
 * test's process, where the harness keeps it and answers as the test asked.
 *
 *     manager   NPLogonNotify  NPPasswordChangeNotify  NPGetCaps
 *     a, b            x                  x                 x
 *     logon           x
 */
#ifndef CONFORMANCE_CREDENTIAL_MANAGERS_H
#define CONFORMANCE_CREDENTIAL_MANAGERS_H

#include "providers.h"
#include "shell.h"

/** One notification. Texts are copies; NULL stays NULL. */
struct credential_event {
    const char *manager; /**< "a", "b", "logon". */
    int logon;           /**< NPLogonNotify, else NPPasswordChangeNotify. */
    LUID id;             /**< NPLogonNotify. */
    const WCHAR *type, *previous_type, *station;
    void *credentials, *previous, *handle; /**< The caller's pointers. */
    DWORD change;                          /**< NPPasswordChangeNotify. */
    const WCHAR *script;                   /**< NPLogonNotify: the command line that the manager gives back. */
};

/** The behaviour of a manager. All 0: it succeeds, and wants nothing to be run. */
struct manager_behaviour {
    DWORD answer;        /**< To every notification but the first ones below. */
    unsigned busy;       /**< It answers WN_FUNCTION_BUSY so many times before. */
    DWORD start;         /**< Its answer to NPGetCaps(WNNC_START). */
    const WCHAR *script; /**< The command line that it gives back at a logon, also with an error; or NULL. */
};

/** Registers a manager ("a") as the service "manager-a" of a class (WN_CREDENTIAL_CLASS), with a behaviour. */
void credential_manager(const char *name, DWORD class, struct manager_behaviour behaviour);

/** Gives a behaviour to a manager that is registered in another way. */
void manager_behaves(const char *name, struct manager_behaviour behaviour);

/** How many notifications there were, and the n-th, from 0 (of the manager "nobody" if it did not come). */
unsigned credential_events(void);
const struct credential_event *credential_event_at(unsigned index);

/** The managers that were told, in order: "a b". Never freed. */
const char *credential_story(void);

/** A function of the harness. The library of a manager calls it with each notification: manager_report passes it. */
typedef DWORD (*manager_listener)(struct credential_event *event);
/** The same for NPGetCaps(WNNC_START), by the manager's name. */
typedef DWORD (*manager_start)(const char *manager);

#endif
