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

/** What a process that was started says about itself, apart from its checks. */
#define READY "# ready"
#define RETURNED "# returned "
#define ENDED "# ended"
/** It ends the test before its end; "unsupported: ", "unresolved: " or "ended: " follows. */
#define GAVE_UP "# gave up: "

int begins(const char *line, const char *with);

/** A process that runs this program: "test NAME" or "role NAME". It waits until it is released. */
struct child;
struct child *start_child(const char *kind, const char *name, int other_session);
void release_child(struct child *child);

/** The next line that it prints, without its end; NULL after the last, or when it has taken too long. */
const char *child_line(struct child *child);

/** adapter_end of the process. */
const char *end_child(struct child *child);

/** Fills `server`, and leaves it empty where there is none. */
void learn_about_the_server(void);

/** adapter_lacks, and what is needed of the server and not there. */
const char *lacks(unsigned needs);

/** Prints where it is judged, and by which server. */
void say_environment(void);

/** Prints the judgement about the last errors of this process's calls. */
void finish_checks(void);

/** Ends this process and with it the test. `why` is "unresolved: no memory", say. */
_Noreturn void give_up(const char *why, const char *detail);

#endif
