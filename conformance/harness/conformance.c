/* The checks: each prints one TAP line, and on failure the value that it got. run.c numbers the lines later. */

#include "internal.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_uint failed_calls;      /* calls under check_code that returned an error */
static atomic_uint unset_last_errors; /* those of them that left another last error */

/* Each line is one write, so that the lines of several threads do not mix. */
void say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    fflush(stdout);
}

static int report(const char *file, int line, const char *id, int passed, const char *description,
                  const char *diagnostic)
{
    if (passed) {
        say("ok - %s %s\n", id, description);
    } else {
        say("not ok - %s %s\n#   at %s:%d\n%s", id, description, file, line, diagnostic);
    }
    return passed;
}

int check_at(const char *file, int line, const char *id, int passed, const char *description, ...)
{
    char words[512];
    va_list arguments;
    va_start(arguments, description);
    vsnprintf(words, sizeof words, description, arguments);
    va_end(arguments);
    return report(file, line, id, passed, words, "");
}

int check_code_at(const char *file, int line, const char *id, const char *description, DWORD got, DWORD expected)
{
    DWORD last_error = GetLastError();
    char diagnostic[256];
    if (got != NO_ERROR) {
        atomic_fetch_add(&failed_calls, 1);
        if (last_error != got) {
            atomic_fetch_add(&unset_last_errors, 1);
            snprintf(diagnostic, sizeof diagnostic, "#   returned   %lu %s\n#   last error %lu %s\n",
                     (unsigned long)got, code_name(got), (unsigned long)last_error, code_name(last_error));
            report(file, line, "GEN-001", 0, "the last error is the code that was returned", diagnostic);
        }
    }
    snprintf(diagnostic, sizeof diagnostic, "#   got      %lu %s\n#   expected %lu %s\n", (unsigned long)got,
             code_name(got), (unsigned long)expected, code_name(expected));
    report(file, line, id, got == expected, description, diagnostic);
    SetLastError(LAST_ERROR_UNSET);
    return got == expected;
}

int check_number_at(const char *file, int line, const char *id, const char *description, unsigned long long got,
                    unsigned long long expected)
{
    char diagnostic[256];
    snprintf(diagnostic, sizeof diagnostic, "#   got      %llu (0x%llx)\n#   expected %llu (0x%llx)\n", got, got,
             expected, expected);
    return report(file, line, id, got == expected, description, diagnostic);
}

static int report_texts(const char *file, int line, const char *id, const char *description, int same, const char *got,
                        const char *expected)
{
    char diagnostic[2048];
    snprintf(diagnostic, sizeof diagnostic, "#   got      %.900s\n#   expected %.900s\n", got, expected);
    return report(file, line, id, same, description, diagnostic);
}

static int same_wide(const WCHAR *one, const WCHAR *other)
{
    if (one == NULL || other == NULL) return one == other;
    while (*one == *other && *one != 0) one++, other++;
    return *one == *other;
}

static int same_narrow(const char *one, const char *other)
{
    return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

static int same_text(const TCHAR *one, const TCHAR *other)
{
#ifdef UNICODE
    return same_wide(one, other);
#else
    return same_narrow(one, other);
#endif
}

int check_text_at(const char *file, int line, const char *id, const char *description, const TCHAR *got,
                  const TCHAR *expected)
{
    return report_texts(file, line, id, description, same_text(got, expected), shown_text(got), shown_text(expected));
}

int check_wide_at(const char *file, int line, const char *id, const char *description, const WCHAR *got,
                  const WCHAR *expected)
{
    return report_texts(file, line, id, description, same_wide(got, expected), shown_wide(got), shown_wide(expected));
}

int check_utf8_at(const char *file, int line, const char *id, const char *description, const char *got,
                  const char *expected)
{
    return report_texts(file, line, id, description, same_narrow(got, expected), shown_utf8(got), shown_utf8(expected));
}

int check_same_at(const char *file, int line, const char *id, const char *description, const void *before,
                  const void *after, size_t length)
{
    const unsigned char *was = before, *is = after;
    char diagnostic[128] = "";
    size_t at = 0;
    while (at < length && was[at] == is[at]) at++;
    if (at < length)
        snprintf(diagnostic, sizeof diagnostic, "#   byte %zu was 0x%02x, is 0x%02x\n", at, was[at], is[at]);
    return report(file, line, id, at == length, description, diagnostic);
}

void untested(const char *id, const char *reason)
{
    say("ok - %s # SKIP untested: %s\n", id, reason);
}

_Noreturn void unsupported(const char *reason)
{
    give_up("unsupported: ", reason);
}

_Noreturn void unresolved(const char *reason)
{
    give_up("unresolved: ", reason);
}

void finish_checks(void)
{
    unsigned calls = atomic_load(&failed_calls);
    if (calls != 0 && atomic_load(&unset_last_errors) == 0)
        say("ok - %s the last error was the code that was returned (calls that failed: %u)\n", "GEN-001", calls);
}
