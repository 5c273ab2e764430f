/* Fills the buffers of the functions about names, as a provider has to. */

#include "providers.h"

#include <npapi.h>

#include <string.h>

static DWORD bytes_of(const WCHAR *text)
{
    DWORD units = 0;
    if (text == NULL) return 0;
    while (text[units] != 0) units++;
    return (units + 1) * (DWORD)sizeof *text;
}

DWORD answer_text(struct provider_call *call, const WCHAR *text)
{
    DWORD needed = bytes_of(text) / (DWORD)sizeof *text;
    if (call->buffer == NULL || *call->buffer_size < needed) {
        *call->buffer_size = needed;
        return WN_MORE_DATA;
    }
    memcpy(call->buffer, text, needed * sizeof *text);
    return WN_SUCCESS;
}

/* The texts lie behind the structure, whose members get their addresses. */
static WCHAR *put(char **end, const WCHAR *text)
{
    if (text == NULL) return NULL;
    WCHAR *place = (WCHAR *)*end;
    memcpy(place, text, bytes_of(text));
    *end += bytes_of(text);
    return place;
}

static int fits(struct provider_call *call, DWORD needed)
{
    if (call->buffer != NULL && *call->buffer_size >= needed) return 1;
    *call->buffer_size = needed;
    return 0;
}

DWORD answer_names(struct provider_call *call, const WCHAR *universal, const WCHAR *connection, const WCHAR *rest)
{
    int whole = call->level == REMOTE_NAME_INFO_LEVEL;
    DWORD size = whole ? sizeof(REMOTE_NAME_INFOW) : sizeof(UNIVERSAL_NAME_INFOW);
    if (!fits(call, size + bytes_of(universal) + (whole ? bytes_of(connection) + bytes_of(rest) : 0)))
        return WN_MORE_DATA;
    char *end = (char *)call->buffer + size;
    if (whole) {
        REMOTE_NAME_INFOW info = {put(&end, universal), put(&end, connection), put(&end, rest)};
        memcpy(call->buffer, &info, size);
    } else {
        UNIVERSAL_NAME_INFOW info = {put(&end, universal)};
        memcpy(call->buffer, &info, size);
    }
    return WN_SUCCESS;
}

DWORD answer_resource(struct provider_call *call, const NETRESOURCEW *resource, const WCHAR *system)
{
    NETRESOURCEW filled = *resource;
    if (!fits(call, (DWORD)sizeof filled + bytes_of(resource->lpLocalName) + bytes_of(resource->lpRemoteName) +
                        bytes_of(resource->lpComment) + bytes_of(resource->lpProvider) + bytes_of(system)))
        return WN_MORE_DATA;
    char *end = (char *)call->buffer + sizeof filled;
    filled.lpLocalName = put(&end, resource->lpLocalName);
    filled.lpRemoteName = put(&end, resource->lpRemoteName);
    filled.lpComment = put(&end, resource->lpComment);
    filled.lpProvider = put(&end, resource->lpProvider);
    if (call->system != NULL) *call->system = put(&end, system);
    memcpy(call->buffer, &filled, sizeof filled);
    return WN_SUCCESS;
}
