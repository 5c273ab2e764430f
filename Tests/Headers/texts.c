/* Text in each width, as a program would write it. It needs no cast and causes no warning, with and without UNICODE, in
 * C and in C++. NOTIFYADD and NOTIFYCANCEL stay UTF-16 in every case. */
#include <windows.h>

#include <npapi.h>

#ifdef SHORT_WCHAR
#define WIDE(text) L##text
#else
#define WIDE(text) u##text
#endif

DWORD connect(void);
DWORD connect(void)
{
    static TCHAR device[] = TEXT("Z:");
    static TCHAR share[] = TEXT("\\\\server\\share");
    LPCTSTR password = TEXT("");
    NETRESOURCE resource;
    ZeroMemory(&resource, sizeof resource);
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = device;
    resource.lpRemoteName = share;
    if (WNetAddConnection2(&resource, password, NULL, CONNECT_UPDATE_PROFILE) != NO_ERROR) return GetLastError();
    SetLastError(ERROR_SUCCESS);
    return WNetCancelConnection2(device, 0, FALSE);
}

/* A notifyee exports exactly this function. */
DWORD WINAPI CancelConnectNotify(LPNOTIFYINFO info, LPNOTIFYCANCEL cancel)
{
    LPCWSTR never = WIDE("\\\\server\\locked");
    if (info->dwNotifyStatus != NOTIFY_PRE || cancel->lpName == NULL) return WN_SUCCESS;
    return cancel->lpName[0] == never[0] && cancel->fForce == FALSE ? WN_ACCESS_DENIED : WN_SUCCESS;
}

/* A notifyee reads the members of a connection. */
DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    LPWSTR name = add->NetResource.lpRemoteName;
    info->lpContext = name;
    return WN_SUCCESS;
}
