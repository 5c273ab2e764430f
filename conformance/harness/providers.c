/* Keeps and answers the calls that the providers get, in the process of the test. */

#include "providers.h"

#include "adapter.h"
#include "internal.h"

#include <npapi.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_calls = 8192, most_connections = 4096 };

static const char *const names[] = {"a",       "b",       "c",         "add",     "add3",    "add4",
                                    "cancel2", "no-caps", "caps-only", "no-open", "no-next", "no-close"};

enum { providers = sizeof names / sizeof names[0] };

/* A connection that a provider has made; remote is NULL in an entry that is free. */
struct connection {
    const char *provider;
    const WCHAR *local, *remote;
};

static struct provider_call calls[most_calls];
static atomic_uint count;
static struct provider_behaviour behaviours[providers];
static struct connection connections[most_connections];
static atomic_flag connections_taken = ATOMIC_FLAG_INIT;

static struct provider_behaviour *behaviour_of(const char *name)
{
    for (unsigned i = 0; i < providers; i++)
        if (strcmp(names[i], name) == 0) return &behaviours[i];
    abort();
}

static size_t units_of(const WCHAR *text)
{
    size_t units = 0;
    while (text[units] != 0) units++;
    return units;
}

static void *copy_bytes(const void *bytes, size_t size)
{
    if (bytes == NULL) return NULL;
    void *result = malloc(size + 1);
    if (result == NULL) abort();
    return memcpy(result, bytes, size);
}

static int same(const WCHAR *one, const WCHAR *other)
{
    if (one == NULL || other == NULL) return one == other;
    size_t units = units_of(one);
    return units == units_of(other) && memcmp(one, other, units * sizeof *one) == 0;
}

/* ---- The providers' connections ---- */

static void take(void)
{
    while (atomic_flag_test_and_set(&connections_taken)) continue;
}
static void give_back(void)
{
    atomic_flag_clear(&connections_taken);
}

/* The connection of a device. */
static struct connection *find(const char *name, const WCHAR *local)
{
    for (unsigned i = 0; i < most_connections; i++) {
        struct connection *it = &connections[i];
        if (it->remote != NULL && local != NULL && strcmp(it->provider, name) == 0 && same(it->local, local)) return it;
    }
    return NULL;
}

static DWORD hold(const char *name, const WCHAR *local, const WCHAR *remote)
{
    DWORD code = WN_OUT_OF_MEMORY;
    if (local != NULL && *local == 0) local = NULL;
    take();
    if (find(name, local) != NULL) code = WN_ALREADY_CONNECTED;
    for (unsigned i = 0; i < most_connections && code == WN_OUT_OF_MEMORY; i++) {
        if (connections[i].remote != NULL) continue;
        connections[i] =
            (struct connection){.provider = name, .local = copied_wide(local), .remote = copied_wide(remote)};
        code = WN_SUCCESS;
    }
    give_back();
    return code;
}

void provider_holds(const char *name, const WCHAR *local, const WCHAR *remote)
{
    if (hold(name, local, remote) != WN_SUCCESS) abort();
}

const WCHAR *held_by(const char *name, const WCHAR *local)
{
    take();
    const struct connection *it = find(name, local);
    const WCHAR *remote = it == NULL ? NULL : copied_wide(it->remote);
    give_back();
    return remote;
}

/* Cancels a device, or all deviceless connections to a remote name. */
static DWORD cancel(const char *name, const WCHAR *what, int open_files, BOOL force)
{
    DWORD code = WN_NOT_CONNECTED;
    take();
    for (unsigned i = 0; i < most_connections; i++) {
        struct connection *it = &connections[i];
        if (it->remote == NULL || strcmp(it->provider, name) != 0) continue;
        if (!same(it->local == NULL ? it->remote : it->local, what)) continue;
        code = open_files && !force ? WN_OPEN_FILES : WN_SUCCESS;
        if (code == WN_SUCCESS) it->remote = NULL;
    }
    give_back();
    return code;
}

static DWORD get(const struct provider_call *call)
{
    const WCHAR *remote = held_by(call->provider, call->local);
    if (remote == NULL) return WN_NOT_CONNECTED;
    DWORD needed = (DWORD)units_of(remote) + 1;
    if (call->buffer == NULL || *call->buffer_size < needed) {
        *call->buffer_size = needed;
        return WN_MORE_DATA;
    }
    memcpy(call->buffer, remote, needed * sizeof *remote);
    return WN_SUCCESS;
}

/* The answer of a provider to a name that is not its own. */
static DWORD knows_nothing(enum provider_function function)
{
    switch (function) {
    case NP_INFORMATION:
    case NP_PARENT: return WN_BAD_NETNAME;
    default: return WN_NOT_CONNECTED;
    }
}

/* ---- The calls ---- */

