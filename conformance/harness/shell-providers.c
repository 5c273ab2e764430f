/* Keeps and answers the calls that the providers for shells get, in the process of the test. */

#include "shell-providers.h"

#include "adapter.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_calls = 256 };

static const char *const names[] = {"a", "b", "none"};

enum { providers = sizeof names / sizeof names[0] };

static struct shell_call calls[most_calls];
static unsigned count;
static struct shell_behaviour behaviours[providers];
static const struct shell_call no_shell_call = {.provider = "nobody", .name = u"(no call)"};

static struct shell_behaviour *behaviour_of(const char *name)
{
    for (unsigned i = 0; i < providers; i++)
        if (strcmp(names[i], name) == 0) return &behaviours[i];
    abort();
}

static DWORD units_of(const WCHAR *text)
{
    DWORD units = 0;
    while (text[units] != 0) units++;
    return units;
}

/* Gives the provider's text in the call's buffer. The help for permissions has its size in bytes. */
static DWORD give_text(struct shell_call *call, const struct shell_behaviour *behaviour)
{
    const WCHAR *text = behaviour->text == NULL ? u"" : behaviour->text;
    DWORD needed = units_of(text) + 1, unit = call->function == NP_PERM_HELP ? sizeof *text : 1,
          room = call->size / unit;
    WCHAR *to = call->buffer;
    if (behaviour->endless) {
        for (DWORD i = 0; i < room; i++) to[i] = u'#';
        return WN_SUCCESS;
    }
    if (room < needed || to == NULL) {
        if (call->buffer_size != NULL) *call->buffer_size = needed * unit;
        return WN_MORE_DATA;
    }
    memcpy(to, text, needed * sizeof *text);
    return WN_SUCCESS;
}

static int has(const struct shell_behaviour *behaviour, const WCHAR *device)
{
    return behaviour->device != NULL && device[0] == behaviour->device[0];
}

static DWORD answer(struct shell_call *call, const struct shell_behaviour *behaviour)
{
    static const struct shell_behaviour connection = {.text = u"net:/folder"};
    switch (call->function) {
    case NP_SHELL_CAPS:
        switch (call->numbers[0]) {
        case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
        case WNNC_NET_TYPE: return PROVIDERS_NET_TYPE;
        case WNNC_CONNECTION: return WNNC_CON_GETCONNECTIONS;
        case WNNC_DIALOG: return behaviour->dialog;
        case WNNC_ADMIN: return behaviour->admin;
        case WNNC_START: return WNNC_WAIT_FOR_START;
        default: return 0;
        }
    case NP_SHELL_GET: return has(behaviour, call->name) ? give_text(call, &connection) : WN_NOT_CONNECTED;
    case NP_PERM_CAPS: return behaviour->number;
    default: break;
    }
    if (behaviour->answer != WN_SUCCESS) return behaviour->answer;
    if (call->number != NULL) *call->number = behaviour->number;
    return call->buffer == NULL ? WN_SUCCESS : give_text(call, behaviour);
}

static DWORD hear(struct shell_call *call)
{
    const struct shell_behaviour *behaviour = behaviour_of(call->provider);
    if ((call->function & NP_SHELL) != 0 && count < most_calls) {
        calls[count] = *call;
        calls[count].name = copied_wide(call->name);
        calls[count].buffer = NULL;
        calls[count].buffer_size = calls[count].number = NULL;
        count++;
    }
    DWORD code = answer(call, behaviour);
    const struct network_error *error = &behaviour->own_error;
    if (code == WN_EXTENDED_ERROR && error->network != NULL && (call->function & NP_SHELL) != 0)
        WNetSetLastError(error->code, error->description, error->network);
    return code;
}

void shell_provider(const char *name, struct shell_behaviour behaviour)
{
    char service[32], network[32];
    snprintf(service, sizeof service, "shell-%s", name);
    snprintf(network, sizeof network, "Shell %s", name);
    *behaviour_of(name) = behaviour;
    provider_service(service, network, adapter_plugin(service));
    void (*report)(shell_listener) =
        (void (*)(shell_listener))adapter_function(adapter_plugin(service), "shell_report");
    if (report == NULL) abort();
    report(hear);
}

unsigned shell_calls(unsigned functions)
{
    unsigned found = 0;
    for (unsigned i = 0; i < count; i++) found += (calls[i].function & functions) != 0;
    return found;
}

const struct shell_call *shell_call_at(unsigned functions, unsigned index)
{
    for (unsigned i = 0; i < count; i++)
        if ((calls[i].function & functions) != 0 && index-- == 0) return &calls[i];
    return &no_shell_call;
}

const char *shell_story(unsigned functions)
{
    unsigned all = shell_calls(functions);
    char *story = calloc(all + 1, sizeof " none"), *end = story;
    if (story == NULL) abort();
    for (unsigned i = 0; i < all; i++)
        end += sprintf(end, "%s%s", i == 0 ? "" : " ", shell_call_at(functions, i)->provider);
    return story;
}

void forget_shell_calls(void)
{
    count = 0;
}
