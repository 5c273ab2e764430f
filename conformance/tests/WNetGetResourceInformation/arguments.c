/* Without a server: pointers, names of no resource, providers. */
#include "../resources.h"

static void pointers(void)
{
    NETRESOURCE asked = named(0, NOBODY, NULL);
    TCHAR *system = (TCHAR *)T("as it was");
    void *buffer = poisoned(100);
    DWORD size = 100;
    check_code("RESI-016", "no resource", WNetGetResourceInformation(NULL, buffer, &size, &system),
               ERROR_INVALID_ADDRESS);
    check_code("RESI-016", "no size", WNetGetResourceInformation(&asked, buffer, NULL, &system), ERROR_INVALID_ADDRESS);
    check_code("RESI-016", "no place for the rest", WNetGetResourceInformation(&asked, buffer, &size, NULL),
               ERROR_INVALID_ADDRESS);
    check_code("RESI-016", "no buffer of size 100", WNetGetResourceInformation(&asked, NULL, &size, &system),
               ERROR_INVALID_ADDRESS);
    check_untouched("RESI-016", "the buffer", buffer);
    check_number("RESI-016", "the size", size, 100);
    check_text("RESI-016", "the rest", system, T("as it was"));
}

static void no_resources(void)
{
    static const struct {
        const char *id;
        const TCHAR *name;
    } names[] = {
        {"RESI-023", NULL},
        {"RESI-023", TEXT("")},
        {"RESI-009", TEXT("\\\\nobody\\share")},
        {"RESI-009", TEXT("\\\\nobody")},
        {"RESI-009", TEXT("nonsense")},
        {"RESI-009", TEXT("\\\\")},
        {"RESI-009", TEXT("\\\\server\\a*b")},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        NETRESOURCE *result;
        TCHAR *system;
        check_code(names[i].id, "a name of no resource", information(0, names[i].name, NULL, &result, &system),
                   ERROR_BAD_NET_NAME);
        check_untouched(names[i].id, "the buffer", result);
        check_text(names[i].id, "the rest", system, T("not written"));
        check_code(names[i].id, "the same of the named provider",
                   information(0, names[i].name, PROVIDER, &result, &system), ERROR_BAD_NET_NAME);
    }
}

static void providers_by_name(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    check_code("RESI-015", "a provider that does not exist", information(0, NOBODY, NO_SUCH_PROVIDER, &result, &system),
               ERROR_BAD_PROVIDER);
    check_code("RESI-022", "the name of a provider", information(0, PROVIDER, NULL, &result, &system), NO_ERROR);
    check_resource("RESI-022", "RESI-003", result, NETWORK_OF_SMB);
    check("RESI-014", system == NULL, "nothing is left of the name");
    check_code("RESI-022", "in capitals",
               information(RESOURCETYPE_DISK, in_capitals(PROVIDER), PROVIDER, &result, &system), NO_ERROR);
    check_resource("RESI-022", "RESI-003", result, NETWORK_OF_SMB);
}

static void without_a_provider(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    adapter_providers("");
    check_code("RESI-012", "no provider is installed", information(0, NOBODY, NULL, &result, &system),
               ERROR_NO_NETWORK);
    check_untouched("RESI-012", "the buffer", result);
}

const struct test tests[] = {
    {"pointers", pointers},
    {"no resources", no_resources},
    {"providers by name", providers_by_name},
    {"without a provider", without_a_provider},
    {0},
};
