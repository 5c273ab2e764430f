/* Shared by the examples: prints a result in words. */
#ifndef TELL_H
#define TELL_H

#include <stdio.h>
#include <windows.h>

/* The codes that the examples meet, by their names in winerror.h. */
static const char *name_of(DWORD code)
{
    switch (code) {
    case NO_ERROR: return "NO_ERROR";
    case ERROR_ACCESS_DENIED: return "ERROR_ACCESS_DENIED";
    case ERROR_NOT_SUPPORTED: return "ERROR_NOT_SUPPORTED";
    case ERROR_BAD_NETPATH: return "ERROR_BAD_NETPATH";
    case ERROR_BAD_NET_NAME: return "ERROR_BAD_NET_NAME";
    case ERROR_ALREADY_ASSIGNED: return "ERROR_ALREADY_ASSIGNED";
    case ERROR_NO_NETWORK: return "ERROR_NO_NETWORK";
    case ERROR_CANCELLED: return "ERROR_CANCELLED";
    case ERROR_LOGON_FAILURE: return "ERROR_LOGON_FAILURE";
    case ERROR_NOT_CONNECTED: return "ERROR_NOT_CONNECTED";
    default: return "see winerror.h";
    }
}

/* Prints a result and the network's own description of it. Returns the exit status of the program. */
static int tell(const char *what, DWORD code)
{
    DWORD network_code;
    char text[256], provider[64];
    printf("%s: %u %s\n", what, (unsigned)code, name_of(code));
    if (code != NO_ERROR &&
        WNetGetLastErrorA(&network_code, text, sizeof text, provider, sizeof provider) == NO_ERROR && text[0] != '\0')
        printf("  %s says: %s\n", provider, text);
    return code == NO_ERROR ? 0 : 1;
}

#endif
