/* Looks at the files of a session and of a profile: what they tell, and what lies about there. */
#ifndef FAULTS_LEAVINGS_H
#define FAULTS_LEAVINGS_H

/**
 * Looks once, and gives what it found as a text; NULL: there is no such word.
 *
 *   profile    0 or 1: whether Z: is remembered; "broken": the file is not what it was but for Z:
 *   files      how many connections the session's directory lists
 *   left       what lies about and should not: names of files, keys; "nothing". A redirector tidies up after its answer
 */
const char *look_at(const char *word);

#endif
