/**
 * @file internal.h
 * What the harness's own files share; tests do not see it.
 */
#ifndef CONFORMANCE_INTERNAL_H
#define CONFORMANCE_INTERNAL_H

#include "conformance.h"

/** A text as a diagnostic shows it: quoted, anything but ASCII as \uXXXX or \xXX. Never freed. */
const char *shown_text(const TCHAR *text);
const char *shown_wide(const WCHAR *text);
const char *shown_utf8(const char *text);

/** Prints the judgement about the last errors of this process's calls, and says whether all of its checks passed. */
int finish_checks(void);

#endif
