/* The functions are declared as Microsoft declares them, and exported under the names that a program links to. */
#include "adapter.h"
#include "conformance.h"

#include <npapi.h>

#include <stdio.h>

/** Whether a function has exactly this type. */
#define HAS_TYPE(function, ...) _Generic(&(function), __VA_ARGS__ : 1, default : 0)

#ifdef UNICODE
#define SUFFIX(name) name##W
#else
#define SUFFIX(name) name##A
#endif

static void names_without_suffix(void)
{
    check("HDR-024", WNetAddConnection == SUFFIX(WNetAddConnection), "WNetAddConnection");
    check("HDR-024", WNetAddConnection2 == SUFFIX(WNetAddConnection2), "WNetAddConnection2");
    check("HDR-024", WNetAddConnection3 == SUFFIX(WNetAddConnection3), "WNetAddConnection3");
    check("HDR-024", WNetUseConnection == SUFFIX(WNetUseConnection), "WNetUseConnection");
    check("HDR-024", WNetCancelConnection == SUFFIX(WNetCancelConnection), "WNetCancelConnection");
    check("HDR-024", WNetCancelConnection2 == SUFFIX(WNetCancelConnection2), "WNetCancelConnection2");
    check("HDR-024", WNetGetConnection == SUFFIX(WNetGetConnection), "WNetGetConnection");
#ifndef UNICODE /* Windows' headers since Vista have WNetRestoreSingleConnectionW instead of the W form. */
    check("HDR-024", WNetRestoreConnection == SUFFIX(WNetRestoreConnection), "WNetRestoreConnection");
#endif
    check("HDR-024", WNetConnectionDialog1 == SUFFIX(WNetConnectionDialog1), "WNetConnectionDialog1");
    check("HDR-024", WNetDisconnectDialog1 == SUFFIX(WNetDisconnectDialog1), "WNetDisconnectDialog1");
    check("HDR-024", WNetOpenEnum == SUFFIX(WNetOpenEnum), "WNetOpenEnum");
    check("HDR-024", WNetEnumResource == SUFFIX(WNetEnumResource), "WNetEnumResource");
    check("HDR-024", WNetGetResourceParent == SUFFIX(WNetGetResourceParent), "WNetGetResourceParent");
    check("HDR-024", WNetGetResourceInformation == SUFFIX(WNetGetResourceInformation), "WNetGetResourceInformation");
    check("HDR-024", WNetGetUniversalName == SUFFIX(WNetGetUniversalName), "WNetGetUniversalName");
    check("HDR-024", WNetGetUser == SUFFIX(WNetGetUser), "WNetGetUser");
    check("HDR-024", WNetGetProviderName == SUFFIX(WNetGetProviderName), "WNetGetProviderName");
    check("HDR-024", WNetGetNetworkInformation == SUFFIX(WNetGetNetworkInformation), "WNetGetNetworkInformation");
    check("HDR-024", WNetGetLastError == SUFFIX(WNetGetLastError), "WNetGetLastError");
    check("HDR-024", MultinetGetConnectionPerformance == SUFFIX(MultinetGetConnectionPerformance),
          "MultinetGetConnectionPerformance");
    check("HDR-024", _Generic((NETRESOURCE *)0, SUFFIX(NETRESOURCE) * : 1, default : 0), "NETRESOURCE");
    check("HDR-024", _Generic((CONNECTDLGSTRUCT *)0, SUFFIX(CONNECTDLGSTRUCT) * : 1, default : 0), "CONNECTDLGSTRUCT");
    check("HDR-024", _Generic((DISCDLGSTRUCT *)0, SUFFIX(DISCDLGSTRUCT) * : 1, default : 0), "DISCDLGSTRUCT");
    check("HDR-024", _Generic((REMOTE_NAME_INFO *)0, SUFFIX(REMOTE_NAME_INFO) * : 1, default : 0), "REMOTE_NAME_INFO");
}

static void functions_of_one_form(void)
{
    check("HDR-024", HAS_TYPE(WNetCloseEnum, DWORD(WINAPI *)(HANDLE)), "WNetCloseEnum has one form");
    check("HDR-024", HAS_TYPE(WNetConnectionDialog, DWORD(WINAPI *)(HWND, DWORD)), "WNetConnectionDialog has one form");
    check("HDR-024", HAS_TYPE(WNetDisconnectDialog, DWORD(WINAPI *)(HWND, DWORD)), "WNetDisconnectDialog has one form");
}

static int exports(const char *name)
{
    return adapter_function(NULL, name) != NULL;
}

