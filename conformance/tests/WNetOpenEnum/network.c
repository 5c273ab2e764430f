/* RESOURCE_GLOBALNET: the providers as the root, and below it what they contain. */
#include "../enumerations.h"

#include <npapi.h>

static const NETRESOURCEW servers[] = {SERVER_ENTRY(U("net:/server"), U(NETWORK_A)),
                                       SERVER_ENTRY(U("net:/empty"), U(NETWORK_A))};
static const NETRESOURCEW shares[] = {SHARE_ENTRY(RESOURCETYPE_DISK, U("net:/server/disk"), U("a disk"), U(NETWORK_A)),
                                      SHARE_ENTRY(RESOURCETYPE_PRINT, U("net:/server/printer"), NULL, U(NETWORK_A))};

static int is(const WCHAR *text, const WCHAR *other)
{
    while (*text != 0 && *text == *other) text++, other++;
    return *text == *other;
}

/* A network of two servers; only one of them has shares. A share is no container, and other names are not known. */
static DWORD network_a(struct provider_call *call)
{
    if (call->function != NP_OPEN) return call->answer;
    if (call->remote == NULL)
        LISTS("a", servers);
    else if (is(call->remote, U("net:/server")))
        LISTS("a", shares);
    else if (is(call->remote, U("net:/empty")))
        provider_lists("a", NULL, 0);
    else if (is(call->remote, U("net:/server/disk")))
        return WN_NOT_CONTAINER;
    else if (is(call->remote, U("net:/nonsense")))
        return WN_BAD_POINTER;
    else
        return WN_BAD_NETNAME;
    return call->answer;
}

static void begin(void)
{
    two_providers((struct provider_behaviour){.act = network_a}, (struct provider_behaviour){0});
    LISTS("b", of_b);
}

static TCHAR *below(const TCHAR *remote, const TCHAR *network)
{
    NETRESOURCE it = container(remote, network);
    return names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &it);
}
static DWORD code_below(const TCHAR *remote, const TCHAR *network)
{
    NETRESOURCE it = container(remote, network);
    return opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &it);
}

static void the_root(void)
{
    begin();
    NETRESOURCE nothing = {0}, empty = container(T(""), T("")), root = {0};
    root.dwScope = RESOURCE_GLOBALNET;
    root.dwDisplayType = 7; /* RESOURCEDISPLAYTYPE_ROOT */
    check_text("OPENE-015", "NULL: the root", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL),
               T("Network a Network b"));
    check_text("OPENE-025", "the root holds the providers", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_DISK, 0, NULL),
               T("Network a Network b"));
    check_text("OPENE-027", "no name at all", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &nothing),
               T("Network a Network b"));
    check_text("OPENE-027", "empty names", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &empty),
               T("Network a Network b"));
    check_text("OPENE-027", "the root as a program builds it", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &root),
               T("Network a Network b"));
    check_number("OPENE-024", "what is below is not asked for", asked(NP_ENUMS), 0);
    check_text("OPENE-011", "containers alone",
               names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER, NULL), T("Network a Network b"));
    check_text("OPENE-011", "a provider is not connectable",
               names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_CONNECTABLE, NULL), T(""));
    check_text("OPENE-013", "RESOURCEUSAGE_ALL",
               names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_ALL, NULL), T("Network a Network b"));
    check_text("OPENE-013", "the same bits one by one",
               names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY,
                        RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER | RESOURCEUSAGE_ATTACHED, NULL),
               T("Network a Network b"));
}

static void only_who_can(void)
{
    two_providers((struct provider_behaviour){.hides = WNNC_ENUM_GLOBAL}, (struct provider_behaviour){0});
    check_text("OPENE-041", "a provider that does not enumerate its network is not in the root",
               names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL), T("Network b"));
}

static void entries_of_the_root(void)
{
    begin();
    HANDLE handle = opened(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL);
    NETRESOURCE *it = entry(handle);
    check("ENUM-029", it != NULL, "the root has an entry");
    if (it == NULL) return;
    check_number("ENUM-029", "dwScope", it->dwScope, RESOURCE_GLOBALNET);
    check_number("ENUM-029", "dwType", it->dwType, RESOURCETYPE_ANY);
    check_number("ENUM-029", "dwDisplayType", it->dwDisplayType, RESOURCEDISPLAYTYPE_NETWORK);
    check_number("ENUM-029", "dwUsage", it->dwUsage, RESOURCEUSAGE_CONTAINER);
    check_text("ENUM-029", "lpLocalName", it->lpLocalName, NULL);
    check_text("ENUM-029", "lpRemoteName", it->lpRemoteName, T(NETWORK_A));
    check_text("ENUM-029", "lpProvider", it->lpProvider, T(NETWORK_A));
    check_text("OPENE-016", "an entry that was enumerated can be opened",
               names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, it), T("net:/server net:/empty"));
}

