/* The answers of network providers, and their results. */
#include "../network-providers.h"

#include <npapi.h>

static void open_files(void)
{
    provider("a", (struct provider_behaviour){.open_files = 1});
    providers_in_order("a", NULL);
    check_code("CAN-004", "connected and remembered", WNetAddConnection(RESOURCE, NULL, T("Z:")), NO_ERROR);
    check_code("CAN-011", "a device with open files", WNetCancelConnection(T("Z:"), FALSE), ERROR_OPEN_FILES);
    check_text("CAN-004", "the device with open files is still connected", connected_to(T("Z:")), RESOURCE);
    check("CAN-004", adapter_profile_has("Network\\Z"), "the device with open files is still remembered");
    check("CAN-012", adapter_profile_has("Network\\Z"), "the device is remembered before the cancel that succeeds");
    check_code("CAN-005", "the device with open files, by force", WNetCancelConnection(T("Z:"), TRUE), NO_ERROR);
    check_code("CAN-005", "the device is not connected any more", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check("CAN-012", !adapter_profile_has("Network\\Z"), "the device is not remembered any more");
    provider_holds("a", NULL, u"net:/resource");
    check_code("CAN-011", "a resource with open files", WNetCancelConnection(RESOURCE, FALSE), ERROR_OPEN_FILES);
    check_code("CAN-005", "the resource with open files, by force", WNetCancelConnection(RESOURCE, TRUE), NO_ERROR);
}

static void in_use(void)
{
    provider("a", (struct provider_behaviour){.cancel = WN_DEVICE_IN_USE});
    providers_in_order("a", NULL);
    provider_holds("a", u"Z:", u"net:/resource");
    check_code("CAN-008", "a device in use", WNetCancelConnection(T("Z:"), TRUE), ERROR_DEVICE_IN_USE);
    check_text("CAN-008", "the device in use is still connected", connected_to(T("Z:")), RESOURCE);
}

static void an_error_of_the_network(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    provider("a", (struct provider_behaviour){.cancel = WN_EXTENDED_ERROR, .own_error = CLOSED});
    providers_in_order("a", NULL);
    check_code("CAN-009", "an error of the network's own", WNetCancelConnection(T("Z:"), FALSE), ERROR_EXTENDED_ERROR);
    check_code("CAN-009", "the details of the network's error", WNetGetLastError(&error, description, 20, network, 20),
               NO_ERROR);
    check_number("CAN-009", "the code of the network's error", error, 4711);
    check_filled("CAN-009", "the description of the network's error", description, T("closed"));
}

const struct test tests[] = {
    {"open files", open_files},
    {"a device in use", in_use},
    {"an error of the network", an_error_of_the_network},
    {0},
};
