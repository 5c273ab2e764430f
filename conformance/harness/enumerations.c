/* The enumerations of the providers: each gives out the list that its test has set. */

#include "providers.h"

#include "internal.h"

#include <npapi.h>

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { most_lists = 16, most_enumerations = 65536 };

static struct list {
    const char *provider;
    const NETRESOURCEW *entries;
    unsigned count;
} lists[most_lists];

/* An enumeration; its handle is its place in the array, from 1. */
static struct enumeration {
    const char *provider;
    unsigned next;
    int is_open;
} enumerations[most_enumerations];
static atomic_uint opened;

static struct list *list_of(const char *name)
{
    for (unsigned i = 0; i < most_lists; i++) {
        if (lists[i].provider == NULL) lists[i].provider = name;
        if (strcmp(lists[i].provider, name) == 0) return &lists[i];
    }
    abort();
}

void provider_lists(const char *name, const NETRESOURCEW *entries, unsigned count)
{
    *list_of(name) = (struct list){name, entries, count};
}

unsigned provider_enumerations(const char *name)
{
    unsigned found = 0;
    for (unsigned i = 0; i < most_enumerations; i++)
        found += enumerations[i].is_open && strcmp(enumerations[i].provider, name) == 0;
    return found;
}

static DWORD open_enumeration(struct provider_call *call)
{
    unsigned index = atomic_fetch_add(&opened, 1);
    if (index >= most_enumerations) return WN_OUT_OF_MEMORY;
    enumerations[index] = (struct enumeration){.provider = call->provider, .is_open = 1};
    *call->opened = (HANDLE)(uintptr_t)(index + 1);
    return WN_SUCCESS;
}

static struct enumeration *find(const struct provider_call *call)
{
    uintptr_t index = (uintptr_t)call->enumeration - 1;
    if (index >= most_enumerations || !enumerations[index].is_open) return NULL;
    return strcmp(enumerations[index].provider, call->provider) == 0 ? &enumerations[index] : NULL;
}

static size_t bytes_of(const WCHAR *text)
{
    size_t units = 0;
    if (text == NULL) return 0;
    while (text[units] != 0) units++;
    return (units + 1) * sizeof *text;
}

static WCHAR *put(const WCHAR *text, char **end)
{
    if (text == NULL) return NULL;
    *end -= bytes_of(text);
    return memcpy(*end, text, bytes_of(text));
}

/* As Windows' own providers do it: structures from the buffer's beginning, texts from its end. */
static DWORD give(struct enumeration *it, const struct provider_call *call)
{
    const struct list *list = list_of(call->provider);
    char *start = call->structures, *end = start + *call->buffer_size;
    DWORD count = 0;
    if (it->next >= list->count) return WN_NO_MORE_ENTRIES;
    for (; it->next < list->count && count < *call->count; it->next++, count++) {
        NETRESOURCEW entry = list->entries[it->next];
        size_t size = sizeof entry + bytes_of(entry.lpLocalName) + bytes_of(entry.lpRemoteName) +
                      bytes_of(entry.lpComment) + bytes_of(entry.lpProvider);
        if ((size_t)(end - start) < size && count > 0) break;
        if ((size_t)(end - start) < size) {
            *call->buffer_size = (DWORD)size;
            return WN_MORE_DATA;
        }
        entry.lpLocalName = put(entry.lpLocalName, &end);
        entry.lpRemoteName = put(entry.lpRemoteName, &end);
        entry.lpComment = put(entry.lpComment, &end);
        entry.lpProvider = put(entry.lpProvider, &end);
        memcpy(start, &entry, sizeof entry);
        start += sizeof entry;
    }
    *call->count = count;
    return WN_SUCCESS;
}

DWORD enumerate(struct provider_call *call, const struct provider_behaviour *behaviour)
{
    struct enumeration *it = find(call);
    switch (call->function) {
    case NP_OPEN: return behaviour->open != WN_SUCCESS ? behaviour->open : open_enumeration(call);
    case NP_NEXT:
        if (it == NULL) return WN_BAD_HANDLE;
        return behaviour->next != WN_SUCCESS ? behaviour->next : give(it, call);
    default:
        if (it == NULL) return WN_BAD_HANDLE;
        it->is_open = 0;
        return behaviour->close;
    }
}
