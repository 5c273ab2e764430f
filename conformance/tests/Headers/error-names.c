/* The WN_* names are other names of ERROR_* codes, and the codes have Windows' numbers. */
#include "conformance.h"

#include <npapi.h>

#define IS(name, error, number)                                                                                        \
    {                                                                                                                  \
#name, #error, (name), (error), number                                                                         \
    }

static const struct {
    const char *name, *error_name;
    DWORD is, error, number;
} aliases[] = {
    IS(WN_SUCCESS, NO_ERROR, 0),
    IS(WN_NO_ERROR, NO_ERROR, 0),
    IS(WN_NOT_SUPPORTED, ERROR_NOT_SUPPORTED, 50),
    IS(WN_CANCEL, ERROR_CANCELLED, 1223),
    IS(WN_RETRY, ERROR_RETRY, 1237),
    IS(WN_MORE_DATA, ERROR_MORE_DATA, 234),
    IS(WN_BAD_POINTER, ERROR_INVALID_ADDRESS, 487),
    IS(WN_BAD_VALUE, ERROR_INVALID_PARAMETER, 87),
    IS(WN_BAD_USER, ERROR_BAD_USERNAME, 2202),
    IS(WN_BAD_PASSWORD, ERROR_INVALID_PASSWORD, 86),
    IS(WN_ACCESS_DENIED, ERROR_ACCESS_DENIED, 5),
    IS(WN_FUNCTION_BUSY, ERROR_BUSY, 170),
    IS(WN_OUT_OF_MEMORY, ERROR_NOT_ENOUGH_MEMORY, 8),
    IS(WN_NO_NETWORK, ERROR_NO_NETWORK, 1222),
    IS(WN_EXTENDED_ERROR, ERROR_EXTENDED_ERROR, 1208),
    IS(WN_BAD_LEVEL, ERROR_INVALID_LEVEL, 124),
    IS(WN_BAD_HANDLE, ERROR_INVALID_HANDLE, 6),
    IS(WN_NOT_INITIALIZING, ERROR_ALREADY_INITIALIZED, 1247),
    IS(WN_NO_MORE_DEVICES, ERROR_NO_MORE_DEVICES, 1248),
    IS(WN_NOT_CONNECTED, ERROR_NOT_CONNECTED, 2250),
    IS(WN_OPEN_FILES, ERROR_OPEN_FILES, 2401),
    IS(WN_DEVICE_IN_USE, ERROR_DEVICE_IN_USE, 2404),
    IS(WN_BAD_NETNAME, ERROR_BAD_NET_NAME, 67),
    IS(WN_BAD_LOCALNAME, ERROR_BAD_DEVICE, 1200),
    IS(WN_ALREADY_CONNECTED, ERROR_ALREADY_ASSIGNED, 85),
    IS(WN_DEVICE_ERROR, ERROR_GEN_FAILURE, 31),
    IS(WN_CONNECTION_CLOSED, ERROR_CONNECTION_UNAVAIL, 1201),
    IS(WN_NO_NET_OR_BAD_PATH, ERROR_NO_NET_OR_BAD_PATH, 1203),
    IS(WN_BAD_PROVIDER, ERROR_BAD_PROVIDER, 1204),
    IS(WN_CANNOT_OPEN_PROFILE, ERROR_CANNOT_OPEN_PROFILE, 1205),
    IS(WN_BAD_PROFILE, ERROR_BAD_PROFILE, 1206),
    IS(WN_BAD_DEV_TYPE, ERROR_BAD_DEV_TYPE, 66),
    IS(WN_DEVICE_ALREADY_REMEMBERED, ERROR_DEVICE_ALREADY_REMEMBERED, 1202),
    IS(WN_CONNECTED_OTHER_PASSWORD, ERROR_CONNECTED_OTHER_PASSWORD, 2108),
    IS(WN_CONNECTED_OTHER_PASSWORD_DEFAULT, ERROR_CONNECTED_OTHER_PASSWORD_DEFAULT, 2109),
    IS(WN_NO_MORE_ENTRIES, ERROR_NO_MORE_ITEMS, 259),
    IS(WN_NOT_CONTAINER, ERROR_NOT_CONTAINER, 1207),
    IS(WN_NOT_AUTHENTICATED, ERROR_NOT_AUTHENTICATED, 1244),
    IS(WN_NOT_LOGGED_ON, ERROR_NOT_LOGGED_ON, 1245),
    IS(WN_NOT_VALIDATED, ERROR_NO_LOGON_SERVERS, 1311),
};

static void are_aliases(void)
{
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        check("HDR-025", aliases[i].is == aliases[i].error && aliases[i].error == aliases[i].number, "%s is %s is %u",
              aliases[i].name, aliases[i].error_name, (unsigned)aliases[i].number);
}

static void two_are_the_unexpected_error(void)
{
    check("HDR-026", WN_NET_ERROR == 59 && ERROR_UNEXP_NET_ERR == 59, "WN_NET_ERROR is ERROR_UNEXP_NET_ERR is 59");
    check("HDR-026", WN_WINDOWS_ERROR == ERROR_UNEXP_NET_ERR, "WN_WINDOWS_ERROR is the same code");
}

const struct test tests[] = {
    {"the WN_* names", are_aliases},
    {"two names of one code", two_are_the_unexpected_error},
    {0},
};
