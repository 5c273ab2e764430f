/* Keeps and answers what the credential managers are told, in the process of the test. */

#include "credential-managers.h"

#include "adapter.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_events = 256 };

static const char *const names[] = {"a", "b", "logon"};

enum { managers = sizeof names / sizeof names[0] };

static struct credential_event events[most_events];
static unsigned count;
static struct manager_behaviour behaviours[managers];
static const struct credential_event no_event = {.manager = "nobody", .type = u"(no event)"};

static struct manager_behaviour *behaviour_of(const char *name)
{
    for (unsigned i = 0; i < managers; i++)
        if (strcmp(names[i], name) == 0) return &behaviours[i];
    abort();
}

static DWORD hear(struct credential_event *event)
{
    struct manager_behaviour *behaviour = behaviour_of(event->manager);
    if (count < most_events) {
        events[count] = *event;
        events[count].type = copied_wide(event->type);
        events[count].previous_type = copied_wide(event->previous_type);
        events[count].station = copied_wide(event->station);
        count++;
    }
    event->script = behaviour->script;
    if (behaviour->busy == 0) return behaviour->answer;
    behaviour->busy--;
    return WN_FUNCTION_BUSY;
}

static DWORD start(const char *manager)
{
    return behaviour_of(manager)->start;
}

void manager_behaves(const char *name, struct manager_behaviour behaviour)
{
    char library[32];
    snprintf(library, sizeof library, "manager-%s", name);
    *behaviour_of(name) = behaviour;
    void (*report)(manager_listener, manager_start) =
        (void (*)(manager_listener, manager_start))adapter_function(adapter_plugin(library), "manager_report");
    if (report == NULL) abort();
    report(hear, start);
}

void credential_manager(const char *name, DWORD class, struct manager_behaviour behaviour)
{
    char service[32], lines[256];
    snprintf(service, sizeof service, "manager-%s", name);
    provider_service(service, service, adapter_plugin(service));
    snprintf(lines, sizeof lines, "[" SERVICES_KEY "\\%s\\NetworkProvider]\n\"Class\"=dword:%08x\n", service,
             (unsigned)class);
    adapter_registry(lines);
    manager_behaves(name, behaviour);
}

unsigned credential_events(void)
{
    return count;
}

const struct credential_event *credential_event_at(unsigned index)
{
    return index < count ? &events[index] : &no_event;
}

const char *credential_story(void)
{
    char *story = calloc(count + 1, sizeof " logon"), *end = story;
    if (story == NULL) abort();
    for (unsigned i = 0; i < count; i++) end += sprintf(end, "%s%s", i == 0 ? "" : " ", events[i].manager);
    return story;
}
