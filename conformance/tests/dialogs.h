/**
 * @file dialogs.h
 * What the tests of dialogs have in common.
 */
#ifndef DIALOGS_H
#define DIALOGS_H

#include "network-providers.h"

#include <stdlib.h>
#include <string.h>

/** The code of a dialog that the user has closed. */
#define CLOSED_DIALOG ((DWORD)-1)

/** WNetConnectionDialog1 with a path and flags; `device` gets dwDevNum. */
static inline DWORD connection_dialog(const TCHAR *remote, DWORD flags, DWORD *device)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, remote);
    CONNECTDLGSTRUCT dialog = {.cbStructure = sizeof dialog, .lpConnRes = &wanted, .dwFlags = flags, .dwDevNum = 77};
    DWORD code = WNetConnectionDialog1(&dialog);
    *device = dialog.dwDevNum;
    return code;
}

/** WNetDisconnectDialog1. */
static inline DWORD disconnect_dialog(const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    DISCDLGSTRUCT dialog = {
        .cbStructure = sizeof dialog, .lpLocalName = (TCHAR *)local, .lpRemoteName = (TCHAR *)remote, .dwFlags = flags};
    return WNetDisconnectDialog1(&dialog);
}

/** Whether somebody was asked something with this text in it. */
static inline int was_asked(const char *text)
{
    return strstr(adapter_asked(), text) != NULL;
}

#endif
