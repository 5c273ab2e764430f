/*
 * A provider that needs a function which no library has. A loader that binds everything at once finds that out; a
 * loader that binds lazily does not, until the function is called.
 */

#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

extern DWORD conformance_no_library_has_this(void);

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return index == WNNC_CONNECTION ? WNNC_CON_GETCONNECTIONS | WNNC_CON_ADDCONNECTION3 : 0;
}

EXPORT DWORD WINAPI NPGetConnection(LPWSTR local, LPWSTR remote, LPDWORD size)
{
    /* Never true: the router asks for devices alone. A call of the function would end the process. */
    if (local[0] == u'?' && remote != NULL && size != NULL) return conformance_no_library_has_this();
    return WN_ACCESS_DENIED;
}

EXPORT DWORD WINAPI NPAddConnection3(HWND owner, LPNETRESOURCEW resource, LPWSTR password, LPWSTR user, DWORD flags)
{
    (void)owner, (void)resource, (void)password, (void)user, (void)flags;
    return WN_ACCESS_DENIED;
}
