/* The calls that ask a provider to cancel: NPCancelConnection and NPCancelConnection2. */
#include "../network-providers.h"

static void begin(struct provider_behaviour behaviour)
{
    provider("a", behaviour);
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
}

static void devices_and_resources(void)
{
    begin((struct provider_behaviour){0});
    provider_holds("a", u"Y:", u"net:/resource");
    provider_holds("a", u"Z:", u"net:/resource");
    provider_holds("a", NULL, u"net:/resource");
    provider_holds("a", NULL, u"net:/resource");
    check_code("NP-CAN-001", "a device", WNetCancelConnection2(T("z:"), 0, FALSE), NO_ERROR);
    check_wide("NP-CAN-001", "the provider is given the device's name in upper case", asked_at(NP_CANCEL, 0)->name,
               u"Z:");
    check_number("NP-CAN-001", "fForce is FALSE", asked_at(NP_CANCEL, 0)->force, FALSE);
    check_code("NP-CAN-001", "no provider has the device any more", WNetCancelConnection2(T("Z:"), 0, TRUE),
               ERROR_NOT_CONNECTED);
    check("NP-CAN-001", asked_at(NP_CANCEL, 1)->force != FALSE, "fForce is TRUE");
    check_code("NP-CAN-001", "a remote name", WNetCancelConnection2(RESOURCE, 0, FALSE), NO_ERROR);
    check_wide("NP-CAN-001", "the remote name is handed on as it was given", asked_at(NP_CANCEL, 3)->name,
               u"net:/resource");
    check_code("NP-CAN-001", "no provider has the resource any more", WNetCancelConnection2(RESOURCE, 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_text("NP-CAN-001", "another device is still connected", connected_to(T("Y:")), RESOURCE);
    check_utf8("NP-CAN-001", "the provider that has the name is asked, and all are asked if none has it",
               asked_story(NP_CANCEL), "a:cancel a:cancel b:cancel a:cancel a:cancel b:cancel");
}

static void names_that_are_no_devices(void)
{
    begin((struct provider_behaviour){0});
    check_code("NP-CAN-001", "the case of a remote name", WNetCancelConnection2(T("Net:/Resource"), 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_wide("NP-CAN-001", "the case of the remote name is the caller's", asked_at(NP_CANCEL, 0)->name,
               u"Net:/Resource");
    forget_asked();
    check_code("NP-CAN-001", "no name", WNetCancelConnection2(T(""), 0, FALSE), ERROR_NOT_CONNECTED);
    check_code("NP-CAN-001", "an unknown flag", WNetCancelConnection2(T("Z:"), 2, FALSE), ERROR_INVALID_PARAMETER);
    check_number("NP-CAN-001", "no provider is asked because of an unknown flag", asked(NP_ALL), 0);
}

static void open_files(void)
{
    begin((struct provider_behaviour){.open_files = 1});
    provider_holds("a", u"Z:", u"net:/resource");
    provider_holds("a", NULL, u"net:/resource");
    check_code("NP-CAN-002", "a device with open files", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_OPEN_FILES);
    check_text("NP-CAN-002", "the device with open files is still connected", connected_to(T("Z:")), RESOURCE);
    check_code("NP-CAN-002", "the device with open files, by force", WNetCancelConnection2(T("Z:"), 0, TRUE), NO_ERROR);
    check_code("NP-CAN-002", "the device is not connected any more", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("NP-CAN-002", "a resource with open files", WNetCancelConnection(RESOURCE, FALSE), ERROR_OPEN_FILES);
    check_code("NP-CAN-002", "the resource with open files, by force", WNetCancelConnection(RESOURCE, TRUE), NO_ERROR);
}

static void remembering(void)
{
    begin((struct provider_behaviour){0});
    check_code("NP-CAN-003", "remembered", connect_to(T("Z:"), RESOURCE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("NP-CAN-003", "a resource without a device", connect_to(NULL, RESOURCE, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_code("NP-CAN-003", "the resource", WNetCancelConnection2(RESOURCE, CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("NP-CAN-003", adapter_profile_has("Network\\Z"), "the remembered device stays remembered");
    check_code("NP-CAN-003", "the device", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("NP-CAN-003", !adapter_profile_has("Network\\Z"), "the device is forgotten");
}

/* ---- NPCancelConnection2 ---- */

static void check_newest(DWORD lacks, const char *says, const char *story)
{
    provider("cancel2", (struct provider_behaviour){.lacks = lacks});
    providers_in_order("cancel2", NULL);
    provider_holds("cancel2", u"Z:", u"net:/resource");
    forget_asked();
    check_code("NP-CAN-004", says, WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, TRUE), NO_ERROR);
    check_utf8("NP-CAN-004", says, asked_story(NP_CANCEL | NP_CANCEL2), story);
}

static void the_newest(void)
{
    check_newest(0, "both functions are announced: the newer one is called", "cancel2:cancel2");
    check_wide("NP-CAN-004", "the name", asked_at(NP_CANCEL2, 0)->name, u"Z:");
    check("NP-CAN-004", asked_at(NP_CANCEL2, 0)->force != FALSE, "fForce is TRUE");
    check_number("NP-CAN-004", "the flags are the caller's", asked_at(NP_CANCEL2, 0)->flags, CONNECT_UPDATE_PROFILE);
}

static void only_the_newest(void)
{
    check_newest(2, "NPCancelConnection2 alone is announced", "cancel2:cancel2");
}

static void only_the_first(void)
{
    check_newest(0x20, "NPCancelConnection alone is announced", "cancel2:cancel");
}

const struct test tests[] = {
    {"devices and resources", devices_and_resources},
    {"names that are no devices", names_that_are_no_devices},
    {"open files", open_files},
    {"remembering", remembering},
    {"NPCancelConnection2", the_newest},
    {"NPCancelConnection2 alone", only_the_newest},
    {"NPCancelConnection alone", only_the_first},
    {0},
};
