/* Without a server: names, flags, and the profile. */
#include "../calls.h"

static void names(void)
{
    static const TCHAR *const connected_nowhere[] = {
        TEXT("Z:"),    TEXT("z:"),   TEXT("LPT1"), TEXT("LPT1:"), TEXT("\\\\nobody\\share"),
        TEXT("share"), TEXT("COM1"), TEXT(""),
    };
    for (size_t i = 0; i < sizeof connected_nowhere / sizeof connected_nowhere[0]; i++) {
        check_code("CAN2-014", "a name that is not connected", WNetCancelConnection2(connected_nowhere[i], 0, FALSE),
                   ERROR_NOT_CONNECTED);
        check_code("CAN2-014", "a name that is not connected, by force",
                   WNetCancelConnection2(connected_nowhere[i], CONNECT_UPDATE_PROFILE, TRUE), ERROR_NOT_CONNECTED);
    }
}

static void flags(void)
{
    check_code("CAN2-019", "no flag", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NOT_CONNECTED);
    check_code("CAN2-019", "CONNECT_UPDATE_PROFILE", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN2-019", "CONNECT_REFCOUNT", WNetCancelConnection2(T("Z:"), CONNECT_REFCOUNT, FALSE),
               ERROR_NOT_CONNECTED);
    for (DWORD flag = 1; flag != 0; flag <<= 1)
        if (flag != CONNECT_UPDATE_PROFILE && flag != CONNECT_REFCOUNT) {
            check_code("CAN2-019", "another flag", WNetCancelConnection2(T("Z:"), flag, FALSE),
                       ERROR_INVALID_PARAMETER);
            check_code("CAN2-019", "another flag with CONNECT_UPDATE_PROFILE",
                       WNetCancelConnection2(T("Z:"), flag | CONNECT_UPDATE_PROFILE, FALSE), ERROR_INVALID_PARAMETER);
        }
}

static void a_remembered_device(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("CAN2-018", "remembered and not connected, no flag", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN2-018", "remembered and not connected, no flag, by force", WNetCancelConnection2(T("Z:"), 0, TRUE),
               ERROR_NOT_CONNECTED);
    check("CAN2-018", adapter_profile_has("Network\\Z"), "the device is still remembered");
    check_code("CAN2-018", "an unknown flag", WNetCancelConnection2(T("Z:"), 0x80000001, FALSE),
               ERROR_INVALID_PARAMETER);
    check("CAN2-018", adapter_profile_has("Network\\Z"), "the device is still remembered");
    check_code("CAN2-017", "remembered and not connected, to be forgotten",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("CAN2-002", !adapter_profile_has("Network\\Z"), "the device is forgotten");
    check_code("CAN2-002", "the forgotten device is not connected",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), ERROR_NOT_CONNECTED);
    check_code("CAN2-002", "the forgotten device can be given to another resource",
               connect_to(T("Z:"), T("\\\\nobody\\other"), 0), ERROR_BAD_NETPATH);
}

static void one_of_several_remembered_devices(void)
{
    adapter_remember("Y", "\\\\nobody\\share");
    adapter_remember("Z", "\\\\nobody\\share");
    adapter_remember("LPT1", "\\\\nobody\\printer");
    check_code("CAN2-017", "a drive in lower case", WNetCancelConnection2(T("z:"), CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check("CAN2-017", !adapter_profile_has("Network\\Z"), "the device is forgotten");
    check("CAN2-017", adapter_profile_has("Network\\Y"), "another device for the same share is not forgotten");
    check_code("CAN2-017", "a port", WNetCancelConnection2(T("LPT1"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("CAN2-017", !adapter_profile_has("Network\\LPT1"), "the device is forgotten");
    check_code("CAN2-008", "the remote name of a remembered device",
               WNetCancelConnection2(NOBODY, CONNECT_UPDATE_PROFILE, FALSE), ERROR_NOT_CONNECTED);
    check("CAN2-008", adapter_profile_has("Network\\Y"), "the device is still remembered");
}

static void forms_of_devices(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("CAN2-023", "a folder", WNetCancelConnection2(T("Z:\\"), CONNECT_UPDATE_PROFILE, FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN2-023", "a letter without a colon", WNetCancelConnection2(T("Z"), CONNECT_UPDATE_PROFILE, FALSE),
               ERROR_NOT_CONNECTED);
    check("CAN2-023", adapter_profile_has("Network\\Z"), "the device is still remembered");
}

static void broken_profiles(void)
{
    adapter_profile_damaged();
    check_code("CAN2-010", "the file of the profile is no profile",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), ERROR_BAD_PROFILE);
    adapter_profile_unopenable();
    check_code("CAN2-011", "the profile cannot be opened",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), ERROR_CANNOT_OPEN_PROFILE);
}

const struct test tests[] = {
    {"names", names},
    {"flags", flags},
    {"a remembered device", a_remembered_device},
    {"one of several remembered devices", one_of_several_remembered_devices},
    {"forms of devices", forms_of_devices},
    {"broken profiles", broken_profiles, NEEDS_BROKEN_PROFILE},
    {0},
};
