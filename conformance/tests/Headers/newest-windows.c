/* Names that older headers lack are declared as in the newest Windows. With older headers this file compiles, and its
 * checks fail. */
#include "conformance.h"

/** Whether a function has exactly this type. */
#define HAS_TYPE(function, ...) _Generic(&(function), __VA_ARGS__ : 1, default : 0)

static void the_newest_flags(void)
{
#ifdef CONNECT_REQUIRE_PRIVACY
    check("HDR-031", CONNECT_REQUIRE_INTEGRITY == 0x4000, "CONNECT_REQUIRE_INTEGRITY is 0x4000");
    check("HDR-031", CONNECT_REQUIRE_PRIVACY == 0x8000, "CONNECT_REQUIRE_PRIVACY is 0x8000");
#else
    check("HDR-031", 0, "CONNECT_REQUIRE_INTEGRITY and CONNECT_REQUIRE_PRIVACY are declared");
#endif
}

static void the_newest_functions(void)
{
    /* The names without suffix are macros, so the preprocessor can tell whether they are there. */
#if defined(WNetAddConnection4) && defined(WNetUseConnection4)
    check("HDR-031",
          HAS_TYPE(WNetAddConnection4A, DWORD(WINAPI *)(HWND, LPNETRESOURCEA, PVOID, DWORD, DWORD, PBYTE, DWORD)),
          "WNetAddConnection4A is declared");
    check("HDR-031",
          HAS_TYPE(WNetAddConnection4W, DWORD(WINAPI *)(HWND, LPNETRESOURCEW, PVOID, DWORD, DWORD, PBYTE, DWORD)),
          "WNetAddConnection4W is declared");
    check("HDR-031",
          HAS_TYPE(WNetUseConnection4A,
                   DWORD(WINAPI *)(HWND, LPNETRESOURCEA, PVOID, DWORD, DWORD, PBYTE, DWORD, LPSTR, LPDWORD, LPDWORD)),
          "WNetUseConnection4A is declared");
    check("HDR-031",
          HAS_TYPE(WNetUseConnection4W,
                   DWORD(WINAPI *)(HWND, LPNETRESOURCEW, PVOID, DWORD, DWORD, PBYTE, DWORD, LPWSTR, LPDWORD, LPDWORD)),
          "WNetUseConnection4W is declared");
#else
    check("HDR-031", 0, "WNetAddConnection4 and WNetUseConnection4 are declared");
#endif
}

const struct test tests[] = {
    {"the newest flags", the_newest_flags},
    {"the newest functions", the_newest_functions},
    {0},
};
