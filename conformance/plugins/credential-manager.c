/*
 * A credential manager that hands each notification to the test program that has loaded it. MANAGER is its name;
 * HAS_CHANGE and HAS_CAPS say which functions it exports beside NPLogonNotify.
 */

#include "credential-managers.h"

#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#define ALLOCATE(size) LocalAlloc(LMEM_FIXED, (size))
#else
#define EXPORT __attribute__((visibility("default")))
#define ALLOCATE(size) malloc(size)
#endif

static manager_listener listener;
static manager_start start;

/* Sets the functions that get the calls from now on. */
EXPORT void manager_report(manager_listener to, manager_start when)
{
    listener = to;
    start = when;
}

static DWORD tell(struct credential_event *event)
{
    event->manager = MANAGER;
    return listener == NULL ? WN_SUCCESS : listener(event);
}

EXPORT DWORD WINAPI NPLogonNotify(PLUID id, LPCWSTR type, LPVOID credentials, LPCWSTR previous_type, LPVOID previous,
                                  LPWSTR station, LPVOID handle, LPWSTR *script)
{
    struct credential_event event = {.logon = 1,
                                     .id = *id,
                                     .type = type,
                                     .previous_type = previous_type,
                                     .station = station,
                                     .credentials = credentials,
                                     .previous = previous,
                                     .handle = handle};
    DWORD answer = tell(&event);
    size_t units = 0;
    if (event.script == NULL) return answer;
    while (event.script[units++] != 0) continue;
    *script = ALLOCATE(units * sizeof **script);
    if (*script != NULL) memcpy(*script, event.script, units * sizeof **script);
    return answer;
}

#ifdef HAS_CHANGE
EXPORT DWORD WINAPI NPPasswordChangeNotify(LPCWSTR type, LPVOID credentials, LPCWSTR previous_type, LPVOID previous,
                                           LPWSTR station, LPVOID handle, DWORD change)
{
    return tell(&(struct credential_event){.type = type,
                                           .previous_type = previous_type,
                                           .station = station,
                                           .credentials = credentials,
                                           .previous = previous,
                                           .handle = handle,
                                           .change = change});
}
#endif

#ifdef HAS_CAPS
EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return index == WNNC_START && start != NULL ? start(MANAGER) : 0;
}
#endif
