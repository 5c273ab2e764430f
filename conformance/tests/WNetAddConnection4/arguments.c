/* Arguments that are rejected before any provider is asked, and arguments that are accepted. */
#include "../calls.h"
#include "notifyees.h"

static BYTE bytes[] = {1, 0, 2, 0};

/* Connects with an owner window, with which the same rules hold. With ALLOW_GUESTS default credentials are enough. */
static DWORD add(DWORD type, const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    NETRESOURCE wanted = resource(type, local, remote);
    return WNetAddConnection4((HWND)&wanted, &wanted, NULL, 0, flags, NULL, 0);
}

static void no_resource(void)
{
    check_code("ADD4-002", "no resource", WNetAddConnection4(NULL, NULL, NULL, 0, 0, NULL, 0), ERROR_INVALID_ADDRESS);
}

static void buffers_without_a_size(void)
{
    static const struct {
        const char *what;
        BYTE *auth;
        DWORD auth_size;
        BYTE *options;
        DWORD options_size;
    } calls[] = {
        {"credentials of size 0", bytes, 0, NULL, 0},
        {"a size and no credentials", NULL, 4, NULL, 0},
        {"the largest size and no credentials", NULL, 0xFFFFFFFF, NULL, 0},
        {"options of size 0", NULL, 0, bytes, 0},
        {"a size and no options", NULL, 0, NULL, 1},
        {"credentials, and options of size 0", bytes, 4, bytes, 0},
        {"credentials, and a size without options", bytes, 4, NULL, 4},
        {"options, and credentials of size 0", bytes, 0, bytes, 4},
        {"options, and a size without credentials", NULL, 4, bytes, 4},
        {"neither the credentials nor the options have a size", bytes, 0, bytes, 0},
    };
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    notifyee("a", (struct behaviour){0});
    adapter_registry(ALLOW_GUESTS);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        check_code("ADD4-029", calls[i].what,
                   WNetAddConnection4(NULL, &wanted, calls[i].auth, calls[i].auth_size, 0, calls[i].options,
                                      calls[i].options_size),
                   ERROR_INVALID_PARAMETER);
    wanted.lpProvider = NO_SUCH_PROVIDER;
    check_code("ADD4-029", "a size and no credentials, for no provider",
               WNetAddConnection4(NULL, &wanted, NULL, 4, 0, NULL, 0), ERROR_INVALID_PARAMETER);
    check_number("ADD4-029", "no notifyee hears of a size without a buffer", heard(), 0);
    wanted.lpProvider = NULL;
    check_code("ADD4-029", "neither buffers nor sizes", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0),
               ERROR_BAD_NETPATH);
    check_utf8("ADD4-029", "the notifyee hears of a call with neither buffers nor sizes", heard_story(), "a:pre");
}

static void buffers_without_a_size_and_nobody_to_ask(void)
{
    adapter_providers("");
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    check_code("ADD4-029", "credentials of size 0", WNetAddConnection4(NULL, &wanted, bytes, 0, 0, NULL, 0),
               ERROR_INVALID_PARAMETER);
    check_code("ADD4-029", "a size and no options", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 1),
               ERROR_INVALID_PARAMETER);
    check_code("ADD4-025", "no provider is installed", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0),
               ERROR_NO_NETWORK);
}

/* The SMB provider knows user and password only. It does not take buffers that it could not heed. */
static void buffers_that_the_provider_does_not_know(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-028", "credentials", WNetAddConnection4(NULL, &wanted, bytes, 4, 0, NULL, 0), ERROR_NOT_SUPPORTED);
    check_code("ADD4-028", "credentials of one byte", WNetAddConnection4(NULL, &wanted, bytes, 1, 0, NULL, 0),
               ERROR_NOT_SUPPORTED);
    check_code("ADD4-028", "options", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, bytes, 4), ERROR_NOT_SUPPORTED);
    check_code("ADD4-028", "both buffers", WNetAddConnection4(NULL, &wanted, bytes, 4, 0, bytes, 4),
               ERROR_NOT_SUPPORTED);
    wanted.lpProvider = PROVIDER;
    check_code("ADD4-028", "credentials, for the provider by its name",
               WNetAddConnection4(NULL, &wanted, bytes, 4, 0, NULL, 0), ERROR_NOT_SUPPORTED);
    check_code("ADD4-028", "neither of the buffers", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0),
               ERROR_BAD_NETPATH);
}

static void default_credentials(void)
{
    check_code("ADD4-003", "the process's user has no password to give", add(RESOURCETYPE_DISK, T("Z:"), SILENT, 0),
               ERROR_LOGON_FAILURE);
}

static void types(void)
{
    adapter_registry(ALLOW_GUESTS);
    for (DWORD type = RESOURCETYPE_ANY; type <= RESOURCETYPE_PRINT; type++) {
        check_code("ADD4-002", "any type without a device (NULL)", add(type, NULL, NOBODY, 0), ERROR_BAD_NETPATH);
        check_code("ADD4-002", "any type without a device (\"\")", add(type, T(""), NOBODY, 0), ERROR_BAD_NETPATH);
    }
    check_code("ADD4-013", "a drive of type print", add(RESOURCETYPE_PRINT, T("Z:"), NOBODY, 0), ERROR_BAD_DEV_TYPE);
    check_code("ADD4-013", "a port of type disk", add(RESOURCETYPE_DISK, T("LPT1"), NOBODY, 0), ERROR_BAD_DEV_TYPE);
    check_code("ADD4-002", "a type that does not exist", add(77, NULL, NOBODY, 0), ERROR_INVALID_PARAMETER);
}

