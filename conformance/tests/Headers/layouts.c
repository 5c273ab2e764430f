/* The structures of winnetwk.h have the layout that they have on 64-bit Windows. */
#include "conformance.h"

#include <limits.h>

#define MEMBER(structure, member)                                                                                      \
    {                                                                                                                  \
#structure "." #member, offsetof(structure, member)                                                            \
    }

/** Checks a structure's size and the offsets of its members, in their order. */
struct member {
    const char *name;
    size_t offset;
};

static void check_layout(const char *id, const char *name, size_t size, size_t should_be, const struct member *members,
                         const size_t *offsets, size_t count)
{
    check(id, size == should_be, "%s has %u bytes", name, (unsigned)should_be);
    for (size_t i = 0; i < count; i++)
        check(id, members[i].offset == offsets[i], "%s is at %u", members[i].name, (unsigned)offsets[i]);
}

#define LAYOUT(id, structure, size, members, ...)                                                                      \
    check_layout((id), #structure, sizeof(structure), (size), (members), (const size_t[]){__VA_ARGS__},                \
                 sizeof(members) / sizeof(members)[0])

#define NETRESOURCE_MEMBERS(structure)                                                                                 \
    {                                                                                                                  \
        MEMBER(structure, dwScope), MEMBER(structure, dwType), MEMBER(structure, dwDisplayType),                       \
            MEMBER(structure, dwUsage), MEMBER(structure, lpLocalName), MEMBER(structure, lpRemoteName),               \
            MEMBER(structure, lpComment), MEMBER(structure, lpProvider),                                               \
    }

static void of_resources(void)
{
    const struct member narrow[] = NETRESOURCE_MEMBERS(NETRESOURCEA), wide[] = NETRESOURCE_MEMBERS(NETRESOURCEW);
    LAYOUT("HDR-014", NETRESOURCEA, 48, narrow, 0, 4, 8, 12, 16, 24, 32, 40);
    LAYOUT("HDR-014", NETRESOURCEW, 48, wide, 0, 4, 8, 12, 16, 24, 32, 40);
}

static void of_dialogs(void)
{
    const struct member connect[] = {
        MEMBER(CONNECTDLGSTRUCT, cbStructure), MEMBER(CONNECTDLGSTRUCT, hwndOwner), MEMBER(CONNECTDLGSTRUCT, lpConnRes),
        MEMBER(CONNECTDLGSTRUCT, dwFlags),     MEMBER(CONNECTDLGSTRUCT, dwDevNum),
    };
    const struct member disconnect[] = {
        MEMBER(DISCDLGSTRUCT, cbStructure),  MEMBER(DISCDLGSTRUCT, hwndOwner), MEMBER(DISCDLGSTRUCT, lpLocalName),
        MEMBER(DISCDLGSTRUCT, lpRemoteName), MEMBER(DISCDLGSTRUCT, dwFlags),
    };
    LAYOUT("HDR-015", CONNECTDLGSTRUCT, 32, connect, 0, 8, 16, 24, 28);
    LAYOUT("HDR-016", DISCDLGSTRUCT, 40, disconnect, 0, 8, 16, 24, 32);
}

static void of_names(void)
{
    const struct member universal[] = {MEMBER(UNIVERSAL_NAME_INFO, lpUniversalName)};
    const struct member remote[] = {
        MEMBER(REMOTE_NAME_INFO, lpUniversalName),
        MEMBER(REMOTE_NAME_INFO, lpConnectionName),
        MEMBER(REMOTE_NAME_INFO, lpRemainingPath),
    };
    LAYOUT("HDR-017", UNIVERSAL_NAME_INFO, 8, universal, 0);
    LAYOUT("HDR-017", REMOTE_NAME_INFO, 24, remote, 0, 8, 16);
}

static void of_information(void)
{
    const struct member network[] = {
        MEMBER(NETINFOSTRUCT, cbStructure), MEMBER(NETINFOSTRUCT, dwProviderVersion),
        MEMBER(NETINFOSTRUCT, dwStatus),    MEMBER(NETINFOSTRUCT, dwCharacteristics),
        MEMBER(NETINFOSTRUCT, dwHandle),    MEMBER(NETINFOSTRUCT, wNetType),
        MEMBER(NETINFOSTRUCT, dwPrinters),  MEMBER(NETINFOSTRUCT, dwDrives),
    };
    const struct member connection[] = {
        MEMBER(NETCONNECTINFOSTRUCT, cbStructure),   MEMBER(NETCONNECTINFOSTRUCT, dwFlags),
        MEMBER(NETCONNECTINFOSTRUCT, dwSpeed),       MEMBER(NETCONNECTINFOSTRUCT, dwDelay),
        MEMBER(NETCONNECTINFOSTRUCT, dwOptDataSize),
    };
    LAYOUT("HDR-018", NETINFOSTRUCT, 40, network, 0, 4, 8, 12, 16, 24, 28, 32);
    check("HDR-018", sizeof(((NETINFOSTRUCT *)0)->wNetType) == 2, "NETINFOSTRUCT.wNetType has 2 bytes");
    check("HDR-018", sizeof(((NETINFOSTRUCT *)0)->dwHandle) == 8, "NETINFOSTRUCT.dwHandle has 8 bytes");
    LAYOUT("HDR-019", NETCONNECTINFOSTRUCT, 20, connection, 0, 4, 8, 12, 16);
}

static void of_integers(void)
{
    check("HDR-027", sizeof(DWORD) == 4 && (DWORD)-1 > 0, "DWORD has 32 bits and no sign");
    check("HDR-027", sizeof(BOOL) == 4 && (BOOL)-1 < 0, "BOOL has 32 bits and a sign");
    check("HDR-027", sizeof(WORD) == 2 && (WORD)-1 == 0xFFFF, "WORD has 16 bits and no sign");
    check("HDR-027", sizeof(ULONG_PTR) == sizeof(void *) && (ULONG_PTR)-1 > 0, "ULONG_PTR is as wide as a pointer");
    check("HDR-027", sizeof(HANDLE) == 8 && sizeof(HWND) == 8, "handles have 64 bits");
    check("HDR-027",
          _Generic((DWORD)0, unsigned long
                   : sizeof(long) == 4, default : 1),
          "DWORD is no unsigned long where that has 64 bits");
}

static void of_characters(void)
{
    const WCHAR *pair = u"\U0001F4BE";
    check("HDR-028", sizeof(WCHAR) == 2 && (WCHAR)-1 == 0xFFFF, "WCHAR has 16 bits and no sign");
    check("HDR-028", pair[0] == 0xD83D && pair[1] == 0xDCBE && pair[2] == 0, "u\"\" text is UTF-16 of WCHARs");
    check("HDR-028", sizeof(TEXT("x")) == 2 * sizeof(TCHAR), "TEXT(\"\") text is made of TCHARs");
    check("HDR-028", sizeof(CHAR) == 1 && CHAR_BIT == 8, "CHAR is a byte");
#ifdef UNICODE
    check("HDR-028", sizeof(TCHAR) == 2, "under UNICODE a TCHAR is a WCHAR");
#else
    check("HDR-028", sizeof(TCHAR) == 1, "without UNICODE a TCHAR is a CHAR");
#endif
}

const struct test tests[] = {
    {"NETRESOURCE", of_resources},
    {"the structures of dialogs", of_dialogs},
    {"the structures of names", of_names},
    {"the structures of information", of_information},
    {"integers", of_integers},
    {"characters", of_characters},
    {0},
};