static void exported_names(void)
{
    static const char *const with_forms[] = {
        "WNetAddConnection",
        "WNetAddConnection2",
        "WNetAddConnection3",
        "WNetAddConnection4",
        "WNetUseConnection",
        "WNetUseConnection4",
        "WNetCancelConnection",
        "WNetCancelConnection2",
        "WNetGetConnection",
        "WNetRestoreConnection",
        "WNetConnectionDialog1",
        "WNetDisconnectDialog1",
        "WNetOpenEnum",
        "WNetEnumResource",
        "WNetGetResourceParent",
        "WNetGetResourceInformation",
        "WNetGetUniversalName",
        "WNetGetUser",
        "WNetGetProviderName",
        "WNetGetNetworkInformation",
        "WNetGetLastError",
        "WNetSetLastError",
        "MultinetGetConnectionPerformance",
    };
    static const char *const of_one_form[] = {"WNetCloseEnum", "WNetConnectionDialog", "WNetDisconnectDialog"};
    for (size_t i = 0; i < sizeof with_forms / sizeof with_forms[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "%sA", with_forms[i]);
        check("HDR-024", exports(name), "%s is exported", name);
        snprintf(name, sizeof name, "%sW", with_forms[i]);
        check("HDR-024", exports(name), "%s is exported", name);
        check("HDR-024", !exports(with_forms[i]), "%s is not exported", with_forms[i]);
    }
    for (size_t i = 0; i < sizeof of_one_form / sizeof of_one_form[0]; i++)
        check("HDR-024", exports(of_one_form[i]), "%s is exported", of_one_form[i]);
    check("HDR-024", exports("WNetRestoreSingleConnectionW"), "WNetRestoreSingleConnectionW is exported");
    check("SETLE-006", exports("WNetSetLastErrorA") && exports("WNetSetLastErrorW"), "WNetSetLastError is exported");
}

static void the_last_error_has_names_of_its_own(void)
{
    check("GEN-005", exports("mprGetLastError"), "mprGetLastError is exported");
    check("GEN-005", exports("mprSetLastError"), "mprSetLastError is exported");
    check("GEN-005", !exports("GetLastError"), "GetLastError is not exported");
    check("GEN-005", !exports("SetLastError"), "SetLastError is not exported");
}

static void structures_without_text(void)
{
    check("HDR-023",
          HAS_TYPE(WNetGetNetworkInformationA, DWORD(WINAPI *)(LPCSTR, LPNETINFOSTRUCT)) &&
              HAS_TYPE(WNetGetNetworkInformationW, DWORD(WINAPI *)(LPCWSTR, LPNETINFOSTRUCT)),
          "NETINFOSTRUCT is the same for A and W");
    check("HDR-023",
          HAS_TYPE(MultinetGetConnectionPerformanceA, DWORD(WINAPI *)(LPNETRESOURCEA, LPNETCONNECTINFOSTRUCT)) &&
              HAS_TYPE(MultinetGetConnectionPerformanceW, DWORD(WINAPI *)(LPNETRESOURCEW, LPNETCONNECTINFOSTRUCT)),
          "NETCONNECTINFOSTRUCT is the same for A and W");
    check("HDR-023", HAS_TYPE(AddConnectNotify, DWORD(WINAPI *)(LPNOTIFYINFO, LPNOTIFYADD)),
          "NOTIFYINFO is the same for every notifyee");
}

static void errors_of_providers(void)
{
    check("HDR-032", HAS_TYPE(WNetSetLastErrorA, VOID(WINAPI *)(DWORD, LPSTR, LPSTR)), "WNetSetLastErrorA is declared");
    check("HDR-032", HAS_TYPE(WNetSetLastErrorW, VOID(WINAPI *)(DWORD, LPWSTR, LPWSTR)),
          "WNetSetLastErrorW is declared");
}

static void the_calling_convention(void)
{
    /* Volatile: the call goes through a pointer of the plain type, and not to the function that the compiler knows. */
    DWORD (*volatile get)(LPCTSTR, LPTSTR, LPDWORD) = WNetGetConnection;
    DWORD (*volatile cancel)(LPCTSTR, DWORD, BOOL) = WNetCancelConnection2;
    DWORD size = 0;
    check_code("HDR-030", "a call through a pointer to an ordinary C function", get(T("no device"), NULL, &size),
               ERROR_BAD_DEVICE);
    check("HDR-030", cancel(T("Z:"), 0, FALSE) != NO_ERROR, "a call with a DWORD and a BOOL comes back");
}

const struct test tests[] = {
    {"names without suffix", names_without_suffix},
    {"functions of one form", functions_of_one_form},
    {"exported names", exported_names},
    {"the last error has names of its own", the_last_error_has_names_of_its_own},
    {"structures without text", structures_without_text},
    {"errors of providers", errors_of_providers},
    {"the calling convention", the_calling_convention},
    {0},
};
