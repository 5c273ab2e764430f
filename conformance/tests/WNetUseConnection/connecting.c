/* On a real server: to a device that the caller names, and without a device. */
#include "use.h"

static DWORD use_as(const TCHAR *user, const TCHAR *password, const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    struct left left = room_for(300);
    NETRESOURCE wanted = resource(type_of(local), local, remote);
    return WNetUseConnection(NULL, &wanted, password, user, flags, left.name, &left.size, &left.result);
}

static void to_a_device(void)
{
    struct left left = room_for(3);
    check_code("USE-001", "a drive", use(&left, T("F:"), SHARE, 0), NO_ERROR);
    check_left("USE-019", "a drive", left, T("F:"), 3, CONNECT_LOCALDRIVE);
    check_number("USE-025", "CONNECT_LOCALDRIVE", left.result, 0x100);
    check_text("USE-005", "the drive is redirected", connected_to(T("F:")), SHARE);
    left = room_for(4);
    check_code("USE-005", "a drive in lower case", use(&left, T("g:"), SECOND, 0), NO_ERROR);
    check_left("USE-050", "a drive in lower case", left, T("G:"), 4, CONNECT_LOCALDRIVE);
    check_text("USE-005", "a drive in lower case is the drive in upper case", connected_to(T("G:")), SECOND);
    left = room_for(5);
    check_code("USE-005", "a port", use(&left, T("lpt3"), PRINTER, 0), NO_ERROR);
    check_left("USE-019", "a port", left, T("LPT3"), 5, CONNECT_LOCALDRIVE);
    check_text("USE-005", "the port is redirected", connected_to(T("LPT3")), PRINTER);
    check_code("USE-052", "the drive is cancelled by force", WNetCancelConnection(T("F:"), TRUE), NO_ERROR);
    check_code("USE-052", "the drive is free", ask_for(T("F:")), ERROR_NOT_CONNECTED);
}

static void to_nothing(void)
{
    static const TCHAR *const none[] = {NULL, TEXT("")};
    for (size_t i = 0; i < 2; i++) {
        struct left left = room_for(300);
        check_code("USE-006", "no device", use(&left, none[i], SHARE, 0), NO_ERROR);
        check_left("USE-021", "no device", left, SHARE, 300, 0);
        check_number("USE-026", "CONNECT_LOCALDRIVE is clear", left.result, 0);
        check_number("USE-006", "no drive is redirected", redirected_drives(), 0);
        check("USE-006", was_connected(SHARE), "there is a deviceless connection");
        left = room_for(300);
        check_code("USE-059", "a name in another case", use(&left, none[i], in_capitals(SHARE), 0), NO_ERROR);
        check_filled("USE-059", "the name comes back as it was given", left.name, in_capitals(SHARE));
        check("USE-006", was_connected(SHARE), "there is a deviceless connection");
    }
    struct left left = room_for(300);
    check_code("USE-004", "a printer of any type", use_type(&left, RESOURCETYPE_ANY, NULL, PRINTER, 0), NO_ERROR);
    check_left("USE-021", "a printer", left, PRINTER, 300, 0);
}

static void outputs_left_out(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), SHARE);
    DWORD size = 0, result = RESULT_UNSET;
    check_code("USE-047", "no name and a size of 0",
               WNetUseConnection(NULL, &wanted, server.password, server.user, 0, NULL, &size, NULL), NO_ERROR);
    check_number("USE-047", "the size stays", size, 0);
    wanted.lpLocalName = T("Y:");
    check_code("USE-062", "no name and no size",
               WNetUseConnection(NULL, &wanted, server.password, server.user, 0, NULL, NULL, &result), NO_ERROR);
    check_number("USE-062", "*lpResult is about the connection", result, CONNECT_LOCALDRIVE);
    wanted.lpLocalName = T("X:");
    check_code("USE-018", "no output at all",
               WNetUseConnection(NULL, &wanted, server.password, server.user, 0, NULL, NULL, NULL), NO_ERROR);
    check_text("USE-018", "the drive is connected", connected_to(T("X:")), SHARE);
    wanted.lpLocalName = T("W:");
    struct left left = room_for(3);
    check_code("USE-061", "no result",
               WNetUseConnection(NULL, &wanted, server.password, server.user, 0, left.name, &left.size, NULL),
               NO_ERROR);
    check_filled("USE-061", "the name is there", left.name, T("W:"));
    wanted.lpLocalName = NULL;
    check_code("USE-018", "no output at all, and no device",
               WNetUseConnection(NULL, &wanted, server.password, server.user, 0, NULL, NULL, NULL), NO_ERROR);
    check("USE-018", was_connected(SHARE), "the deviceless connection is there");
    result = RESULT_UNSET;
    check_code("USE-026", "no name and no device",
               WNetUseConnection(NULL, &wanted, server.password, server.user, 0, NULL, NULL, &result), NO_ERROR);
    check_number("USE-026", "CONNECT_LOCALDRIVE is clear", result, 0);
}

