/*
 * A notifyee that needs a function which no library has. Binding everything when it is loaded finds that out; binding
 * lazily does not, until the function is called.
 */

#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

extern DWORD conformance_no_library_has_this(void);

#ifdef __GNUC__
__attribute__((visibility("default")))
#endif
DWORD WINAPI
AddConnectNotify(LPNOTIFYINFO info, LPNOTIFYADD add)
{
    /* Never true: dwNotifyStatus is 1 or 2. Called, it would end the process. */
    if (info->dwNotifyStatus == 77 && add != NULL) return conformance_no_library_has_this();
    return ERROR_GEN_FAILURE;
}
