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

/* ---- Malformed entries ---- */

#define KEY "[HKEY_CURRENT_USER\\Network\\Z]\n"
#define OTHER_VALUES "\"UserName\"=\"\"\n\"ProviderName\"=\"Microsoft Windows Network\"\n"

static void check_malformed(const char *what, const char *lines)
{
    TCHAR *name = poisoned_text(300);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, NOBODY);
    DWORD characters = 300, result;
    adapter_profile(lines);
    check_code("PROF-013", what, ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("PROF-013", what, connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("PROF-013", what, connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_NETPATH);
    check_code("PROF-013", "any drive",
               WNetUseConnection(NULL, &wanted, T("password"), T("user"), CONNECT_REDIRECT, name, &characters, &result),
               ERROR_BAD_NETPATH);
    check_code("PROF-013", "another device", ask_for(T("Y:")), ERROR_NOT_CONNECTED);
    check_code("PROF-013", "another device", connect_to(T("Y:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("PROF-013", "another device, to be remembered", connect_to(T("Y:"), NOBODY, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NETPATH);
    check_code("PROF-013", "without the flag it is not forgotten", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_NOT_CONNECTED);
    check("PROF-013", adapter_profile_has("Network\\Z"), "and stays");
    check_code("PROF-013", "forgotten", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("PROF-013", !adapter_profile_has("Network\\Z"), "the entry is gone");
    check_code("PROF-013", "forgotten again", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE),
               ERROR_NOT_CONNECTED);
}

static void malformed(void)
{
    check_malformed("no value at all", KEY);
    check_malformed("no RemotePath", KEY OTHER_VALUES);
    check_malformed("an empty RemotePath", KEY "\"RemotePath\"=\"\"\n" OTHER_VALUES);
    check_malformed("a RemotePath that is a number", KEY "\"RemotePath\"=dword:00000001\n" OTHER_VALUES);
    check_malformed("a RemotePath that is bytes", KEY "\"RemotePath\"=hex:5c,00,5c,00\n" OTHER_VALUES);
    check_malformed("a RemotePath without a closing quote", KEY "\"RemotePath\"=\"open\n" OTHER_VALUES);
}

static void malformed_and_replaced(void)
{
    adapter_profile(KEY "\"RemotePath\"=dword:00000001\n\"UserName\"=dword:00000000\n");
    check_code("PROF-013", "to be remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("PROF-013", "the entry is replaced", adapter_profile_text("Network\\Z", "RemotePath"), utf8(SHARE));
    check_utf8("PROF-013", "with all its values", adapter_profile_text("Network\\Z", "UserName"), utf8(server.user));
}

/* ---- Entries as other programs, and Windows itself, leave them ---- */

#define REMOTE_PATH "\"RemotePath\"=\"\\\\\\\\nobody\\\\share\"\n"

/* The entry Z counts, whatever its lines are, as one of NOBODY. */
static void check_remembered(const char *id, const char *what, const char *lines)
{
    TCHAR *name = poisoned_text(300);
    DWORD characters = 300;
    adapter_profile(lines);
    check_code(id, what, WNetGetConnection(T("Z:"), name, &characters), ERROR_CONNECTION_UNAVAIL);
    check_text(id, what, name, NOBODY);
    check_code(id, what, connect_to(T("Z:"), T("\\\\nobody\\other"), 0), ERROR_DEVICE_ALREADY_REMEMBERED);
    check_code(id, what, connect_to(T("Z:"), NOBODY, CONNECT_UPDATE_PROFILE), ERROR_BAD_NETPATH);
    check_code(id, "forgotten", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check(id, !adapter_profile_has("Network\\Z"), "the entry is gone");
}

static void as_others_leave_them(void)
{
    check_remembered("PROF-010", "a UserName that is the number 0",
                     KEY REMOTE_PATH "\"ConnectFlags\"=dword:00000000\n\"ConnectionType\"=dword:00000001\n"
                                     "\"DeferFlags\"=dword:00000004\n\"ProviderName\"=\"Microsoft Windows Network\"\n"
                                     "\"ProviderType\"=dword:00020000\n\"UserName\"=dword:00000000\n");
    check_remembered("PROF-010", "a UserName of no type", KEY REMOTE_PATH "\"UserName\"=hex(0):\n");
    check_remembered("PROF-015", "a ConnectionType 0", KEY REMOTE_PATH "\"ConnectionType\"=dword:00000000\n");
    check_remembered("PROF-015", "the ConnectionType of a printer",
                     KEY REMOTE_PATH "\"ConnectionType\"=dword:00000002\n");
    check_remembered("PROF-015", "a ConnectionType that is text", KEY REMOTE_PATH "\"ConnectionType\"=\"1\"\n");
    check_remembered("PROF-015", "a ProviderName that is a number",
                     KEY REMOTE_PATH "\"ProviderName\"=dword:00000001\n");
    check_remembered("PROF-015", "a ProviderType that is text", KEY REMOTE_PATH "\"ProviderType\"=\"131072\"\n");
    check_remembered("PROF-015", "DeferFlags that are bytes", KEY REMOTE_PATH "\"DeferFlags\"=hex:04,00,00,00\n");
    check_remembered("PROF-015", "nothing but RemotePath", KEY REMOTE_PATH);
    check_remembered("PROF-016", "a RemotePath that may have references",
                     KEY "\"RemotePath\"=hex(2):5c,00,5c,00,6e,00,6f,00,62,00,6f,00,64,00,79,00,5c,00,73,00,\\\n"
                         "  68,00,61,00,72,00,65,00,00,00\n");
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
    {"malformed", malformed},
    {"malformed and replaced", malformed_and_replaced, NEEDS_SERVER},
    {"as other programs leave them", as_others_leave_them},
    {"other values of the profile when an entry is forgotten", of_others},
    {"other values of the profile when an entry is added", of_others_when_one_is_added, NEEDS_SERVER},
    {0},
};
