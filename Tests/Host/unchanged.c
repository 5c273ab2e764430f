/* Before and after every call the process is the same: threads, signals, descriptors, environment, output. */

#include "adapter.h"
#include "calls.h"
#include "conformance.h"
#include "snapshot.h"

#include <npapi.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static NETRESOURCEA nobody_a = {.dwType = RESOURCETYPE_DISK, .lpLocalName = "Z:", .lpRemoteName = "\\\\nobody\\share"};
static NETRESOURCEW nobody_w = {
    .dwType = RESOURCETYPE_DISK, .lpLocalName = (LPWSTR)u"Z:", .lpRemoteName = (LPWSTR)u"\\\\nobody\\share"};
static NETRESOURCEW silent_w = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = (LPWSTR)u"\\\\silent\\share"};
static NETRESOURCEW share_w = {
    .dwType = RESOURCETYPE_DISK, .lpLocalName = (LPWSTR)u"Z:", .lpRemoteName = (LPWSTR)u"\\\\fileserver\\share"};
static char text_a[512];
static WCHAR text_w[512];
static DWORD code;

struct call {
    const char *name;
    DWORD (*call)(void);
};

/* One function for each line of calls.h, numbered by its counter. */
#define NAMED(kind, line) kind##line
#define FUNCTIONS(kind, calls, X) static DWORD kind(unsigned call) { unsigned at = 0; calls(X) return call - at; }
#define COUNT(name, ...) "" #name "\0"

enum { leave = 0x10000 };

#define CALL(name, ...)                                                                                                \
    if (call == at++)                                                                                                  \
        return around(#name, "" #__VA_ARGS__), finish(__VA_ARGS__);

/* The call itself is the argument of `finish`, so that it comes after `around`. */
static char *before;
static const char *expression;

static int around(const char *name, const char *words)
{
    (void)name;
    expression = words;
    before = snapshot();
    hide_output();
    errno = EDOM;
    return 0;
}

static DWORD finish(DWORD result)
{
    int untouched = errno == EDOM;
    int printed = show_again();
    char *after = snapshot();
    check_unchanged(expression, before, after);
    check("HOST", !printed, "%s prints nothing", expression);
    check("HOST", untouched, "%s leaves errno alone", expression);
    free(before);
    free(after);
    code = result;
    return leave;
}
