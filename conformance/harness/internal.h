/**
 * @file internal.h
 * What the harness's own files share; tests do not see it.
 */
#ifndef CONFORMANCE_INTERNAL_H
#define CONFORMANCE_INTERNAL_H

#include "conformance.h"

/** printf of whole lines, which are out when it returns: neither a crash loses them nor a fork doubles them. */
#if defined(__GNUC__) && !defined(_WIN32)
__attribute__((format(printf, 1, 2)))
#endif
void say(const char *format, ...);

/** A text as a diagnostic shows it: quoted, anything but ASCII as \uXXXX or \xXX. Never freed. */
const char *shown_text(const TCHAR *text);
const char *shown_wide(const WCHAR *text);
const char *shown_utf8(const char *text);

/** What heard_at and asked_at give where nothing came. */
struct notification;
struct provider_call;
extern const struct notification no_notification;
extern const struct provider_call no_call;

/** The version of the suite: another one whenever what it judges has changed. */
#define SUITE_VERSION "1.0"

/** Prints the judgement about the last errors of this process's calls. */
void finish_checks(void);

/** Ends this process and with it the test. `why` is "unresolved: no memory", say. */
_Noreturn void give_up(const char *why, const char *detail);

#endif
