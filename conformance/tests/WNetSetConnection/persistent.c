/* WNetSetConnection changes whether the connection of a device is remembered. */
#include "../network-providers.h"
#include "../restoring.h"
#include "names.h"
#include "notifyees.h"

#include <npapi.h>

static DWORD set(const TCHAR *name, DWORD value)
{
    return WNetSetConnection(name, NETPROPERTY_PERSISTENT, &value);
}

static void a_connected_device(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("b", u"Q:", u"net:/resource");
    check_code("SETC-001", "a device that is connected", set(T("q:"), 1), NO_ERROR);
    check_utf8("SETC-001", "RemotePath", adapter_profile_text("Network\\Q", "RemotePath"), "net:/resource");
    check_utf8("SETC-001", "ProviderName", adapter_profile_text("Network\\Q", "ProviderName"), NETWORK_B);
    check_code("SETC-007", "once more", set(T("Q:"), 0x80000000), NO_ERROR);
    check_text("SETC-001", "it is connected as before", connected_to(T("Q:")), RESOURCE);
    check_code("SETC-002", "not to be remembered", set(T("Q:"), 0), NO_ERROR);
    check("SETC-002", !adapter_profile_has("Network\\Q"), "it is forgotten");
    check_text("SETC-002", "it is connected as before", connected_to(T("Q:")), RESOURCE);
    check_code("SETC-002", "once more", set(T("Q:"), 0), NO_ERROR);
    check_number("SETC-001", "connections that were made or ended", asked(NP_ADDS | NP_CANCEL), 0);
}

static void with_its_user(void)
{
    check_code("SETC-001", "a drive that is not remembered", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("SETC-001", "to be remembered", set(T("Z:"), TRUE), NO_ERROR);
    check_utf8("SETC-001", "RemotePath", adapter_profile_text("Network\\Z", "RemotePath"), utf8(SHARE));
    check_utf8("SETC-001", "UserName", adapter_profile_text("Network\\Z", "UserName"), utf8(server.user));
    check_number("SETC-001", "DeferFlags", (unsigned long long)adapter_profile_number("Network\\Z", "DeferFlags"), 1);
    check("SETC-001", !adapter_profile_contains(utf8(server.password)), "the password is nowhere");
    check_code("SETC-002", "to be forgotten", set(T("Z:"), FALSE), NO_ERROR);
    check("SETC-002", !adapter_profile_has("Network\\Z"), "it is forgotten");
    check_text("SETC-002", "and connected as before", connected_to(T("Z:")), SHARE);
}

static void of_the_default_user(void)
{
    check_code("SETC-001", "no user", connect_as(NULL, server.password, T("Z:"), SHARE, 0), NO_ERROR);
    check_code("SETC-001", "to be remembered", set(T("Z:"), TRUE), NO_ERROR);
    check_utf8("SETC-001", "UserName", adapter_profile_text("Network\\Z", "UserName"), "");
}

static void remembered_alone(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("SETC-003", "remembered and not connected, to be remembered", set(T("Z:"), TRUE), NO_ERROR);
    check_utf8("SETC-003", "RemotePath", adapter_profile_text("Network\\Z", "RemotePath"), "\\\\nobody\\share");
    check_code("SETC-003", "to be forgotten", set(T("Z:"), FALSE), NO_ERROR);
    check("SETC-003", !adapter_profile_has("Network\\Z"), "it is forgotten");
    check_code("SETC-004", "and unknown now", set(T("Z:"), FALSE), ERROR_NOT_CONNECTED);
}

static void without_a_provider(void)
{
    adapter_providers("");
    adapter_remember("Y", "\\\\nobody\\share");
    check_code("SETC-003", "remembered, to be forgotten", set(T("Y:"), FALSE), NO_ERROR);
    check("SETC-003", !adapter_profile_has("Network\\Y"), "it is forgotten");
    check_code("SETC-010", "not remembered, to be forgotten", set(T("Y:"), FALSE), ERROR_NO_NETWORK);
    check_code("SETC-010", "to be remembered", set(T("Y:"), TRUE), ERROR_NO_NETWORK);
}

static void refused(void)
{
    static const TCHAR *const names[] = {TEXT("Z:"), TEXT("LPT1"), TEXT("\\\\nobody\\share"), TEXT("FF:"), TEXT("")};
    DWORD value = 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        check_code("SETC-004", "a name that is not connected, to be remembered", set(names[i], TRUE),
                   ERROR_NOT_CONNECTED);
        check_code("SETC-004", "to be forgotten", set(names[i], FALSE), ERROR_NOT_CONNECTED);
    }
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("SETC-005", "no property", WNetSetConnection(T("Z:"), 0, &value), ERROR_INVALID_PARAMETER);
    check_code("SETC-005", "another property", WNetSetConnection(T("Z:"), 2, at_the_edge(NULL, 0)),
               ERROR_INVALID_PARAMETER);
    check_code("SETC-006", "no name", WNetSetConnection(NULL, NETPROPERTY_PERSISTENT, &value), ERROR_INVALID_ADDRESS);
    check_code("SETC-006", "no value", WNetSetConnection(T("Z:"), 2, NULL), ERROR_INVALID_ADDRESS);
    check("SETC-005", adapter_profile_has("Network\\Z"), "nothing has changed");
}

