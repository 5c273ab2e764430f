/* The arguments of a provider that is to make a connection: NPAddConnection and NPAddConnection3. */
#include "../network-providers.h"

/* ---- The resource ---- */

/* The last call that asked a provider to connect. */
static const struct provider_call *told(void)
{
    return asked_at(NP_ADDS, asked(NP_ADDS) - 1);
}

static void connect_with(DWORD type, const TCHAR *local, const TCHAR *remote)
{
    NETRESOURCE wanted = resource(type, local, remote);
    wanted.dwScope = wanted.dwDisplayType = wanted.dwUsage = 0x5A5A5A5A;
    wanted.lpComment = T("a comment");
    check_code("NP-ADD-001", "connected", WNetAddConnection2(&wanted, T("password"), T("user"), 0), NO_ERROR);
}

static void the_resource(const char *name)
{
    provider(name, (struct provider_behaviour){0});
    providers_in_order(name, NULL);
    connect_with(RESOURCETYPE_DISK, T("Z:"), T("net:/\u00E9 Resource\\"));
    check_wide("NP-ADD-001", "lpLocalName", told()->local, u"Z:");
    check_wide("NP-ADD-001", "lpRemoteName, as it was given", told()->remote, u"net:/\u00E9 Resource\\");
    check_number("NP-ADD-001", "dwType", told()->type, RESOURCETYPE_DISK);
    check_wide("NP-ADD-017", "lpProvider, when none was named", told()->network, NULL);
    connect_with(RESOURCETYPE_DISK, NULL, RESOURCE);
    check_number("NP-ADD-003", "RESOURCETYPE_DISK without a device", told()->type, RESOURCETYPE_DISK);
    connect_with(RESOURCETYPE_PRINT, NULL, RESOURCE);
    check_number("NP-ADD-003", "RESOURCETYPE_PRINT without a device", told()->type, RESOURCETYPE_PRINT);
    connect_with(RESOURCETYPE_ANY, NULL, RESOURCE);
    check_number("NP-ADD-003", "RESOURCETYPE_ANY when the caller does not know", told()->type, RESOURCETYPE_ANY);
    connect_with(RESOURCETYPE_PRINT, T("lpt2:"), RESOURCE);
    check_number("NP-ADD-003", "RESOURCETYPE_PRINT with a port", told()->type, RESOURCETYPE_PRINT);
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, RESOURCE);
    TCHAR *network = joined(T("NETWORK "), text(name), T(""));
    wanted.lpProvider = network;
    check_code("NP-ADD-017", "a provider by its name, in other letters", WNetAddConnection2(&wanted, NULL, NULL, 0),
               NO_ERROR);
    check_wide("NP-ADD-017", "lpProvider, as the caller wrote it", told()->network, utf16(network));
}

static void with_the_first(void)
{
    the_resource("add");
}
static void with_the_third(void)
{
    the_resource("add3");
}

