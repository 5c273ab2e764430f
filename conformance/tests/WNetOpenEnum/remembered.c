/* RESOURCE_REMEMBERED: the connections of the profile. */
#include "../enumerations.h"

#include <npapi.h>

static TCHAR *remembered(DWORD type)
{
    return names_of(RESOURCE_REMEMBERED, type, 0, NULL);
}

static void nothing(void)
{
    provider_a((struct provider_behaviour){0});
    HANDLE handle = opened(RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0, NULL);
    check("OPENE-036", handle != NULL, "nothing is remembered: the enumeration can be opened");
    check_code("OPENE-036", "there is no entry", getting(handle), ERROR_NO_MORE_ITEMS);
}

static void connected_or_not(void)
{
    provider_a((struct provider_behaviour){0});
    adapter_remember("Y", "net:/not connected");
    check_code("OPENE-005", "connected and remembered",
               connect_to(T("Z:"), T("net:/connected"), CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("OPENE-005", "connected alone", connect_to(T("X:"), T("net:/forgotten"), 0), NO_ERROR);
    check_text("OPENE-005", "what is remembered, connected or not", remembered(RESOURCETYPE_ANY),
               T("net:/not connected net:/connected"));
    check_code("OPENE-005", "one is forgotten", WNetCancelConnection2(T("Y:"), CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check_text("OPENE-005", "the other one is left", remembered(RESOURCETYPE_ANY), T("net:/connected"));
}

static void of_a_type(void)
{
    provider_a((struct provider_behaviour){0});
    check_code("OPENE-007", "a disk", connect_to(T("Z:"), T("net:/disk"), CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("OPENE-007", "a printer", connect_to(T("LPT2"), T("net:/printer"), CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_text("OPENE-007", "disks", remembered(RESOURCETYPE_DISK), T("net:/disk"));
    check_text("OPENE-007", "printers", remembered(RESOURCETYPE_PRINT), T("net:/printer"));
    check_text("OPENE-007", "both", remembered(RESOURCETYPE_DISK | RESOURCETYPE_PRINT), T("net:/disk net:/printer"));
    check_text("OPENE-006", "any", remembered(RESOURCETYPE_ANY), T("net:/disk net:/printer"));
}

static void fields(void)
{
    provider_a((struct provider_behaviour){0});
    check_code("ENUM-031", "remembered", connect_to(T("z:"), T("net:/disk"), CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("ENUM-031", "a printer", connect_to(T("LPT2:"), T("net:/printer"), CONNECT_UPDATE_PROFILE), NO_ERROR);
    HANDLE handle = opened(RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0, NULL);
    NETRESOURCE *it = entry(handle);
    check("ENUM-031", it != NULL, "there is an entry");
    if (it == NULL) return;
    check_number("ENUM-031", "dwScope", it->dwScope, RESOURCE_REMEMBERED);
    check_number("ENUM-031", "dwType", it->dwType, RESOURCETYPE_DISK);
    check_number("ENUM-031", "dwDisplayType", it->dwDisplayType, RESOURCEDISPLAYTYPE_GENERIC);
    check_number("ENUM-031", "dwUsage", it->dwUsage, RESOURCEUSAGE_CONNECTABLE);
    check_text("ENUM-031", "lpLocalName", it->lpLocalName, T("Z:"));
    check_text("ENUM-031", "lpRemoteName", it->lpRemoteName, T("net:/disk"));
    check_text("ENUM-031", "lpProvider", it->lpProvider, T(NETWORK_A));
    check_text("ENUM-031", "lpComment", it->lpComment, NULL);
    it = entry(handle);
    check("ENUM-031", it != NULL, "there is another entry");
    if (it == NULL) return;
    check_number("ENUM-031", "dwType of a printer", it->dwType, RESOURCETYPE_PRINT);
    check_text("ENUM-031", "lpLocalName of a printer", it->lpLocalName, T("LPT2"));
}

/* Programs read lpProvider without a look at NULL. */
static void without_a_provider(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile("[HKEY_CURRENT_USER\\Network\\Z]\n\"RemotePath\"=\"net:/old\"\n");
    HANDLE handle = opened(RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0, NULL);
    NETRESOURCE *it = entry(handle);
    check("ENUM-021", it != NULL && it->lpProvider != NULL && it->lpProvider[0] != 0,
          "an entry that names no provider has one all the same");
    check_text("ENUM-031", "the name", it == NULL ? NULL : it->lpRemoteName, T("net:/old"));
}

static void malformed(void)
{
    provider_a((struct provider_behaviour){0});
    adapter_profile("[HKEY_CURRENT_USER\\Network\\X]\n\"RemotePath\"=dword:00000001\n"
                    "[HKEY_CURRENT_USER\\Network\\Y]\n\"RemotePath\"=\"\"\n"
                    "[HKEY_CURRENT_USER\\Network\\Z]\n\"RemotePath\"=\"net:/right\"\n"
                    "[HKEY_CURRENT_USER\\Network\\nonsense]\n\"RemotePath\"=\"net:/nonsense\"\n");
    check_text("PROF-013", "malformed entries are passed over", remembered(RESOURCETYPE_ANY), T("net:/right"));
}

static void damaged(void)
{
    provider_a((struct provider_behaviour){0});
    adapter_profile_damaged();
    check_code("OPENE-005", "a profile that is none", opening(RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0, NULL),
               ERROR_BAD_PROFILE);
    check_code("OPENE-005", "other scopes do not need it", opening(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL),
               NO_ERROR);
}

const struct test tests[] = {
    {"nothing is remembered", nothing},
    {"connected or not", connected_or_not},
    {"of a type", of_a_type},
    {"the members of an entry", fields},
    {"an entry without a provider", without_a_provider},
    {"malformed entries", malformed},
    {"a damaged profile", damaged, NEEDS_BROKEN_PROFILE},
    {0},
};
