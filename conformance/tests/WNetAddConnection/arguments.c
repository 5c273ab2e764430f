/* Without a server: arguments that are rejected, and the notification of a function with so few arguments. */
#include "../calls.h"
#include "notifyees.h"

static void devices(void)
{
    check_code("ADD-011", "a letter without a colon", WNetAddConnection(NOBODY, T("password"), T("F")),
               ERROR_BAD_DEVICE);
    check_code("ADD-011", "a folder", WNetAddConnection(NOBODY, T("password"), T("F:\\")), ERROR_BAD_DEVICE);
    check_code("ADD-011", "a serial port", WNetAddConnection(NOBODY, T("password"), T("COM1")), ERROR_BAD_DEVICE);
}

static void remote_names(void)
{
    check_code("ADD-012", "an empty name", WNetAddConnection(T(""), T("password"), T("Z:")), ERROR_BAD_NET_NAME);
    check_code("ADD-012", "no name", WNetAddConnection(NULL, T("password"), T("Z:")), ERROR_BAD_NET_NAME);
    check_code("ADD-012", "a name that no provider accepts", WNetAddConnection(T("share"), T("password"), NULL),
               ERROR_BAD_NET_NAME);
}

static DWORD connect_without_a_device(void)
{
    return WNetAddConnection(NOBODY, T("password"), NULL);
}

static void no_provider(void)
{
    adapter_providers("");
    check_code("ADD-019", "no provider is installed", connect_without_a_device(), ERROR_NO_NETWORK);
    adapter_providers("LanmanWorkstation");
    check_number("ADD-019", "the next process has one", in_another_process("connect"), ERROR_BAD_NETPATH);
}

static void the_profile(void)
{
    adapter_remember("Z", "\\\\nobody\\other");
    check_code("ADD-015", "the drive is remembered for another resource",
               WNetAddConnection(NOBODY, T("password"), T("Z:")), ERROR_DEVICE_ALREADY_REMEMBERED);
}

static void a_broken_profile(void)
{
    adapter_profile_damaged();
    check_code("ADD-013", "the file of the profile is no profile", WNetAddConnection(NOBODY, T("password"), T("Z:")),
               ERROR_BAD_PROFILE);
    adapter_profile_unopenable();
    check_code("ADD-014", "the profile cannot be opened", WNetAddConnection(NOBODY, T("password"), T("Z:")),
               ERROR_CANNOT_OPEN_PROFILE);
}

/* The first notification of a connection that fails because the server is not there. */
static const struct notification *heard_of(const TCHAR *local)
{
    forget_heard();
    check_code("ADD-024", "the connection is tried", WNetAddConnection(NOBODY, T("password"), local),
               ERROR_BAD_NETPATH);
    check_utf8("ADD-024", "the notifyee hears before and after the attempt", heard_story(), "a:pre a:post");
    return heard_at(0);
}

static void what_notifyees_hear(void)
{
    static int context;
    notifyee("a", (struct behaviour){.context = &context});
    const struct notification *of_drive = heard_of(T("Z:"));
    check_number("ADD-024", "the flags say that the drive is to be remembered", of_drive->flags,
                 CONNECT_UPDATE_PROFILE);
    check_number("ADD-024", "before the attempt there is no result", of_drive->operation_status, NO_ERROR);
    check_number("ADD-024", "after the attempt there is the result", heard_at(1)->operation_status, ERROR_BAD_NETPATH);
    check_wide("ADD-024", "the remote name", of_drive->remote, u"\\\\nobody\\share");
    check_wide("ADD-024", "the device", of_drive->local, u"Z:");
    check("ADD-024", of_drive->owner == NULL, "no owner window");
    check_number("ADD-022", "a drive's type is disk", of_drive->type, RESOURCETYPE_DISK);
    check_number("ADD-022", "a port's type is print", heard_of(T("LPT1"))->type, RESOURCETYPE_PRINT);
    check_number("ADD-022", "without a device (NULL) the type is any", heard_of(NULL)->type, RESOURCETYPE_ANY);
    check_number("ADD-022", "without a device (\"\") the type is any", heard_of(T(""))->type, RESOURCETYPE_ANY);
    check("ADD-020", heard_at(0)->local == NULL || heard_at(0)->local[0] == 0, "\"\" is no device");
}

const struct test tests[] = {
    {"devices", devices},
    {"remote names", remote_names},
    {"no provider", no_provider},
    {"the profile", the_profile},
    {"a broken profile", a_broken_profile, NEEDS_BROKEN_PROFILE},
    {"notifications", what_notifyees_hear},
    {ROLE("connect", connect_without_a_device)},
    {0},
};