static void remembered_for_another_resource(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("a", u"Z:", u"net:/resource");
    adapter_profile(ENTRY_B("Z", "net:/other"));
    check_code("SETC-007", "remembered for another resource", set(T("Z:"), TRUE), ERROR_DEVICE_ALREADY_REMEMBERED);
    check_utf8("SETC-007", "RemotePath", adapter_profile_text("Network\\Z", "RemotePath"), "net:/other");
    adapter_profile(ENTRY("Z", "NET:/RESOURCE", "somebody", NETWORK_A, "00fa0000"));
    check_code("SETC-007", "for the same one", set(T("Z:"), TRUE), NO_ERROR);
    check_utf8("SETC-007", "UserName", adapter_profile_text("Network\\Z", "UserName"), "somebody");
}

static void a_profile_that_cannot_be_used(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("a", u"Z:", u"net:/resource");
    adapter_profile_unopenable();
    check_code("SETC-008", "it cannot be opened, to be remembered", set(T("Z:"), TRUE), ERROR_CANNOT_OPEN_PROFILE);
    check_code("SETC-008", "to be forgotten", set(T("Z:"), FALSE), ERROR_CANNOT_OPEN_PROFILE);
}

static void a_damaged_profile(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("a", u"Z:", u"net:/resource");
    adapter_profile_damaged();
    check_code("SETC-008", "it is damaged, to be remembered", set(T("Z:"), TRUE), ERROR_BAD_PROFILE);
    check_code("SETC-008", "to be forgotten", set(T("Z:"), FALSE), ERROR_BAD_PROFILE);
}

static void nobody_is_told(void)
{
    notifyee("a", (struct behaviour){0});
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("a", u"Z:", u"net:/resource");
    check_code("SETC-009", "to be remembered", set(T("Z:"), TRUE), NO_ERROR);
    check("SETC-009", adapter_profile_has("Network\\Z"), "it is");
    check_code("SETC-009", "to be forgotten", set(T("Z:"), FALSE), NO_ERROR);
    check_number("SETC-009", "notifications", heard(), 0);
}

const struct test tests[] = {
    {"a connected device", a_connected_device},
    {"with its user", with_its_user, NEEDS_SERVER},
    {"of the default user", of_the_default_user, NEEDS_SERVER},
    {"remembered alone", remembered_alone},
    {"without a provider", without_a_provider},
    {"refused", refused},
    {"remembered for another resource", remembered_for_another_resource},
    {"a profile that cannot be used", a_profile_that_cannot_be_used, NEEDS_BROKEN_PROFILE},
    {"a damaged profile", a_damaged_profile, NEEDS_BROKEN_PROFILE},
    {"nobody is told", nobody_is_told},
    {0},
};
