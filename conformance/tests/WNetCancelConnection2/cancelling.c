/* On a real server: the connections that a cancel ends, and those that it leaves. */
#include "../calls.h"
#include "notifyees.h"

static void a_device(void)
{
    check_code("CAN2-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN2-003", "another device for the share", connect_to(T("Y:"), SHARE, 0), NO_ERROR);
    check_code("CAN2-003", "a port", connect_to(T("LPT1"), PRINTER, 0), NO_ERROR);
    check_code("CAN2-003", "no device for the share", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_code("CAN2-001", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("CAN2-001", "the cancelled device is free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("CAN2-014", "the device is cancelled once more", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_text("CAN2-003", "the other device is still connected", connected_to(T("Y:")), SHARE);
    check_text("CAN2-003", "the port is still connected", connected_to(T("LPT1")), PRINTER);
    check("CAN2-003", was_connected(SHARE), "the deviceless connection was still there");
    check_code("CAN2-001", "the port", WNetCancelConnection2(T("lpt1:"), 0, TRUE), NO_ERROR);
    check_code("CAN2-001", "the cancelled port is free", ask_for(T("LPT1")), ERROR_NOT_CONNECTED);
}

static void a_remote_name(void)
{
    check_code("CAN2-004", "a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN2-004", "no device", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_code("CAN2-004", "no device, once more", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_code("CAN2-004", "cancelled", WNetCancelConnection2(SHARE, 0, FALSE), NO_ERROR);
    check_code("CAN2-004", "all deviceless connections are gone", WNetCancelConnection2(SHARE, 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_text("CAN2-004", "the device is still connected", connected_to(T("Z:")), SHARE);
    check_code("CAN2-014", "a remote name with devices alone", WNetCancelConnection2(SHARE, 0, TRUE),
               ERROR_NOT_CONNECTED);
    check_text("CAN2-004", "the device is still connected", connected_to(T("Z:")), SHARE);
}

static void forms_of_devices(void)
{
    check_code("CAN2-023", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN2-023", "a folder", WNetCancelConnection2(T("Z:\\"), 0, FALSE), ERROR_NOT_CONNECTED);
    check_code("CAN2-023", "a letter without a colon", WNetCancelConnection2(T("Z"), 0, FALSE), ERROR_NOT_CONNECTED);
    check_text("CAN2-023", "the device is still connected", connected_to(T("Z:")), SHARE);
    check_code("CAN2-019", "an unknown flag", WNetCancelConnection2(T("Z:"), 2, FALSE), ERROR_INVALID_PARAMETER);
    check_text("CAN2-019", "the device is still connected", connected_to(T("Z:")), SHARE);
    check_code("CAN2-023", "a drive in lower case", WNetCancelConnection2(T("z:"), 0, FALSE), NO_ERROR);
    check_code("CAN2-019", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN2-019", "CONNECT_REFCOUNT changes nothing", WNetCancelConnection2(T("Z:"), CONNECT_REFCOUNT, FALSE),
               NO_ERROR);
}

static void a_remembered_device(void)
{
    check_code("CAN2-005", "connected and remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("CAN2-005", "cancelled without a flag", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("CAN2-005", "the device is still remembered", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
    check("CAN2-005", adapter_profile_has("Network\\Z"), "the device is still in the profile");
    check_code("CAN2-016", "the device cannot be given to another share", connect_to(T("Z:"), SECOND, 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("CAN2-005", "connected again", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN2-006", "cancelled and forgotten", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check("CAN2-006", !adapter_profile_has("Network\\Z"), "the device is not in the profile");
    check_code("CAN2-006", "the device is free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("CAN2-016", "the device can be given to another share", connect_to(T("Z:"), SECOND, 0), NO_ERROR);
}

static void a_device_that_is_not_remembered(void)
{
    adapter_remember("Y", utf8(SHARE));
    check_code("CAN2-007", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("CAN2-007", "cancelled and forgotten", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check_code("CAN2-007", "the device is free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check("CAN2-007", adapter_profile_has("Network\\Y"), "another device is still remembered");
}

static void a_remote_name_that_is_remembered(void)
{
    check_code("CAN2-008", "a device, remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("CAN2-008", "no device", connect_to(NULL, SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("CAN2-008", "the remote name", WNetCancelConnection2(SHARE, CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("CAN2-008", adapter_profile_has("Network\\Z"), "the device is still remembered");
    check_text("CAN2-008", "the device is still connected", connected_to(T("Z:")), SHARE);
}

static void a_failure(void)
{
    notifyee("a", (struct behaviour){0});
    check_code("CAN2-022", "connected and remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    notifyee_behaves("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("CAN2-022", "a notifyee stops the cancelling",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, TRUE), ERROR_CANCELLED);
    check("CAN2-022", adapter_profile_has("Network\\Z"), "the device is still remembered");
    check_text("CAN2-022", "the device is still connected", connected_to(T("Z:")), SHARE);
}

static DWORD cancel_z(void)
{
    return WNetCancelConnection2(T("Z:"), 0, FALSE);
}

static void by_another_process(void)
{
    check_code("CAN2-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_number("CAN2-001", "another process cancels", in_another_process("cancel Z:"), NO_ERROR);
    check_code("CAN2-001", "the device is free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"a device", a_device, NEEDS_SERVER},
    {"a remote name", a_remote_name, NEEDS_SERVER},
    {"forms of devices", forms_of_devices, NEEDS_SERVER},
    {"a remembered device", a_remembered_device, NEEDS_SERVER},
    {"a device that is not remembered", a_device_that_is_not_remembered, NEEDS_SERVER},
    {"a remote name that is remembered", a_remote_name_that_is_remembered, NEEDS_SERVER},
    {"a failure", a_failure, NEEDS_SERVER},
    {"by another process", by_another_process, NEEDS_SERVER},
    {ROLE("cancel Z:", cancel_z)},
    {0},
};
