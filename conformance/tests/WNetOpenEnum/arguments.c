/* The arguments of WNetOpenEnum: which are refused, and in what form they reach a provider. */
#include "../enumerations.h"

#include <npapi.h>

static void no_place_for_the_handle(void)
{
    provider_a((struct provider_behaviour){0});
    check_code("OPENE-033", "lphEnum is NULL", WNetOpenEnum(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, NULL),
               ERROR_INVALID_ADDRESS);
    check_number("OPENE-033", "no provider is asked", asked(NP_ENUMS), 0);
}

static void check_refused(const char *id, DWORD scope, DWORD type, DWORD usage)
{
    HANDLE handle = &handle;
    check_code(id, "an argument that is not valid", WNetOpenEnum(scope, type, usage, NULL, &handle),
               ERROR_INVALID_PARAMETER);
    check("OPENE-033", handle == NULL, "scope %u, type 0x%x, usage 0x%x: the handle is NULL", (unsigned)scope,
          (unsigned)type, (unsigned)usage);
}

static void not_valid(void)
{
    provider_a((struct provider_behaviour){0});
    check_refused("OPENE-018", 0, RESOURCETYPE_ANY, 0);
    check_refused("OPENE-018", 6, RESOURCETYPE_ANY, 0);
    check_refused("OPENE-018", 0xFFFFFFFF, RESOURCETYPE_ANY, 0);
    check_refused("OPENE-039", RESOURCE_CONNECTED, 4, 0);
    check_refused("OPENE-039", RESOURCE_CONNECTED, RESOURCETYPE_RESERVED, 0);
    check_refused("OPENE-039", RESOURCE_REMEMBERED, RESOURCETYPE_UNKNOWN, 0);
    check_refused("OPENE-039", RESOURCE_GLOBALNET, RESOURCETYPE_DISK | 4, 0);
    check_refused("OPENE-038", RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_RESERVED);
    check_refused("OPENE-038", RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_NOLOCALDEVICE);
    check_refused("OPENE-038", RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_SIBLING);
    check_refused("OPENE-038", RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_ALL | 0x20);
    check_number("OPENE-018", "no provider is asked", asked(NP_ENUMS), 0);
}

static void without_a_provider(void)
{
    static const DWORD scopes[] = {RESOURCE_CONNECTED, RESOURCE_GLOBALNET, RESOURCE_REMEMBERED, 4, RESOURCE_CONTEXT};
    adapter_providers("");
    for (unsigned i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        HANDLE handle = &handle;
        check_code("OPENE-019", "no provider is loaded", WNetOpenEnum(scopes[i], RESOURCETYPE_ANY, 0, NULL, &handle),
                   ERROR_NO_NETWORK);
        check("OPENE-033", handle == NULL, "scope %u: the handle is NULL", (unsigned)scopes[i]);
    }
}

/* What provider a got when a scope was opened. */
static const struct provider_call *forwarded(DWORD scope, DWORD type, DWORD usage, NETRESOURCE *container)
{
    forget_asked();
    opening(scope, type, usage, container);
    return asked_at(NP_OPEN, 0);
}

static void types(void)
{
    provider_a((struct provider_behaviour){0});
    check_number("OPENE-006", "any type", forwarded(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL)->wanted_type,
                 RESOURCETYPE_ANY);
    check_number("NP-OPENE-002", "any type is 0", asked_at(NP_OPEN, 0)->wanted_type, 0);
    check_number("OPENE-007", "disks", forwarded(RESOURCE_CONNECTED, RESOURCETYPE_DISK, 0, NULL)->wanted_type,
                 RESOURCETYPE_DISK);
    check_number("OPENE-007", "printers", forwarded(RESOURCE_CONNECTED, RESOURCETYPE_PRINT, 0, NULL)->wanted_type,
                 RESOURCETYPE_PRINT);
    check_number("OPENE-007", "both",
                 forwarded(RESOURCE_CONNECTED, RESOURCETYPE_DISK | RESOURCETYPE_PRINT, 0, NULL)->wanted_type, 3);
    check_number("OPENE-008", "any and disk",
                 forwarded(RESOURCE_CONNECTED, RESOURCETYPE_ANY | RESOURCETYPE_DISK, 0, NULL)->wanted_type,
                 RESOURCETYPE_DISK);
    check_text("OPENE-006", "entries of any type", names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL), NAMES_OF_A);
    check_text("OPENE-009", "a provider may return printers to whoever asks for disks",
               names_of(RESOURCE_CONNECTED, RESOURCETYPE_DISK, 0, NULL), NAMES_OF_A);
}