static void names(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-014", "a letter without a colon", add(RESOURCETYPE_DISK, T("F"), NOBODY, 0), ERROR_BAD_DEVICE);
    check_code("ADD4-014", "a folder", add(RESOURCETYPE_DISK, T("F:\\"), NOBODY, 0), ERROR_BAD_DEVICE);
    check_code("ADD4-014", "a serial port", add(RESOURCETYPE_DISK, T("COM1"), NOBODY, 0), ERROR_BAD_DEVICE);
    check_code("ADD4-015", "a name that no provider accepts", add(RESOURCETYPE_DISK, NULL, T("share"), 0),
               ERROR_BAD_NET_NAME);
    check_code("ADD4-015", "an empty name", add(RESOURCETYPE_DISK, NULL, T(""), 0), ERROR_BAD_NET_NAME);
    check_code("ADD4-015", "no name", add(RESOURCETYPE_DISK, NULL, NULL, 0), ERROR_BAD_NET_NAME);
}

static void flags(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-010", "CONNECT_REDIRECT with a device", add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_REDIRECT),
               ERROR_BAD_NETPATH);
    check_code("ADD4-036", "CONNECT_REDIRECT without one", add(RESOURCETYPE_DISK, NULL, NOBODY, CONNECT_REDIRECT),
               ERROR_INVALID_ADDRESS);
    check_code("ADD4-010", "CONNECT_PROMPT alone", add(RESOURCETYPE_DISK, NULL, NOBODY, CONNECT_PROMPT),
               ERROR_BAD_NETPATH);
    check_code("ADD4-010", "CONNECT_COMMANDLINE alone", add(RESOURCETYPE_DISK, NULL, NOBODY, CONNECT_COMMANDLINE),
               ERROR_BAD_NETPATH);
    check_code("ADD4-010", "CONNECT_CMD_SAVECRED alone", add(RESOURCETYPE_DISK, NULL, NOBODY, CONNECT_CMD_SAVECRED),
               ERROR_BAD_NETPATH);
    check_code("ADD4-010", "CONNECT_INTERACTIVE, and nothing needs to be asked",
               add(RESOURCETYPE_DISK, NULL, NOBODY, CONNECT_INTERACTIVE), ERROR_BAD_NETPATH);
    check_code("ADD4-036", "a flag that is not defined", add(RESOURCETYPE_DISK, NULL, NOBODY, 0x80000000),
               ERROR_INVALID_PARAMETER);
}

static DWORD ask(const TCHAR *provider)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    wanted.lpProvider = (TCHAR *)provider;
    return WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0);
}

static void providers(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-002", "any provider (\"\")", ask(T("")), ERROR_BAD_NETPATH);
    check_code("ADD4-002", "a named provider", ask(PROVIDER), ERROR_BAD_NETPATH);
    check_code("ADD4-017", "no such provider", ask(NO_SUCH_PROVIDER), ERROR_BAD_PROVIDER);
}

static void what_is_not_read(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY), before;
    adapter_registry(ALLOW_GUESTS);
    wanted.dwScope = wanted.dwDisplayType = wanted.dwUsage = 0xFFFFFFFF;
    wanted.lpComment = (TCHAR *)1;
    before = wanted;
    check_code("ADD4-009", "scope, display type, usage and comment are not looked at",
               WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0), ERROR_BAD_NETPATH);
    check_same("GEN-007", "the resource is what it was", &before, &wanted, sizeof wanted);
}

static void the_profile(void)
{
    adapter_registry(ALLOW_GUESTS);
    adapter_remember("Z", "\\\\nobody\\other");
    check_code("ADD4-021", "the drive is remembered for another resource",
               add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_DEVICE_ALREADY_REMEMBERED);
}

static void a_broken_profile(void)
{
    adapter_registry(ALLOW_GUESTS);
    adapter_profile_damaged();
    check_code("ADD4-016", "the file of the profile is no profile",
               add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_PROFILE);
    adapter_profile_unopenable();
    check_code("ADD4-020", "the profile cannot be opened",
               add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_CANNOT_OPEN_PROFILE);
}

const struct test tests[] = {
    {"no resource", no_resource},
    {"buffers without a size", buffers_without_a_size},
    {"buffers without a size, and nobody to ask", buffers_without_a_size_and_nobody_to_ask},
    {"buffers that the provider does not know", buffers_that_the_provider_does_not_know},
    {"default credentials", default_credentials, NEEDS_SILENCE},
    {"types", types},
    {"names", names},
    {"flags", flags},
    {"providers", providers},
    {"members that are not read", what_is_not_read},
    {"the profile", the_profile},
    {"a broken profile", a_broken_profile, NEEDS_BROKEN_PROFILE},
    {0},
};
