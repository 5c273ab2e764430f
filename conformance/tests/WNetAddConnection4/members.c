/* The members of the NETRESOURCE, as a provider that takes the buffers gets them. */
#include "../network-providers.h"

static BYTE credentials[] = {0, 's', 0xFF};

static DWORD add(DWORD type, const TCHAR *local, const TCHAR *remote, const TCHAR *network)
{
    NETRESOURCE wanted = resource(type, local, remote);
    wanted.lpProvider = (TCHAR *)network;
    forget_asked();
    return WNetAddConnection4(NULL, &wanted, credentials, sizeof credentials, 0, NULL, 0);
}

static void begin(void)
{
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
}

static void types(void)
{
    static const struct {
        const char *what;
        const TCHAR *local;
        DWORD type;
    } calls[] = {
        {"a disk on a drive", TEXT("Z:"), RESOURCETYPE_DISK},
        {"a printer on a port", TEXT("LPT1"), RESOURCETYPE_PRINT},
        {"a disk without a device", NULL, RESOURCETYPE_DISK},
        {"a printer without a device", NULL, RESOURCETYPE_PRINT},
        {"anything without a device", NULL, RESOURCETYPE_ANY},
        {"a disk on \"\"", TEXT(""), RESOURCETYPE_DISK},
        {"a printer on \"\"", TEXT(""), RESOURCETYPE_PRINT},
        {"anything on \"\"", TEXT(""), RESOURCETYPE_ANY},
    };
    begin();
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        check_code("ADD4-032", calls[i].what, add(calls[i].type, calls[i].local, RESOURCE, NULL), NO_ERROR);
        check_number("ADD4-032", "the provider gets the type", asked_at(NP_ADD4, 0)->type, calls[i].type);
    }
}

static void local_names(void)
{
    begin();
    check_code("ADD4-033", "a drive in lower case", add(RESOURCETYPE_DISK, T("z:"), RESOURCE, NULL), NO_ERROR);
    check_text("ADD4-033", "the drive in upper case is the same", connected_to(T("Z:")), RESOURCE);
    check_code("ADD4-033", "the drive in upper case is in use", add(RESOURCETYPE_DISK, T("Z:"), OTHER_RESOURCE, NULL),
               ERROR_ALREADY_ASSIGNED);
    check_code("ADD4-033", "a port in lower case", add(RESOURCETYPE_PRINT, T("lpt3"), RESOURCE, NULL), NO_ERROR);
    check_text("ADD4-033", "the port in upper case is the same", connected_to(T("LPT3")), RESOURCE);
    check("ADD4-033", !was_connected(RESOURCE), "a device is redirected, and no connection without one is made");
    check_code("ADD4-033", "no device (NULL)", add(RESOURCETYPE_ANY, NULL, OTHER_RESOURCE, NULL), NO_ERROR);
    check("ADD4-033", was_connected(OTHER_RESOURCE), "NULL as the device makes a deviceless connection");
    check_code("ADD4-033", "no device (\"\")", add(RESOURCETYPE_ANY, T(""), OTHER_RESOURCE, NULL), NO_ERROR);
    check("ADD4-033", was_connected(OTHER_RESOURCE), "\"\" as the device makes a deviceless connection");
}

static void remote_names(void)
{
    TCHAR longest[261] = {0};
    begin();
    for (int i = 0; i < 260; i++) longest[i] = 'n';
    check_code("ADD4-034", "the longest remote name", add(RESOURCETYPE_DISK, NULL, longest, NULL), NO_ERROR);
    check_wide("ADD4-034", "the provider gets the longest remote name", asked_at(NP_ADD4, 0)->remote, utf16(longest));
    check_code("ADD4-034", "a name that only its network understands",
               add(RESOURCETYPE_DISK, NULL, T("//a b/c:d\\?*"), NULL), NO_ERROR);
    check_wide("ADD4-034", "the provider gets the name as it is", asked_at(NP_ADD4, 0)->remote, u"//a b/c:d\\?*");
}

static void networks(void)
{
    provider("add4", (struct provider_behaviour){0});
    provider("a", (struct provider_behaviour){.add = WN_BAD_PASSWORD});
    providers_in_order("a", "add4", NULL);
    static const TCHAR *const none[] = {NULL, TEXT("")};
    for (size_t i = 0; i < 2; i++) {
        NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
        wanted.lpProvider = (TCHAR *)none[i];
        forget_asked();
        check_code("ADD4-035", "no provider is named", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0),
                   NO_ERROR);
        check_utf8("ADD4-035", "the providers are asked until one accepts", asked_story(NP_ADDS), "a:add3 add4:add4");
        wanted.lpProvider = T(NETWORK_A);
        forget_asked();
        check_code("ADD4-035", "the provider that is named refuses",
                   WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0), ERROR_INVALID_PASSWORD);
        check_utf8("ADD4-035", "another provider, which would accept, is not asked", asked_story(NP_ADDS), "a:add3");
    }
    check_code("ADD4-035", "the provider that is named accepts",
               add(RESOURCETYPE_DISK, NULL, RESOURCE, T("Network add4")), NO_ERROR);
    check_utf8("ADD4-035", "only the provider that is named is asked", asked_story(NP_ADDS), "add4:add4");
}

const struct test tests[] = {
    {"dwType", types}, {"lpLocalName", local_names}, {"lpRemoteName", remote_names}, {"lpProvider", networks}, {0},
};
