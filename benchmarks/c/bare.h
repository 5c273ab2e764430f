/* libsmbclient alone, as a program would use it without libmpr: with the options, configuration and verification of the
 * redirector's worker, and without its processes. */
#ifndef BARE_H
#define BARE_H

#include <libsmbclient.h>
#include <stdbool.h>

/* To be called once, before the other functions. With `threads` several threads may then use the library, each with
 * contexts of its own. Without `must_sign` the server decides whether requests are signed. */
bool bare_start(bool threads, bool must_sign);

/* Makes a context for one connection, as a worker does, that connects to this port. */
SMBCCTX *bare_context(int port);

/* Connects a share, "smb://server/share/", and checks that it is a folder, as the worker does for a drive. */
bool bare_connect(SMBCCTX *context, const char *address);

/* Ends the context's connection. */
void bare_disconnect(SMBCCTX *context);

#endif
