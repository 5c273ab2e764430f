/*
 * Calls WNet functions as its words say, and answers each call with a line.
 *
 *     client CALL...    the words of all calls
 *     client            one call a line from standard input, its words separated by tabs
 *
 * A CALL is the name of a function, as Windows has it, and arguments in any order:
 *
 *     client WNetAddConnection2W local=Z: 'remote=\\fileserver\share' flags=1 WNetGetConnectionA local=Z:
 *     0
 *     0 \\fileserver\share
 *
 * The answer is the code and, where a function that succeeded gives text back, that text. All functions that libmpr.so
 * exports are there (client-calls.h). Their arguments:
 *
 *     local= remote= provider= comment=    of a NETRESOURCE; where there is none, local= is the device, and
 *                                          either of local= and remote= is the name; or local= is the path
 *     scope= type= display= usage=         numbers; type= is RESOURCETYPE_DISK (1) if it is not given
 *     user= password=                      MPR_TEST_USER and MPR_TEST_PASSWORD if neither is given
 *     flags= level= force= count= size=    numbers; size= is that of the buffer: 1024 characters, or bytes
 *     text=                                what WNetSetLastError sets
 *
 * Functions for shells: local= is the directory, the files or the drive; level= the operation, the selection or the
 * dialog; count= the button, or the characters in a line.
 *
 * A text that is not given is NULL; local="" is an empty one. The text of an A function is UTF-8, that of a W function
 * is made of that.
 *
 * Beside calls there are words for what happens around them; they answer nothing but "say" and "hold", which answer 0:
 *
 *     sleep MS       waits
 *     free NUMBER    takes all descriptors but so many; with -1 all are given back
 *     output FILE    from now on answers go to this descriptor
 *     hold TEXT      keeps a text where a test that reads the memory of this process finds it
 *     say TEXT       writes a text to standard error
 *     abort          ends as a program that fails
 *
 * A password that came in a line is kept nowhere: the line is read with read(2), and wiped when its call has returned,
 * as are the copies made for a W function. Whatever copy is found in this process then was left by the library.
 */

#define _GNU_SOURCE
#include <windows.h>

#include <mprshell.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "client-text.h"

enum { most_words = 32 };

static _Noreturn void fail(const char *what, const char *word)
{
    fprintf(stderr, "client: %s: %s\n", what, word);
    exit(2);
}

/* ---- Arguments ---- */

static struct {
    const char *local, *remote, *provider, *comment, *user, *password, *text;
    DWORD scope, type, display, usage, flags, level, force, count, size;
} given;

static const struct {
    const char *name;
    const char **text;
    DWORD *number;
} arguments[] = {
    {"local", &given.local, NULL},     {"remote", &given.remote, NULL}, {"provider", &given.provider, NULL},
    {"comment", &given.comment, NULL}, {"user", &given.user, NULL},     {"password", &given.password, NULL},
    {"text", &given.text, NULL},       {"scope", NULL, &given.scope},   {"type", NULL, &given.type},
    {"display", NULL, &given.display}, {"usage", NULL, &given.usage},   {"flags", NULL, &given.flags},
    {"level", NULL, &given.level},     {"force", NULL, &given.force},   {"count", NULL, &given.count},
    {"size", NULL, &given.size},
};

static void take_argument(const char *word)
{
    const char *value = strchr(word, '=');
    size_t length = value == NULL ? strlen(word) : (size_t)(value - word);
    for (size_t i = 0; value != NULL && i < sizeof arguments / sizeof arguments[0]; i++) {
        if (strlen(arguments[i].name) != length || memcmp(arguments[i].name, word, length) != 0) continue;
        if (arguments[i].text != NULL) *arguments[i].text = value + 1;
        if (arguments[i].number != NULL) *arguments[i].number = (DWORD)strtoul(value + 1, NULL, 0);
        return;
    }
    fail("no such argument", word);
}

/* The argument of a function that takes either a name or a device. */
static const char *name(void)
{
    return given.local != NULL ? given.local : given.remote;
}

/* ---- Calls ---- */

static _Alignas(16) char buffer[4 * most_characters];
static HANDLE enumeration;

#define WIDTH A
#define TEXT_TYPE char
#include "client-calls.h"
#define WIDTH W
#define TEXT_TYPE WCHAR
#include "client-calls.h"

