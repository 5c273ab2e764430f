/* On a real server. */
#include "../calls.h"

static void a_device(void)
{
    check_code("CAN-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN-002", "another device for the share", connect_to(T("Y:"), SHARE, 0), NO_ERROR);
    check_code("CAN-002", "no device for the share", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_code("CAN-001", "cancelled", WNetCancelConnection(T("z:"), FALSE), NO_ERROR);
    check_code("CAN-001", "the cancelled device is free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_text("CAN-002", "the other device is still connected", connected_to(T("Y:")), SHARE);
    check_code("CAN-010", "the device is cancelled once more", WNetCancelConnection(T("Z:"), FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN-005", "the other device is cancelled by force", WNetCancelConnection(T("Y:"), TRUE), NO_ERROR);
    check("CAN-002", was_connected(SHARE), "the deviceless connection was still there");
}

static void a_remote_name(void)
{
    check_code("CAN-003", "a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN-010", "the share has no deviceless connection", WNetCancelConnection(SHARE, FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN-003", "no device", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_code("CAN-003", "no device, for another share", connect_to(NULL, SECOND, 0), NO_ERROR);
    check_code("CAN-003", "the deviceless connection is cancelled by its name in another case",
               WNetCancelConnection(in_capitals(SHARE), FALSE), NO_ERROR);
    check_code("CAN-003", "the deviceless connection is gone", WNetCancelConnection(SHARE, FALSE), ERROR_NOT_CONNECTED);
    check_text("CAN-003", "the device is still connected", connected_to(T("Z:")), SHARE);
    check("CAN-003", was_connected(SECOND), "the other share was still connected");
}

static void a_remembered_device(void)
{
    check_code("CAN-012", "remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("CAN-012", "another device, remembered", connect_to(T("Y:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("CAN-012", "cancelled", WNetCancelConnection(T("Z:"), FALSE), NO_ERROR);
    check("CAN-012", !adapter_profile_has("Network\\Z"), "the cancelled device is forgotten");
    check("CAN-012", adapter_profile_has("Network\\Y"), "the other device is not forgotten");
    check_code("CAN-012", "the device is free and not even remembered", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"a device", a_device, NEEDS_SERVER},
    {"a remote name", a_remote_name, NEEDS_SERVER},
    {"a remembered device", a_remembered_device, NEEDS_SERVER},
    {0},
};
