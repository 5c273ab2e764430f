/* Connections without files, and MPR_PATH_CONNECT. */
#include "../paths.h"
#include "notifyees.h"

static void a_printer(void)
{
    unix_path_code(T("LPT1"), 0); /* says whether there is such a function */
    check_code("PATH-014", "connected", connect_to(T("LPT1"), PRINTER, 0), NO_ERROR);
    check_code("PATH-014", "a port has no files", unix_path_code(T("LPT1"), 0), ERROR_NOT_SUPPORTED);
    check_code("PATH-014", "nor has the printer", unix_path_code(PRINTER, 0), ERROR_NOT_SUPPORTED);
    forget_heard();
    check_code("PATH-014", "nor is it connected once more", unix_path_code(PRINTER, CONNECTING), ERROR_NOT_SUPPORTED);
    check_number("PATH-014", "no notifyee has heard of anything", heard(), 0);
}

static void what_cannot_be_connected(void)
{
    check_code("PATH-017", "no server", unix_path_code(T("\\\\nobody\\share\\x"), CONNECTING), ERROR_BAD_NETPATH);
    check_code("PATH-017", "without the flag the server is not asked", unix_path_code(T("\\\\nobody\\share\\x"), 0),
               ERROR_NOT_CONNECTED);
    check_code("PATH-017", "a drive is never connected", unix_path_code(T("Q:\\x"), CONNECTING), ERROR_NOT_CONNECTED);
}

static void what_a_notifyee_forbids(void)
{
    notifyee("a", (struct behaviour){.pre = WN_ACCESS_DENIED});
    check_code("PATH-017", "the notifyee's code", unix_path_code(T("\\\\nobody\\share\\dir\\x"), CONNECTING),
               ERROR_ACCESS_DENIED);
    check_utf8("PATH-017", "it is asked", heard_story(), "a:pre");
    check_wide("PATH-017", "about the share", heard_at(0)->remote, u"\\\\nobody\\share");
    check_wide("PATH-017", "without a device", heard_at(0)->local, NULL);
    check_number("PATH-017", "which nobody remembers", heard_at(0)->flags, CONNECT_TEMPORARY);
}

static void a_share_that_is_connected_first(void)
{
    const TCHAR *share = GUEST;
    adapter_registry(ALLOW_GUESTS);
    check_code("PATH-017", "without the flag", unix_path_code(share, 0), ERROR_NOT_CONNECTED);
    DWORD code = unix_path_code(share, CONNECTING);
    check("PATH-017", code == NO_ERROR || code == ERROR_NOT_SUPPORTED,
          "with it the share has files, or the system mounts none: %s", code_name(code));
    if (code != NO_ERROR) adapter_folder(NULL, utf8(in_capitals(share)));
    check_code("PATH-017", "connected, with the flag", unix_path_code(share, CONNECTING), NO_ERROR);
    check_code("PATH-017", "and without", unix_path_code(share, 0), NO_ERROR);
    check("PATH-017", was_connected(share), "the connection is an ordinary one");
}

static void a_drive_that_is_remembered(void)
{
    adapter_registry(ALLOW_GUESTS);
    notifyee("a", (struct behaviour){.pre = WN_ACCESS_DENIED});
    adapter_remember("Z", utf8(GUEST));
    adapter_remember("Y", "\\\\nobody\\share");
    check_code("PATH-026", "without the flag", unix_path_code(T("Z:\\"), 0), ERROR_CONNECTION_UNAVAIL);
    DWORD code = unix_path_code(T("Z:\\"), CONNECTING);
    check("PATH-026", code == NO_ERROR || code == ERROR_NOT_SUPPORTED,
          "with it the drive has files, or the system mounts none: %s", code_name(code));
    check_text("PATH-026", "it is connected", connected_to(T("Z:")), GUEST);
    check_number("PATH-026", "no notifyee is called", heard(), 0);
    check_code("PATH-026", "a server that is away", unix_path_code(T("Y:\\"), CONNECTING), ERROR_CONNECTION_UNAVAIL);
}

const struct test tests[] = {
    {"a printer", a_printer, NEEDS_SERVER | NEEDS_SHARES},
    {"what cannot be connected", what_cannot_be_connected},
    {"what a notifyee forbids", what_a_notifyee_forbids},
    {"a drive that is remembered", a_drive_that_is_remembered, NEEDS_SERVER},
    {"a share that is connected first", a_share_that_is_connected_first, NEEDS_SERVER},
    {0},
};
