/* The types of providers' networks. */
#include "../network-providers.h"
#include "names.h"

static void of_providers(void)
{
    DWORD type = 77;
    provider("a", (struct provider_behaviour){0});
    providers_in_order("LanmanWorkstation", "a", NULL);
    check_code("PROVT-001", "the built-in provider", WNetGetProviderType(PROVIDER, &type), NO_ERROR);
    check_number("PROVT-001", "SMB's type", type, 0x00020000);
    check_code("PROVT-001", "another provider", WNetGetProviderType(T(NETWORK_A), &type), NO_ERROR);
    check_number("PROVT-002", "the type that it gives", type, PROVIDERS_NET_TYPE);
    check_code("PROVT-003", "in capitals", WNetGetProviderType(T("NETWORK A"), &type), NO_ERROR);
    check_number("PROVT-003", "the same type", type, PROVIDERS_NET_TYPE);
    TCHAR *name = poisoned_text(20);
    DWORD size = 20;
    check_code("PROVT-002", "the type leads back to the name", WNetGetProviderName(type, name, &size), NO_ERROR);
    check_filled("PROVT-002", "the name", name, T(NETWORK_A));
}

static DWORD with_subtype(struct provider_call *call)
{
    return call->function == NP_CAPS && call->index == 2 ? 0x00FA1234 : call->answer;
}

static void a_subtype(void)
{
    DWORD type = 77;
    provider("a", (struct provider_behaviour){.act = with_subtype});
    providers_in_order("a", NULL);
    check_code("PROVT-002", "a network with a subtype", WNetGetProviderType(T(NETWORK_A), &type), NO_ERROR);
    check_number("PROVT-002", "its type and subtype", type, 0x00FA1234);
}

static void refused(void)
{
    DWORD type = 77;
    check_code("PROVT-004", "a name that no provider has", WNetGetProviderType(NO_SUCH_PROVIDER, &type),
               ERROR_BAD_PROVIDER);
    check_code("PROVT-004", "an empty name", WNetGetProviderType(T(""), &type), ERROR_BAD_PROVIDER);
    check_code("PROVT-005", "no name", WNetGetProviderType(NULL, &type), ERROR_INVALID_ADDRESS);
    check_code("PROVT-005", "no type", WNetGetProviderType(PROVIDER, NULL), ERROR_INVALID_ADDRESS);
    check_number("PROVT-004", "the type", type, 77);
}

static void without_a_provider(void)
{
    DWORD type = 77;
    adapter_providers("");
    check_code("PROVT-006", "no provider is installed", WNetGetProviderType(PROVIDER, &type), ERROR_NO_NETWORK);
    check_number("PROVT-006", "the type", type, 77);
}

const struct test tests[] = {
    {"of providers", of_providers},
    {"a subtype", a_subtype},
    {"refused", refused},
    {"without a provider", without_a_provider},
    {0},
};
