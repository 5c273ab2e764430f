/*
 * A libmpr that does nothing: every function ignores its arguments, sets the last error to CONSTANT and returns
 * CONSTANT. No test may pass against it (tools/constants).
 *
 * functions.h lists the functions as FUNCTION(WNetAddConnectionA). They are defined without their parameters, because
 * in this calling convention the caller clears the arguments away.
 */

#include <windef.h>

DWORD mprGetLastError(void);
VOID mprSetLastError(DWORD code);

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
