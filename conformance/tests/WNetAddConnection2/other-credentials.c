/* One server, two sets of credentials in one logon session. */
#include "../calls.h"

#include <string.h>

#define OTHER on_host(T("otherserver"), SHARE)

static void left_out_the_second_time(void)
{
    check_code("ADD2-064", "connected as a user", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("ADD2-064", "after a user, neither user nor password", connect_as(NULL, NULL, T("Y:"), SECOND, 0),
               ERROR_BAD_USERNAME);
    check_code("ADD2-064", "after a user, no user", connect_as(NULL, server.password, T("Y:"), SECOND, 0),
               ERROR_BAD_USERNAME);
    check_code("ADD2-064", "after a user, no password", connect_as(server.user, NULL, T("Y:"), SECOND, 0),
               ERROR_INVALID_PASSWORD);
    check_code("ADD2-093", "after a user, no user and no device", connect_as(NULL, NULL, NULL, SHARE, 0),
               ERROR_BAD_USERNAME);
    check_code("ADD2-064", "nothing was connected", ask_for(T("Y:")), ERROR_NOT_CONNECTED);
    check_code("ADD2-064", "the user and the password once more", connect_to(T("Y:"), SECOND, 0), NO_ERROR);
}

static void of_another_user(void)
{
    check_code("ADD2-068", "connected as one user", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("ADD2-068", "after one user, another user",
               connect_as(server.user2, server.password, T("Y:"), SECOND, 0), ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_code("ADD2-068", "after one user, another user, with the server's name in another case",
               connect_as(server.user2, server.password, NULL, in_capitals(SECOND), 0),
               ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_code("ADD2-093", "after one user, another user whose name is no account",
               connect_as(T("no such user"), server.password, NULL, SECOND, 0), ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_code("ADD2-068", "another user, with another name of the server",
               connect_as(server.user2, server.password, T("Y:"), OTHER, 0), NO_ERROR);
    check_code("ADD2-068", "each name of the server has its own user", connect_to(NULL, OTHER, 0),
               ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_code("ADD2-068", "the case of a name makes no other user",
               connect_as(in_capitals(server.user), server.password, NULL, SECOND, 0), NO_ERROR);
    check_code("ADD2-068", "the deviceless connection is cancelled", WNetCancelConnection2(SECOND, 0, FALSE), NO_ERROR);
    check_code("ADD2-068", "the first connection is cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("ADD2-068", "when nothing is connected, another user may connect",
               connect_as(server.user2, server.password, T("Z:"), SECOND, 0), NO_ERROR);
}

static void by_address(void)
{
    check_code("ADD2-068", "connected as one user", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("ADD2-068", "another user, by the server's address",
               connect_as(server.user2, server.password, T("Y:"), on_host(server.ipv4, SECOND), 0), NO_ERROR);
    check_code("ADD2-068", "another user, by the server's name",
               connect_as(server.user2, server.password, T("X:"), SECOND, 0), ERROR_SESSION_CREDENTIAL_CONFLICT);
}

static void left_over_from_a_failed_attempt(void)
{
    check_code("ADD2-073", "IPC$ as one user", connect_to(NULL, IPC, 0), NO_ERROR);
    check_code("ADD2-073", "the attempt fails", connect_to(T("Z:"), DENIED, 0), ERROR_ACCESS_DENIED);
    check_code("ADD2-073", "another user after IPC$", connect_as(server.user2, server.password, T("Z:"), SHARE, 0),
               ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_code("ADD2-073", "IPC$ is cancelled", WNetCancelConnection2(IPC, 0, FALSE), NO_ERROR);
    check_code("ADD2-073", "another user when IPC$ is cancelled",
               connect_as(server.user2, server.password, T("Z:"), SHARE, 0), NO_ERROR);
}

static void of_a_failed_attempt_alone(void)
{
    check_code("ADD2-068", "the attempt as one user fails", connect_to(T("Z:"), DENIED, 0), ERROR_ACCESS_DENIED);
    check_code("ADD2-068", "a failed attempt leaves nothing that stops another user",
               connect_as(server.user2, server.password, T("Z:"), SHARE, 0), NO_ERROR);
}

static const TCHAR *users[2];
static DWORD results[2];

static void connect_as_one_of_two(unsigned number)
{
    TCHAR drive[] = {(TCHAR)('Y' + number), ':', 0};
    results[number] = connect_as(users[number], server.password, drive, SHARE, 0);
}

static void of_two_at_once(void)
{
    users[0] = server.user;
    users[1] = server.user2;
    for (int round = 0; round < 5; round++) {
        in_threads(2, connect_as_one_of_two);
        check("ADD2-068",
              (results[0] == NO_ERROR && results[1] == ERROR_SESSION_CREDENTIAL_CONFLICT) ||
                  (results[1] == NO_ERROR && results[0] == ERROR_SESSION_CREDENTIAL_CONFLICT),
              "of two users at once one is connected and one is in conflict");
        WNetCancelConnection2(T("Y:"), 0, TRUE);
        WNetCancelConnection2(T("Z:"), 0, TRUE);
    }
}

static void the_default_ones_first(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD2-097", "connected with the default credentials", connect_as(NULL, NULL, NULL, GUEST, 0), NO_ERROR);
    check_code("ADD2-097", "after the default credentials, a user", connect_to(T("Z:"), SHARE, 0),
               ERROR_SESSION_CREDENTIAL_CONFLICT);
    check_code("ADD2-097", "after the default credentials, the default ones", connect_as(NULL, NULL, T("Y:"), GUEST, 0),
               NO_ERROR);
    check_code("ADD2-097", "the drive is cancelled", WNetCancelConnection2(T("Y:"), 0, FALSE), NO_ERROR);
    check_code("ADD2-097", "the connection is cancelled", WNetCancelConnection2(GUEST, 0, FALSE), NO_ERROR);
    check_code("ADD2-097", "when nothing is connected, a user may connect", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
}

static void names_that_could_be_taken_apart(void)
{
    static const TCHAR *const before[] = {T("x/"), T("x\\y/"), T("x\\y\\"), T("/")};
    TCHAR name[300];
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        size_t end = length(before[i]);
        memcpy(name, before[i], end * sizeof *name);
        memcpy(name + end, server.user, (length(server.user) + 1) * sizeof *name);
        check_code("ADD2-098", "no account has such a name", connect_as(name, server.password, T("Z:"), SHARE, 0),
                   ERROR_LOGON_FAILURE);
    }
    check_code("ADD2-098", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"credentials that are left out the second time", left_out_the_second_time, NEEDS_SERVER},
    {"credentials of another user", of_another_user, NEEDS_SERVER | NEEDS_ACCOUNTS},
    {"credentials of another user, by address", by_address, NEEDS_SERVER | NEEDS_ACCOUNTS},
    {"credentials that a failed attempt leaves over", left_over_from_a_failed_attempt, NEEDS_SERVER | NEEDS_ACCOUNTS},
    {"credentials of a failed attempt alone", of_a_failed_attempt_alone, NEEDS_SERVER | NEEDS_ACCOUNTS},
    {"two users at once", of_two_at_once, NEEDS_SERVER | NEEDS_ACCOUNTS},
    {"the default credentials first", the_default_ones_first, NEEDS_SERVER},
    {"names that could be taken apart", names_that_could_be_taken_apart, NEEDS_SERVER},
    {0},
};
