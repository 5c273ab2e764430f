/* The parts of the Directory Network, a network provider that offers local folders as \\server\share. */
#ifndef NETWORK_H
#define NETWORK_H

/* The library exports the functions that npapi.h declares. Everything else is hidden (Makefile), so that no name of it
 * meets one of the host's. */
#pragma GCC visibility push(default)
#include <windows.h>
#include <npapi.h>
#pragma GCC visibility pop

#include <stddef.h>

/* The display name: the value Name of the provider's registry key, and lpProvider in every NETRESOURCE. */
#define NETWORK_NAME "Directory Network"

enum { name_size = 1024, path_size = 4096 };

/* ---- text.c: inside, text is UTF-8; the router's is UTF-16 ---- */

/* Converts a text of the router's. Returns -1 if it is NULL, no valid UTF-16, or too long. */
int to_utf8(const WCHAR *text, char *buffer, size_t size);

/* Converts to UTF-16 as far as there is room. Returns the units needed with the zero; 0 if the text is no UTF-8. */
size_t to_utf16(const char *text, WCHAR *buffer, size_t room);

/* Gives a text back in a buffer whose size is in characters. Returns WN_SUCCESS or WN_MORE_DATA. */
DWORD give_text(const char *text, WCHAR *buffer, DWORD *size);

/* A buffer that structures are put into from its start, and their texts from its end. `needed` counts what all of them
 * would take, so that it is right when something did not fit. */
struct packing {
    char *start, *end;
    size_t room, needed;
};
struct packing pack(void *buffer, DWORD size);
void *pack_structure(struct packing *packing, size_t size);
WCHAR *pack_text(struct packing *packing, const char *text);
int packed(const struct packing *packing);

/* ---- shares.c: servers and shares ---- */

/* A remote name taken apart: \\server\share\rest. What is not there is "". The rest begins with a backslash. */
struct remote {
    char server[name_size], share[name_size], rest[name_size];
};

/* Takes a name apart. Returns -1 if it is no name of that form. */
int parse_remote(const char *text, struct remote *remote);

/* Puts a name together again. */
void join_remote(const struct remote *remote, char *text, size_t size);

/* Finds server and share, without regard to case, and writes them as they are called. Returns WN_SUCCESS or
 * WN_BAD_NETNAME. `path` receives the folder, if it is not NULL. */
DWORD find_remote(struct remote *remote, char *path);

/* Names in a folder, in order. Freed by free_names. */
struct names {
    char **name;
    size_t count;
};
int list_names(const char *folder, struct names *names);
void free_names(struct names *names);

/* The servers, or the shares of a server. Returns a WN_* code. */
DWORD list_servers(struct names *names);
DWORD list_shares(const char *server, struct names *names);

/* ---- connections.c: the connections of the logon session ---- */

/* Makes a connection: of a device ("Z:"), or of none (""). Returns a WN_* code. */
DWORD make_connection(const char *device, const char *remote);

/* Ends the connection of a device, or the one without a device to a remote name. */
DWORD end_connection(const char *name);

/* The remote name that a device is connected to. */
DWORD connection_of(const char *device, char *remote, size_t size);

/* All connections: "Z:" for a device, the remote name in capitals for none. */
DWORD list_connections(struct names *names);

/* ---- failure.c ---- */

/* Tells WNetGetLastError of errno, with what failed. Returns WN_EXTENDED_ERROR. */
DWORD system_failure(const char *what);

#endif
