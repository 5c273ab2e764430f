/*
 * A libmpr that does nothing: every WNet function ignores what it is given, sets the last error to CONSTANT and returns
 * it. No test may pass against it (tools/constants).
 *
 * functions.h lists the functions as FUNCTION(WNetAddConnectionA). A function may be defined without its parameters, as
 * those of the calling convention are the caller's to clear away.
 */

#include <mpr.h>

static _Thread_local DWORD last_error;

DWORD mprGetLastError(void)
{
    return last_error;
}

VOID mprSetLastError(DWORD code)
{
    last_error = code;
}

#define FUNCTION(name)                                                                                                 \
    DWORD name(void);                                                                                                  \
    DWORD name(void)                                                                                                   \
    {                                                                                                                  \
        return last_error = CONSTANT;                                                                                  \
    }
#include "functions.h"
