// mpr-secrets: the one program that knows where passwords of servers are saved. That is the Secret Service, else the
// kernel's keyring of the user.
//
// `usage` below says how it is called. The time when a password was saved tells one that has been changed.
//
// It is a process of its own because only that can be ended: a bus that accepts and is silent holds libsecret for ever.
//
// Where both stores have a password for a server, the one that was saved last counts. The keyring gets only what the
// service could not take at that time, and what the service takes is removed from the keyring.

#define _GNU_SOURCE
#include "secrets.h"
#include "service.h"

#include <ctype.h>
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

// How long the service may take, in milliseconds; with --interactive a person has to type. mpr-prompt waits longer than
// either (Asker.limit), so that no other number ends this program.
enum { limit = 2000, limit_of_people = 300000 };

static const char usage[] =
    "usage: mpr-secrets [--interactive] lookup|store|clear\n"
    "\n"
    "Standard input says what it is about, in UTF-8. Behind each of these there is a NUL:\n"
    "  lookup    SERVER PORT [USER]\n"
    "  store     SERVER PORT USER PASSWORD\n"
    "  clear     SERVER PORT [USER]\n"
    "A user is USER or DOMAIN\\USER. A port is a number from 1 to 65535; that of SMB is 445.\n"
    "\n"
    "`lookup` writes the user, the password in clear, and when it was saved, in seconds since 1970, each with a NUL.\n"
    "With --interactive the desktop asks the user to unlock what is locked.\n"
    "\n"
    "Exit status:\n"
    "  0   found; stored in the Secret Service; nothing is saved any more\n"
    "  1   nothing is saved\n"
    "  2   the store is locked or silent, or does not take the password\n"
    "  3   stored in the kernel's keyring, because there is no Secret Service\n"
    "  64  the arguments or the standard input make no sense\n";

// All that is secret. It is not swapped where the limits allow that.
static struct {
    char question[4 * text_size];
    struct saved in_keyring, in_service;
} memory;

// Whether memory.in_keyring has a password, and its time is written out: a signal's handler must not do that.
static atomic_bool has_key;
static char time_of_key[32];
// Whether the answer is being given, be it because time is up.
static atomic_bool is_answered;

static _Noreturn void end(enum ending ending)
{
    explicit_bzero(&memory, sizeof memory);
    _exit(ending);
}

// From here on what has been found is answered, unless another thread answers already that time is up.
static void begin_answer(void)
{
    if (atomic_exchange(&is_answered, true))
        for (;;) pause();
}

static _Noreturn void give(const struct saved *found, const char *time)
{
    for (const char *const *text = (const char *const[]){found->user, found->password, time, NULL}; *text; text++) {
        // The reader has gone, or takes it at once: it is less than a pipe holds.
        size_t size = strlen(*text) + 1;
        if (write(STDOUT_FILENO, *text, size) != (ssize_t)size) end(ending_not_asked);
    }
    end(ending_done);
}

// The service does not answer. The keyring has done so before.
static void time_is_up(int signal)
{
    (void)signal;
    if (atomic_exchange(&is_answered, true)) return;
    if (has_key) give(&memory.in_keyring, time_of_key);
    end(ending_not_asked);
}

static void harden(void)
{
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    mlock(&memory, sizeof memory);
}

// Splits the question into its texts. Returns their number, or -1 when it is too long or its last text has no end.
static int read_question(char **texts, int most)
{
    size_t size = 0;
    ssize_t count;
    while ((count = read(STDIN_FILENO, memory.question + size, sizeof memory.question - size)) > 0)
        size += (size_t)count;
    if (count < 0 || size == 0 || size == sizeof memory.question || memory.question[size - 1] != 0) return -1;
    int number = 0;
    for (char *text = memory.question; text < memory.question + size; text += strlen(text) + 1) {
        if (number == most || strlen(text) >= text_size) return -1;
        texts[number++] = text;
    }
    return number;
}

// Whether there is a bus, and it is this user's: libsecret is told of its socket, and of nothing else. A bus that is on a
// network, that has no path or that had to be launched does not count. Nor does a list: libsecret would try all of it.
static bool has_bus(void)
{
    const char *address = getenv("DBUS_SESSION_BUS_ADDRESS"), *folder = getenv("XDG_RUNTIME_DIR");
    char path[4096], found[4200];
    struct stat status;
    if (address != NULL && *address != 0) {
        // Behind the path there may be the bus's number, which is not needed.
        if (strpbrk(address, ";%") != NULL || sscanf(address, "unix:path=%4095[^,]", path) != 1) return false;
    } else if (folder == NULL || snprintf(path, sizeof path, "%s/bus", folder) >= (int)sizeof path)
        return false;
    // These characters have a meaning in an address.
    if (*path != '/' || strpbrk(path, ",;%") != NULL) return false;
    // Programs that run with another user's environment have that user's bus (sudo -E).
    if (stat(path, &status) != 0 || !S_ISSOCK(status.st_mode) || status.st_uid != geteuid()) return false;
    snprintf(found, sizeof found, "unix:path=%s", path);
    return setenv("DBUS_SESSION_BUS_ADDRESS", found, 1) == 0;
}

