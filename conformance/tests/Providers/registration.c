/* How providers are registered: ProviderOrder, the services' keys, when they are read. */
#include "../network-providers.h"
#include "notifyees.h"

#include <stdio.h>

#define KEY_OF(service) SERVICES_KEY "\\" service "\\NetworkProvider"

/* The providers that are asked for a name that none of them owns. */
static const char *who_is_asked(void)
{
    provider_behaves("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider_behaves("b", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider_behaves("c", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    forget_asked();
    connect_to(NULL, RESOURCE, 0);
    return asked_story(NP_ADDS);
}

static void listed(void)
{
    three_providers(0, 0, 0);
    adapter_providers("c,a");
    check_utf8("NP-REG-001", "the providers that are listed are asked", who_is_asked(), "c:add3 a:add3");
    check_utf8("NP-REG-002", "the providers are asked in the order of the list", who_is_asked(), "c:add3 a:add3");
}

static void another_order(void)
{
    three_providers(0, 0, 0);
    adapter_providers("b,c,a");
    check_utf8("NP-REG-002", "the order is that of the list", who_is_asked(), "b:add3 c:add3 a:add3");
}

static void names_of_services(void)
{
    provider_service("Some service 1.0", NETWORK_A, adapter_plugin("provider-a"));
    provider_service("b", NETWORK_B, adapter_plugin("provider-b"));
    adapter_providers(NETWORK_B ",provider-b,Some service 1.0,not a service");
    check_utf8("NP-REG-003", "services are listed, not the names of networks or libraries", who_is_asked(), "a:add3");
}

static void group(void)
{
    provider("a", (struct provider_behaviour){0});
    adapter_registry("[" SERVICES_KEY "\\a]\n\"Group\"=\"NetworkProvider\"\n\"Start\"=dword:00000003\n");
    providers_in_order("a", NULL);
    check_utf8("NP-REG-004", "a service of the group NetworkProvider", who_is_asked(), "a:add3");
}

static void other_groups(void)
{
    three_providers(0, 0, 0);
    adapter_registry("[" SERVICES_KEY "\\a]\n\"Group\"=\"NetworkProvider\"\n");
    adapter_registry("[" SERVICES_KEY "\\b]\n\"Group\"=\"Base\"\n");
    check_utf8("NP-REG-016", "another group, and none", who_is_asked(), "a:add3 b:add3 c:add3");
}

static void names(void)
{
    static char context[1];
    three_providers(0, 0, 0);
    notifyee("a", (struct behaviour){.context = context});
    check_code("NP-REG-005", "a provider by its name", connect_through(T(NETWORK_B), RESOURCE), NO_ERROR);
    check_utf8("NP-REG-005", "the named provider is asked", asked_story(NP_ADDS), "b:add3");
    check_code("NP-REG-005", "connecting without a provider's name", connect_through(NULL, RESOURCE), NO_ERROR);
    check_wide("NP-REG-005", "notifyees are told the name of the provider that accepts", heard_at(3)->provider,
               u"" NETWORK_A);
    check_code("NP-REG-005", "the name of the service is no provider's", connect_through(T("b"), RESOURCE),
               ERROR_BAD_PROVIDER);
}

static unsigned calls_of(const char *library)
{
    unsigned (*calls)(void) = (unsigned (*)(void))adapter_function(adapter_plugin(library), "provider_calls");
    return calls == NULL ? 0 : calls();
}

/* Without a listener the provider is busy, an answer that nobody else gives. */
static DWORD busy_if_loaded(void)
{
    return connect_to(NULL, RESOURCE, 0);
}

static void bare_file_name(void)
{
    provider_service("a", NETWORK_A, adapter_plugin_file("provider-a") + 1);
    providers_in_order("a", NULL);
    adapter_plugins_by_name();
    check_number("NP-REG-017", "the loader finds the library", in_another_process("busy if loaded"), ERROR_BUSY);
}

static void bare_file_name_of_nothing(void)
{
    provider_service("a", NETWORK_A, adapter_plugin_file("provider-a") + 1);
    providers_in_order("a", NULL);
    check_number("NP-REG-017", "the loader does not find the library", in_another_process("busy if loaded"),
                 ERROR_NO_NETWORK);
}

/* In this test only the implementation has loaded the libraries before the call. */
static void library(void)
{
    provider_service("a", NETWORK_A, adapter_plugin("provider-a"));
    providers_in_order("a", NULL);
    check_code("NP-REG-006", "a provider that nobody listens to is busy", connect_to(NULL, RESOURCE, 0), ERROR_BUSY);
    check("NP-REG-006", adapter_function(NULL, "provider_calls") == NULL,
          "a provider's symbols are not in the scope of the process");
    check("NP-REG-006", calls_of("provider-a") >= 2,
          "the library was loaded from its path, and its functions were called");
}

static void all_libraries(void)
{
    provider("a", (struct provider_behaviour){0});
    provider_service("b", NETWORK_B, adapter_plugin("provider-b"));
    providers_in_order("a", "b", NULL);
    check_code("NP-REG-009", "the first provider accepts", connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check("NP-REG-009", calls_of("provider-b") >= 1, "the second provider was loaded, and asked what it can do");
}

static void classes(void)
{
    three_providers(0, 0, 0);
    adapter_registry("[" KEY_OF("a") "]\n\"Class\"=dword:00000003\n");
    adapter_registry("[" KEY_OF("b") "]\n\"Class\"=dword:0000000f\n");
    adapter_registry("[" KEY_OF("c") "]\n\"Class\"=dword:00000009\n");
    check_utf8("NP-REG-007", "network providers that are something else too", who_is_asked(), "a:add3 b:add3 c:add3");
}

static void other_classes(void)
{
    three_providers(0, 0, 0);
    adapter_registry("[" KEY_OF("a") "]\n\"Class\"=dword:00000002\n");
    adapter_registry("[" KEY_OF("b") "]\n\"Class\"=-\n");
    adapter_registry("[" KEY_OF("c") "]\n\"Class\"=dword:0000000c\n");
    check_utf8("NP-REG-013", "a provider without a class is asked, a credential manager is not", who_is_asked(),
               "b:add3");
    check_code("NP-REG-013", "a credential manager is no provider by name", connect_through(T(NETWORK_A), RESOURCE),
               ERROR_BAD_PROVIDER);
}

static void authentication(void)
{
    provider("a", (struct provider_behaviour){0});
    provider("b", (struct provider_behaviour){0});
    adapter_registry_expand(KEY_OF("a"), "AuthentProviderPath", adapter_plugin("provider-b"));
    providers_in_order("a", NULL);
    check_utf8("NP-REG-008", "the library for credentials is not asked for connections", who_is_asked(), "a:add3");
    check_number("NP-REG-008", "the library for credentials is not asked for anything else", calls_of("provider-b"), 0);
}

static void missing_authentication(void)
{
    provider("a", (struct provider_behaviour){0});
    adapter_registry_expand(KEY_OF("a"), "AuthentProviderPath", adapter_plugin("there-is-no-such-provider"));
    providers_in_order("a", NULL);
    check_utf8("NP-REG-008", "a library for credentials that is missing does not matter", who_is_asked(), "a:add3");
}

static void odd_lists(void)
{
    three_providers(0, 0, 0);
    adapter_providers(" c , ,,b\t,C,,a,b, ");
    check_utf8("NP-REG-012", "blanks, nothing, repetitions", who_is_asked(), "c:add3 b:add3 a:add3");
}

static void no_list(void)
{
    provider("a", (struct provider_behaviour){0});
    adapter_registry("[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order]\n"
                     "\"ProviderOrder\"=dword:00000001\n");
    check_code("NP-REG-031", "connecting", connect_to(NULL, RESOURCE, 0), ERROR_NO_NETWORK);
    check_code("NP-REG-031", "connecting a drive of SMB", connect_to(T("Z:"), NOBODY, 0), ERROR_NO_NETWORK);
    check_code("NP-REG-031", "asking", ask_for(T("Z:")), ERROR_NO_NETWORK);
    check_number("NP-REG-031", "no provider is asked", asked(NP_ALL), 0);
}

static void types_of_paths(void)
{
    char lines[4096], *to = lines, path[4096];
    provider_service("a", NETWORK_A, NULL);
    to += sprintf(to, "[" KEY_OF("a") "]\n\"ProviderPath\"=\"");
    for (const char *from = adapter_plugin("provider-a"); *from != 0; from++) {
        if (*from == '\\') *to++ = '\\';
        *to++ = *from;
    }
    sprintf(to, "\"\n");
    adapter_registry(lines);
    snprintf(path, sizeof path, "%%" PLUGINS_VARIABLE "%%%s", adapter_plugin_file("provider-b"));
    provider_service("b", NETWORK_B, path);
    providers_in_order("a", "b", NULL);
    check_utf8("NP-REG-014", "a path of type REG_SZ, and one that refers to the environment", who_is_asked(),
               "a:add3 b:add3");
}

/* ---- When ---- */

static DWORD asked_in_another_process(void)
{
    check_utf8("NP-REG-015", "another process sees the change", who_is_asked(), "a:add3 b:add3 c:add3");
    return 0;
}

static void once(void)
{
    three_providers(0, 0, 0);
    providers_in_order("a", "b", NULL);
    check_utf8("NP-REG-015", "the providers that are listed at first are asked", who_is_asked(), "a:add3 b:add3");
    providers_in_order("a", "b", "c", NULL);
    check_utf8("NP-REG-015", "this process has read the registry and does not see the change", who_is_asked(),
               "a:add3 b:add3");
    in_another_process("check the providers that are asked");
}

const struct test tests[] = {
    {"the providers that are listed", listed},
    {"another order", another_order},
    {"services", names_of_services},
    {"the group", group},
    {"other groups", other_groups},
    {"names of networks", names},
    {"the library", library},
    {"a bare file name", bare_file_name},
    {"a bare file name that the loader does not find", bare_file_name_of_nothing},
    {"all libraries", all_libraries},
    {"classes", classes},
    {"classes that are none of a network", other_classes},
    {"a library for credentials", authentication},
    {"a library for credentials that is missing", missing_authentication},
    {"odd lists", odd_lists},
    {"types of paths", types_of_paths},
    {"a list that is no text", no_list},
    {"when the registry is read", once},
    {ROLE("check the providers that are asked", asked_in_another_process)},
    {ROLE("busy if loaded", busy_if_loaded)},
    {0},
};
