/* Codes of notifyees and of the server come through as they are. */
#include "../calls.h"
#include "notifyees.h"

static void a_called_program_cancels(void)
{
    notifyee("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("ADD2-051", "a notifyee cancels", connect_to(T("Z:"), NOBODY, 0), ERROR_CANCELLED);
    check_code("ADD2-051", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void any_code(void)
{
    static const DWORD codes[] = {1,     ERROR_ACCESS_DENIED, ERROR_GEN_FAILURE, ERROR_NOT_ENOUGH_MEMORY,
                                  12345, 0x20000001,          0x80070005};
    notifyee("a", (struct behaviour){0});
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        notifyee_behaves("a", (struct behaviour){.pre = codes[i]});
        check_code("ADD2-107", "a code of a notifyee's own", connect_to(NULL, NOBODY, 0), codes[i]);
    }
}

static void of_accounts(void)
{
    static const struct {
        const TCHAR *user;
        DWORD code;
        const char *says;
    } accounts[] = {
        {TEXT("disabled"), ERROR_ACCOUNT_DISABLED, "a disabled account"},
        {TEXT("locked"), ERROR_ACCOUNT_LOCKED_OUT, "an account that is locked"},
        {TEXT("expired"), ERROR_ACCOUNT_EXPIRED, "an account that has expired"},
        {TEXT("pwexpired"), ERROR_PASSWORD_EXPIRED, "an account whose password has expired"},
        {TEXT("mustchange"), ERROR_PASSWORD_MUST_CHANGE, "an account whose password must be changed"},
        {TEXT("workstation"), ERROR_INVALID_WORKSTATION, "an account that may not log on from here"},
        {TEXT("hours"), ERROR_INVALID_LOGON_HOURS, "an account that may not log on now"},
    };
    for (size_t i = 0; i < sizeof accounts / sizeof accounts[0]; i++)
        check_code("ADD2-063", accounts[i].says, connect_as(accounts[i].user, server.password, NULL, SHARE, 0),
                   accounts[i].code);
    check_code("ADD2-060", "a disabled account with a wrong password tells nothing of the account",
               connect_as(T("disabled"), T("wrong"), NULL, SHARE, 0), ERROR_LOGON_FAILURE);
}

const struct test tests[] = {
    {"a called program cancels", a_called_program_cancels},
    {"any code of a notifyee", any_code},
    {"accounts that may not log on", of_accounts, NEEDS_SERVER | NEEDS_ACCOUNTS},
    {0},
};
