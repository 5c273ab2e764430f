/* What a caller is told of a server that fails, when, and what is left of the attempt: nothing. */

#include "servers.h"

#include <stdio.h>
#include <string.h>

enum { deadline_ms = 3000 };

/* ---- The details that WNetGetLastError gives: statuses of the protocol and of Samba's network code ---- */

enum detail { REFUSED, GONE, LATE, NONSENSE };

static int fits(enum detail detail, DWORD status)
{
    switch (detail) {
    case REFUSED: return status == 0xC0000236;                      /* STATUS_CONNECTION_REFUSED */
    case GONE: return status == 0xC000020C || status == 0xC000020D; /* STATUS_CONNECTION_DISCONNECTED, _RESET */
    case LATE: return status == 0xC00000B5;                         /* STATUS_IO_TIMEOUT */
    default: return status == 0xC00000C3;                           /* STATUS_INVALID_NETWORK_RESPONSE */
    }
}

/* ---- Servers, and what they are for a caller ---- */

/*
 * A server that cannot be talked to is 53 however that shows, so that another provider may know the name. One that
 * answers in the frames of the protocol and makes no sense is 58, as the system's own table has it.
 */
struct expectation {
    struct failing server;
    DWORD code;
    enum detail detail;
};

#define REAL(place, how)                                                                                               \
    {                                                                                                                  \
        "breaks-off", "@", place, how                                                                                  \
    }

static const struct expectation at_once[] = {
    {{{"refuses"}}, ERROR_BAD_NETPATH, REFUSED},
    {{{"closes"}}, ERROR_BAD_NETPATH, GONE},
    {{{"resets"}}, ERROR_BAD_NETPATH, GONE},
    {{{"speaks-http"}}, ERROR_BAD_NETPATH, GONE},
    {{{"smb1-only"}}, ERROR_BAD_NETPATH, GONE},
    {{{"frames-garbage", "random"}}, ERROR_BAD_NET_RESP, NONSENSE},
    {{{"frames-garbage", "header"}}, ERROR_BAD_NET_RESP, NONSENSE},
    {{{"frames-garbage", "zero"}}, ERROR_BAD_NET_RESP, NONSENSE},
    {{REAL("negotiate", "closes")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("negotiate", "resets")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("negotiate", "garbage")}, ERROR_BAD_NET_RESP, NONSENSE},
    {{REAL("session-setup", "closes")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("session-setup", "resets")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("session-setup", "garbage")}, ERROR_BAD_NET_RESP, NONSENSE},
    {{REAL("logon", "closes")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("logon", "resets")}, ERROR_BAD_NETPATH, GONE},
    /* From here on answers are signed: what is not is no answer. */
    {{REAL("logon", "garbage")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("tree-connect", "closes")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("tree-connect", "resets")}, ERROR_BAD_NETPATH, GONE},
    {{REAL("tree-connect", "garbage")}, ERROR_BAD_NETPATH, GONE},
};

static const struct expectation too_late[] = {
    {{{"drops-syns"}}, ERROR_BAD_NETPATH, LATE},
    {{{"silent"}}, ERROR_BAD_NETPATH, LATE},
    {{{"sends-garbage", "1"}}, ERROR_BAD_NETPATH, LATE},
    {{{"announces-16-mib"}}, ERROR_BAD_NETPATH, LATE},
    {{{"frames-garbage", "empty"}}, ERROR_BAD_NETPATH, LATE},
    {{{"frames-garbage", "flood"}}, ERROR_BAD_NETPATH, LATE},
    {{REAL("negotiate", "silent")}, ERROR_BAD_NETPATH, LATE},
    {{REAL("negotiate", "half")}, ERROR_BAD_NETPATH, LATE},
    {{REAL("session-setup", "silent")}, ERROR_BAD_NETPATH, LATE},
    {{REAL("session-setup", "half")}, ERROR_BAD_NETPATH, LATE},
    {{REAL("logon", "silent")}, ERROR_BAD_NETPATH, LATE},
    {{REAL("logon", "half")}, ERROR_BAD_NETPATH, LATE},
    {{REAL("tree-connect", "silent")}, ERROR_BAD_NETPATH, LATE},
    {{REAL("tree-connect", "half")}, ERROR_BAD_NETPATH, LATE},
};

