/* With default credentials and options WNetAddConnection4 is WNetAddConnection3 as the default user: the same codes. */
#include "../same-codes.h"

#define DEFAULT_USER NULL, NULL

static const struct call calls[] = {
    {"an unknown flag", 1, NULL, ON_NOBODY, NULL, DEFAULT_USER, 0x80000000, ERROR_INVALID_PARAMETER},
    {"an unknown type", 77, NULL, ON_NOBODY, NULL, DEFAULT_USER, 0, ERROR_INVALID_PARAMETER},
    {"no device to choose", 1, NULL, ON_NOBODY, NULL, DEFAULT_USER, CONNECT_REDIRECT, ERROR_INVALID_ADDRESS},
    {"no remote name", 1, NULL, NULL, NULL, DEFAULT_USER, 0, ERROR_BAD_NET_NAME},
    {"an empty remote name", 1, TEXT("Z:"), TEXT(""), NULL, DEFAULT_USER, 0, ERROR_BAD_NET_NAME},
    {"a name that is no UNC name", 0, NULL, TEXT("share"), NULL, DEFAULT_USER, 0, ERROR_BAD_NET_NAME},
    {"a server that is not there", 0, NULL, ON_NOBODY, NULL, DEFAULT_USER, 0, ERROR_BAD_NETPATH},
    {"a drive", 1, TEXT("Z:"), ON_NOBODY, NULL, DEFAULT_USER, 0, ERROR_BAD_NETPATH},
    {"a port", 2, TEXT("LPT1"), ON_NOBODY, NULL, DEFAULT_USER, 0, ERROR_BAD_NETPATH},
    {"no device at all", 1, TEXT("COM1"), ON_NOBODY, NULL, DEFAULT_USER, 0, ERROR_BAD_DEVICE},
    {"no provider", 1, NULL, ON_NOBODY, TEXT("No Such Network"), DEFAULT_USER, 0, ERROR_BAD_PROVIDER},
    {"the provider by name", 1, NULL, ON_NOBODY, TEXT("Microsoft Windows Network"), DEFAULT_USER, 0, ERROR_BAD_NETPATH},
    {"a drive of another", 1, TEXT("R:"), ON_NOBODY, NULL, DEFAULT_USER, 0, ERROR_DEVICE_ALREADY_REMEMBERED},
};

static void codes(void)
{
    adapter_registry(ALLOW_GUESTS);
    adapter_remember("R", "\\\\nobody\\other");
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        NETRESOURCE wanted = resource_of(&calls[i]);
        check_code("ADD4-002", calls[i].what, WNetAddConnection4(NULL, &wanted, NULL, 0, calls[i].flags, NULL, 0),
                   calls[i].code);
        check_code("ADD4-002", calls[i].what, WNetAddConnection3(NULL, &wanted, NULL, NULL, calls[i].flags),
                   calls[i].code);
        check_code("ADD4-002", calls[i].what, WNetAddConnection2(&wanted, NULL, NULL, calls[i].flags), calls[i].code);
    }
}

const struct test tests[] = {
    {"the same codes", codes},
    {0},
};
