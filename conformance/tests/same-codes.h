/**
 * @file same-codes.h
 * Calls that several functions answer with the same code: the rows of the tests that compare two functions.
 */
#ifndef SAME_CODES_H
#define SAME_CODES_H

#include "calls.h"

/* NOBODY and SILENT, and a password with a user, as a static table can hold them. */
#define ON_NOBODY TEXT("\\\\nobody\\share")
#define ON_SILENT TEXT("\\\\silent\\share")
#define CREDENTIALS TEXT("password"), TEXT("user")

/** The arguments of one call, and the code that it returns. */
struct call {
    const char *what;
    DWORD type;
    const TCHAR *local, *remote, *provider, *password, *user;
    DWORD flags, code;
};

/** The NETRESOURCE of a call. */
static inline NETRESOURCE resource_of(const struct call *call)
{
    NETRESOURCE made = resource(call->type, call->local, call->remote);
    made.lpProvider = (TCHAR *)call->provider;
    return made;
}

#endif