static void RestoreSingleConnectionW(void)
{
    put_code(WNetRestoreSingleConnectionW(NULL, text_W(given.local), (BOOL)given.force));
}
static void ConnectionDialog(void)
{
    put_code(WNetConnectionDialog(NULL, given.type));
}
static void DisconnectDialog(void)
{
    put_code(WNetDisconnectDialog(NULL, given.type));
}
static void CloseEnum(void)
{
    put_code(WNetCloseEnum(enumeration));
}
static void GetSearchDialog(void)
{
    FARPROC dialog = WNetGetSearchDialog(text_W(given.provider));
    put_code(dialog != NULL ? NO_ERROR : mprGetLastError());
}
static void FMXGetPermCaps(void)
{
    DWORD capabilities = WNetFMXGetPermCaps(text_W(given.local));
    if (put_code(mprGetLastError())) put(" %u", (unsigned)capabilities);
}
static void FMXEditPerm(void)
{
    put_code(WNetFMXEditPerm(text_W(given.local), NULL, given.level));
}
static void FMXGetPermHelp(void)
{
    DWORD size = sizeof buffer, context = 0;
    if (put_code(WNetFMXGetPermHelp(text_W(given.local), given.level, FALSE, buffer, &size, &context)))
        put_W((WCHAR *)(void *)buffer);
}

/* The credentials are a password, of a type that only test programs know. */
static void LogonNotify(void)
{
    LUID logon = {1, 0};
    WCHAR *scripts = NULL;
    if (put_code(WNetLogonNotify(NULL, &logon, u"Test:Password", text_W(given.password), NULL, NULL, text_W("WinSta_0"),
                                 NULL, &scripts)) &&
        scripts != NULL)
        put_W(scripts);
    free(scripts);
}
static void PasswordChangeNotify(void)
{
    put_code(WNetPasswordChangeNotify(NULL, u"Test:Password", text_W(given.password), NULL, NULL, text_W("WinSta_0"),
                                      NULL, given.flags));
}
static void LastError(void)
{
    put_code(mprGetLastError());
}
static void SetLastErrorCode(void)
{
    mprSetLastError(given.level);
    put_code(NO_ERROR);
}