static DWORD answer(struct provider_call *call, const struct provider_behaviour *behaviour)
{
    switch (call->function) {
    case NP_CAPS:
        if (call->index == WNNC_ENUMERATION) return call->answer & ~behaviour->hides;
        return call->index == WNNC_CONNECTION ? (call->answer & ~behaviour->lacks) | behaviour->claims : call->answer;
    case NP_CANCEL:
    case NP_CANCEL2:
        if (behaviour->cancel != WN_SUCCESS) return behaviour->cancel;
        return cancel(call->provider, call->name, behaviour->open_files, call->force);
    case NP_USER:
    case NP_UNIVERSAL:
    case NP_INFORMATION:
    case NP_PARENT:
    case NP_PERFORMANCE:
    case NP_GET3: return behaviour->names != WN_SUCCESS ? behaviour->names : knows_nothing(call->function);
    case NP_GET: return behaviour->get != WN_SUCCESS ? behaviour->get : get(call);
    case NP_OPEN:
    case NP_NEXT:
    case NP_CLOSE: return enumerate(call, behaviour);
    default: return behaviour->add != WN_SUCCESS ? behaviour->add : hold(call->provider, call->local, call->remote);
    }
}

/* The call is copied before anything is done to the caller's memory. */
static struct provider_call *keep(const struct provider_call *call)
{
    unsigned index = atomic_fetch_add(&count, 1);
    if (index >= most_calls) return NULL;
    struct provider_call *kept = &calls[index];
    *kept = *call;
    kept->local = copied_wide(call->local);
    kept->remote = copied_wide(call->remote);
    kept->comment = copied_wide(call->comment);
    kept->network = copied_wide(call->network);
    kept->password = copied_wide(call->password);
    kept->user = copied_wide(call->user);
    kept->name = copied_wide(call->name);
    kept->auth = copy_bytes(call->auth, call->auth_size);
    kept->options = copy_bytes(call->options, call->options_size);
    kept->resource = NULL;
    kept->buffer = NULL;
    kept->buffer_size = NULL;
    kept->opened = NULL;
    kept->count = NULL;
    kept->structures = NULL;
    kept->system = NULL;
    kept->performance = NULL;
    return kept;
}

static DWORD hear(struct provider_call *call)
{
    const struct provider_behaviour *behaviour = behaviour_of(call->provider);
    call->thread = adapter_thread();
    struct provider_call *kept = keep(call);
    call->answer = answer(call, behaviour);
    const struct network_error *error = &behaviour->own_error;
    if (call->answer == WN_EXTENDED_ERROR && error->network != NULL)
        WNetSetLastError(error->code, error->description, error->network);
    if (behaviour->act != NULL) call->answer = behaviour->act(call);
    if (kept != NULL) kept->answer = call->answer;
    return call->answer;
}

void provider_behaves(const char *name, struct provider_behaviour behaviour)
{
    *behaviour_of(name) = behaviour;
    char library[64];
    snprintf(library, sizeof library, "provider-%s", name);
    void (*report)(provider_listener) =
        (void (*)(provider_listener))adapter_function(adapter_plugin(library), "provider_report");
    if (report == NULL) abort();
    report(hear);
}

unsigned asked(unsigned functions)
{
    unsigned found = 0, all = atomic_load(&count);
    for (unsigned i = 0; i < all && i < most_calls; i++) found += (calls[i].function & functions) != 0;
    return found;
}

const struct provider_call *asked_at(unsigned functions, unsigned index)
{
    unsigned all = atomic_load(&count);
    for (unsigned i = 0; i < all && i < most_calls; i++)
        if ((calls[i].function & functions) != 0 && index-- == 0) return &calls[i];
    return &no_call;
}

static const char *function_name(enum provider_function function)
{
    switch (function) {
    case NP_CAPS: return "caps";
    case NP_ADD: return "add";
    case NP_ADD3: return "add3";
    case NP_ADD4: return "add4";
    case NP_CANCEL: return "cancel";
    case NP_CANCEL2: return "cancel2";
    case NP_GET: return "get";
    case NP_OPEN: return "open";
    case NP_NEXT: return "next";
    case NP_CLOSE: return "close";
    case NP_USER: return "user";
    case NP_UNIVERSAL: return "universal";
    case NP_INFORMATION: return "information";
    case NP_PARENT: return "parent";
    case NP_PERFORMANCE: return "performance";
    case NP_GET3: return "get3";
    default: return "??";
    }
}

const char *asked_story(unsigned functions)
{
    unsigned all = asked(functions);
    char *story = calloc(all + 1, sizeof " caps-only:information"), *end = story;
    if (story == NULL) abort();
    for (unsigned i = 0; i < all; i++) {
        const struct provider_call *call = asked_at(functions, i);
        end += sprintf(end, "%s%s:%s", i == 0 ? "" : " ", call->provider, function_name(call->function));
    }
    return story;
}

void forget_asked(void)
{
    atomic_store(&count, 0);
}