static void usages(void)
{
    static const DWORD allowed[] = {0,
                                    RESOURCEUSAGE_CONNECTABLE,
                                    RESOURCEUSAGE_CONTAINER,
                                    RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER,
                                    RESOURCEUSAGE_ATTACHED,
                                    RESOURCEUSAGE_ALL};
    provider_a((struct provider_behaviour){0});
    NETRESOURCE server = container(T("net:/server"), T(NETWORK_A));
    for (unsigned i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        const struct provider_call *call = forwarded(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, allowed[i], &server);
        const char *id = allowed[i] == 0                        ? "OPENE-010"
                         : allowed[i] == RESOURCEUSAGE_ALL      ? "OPENE-013"
                         : allowed[i] == RESOURCEUSAGE_ATTACHED ? "NP-OPENE-008"
                                                                : "OPENE-011";
        check_number(id, "the provider gets the usage as it is", call->wanted_usage, allowed[i]);
        check_number("NP-OPENE-006", "for this container", call->has_container, 1);
    }
}

static DWORD is_not_authenticated(struct provider_call *call)
{
    if (call->function == NP_OPEN && (call->wanted_usage & RESOURCEUSAGE_ATTACHED)) return WN_NOT_AUTHENTICATED;
    return call->answer;
}

static void attached(void)
{
    provider_a((struct provider_behaviour){.act = is_not_authenticated});
    NETRESOURCE server = container(T("net:/server"), T(NETWORK_A));
    check_code("OPENE-012", "the user is not authenticated, and need not be",
               opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &server), NO_ERROR);
    check_code("OPENE-012", "RESOURCEUSAGE_ATTACHED: the user has to be",
               opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_ATTACHED, &server), ERROR_NOT_AUTHENTICATED);
    check_code("NP-OPENE-003", "as part of RESOURCEUSAGE_ALL",
               opening(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEUSAGE_ALL, &server), ERROR_NOT_AUTHENTICATED);
}

/* Scopes in which the usage means nothing, and the resource neither. */
static void other_scopes(void)
{
    provider_a((struct provider_behaviour){.act = is_not_authenticated});
    adapter_remember("Z", "net:/remembered");
    NETRESOURCE share = {.dwScope = RESOURCE_GLOBALNET,
                         .dwUsage = RESOURCEUSAGE_CONNECTABLE,
                         .lpRemoteName = T("net:/share"),
                         .lpProvider = T("No Such Network")};
    check_text("OPENE-002", "connected, whatever the usage", names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0x1F, NULL),
               NAMES_OF_A);
    check_text("OPENE-014", "also one that does not exist",
               names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0xFFFFFFFF, NULL), NAMES_OF_A);
    check_text("OPENE-005", "remembered, whatever the usage",
               names_of(RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0xFFFFFFFF, NULL), T("net:/remembered"));
    check_text("OPENE-003", "context, whatever the usage",
               names_of(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0xFFFFFFFF, NULL), joined(T("NULL "), NAMES_OF_A, T("")));
    check_text("OPENE-026", "a resource that is no container does no harm",
               names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, &share), NAMES_OF_A);
    check_text("OPENE-031", "nor one of a provider that does not exist",
               names_of(RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0, &share), T("net:/remembered"));
    check_number("NP-OPENE-005", "the provider gets no resource",
                 forwarded(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, &share)->has_container, 0);
    check_number("NP-OPENE-005", "RESOURCE_CONTEXT: the provider gets no resource",
                 forwarded(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0, &share)->has_container, 0);
}

static void scopes_of_providers(void)
{
    provider_a((struct provider_behaviour){0});
    adapter_remember("Z", "net:/remembered");
    check_number("NP-OPENE-001", "RESOURCE_CONNECTED",
                 forwarded(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL)->wanted_scope, RESOURCE_CONNECTED);
    check_number("NP-OPENE-001", "RESOURCE_CONTEXT",
                 forwarded(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0, NULL)->wanted_scope, RESOURCE_CONTEXT);
    NETRESOURCE server = container(T("net:/server"), NULL);
    check_number("NP-OPENE-001", "RESOURCE_GLOBALNET",
                 forwarded(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &server)->wanted_scope, RESOURCE_GLOBALNET);
    forget_asked();
    names_of(RESOURCE_REMEMBERED, RESOURCETYPE_ANY, 0, NULL);
    check_number("NP-OPENE-001", "RESOURCE_REMEMBERED is for no provider", asked(NP_ENUMS), 0);
}

static void recent(void)
{
    provider_a((struct provider_behaviour){0});
    HANDLE handle = opened(4 /* RESOURCE_RECENT */, RESOURCETYPE_ANY, 0, NULL);
    check("OPENE-032", handle != NULL, "RESOURCE_RECENT can be opened");
    check_code("OPENE-032", "RESOURCE_RECENT has no entries", getting(handle), ERROR_NO_MORE_ITEMS);
    check_number("OPENE-032", "no provider is asked", asked(NP_ENUMS), 0);
}

const struct test tests[] = {
    {"no place for the handle", no_place_for_the_handle},
    {"arguments that are not valid", not_valid},
    {"no provider", without_a_provider},
    {"types", types},
    {"usages", usages},
    {"RESOURCEUSAGE_ATTACHED", attached},
    {"scopes without a usage and a resource", other_scopes},
    {"the scopes of providers", scopes_of_providers},
    {"RESOURCE_RECENT", recent},
    {0},
};
