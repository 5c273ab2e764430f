// A notifyee, or with -DIS_PROVIDER a network provider, that does what the host says, by functions that the host exports.

#include <windows.h>

#include <npapi.h>

extern "C" {
extern DWORD host_is_told(const char *function);

#ifdef IS_PROVIDER

DWORD WINAPI NPGetCaps(DWORD index)
{
    if (index == WNNC_ENUMERATION) return WNNC_ENUM_LOCAL;
    return index == WNNC_CONNECTION ? WNNC_CON_ADDCONNECTION | WNNC_CON_CANCELCONNECTION : 0;
}
DWORD WINAPI NPOpenEnum(DWORD, DWORD, DWORD, LPNETRESOURCEW, HANDLE *)
{
    return host_is_told("NPOpenEnum");
}
DWORD WINAPI NPEnumResource(HANDLE, LPDWORD count, LPVOID buffer, LPDWORD)
{
    *count = 1;
    *(NETRESOURCEW *)buffer = NETRESOURCEW();
    return host_is_told("NPEnumResource");
}
DWORD WINAPI NPCloseEnum(HANDLE)
{
    return host_is_told("NPCloseEnum");
}
DWORD WINAPI NPAddConnection(LPNETRESOURCEW, LPWSTR, LPWSTR)
{
    return host_is_told("NPAddConnection");
}
DWORD WINAPI NPCancelConnection(LPWSTR, BOOL)
{
    return host_is_told("NPCancelConnection");
}

#else

static const char *name(LPNOTIFYINFO info, const char *before, const char *after)
{
    info->lpContext = info; // asks for NOTIFY_POST
    return info->dwNotifyStatus == NOTIFY_PRE ? before : after;
}
DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD)
{
    return host_is_told(name(info, "before add", "after add"));
}
DWORD WINAPI CancelConnectNotify(LPNOTIFYINFO info, LPNOTIFYCANCEL)
{
    return host_is_told(name(info, "before cancel", "after cancel"));
}

#endif
}