static void in_use(void)
{
    struct left left = room_for(3);
    check_code("USE-028", "a drive", use(&left, T("Z:"), SHARE, 0), NO_ERROR);
    left = room_for(3);
    check_code("USE-028", "the drive again", use(&left, T("Z:"), SECOND, 0), ERROR_ALREADY_ASSIGNED);
    check_code("USE-051", "the drive again, for the same share", use(&left, T("z:"), SHARE, 0), ERROR_ALREADY_ASSIGNED);
    check_nothing_left("USE-061", "the drive again", left, 3);
    check_code("USE-015", "CONNECT_REDIRECT chooses no other drive", use(&left, T("Z:"), SHARE, CONNECT_REDIRECT),
               ERROR_ALREADY_ASSIGNED);
    check_text("USE-028", "the drive is what it was", connected_to(T("Z:")), SHARE);
    check_number("USE-015", "the drive is the only one that is redirected", redirected_drives(), 1);
}

/* Tries one letter after the other, as programs do that look for a free one by themselves. */
static void probing(void)
{
    TCHAR drive[] = {'Z', ':', 0};
    struct left left = room_for(3);
    check_code("USE-051", "Z: is in use", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("USE-051", "Y: is in use", connect_to(T("Y:"), SHARE, 0), NO_ERROR);
    while (drive[0] >= 'C' && use(&left, drive, SECOND, 0) == ERROR_ALREADY_ASSIGNED) drive[0]--;
    check_filled("USE-051", "the first drive that is not in use", left.name, T("X:"));
}

static void refused(void)
{
    struct left left = room_for(300);
    check_code("USE-027", "a share that the user may not use", use(&left, T("Z:"), DENIED, 0), ERROR_ACCESS_DENIED);
    check_code("USE-027", "a share that the user may not use, without a device", use(&left, NULL, DENIED, 0),
               ERROR_ACCESS_DENIED);
    check_code("USE-030", "a share that does not exist", use(&left, T("Z:"), MISSING, 0), ERROR_BAD_NET_NAME);
    check_code("USE-030", "a share that does not exist, without a device", use(&left, NULL, MISSING, 0),
               ERROR_BAD_NET_NAME);
    check_code("USE-066", "a drive for a printer", use(&left, T("Z:"), PRINTER, 0), ERROR_BAD_DEV_TYPE);
    check_code("USE-066", "a port for a disk share", use(&left, T("LPT1"), SHARE, 0), ERROR_BAD_DEV_TYPE);
    check_nothing_left("USE-061", "refused", left, 300);
    check_code("USE-066", "the drive is still free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void credentials(void)
{
    check_code("USE-012", "no user means the process's own user", use_as(NULL, server.password, NULL, SHARE, 0),
               NO_ERROR);
    check("USE-012", was_connected(SHARE), "the process's user is connected");
    check_code("USE-011", "an empty password is no password", use_as(server.user, T(""), NULL, SHARE, 0),
               ERROR_LOGON_FAILURE);
    check_code("USE-040", "no password given and none saved", use_as(server.user, NULL, NULL, SHARE, 0),
               ERROR_INVALID_PASSWORD);
    DWORD code = use_as(server.user, T("wrong"), T("Z:"), SHARE, 0);
    check("USE-040", code == ERROR_INVALID_PASSWORD || code == ERROR_LOGON_FAILURE, "a wrong password: %s",
          code_name(code));
    check_code("USE-040", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void the_default_user(void)
{
    check_code("USE-011", "neither user nor password, and the process's user has none to give",
               use_as(NULL, NULL, NULL, GUEST, 0), ERROR_LOGON_FAILURE);
}

static void the_default_user_as_a_guest(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("USE-011", "no password means the default user's, a guest's here", use_as(NULL, NULL, NULL, GUEST, 0),
               NO_ERROR);
    check("USE-011", was_connected(GUEST), "the guest is connected");
    check_code("USE-011", "an empty password is another request", use_as(NULL, T(""), NULL, GUEST, 0),
               ERROR_LOGON_FAILURE);
}

static void remembering(void)
{
    struct left left = room_for(300);
    check_code("USE-017", "a connection without a device that is to be remembered",
               use(&left, NULL, SECOND, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("USE-017", !adapter_profile_contains("fileserver"), "a connection without a device is not remembered");
    check_code("USE-017", "a drive that is to be remembered", use(&left, T("Z:"), SHARE, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_utf8("USE-017", "the drive is remembered", adapter_profile_text("Network\\Z", "RemotePath"), utf8(SHARE));
    check_code("USE-017", "a drive that is not to be remembered", use(&left, T("Y:"), SHARE, 0), NO_ERROR);
    check("USE-017", !adapter_profile_has("Network\\Y"), "the drive is not remembered");
    check_code("USE-017", "a failure, to be remembered", use(&left, T("X:"), MISSING, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NET_NAME);
    check("USE-017", !adapter_profile_has("Network\\X"), "a failure is not remembered");
}

static void flags_that_change_nothing(void)
{
    static const struct {
        const char *id, *what;
        DWORD flags;
    } flags[] = {
        {"USE-014", "CONNECT_PROMPT alone", CONNECT_PROMPT},
        {"USE-014", "CONNECT_COMMANDLINE alone", CONNECT_COMMANDLINE},
        {"USE-014", "CONNECT_CMD_SAVECRED alone", CONNECT_CMD_SAVECRED},
        {"USE-015", "CONNECT_REDIRECT with a device", CONNECT_REDIRECT},
    };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        struct left left = room_for(3);
        check_code(flags[i].id, flags[i].what, use(&left, T("F:"), SHARE, flags[i].flags), NO_ERROR);
        check_left(flags[i].id, "nothing changes", left, T("F:"), 3, CONNECT_LOCALDRIVE);
        check_text(flags[i].id, "the device is redirected", connected_to(T("F:")), SHARE);
        check_number(flags[i].id, "no other device is redirected", redirected_drives(), 1);
        check_code(flags[i].id, "cancelled", WNetCancelConnection2(T("F:"), 0, FALSE), NO_ERROR);
        check_code(flags[i].id, "no other password is asked for",
                   use_as(server.user, T("wrong"), T("F:"), SHARE, flags[i].flags), ERROR_LOGON_FAILURE);
    }
    check_code("USE-015", "with a device no name need be wanted",
               WNetUseConnection(NULL, &(NETRESOURCE){.lpLocalName = T("F:"), .lpRemoteName = SHARE}, server.password,
                                 server.user, CONNECT_REDIRECT, NULL, NULL, NULL),
               NO_ERROR);
}

const struct test tests[] = {
    {"connecting to a device", to_a_device, NEEDS_SERVER},
    {"connecting without a device", to_nothing, NEEDS_SERVER},
    {"outputs left out", outputs_left_out, NEEDS_SERVER},
    {"in use", in_use, NEEDS_SERVER},
    {"probing", probing, NEEDS_SERVER},
    {"refused", refused, NEEDS_SERVER},
    {"credentials", credentials, NEEDS_SERVER},
    {"the default user", the_default_user, NEEDS_SERVER},
    {"the default user as a guest", the_default_user_as_a_guest, NEEDS_SERVER},
    {"remembering", remembering, NEEDS_SERVER},
    {"flags that change nothing", flags_that_change_nothing, NEEDS_SERVER},
    {0},
};