// The Secret Service; NULL where there is no bus or no libsecret. The module lies beside the program.
static const struct service *service(void)
{
    static const char name[] = "mpr-secrets-service.so";
    char path[4096];
    ssize_t size = has_bus() ? readlink("/proc/self/exe", path, sizeof path - sizeof name) : -1;
    char *file = size > 0 ? memrchr(path, '/', (size_t)size) : NULL;
    if (file == NULL) return NULL;
    strcpy(file + 1, name);
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    return module == NULL ? NULL : dlsym(module, "mpr_secret_service");
}

// The keyring's password is given where the service has none, or an older one.
static _Noreturn void look_up(const struct place *place, bool may_ask)
{
    bool is_in_keyring = keyring_look_up(place, &memory.in_keyring);
    snprintf(time_of_key, sizeof time_of_key, "%lld", memory.in_keyring.time);
    has_key = is_in_keyring;
    const struct service *asked = service();
    enum answer answer = asked == NULL ? answer_no_service : asked->look_up(place, may_ask, &memory.in_service);
    begin_answer();
    if (answer == answer_yes && (!has_key || memory.in_service.time >= memory.in_keyring.time)) {
        char time[sizeof time_of_key];
        snprintf(time, sizeof time, "%lld", memory.in_service.time);
        give(&memory.in_service, time);
    }
    if (has_key) give(&memory.in_keyring, time_of_key);
    end(answer == answer_not_asked ? ending_not_asked : ending_none);
}

static _Noreturn void store(const struct place *place, const char *password, bool may_ask)
{
    static const char kept[] =
        "The password for %s is kept in the kernel until three days after its last use; there is no "
        "Secret Service.\n",
                      full[] = "The password for %s is not kept: there is no Secret Service, and the kernel's keyring "
                               "does not take it.\n";
    const struct service *asked = service();
    enum answer answer = asked == NULL ? answer_no_service : asked->store(place, password, may_ask);
    begin_answer();
    if (answer == answer_yes) {
        keyring_clear(&(struct place){place->server, place->port, NULL});
        end(ending_done);
    }
    if (answer == answer_not_asked) end(ending_not_asked);
    bool is_kept = keyring_store(place, password, time(NULL));
    fprintf(stderr, is_kept ? kept : full, place->server);
    end(is_kept ? ending_in_keyring : ending_not_asked);
}

static _Noreturn void clear(const struct place *place, bool may_ask)
{
    keyring_clear(place);
    const struct service *asked = service();
    enum answer answer = asked == NULL ? answer_no_service : asked->clear(place, may_ask);
    begin_answer();
    end(answer == answer_not_asked ? ending_not_asked : ending_done);
}

static _Noreturn void misused(void)
{
    fputs(usage, stderr);
    end(ending_misused);
}

static bool is_port(const char *text)
{
    long number = strtol(text, NULL, 10);
    return strspn(text, "0123456789") == strlen(text) && *text != '0' && number >= 1 && number <= 65535;
}

// Whether a text can be a server's name. It is shown on a terminal, which would obey control characters.
static bool is_server(const char *text)
{
    for (const char *letter = text; *letter != 0; letter++)
        if (iscntrl((unsigned char)*letter)) return false;
    return *text != 0;
}

int main(int count, char **arguments)
{
    harden();
    if (count == 2 && strcmp(arguments[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    bool may_ask = count == 3 && strcmp(arguments[1], "--interactive") == 0;
    const char *verb = count == 2 || may_ask ? arguments[count - 1] : "";
    bool stores = strcmp(verb, "store") == 0, looks = strcmp(verb, "lookup") == 0;
    if (!stores && !looks && strcmp(verb, "clear") != 0) misused();

    char *texts[4] = {NULL};
    int number = read_question(texts, stores ? 4 : 3);
    if (stores ? number != 4 || *texts[2] == 0 : number < 2) misused();
    if (!is_server(texts[0]) || !is_port(texts[1])) misused();
    struct place place = {texts[0], texts[1], texts[2]};
    for (char *letter = place.server; *letter != 0; letter++) *letter = (char)tolower((unsigned char)*letter);

    int time = may_ask ? limit_of_people : limit;
    signal(SIGALRM, time_is_up);
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {time / 1000, time % 1000 * 1000}}, NULL);
    keyring_open();
    if (stores) store(&place, texts[3], may_ask);
    if (looks) look_up(&place, may_ask);
    clear(&place, may_ask);
}
