/* A device that is connected already, or that another caller is connecting at the same moment. */
#include "../calls.h"

enum { many = 8 };

static void by_a_connection(void)
{
    check_code("ADD2-041", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("ADD2-041", "the drive again, for another share", connect_to(T("Z:"), SECOND, 0),
               ERROR_ALREADY_ASSIGNED);
    check_code("ADD2-084", "the drive again, for the same share", connect_to(T("Z:"), SHARE, 0),
               ERROR_ALREADY_ASSIGNED);
    check_code("ADD2-007", "the drive again, in lower case", connect_to(T("z:"), SHARE, 0), ERROR_ALREADY_ASSIGNED);
    check_code("ADD2-041", "the drive again, for a share that does not exist", connect_to(T("Z:"), MISSING, 0),
               ERROR_ALREADY_ASSIGNED);
    check_code("ADD2-041", "the drive again, on another server", connect_to(T("Z:"), NOBODY, 0),
               ERROR_ALREADY_ASSIGNED);
    check_text("ADD2-041", "the connection is what it was", connected_to(T("Z:")), SHARE);
    check_code("ADD2-041", "another drive", connect_to(T("Y:"), SHARE, 0), NO_ERROR);
    check_code("ADD2-041", "no device", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_code("ADD2-041", "no device, again", connect_to(NULL, SHARE, 0), NO_ERROR);
}

static void by_a_printer(void)
{
    check_code("ADD2-041", "connected", connect_to(T("LPT1"), PRINTER, 0), NO_ERROR);
    check_code("ADD2-041", "the port again", connect_to(T("LPT1"), PRINTER, 0), ERROR_ALREADY_ASSIGNED);
    check_code("ADD2-082", "the port again, with a colon", connect_to(T("lpt1:"), PRINTER, 0), ERROR_ALREADY_ASSIGNED);
    check_code("ADD2-041", "another port", connect_to(T("LPT9"), PRINTER, 0), NO_ERROR);
}

static void until_it_is_cancelled(void)
{
    for (int round = 0; round < 3; round++) {
        check_code("ADD2-041", "connected", connect_to(T("Z:"), round % 2 ? SECOND : SHARE, 0), NO_ERROR);
        check_code("ADD2-041", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    }
    check_code("ADD2-041", "free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

/* ---- Several at once ---- */

static DWORD take_z(void)
{
    return connect_to(T("Z:"), SHARE, 0);
}

/* Exactly one caller got the drive, and the others got the answer that it is in use. */
static void check_results(const char *id, const char *who, const DWORD results[many])
{
    unsigned successes = 0, in_use = 0;
    for (unsigned i = 0; i < many; i++) {
        successes += results[i] == NO_ERROR;
        in_use += results[i] == ERROR_ALREADY_ASSIGNED;
    }
    check(id, successes == 1, "of %d %s that want Z: at once one gets it: %u", many, who, successes);
    check(id, in_use == many - 1, "the other %s are told that it is in use: %u", who, in_use);
}

static void by_several_processes(void)
{
    DWORD results[many];
    in_processes(many, "take Z:", results);
    check_results("ADD2-075", "processes", results);
    check_text("ADD2-075", "Z: is connected", connected_to(T("Z:")), SHARE);
}

static DWORD of_threads[many];
static void take_z_in_a_thread(unsigned number)
{
    of_threads[number] = take_z();
}

static void by_several_threads(void)
{
    for (int round = 0; round < 3; round++) {
        in_threads(many, take_z_in_a_thread);
        check_results("GEN-008", "threads", of_threads);
        check_text("GEN-008", "Z: is connected", connected_to(T("Z:")), SHARE);
        check_code("GEN-008", "one connection is there to be cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE),
                   NO_ERROR);
        check_code("GEN-008", "there are not two connections to be cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE),
                   ERROR_NOT_CONNECTED);
    }
}

static void take_z_of_a_silent_server(unsigned number)
{
    of_threads[number] = connect_to(T("Z:"), T("\\\\silent\\share"), 0);
}

static void by_an_attempt(void)
{
    unsigned attempts = 0, in_use = 0;
    adapter_timeout(2000);
    in_threads(many, take_z_of_a_silent_server);
    for (unsigned i = 0; i < many; i++) {
        attempts += of_threads[i] == ERROR_BAD_NETPATH;
        in_use += of_threads[i] == ERROR_ALREADY_ASSIGNED;
    }
    check("GEN-008", attempts == 1, "of %d threads that want Z: at once one tries to connect it: %u", many, attempts);
    check("GEN-008", in_use == many - 1, "while it tries, Z: is in use for the others: %u", in_use);
    check_code("GEN-008", "afterwards Z: is free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("GEN-008", "afterwards Z: can be tried again", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
}

const struct test tests[] = {
    {"a device in use by a connection", by_a_connection, NEEDS_SERVER},
    {"a device in use by a printer", by_a_printer, NEEDS_SERVER},
    {"a device is in use until it is cancelled", until_it_is_cancelled, NEEDS_SERVER},
    {"several processes at once", by_several_processes, NEEDS_SERVER},
    {"several threads at once", by_several_threads, NEEDS_SERVER},
    {"a device in use by an attempt", by_an_attempt, NEEDS_SILENCE},
    {ROLE("take Z:", take_z)},
    {0},
};
