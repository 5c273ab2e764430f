/* The answers of network providers, and their results. */
#include "../network-providers.h"

#include <npapi.h>

static void an_error_of_the_network(void)
{
    DWORD error = 0, size = 20;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20), *remote = poisoned_text(20);
    two_providers((struct provider_behaviour){.get = WN_EXTENDED_ERROR, .own_error = CLOSED},
                  (struct provider_behaviour){0});
    check_code("GETC-008", "an error of the network's own", WNetGetConnection(T("Z:"), remote, &size),
               ERROR_EXTENDED_ERROR);
    check_untouched("GETC-008", "nothing is written", remote);
    check_code("GETC-008", "the details of the network's error", WNetGetLastError(&error, description, 20, network, 20),
               NO_ERROR);
    check_number("GETC-008", "the code of the network's error", error, 4711);
    check_filled("GETC-008", "the description of the network's error", description, T("closed"));
}

static void not_available(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.get = WN_NO_NETWORK});
    check_code("GETC-009", "the provider that might have the device is not available", ask_for(T("Z:")),
               ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("a", (struct provider_behaviour){.get = WN_NO_NETWORK});
    check_code("GETC-007", "no provider is available", ask_for(T("Z:")), ERROR_NO_NETWORK);
    adapter_remember("Z", "net:/resource");
    check_code("GETC-006", "a device that is remembered", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
}

static void known_by_two(void)
{
    DWORD size = 5;
    TCHAR *remote = poisoned_text(5);
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("a", u"Z:", u"net:/of a");
    provider_holds("b", u"Z:", u"net:/of b");
    provider_holds("b", u"Y:", u"net:/of b");
    check_text("GETC-021", "two providers know the device: the first one's name is given", connected_to(T("Z:")),
               T("net:/of a"));
    check_utf8("GETC-021", "the second provider is not asked", asked_story(NP_ALL), "a:get");
    forget_asked();
    check_code("GETC-021", "the first provider's name in a small buffer", WNetGetConnection(T("Z:"), remote, &size),
               ERROR_MORE_DATA);
    check_number("GETC-021", "the size needed", size, 10);
    check_utf8("GETC-021", "the second provider is not asked after ERROR_MORE_DATA", asked_story(NP_ALL), "a:get");
    check_text("GETC-021", "only the second provider knows the device", connected_to(T("Y:")), T("net:/of b"));
    provider_behaves("a", (struct provider_behaviour){.get = WN_ACCESS_DENIED});
    check_text("GETC-021", "the first provider fails, the second one's name is given", connected_to(T("Z:")),
               T("net:/of b"));
}

static void nothing_else_is_asked(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    check_code("GETC-001", "connected", connect_to(T("Z:"), RESOURCE, 0), NO_ERROR);
    forget_asked();
    check_text("GETC-001", "the name that the device was connected with", connected_to(T("Z:")), RESOURCE);
    check_utf8("GETC-001", "a provider is asked for nothing else", asked_story(NP_ALL), "a:get");
}

const struct test tests[] = {
    {"an error of the network", an_error_of_the_network},
    {"providers that are not available", not_available},
    {"a device that two providers know", known_by_two},
    {"a provider is asked for nothing else", nothing_else_is_asked},
    {0},
};
