/* WNetRestoreConnection: the codes of providers, and which providers are asked. */
#include "../restoring.h"

static void check_answer(const char *id, DWORD code)
{
    provider_behaves("a", (struct provider_behaviour){.add = code});
    check_code(id, code_name(code), restore(T("Z:")), code);
    check(id, adapter_profile_has("Network\\Z"), "the entry is there");
}

static void codes(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    adapter_profile(ENTRY_A("Z", REMOTE));
    check_answer("REST-005", ERROR_ACCESS_DENIED);
    check_answer("REST-006", ERROR_ALREADY_ASSIGNED);
    check_answer("REST-007", ERROR_BAD_DEV_TYPE);
    check_answer("REST-010", ERROR_BUSY);
    check_answer("REST-011", ERROR_CANCELLED);
    check_answer("REST-014", ERROR_INVALID_PASSWORD);
    check_answer("REST-015", ERROR_NO_NET_OR_BAD_PATH);
    check_answer("REST-016", ERROR_NO_NETWORK);
}

static void an_error_of_the_network(void)
{
    TCHAR *description = poisoned_text(100), *network = poisoned_text(100);
    DWORD code = 0;
    provider("a", (struct provider_behaviour){.add = WN_EXTENDED_ERROR, .own_error = CLOSED});
    providers_in_order("a", NULL);
    adapter_profile(ENTRY_A("Z", REMOTE));
    check_code("REST-013", "an error of the network's own", restore(T("Z:")), ERROR_EXTENDED_ERROR);
    WNetGetLastError(&code, description, 100, network, 100);
    check_number("REST-013", "its code", code, 4711);
    check_text("REST-013", "its words", description, T("closed"));
}

static void never_another_entry(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_A("Y", "net:/other"));
    check_code("REST-017", "a device that is remembered", restore(T("Z:")), NO_ERROR);
    check_code("REST-024", "another one", restore(T("Y:")), NO_ERROR);
    check_code("REST-024", "the first one again", restore(T("Z:")), ERROR_ALREADY_ASSIGNED);
    check_code("REST-024", "all", restore_all(), NO_ERROR);
}

static void the_provider_of_the_entry(void)
{
    three_providers(WN_SUCCESS, WN_SUCCESS, WN_SUCCESS);
    adapter_profile(ENTRY("Z", REMOTE, "", "NETWORK B", "00000000") ENTRY("Y", REMOTE, "", "Netzwerk c", "00fa0000")
                        ENTRY("X", REMOTE, "", "No Such Network", "00fb0000"));
    check_code("REST-027", "by name, in another case", restore(T("Z:")), NO_ERROR);
    check_utf8("REST-027", "that one alone is asked", asked_story(NP_ADDS), "b:add3");
    forget_asked();
    check_code("REST-027", "an unknown name, and the type of a network", restore(T("Y:")), NO_ERROR);
    check_utf8("REST-027", "the first one of the type is asked", asked_story(NP_ADDS), "a:add3");
    forget_asked();
    check_code("REST-027", "neither name nor type is known", restore(T("X:")), ERROR_BAD_PROVIDER);
    check_number("REST-027", "none is asked", asked(NP_ADDS), 0);
}

static void no_provider_in_the_entry(void)
{
    three_providers(WN_BAD_NETNAME, WN_ACCESS_DENIED, WN_SUCCESS);
    adapter_profile("[HKEY_CURRENT_USER\\Network\\Z]\n\"RemotePath\"=\"" REMOTE "\"\n");
    check_code("REST-027", "an entry without a provider", restore(T("Z:")), NO_ERROR);
    check_utf8("REST-027", "all are asked, in their order", asked_story(NP_ADDS), "a:add3 b:add3 c:add3");
    provider_behaves("c", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    check_code("REST-027", "and none accepts", WNetCancelConnection2(T("Z:"), 0, TRUE), NO_ERROR);
    check_code("REST-027", "the first significant error", restore(T("Z:")), ERROR_ACCESS_DENIED);
}

const struct test tests[] = {
    {"codes", codes},
    {"an error of the network's own", an_error_of_the_network},
    {"never the error of another entry", never_another_entry},
    {"the provider of the entry", the_provider_of_the_entry},
    {"no provider in the entry", no_provider_in_the_entry},
    {0},
};
