/* Arguments that are rejected, and arguments that are not, without a server. */
#include "../calls.h"
#include "notifyees.h"

/* Connects with an owner window, with which the same rules hold. */
static DWORD add(DWORD type, const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    NETRESOURCE wanted = resource(type, local, remote);
    return WNetAddConnection3((HWND)&wanted, &wanted, T("password"), T("user"), flags);
}

static void types(void)
{
    for (DWORD type = RESOURCETYPE_ANY; type <= RESOURCETYPE_PRINT; type++) {
        check_code("ADD3-005", "any type without a device (NULL)", add(type, NULL, NOBODY, 0), ERROR_BAD_NETPATH);
        check_code("ADD3-005", "any type without a device (\"\")", add(type, T(""), NOBODY, 0), ERROR_BAD_NETPATH);
    }
    check_code("ADD3-005", "a drive of type disk", add(RESOURCETYPE_DISK, T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("ADD3-005", "a port of type print", add(RESOURCETYPE_PRINT, T("LPT1"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("ADD3-005", "a type that does not exist", add(77, NULL, NOBODY, 0), ERROR_INVALID_PARAMETER);
}

static void devices(void)
{
    check_code("ADD3-019", "a letter without a colon", add(RESOURCETYPE_DISK, T("F"), NOBODY, 0), ERROR_BAD_DEVICE);
    check_code("ADD3-019", "a folder", add(RESOURCETYPE_DISK, T("F:\\"), NOBODY, 0), ERROR_BAD_DEVICE);
    check_code("ADD3-019", "a serial port", add(RESOURCETYPE_DISK, T("COM1"), NOBODY, 0), ERROR_BAD_DEVICE);
    check_code("ADD3-014", "CONNECT_REDIRECT with a device changes nothing",
               add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_REDIRECT), ERROR_BAD_NETPATH);
}

static void remote_names(void)
{
    TCHAR name[300];
    const TCHAR *share = NOBODY, *folder = T("\\folder");
    for (size_t i = 0; i < 262; i++) name[i] = i < length(share) ? share[i] : folder[(i - length(share)) % 7];
    name[261] = 0;
    check_code("ADD3-007", "a name of 261 characters", add(RESOURCETYPE_DISK, NULL, name, 0), ERROR_BAD_NET_NAME);
    name[260] = 0;
    check_code("ADD3-007", "a name of 260 characters", add(RESOURCETYPE_DISK, NULL, name, 0), ERROR_BAD_NETPATH);
    check_code("ADD3-020", "a name that no provider accepts", add(RESOURCETYPE_DISK, NULL, T("share"), 0),
               ERROR_BAD_NET_NAME);
    check_code("ADD3-020", "an empty name", add(RESOURCETYPE_DISK, NULL, T(""), 0), ERROR_BAD_NET_NAME);
}

static void providers(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    wanted.lpProvider = T("");
    check_code("ADD3-008", "any provider (\"\")", WNetAddConnection3(NULL, &wanted, T("password"), T("user"), 0),
               ERROR_BAD_NETPATH);
    wanted.lpProvider = PROVIDER;
    check_code("ADD3-008", "a named provider", WNetAddConnection3(NULL, &wanted, T("password"), T("user"), 0),
               ERROR_BAD_NETPATH);
    wanted.lpProvider = NO_SUCH_PROVIDER;
    check_code("ADD3-022", "no such provider", WNetAddConnection3(NULL, &wanted, T("password"), T("user"), 0),
               ERROR_BAD_PROVIDER);
}

static DWORD connect_without_a_device(void)
{
    return add(RESOURCETYPE_DISK, NULL, NOBODY, 0);
}

static void no_provider(void)
{
    adapter_providers("");
    check_code("ADD3-030", "no provider is installed", connect_without_a_device(), ERROR_NO_NETWORK);
    adapter_providers("LanmanWorkstation");
    check_number("ADD3-030", "the next process has one", in_another_process("connect"), ERROR_BAD_NETPATH);
}

static void members_that_are_not_read(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    wanted.dwScope = wanted.dwDisplayType = wanted.dwUsage = 0xFFFFFFFF;
    wanted.lpComment = (TCHAR *)1;
    check_code("ADD3-004", "scope, display type, usage and comment are not looked at",
               WNetAddConnection3(NULL, &wanted, T("password"), T("user"), 0), ERROR_BAD_NETPATH);
}

static void the_profile(void)
{
    adapter_remember("Z", "\\\\nobody\\other");
    check_code("ADD3-026", "the drive is remembered for another resource",
               add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_DEVICE_ALREADY_REMEMBERED);
    adapter_remember("Y", "\\\\nobody\\share");
    check_code("ADD3-034", "the drive is remembered for this resource",
               add(RESOURCETYPE_DISK, T("Y:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_NETPATH);
}

static void a_broken_profile(void)
{
    adapter_profile_damaged();
    check_code("ADD3-021", "the file of the profile is no profile",
               add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_PROFILE);
    adapter_profile_unopenable();
    check_code("ADD3-025", "the profile cannot be opened",
               add(RESOURCETYPE_DISK, T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_CANNOT_OPEN_PROFILE);
}

static void a_called_program_cancels(void)
{
    notifyee("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("ADD3-024", "a notifyee cancels", add(RESOURCETYPE_DISK, NULL, NOBODY, 0), ERROR_CANCELLED);
}

const struct test tests[] = {
    {"types", types},
    {"devices", devices},
    {"remote names", remote_names},
    {"providers", providers},
    {"no provider", no_provider},
    {"members that are not read", members_that_are_not_read},
    {"the profile", the_profile},
    {"a broken profile", a_broken_profile, NEEDS_BROKEN_PROFILE},
    {"a called program cancels", a_called_program_cancels},
    {ROLE("connect", connect_without_a_device)},
    {0},
};
