/* One run. */

#define _GNU_SOURCE
#include "run.h"
#include "conversation.h"
#include "leavings.h"
#include "orders.h"
#include "tracing.h"
#include "world.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* RequestTimeoutMs. Who is stopped stands still for the short one, and the client's second more. */
enum { timeout_ms = 10 * 1000, short_timeout_ms = 1000 };

/* A process that does nothing for so long waits. A spare worker is born a while after everybody else is done. */
enum { patience_ms = 60 * 1000, tidy_ms = 30 * 1000, quiet_ms = 4, spare_ms = 50, birth_ms = 10 * 1000 };

const struct scenario *scenario;
enum victim victim;

/* Whether the next run finds the session as this one leaves it: everything has been undone then, and the redirector
 * lives. The others begin with a session of their own. */
static int goes_on(void)
{
    return scenario->before[0] != NULL && !scenario->kills_redirector && victim != SERVING;
}

/* ---- The run that is going on ---- */

static struct {
    int number, target, at_exit;
    pid_t client, chosen;
    unsigned births; /* Before the call began; */
    int had_spare;   /* whether there was a worker then. */
    int begun, answered, loaded, calls, killed, listens;
    long last_call;
    long long began;
} now;

static const char *failure; /* of the run; NULL: none */
static char detail[4096];

static void fail(const char *what, const char *text)
{
    failure = what;
    snprintf(detail, sizeof detail, "%s", text);
}

/* The process that plays the role: known when it is born, at the latest when the call begins. */
static pid_t player(void)
{
    struct tracee *first = NULL;
    switch (victim) {
    case CLIENT: return now.client;
    case LOADING:
    case STARTING: first = oldest(STARTER, now.births); break;
    case SERVING:
    case STOPPED: first = oldest(REDIRECTOR, 0); break;
    case WORKING:
    case DRIVING: first = oldest(WORKER, 0); break;
    case SPARE:
        /* The one that is born in place of the one that the call takes. Where there was none to take, the call's own
         * worker is born first. After many connections at once the redirector keeps several: those warm up no more. */
        if (now.begun) first = oldest(WORKER, now.births);
        if (first != NULL && !now.had_spare) first = oldest(WORKER, first->birth);
        break;
    }
    return first == NULL ? 0 : first->pid;
}

/* Which processes are stopped at their calls when. The redirector and its workers always, so that it is known when they
 * wait; but not after a redirector's death, because its session ends with the run. A drive's threads sleep before the
 * operation begins, and are not stopped later unless they are already. */
static unsigned theirs(void)
{
    return 1 << REDIRECTOR | 1 << WORKER | (victim == DRIVING ? 1 << THREAD : 0);
}

static enum verdict strike(pid_t pid)
{
    now.killed = 1;
    watch = NULL;
    stop_at_calls_of(goes_on() ? theirs() : 0);
    if (pid != now.chosen) return GO_ON;
    return victim == STOPPED ? HOLD_IT : KILL_IT;
}

static enum verdict at_system_call(struct tracee *tracee, int entering)
{
    if (!now.begun) return GO_ON;
    if (entering && tracee->role == WORKER && tracee->call == SYS_listen) now.listens = 1;
    if (now.chosen == 0) now.chosen = player();
    if (tracee->process != now.chosen || (tracee->role == THREAD) != (victim == DRIVING)) return GO_ON;
    /* What is stopped after the answer holds up the next call, not this one. */
    if (victim == STOPPED && now.answered) return GO_ON;
    /* The client's waiting for orders is not what is ordered. */
    if (tracee->call == SYS_read && tracee->argument == STDIN_FILENO) return GO_ON;
    /* The first thing that the redirector's own code does. */
    if (tracee->call == SYS_umask) now.loaded = 1;
    if ((victim == STARTING && !now.loaded) || (victim == LOADING && now.loaded)) return GO_ON;
    if (entering) now.calls++;
    if (now.calls != now.target || entering == now.at_exit) return GO_ON;
    now.last_call = tracee->call;
    return strike(tracee->process);
}

/* The watched call comes next. */
static void begin(void)
{
    now.begun = 1;
    now.began = now_ms();
    now.births = births();
    now.had_spare = oldest(WORKER, 0) != NULL;
    now.chosen = player();
    if (now.target > 0 || now.chosen == 0) return;
    kill(now.chosen, SIGKILL);
    strike(0);
}

/* Looks; leavings are given the time to be tidied up. */
static const char *look_until_tidy(const char *word)
{
    const char *found = look_at(word);
    if (strcmp(word, "left") != 0) return found;
    for (long long end = now_ms() + tidy_ms; strcmp(found, "nothing") != 0 && now_ms() < end; found = look_at(word))
        pump(20);
    return found;
}

