/* Names that older headers lack are declared as in the newest Windows. With older headers this file compiles, and its
 * checks fail. */
#include "conformance.h"

/** Whether a function has exactly this type. */
#define HAS_TYPE(function, ...) _Generic(&(function), __VA_ARGS__ : 1, default : 0)

/** The types of WNetAddConnection4 and WNetUseConnection4. */
#define ADD(resource) DWORD(WINAPI *)(HWND, resource, PVOID, DWORD, DWORD, PBYTE, DWORD)
#define USE(resource, text) DWORD(WINAPI *)(HWND, resource, PVOID, DWORD, DWORD, PBYTE, DWORD, text, LPDWORD, LPDWORD)

static void the_newest_flags(void)
{
#if defined(CONNECT_REQUIRE_INTEGRITY) && defined(CONNECT_REQUIRE_PRIVACY) &&                                          \
    defined(CONNECT_WRITE_THROUGH_SEMANTICS) && defined(CONNECT_GLOBAL_MAPPING)
    check("HDR-031", CONNECT_REQUIRE_INTEGRITY == 0x4000, "CONNECT_REQUIRE_INTEGRITY is 0x4000");
    check("HDR-031", CONNECT_REQUIRE_PRIVACY == 0x8000, "CONNECT_REQUIRE_PRIVACY is 0x8000");
    check("HDR-031", CONNECT_WRITE_THROUGH_SEMANTICS == 0x10000, "CONNECT_WRITE_THROUGH_SEMANTICS is 0x10000");
    check("HDR-031", CONNECT_GLOBAL_MAPPING == 0x40000, "CONNECT_GLOBAL_MAPPING is 0x40000");
#else
    check("HDR-031", 0, "all the newest flags are declared");
#endif
}

static void the_newest_functions(void)
{
    /* The names without suffix are macros, so the preprocessor can tell whether they are there. */
#if defined(WNetAddConnection4) && defined(WNetUseConnection4)
    check("HDR-031", HAS_TYPE(WNetAddConnection4A, ADD(LPNETRESOURCEA)), "WNetAddConnection4A is declared");
    check("HDR-031", HAS_TYPE(WNetAddConnection4W, ADD(LPNETRESOURCEW)), "WNetAddConnection4W is declared");
    check("HDR-031", HAS_TYPE(WNetUseConnection4A, USE(LPNETRESOURCEA, LPSTR)), "WNetUseConnection4A is declared");
    check("HDR-031", HAS_TYPE(WNetUseConnection4W, USE(LPNETRESOURCEW, LPWSTR)), "WNetUseConnection4W is declared");
    check("HDR-031", HAS_TYPE(WNetAddConnection4, ADD(LPNETRESOURCE)), "WNetAddConnection4 is that of UNICODE");
    check("HDR-031", HAS_TYPE(WNetUseConnection4, USE(LPNETRESOURCE, LPTSTR)), "WNetUseConnection4 is that of UNICODE");
    check("HDR-031", !HAS_TYPE(WNetAddConnection4A, ADD(LPNETRESOURCEW)), "the checks above tell A from W");
#else
    check("HDR-031", 0, "WNetAddConnection4 and WNetUseConnection4 are declared");
#endif
}

const struct test tests[] = {
    {"the newest flags", the_newest_flags},
    {"the newest functions", the_newest_functions},
    {0},
};