#define BOTH(name, call)                                                                                               \
    {name "A", call##A},                                                                                               \
    {                                                                                                                  \
        name "W", call##W                                                                                              \
    }

static const struct {
    const char *name;
    void (*call)(void);
} functions[] = {
    BOTH("WNetAddConnection", AddConnection),
    BOTH("WNetAddConnection2", AddConnection2),
    BOTH("WNetAddConnection3", AddConnection3),
    BOTH("WNetAddConnection4", AddConnection4),
    BOTH("WNetUseConnection", UseConnection),
    BOTH("WNetUseConnection4", UseConnection4),
    BOTH("WNetCancelConnection", CancelConnection),
    BOTH("WNetCancelConnection2", CancelConnection2),
    BOTH("WNetGetConnection", GetConnection),
    BOTH("WNetRestoreConnection", RestoreConnection),
    {"WNetRestoreSingleConnectionW", RestoreSingleConnectionW},
    {"WNetConnectionDialog", ConnectionDialog},
    {"WNetDisconnectDialog", DisconnectDialog},
    BOTH("WNetConnectionDialog1", ConnectionDialog1),
    BOTH("WNetDisconnectDialog1", DisconnectDialog1),
    BOTH("WNetOpenEnum", OpenEnum),
    BOTH("WNetEnumResource", EnumResource),
    {"WNetCloseEnum", CloseEnum},
    BOTH("WNetGetResourceParent", GetResourceParent),
    BOTH("WNetGetResourceInformation", GetResourceInformation),
    BOTH("WNetGetUniversalName", GetUniversalName),
    BOTH("WNetGetUser", GetUser),
    BOTH("WNetGetProviderName", GetProviderName),
    BOTH("WNetGetNetworkInformation", GetNetworkInformation),
    BOTH("WNetFormatNetworkName", FormatNetworkName),
    BOTH("WNetGetDirectoryType", GetDirectoryType),
    BOTH("WNetDirectoryNotify", DirectoryNotify),
    BOTH("WNetGetPropertyText", GetPropertyText),
    BOTH("WNetPropertyDialog", PropertyDialog),
    {"WNetGetSearchDialog", GetSearchDialog},
    {"WNetFMXGetPermCaps", FMXGetPermCaps},
    {"WNetFMXEditPerm", FMXEditPerm},
    {"WNetFMXGetPermHelp", FMXGetPermHelp},
    {"WNetLogonNotify", LogonNotify},
    {"WNetPasswordChangeNotify", PasswordChangeNotify},
    BOTH("WNetGetLastError", GetNetworkError),
    BOTH("WNetSetLastError", SetNetworkError),
    BOTH("MultinetGetConnectionPerformance", GetConnectionPerformance),
    BOTH("mprGetUnixPath", GetUnixPath),
    BOTH("mprGetWindowsPath", GetWindowsPath),
    {"mprGetLastError", LastError},
    {"mprSetLastError", SetLastErrorCode},
};

/* ---- Words ---- */

static int is_function(const char *word)
{
    return strncmp(word, "WNet", 4) == 0 || strncmp(word, "Multinet", 8) == 0 || strncmp(word, "mpr", 3) == 0;
}

static void call(const char *name)
{
    size_t i = 0;
    while (strcmp(functions[i].name, name) != 0)
        if (++i == sizeof functions / sizeof functions[0]) fail("no such function", name);
    if (given.user == NULL && given.password == NULL) {
        given.user = getenv("MPR_TEST_USER");
        given.password = getenv("MPR_TEST_PASSWORD");
    }
    functions[i].call();
    forget_texts();
    end_answer();
}

static void take_descriptors(int but)
{
    static int taken[64], count;
    struct rlimit limit;
    while (count > 0) close(taken[--count]);
    if (but < 0) return;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = sizeof taken / sizeof taken[0];
    setrlimit(RLIMIT_NOFILE, &limit);
    while ((taken[count] = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0) count++;
    while (but-- > 0 && count > 0) close(taken[--count]);
}

/* Does what a word says that is no call. */
static void act(const char *word, const char *value)
{
    static char held[most_characters];
    if (strcmp(word, "abort") == 0) abort();
    if (value == NULL) fail("what", word);
    if (strcmp(word, "sleep") == 0) {
        usleep((useconds_t)atoi(value) * 1000);
        return;
    }
    if (strcmp(word, "free") == 0) {
        take_descriptors(atoi(value));
        return;
    }
    if (strcmp(word, "output") == 0) {
        output = atoi(value);
        return;
    }
    if (strcmp(word, "hold") == 0)
        snprintf(held, sizeof held, "%s", value);
    else if (strcmp(word, "say") != 0)
        fail("no such word", word);
    else if (write(STDERR_FILENO, value, strlen(value)) < 0)
        exit(1);
    put_code(NO_ERROR);
    end_answer();
}

/* What the words do is answered at once, or by the caller if `later`. */
static void perform(char *words[], int later)
{
    while (*words != NULL) {
        const char *word = *words++;
        if (!is_function(word)) {
            act(word, *words);
            words += *words != NULL;
            if (!later) send_answers();
            continue;
        }
        memset(&given, 0, sizeof given);
        given.type = RESOURCETYPE_DISK;
        given.size = 1024;
        given.count = (DWORD)-1;
        while (*words != NULL && strchr(*words, '=') != NULL) take_argument(*words++);
        call(word);
        if (!later) send_answers();
    }
}

/* Not stdio: its buffer would keep what it read. Gives the first line that has been read, of which `used` bytes are. */
static char *read_line(char *lines, size_t most, size_t *used)
{
    char *end;
    while ((end = memchr(lines, '\n', *used)) == NULL) {
        ssize_t size = read(STDIN_FILENO, lines + *used, most - *used);
        if (size <= 0) return NULL;
        *used += (size_t)size;
    }
    *end = 0;
    return lines;
}

static void forget_line(char *lines, size_t length, size_t *used)
{
    memmove(lines, lines + length, *used - length);
    *used -= length;
    explicit_bzero(lines + *used, length);
}

int main(int count, char *words[])
{
    static char lines[most_characters];
    size_t used = 0;
    if (count > 1) {
        perform(words + 1, 0);
        return 0;
    }
    /* Locked memory is not swapped out, and so a test that reads it finds what is there. */
    mlock(lines, sizeof lines);
    for (char *line; (line = read_line(lines, sizeof lines, &used)) != NULL;) {
        char *parts[most_words + 1] = {0};
        size_t length = strlen(line) + 1;
        for (int i = 0; i < most_words && line != NULL; i++) parts[i] = strsep(&line, "\t");
        perform(parts, 1);
        /* First the line, then the answer: a test looks as soon as it has that. */
        forget_line(lines, length, &used);
        send_answers();
    }
    return 0;
}
