/* Arguments that are rejected before the attempt: no notification at all. */

#include "../calls.h"
#include "notifyees.h"

static char context[1];

static void silence(const char *what)
{
    check_utf8("NOTIFY-030", what, heard_story(), "");
    forget_heard();
}

static void arguments(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    notifyee("a", (struct behaviour){.context = context});

    WNetAddConnection2(&wanted, T("password"), T("user"), 0);
    check_number("NOTIFY-030", "a good request is notified", heard(), 2);
    forget_heard();

    WNetAddConnection2(NULL, NULL, NULL, 0);
    silence("no NETRESOURCE");
    WNetAddConnection2(&wanted, T("password"), T("user"), CONNECT_RESERVED);
    silence("flags that do not exist");
    WNetAddConnection2(&wanted, T("password"), T("user"), CONNECT_REDIRECT);
    silence("CONNECT_REDIRECT without device");
    wanted.dwType = RESOURCETYPE_RESERVED;
    WNetAddConnection2(&wanted, T("password"), T("user"), 0);
    silence("a type that does not exist");
    wanted = resource(RESOURCETYPE_DISK, NULL, T(""));
    WNetAddConnection2(&wanted, T("password"), T("user"), 0);
    silence("no remote name");
    wanted = resource(RESOURCETYPE_DISK, T("Z"), NOBODY);
    WNetAddConnection2(&wanted, T("password"), T("user"), 0);
    silence("a device with bad syntax");
    wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    wanted.lpProvider = NO_SUCH_PROVIDER;
    WNetAddConnection2(&wanted, T("password"), T("user"), 0);
    silence("a provider that does not exist");
    WNetAddConnection(NULL, T("password"), NULL);
    silence("WNetAddConnection without remote name");
}

static void remembered(void)
{
    adapter_remember("Z", "\\\\nobody\\other");
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-030", "a device that is remembered for another resource", connect_to(T("Z:"), NOBODY, 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    silence("a device remembered for another resource is not notified");
}

static void in_use(void)
{
    notifyee("a", (struct behaviour){.context = context});
    check_code("NOTIFY-030", "a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_number("NOTIFY-030", "connecting a device is notified", heard(), 2);
    forget_heard();
    check_code("NOTIFY-030", "a device that is in use", connect_to(T("Z:"), SECOND, 0), ERROR_ALREADY_ASSIGNED);
    silence("a device in use is not notified");
}

static void cancels(void)
{
    notifyee("a", (struct behaviour){.context = context});
    WNetCancelConnection2(NULL, 0, FALSE);
    silence("a cancel of NULL");
    WNetCancelConnection(NULL, FALSE);
    silence("a cancel of NULL, the old function");
    WNetCancelConnection2(T("Z:"), CONNECT_TEMPORARY, FALSE);
    silence("a cancel with flags that do not exist");
    WNetCancelConnection2(T("Z:"), 0, FALSE);
    check_number("NOTIFY-030", "a good request to cancel is notified", heard(), 2);
}

const struct test tests[] = {
    {"arguments", arguments},
    {"a device remembered for another resource", remembered},
    {"a device in use", in_use, NEEDS_SERVER},
    {"arguments of cancels", cancels},
    {0},
};