/* From the root to the shares, as a program does that walks through the network. */
static void down_to_the_shares(void)
{
    begin();
    HANDLE root = opened(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL);
    NETRESOURCE *network = entry(root);
    HANDLE level = network == NULL ? NULL : opened(RESOURCE_GLOBALNET, RESOURCETYPE_DISK, RESOURCEUSAGE_ALL, network);
    NETRESOURCE *it = entry(level);
    check("OPENE-004", it != NULL, "the network has a server");
    if (it == NULL) return;
    check_number("ENUM-017", "a server can be opened", it->dwUsage & RESOURCEUSAGE_CONTAINER, RESOURCEUSAGE_CONTAINER);
    check_text("OPENE-004", "the shares of the server", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, it),
               T("net:/server/disk net:/server/printer"));
    HANDLE of_server = opened(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, it);
    NETRESOURCE *share = entry(of_server);
    check("ENUM-017", share != NULL, "the server has a share");
    if (share == NULL) return;
    check_number("ENUM-017", "a share can be connected", share->dwUsage, RESOURCEUSAGE_CONNECTABLE);
    check_code("ENUM-017", "it is", WNetAddConnection2(share, NULL, NULL, 0), NO_ERROR);
    check_code("OPENE-017", "and cannot be opened", opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, share),
               ERROR_NOT_CONTAINER);
    NETRESOURCE *second = entry(level);
    check("OPENE-024", second != NULL, "an enumeration is one level: the next entry is the next server");
    if (second == NULL) return;
    HANDLE of_empty = opened(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, second);
    check("ENUM-023", of_empty != NULL, "a server without shares can be opened");
    check_code("ENUM-023", "and has no entry", getting(of_empty), ERROR_NO_MORE_ITEMS);
}

static void of_a_named_provider(void)
{
    begin();
    check_text("OPENE-028", "a server of the named provider", below(T("net:/server"), T(NETWORK_A)),
               T("net:/server/disk net:/server/printer"));
    check_utf8("OPENE-028", "no other provider is asked", asked_story(NP_OPEN), "a:open");
    check_text("OPENE-028", "the case of the name does not matter", below(T("net:/server"), T("network A")),
               T("net:/server/disk net:/server/printer"));
    forget_asked();
    check_code("OPENE-034", "a provider that does not exist", code_below(T("net:/server"), NO_SUCH_PROVIDER),
               ERROR_BAD_PROVIDER);
    check_code("OPENE-028", "without a remote name", code_below(NULL, NO_SUCH_PROVIDER), ERROR_BAD_PROVIDER);
    check_number("OPENE-028", "no provider is asked", asked(NP_OPEN), 0);
    provider_behaves("a", (struct provider_behaviour){.act = network_a, .hides = WNNC_ENUM_GLOBAL});
    check_code("OPENE-034", "a provider that does not enumerate its network", code_below(NULL, T(NETWORK_A)),
               ERROR_NOT_SUPPORTED);
}

static void top_level(void)
{
    NETRESOURCE group = container(T("network A"), T(NETWORK_A));
    begin();
    check_text("OPENE-042", "the provider's own name", below(T(NETWORK_A), T(NETWORK_A)), T("net:/server net:/empty"));
    check_number("NP-OPENE-004", "the provider gets no resource", asked_at(NP_OPEN, 0)->has_container, 0);
    check_text("OPENE-042", "no remote name", below(NULL, T(NETWORK_A)), T("net:/server net:/empty"));
    check_text("OPENE-042", "an empty remote name", below(T(""), T(NETWORK_A)), T("net:/server net:/empty"));
    group.dwDisplayType = RESOURCEDISPLAYTYPE_GROUP;
    group.dwUsage |= RESOURCEUSAGE_RESERVED;
    check_text("OPENE-042", "the display type and the reserved bit do not matter, nor does the case",
               names_of(RESOURCE_GLOBALNET, RESOURCETYPE_DISK, RESOURCEUSAGE_ALL, &group), T("net:/server net:/empty"));
}

static void of_any_provider(void)
{
    begin();
    check_text("OPENE-029", "the first provider knows the name", below(T("net:/server"), NULL),
               T("net:/server/disk net:/server/printer"));
    check_utf8("OPENE-029", "the second one is not asked", asked_story(NP_OPEN), "a:open");
    forget_asked();
    check_text("OPENE-029", "the first provider does not know the name", below(T("net:/of b"), T("")),
               T("net:/two net:/three"));
    check_utf8("OPENE-029", "both are asked in their order", asked_story(NP_OPEN), "a:open b:open");
    check_wide("OPENE-016", "the provider gets the name", asked_at(NP_OPEN, 1)->remote, u"net:/of b");
}

static void no_provider_accepts(void)
{
    begin();
    provider_behaves("b", (struct provider_behaviour){.open = WN_NOT_SUPPORTED});
    check_code("OPENE-044", "nobody knows the name", code_below(T("net:/nowhere"), NULL), ERROR_BAD_NET_NAME);
    check_code("OPENE-044", "no container, says one", code_below(T("net:/server/disk"), NULL), ERROR_NOT_CONTAINER);
    check_code("OPENE-021", "an address that is not valid, says one", code_below(T("net:/nonsense"), NULL),
               ERROR_INVALID_ADDRESS);
    provider_behaves("b", (struct provider_behaviour){.open = WN_ACCESS_DENIED});
    check_code("OPENE-044", "the error that says more", code_below(T("net:/server/disk"), NULL), ERROR_ACCESS_DENIED);
    provider_behaves("a", (struct provider_behaviour){.hides = WNNC_ENUM_GLOBAL});
    provider_behaves("b", (struct provider_behaviour){.hides = WNNC_ENUM_GLOBAL});
    check_code("OPENE-044", "no provider enumerates its network", code_below(T("net:/server"), NULL),
               ERROR_NOT_SUPPORTED);
}

