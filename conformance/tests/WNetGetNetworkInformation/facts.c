/* What is told of a provider's network. */
#include "../network-providers.h"

#include <npapi.h>

#include <string.h>

static NETINFOSTRUCT poisoned_info(DWORD size)
{
    NETINFOSTRUCT info;
    memset(&info, 0xA5, sizeof info);
    info.cbStructure = size;
    return info;
}

static DWORD start, version;

static DWORD tells(struct provider_call *call)
{
    if (call->function == NP_CAPS && call->index == WNNC_START) return start;
    if (call->function == NP_CAPS && call->index == WNNC_DRIVER_VERSION) return version;
    return call->answer;
}

static void of_the_built_in_provider(void)
{
    NETINFOSTRUCT info = poisoned_info(sizeof info);
    check_code("NETI-001", "the built-in provider", WNetGetNetworkInformation(PROVIDER, &info), NO_ERROR);
    check_number("NETI-004", "the size that was filled", info.cbStructure, sizeof info);
    check_number("NETI-006", "the network runs", info.dwStatus, NO_ERROR);
    check_number("NETI-007", "the characteristics", info.dwCharacteristics, 0);
    check_number("NETI-013", "the type: the high word of WNNC_NET_SMB", info.wNetType, 2);
    check_number("NETI-016", "any letter", info.dwDrives, 0xFFFFFFFF);
    check_number("NETI-016", "any port", info.dwPrinters, 0xFFFFFFFF);
    check("NETI-010", info.dwDrives & 1u << ('Z' - 'A'), "Z: can be redirected");
    check("NETI-009", info.dwPrinters & 1, "LPT1 can be redirected");
    check("NETI-011", info.dwHandle != 0 && info.dwHandle != (ULONG_PTR)0xA5A5A5A5A5A5A5A5u, "there is a handle");
    check("NETI-005", info.dwProviderVersion != 0xA5A5A5A5, "there is a version: %08x",
          (unsigned)info.dwProviderVersion);
}

static void of_another(void)
{
    NETINFOSTRUCT info = poisoned_info(sizeof info), other = poisoned_info(sizeof other);
    version = 0x00030007;
    start = WNNC_WAIT_FOR_START;
    two_providers((struct provider_behaviour){.act = tells}, (struct provider_behaviour){0});
    check_code("NETI-001", "a provider", WNetGetNetworkInformation(T(NETWORK_A), &info), NO_ERROR);
    check_number("NETI-005", "the version that it gives", info.dwProviderVersion, version);
    check_number("NETI-008", "its type", info.wNetType, PROVIDERS_NET_TYPE >> 16);
    check_number("NETI-006", "it runs", info.dwStatus, NO_ERROR);
    check_code("NETI-001", "the other provider", WNetGetNetworkInformation(T(NETWORK_B), &other), NO_ERROR);
    check("NETI-011", info.dwHandle != 0 && other.dwHandle != 0 && info.dwHandle != other.dwHandle,
          "each provider has its own handle");
    check_code("NETI-019", "its name in capitals", WNetGetNetworkInformation(T("NETWORK A"), &other), NO_ERROR);
    check("NETI-019", other.dwHandle == info.dwHandle, "it is the same provider");
}

static void states(void)
{
    static const struct {
        const char *id;
        DWORD start, status;
    } states[] = {
        {"NETI-015", 0, ERROR_NO_NETWORK},    {"NETI-018", 1, NO_ERROR},
        {"NETI-018", 2, ERROR_BUSY},          {"NETI-018", 60000, ERROR_BUSY},
        {"NETI-018", 0xFFFFFFFF, ERROR_BUSY},
    };
    provider("a", (struct provider_behaviour){.act = tells});
    providers_in_order("a", NULL);
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        NETINFOSTRUCT info = poisoned_info(sizeof info);
        start = states[i].start;
        check_code(states[i].id, "a provider in some state", WNetGetNetworkInformation(T(NETWORK_A), &info), NO_ERROR);
        check_number(states[i].id, "its state", info.dwStatus, states[i].status);
    }
}

static void sizes(void)
{
    const DWORD wrong[] = {0, 1, 4, 32, 39};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        NETINFOSTRUCT info = poisoned_info(wrong[i]), before = info;
        check_code(i == 0 ? "NETI-003" : "NETI-012", "too small a structure",
                   WNetGetNetworkInformation(PROVIDER, &info), ERROR_INVALID_PARAMETER);
        check_same("NETI-003", "the structure", &before, &info, sizeof info);
    }
    struct {
        NETINFOSTRUCT info;
        unsigned char behind[8];
    } large, before;
    memset(&large, 0xA5, sizeof large);
    large.info.cbStructure = sizeof large;
    before = large;
    check_code("NETI-014", "a larger structure", WNetGetNetworkInformation(PROVIDER, &large.info), NO_ERROR);
    check_number("NETI-014", "the size that was filled", large.info.cbStructure, sizeof(NETINFOSTRUCT));
    check_same("NETI-014", "what is behind it", before.behind, large.behind, sizeof large.behind);
    NETINFOSTRUCT *edge = at_the_edge(NULL, sizeof *edge);
    edge->cbStructure = sizeof *edge;
    check_code("NETI-014", "a structure at the end of memory", WNetGetNetworkInformation(PROVIDER, edge), NO_ERROR);
}

static void refused(void)
{
    NETINFOSTRUCT info = poisoned_info(sizeof info), before = info;
    check_code("NETI-002", "a name that no provider has", WNetGetNetworkInformation(NO_SUCH_PROVIDER, &info),
               ERROR_BAD_PROVIDER);
    check_code("NETI-017", "no name", WNetGetNetworkInformation(NULL, &info), ERROR_BAD_PROVIDER);
    check_code("NETI-017", "no structure", WNetGetNetworkInformation(PROVIDER, NULL), ERROR_INVALID_ADDRESS);
    check_code("NETI-017", "neither", WNetGetNetworkInformation(NULL, NULL), ERROR_INVALID_ADDRESS);
    check_same("NETI-002", "the structure", &before, &info, sizeof info);
}

const struct test tests[] = {
    {"of the built-in provider", of_the_built_in_provider},
    {"of another", of_another},
    {"states", states},
    {"sizes", sizes},
    {"refused", refused},
    {0},
};
