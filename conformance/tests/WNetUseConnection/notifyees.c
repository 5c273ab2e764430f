/* The notifications are those of WNetAddConnection3. They have a device only when it is known. */
#include "notifyees.h"
#include "use.h"

#include <npapi.h>

#define OWNER ((HWND)(UINT_PTR)0x00123456u)

static int context;

static void before_and_after(void)
{
    struct left left = room_for(3);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Y:"), NOBODY);
    wanted.lpProvider = PROVIDER;
    notifyee("a", (struct behaviour){.context = &context});
    check_code("USE-065", "an attempt that fails",
               WNetUseConnection(OWNER, &wanted, T("password"), T("user"), CONNECT_UPDATE_PROFILE, left.name,
                                 &left.size, &left.result),
               ERROR_BAD_NETPATH);
    /* The dialogs notify because they connect and cancel as these functions do. */
    check_utf8("NOTIFY-033", "WNetUseConnection notifies", heard_story(), "a:pre a:post");
    check_utf8("USE-065", "WNetUseConnection notifies before and after the attempt", heard_story(), "a:pre a:post");
    check_number("USE-065", "before the attempt there is no result", heard_at(0)->operation_status, NO_ERROR);
    check_number("USE-065", "after the attempt there is the failure", heard_at(1)->operation_status, ERROR_BAD_NETPATH);
    for (unsigned i = 0; i < 2; i++) {
        check("USE-002", heard_at(i)->owner == OWNER, "the owner window is the caller's");
        check_wide("USE-065", "the device", heard_at(i)->local, u"Y:");
        check_wide("USE-065", "the remote name", heard_at(i)->remote, u"\\\\nobody\\share");
        check_wide("USE-065", "the provider that was named", heard_at(i)->provider, u"Microsoft Windows Network");
        check_number("USE-065", "the type", heard_at(i)->type, RESOURCETYPE_DISK);
        check_number("USE-065", "the flags", heard_at(i)->flags, CONNECT_UPDATE_PROFILE);
    }
    forget_heard();
    check_code("USE-065", "without a device", use(&left, NULL, T("\\\\nobody\\x"), 0), ERROR_MORE_DATA);
    check_number("USE-060", "no notifyee hears of too small a buffer", heard(), 0);
    left = room_for(40);
    check_code("USE-065", "without a device", use(&left, NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_wide("USE-065", "before the attempt there is no device", heard_at(0)->local, NULL);
    check_wide("USE-065", "after the attempt there is no device", heard_at(1)->local, NULL);
    check("USE-002", heard_at(0)->owner == NULL, "without an owner the notifyee is told of none");
}

static void a_device_of_the_systems_choice(void)
{
    struct left left;
    notifyee("a", (struct behaviour){.context = &context});
    check_code("NOTIFY-036", "a drive of the system's choice", use_any_drive(&left, SHARE, CONNECT_TEMPORARY),
               NO_ERROR);
    check_utf8("NOTIFY-036", "one attempt is told once", heard_story(), "a:pre a:post");
    check_wide("NOTIFY-036", "before the attempt the drive is not known", heard_at(0)->local, NULL);
    check_wide("NOTIFY-036", "after a success the drive is known", heard_at(1)->local, u"Z:");
    check_number("USE-065", "the flags are the caller's", heard_at(0)->flags, CONNECT_TEMPORARY | CONNECT_REDIRECT);
    check_wide("USE-065", "after a success lpProvider is the provider", heard_at(1)->provider,
               u"Microsoft Windows Network");
    check_number("USE-065", "after a success there is no error", heard_at(1)->operation_status, NO_ERROR);
}

static void stopped(void)
{
    struct left left = room_for(3);
    notifyee("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("USE-032", "a called program cancels", use(&left, T("Z:"), NOBODY, 0), ERROR_CANCELLED);
    check_nothing_left("USE-061", "cancelled", left, 3);
    check_code("USE-032", "a called program cancels what has no device yet", use_any_drive(&left, NOBODY, 0),
               ERROR_CANCELLED);
    check_nothing_left("USE-061", "cancelled", left, 3);
    notifyee_behaves("a", (struct behaviour){.pre = WN_ACCESS_DENIED});
    check_code("USE-065", "a notifyee may stop the attempt", use(&left, T("Z:"), NOBODY, 0), ERROR_ACCESS_DENIED);
}

static void nothing_is_connected_when_stopped(void)
{
    struct left left;
    notifyee("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("USE-032", "a drive of the system's choice", use_any_drive(&left, SHARE, CONNECT_UPDATE_PROFILE),
               ERROR_CANCELLED);
    check_number("USE-032", "no drive is redirected", redirected_drives(), 0);
    check("USE-032", !adapter_profile_contains("fileserver"), "nothing is remembered");
}

static void rejected(void)
{
    struct left left = room_for(20);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    wanted.lpProvider = NO_SUCH_PROVIDER;
    notifyee("a", (struct behaviour){0});
    use(&left, T("F"), NOBODY, 0);
    use(&left, T("Z:"), T(""), 0);
    use(&left, T("Z:"), NULL, 0);
    use(&left, T("Z:"), NOBODY, 0x80000000);
    WNetUseConnection(NULL, &wanted, NULL, NULL, 0, left.name, &left.size, &left.result);
    check_number("USE-065", "no notifyee hears of arguments that are rejected", heard(), 0);
    check_code("USE-065", "arguments that are not rejected", use(&left, T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("USE-065", "the notifyee hears of arguments that are not rejected", heard_story(), "a:pre");
}

static void set_an_error(const struct notification *told)
{
    (void)told;
    WNetSetLastErrorW(4711, (WCHAR *)u"The volume is not mounted.", (WCHAR *)u"A Network");
}

static void an_error_of_the_network(void)
{
    struct left left = room_for(3);
    TCHAR *description = poisoned_text(40), *network = poisoned_text(40);
    DWORD error = 77;
    notifyee("a", (struct behaviour){.pre = ERROR_EXTENDED_ERROR, .act = set_an_error});
    check_code("USE-033", "a connection fails with an error of a network", use(&left, T("Z:"), NOBODY, 0),
               ERROR_EXTENDED_ERROR);
    check_nothing_left("USE-061", "an error of a network", left, 3);
    check_code("USE-033", "the network's error is read", WNetGetLastError(&error, description, 40, network, 40),
               NO_ERROR);
    check_number("USE-033", "the network's error", error, 4711);
    check_filled("USE-033", "the description of the network's error", description, T("The volume is not mounted."));
    check_filled("USE-033", "the name of the network", network, T("A Network"));
}

const struct test tests[] = {
    {"notifications before and after an attempt", before_and_after},
    {"a device of the system's choice", a_device_of_the_systems_choice, NEEDS_SERVER},
    {"an attempt that is stopped", stopped},
    {"nothing is connected when stopped", nothing_is_connected_when_stopped, NEEDS_SERVER},
    {"rejected", rejected},
    {"an error of the network", an_error_of_the_network},
    {0},
};
