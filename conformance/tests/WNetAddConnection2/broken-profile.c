/* A profile that cannot be opened or read stops a connection that is to be remembered, before any provider is asked. */
#include "../calls.h"
#include "notifyees.h"

static void that_cannot_be_opened(void)
{
    notifyee("a", (struct behaviour){0});
    adapter_profile_unopenable();
    /* A provider that was asked would have answered ERROR_BAD_NETPATH. */
    check_code("ADD2-052", "a drive that is to be remembered", connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_CANNOT_OPEN_PROFILE);
    check_number("ADD2-094", "no provider is asked", heard(), 0);
}

static void that_is_none(void)
{
    notifyee("a", (struct behaviour){0});
    adapter_profile_damaged();
    check_code("ADD2-047", "a drive that is to be remembered", connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_PROFILE);
    check_number("ADD2-094", "no provider is asked", heard(), 0);
}

static void that_cannot_be_written(void)
{
    if (!adapter_profile_unwritable()) {
        untested("ADD2-094", "needs: a profile that can be read and not written");
        return;
    }
    check_code("ADD2-094", "a drive that is to be remembered", connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_CANNOT_OPEN_PROFILE);
    check_code("ADD2-094", "a drive that is not to be remembered", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
}

static void that_is_not_needed(void)
{
    adapter_profile_damaged();
    check_code("ADD2-120", "a drive, beside a file that is no profile", connect_to(T("Z:"), NOBODY, 0),
               ERROR_BAD_NETPATH);
    check_code("ADD2-120", "a drive for the time being",
               connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE | CONNECT_TEMPORARY), ERROR_BAD_NETPATH);
    check_code("ADD2-120", "no drive", connect_to(NULL, NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_NETPATH);
    adapter_profile_unopenable();
    check_code("ADD2-120", "a drive, beside a profile that cannot be opened", connect_to(T("Z:"), NOBODY, 0),
               ERROR_BAD_NETPATH);
    check_code("ADD2-120", "cancelling it", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NOT_CONNECTED);
}

static void with_a_server(void)
{
    adapter_profile_damaged();
    check_code("ADD2-094", "a drive that is to be remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_PROFILE);
    adapter_profile("");
    check_code("ADD2-094", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"a profile that cannot be opened", that_cannot_be_opened, NEEDS_BROKEN_PROFILE},
    {"a file that is no profile", that_is_none, NEEDS_BROKEN_PROFILE},
    {"a profile that cannot be written", that_cannot_be_written},
    {"a connection that is not to be remembered", that_is_not_needed, NEEDS_BROKEN_PROFILE},
    {"no connection on the way", with_a_server, NEEDS_SERVER | NEEDS_BROKEN_PROFILE},
    {0},
};
