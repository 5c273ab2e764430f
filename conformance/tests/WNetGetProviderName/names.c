/* The names of the networks' providers, by the networks' types. */
#include "../network-providers.h"

#include <npapi.h>

enum { smb = 0x00020000, nobodys = 0x00FB0000 };

/* WNNC_NET_TYPE of provider b is that of a with another subtype; that of c is its own. */
static DWORD types(struct provider_call *call)
{
    if (call->function != NP_CAPS || call->index != WNNC_NET_TYPE) return call->answer;
    return *call->provider == 'a' ? 0x00FA0001 : *call->provider == 'b' ? 0x00FA0002 : 0x00FC0000;
}

static void of_the_built_in_provider(void)
{
    const DWORD needed = (DWORD)length(PROVIDER) + 1, kinds[] = {smb, smb | 1, smb | 0xFFFF};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        TCHAR *name = poisoned_text(needed);
        DWORD size = needed;
        check_code(i == 0 ? "PROV-001" : "PROV-002", "SMB", WNetGetProviderName(kinds[i], name, &size), NO_ERROR);
        check_filled("PROV-007", "the name of SMB's provider", name, PROVIDER);
        check_number("PROV-001", "the size on success", size, needed);
    }
}

static void sizes(void)
{
    const DWORD needed = (DWORD)length(PROVIDER) + 1;
    for (DWORD size = 0; size < needed; size++) {
        TCHAR *name = poisoned_text(size);
        DWORD told = size;
        check_code("PROV-004", "too small a buffer", WNetGetProviderName(smb, name, &told), ERROR_MORE_DATA);
        check_number("PROV-004", "the size needed, in characters", told, needed);
        check_untouched("PROV-004", "a buffer that is too small", name);
    }
    DWORD size = 0;
    check_code("PROV-009", "no buffer, size 0", WNetGetProviderName(smb, NULL, &size), ERROR_MORE_DATA);
    check_number("PROV-009", "the size needed", size, needed);
    check_code("PROV-009", "no buffer, the right size", WNetGetProviderName(smb, NULL, &size), ERROR_INVALID_ADDRESS);
    check_number("PROV-009", "the size", size, needed);
    check_code("PROV-006", "no size", WNetGetProviderName(smb, poisoned_text(20), NULL), ERROR_INVALID_ADDRESS);
    check_code("PROV-006", "nothing", WNetGetProviderName(nobodys, NULL, NULL), ERROR_INVALID_ADDRESS);
}

static void of_several(void)
{
    TCHAR *name = poisoned_text(20);
    DWORD size = 20;
    provider("a", (struct provider_behaviour){.act = types});
    provider("b", (struct provider_behaviour){.act = types});
    provider("c", (struct provider_behaviour){.act = types});
    providers_in_order("b", "a", "c", NULL);
    check_code("PROV-003", "a type that two providers have", WNetGetProviderName(0x00FA0000, name, &size), NO_ERROR);
    check_filled("PROV-003", "the first one in the order", name, T(NETWORK_B));
    name = poisoned_text(20);
    check_code("PROV-002", "the other's subtype", WNetGetProviderName(0x00FA0001, name, &size), NO_ERROR);
    check_filled("PROV-002", "the subtype does not count", name, T(NETWORK_B));
    name = poisoned_text(20);
    check_code("PROV-001", "the third one's type", WNetGetProviderName(0x00FC0000, name, &size), NO_ERROR);
    check_filled("PROV-001", "its name", name, T(NETWORK_C));
    name = poisoned_text(20);
    check_code("PROV-008", "a type that no provider has", WNetGetProviderName(nobodys, name, &size), ERROR_NO_NETWORK);
    check_untouched("PROV-008", "the buffer", name);
    check_number("PROV-008", "the size", size, 20);
}

static void without_a_provider(void)
{
    TCHAR *name = poisoned_text(20);
    DWORD size = 20;
    adapter_providers("");
    check_code("PROV-005", "no provider is installed", WNetGetProviderName(smb, name, &size), ERROR_NO_NETWORK);
    check_untouched("PROV-005", "the buffer", name);
}

const struct test tests[] = {
    {"of the built-in provider", of_the_built_in_provider},
    {"sizes", sizes},
    {"of several", of_several},
    {"without a provider", without_a_provider},
    {0},
};
