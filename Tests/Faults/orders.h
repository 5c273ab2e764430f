/* The calls of this folder's tests, as Tests/Support/client.c is ordered to make them. */
#ifndef FAULTS_ORDERS_H
#define FAULTS_ORDERS_H

/**
 * The client's line for a word, without its end; NULL: there is no such word.
 *
 *   add, cancel, get        Z:, always with CONNECT_UPDATE_PROFILE
 *   add-2, cancel-2, get-2  the same with Y:, another share and no profile
 *   add-name, cancel-name   the deviceless connection to the share
 *   settle                  asks the running redirector for something that is not there: what came before is done then
 *
 * The server is "fileserver"; MPR_TEST_SHARE and MPR_TEST_SHARE2 name the shares.
 */
const char *order_of(const char *word);

/** The code in the client's answer; 1 when the code is good and the remote name is wrong. */
int result_of(const char *word, const char *answer);

#endif