enum { count_at_once = sizeof at_once / sizeof at_once[0], count_too_late = sizeof too_late / sizeof too_late[0] };

/* ---- One attempt ---- */

struct answer {
    char device[3], server[8];
    DWORD code, error;
    char text[256];
    double ms;
};

static void begin(struct answer *answer, const struct failing *server, unsigned number)
{
    snprintf(answer->device, sizeof answer->device, "%c:", 'Z' - (char)number);
    snprintf(answer->server, sizeof answer->server, "bad%u", number);
    start_server(server, answer->server);
}

static void attempt(struct answer *answer)
{
    double start = now_ms();
    answer->code = connect_device(answer->device, answer->server);
    answer->ms = now_ms() - start;
    answer->error = network_error(answer->text);
}

/* "breaks-off logon half" */
static const char *name_of(const struct failing *server)
{
    static char name[128];
    size_t used = 0;
    for (int i = 0; i < 6 && server->program[i] != NULL; i++)
        if (strcmp(server->program[i], "@") != 0)
            used += (size_t)snprintf(name + used, sizeof name - used, "%s%s", i == 0 ? "" : " ", server->program[i]);
    return name;
}

static void judge(const struct answer *answer, const struct expectation *expected)
{
    const char *name = name_of(&expected->server);
    printf("# %s: %.0f ms, %u, %s\n", name, answer->ms, (unsigned)answer->code, answer->text);
    check_number("SERVERS", name, answer->code, expected->code);
    check("SERVERS", fits(expected->detail, answer->error) && answer->text[0] != 0, "%s: the detail says why", name);
}

/* ---- Tests ---- */

static void answered_at_once(void)
{
    struct answer answers[count_at_once];
    keep_descendants();
    for (unsigned i = 0; i < count_at_once; i++) begin(&answers[i], &at_once[i].server, i);
    for (unsigned i = 0; i < count_at_once; i++) {
        attempt(&answers[i]);
        judge(&answers[i], &at_once[i]);
        check("SERVERS", answers[i].ms < 5000, "long before the deadline, which is 10 s");
        check_number("SERVERS", "the device is nobody's", ask_device(answers[i].device), ERROR_NOT_CONNECTED);
        check_number("SERVERS", "and a real server's at once", use_device(answers[i].device), NO_ERROR);
    }
    check_nothing_left();
}

/* Where in the connect a reset comes is chance: all ways of it are met by asking often. */
static void reset_at_once(void)
{
    enum { times = 300 };
    unsigned codes[2] = {0}, details = 0;
    keep_descendants();
    start_server(&(struct failing){{"resets"}}, "bad");
    for (int i = 0; i < times; i++) {
        char text[256];
        DWORD code = connect_device("Z:", "bad");
        codes[code == ERROR_BAD_NETPATH]++;
        if (code != ERROR_BAD_NETPATH && codes[0] == 1) printf("# connect %d: %u\n", i, (unsigned)code);
        details += fits(GONE, network_error(text)) && text[0] != 0;
    }
    printf("# %u of %d connects have another code\n", codes[0], times);
    check_number("SERVERS", "resets: always the same code", codes[1], times);
    check_number("SERVERS", "and a detail that says why", details, times);
    check_nothing_left();
}

static struct answer late[count_too_late];

static void attempt_late(unsigned number)
{
    attempt(&late[number]);
}

static void answered_at_the_deadline(void)
{
    keep_descendants();
    adapter_timeout(deadline_ms);
    for (unsigned i = 0; i < count_too_late; i++) begin(&late[i], &too_late[i].server, i);
    in_threads(count_too_late, attempt_late);
    for (unsigned i = 0; i < count_too_late; i++) {
        judge(&late[i], &too_late[i]);
        check("SERVERS", late[i].ms > deadline_ms - 100 && late[i].ms < deadline_ms + 5000, "at the deadline, 3 s");
    }
    for (unsigned i = 0; i < count_too_late; i++) {
        check_number("SERVERS", "the device is nobody's", ask_device(late[i].device), ERROR_NOT_CONNECTED);
        check_number("SERVERS", "and a real server's at once", use_device(late[i].device), NO_ERROR);
    }
    check_nothing_left();
}

