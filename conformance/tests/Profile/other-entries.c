/* Entries that are there already: for the same resource, for another one, damaged ones, those of other programs. */
#include "../calls.h"

static void for_the_same_resource(void)
{
    adapter_remember("V", "\\\\nobody\\share");
    adapter_remember("W", "\\\\NoBody\\SHARE");
    adapter_remember("X", "\\\\nobody\\share\\");
    adapter_remember("LPT1", "\\\\nobody\\share");
    check_code("PROF-012", "the same name", connect_to(T("V:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("PROF-012", "the same name in another case", connect_to(T("W:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("PROF-012", "the same name, remembered with a backslash at the end", connect_to(T("X:"), NOBODY, 0),
               ERROR_BAD_NETPATH);
    check("PROF-012", connect_to(T("V:"), T("\\\\nobody\\share\\"), 0) != ERROR_DEVICE_ALREADY_REMEMBERED,
          "the same name, given with a backslash at the end");
    check_code("PROF-012", "the entry of a port", connect_to(T("LPT1"), NOBODY, 0), ERROR_BAD_NETPATH);
}

static void for_another_resource(void)
{
    adapter_remember("Z", "\\\\nobody\\share");
    adapter_remember("LPT1", "\\\\nobody\\printer");
    check_code("PROF-012", "another share", connect_to(T("Z:"), T("\\\\nobody\\other"), 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("PROF-012", "a longer name", connect_to(T("Z:"), T("\\\\nobody\\shares"), 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("PROF-012", "a folder of the share", connect_to(T("Z:"), T("\\\\nobody\\share\\folder"), 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("PROF-012", "the share on another server", connect_to(T("Z:"), T("\\\\fileserver\\share"), 0),
               ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("PROF-012", "the entry of a port", connect_to(T("LPT1:"), NOBODY, 0), ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code("PROF-012", "another device", connect_to(T("Y:"), T("\\\\nobody\\other"), 0), ERROR_BAD_NETPATH);
}

static void of_another_provider(void)
{
    adapter_profile("[HKEY_CURRENT_USER\\Network\\Z]\n\"RemotePath\"=\"\\\\\\\\nobody\\\\share\"\n\"UserName\"=\"\"\n"
                    "\"ProviderName\"=\"Another Network\"\n\"ProviderType\"=dword:00420000\n"
                    "\"ConnectionType\"=dword:00000001\n\"DeferFlags\"=dword:00000004\n");
    check_code("PROF-012", "providers are not compared", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
}

static void not_touched_without_the_flag(void)
{
    adapter_remember("Z", utf8(in_capitals(SHARE)));
    check_code("PROF-014", "the device for its share, the profile as it is", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_utf8("PROF-014", "the entry is what it was", adapter_profile_text("Network\\Z", "RemotePath"),
               utf8(in_capitals(SHARE)));
    check_code("PROF-014", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("PROF-014", "the device for its share, temporarily", connect_to(T("Z:"), SHARE, CONNECT_TEMPORARY),
               NO_ERROR);
    check_text("PROF-014", "the device is connected", connected_to(T("Z:")), SHARE);
    check_utf8("PROF-014", "the entry is what it was", adapter_profile_text("Network\\Z", "RemotePath"),
               utf8(in_capitals(SHARE)));
}

/* ---- Damaged entries ---- */

#define OTHER_VALUES "\"UserName\"=\"\"\n\"ProviderName\"=\"Microsoft Windows Network\"\n"

static void check_damaged(const char *what, const char *lines)
{
    adapter_profile(lines);
    check_code("PROF-013", what, connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_PROFILE);
    check_code("PROF-013", what, connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_PROFILE);
    check_code("PROF-013", what, WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), ERROR_BAD_PROFILE);
    check_code("PROF-013", "another device", ask_for(T("Y:")), ERROR_NOT_CONNECTED);
    check_code("PROF-013", "another device", connect_to(T("Y:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("PROF-013", "another device, to be remembered", connect_to(T("Y:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NETPATH);
}

static void damaged(void)
{
    check_damaged("no RemotePath", "[HKEY_CURRENT_USER\\Network\\Z]\n" OTHER_VALUES);
    check_damaged("a RemotePath that is a number",
                  "[HKEY_CURRENT_USER\\Network\\Z]\n\"RemotePath\"=dword:00000001\n" OTHER_VALUES);
    check_damaged("a RemotePath that is bytes",
                  "[HKEY_CURRENT_USER\\Network\\Z]\n\"RemotePath\"=hex:5c,00,5c,00\n" OTHER_VALUES);
}

/* ---- Other entries in the profile ---- */

#define OTHERS                                                                                                         \
    "[HKEY_CURRENT_USER\\Software\\Example]\n\"Text\"=\"\\\"quoted\\\" \\\\ back\"\n\"Number\"=dword:0000002a\n"       \
    "@=\"unnamed\"\n\"Bytes\"=hex:01,02,03\n\n"

static void of_others(void)
{
    adapter_profile(OTHERS);
    adapter_remember("Y", "\\\\nobody\\share");
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("PROF-003", "forgotten", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("PROF-003", !adapter_profile_has("Network\\Z"), "the device is forgotten");
    check_utf8("PROF-003", "another device's entry is what it was", adapter_profile_text("Network\\Y", "RemotePath"),
               "\\\\nobody\\share");
    check_utf8("PROF-003", "another program's text is what it was", adapter_profile_text("Software\\Example", "Text"),
               "\"quoted\" \\ back");
    check_number("PROF-003", "another program's number is what it was",
                 (unsigned long long)adapter_profile_number("Software\\Example", "Number"), 42);
    check("PROF-003", adapter_profile_contains("\"Bytes\"=hex:01,02,03"), "another program's bytes are what they were");
}

static void of_others_when_one_is_added(void)
{
    adapter_profile(OTHERS);
    adapter_remember("Y", "\\\\nobody\\share");
    check_code("PROF-003", "remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("PROF-003", adapter_profile_has("Network\\Z"), "the device is remembered");
    check("PROF-003", adapter_profile_has("Network\\Y"), "the other device is remembered");
    check_utf8("PROF-003", "another program's text is what it was", adapter_profile_text("Software\\Example", "Text"),
               "\"quoted\" \\ back");
}

const struct test tests[] = {
    {"an entry for the same resource", for_the_same_resource},
    {"an entry for another resource", for_another_resource},
    {"an entry of another provider", of_another_provider},
    {"entries are not touched without the flag", not_touched_without_the_flag, NEEDS_SERVER},
    {"damaged", damaged},
    {"other values of the profile when an entry is forgotten", of_others},
    {"other values of the profile when an entry is added", of_others_when_one_is_added, NEEDS_SERVER},
    {0},
};
