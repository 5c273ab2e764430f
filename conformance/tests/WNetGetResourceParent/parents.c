/* The parents of names, for which nobody is asked. */
#include "../resources.h"

static void of_smb_names(void)
{
    NETRESOURCE *result;
    check_code("RESP-001", "of a share", parent_of(RESOURCETYPE_DISK, NOBODY, PROVIDER, &result), NO_ERROR);
    check_resource("RESP-002", "RESP-002", result, IS_SERVER, T("\\\\nobody"), PROVIDER);
    check_resource("RESP-016", "RESP-002", result, IS_SERVER, T("\\\\nobody"), PROVIDER);
    check_text("RESP-004", "as it is enumerated", result->lpRemoteName, T("\\\\nobody"));
    check_code("RESP-006", "of a share that does not exist",
               parent_of(0, T("\\\\no such server\\share"), PROVIDER, &result), ERROR_BAD_NET_NAME);
    check_code("RESP-006", "of a share of a server that does not exist",
               parent_of(0, T("\\\\no-such-server\\share"), PROVIDER, &result), NO_ERROR);
    check_text("RESP-006", "its server", result->lpRemoteName, T("\\\\no-such-server"));
    check_code("RESP-016", "of a server", parent_of(0, T("\\\\nobody"), PROVIDER, &result), NO_ERROR);
    check_resource("RESP-016", "RESP-002", result, NETWORK_OF_SMB);
    check_code("RESP-003", "of the network", parent_of(0, PROVIDER, PROVIDER, &result), NO_ERROR);
    check("RESP-003", result->lpRemoteName == NULL, "the network is in nothing");
    check_text("RESP-002", "the provider", result->lpProvider, PROVIDER);
}

static void below_a_share(void)
{
    NETRESOURCE *result;
    check_code("RESP-017", "of a folder in a folder",
               parent_of(0, T("\\\\nobody\\share\\dir1\\dir2"), PROVIDER, &result), NO_ERROR);
    check_resource("RESP-017", "RESP-002", result, RESOURCEDISPLAYTYPE_DIRECTORY, RESOURCEUSAGE_CONNECTABLE,
                   RESOURCETYPE_DISK, T("\\\\nobody\\share\\dir1"), PROVIDER);
    check_code("RESP-017", "of a folder in a share", parent_of(0, T("\\\\nobody\\share\\dir1"), PROVIDER, &result),
               NO_ERROR);
    check_resource("RESP-017", "RESP-002", result, IS_SHARE, NOBODY, PROVIDER);
    check("RESP-005", (result->dwUsage & RESOURCEUSAGE_CONNECTABLE) != 0,
          "a share that nobody can reach is connectable in principle");
}

static void up_to_the_top(void)
{
    const TCHAR *name = T("\\\\nobody\\share\\a\\b\\c");
    unsigned steps = 0;
    for (NETRESOURCE *result; name != NULL && steps < 10; name = result->lpRemoteName, steps++)
        check_code("RESP-001", "one step up", parent_of(0, name, PROVIDER, &result), NO_ERROR);
    check_number("RESP-003", "the steps from a folder to the top", steps, 6);
}

static void without_provider_or_type(void)
{
    NETRESOURCE *result;
    check_code("RESP-015", "no provider", parent_of(0, NOBODY, NULL, &result), NO_ERROR);
    check_text("RESP-007", "the provider that knows the name", result->lpProvider, PROVIDER);
    check_code("RESP-008", "a type that is unknown", parent_of(0, NOBODY, PROVIDER, &result), NO_ERROR);
    check_code("RESP-008", "a type", parent_of(RESOURCETYPE_PRINT, NOBODY, PROVIDER, &result), NO_ERROR);
    check_text("RESP-008", "the other members are not read", result->lpRemoteName, T("\\\\nobody"));
}

static void refused(void)
{
    static const struct {
        const char *id;
        const TCHAR *name;
    } names[] = {
        {"RESP-018", NULL},         {"RESP-018", TEXT("")},        {"RESP-014", TEXT("nonsense")},
        {"RESP-010", TEXT("\\\\")}, {"RESP-014", TEXT("\\\\\\x")}, {"RESP-014", TEXT("\\\\nobody\\a*b")},
    };
    NETRESOURCE *result;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        check_code(names[i].id, "a name that is none", parent_of(0, names[i].name, PROVIDER, &result),
                   ERROR_BAD_NET_NAME);
        check_untouched(names[i].id, "the buffer", result);
    }
    check_code("RESP-011", "a provider that does not exist", parent_of(0, NOBODY, NO_SUCH_PROVIDER, &result),
               ERROR_BAD_PROVIDER);
    check_untouched("RESP-011", "the buffer", result);

    NETRESOURCE asked = named(0, NOBODY, PROVIDER);
    void *buffer = poisoned(100);
    DWORD size = 100;
    check_code("RESP-018", "no resource", WNetGetResourceParent(NULL, buffer, &size), ERROR_INVALID_ADDRESS);
    check_code("RESP-018", "no size", WNetGetResourceParent(&asked, buffer, NULL), ERROR_INVALID_ADDRESS);
    check_code("RESP-018", "no buffer of size 100", WNetGetResourceParent(&asked, NULL, &size), ERROR_INVALID_ADDRESS);
    check_untouched("RESP-018", "the buffer", buffer);
    check_number("RESP-018", "the size", size, 100);
}

static DWORD ask(void *buffer, DWORD *size)
{
    NETRESOURCE asked = named(0, NOBODY, PROVIDER);
    return WNetGetResourceParent(&asked, buffer, size);
}

static void sizes(void)
{
    check_sizes("RESP-012", "RESP-012", "a parent", ask,
                (DWORD)sizeof(NETRESOURCE) + size_of(T("\\\\nobody")) + size_of(PROVIDER));
}

const struct test tests[] = {
    {"of SMB's names", of_smb_names},
    {"below a share", below_a_share},
    {"up to the top", up_to_the_top},
    {"without provider or type", without_provider_or_type},
    {"refused", refused},
    {"sizes", sizes},
    {0},
};
