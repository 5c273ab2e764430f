/**
 * @file use.h
 * Calls of WNetUseConnection, and checks of its three outputs.
 */
#ifndef USE_H
#define USE_H

#include "../calls.h"

/** The value of *lpResult before each call. */
#define RESULT_UNSET ((DWORD)0xE0000BADu)

/** The outputs of a call. */
struct left {
    TCHAR *name;  /**< lpAccessName. */
    DWORD size;   /**< *lpBufferSize. */
    DWORD result; /**< *lpResult. */
};

/** The outputs before a call: a poisoned buffer for `characters` characters. */
static inline struct left room_for(DWORD characters)
{
    struct left left = {poisoned_text(characters), characters, RESULT_UNSET};
    return left;
}

/** WNetUseConnection with all outputs, as the server's user, or as some user if there is no server. */
static inline DWORD use_type(struct left *left, DWORD type, const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    NETRESOURCE wanted = resource(type, local, remote);
    return WNetUseConnection(NULL, &wanted, server.password ? server.password : T("password"),
                             server.user ? server.user : T("user"), flags, left->name, &left->size, &left->result);
}

/** use_type with the type that goes with the device. */
static inline DWORD use(struct left *left, const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    return use_type(left, type_of(local), local, remote, flags);
}

/** use_type for a drive of the system's choice, with a buffer that is large enough. */
static inline DWORD use_any_drive(struct left *left, const TCHAR *remote, DWORD flags)
{
    *left = room_for(3);
    return use_type(left, RESOURCETYPE_DISK, NULL, remote, flags | CONNECT_REDIRECT);
}

/** Checks the outputs after a success: the name, the size as it was before, the result. */
#define check_left(id, description, left, expected_name, room, expected_result)                                        \
    do {                                                                                                               \
        check_filled(id, description ": lpAccessName", (left).name, expected_name);                                    \
        check_number(id, description ": *lpBufferSize stays", (left).size, room);                                      \
        check_number(id, description ": *lpResult", (left).result, expected_result);                                   \
    } while (0)

/** Checks the outputs after a failure: no name, the expected size, no result. */
#define check_nothing_left(id, description, left, expected_size)                                                       \
    do {                                                                                                               \
        check_untouched(id, description ": lpAccessName", (left).name);                                                \
        check_number(id, description ": *lpBufferSize", (left).size, expected_size);                                   \
        check_number(id, description ": *lpResult", (left).result, RESULT_UNSET);                                      \
    } while (0)

/** How many drives, A: to Z:, are redirected. */
static inline unsigned redirected_drives(void)
{
    TCHAR drive[] = {'A', ':', 0};
    unsigned redirected = 0;
    for (; drive[0] <= 'Z'; drive[0]++) redirected += connected_to(drive) != NULL;
    return redirected;
}

#endif
