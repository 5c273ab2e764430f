/* Providers that are registered and cannot be used: the router skips them and asks the others. */
#include "../network-providers.h"

static void check_skipped(const char *id, const char *says)
{
    forget_asked();
    check_code(id, says, connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check_utf8(id, "the next provider is asked", asked_story(NP_ALL), "a:add3");
    check_code(id, "a provider that is skipped is no provider by its name", connect_through(T("Broken"), RESOURCE),
               ERROR_BAD_PROVIDER);
    check_code(id, "asking", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code(id, "cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NOT_CONNECTED);
}

static void before_a(const char *service)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order(service, "a", NULL);
}

static void no_key(void)
{
    before_a("nothing");
    check_skipped("NP-REG-011", "a service that is not there");
}

static void no_name(void)
{
    before_a("broken");
    provider_service("broken", NULL, adapter_plugin("provider-b"));
    check_skipped("NP-REG-011", "a provider without a name");
}

static void no_path(void)
{
    before_a("broken");
    provider_service("broken", "Broken", NULL);
    check_skipped("NP-REG-011", "a provider without a library");
}

static void empty_path(void)
{
    before_a("broken");
    provider_service("broken", "Broken", "");
    check_skipped("NP-REG-011", "a provider with the library \"\"");
}

static void missing(void)
{
    before_a("broken");
    provider_service("broken", "Broken", adapter_plugin("there-is-no-such-provider"));
    check_skipped("NP-REG-011", "a library that is not there");
}

static void a_folder(void)
{
    before_a("broken");
    provider_service("broken", "Broken", adapter_plugin_folder());
    check_skipped("NP-REG-011", "a folder instead of a library");
}

static void no_library(void)
{
    before_a("broken");
    provider_service("broken", "Broken", adapter_plugin("no-library"));
    check_skipped("NP-REG-011", "a file that is no library");
}

static void with_unresolved_symbols(void)
{
    before_a("broken");
    provider_service("broken", "Broken", adapter_plugin("provider-unresolved"));
    check_skipped("NP-REG-011", "a library that cannot be bound");
}

static void no_caps(void)
{
    provider("no-caps", (struct provider_behaviour){0});
    before_a("broken");
    provider_service("broken", "Broken", adapter_plugin("provider-no-caps"));
    check_skipped("NP-REG-011", "a library without NPGetCaps");
    check_skipped("NP-REG-010", "a library without NPGetCaps");
}

static void nothing_but_caps(void)
{
    provider("caps-only", (struct provider_behaviour){0});
    provider("a", (struct provider_behaviour){0});
    providers_in_order("caps-only", "a", NULL);
    check_code("NP-REG-010", "a library with NPGetCaps alone", connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
    check_utf8("NP-REG-010", "a library with NPGetCaps alone does not disturb the others", asked_story(NP_ADDS),
               "a:add3");
    check_text("NP-REG-010", "the device is connected", connected_to(T("Z:")), RESOURCE);
    check_code("NP-REG-010", "the device is cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_number("NP-REG-010", "the library with NPGetCaps alone was asked what it can do", asked(NP_CAPS) > 0, 1);
    check_code("NP-ROUTE-024", "a provider with NPGetCaps alone is no provider of connections by its name",
               connect_through(T("Network caps-only"), RESOURCE), ERROR_BAD_PROVIDER);
}

static void nothing_but_caps_alone(void)
{
    provider("caps-only", (struct provider_behaviour){0});
    providers_in_order("caps-only", NULL);
    check_code("NP-ROUTE-024", "connecting", connect_to(NULL, RESOURCE, 0), ERROR_BAD_NET_NAME);
    check_code("NP-ROUTE-024", "connecting a device", connect_to(T("Z:"), RESOURCE, 0), ERROR_BAD_NET_NAME);
    check_code("NP-ROUTE-024", "asking", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("NP-ROUTE-024", "cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NOT_CONNECTED);
    adapter_remember("Z", "net:/resource");
    check_code("NP-ROUTE-024", "asking for what is remembered", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
    check_code("NP-ROUTE-024", "forgetting what is remembered",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check_code("NP-ROUTE-024", "no such provider", connect_through(NO_SUCH_PROVIDER, RESOURCE), ERROR_BAD_PROVIDER);
}

/* A registry that was exported on Windows has paths that lead nowhere here. */
static void of_windows(void)
{
    provider_service("RDPNP", "Microsoft Terminal Services", "%SystemRoot%\\System32\\drprov.dll");
    provider_service("LanmanWorkstation", "Microsoft Windows Network", "%SystemRoot%\\System32\\ntlanman.dll");
    provider_service("webclient", "Web Client Network", "%SystemRoot%\\System32\\davclnt.dll");
    providers_in_order("RDPNP", "LanmanWorkstation", "webclient", NULL);
    check_code("NP-REG-011", "the built-in provider is there under its name", connect_through(PROVIDER, NOBODY),
               ERROR_BAD_NETPATH);
    check_code("NP-REG-011", "a provider whose Windows path leads nowhere is not there by its name",
               connect_through(T("Web Client Network"), NOBODY), ERROR_BAD_PROVIDER);
    check_code("NP-REG-011", "providers whose Windows paths lead nowhere do not disturb", connect_to(NULL, NOBODY, 0),
               ERROR_BAD_NETPATH);
}

static void many(void)
{
    provider_service("1", NULL, adapter_plugin("provider-b"));
    provider_service("2", "Two", NULL);
    provider_service("3", "Three", "/there/is/no/such/folder/provider.so");
    provider_service("4", "Four", adapter_plugin("no-library"));
    provider("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("0", "1", "2", "a", "3", "4", "5", "b", "6", NULL);
    check_code("NP-REG-011", "a connection among many unusable providers", connect_to(NULL, RESOURCE, 0), NO_ERROR);
    check_utf8("NP-REG-011", "the others are asked in order", asked_story(NP_ALL), "a:add3 b:add3");
}

const struct test tests[] = {
    {"a service that is not there", no_key},
    {"no name", no_name},
    {"no library", no_path},
    {"an empty path", empty_path},
    {"a library that is not there", missing},
    {"a folder", a_folder},
    {"a file that is no library", no_library},
    {"a library that cannot be bound", with_unresolved_symbols},
    {"no NPGetCaps", no_caps},
    {"nothing but NPGetCaps", nothing_but_caps},
    {"nothing but NPGetCaps, alone", nothing_but_caps_alone},
    {"providers of Windows", of_windows},
    {"many of them", many},
    {0},
};
