/* Without a server: names, and the profile. */
#include "../calls.h"
#include "notifyees.h"

static void names(void)
{
    check_code("CAN-013", "no name (NULL)", WNetCancelConnection(NULL, FALSE), ERROR_INVALID_ADDRESS);
    check_code("CAN-013", "no name (NULL), by force", WNetCancelConnection(NULL, TRUE), ERROR_INVALID_ADDRESS);
    check_code("CAN-013", "an empty name", WNetCancelConnection(T(""), FALSE), ERROR_NOT_CONNECTED);
    check_code("CAN-010", "a device that is not connected", WNetCancelConnection(T("Z:"), FALSE), ERROR_NOT_CONNECTED);
    check_code("CAN-010", "a device that is not connected, by force", WNetCancelConnection(T("Z:"), TRUE),
               ERROR_NOT_CONNECTED);
    check_code("CAN-010", "a port that is not connected", WNetCancelConnection(T("LPT1"), FALSE), ERROR_NOT_CONNECTED);
    check_code("CAN-010", "a remote name that is not connected", WNetCancelConnection(NOBODY, FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN-010", "something that is neither", WNetCancelConnection(T("COM1"), FALSE), ERROR_NOT_CONNECTED);
}

static void remembered_devices(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    adapter_remember("LPT1", "\\\\nobody\\printer");
    check_code("CAN-014", "a drive that is remembered and not connected", WNetCancelConnection(T("Z:"), FALSE),
               NO_ERROR);
    check("CAN-014", !adapter_profile_has("Network\\Z"), "the drive is forgotten");
    check_code("CAN-014", "the forgotten drive is not connected", WNetCancelConnection(T("Z:"), FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN-014", "a port that is remembered and not connected", WNetCancelConnection(T("lpt1"), FALSE),
               NO_ERROR);
    check("CAN-014", !adapter_profile_has("Network\\LPT1"), "the port is forgotten");
}

static void broken_profiles(void)
{
    adapter_profile_damaged();
    check_code("CAN-006", "the file of the profile is no profile", WNetCancelConnection(T("Z:"), FALSE),
               ERROR_BAD_PROFILE);
    adapter_profile_unopenable();
    check_code("CAN-007", "the profile cannot be opened", WNetCancelConnection(T("Z:"), FALSE),
               ERROR_CANNOT_OPEN_PROFILE);
}

static void what_notifyees_hear(void)
{
    notifyee("a", (struct behaviour){0});
    check_code("NOTIFY-057", "a name", WNetCancelConnection(T("Z:"), TRUE), ERROR_NOT_CONNECTED);
    check_number("NOTIFY-057", "the profile is to be updated", heard_at(0)->flags, CONNECT_UPDATE_PROFILE);
}

const struct test tests[] = {
    {"names", names},
    {"remembered devices", remembered_devices},
    {"broken profiles", broken_profiles, NEEDS_BROKEN_PROFILE},
    {"notifications", what_notifyees_hear},
    {0},
};
