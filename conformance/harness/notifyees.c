/* Keeps the notifications that the notifyees get, in the process of the test. */

#include "notifyees.h"

#include "adapter.h"
#include "internal.h"

#include <npapi.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_notifications = 4096 };

static const char *const names[] = {"a", "b", "c", "add-only", "cancel-only"};

enum { notifyees = sizeof names / sizeof names[0] };

static struct notification notifications[most_notifications];
static atomic_uint count;
static struct behaviour behaviours[notifyees];

static struct behaviour *behaviour_of(const char *name)
{
    for (unsigned i = 0; i < notifyees; i++)
        if (strcmp(names[i], name) == 0) return &behaviours[i];
    abort();
}

/* The provider's name. In a notification of a cancel it is read only if it is defined, which is after a success. */
static const WCHAR *provider(const struct notification *told)
{
    int defined = !told->cancel || (told->status == NOTIFY_POST && told->operation_status == WN_SUCCESS);
    return defined || told->provider == NULL ? copied_wide(told->provider) : u"(not NULL)";
}

static DWORD hear(struct notification *told)
{
    const struct behaviour *behaviour = behaviour_of(told->notifyee);
    unsigned index = atomic_fetch_add(&count, 1);
    told->thread = adapter_thread();
    if (index < most_notifications) {
        struct notification *kept = &notifications[index];
        *kept = *told;
        kept->local = copied_wide(told->local);
        kept->remote = copied_wide(told->remote);
        kept->comment = copied_wide(told->comment);
        kept->provider = provider(told);
        kept->name = copied_wide(told->name);
        kept->info = kept->details = NULL;
    }
    if (told->status == NOTIFY_PRE) ((LPNOTIFYINFO)told->info)->lpContext = behaviour->context;
    if (behaviour->act != NULL) behaviour->act(told);
    return told->status == NOTIFY_PRE ? behaviour->pre : behaviour->post;
}

static const char *plugin(const char *name)
{
    char library[64];
    snprintf(library, sizeof library, "notifyee-%s", name);
    return adapter_plugin(library);
}

void notifyee_behaves(const char *name, struct behaviour behaviour)
{
    *behaviour_of(name) = behaviour;
    void (*report)(notifyee_listener) = (void (*)(notifyee_listener))adapter_function(plugin(name), "notifyee_report");
    if (report == NULL) abort();
    report(hear);
}

void notifyee(const char *name, struct behaviour behaviour)
{
    adapter_registry_expand(NOTIFYEES_KEY, name, plugin(name));
    notifyee_behaves(name, behaviour);
}

unsigned heard(void)
{
    return atomic_load(&count);
}

const struct notification *heard_at(unsigned index)
{
    return index < heard() && index < most_notifications ? &notifications[index] : &no_notification;
}

void forget_heard(void)
{
    atomic_store(&count, 0);
}

const char *heard_story(void)
{
    char *story = calloc(heard() + 1, sizeof " cancel-only:post-cancel"), *end = story;
    if (story == NULL) abort();
    for (unsigned i = 0; i < heard(); i++) {
        const struct notification *told = heard_at(i);
        end += sprintf(end, "%s%s:%s%s", i == 0 ? "" : " ", told->notifyee,
                       told->status == NOTIFY_PRE    ? "pre"
                       : told->status == NOTIFY_POST ? "post"
                                                     : "??",
                       told->cancel ? "-cancel" : "");
    }
    return story;
}
