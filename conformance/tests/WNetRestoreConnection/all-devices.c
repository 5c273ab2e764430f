/* WNetRestoreConnection without a device: everything that is remembered. */
#include "../restoring.h"
#include "notifyees.h"

static void everything(void)
{
    notifyee("a", (struct behaviour){.context = &server});
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_B("D", "net:/other") ENTRY_A("LPT1", "net:/printer"));
    check_code("REST-002", "all devices", restore_all(), NO_ERROR);
    check_wide("REST-002", "a drive", held_by("a", u"Z:"), u"net:/resource");
    check_wide("REST-002", "a drive of another network", held_by("b", u"D:"), u"net:/other");
    check_wide("REST-002", "a port", held_by("a", u"LPT1"), u"net:/printer");
    check_number("NOTIFY-003", "no notifyee is called", heard(), 0);
    check_number("REST-025", "no notifyee is called for any of them", heard(), 0);
    forget_asked();
    check_code("REST-023", "all devices again", restore_all(), NO_ERROR);
    check_number("REST-023", "nothing is asked for", asked(NP_ADDS), 0);
}

static void nothing(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    check_code("REST-022", "an empty profile", restore_all(), NO_ERROR);
    adapter_profile("[HKEY_CURRENT_USER\\Network]\n\"SaveConnections\"=\"no\"\n");
    check_code("REST-022", "no entries", restore_all(), NO_ERROR);
    check_number("REST-022", "no provider is asked", asked(NP_ADDS), 0);
}

static void those_that_are_there(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_A("Y", "net:/other"));
    provider_holds("a", u"Z:", u"net:/resource");
    check_code("REST-023", "one is connected", restore_all(), NO_ERROR);
    check_number("REST-023", "the other one is asked for", asked(NP_ADDS), 1);
    check_wide("REST-023", "the other one", asked_at(NP_ADDS, 0)->local, u"Y:");
}

static void some_fail(void)
{
    two_providers((struct provider_behaviour){.add = WN_BAD_NETNAME}, (struct provider_behaviour){0});
    provider("c", (struct provider_behaviour){.add = WN_ACCESS_DENIED});
    providers_in_order("a", "b", "c", NULL);
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY("Y", "net:/closed", "", NETWORK_C, "00fa0000")
                        ENTRY_B("X", "net:/other"));
    check_code("REST-022", "the first significant error", restore_all(), ERROR_ACCESS_DENIED);
    check_number("REST-022", "all were tried", asked(NP_ADDS), 3);
    check_wide("REST-022", "what can be connected is", held_by("b", u"X:"), u"net:/other");
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_B("W", "net:/third"));
    check_code("REST-022", "none is significant", restore_all(), ERROR_BAD_NET_NAME);
    check_wide("REST-022", "what can be connected is", held_by("b", u"W:"), u"net:/third");
    check("REST-022", adapter_profile_has("Network\\Z"), "what failed is still remembered");
}

/* ---- The life of an entry ---- */

static DWORD connect_through_a(const TCHAR *device, DWORD flags)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, device, RESOURCE);
    wanted.lpProvider = T(NETWORK_A);
    return WNetAddConnection2(&wanted, NULL, NULL, flags);
}

static void what_is_remembered_comes_back(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    check_code("ADD2-105", "a drive, to be remembered", connect_through_a(T("Z:"), CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("ADD2-105", "a drive, not to be", connect_through_a(T("Y:"), 0), NO_ERROR);
    check_code("CAN2-034", "cancelled without CONNECT_UPDATE_PROFILE", WNetCancelConnection2(T("Z:"), 0, FALSE),
               NO_ERROR);
    check_code("ADD2-105", "the other one is cancelled, too", WNetCancelConnection2(T("Y:"), 0, FALSE), NO_ERROR);
    check_code("PROF-001", "as at the next logon", restore_all(), NO_ERROR);
    check_wide("PROF-001", "the remembered connection is there", held_by("a", u"Z:"), u"net:/resource");
    check_wide("ADD2-105", "the remembered connection is there", held_by("a", u"Z:"), u"net:/resource");
    check_wide("CAN2-034", "the cancelled connection is there", held_by("a", u"Z:"), u"net:/resource");
    check("ADD2-105", held_by("a", u"Y:") == NULL, "the other one is not");
    check_code("CAN2-035", "cancelled with CONNECT_UPDATE_PROFILE",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check_code("CAN2-035", "as at a later logon", restore_all(), NO_ERROR);
    check("CAN2-035", held_by("a", u"Z:") == NULL, "the forgotten connection is not there");
}

static void an_export_of_windows(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile("[HKEY_CURRENT_USER\\Network]\n\n"
                    "[HKEY_CURRENT_USER\\Network\\U]\n\"RemotePath\"=\"net:/u\"\n\"UserName\"=dword:00000000\n"
                    "\"ProviderName\"=\"" NETWORK_B "\"\n\"ProviderType\"=dword:00fa0000\n"
                    "\"ConnectionType\"=dword:00000001\n\"ConnectFlags\"=dword:00000000\n"
                    "\"DeferFlags\"=dword:00000004\n\"UseOptions\"=hex:44,65,66,4e\n\n"
                    "[HKEY_CURRENT_USER\\Network\\V]\n\"RemotePath\"=\"net:/v\"\n\"UserName\"=\"WORK\\\\alice\"\n"
                    "\"ProviderName\"=\"" NETWORK_A "\"\n\"ConnectionType\"=dword:00000000\n"
                    "\"DeferFlags\"=dword:00000001\n\n");
    check_code("PROF-001", "all", restore_all(), NO_ERROR);
    check_wide("PROF-010", "a UserName that is a number", held_by("b", u"U:"), u"net:/u");
    check_wide("PROF-015", "a ConnectionType that is 0", held_by("a", u"V:"), u"net:/v");
    check_wide("PROF-007", "DeferFlags 1: another user than the default one", asked_at(NP_ADDS, 0)->user,
               u"WORK\\alice");
    check("PROF-010", asked_at(NP_ADDS, 1)->user == NULL, "a UserName that is a number is the default user");
}

static void without_a_device_or_a_question(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_B("Y", "net:/other"));
    check_code("REST-028", "all, and the user is not asked", WNetRestoreSingleConnectionW(NULL, NULL, FALSE), NO_ERROR);
    check_wide("REST-028", "a drive", held_by("a", u"Z:"), u"net:/resource");
    check_wide("REST-028", "another drive", held_by("b", u"Y:"), u"net:/other");
    check_number("REST-028", "no provider may ask", asked_at(NP_ADDS, 0)->flags | asked_at(NP_ADDS, 1)->flags, 0);
}

const struct test tests[] = {
    {"everything", everything},
    {"nothing is remembered", nothing},
    {"those that are there", those_that_are_there},
    {"some fail", some_fail},
    {"what is remembered comes back", what_is_remembered_comes_back},
    {"an export of Windows", an_export_of_windows},
    {"without a device or a question", without_a_device_or_a_question},
    {0},
};
