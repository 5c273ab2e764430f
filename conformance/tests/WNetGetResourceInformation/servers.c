/* On a real server: what names lead to. The connection says by whom the server is asked. */
#include "../resources.h"

static void connect_a_share(void)
{
    check_code("RESI-001", "connected", connect_to(T("Z:"), SECOND, 0), NO_ERROR);
}

static void of_shares(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    connect_a_share();
    check_code("RESI-020", "a share", information(0, SHARE, NULL, &result, &system), NO_ERROR);
    check_resource("RESI-002", "RESI-003", result, IS_SHARE, SHARE, PROVIDER);
    check_resource("RESI-020", "RESI-003", result, IS_SHARE, SHARE, PROVIDER);
    check_text("RESI-007", "the provider that has it", result->lpProvider, PROVIDER);
    check("RESI-014", system == NULL, "nothing is left of the name");
    check_code("RESI-001", "a name below a share",
               information(RESOURCETYPE_DISK, joined(SHARE, T("\\dir1\\dir2"), T("")), PROVIDER, &result, &system),
               NO_ERROR);
    check_resource("RESI-001", "RESI-003", result, IS_SHARE, SHARE, PROVIDER);
    check_text("RESI-001", "what is left of the name", system, T("\\dir1\\dir2"));
    check("RESI-004", lies_in(result, roomy, system), "the rest lies in the buffer");
    check_text("RESI-017", "what is left need not exist", system, T("\\dir1\\dir2"));
    check_text("RESI-005", "the share's name is that of the share alone", result->lpRemoteName, SHARE);
    check_code("RESI-006", "the other members are not read",
               information(0, joined(SHARE, T("\\x"), T("")), NULL, &result, &system), NO_ERROR);
    check_text("RESI-018", "one name is left", system, T("\\x"));
    check_code("RESI-009", "a share that does not exist", information(0, MISSING, NULL, &result, &system),
               ERROR_BAD_NET_NAME);
    check_untouched("RESI-009", "the buffer", result);
}

static void of_types(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    connect_a_share();
    check_code("RESI-010", "a disk as a printer", information(RESOURCETYPE_PRINT, SHARE, NULL, &result, &system),
               ERROR_BAD_DEV_TYPE);
    check_untouched("RESI-010", "the buffer", result);
    check_code("RESI-010", "a printer as a disk", information(RESOURCETYPE_DISK, PRINTER, NULL, &result, &system),
               ERROR_BAD_DEV_TYPE);
    check_code("RESI-020", "a printer as a printer", information(RESOURCETYPE_PRINT, PRINTER, NULL, &result, &system),
               NO_ERROR);
    check_number("RESI-020", "the type of a printer", result->dwType, RESOURCETYPE_PRINT);
    check_code("RESI-020", "a printer as anything", information(RESOURCETYPE_ANY, PRINTER, NULL, &result, &system),
               NO_ERROR);
    check_number("RESI-020", "the type of a printer", result->dwType, RESOURCETYPE_PRINT);
}

/* Nobody has to be logged on for this. */
static void of_the_server(void)
{
    const DWORD types[] = {RESOURCETYPE_ANY, RESOURCETYPE_DISK, RESOURCETYPE_PRINT};
    for (size_t i = 0; i < 3; i++) {
        NETRESOURCE *result;
        TCHAR *system;
        check_code("RESI-019", "a server", information(types[i], T("\\\\fileserver"), PROVIDER, &result, &system),
                   NO_ERROR);
        check_resource("RESI-019", "RESI-003", result, IS_SERVER, T("\\\\fileserver"), PROVIDER);
        check("RESI-014", system == NULL, "nothing is left of the name");
    }
}

static void by_whom(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    check_code("RESI-021", "a share, asked by a user that the server does not know",
               information(0, SHARE, NULL, &result, &system), ERROR_NOT_AUTHENTICATED);
    check_untouched("RESI-021", "the buffer", result);
    connect_a_share();
    check_code("RESI-021", "a share that is closed to the user", information(0, DENIED, NULL, &result, &system),
               ERROR_ACCESS_DENIED);
}

static void of_a_silent_server(void)
{
    NETRESOURCE *result;
    TCHAR *system;
    adapter_registry(ALLOW_GUESTS);
    check_code("RESI-025", "a share of a server that says nothing", information(0, SILENT, NULL, &result, &system),
               ERROR_BAD_NETPATH);
    check_untouched("RESI-025", "the buffer", result);
}

static const TCHAR *asked_name;

static DWORD ask(void *buffer, DWORD *size)
{
    NETRESOURCE asked = named(0, asked_name, NULL);
    TCHAR *system;
    return WNetGetResourceInformation(&asked, buffer, size, &system);
}

static void sizes(void)
{
    connect_a_share();
    asked_name = joined(SHARE, T("\\dir"), T(""));
    check_sizes("RESI-008", "RESI-008", "the resource and the rest", ask,
                (DWORD)sizeof(NETRESOURCE) + size_of(SHARE) + size_of(PROVIDER) + size_of(T("\\dir")));
    DWORD size = 0;
    check_code("RESI-018", "size 0", ask(poisoned(0), &size), ERROR_MORE_DATA);
    check("RESI-018", size >= sizeof(NETRESOURCE) + size_of(SHARE) + size_of(PROVIDER) + size_of(T("\\dir")),
          "the size needed counts the rest: %u", (unsigned)size);
}

/* Microsoft's sample begins with the structure alone. */
static void the_sample(void)
{
    NETRESOURCE asked = named(0, joined(SHARE, T("\\dir1\\dir2"), T("")), NULL);
    DWORD size = sizeof(NETRESOURCE), code;
    TCHAR *system;
    unsigned rounds = 0;
    connect_a_share();
    do {
        code = WNetGetResourceInformation(&asked, poisoned(size), &size, &system);
    } while (code == ERROR_MORE_DATA && ++rounds < 5);
    check_code("RESI-013", "asked again with the size that was told", code, NO_ERROR);
    check_number("RESI-013", "one attempt more suffices", rounds, 1);
}

const struct test tests[] = {
    {"of shares", of_shares, NEEDS_SERVER},
    {"of types", of_types, NEEDS_SERVER},
    {"of the server", of_the_server, NEEDS_SERVER},
    {"by whom", by_whom, NEEDS_SERVER},
    {"of a silent server", of_a_silent_server, NEEDS_SILENCE},
    {"sizes", sizes, NEEDS_SERVER},
    {"the sample", the_sample, NEEDS_SERVER},
    {0},
};
