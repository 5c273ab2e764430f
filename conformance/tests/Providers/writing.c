/* A provider writes into the memory that it is given: nobody else sees that. */
#include "../network-providers.h"
#include "notifyees.h"

#include <stdlib.h>
#include <string.h>

/* Writes over the whole text, its end included. */
static void scribble(const WCHAR *text)
{
    if (text == NULL) return;
    WCHAR *writable = (WCHAR *)(ULONG_PTR)text;
    do {
        if (*writable == 0) {
            *writable = u'x';
            return;
        }
        *writable++ = u'x';
    } while (1);
}

static DWORD scribble_all(struct provider_call *call)
{
    scribble(call->local);
    scribble(call->remote);
    scribble(call->network);
    scribble(call->password);
    scribble(call->user);
    scribble(call->name);
    if (call->resource != NULL) {
        call->resource->dwScope = call->resource->dwType = call->resource->dwDisplayType = call->resource->dwUsage = 7;
        call->resource->lpLocalName = call->resource->lpRemoteName = NULL;
        call->resource->lpComment = call->resource->lpProvider = NULL;
    }
    return call->answer;
}

/* All inputs that a caller may pass, and a copy of them from before the call. */
static struct inputs {
    NETRESOURCE resource;
    TCHAR local[8], remote[32], comment[16], provider[16], password[16], user[16];
} passed, before;

static void copy(TCHAR *to, const TCHAR *from)
{
    while ((*to++ = *from++) != 0) continue;
}

static void prepare(void)
{
    memset(&passed, 0x5A, sizeof passed);
    copy(passed.local, T("z:"));
    copy(passed.remote, RESOURCE);
    copy(passed.comment, T("a comment"));
    copy(passed.provider, T(""));
    copy(passed.password, T("password"));
    copy(passed.user, T("user"));
    passed.resource.dwType = RESOURCETYPE_DISK;
    passed.resource.lpLocalName = passed.local;
    passed.resource.lpRemoteName = passed.remote;
    passed.resource.lpComment = passed.comment;
    passed.resource.lpProvider = passed.provider;
    before = passed;
}

static void begin(DWORD a, DWORD b)
{
    provider("a", (struct provider_behaviour){.add = a, .act = scribble_all});
    provider("b", (struct provider_behaviour){.add = b});
    providers_in_order("a", "b", NULL);
    prepare();
}

static void check_told(const struct provider_call *told)
{
    check_number("NP-ROUTE-025", "dwType is as if no provider had written into it", told->type, RESOURCETYPE_DISK);
    check_wide("NP-ROUTE-025", "lpLocalName is as if no provider had written into it", told->local, u"Z:");
    check_wide("NP-ROUTE-025", "lpRemoteName is as if no provider had written into it", told->remote, u"net:/resource");
    check_wide("NP-ROUTE-025", "the password is as if no provider had written into it", told->password, u"password");
    check_wide("NP-ROUTE-025", "the user is as if no provider had written into it", told->user, u"user");
    check_number("NP-ROUTE-025", "the flags are as if no provider had written into them", told->flags,
                 CONNECT_UPDATE_PROFILE);
}

static void the_next_provider(void)
{
    static char context[1];
    begin(WN_BAD_NETNAME, WN_SUCCESS);
    notifyee("a", (struct behaviour){.context = context});
    check_code("NP-ROUTE-025", "connected by the next provider",
               WNetAddConnection2(&passed.resource, passed.password, passed.user, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("NP-ROUTE-025", "both were asked", asked_story(NP_ADDS), "a:add3 b:add3");
    check_told(asked_at(NP_ADDS, 0));
    check_told(asked_at(NP_ADDS, 1));
    check_wide("NP-ROUTE-025", "a notifyee's lpLocalName", heard_at(1)->local, u"Z:");
    check_wide("NP-ROUTE-025", "a notifyee's lpRemoteName", heard_at(1)->remote, u"net:/resource");
    check_wide("NP-ROUTE-025", "a notifyee's lpProvider", heard_at(1)->provider, u"" NETWORK_B);
    check_number("NP-ROUTE-025", "a notifyee's dwType", heard_at(1)->type, RESOURCETYPE_DISK);
    check_utf8("NP-ROUTE-025", "the remote name that is remembered", adapter_profile_text("Network\\Z", "RemotePath"),
               "net:/resource");
    check_same("GEN-007", "the caller's inputs did not change", &before, &passed, sizeof passed);
}

static void its_own_success(void)
{
    static char context[1];
    begin(WN_SUCCESS, WN_SUCCESS);
    notifyee("a", (struct behaviour){.context = context});
    check_code("NP-ROUTE-025", "connected",
               WNetAddConnection2(&passed.resource, passed.password, passed.user, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_wide("NP-ROUTE-025", "a notifyee's lpRemoteName", heard_at(1)->remote, u"net:/resource");
    check_wide("NP-ROUTE-025", "a notifyee's lpProvider", heard_at(1)->provider, u"" NETWORK_A);
    check_utf8("NP-ROUTE-025", "the remote name that is remembered", adapter_profile_text("Network\\Z", "RemotePath"),
               "net:/resource");
    check_utf8("NP-ROUTE-025", "the user that is remembered", adapter_profile_text("Network\\Z", "UserName"), "user");
    check_utf8("NP-ROUTE-025", "the provider that is remembered", adapter_profile_text("Network\\Z", "ProviderName"),
               NETWORK_A);
    check_same("GEN-007", "the caller's inputs did not change", &before, &passed, sizeof passed);
    check_text("NP-ROUTE-025", "the name that is asked for, when the provider scribbles on its copy",
               connected_to(passed.local), RESOURCE);
    check_code("NP-ROUTE-025", "cancelling", WNetCancelConnection2(passed.local, CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check("NP-ROUTE-025", !adapter_profile_has("Network\\Z"), "the device is forgotten, whatever became of its name");
    check_same("GEN-007", "the caller's inputs did not change", &before, &passed, sizeof passed);
}

static void asking_and_cancelling(void)
{
    static char context[1];
    begin(WN_SUCCESS, WN_SUCCESS);
    notifyee("a", (struct behaviour){.context = context});
    provider_holds("b", u"Z:", u"net:/resource");
    check_text("NP-ROUTE-025", "asking", connected_to(passed.local), RESOURCE);
    check_wide("NP-ROUTE-025", "the next provider sees the device", asked_at(NP_GET, 1)->local, u"Z:");
    check_code("NP-ROUTE-025", "cancelling", WNetCancelConnection2(passed.local, 0, FALSE), NO_ERROR);
    check_wide("NP-ROUTE-025", "the next provider sees the device", asked_at(NP_CANCEL, 1)->name, u"Z:");
    check_wide("NP-ROUTE-025", "the notifyee sees the name that the caller gave", heard_at(1)->name, u"z:");
    check_same("GEN-007", "the caller's inputs did not change", &before, &passed, sizeof passed);
}

const struct test tests[] = {
    {"the next provider", the_next_provider},
    {"its own success", its_own_success},
    {"asking and cancelling", asking_and_cancelling},
    {0},
};
