/*
 * A notifyee that needs a function which no library has. A loader that binds everything at once finds that out; a
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

EXPORT DWORD WINAPI AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    /* Never true: dwNotifyStatus is 1 or 2. A call of the function would end the process. */
    if (info->dwNotifyStatus == 77 && add != NULL) return conformance_no_library_has_this();
    return ERROR_GEN_FAILURE;
}