static void devices(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    connect_with(RESOURCETYPE_ANY, NULL, RESOURCE);
    check_wide("NP-ADD-002", "no device", told()->local, NULL);
    connect_with(RESOURCETYPE_ANY, T(""), RESOURCE);
    check_wide("NP-ROUTE-022", "no device, given as \"\"", told()->local, NULL);
    check_code("NP-ADD-002", "nothing is redirected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    connect_with(RESOURCETYPE_DISK, T("z:"), RESOURCE);
    check_wide("NP-ROUTE-023", "a drive in lower case", told()->local, u"Z:");
    check_code("NP-ADD-002", "the drive in upper case is the same", connect_to(T("Z:"), RESOURCE, 0),
               ERROR_ALREADY_ASSIGNED);
    connect_with(RESOURCETYPE_PRINT, T("lpt1:"), RESOURCE);
    check_wide("NP-ROUTE-023", "a port in lower case", told()->local, u"LPT1");
    check_text("NP-ADD-002", "asking for the drive", connected_to(T("z:")), RESOURCE);
    check_wide("NP-ROUTE-023", "a provider is asked for the drive in upper case",
               asked_at(NP_GET, asked(NP_GET) - 1)->local, u"Z:");
    check_code("NP-ADD-002", "cancelling the port", WNetCancelConnection2(T("Lpt1:"), 0, FALSE), NO_ERROR);
    check_wide("NP-ROUTE-023", "a provider is asked to cancel the port in upper case", asked_at(NP_CANCEL, 0)->name,
               u"LPT1");
}

/* ---- Credentials ---- */

static void check_credentials(const char *id, const char *says, const TCHAR *user, const TCHAR *password,
                              const WCHAR *told_user, const WCHAR *told_password)
{
    check_code(id, says, connect_as(user, password, NULL, RESOURCE, 0), NO_ERROR);
    check_wide(id, "the user", told()->user, told_user);
    check_wide(id, "the password", told()->password, told_password);
}

static void credentials(const char *name)
{
    provider(name, (struct provider_behaviour){0});
    providers_in_order(name, NULL);
    check_credentials("NP-ADD-004", "both", T("user"), T("pass word"), u"user", u"pass word");
    check_credentials("NP-ADD-004", "NULL: the user who is logged on, the default password", NULL, NULL, NULL, NULL);
    check_credentials("NP-ADD-004", "no password", T("user"), T(""), u"user", u"");
    check_credentials("NP-ADD-004", "the default password", T("user"), NULL, u"user", NULL);
    check_credentials("NP-ADD-004", "the user who is logged on", NULL, T("password"), NULL, u"password");
    check_credentials("NP-ADD-004", "a user without a name", T(""), T("password"), u"", u"password");
    check_credentials("NP-ADD-004", "the user in any form", T("realm/user@x\\y"), T(" "), u"realm/user@x\\y", u" ");
}

static void credentials_of_the_first(void)
{
    credentials("add");
}
static void credentials_of_the_third(void)
{
    credentials("add3");
}

/* ---- Owner and flags ---- */

#define OWNER ((HWND)(ULONG_PTR)0x1234)

static void connect_3(HWND owner, DWORD flags)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), RESOURCE);
    check_code("NP-ADD3-001", "connected", WNetAddConnection3(owner, &wanted, T("password"), T("user"), flags),
               NO_ERROR);
    check_code("NP-ADD3-001", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
}

static void owner_and_flags(void)
{
    static const DWORD flags[] = {CONNECT_TEMPORARY, CONNECT_INTERACTIVE, CONNECT_INTERACTIVE | CONNECT_PROMPT,
                                  CONNECT_INTERACTIVE | CONNECT_TEMPORARY, 0};
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    connect_3(OWNER, CONNECT_INTERACTIVE);
    check("NP-ADD3-002", told()->owner == OWNER, "the owner window is handed on");
    check_number("NP-ADD3-001", "the flags are handed on", told()->flags, CONNECT_INTERACTIVE);
    check_wide("NP-ADD3-001", "the device", told()->local, u"Z:");
    check_wide("NP-ADD3-001", "the remote name", told()->remote, u"net:/resource");
    check_wide("NP-ADD3-001", "the password", told()->password, u"password");
    check_wide("NP-ADD3-001", "the user", told()->user, u"user");
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        connect_3(NULL, flags[i]);
        check("NP-ADD3-002", told()->owner == NULL, "no owner window");
        check_number("NP-ADD3-003", "flags that a provider acts on",
                     told()->flags & (CONNECT_TEMPORARY | CONNECT_INTERACTIVE | CONNECT_PROMPT | CONNECT_DEFERRED),
                     flags[i]);
    }
    connect_3(NULL, CONNECT_DEFERRED);
    check_number("NP-ADD3-004", "CONNECT_DEFERRED", told()->flags, CONNECT_DEFERRED);
    check_wide("NP-ADD3-004", "CONNECT_REDIRECT goes with a device", told()->local, u"Z:");
}

const struct test tests[] = {
    {"the resource, NPAddConnection", with_the_first, NEEDS_UTF8},
    {"the resource, NPAddConnection3", with_the_third, NEEDS_UTF8},
    {"devices", devices},
    {"credentials, NPAddConnection", credentials_of_the_first},
    {"credentials, NPAddConnection3", credentials_of_the_third},
    {"owner and flags", owner_and_flags},
    {0},
};
