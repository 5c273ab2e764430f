/* WNetUseConnection rejects what WNetAddConnection3 rejects, with the same codes, though its page names fewer. */
#include "../same-codes.h"
#include "notifyees.h"
#include "use.h"

static const struct call calls[] = {
    {"an unknown flag", 1, NULL, ON_NOBODY, NULL, CREDENTIALS, 0x80000000, ERROR_INVALID_PARAMETER},
    {"CONNECT_LOCALDRIVE", 1, NULL, ON_NOBODY, NULL, CREDENTIALS, CONNECT_LOCALDRIVE, ERROR_INVALID_PARAMETER},
    {"an unknown type", 77, NULL, ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_INVALID_PARAMETER},
    {"an empty remote name", 1, TEXT("Z:"), TEXT(""), NULL, CREDENTIALS, 0, ERROR_BAD_NET_NAME},
    {"a name that is no UNC name", 0, NULL, TEXT("share"), NULL, CREDENTIALS, 0, ERROR_BAD_NET_NAME},
    {"a server without a share, for a drive", 1, TEXT("Z:"), TEXT("\\\\nobody"), NULL, CREDENTIALS, 0,
     ERROR_BAD_NET_NAME},
    {"a server that is not there", 0, NULL, ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"a drive", 1, TEXT("Z:"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"a drive of any type", 0, TEXT("Z:"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"a port", 2, TEXT("LPT1"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"no device at all", 1, TEXT("COM1"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_DEVICE},
    {"no provider", 1, NULL, ON_NOBODY, TEXT("No Such Network"), CREDENTIALS, 0, ERROR_BAD_PROVIDER},
    {"the provider by name", 1, NULL, ON_NOBODY, TEXT("Microsoft Windows Network"), CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"a user that cannot be", 1, NULL, ON_NOBODY, NULL, TEXT("password"), TEXT(""), 0, ERROR_BAD_NETPATH},
    {"no credentials", 1, NULL, ON_NOBODY, NULL, NULL, NULL, 0, ERROR_BAD_NETPATH},
    {"a drive of another", 1, TEXT("R:"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_DEVICE_ALREADY_REMEMBERED},
    {"a drive of another, in lower case", 1, TEXT("r:"), ON_NOBODY, NULL, CREDENTIALS, CONNECT_REDIRECT,
     ERROR_DEVICE_ALREADY_REMEMBERED},
};

static void codes(void)
{
    adapter_remember("R", "\\\\nobody\\other");
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        struct left left = room_for(100);
        NETRESOURCE wanted = resource_of(&calls[i]);
        check_code("USE-066", calls[i].what,
                   WNetUseConnection(NULL, &wanted, calls[i].password, calls[i].user, calls[i].flags, left.name,
                                     &left.size, &left.result),
                   calls[i].code);
        check_nothing_left("USE-061", "a failure", left, 100);
        check_code("USE-066", calls[i].what,
                   WNetAddConnection3(NULL, &wanted, calls[i].password, calls[i].user, calls[i].flags), calls[i].code);
    }
}

static void a_broken_profile(void)
{
    struct left left = room_for(3);
    notifyee("a", (struct behaviour){0});
    adapter_profile_damaged();
    check_code("USE-066", "the profile is none", use(&left, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_PROFILE);
    check_code("USE-066", "the profile is none, and a device is to be chosen",
               use_any_drive(&left, NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_PROFILE);
    adapter_profile_unopenable();
    check_code("USE-066", "the profile cannot be opened", use(&left, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_CANNOT_OPEN_PROFILE);
    check_code("USE-066", "the profile cannot be opened, and a device is to be chosen",
               use_any_drive(&left, NOBODY, CONNECT_UPDATE_PROFILE), ERROR_CANNOT_OPEN_PROFILE);
    check_nothing_left("USE-061", "a broken profile", left, 3);
    check_number("USE-066", "no provider is asked", heard(), 0);
}

static void other_credentials(void)
{
    struct left left = room_for(40);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Y:"), SECOND);
    check_code("USE-066", "connected as a user", use(&left, T("Z:"), SHARE, 0), NO_ERROR);
    check_code("USE-066", "after a user, neither user nor password",
               WNetUseConnection(NULL, &wanted, NULL, NULL, 0, left.name, &left.size, &left.result),
               ERROR_BAD_USERNAME);
    check_code("USE-066", "after a user, no password",
               WNetUseConnection(NULL, &wanted, NULL, server.user, 0, left.name, &left.size, &left.result),
               ERROR_INVALID_PASSWORD);
    check_code("USE-066", "after one user, another user",
               WNetUseConnection(NULL, &wanted, server.password, T("bob"), 0, left.name, &left.size, &left.result),
               ERROR_SESSION_CREDENTIAL_CONFLICT);
    wanted.lpLocalName = NULL;
    check_code("USE-066", "after one user, another user, and a device is to be chosen",
               WNetUseConnection(NULL, &wanted, server.password, T("bob"), CONNECT_REDIRECT, left.name, &left.size,
                                 &left.result),
               ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_number("USE-066", "no other drive is redirected", redirected_drives(), 1);
}

const struct test tests[] = {
    {"the same codes", codes},
    {"a broken profile", a_broken_profile, NEEDS_BROKEN_PROFILE},
    {"other credentials", other_credentials, NEEDS_SERVER},
    {0},
};
