/* What network providers answer, and what becomes of it. */
#include "../network-providers.h"

#include <npapi.h>

static void open_files(void)
{
    provider("a", (struct provider_behaviour){.open_files = 1});
    providers_in_order("a", NULL);
    check_code("CAN-004", "connected and remembered", WNetAddConnection(RESOURCE, NULL, T("Z:")), NO_ERROR);
    check_code("CAN-011", "with open files", WNetCancelConnection(T("Z:"), FALSE), ERROR_OPEN_FILES);
    check_text("CAN-004", "it is connected still", connected_to(T("Z:")), RESOURCE);
    check("CAN-004", adapter_profile_has("Network\\Z"), "and remembered still");
    check_code("CAN-005", "by force", WNetCancelConnection(T("Z:"), TRUE), NO_ERROR);
    check_code("CAN-005", "it is not connected any more", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check("CAN-012", !adapter_profile_has("Network\\Z"), "nor remembered");
    provider_holds("a", NULL, u"net:/resource");
    check_code("CAN-011", "a resource with open files", WNetCancelConnection(RESOURCE, FALSE), ERROR_OPEN_FILES);
    check_code("CAN-005", "by force", WNetCancelConnection(RESOURCE, TRUE), NO_ERROR);
}

static void in_use(void)
{
    provider("a", (struct provider_behaviour){.cancel = WN_DEVICE_IN_USE});
    providers_in_order("a", NULL);
    provider_holds("a", u"Z:", u"net:/resource");
    check_code("CAN-008", "a device in use", WNetCancelConnection(T("Z:"), TRUE), ERROR_DEVICE_IN_USE);
    check_text("CAN-008", "it is connected still", connected_to(T("Z:")), RESOURCE);
}

static void an_error_of_the_network(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    provider("a", (struct provider_behaviour){.cancel = WN_EXTENDED_ERROR, .own_error = CLOSED});
    providers_in_order("a", NULL);
    check_code("CAN-009", "an error of the network's own", WNetCancelConnection(T("Z:"), FALSE), ERROR_EXTENDED_ERROR);
    check_code("CAN-009", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("CAN-009", "the code", error, 4711);
    check_filled("CAN-009", "the description", description, T("closed"));
}

const struct test tests[] = {
    {"open files", open_files},
    {"a device in use", in_use},
    {"an error of the network", an_error_of_the_network},
    {0},
};
