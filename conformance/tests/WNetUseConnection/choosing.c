/* A device of the system's choice: Z: down to C:, LPT1 up to LPT9, but none that is connected or remembered. */
#include "notifyees.h"
#include "use.h"

static DWORD use_any_port(struct left *left, DWORD flags)
{
    *left = room_for(5);
    return use_type(left, RESOURCETYPE_PRINT, T(""), PRINTER, flags | CONNECT_REDIRECT);
}

static void the_first(void)
{
    struct left left;
    check_code("USE-007", "a drive of the system's choice", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check_left("USE-020", "the first device", left, T("Z:"), 3, CONNECT_LOCALDRIVE);
    check_number("USE-025", "CONNECT_LOCALDRIVE", left.result, 0x100);
    check_text("USE-007", "the drive is redirected", connected_to(T("Z:")), SHARE);
    check("USE-007", was_not_connected(SHARE), "there is no deviceless connection");
    check_code("USE-052", "the drive is cancelled by its name, by force", WNetCancelConnection(left.name, TRUE),
               NO_ERROR);
    check_number("USE-052", "no drive is redirected", redirected_drives(), 0);
}

static void every_drive(void)
{
    struct left left;
    TCHAR drive[] = {'Z', ':', 0};
    for (; drive[0] >= 'C'; drive[0]--) {
        check_code("USE-016", "a drive of the system's choice", use_any_drive(&left, SHARE, 0), NO_ERROR);
        check_filled("USE-016", "the next lower letter", left.name, drive);
        check_text("ADD2-031", "the drive is redirected", connected_to(drive), SHARE);
        check_text("SESS-013", "drives are chosen from Z: downwards", left.name, drive);
    }
    check_code("USE-044", "one drive more than there are", use_any_drive(&left, SHARE, 0), ERROR_NO_MORE_ITEMS);
    check_nothing_left("USE-044", "one drive more than there are", left, 3);
    check_code("ADD2-031", "A: is never chosen", ask_for(T("A:")), ERROR_NOT_CONNECTED);
    check_code("ADD2-031", "B: is never chosen", ask_for(T("B:")), ERROR_NOT_CONNECTED);
    check("USE-044", was_not_connected(SHARE), "there is no deviceless connection instead");
    check_code("USE-044", "one drive is cancelled", WNetCancelConnection2(T("M:"), 0, FALSE), NO_ERROR);
    check_code("USE-044", "after the cancel a drive can be chosen", use_any_drive(&left, SECOND, 0), NO_ERROR);
    check_filled("USE-044", "the cancelled drive is chosen", left.name, T("M:"));
}

static void every_port(void)
{
    struct left left;
    TCHAR port[] = {'L', 'P', 'T', '1', 0};
    for (; port[3] <= '9'; port[3]++) {
        check_code("USE-056", "a port of the system's choice", use_any_port(&left, 0), NO_ERROR);
        check_left("USE-056", "the next number", left, port, 5, CONNECT_LOCALDRIVE);
        check_text("USE-056", "the port is redirected", connected_to(port), PRINTER);
    }
    check_code("USE-056", "one port more than there are", use_any_port(&left, 0), ERROR_NO_MORE_ITEMS);
    check_nothing_left("USE-044", "one port more than there are", left, 5);
    check_code("USE-056", "a drive can be chosen though no port is left", use_any_drive(&left, SHARE, 0), NO_ERROR);
}

static void none_that_is_connected(void)
{
    struct left left;
    check_code("USE-007", "one drive is connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("USE-007", "another drive is connected", connect_to(T("x:"), SHARE, 0), NO_ERROR);
    check_code("USE-016", "a drive of the system's choice", use_any_drive(&left, SECOND, 0), NO_ERROR);
    check_filled("USE-016", "the first drive that is free is chosen", left.name, T("Y:"));
    check_code("USE-016", "another drive of the system's choice", use_any_drive(&left, SECOND, 0), NO_ERROR);
    check_filled("USE-016", "the next drive that is free is chosen", left.name, T("W:"));
    check_code("USE-016", "one drive is cancelled", WNetCancelConnection2(T("X:"), 0, FALSE), NO_ERROR);
    check_code("USE-016", "another drive of the system's choice", use_any_drive(&left, SECOND, 0), NO_ERROR);
    check_filled("USE-016", "the cancelled drive is the first that is free", left.name, T("X:"));
    check_text("USE-016", "the drive that was connected is what it was", connected_to(T("Z:")), SHARE);
}

static void none_that_is_remembered(void)
{
    struct left left;
    adapter_remember("Z", "\\\\fileserver\\other");
    adapter_remember("X", utf8(SHARE));
    adapter_remember("LPT1", utf8(PRINTER));
    check_code("USE-057", "a drive of the system's choice", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check_filled("USE-057", "the first drive that is not remembered for another share is chosen", left.name, T("Y:"));
    check_code("USE-057", "another drive of the system's choice", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check_filled("USE-057", "the next drive that is not remembered, not even for this share, is chosen", left.name,
                 T("W:"));
    check_code("USE-057", "a port", use_any_port(&left, 0), NO_ERROR);
    check_filled("USE-057", "the first port that is not remembered is chosen", left.name, T("LPT2"));
    check_utf8("USE-057", "the remembered drive is what it was", adapter_profile_text("Network\\Z", "RemotePath"),
               "\\\\fileserver\\other");
    check_code("USE-057", "the remembered drive is not connected", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
}

static void all_are_remembered(void)
{
    struct left left;
    char drive[] = "C", port[] = "LPT1";
    for (; drive[0] <= 'Z'; drive[0]++) adapter_remember(drive, "\\\\nobody\\share");
    for (; port[3] <= '9'; port[3]++) adapter_remember(port, "\\\\nobody\\printer");
    check_code("USE-057", "a drive, and all are remembered", use_any_drive(&left, NOBODY, 0), ERROR_NO_MORE_ITEMS);
    check_nothing_left("USE-061", "a drive", left, 3);
    check_code("USE-057", "a port, and all are remembered", use_any_port(&left, 0), ERROR_NO_MORE_ITEMS);
    check_nothing_left("USE-061", "a port", left, 5);
    check_code("USE-044", "A: can be connected by its name", use(&left, T("A:"), NOBODY, 0), ERROR_BAD_NETPATH);
}

static void to_be_remembered(void)
{
    struct left left;
    check_code("USE-017", "a drive of the system's choice", use_any_drive(&left, SHARE, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_filled("USE-017", "the drive", left.name, T("Z:"));
    check_utf8("USE-017", "that drive is remembered", adapter_profile_text("Network\\Z", "RemotePath"), utf8(SHARE));
    check_code("USE-017", "a port of the system's choice", use_any_port(&left, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("USE-017", "that port is remembered", adapter_profile_text("Network\\LPT1", "RemotePath"),
               utf8(PRINTER));
    check_code("USE-017", "a drive that is not to be remembered", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check("USE-017", !adapter_profile_has("Network\\Y"), "a drive that is not to be remembered is not");
    check_code("USE-017", "a drive that cannot be connected", use_any_drive(&left, MISSING, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NET_NAME);
    check("USE-017", !adapter_profile_has("Network\\X"), "a drive that cannot be connected is not remembered");
    check_code("USE-057", "the drive is disconnected and still remembered", WNetCancelConnection2(T("Z:"), 0, FALSE),
               NO_ERROR);
    check_code("USE-057", "another drive of the system's choice", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check_filled("USE-057", "the next drive of the system's choice is none that is remembered", left.name, T("X:"));
}

static void a_failure_leaves_it_free(void)
{
    struct left left;
    check_code("USE-030", "a share that does not exist", use_any_drive(&left, MISSING, 0), ERROR_BAD_NET_NAME);
    check_nothing_left("USE-061", "a share that does not exist", left, 3);
    check_code("USE-027", "a share that the user may not use", use_any_drive(&left, DENIED, 0), ERROR_ACCESS_DENIED);
    check_code("USE-066", "a drive for a printer", use_any_drive(&left, PRINTER, 0), ERROR_BAD_DEV_TYPE);
    check_code("USE-020", "a share that exists", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check_filled("USE-020", "the first drive is still free", left.name, T("Z:"));
}

/* ---- Another caller takes the device that was chosen ---- */

static void take_z_before_the_attempt(const struct notification *told)
{
    static int taken;
    if (told->status == 1 && !taken) {
        taken = 1;
        check_code("USE-058", "somebody takes Z:", connect_to(T("Z:"), SECOND, 0), NO_ERROR);
    }
}

static void taken_meanwhile(void)
{
    struct left left;
    notifyee("a", (struct behaviour){.act = take_z_before_the_attempt});
    check_code("USE-058", "a drive of the system's choice", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check_left("USE-058", "the next lower drive is chosen", left, T("Y:"), 3, CONNECT_LOCALDRIVE);
    check_text("USE-058", "the drive is redirected", connected_to(T("Y:")), SHARE);
    check_text("USE-058", "Z: is still connected to the other share", connected_to(T("Z:")), SECOND);
}

enum { many = 8 };

/* The letter that was chosen; after a failure a number that is no letter, with the code in it. */
static DWORD choose(void)
{
    struct left left;
    DWORD code = use_any_drive(&left, SHARE, 0);
    return code == NO_ERROR && left.name[1] == ':' ? (DWORD)left.name[0] : code << 8;
}

/* A letter is passed over only if another caller got it. So together the callers got the first letters. */
static void check_letters(const char *who, const DWORD letters[many])
{
    for (unsigned i = 0; i < many; i++) {
        DWORD letter = 'Z' - i;
        TCHAR drive[] = {(TCHAR)letter, ':', 0};
        unsigned got = 0;
        for (unsigned j = 0; j < many; j++) got += letters[j] == letter;
        check("USE-058", got == 1, "of %d %s that choose at once one gets %c:: %u", many, who, (char)letter, got);
        check_text("USE-058", "the drive is redirected", connected_to(drive), SHARE);
    }
    check_number("USE-058", "no other drive is redirected", redirected_drives(), many);
}

static void by_several_processes(void)
{
    DWORD letters[many];
    in_processes(many, "choose", letters);
    check_letters("processes", letters);
}

static DWORD of_threads[many];
static void choose_in_a_thread(unsigned number)
{
    of_threads[number] = choose();
}

static void by_several_threads(void)
{
    in_threads(many, choose_in_a_thread);
    check_letters("threads", of_threads);
}

static void the_letters_of_another_session(void)
{
    struct left left;
    check_number("SESS-009", "another session chooses the first letter", in_another_session("choose"), 'Z');
    check_code("SESS-009", "this session chooses a drive", use_any_drive(&left, SHARE, 0), NO_ERROR);
    check_filled("SESS-009", "this session has letters of its own", left.name, T("Z:"));
    check_number("SESS-013", "the other session chooses its next letter", in_another_session("choose"), 'Y');
}

const struct test tests[] = {
    {"the first device", the_first, NEEDS_SERVER},
    {"every drive", every_drive, NEEDS_SERVER},
    {"every port", every_port, NEEDS_SERVER},
    {"no device that is connected", none_that_is_connected, NEEDS_SERVER},
    {"no device that is remembered", none_that_is_remembered, NEEDS_SERVER},
    {"all devices are remembered", all_are_remembered},
    {"a device that is to be remembered", to_be_remembered, NEEDS_SERVER},
    {"a failure leaves the device free", a_failure_leaves_it_free, NEEDS_SERVER},
    {"a device that is taken meanwhile", taken_meanwhile, NEEDS_SERVER},
    {"devices chosen by several processes", by_several_processes, NEEDS_SERVER},
    {"devices chosen by several threads", by_several_threads, NEEDS_SERVER},
    {"the letters of another session", the_letters_of_another_session, NEEDS_SERVER | NEEDS_SESSIONS},
    {ROLE("choose", choose)},
    {0},
};
