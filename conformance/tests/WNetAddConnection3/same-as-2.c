/* WNetAddConnection3 without an owner window is WNetAddConnection2: the same codes for the same arguments. */
#include "../same-codes.h"

static const struct call calls[] = {
    {"an unknown flag", 1, NULL, ON_NOBODY, NULL, CREDENTIALS, 0x80000000, ERROR_INVALID_PARAMETER},
    {"an unknown type", 77, NULL, ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_INVALID_PARAMETER},
    {"no device to choose", 1, NULL, ON_NOBODY, NULL, CREDENTIALS, CONNECT_REDIRECT, ERROR_INVALID_ADDRESS},
    {"no remote name", 1, NULL, NULL, NULL, CREDENTIALS, 0, ERROR_BAD_NET_NAME},
    {"an empty remote name", 1, TEXT("Z:"), TEXT(""), NULL, CREDENTIALS, 0, ERROR_BAD_NET_NAME},
    {"a name that is no UNC name", 0, NULL, TEXT("share"), NULL, CREDENTIALS, 0, ERROR_BAD_NET_NAME},
    {"a server that is not there", 0, NULL, ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"a drive", 1, TEXT("Z:"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"a port", 2, TEXT("LPT1"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"no device at all", 1, TEXT("COM1"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_BAD_DEVICE},
    {"no provider", 1, NULL, ON_NOBODY, TEXT("No Such Network"), CREDENTIALS, 0, ERROR_BAD_PROVIDER},
    {"the provider by name", 1, NULL, ON_NOBODY, TEXT("Microsoft Windows Network"), CREDENTIALS, 0, ERROR_BAD_NETPATH},
    {"a user that cannot be", 1, NULL, ON_NOBODY, NULL, TEXT("password"), TEXT(""), 0, ERROR_BAD_NETPATH},
    {"no credentials", 1, NULL, ON_NOBODY, NULL, NULL, NULL, 0, ERROR_BAD_NETPATH},
    {"a drive of another", 1, TEXT("R:"), ON_NOBODY, NULL, CREDENTIALS, 0, ERROR_DEVICE_ALREADY_REMEMBERED},
};

/* Credentials that are refused where the server is there. */
static const struct call refused[] = {
    {"a user that cannot be", 1, NULL, ON_SILENT, NULL, TEXT("password"), TEXT(""), 0, ERROR_BAD_USERNAME},
    {"a user without a password", 1, NULL, ON_SILENT, NULL, NULL, TEXT("user"), 0, ERROR_INVALID_PASSWORD},
    {"no credentials", 1, NULL, ON_SILENT, NULL, NULL, NULL, 0, ERROR_LOGON_FAILURE},
};

static void compare(const struct call *call)
{
    NETRESOURCE wanted = resource_of(call);
    check_code("ADD3-002", call->what, WNetAddConnection3(NULL, &wanted, call->password, call->user, call->flags),
               call->code);
    check_code("ADD3-033", call->what, WNetAddConnection2(&wanted, call->password, call->user, call->flags),
               call->code);
}

static void refusals(void)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) compare(&refused[i]);
}

static void codes(void)
{
    adapter_remember("R", "\\\\nobody\\other");
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) compare(&calls[i]);
    check_code("ADD3-033", "no resource", WNetAddConnection3(NULL, NULL, NULL, NULL, 0), ERROR_INVALID_ADDRESS);
    check_code("ADD3-002", "no resource", WNetAddConnection2(NULL, NULL, NULL, 0), ERROR_INVALID_ADDRESS);
}

const struct test tests[] = {
    {"the same codes", codes},
    {"the same refusals", refusals, NEEDS_SILENCE},
    {0},
};
