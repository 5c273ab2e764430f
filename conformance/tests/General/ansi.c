/* The A and the W form of a function are one function; the text of A is UTF-8. */
#include "../calls.h"
#include "notifyees.h"

#include <npapi.h>

static void text_of_a_is_utf8(void)
{
    char narrow[20], name[20];
    DWORD error;
    WNetSetLastErrorW(1, (WCHAR *)u"\u00FC\u20AC\U0001F4BE", (WCHAR *)u"");
    check_code("HDR-029", "text set in W", WNetGetLastErrorA(&error, narrow, 20, name, 20), NO_ERROR);
    check_utf8("HDR-029", "text set in W is UTF-8 in A", narrow, "\xC3\xBC\xE2\x82\xAC\xF0\x9F\x92\xBE");
}

static void sizes_of_a_are_bytes(void)
{
    static const WCHAR wide_device[] = u"Z:";
    char *narrow = poisoned(40);
    WCHAR *wide = poisoned(40 * sizeof(WCHAR));
    NETRESOURCEW wanted = {.dwType = RESOURCETYPE_DISK,
                           .lpLocalName = (WCHAR *)u"Z:",
                           .lpRemoteName = (WCHAR *)u"\\\\fileserver\\\u00FCml\u00E4ut"};
    DWORD size = 0;
#ifdef UNICODE
    const WCHAR *user = server.user, *password = server.password;
    check_code("GEN-006", "connected in W", WNetAddConnection2W(&wanted, password, user, 0), NO_ERROR);
#else
    NETRESOURCEA narrow_wanted = {.dwType = RESOURCETYPE_DISK,
                                  .lpLocalName = (char *)"Z:",
                                  .lpRemoteName = (char *)"\\\\fileserver\\\xC3\xBCml\xC3\xA4ut"};
    (void)wanted;
    check_code("GEN-006", "connected in A", WNetAddConnection2A(&narrow_wanted, server.password, server.user, 0),
               NO_ERROR);
#endif
    check_code("GEN-006", "the size in A", WNetGetConnectionA("Z:", NULL, &size), ERROR_MORE_DATA);
    check_number("HDR-029", "the size in A is in bytes", size, 22);
    check_code("GEN-006", "the name in A", WNetGetConnectionA("Z:", narrow, &size), NO_ERROR);
    check_utf8("GEN-006", "the name in A is UTF-8", narrow, "\\\\fileserver\\\xC3\xBCml\xC3\xA4ut");
    size = 0;
    check_code("GEN-006", "the size in W", WNetGetConnectionW(wide_device, NULL, &size), ERROR_MORE_DATA);
    check_number("HDR-029", "the size in W is in units", size, 20);
    check_code("GEN-006", "the name in W", WNetGetConnectionW(wide_device, wide, &size), NO_ERROR);
    check_wide("GEN-006", "the name in W is UTF-16", wide, u"\\\\fileserver\\\u00FCml\u00E4ut");
}

static void sizes_of_access_names(void)
{
    NETRESOURCEA narrow = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = (char *)"\\\\nobody\\\xC3\xBCml\xC3\xA4ut"};
    NETRESOURCEW wide = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = (WCHAR *)u"\\\\nobody\\\u00FCml\u00E4ut"};
    char byte;
    WCHAR unit;
    DWORD size = 1;
    check_code("HDR-029", "a name beyond ASCII in A, a buffer for one byte",
               WNetUseConnectionA(NULL, &narrow, "password", "user", 0, &byte, &size, NULL), ERROR_MORE_DATA);
    check_number("HDR-029", "in A the size needed is in bytes", size, 18);
    size = 1;
    check_code("HDR-029", "a name beyond ASCII in W, a buffer for one unit",
               WNetUseConnectionW(NULL, &wide, u"password", u"user", 0, &unit, &size, NULL), ERROR_MORE_DATA);
    check_number("HDR-029", "in W the size needed is in units", size, 16);
}

static void what_notifyees_hear(void)
{
    notifyee("a", (struct behaviour){0});
    check_code("GEN-006", "a name beyond ASCII", connect_to(T("z:"), T("\\\\nobody\\\u00FCml\u00E4ut \U0001F4BE"), 0),
               ERROR_BAD_NETPATH);
    check_wide("GEN-006", "notifyees hear it in UTF-16", heard_at(0)->remote,
               u"\\\\nobody\\\u00FCml\u00E4ut \U0001F4BE");
}

static void null_is_not_empty(void)
{
    /* Where the server is there, some are refused without asking it, each in its own way. */
    check_code("GEN-006", "no user, no password", connect_as(NULL, NULL, NULL, SILENT, 0), ERROR_LOGON_FAILURE);
    check_code("GEN-006", "the empty user, the empty password", connect_as(T(""), T(""), NULL, NOBODY, 0),
               ERROR_BAD_NETPATH);
    check_code("GEN-006", "no user, the empty password", connect_as(NULL, T(""), NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("GEN-006", "the empty user, a password", connect_as(T(""), T("password"), NULL, SILENT, 0),
               ERROR_BAD_USERNAME);
    check_code("GEN-006", "a user, no password", connect_as(T("user"), NULL, NULL, SILENT, 0), ERROR_INVALID_PASSWORD);
    check_code("GEN-006", "a user, the empty password", connect_as(T("user"), T(""), NULL, NOBODY, 0),
               ERROR_BAD_NETPATH);
}

const struct test tests[] = {
    {"text of A is UTF-8", text_of_a_is_utf8, NEEDS_UTF8},
    {"sizes of A are bytes", sizes_of_a_are_bytes, NEEDS_SERVER | NEEDS_SHARES | NEEDS_UTF8},
    {"sizes of access names", sizes_of_access_names, NEEDS_UTF8},
    {"notifications", what_notifyees_hear, NEEDS_UTF8},
    {"NULL is not empty", null_is_not_empty, NEEDS_SILENCE},
    {0},
};