/* The results of words, which a client and looks give: a line each, WORD RESULT. NULL when a call does not return in time, or the
 * client ends before. The first call is watched if asked. */
static const char *perform(const char *const words[], int watched)
{
    static char said[4096];
    size_t used = 0;
    long long end = now_ms() + patience_ms;
    struct client client = start_client();
    const char *answer = "";
    if (watched) now.client = client.pid;
    said[0] = 0;
    for (int i = 0; words[i] != NULL && answer != NULL; i++) {
        const char *line = order_of(words[i]);
        if (line == NULL) {
            used += (size_t)snprintf(said + used, sizeof said - used, "%s %s\n", words[i], look_until_tidy(words[i]));
            continue;
        }
        if (watched) {
            while (!waits_for_order(client.pid) && now_ms() < end) pump(1);
            begin();
        }
        order(&client, line);
        answer = hear(&client, end);
        now.answered |= watched;
        release_held();
        if (answer == NULL) break;
        used += (size_t)snprintf(said + used, sizeof said - used, "%s %d\n", words[i], result_of(words[i], answer));
    }
    int has_left = dismiss(&client, end);
    if (answer != NULL && has_left) return said;
    if (!watched || !now.killed || now.chosen != client.pid)
        fail(now_ms() < end ? "a program did not end by itself" : "a call does not return", said);
    return NULL;
}

/* Whether nothing more is to come. Events that have happened are heard first: this process may have stood still. */
static int is_over(void)
{
    pump(0);
    /* None is born where there are enough. */
    if (victim == SPARE && now.begun && player() == 0 && now_ms() - now.began < birth_ms) return 0;
    return all_wait(victim == SPARE ? spare_ms : quiet_ms);
}

static void wait_until_all_wait(void)
{
    long long end = now_ms() + patience_ms;
    while (!now.killed && !is_over() && now_ms() < end) pump(1);
}

static int prepare(void)
{
    if (scenario->before[0] == NULL) return 1;
    if (perform(scenario->before, 0) == NULL) return 0;
    wait_until_all_wait();
    if (!scenario->kills_redirector) return 1;
    kill_all(now.number);
    while (living(now.number) > 0) pump(100);
    return 1;
}

/* The code that the operation returned; -1: its process was killed. */
static int operate(void)
{
    const char *words[] = {scenario->word, NULL};
    stop_at_calls_of(theirs() | 1 << PROGRAM | (victim == STARTING || victim == LOADING ? 1 << STARTER : 0));
    watch = at_system_call;
    const char *output = perform(words, 1);
    int code = -1;
    if (output != NULL && sscanf(strchr(output, ' '), "%d", &code) != 1) fail("the program says nothing", output);
    if (!now.killed) wait_until_all_wait();
    watch = NULL;
    stop_at_calls_of(goes_on() ? theirs() : 0);
    return code;
}

static void judge(int code)
{
    static char said[4096];
    struct state state;
    const char *output = perform(look[scenario->device], 0);
    if (output == NULL) return;
    snprintf(said, sizeof said, "the call returned %d, then:\n%s", code, output);
    if (!read_state(scenario, output, &state)) return fail("a state that cannot be", said);
    if (!is_right(scenario, state, code) || (code == ERROR_BAD_NETPATH && victim != STOPPED))
        return fail("a wrong state", said);
    if (now.listens) return fail("a worker can be reached by others", said);
    if (!now.killed && code != 0) return fail("nobody was killed, and all the same it fails", said);
    output = perform(prove_it[scenario->device], 0);
    if (output == NULL || strcmp(output, proof(scenario, state)) == 0) return;
    snprintf(said + strlen(said), sizeof said - strlen(said), "%s--- expected:\n%s", output, proof(scenario, state));
    fail("what follows is wrong", said);
}

struct result run(int target, int at_exit)
{
    static int number, keep;
    memset(&now, 0, sizeof now);
    if (!keep) {
        begin_world(++number, victim == STOPPED ? short_timeout_ms : timeout_ms);
        new_run(number);
        stop_at_calls_of(theirs());
    }
    now.number = number;
    now.target = target;
    now.at_exit = at_exit;
    failure = NULL;
    struct result result = {.code = -1};
    if (prepare()) {
        result.code = operate();
        result.took = now_ms() - now.began;
        if (failure == NULL) judge(result.code);
    }
    result.killed = now.killed;
    result.call = now.last_call;
    result.failure = failure;
    result.detail = detail;
    if (failure != NULL)
        kill_all(number);
    else if (!goes_on())
        end_world(number);
    keep = failure == NULL && goes_on();
    return result;
}