/* libsmbclient by itself waits 5 s for a server to accept. RequestTimeoutMs is longer, and means what it says. */

static void not_accepted_for_long(void)
{
    enum { long_ms = 8000 };
    static const struct expectation expected = {{{"drops-syns"}}, ERROR_BAD_NETPATH, LATE};
    struct answer answer;
    keep_descendants();
    adapter_timeout(long_ms);
    begin(&answer, &expected.server, 0);
    attempt(&answer);
    judge(&answer, &expected);
    check("SERVERS", answer.ms > long_ms - 100 && answer.ms < long_ms + 5000, "at the deadline, 8 s");
    check_nothing_left();
}

static void accepted_in_time(void)
{
    static const struct failing server = {{"accepts-late", "@", "7"}};
    struct answer answer;
    keep_descendants();
    adapter_timeout(60 * 1000);
    begin(&answer, &server, 0);
    attempt(&answer);
    printf("# %.0f ms\n", answer.ms);
    check_number("SERVERS", "accepts after 7 s: connected", answer.code, NO_ERROR);
    check("SERVERS", answer.ms > 5000 && answer.ms < 30000, "as soon as that");
    check_code("SERVERS", "cancelled", cancel_device(answer.device), NO_ERROR);
    check_nothing_left();
}

/* Without a password the server is only looked for. The kernel's pauses between two SYNs grow: the deadline is in one. */
static void found_in_time(void)
{
    static const struct failing late = {{"accepts-late", "@", "7.5"}};
    NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = TEXT("\\\\late\\share")};
    keep_descendants();
    adapter_timeout(10 * 1000);
    start_server(&late, "late");
    double start = now_ms();
    DWORD code = WNetAddConnection2(&wanted, NULL, server.user, 0);
    printf("# %.0f ms\n", now_ms() - start);
    check_number("SERVERS", "accepts after 7.5 s: there, and no password", code, ERROR_INVALID_PASSWORD);
    check_nothing_left();
}

/* A connect takes about 1,600 bytes there and 2,000 back. */
static void byte_by_byte(void)
{
    struct answer answer = {"Z:", "slow"};
    keep_descendants();
    adapter_timeout(deadline_ms);
    start_relay("slow", "20000", "1");
    attempt(&answer);
    judge(&answer, &(struct expectation){{{"a byte each 20 ms"}}, ERROR_BAD_NETPATH, LATE});
    check("SERVERS", answer.ms > deadline_ms - 100 && answer.ms < deadline_ms + 5000, "at the deadline, 3 s");
    check_number("SERVERS", "the device is a real server's at once", use_device("Z:"), NO_ERROR);
    check_nothing_left();
}

static void byte_by_byte_in_time(void)
{
    keep_descendants();
    adapter_timeout(40000);
    start_relay("slow", "100", "1");
    double start = now_ms();
    check_code("SERVERS", "a byte each 0.1 ms: connected", connect_device("Z:", "slow"), NO_ERROR);
    printf("# in %.0f ms\n", now_ms() - start);
    check("SERVERS", now_ms() - start > 100, "but slowly");
    check_number("SERVERS", "it is there", ask_device("Z:"), NO_ERROR);
    check_code("SERVERS", "cancelled", cancel_device("Z:"), NO_ERROR);
    check_nothing_left();
}

const struct test tests[] = {
    {"answered at once", answered_at_once, NEEDS_SERVER},
    {"reset at once, many times", reset_at_once, NEEDS_SERVER},
    {"answered at the deadline", answered_at_the_deadline, NEEDS_SERVER},
    {"not accepted for long", not_accepted_for_long, NEEDS_SERVER},
    {"accepted in time", accepted_in_time, NEEDS_SERVER},
    {"found in time", found_in_time, NEEDS_SERVER},
    {"byte by byte", byte_by_byte, NEEDS_SERVER},
    {"byte by byte, in time", byte_by_byte_in_time, NEEDS_SERVER},
    {0},
};
