/* The order of the checks: which of two errors is reported, and which notifications have come by then. */
#include "../calls.h"
#include "notifyees.h"

#define UNKNOWN_FLAG 0x80000000
#define UNKNOWN_TYPE 77
#define NO_DEVICE T("F")

static DWORD add(const TCHAR *local, const TCHAR *remote, const TCHAR *provider, DWORD type, DWORD flags)
{
    NETRESOURCE wanted = resource(type, local, remote);
    wanted.lpProvider = (TCHAR *)provider;
    return WNetAddConnection2(&wanted, server.password ? server.password : T("password"),
                              server.user ? server.user : T("user"), flags);
}

static void of_arguments(void)
{
    notifyee("a", (struct behaviour){0});
    check_code("ADD2-090", "pointers before flags", WNetAddConnection2(NULL, NULL, NULL, UNKNOWN_FLAG),
               ERROR_INVALID_ADDRESS);
    check_code("ADD2-090", "flags before the remote name", add(NULL, T(""), NULL, RESOURCETYPE_DISK, UNKNOWN_FLAG),
               ERROR_INVALID_PARAMETER);
    check_code("ADD2-090", "flags before the local name", add(NO_DEVICE, NOBODY, NULL, RESOURCETYPE_DISK, UNKNOWN_FLAG),
               ERROR_INVALID_PARAMETER);
    check_code("ADD2-090", "the type before the remote name", add(NULL, T(""), NULL, UNKNOWN_TYPE, 0),
               ERROR_INVALID_PARAMETER);
    check_code("ADD2-090", "the type before the local name", add(NO_DEVICE, NOBODY, NULL, UNKNOWN_TYPE, 0),
               ERROR_INVALID_PARAMETER);
    check_code("ADD2-090", "the remote name before the local name", add(NO_DEVICE, T(""), NULL, RESOURCETYPE_DISK, 0),
               ERROR_BAD_NET_NAME);
    check_code("ADD2-090", "the remote name before the provider",
               add(NULL, T(""), NO_SUCH_PROVIDER, RESOURCETYPE_DISK, 0), ERROR_BAD_NET_NAME);
    check_code("ADD2-090", "the local name before the provider",
               add(NO_DEVICE, NOBODY, NO_SUCH_PROVIDER, RESOURCETYPE_DISK, 0), ERROR_BAD_DEVICE);
    check_number("ADD2-090", "arguments are judged before anybody is notified", heard(), 0);
}

static void of_the_profile(void)
{
    notifyee("a", (struct behaviour){0});
    adapter_remember("Z", "\\\\nobody\\other");
    check_code("ADD2-090", "the local name before the profile", add(NO_DEVICE, NOBODY, NULL, RESOURCETYPE_DISK, 0),
               ERROR_BAD_DEVICE);
    check_code("ADD2-090", "the provider before the profile",
               add(T("Z:"), NOBODY, NO_SUCH_PROVIDER, RESOURCETYPE_DISK, 0), ERROR_BAD_PROVIDER);
    check_code("ADD2-090", "the device is remembered for another resource",
               add(T("Z:"), NOBODY, NULL, RESOURCETYPE_DISK, 0), ERROR_DEVICE_ALREADY_REMEMBERED);
    check_number("ADD2-090", "the profile is looked at before anybody is notified", heard(), 0);
}

static void of_notifyees(void)
{
    notifyee("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("ADD2-090", "notifyees before the provider", add(NULL, NOBODY, NULL, RESOURCETYPE_DISK, 0),
               ERROR_CANCELLED);
    check_number("ADD2-090", "the notifyee was asked", heard(), 1);
    check_code("ADD2-090", "notifyees before a provider that does not know the name",
               add(NULL, T("no UNC name"), NULL, RESOURCETYPE_DISK, 0), ERROR_CANCELLED);
}

static void of_a_device_in_use(void)
{
    check_code("ADD2-090", "connected", add(T("Z:"), SHARE, NULL, RESOURCETYPE_DISK, 0), NO_ERROR);
    adapter_remember("Z", "\\\\fileserver\\other");
    check_code("ADD2-090", "the provider's name before the device in use",
               add(T("Z:"), SECOND, NO_SUCH_PROVIDER, RESOURCETYPE_DISK, 0), ERROR_BAD_PROVIDER);
    check_code("ADD2-090", "the remote name before the device in use", add(T("Z:"), T(""), NULL, RESOURCETYPE_DISK, 0),
               ERROR_BAD_NET_NAME);
    check_code("ADD2-090", "the device in use before the profile", add(T("Z:"), SECOND, NULL, RESOURCETYPE_DISK, 0),
               ERROR_ALREADY_ASSIGNED);
}

static void of_a_device_in_use_and_notifyees(void)
{
    notifyee("a", (struct behaviour){0});
    check_code("ADD2-090", "connected", add(T("Z:"), SHARE, NULL, RESOURCETYPE_DISK, 0), NO_ERROR);
    forget_heard();
    check_code("ADD2-090", "the device is in use", add(T("Z:"), SECOND, NULL, RESOURCETYPE_DISK, 0),
               ERROR_ALREADY_ASSIGNED);
    check_number("ADD2-090", "the device is looked at before anybody is notified", heard(), 0);
}

const struct test tests[] = {
    {"the order of arguments", of_arguments},
    {"the profile's place", of_the_profile},
    {"the notifyees' place", of_notifyees},
    {"the place of a device in use", of_a_device_in_use, NEEDS_SERVER},
    {"a device in use notifies nobody", of_a_device_in_use_and_notifyees, NEEDS_SERVER},
    {0},
};
