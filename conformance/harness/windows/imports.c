/*
 * The functions of mpr.dll that tests call. Each is found by name when it is called, in place of linking to mpr.dll. So
 * a function that is missing ends only the test that calls it, and mpr.dll is loaded only when a test has put the
 * registry in place.
 *
 * The address of such a function is that of its few instructions in this file.
 */

#include "world.h"
#include "internal.h"

#include <stdio.h>

/* Gives the address of the function; the instructions below call it. The last error stays the caller's. */
__attribute__((used)) static void (*find_import(const char *name))(void)
{
    DWORD last_error = GetLastError();
    if (LoadLibraryW(L"mpr.dll") == NULL) give_up("ended: ", "mpr.dll cannot be loaded");
    void (*function)(void) = adapter_function(NULL, name);
    if (function == NULL) {
        static char why[128];
        snprintf(why, sizeof why, "mpr.dll does not export %s", name);
        unsupported(why);
    }
    SetLastError(last_error);
    return function;
}

/* The function begins with the four arguments in registers and the stack as they are on entry here. */
__asm__(".text\n"
        "through_mpr:\n"
        "  push %rcx\n  push %rdx\n  push %r8\n  push %r9\n"
        "  sub $40, %rsp\n"
        "  mov %rax, %rcx\n"
        "  call find_import\n"
        "  add $40, %rsp\n"
        "  pop %r9\n  pop %r8\n  pop %rdx\n  pop %rcx\n"
        "  jmp *%rax\n");

#define IMPORT(name)                                                                                                   \
    __asm__(".text\n.globl " #name "\n" #name ":\n  lea 1f(%rip), %rax\n  jmp through_mpr\n1: .asciz \"" #name "\"\n")

#define IMPORT_A_W(name)                                                                                               \
    IMPORT(name##A);                                                                                                   \
    IMPORT(name##W)

IMPORT_A_W(MultinetGetConnectionPerformance);
IMPORT_A_W(WNetAddConnection);
IMPORT_A_W(WNetAddConnection2);
IMPORT_A_W(WNetAddConnection3);
IMPORT_A_W(WNetAddConnection4);
IMPORT_A_W(WNetCancelConnection);
IMPORT_A_W(WNetCancelConnection2);
IMPORT(WNetCloseEnum);
IMPORT(WNetConnectionDialog);
IMPORT_A_W(WNetConnectionDialog1);
IMPORT(WNetDisconnectDialog);
IMPORT_A_W(WNetDisconnectDialog1);
IMPORT_A_W(WNetDirectoryNotify);
IMPORT_A_W(WNetEnumResource);
IMPORT(WNetFMXEditPerm);
IMPORT(WNetFMXGetPermCaps);
IMPORT(WNetFMXGetPermHelp);
IMPORT_A_W(WNetFormatNetworkName);
IMPORT_A_W(WNetGetConnection);
IMPORT_A_W(WNetGetConnection2);
IMPORT_A_W(WNetGetDirectoryType);
IMPORT_A_W(WNetGetLastError);
IMPORT_A_W(WNetGetNetworkInformation);
IMPORT_A_W(WNetGetPropertyText);
IMPORT_A_W(WNetGetProviderName);
IMPORT_A_W(WNetGetProviderType);
IMPORT_A_W(WNetGetResourceInformation);
IMPORT_A_W(WNetGetResourceParent);
IMPORT(WNetGetSearchDialog);
IMPORT_A_W(WNetGetUniversalName);
IMPORT_A_W(WNetGetUser);
IMPORT(WNetLogonNotify);
IMPORT_A_W(WNetOpenEnum);
IMPORT(WNetPasswordChangeNotify);
IMPORT_A_W(WNetPropertyDialog);
IMPORT_A_W(WNetRestoreConnection);
IMPORT(WNetRestoreSingleConnectionW);
IMPORT_A_W(WNetSetConnection);
IMPORT_A_W(WNetSetLastError);
IMPORT_A_W(WNetUseConnection);
IMPORT_A_W(WNetUseConnection4);
