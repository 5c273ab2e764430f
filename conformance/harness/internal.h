/**
 * @file internal.h
 * Declarations that the harness's own files share; tests do not see them.
 */
#ifndef CONFORMANCE_INTERNAL_H
#define CONFORMANCE_INTERNAL_H

#include "conformance.h"

/** printf of whole lines. They are written when it returns, so that no crash loses them and no fork doubles them. */
#if defined(__GNUC__) && !defined(_WIN32)
__attribute__((format(printf, 1, 2)))
#endif
void say(const char *format, ...);

/** A text as a diagnostic shows it: quoted, anything but ASCII as \uXXXX or \xXX. Never freed. */
const char *shown_text(const TCHAR *text);
const char *shown_wide(const WCHAR *text);
const char *shown_utf8(const char *text);

/** A copy of a text; NULL for NULL. Never freed. */
const WCHAR *copied_wide(const WCHAR *text);

/** The values of heard_at and asked_at for a notification or a call that did not come. */
struct notification;
struct provider_call;
extern const struct notification no_notification;
extern const struct provider_call no_call;

/** The answer to a call that enumerates. */
struct provider_behaviour;
DWORD enumerate(struct provider_call *call, const struct provider_behaviour *behaviour);

/** The version of the suite. It changes whenever the suite judges something else than before. */
#define SUITE_VERSION "1.0"

/** Lines that a process of a test or a role prints about itself, apart from its checks. */
#define READY "# ready"
#define RETURNED "# returned "
#define ENDED "# ended"
/** The process ends the test early; "unsupported: ", "unresolved: " or "ended: " follows. */
#define GAVE_UP "# gave up: "

int begins(const char *line, const char *with);

/** A process that runs this program: "test NAME" or "role NAME". It waits until it is released. */
struct child;
struct child *start_child(const char *kind, const char *name, int other_session);
void release_child(struct child *child);

/** The next line that the process prints, without its end; NULL after the last one, or when it has taken too long. */
const char *child_line(struct child *child);

/** adapter_end of the process. */
const char *end_child(struct child *child);

/** Fills `server`; leaves it empty if there is no server. */
void learn_about_the_server(void);

/** The first of the needs that is not met, by the system (adapter_lacks) or by the server; NULL if all are met. */
const char *lacks(unsigned needs);

/** Prints the system and the server of this run. */
void say_environment(void);

/** Prints the judgement about the last errors of this process's calls. */
void finish_checks(void);

/** Ends this process and with it the test. `why` is "unresolved: no memory", say. */
_Noreturn void give_up(const char *why, const char *detail);

#endif