static void no_container(void)
{
    begin();
    NETRESOURCE share = container(T("net:/server"), T(NETWORK_A));
    share.dwUsage = RESOURCEUSAGE_CONNECTABLE;
    check_code("OPENE-017", "the usage says that it is no container",
               opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &share), ERROR_NOT_CONTAINER);
    share.dwUsage = RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_ATTACHED;
    check_code("OPENE-035", "with another bit", opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &share),
               ERROR_NOT_CONTAINER);
    check_number("OPENE-035", "no provider is asked", asked(NP_OPEN), 0);
    share.dwUsage = 0;
    check_text("OPENE-035", "usage 0: the provider decides", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &share),
               T("net:/server/disk net:/server/printer"));
    share.lpRemoteName = T("net:/server/disk");
    check_code("OPENE-035", "usage 0 of a share", opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &share),
               ERROR_NOT_CONTAINER);
    share.dwUsage = RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER;
    share.lpRemoteName = T("net:/server");
    check_code("OPENE-017", "both a container and connectable",
               opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &share), NO_ERROR);
}

/* The container lies in the buffer that is filled next, as in programs that have one buffer for all. */
static void in_the_buffer(void)
{
    begin();
    DWORD count = 1, size = 4096;
    void *buffer = poisoned(size);
    HANDLE handle = opened(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL);
    check_code("OPENE-040", "an entry of the root", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    HANDLE inner = opened(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_ALL, buffer);
    check("OPENE-040", inner != NULL, "it is opened");
    memset(buffer, 0x5A, size);
    check_code("OPENE-040", "an entry of the network, in the same buffer",
               WNetEnumResource(inner, &count, buffer, &size), NO_ERROR);
    check_text("OPENE-040", "it is the first server", ((NETRESOURCE *)buffer)->lpRemoteName, T("net:/server"));
    HANDLE shares_of = opened(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_ALL, buffer);
    memset(buffer, 0x5A, size);
    check_code("OPENE-040", "an entry of the server", WNetEnumResource(shares_of, &count, buffer, &size), NO_ERROR);
    check_text("OPENE-040", "it is the first share", ((NETRESOURCE *)buffer)->lpRemoteName, T("net:/server/disk"));
    check_text("ENUM-022", "a comment", ((NETRESOURCE *)buffer)->lpComment, T("a disk"));
    check_code("OPENE-040", "the next share", WNetEnumResource(shares_of, &count, buffer, &size), NO_ERROR);
    check_text("ENUM-022", "no comment", ((NETRESOURCE *)buffer)->lpComment, NULL);
}

static void what_the_provider_gets(void)
{
    begin();
    NETRESOURCE server = container(T("net:/server"), T(NETWORK_A));
    server.dwType = RESOURCETYPE_DISK;
    server.dwDisplayType = RESOURCEDISPLAYTYPE_SERVER;
    server.lpLocalName = T("Q:");
    NETRESOURCE before = server;
    check_code("OPENE-016", "a resource that the caller has built",
               opening(RESOURCE_GLOBALNET, RESOURCETYPE_PRINT, RESOURCEUSAGE_CONNECTABLE, &server), NO_ERROR);
    check_same("OPENE-016", "the caller's resource stays", &before, &server, sizeof server);
    const struct provider_call *call = asked_at(NP_OPEN, 0);
    check_number("OPENE-016", "dwScope", call->scope, RESOURCE_GLOBALNET);
    check_number("OPENE-016", "dwType", call->type, RESOURCETYPE_DISK);
    check_number("OPENE-016", "dwDisplayType", call->display_type, RESOURCEDISPLAYTYPE_SERVER);
    check_number("OPENE-016", "dwUsage", call->usage, RESOURCEUSAGE_CONTAINER);
    check_wide("OPENE-016", "lpLocalName", call->local, u"Q:");
    check_wide("OPENE-016", "lpRemoteName", call->remote, u"net:/server");
    check_wide("OPENE-016", "lpProvider", call->network, u"Network a");
}

const struct test tests[] = {
    {"the root", the_root},
    {"providers that cannot be opened", only_who_can},
    {"the entries of the root", entries_of_the_root},
    {"down to the shares", down_to_the_shares},
    {"a named provider", of_a_named_provider},
    {"the top level of a provider", top_level},
    {"a name without a provider", of_any_provider},
    {"a name that no provider accepts", no_provider_accepts},
    {"no container", no_container},
    {"the container lies in the buffer", in_the_buffer},
    {"what the provider gets", what_the_provider_gets},
    {0},
};
