/* libsmbclient as a program uses it that needs nothing else: the same options, configuration and verification as in the
 * redirector's worker, without its processes. */
#ifndef BARE_H
#define BARE_H

#include <libsmbclient.h>
#include <stdbool.h>

/* To be called once, before everything else. With `threads` several threads may use the library afterwards, each with
 * contexts of its own. */
bool bare_start(bool threads);

/* A context of its own for each connection, as in a worker; aimed at a port. */
SMBCCTX *bare_context(int port);

/* Connects a share, "smb://server/share/", and sees whether it is a folder, as the worker does for a drive. */
bool bare_connect(SMBCCTX *context, const char *address);

/* Ends the context's connection. */
void bare_disconnect(SMBCCTX *context);

#endif
