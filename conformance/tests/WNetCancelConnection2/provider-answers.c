/* The answers of network providers, and their results. */
#include "../network-providers.h"
#include "notifyees.h"

#include <npapi.h>

static void open_files(void)
{
    two_providers((struct provider_behaviour){.open_files = 1}, (struct provider_behaviour){0});
    check_code("CAN2-009", "connected and remembered", connect_to(T("Z:"), RESOURCE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("CAN2-015", "a device with open files", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE),
               ERROR_OPEN_FILES);
    check_text("CAN2-009", "the device with open files is still connected", connected_to(T("Z:")), RESOURCE);
    check("CAN2-022", adapter_profile_has("Network\\Z"), "the device with open files is still remembered");
    check_code("CAN2-009", "the device with open files, by force",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, TRUE), NO_ERROR);
    check_code("CAN2-009", "the device is not connected any more", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check("CAN2-006", !adapter_profile_has("Network\\Z"), "the device is not remembered any more");
}

static void in_use(void)
{
    two_providers((struct provider_behaviour){.cancel = WN_DEVICE_IN_USE}, (struct provider_behaviour){0});
    provider_holds("a", u"Z:", u"net:/resource");
    check_code("CAN2-012", "a device in use", WNetCancelConnection2(T("Z:"), 0, TRUE), ERROR_DEVICE_IN_USE);
    check_text("CAN2-012", "the device in use is still connected", connected_to(T("Z:")), RESOURCE);
}

static void an_error_of_the_network(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    two_providers((struct provider_behaviour){.cancel = WN_EXTENDED_ERROR, .own_error = CLOSED},
                  (struct provider_behaviour){0});
    check_code("CAN2-013", "an error of the network's own", WNetCancelConnection2(RESOURCE, 0, FALSE),
               ERROR_EXTENDED_ERROR);
    check_code("CAN2-013", "the details of the network's error", WNetGetLastError(&error, description, 20, network, 20),
               NO_ERROR);
    check_number("CAN2-013", "the code of the network's error", error, 4711);
    check_filled("CAN2-013", "the name of the network", network, T(NETWORK_A));
}

/* ---- Several providers ---- */

static void held_by_two(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("a", NULL, u"net:/resource");
    provider_holds("b", NULL, u"net:/resource");
    check_code("CAN2-020", "two providers have the resource connected", WNetCancelConnection2(RESOURCE, 0, FALSE),
               NO_ERROR);
    check_utf8("CAN2-020", "the first provider cancels, and the second is not asked", asked_story(NP_ALL), "a:cancel");
    check_code("CAN2-020", "the resource is cancelled once more", WNetCancelConnection2(RESOURCE, 0, FALSE), NO_ERROR);
    check_utf8("CAN2-020", "the second provider cancels", asked_story(NP_ALL), "a:cancel a:cancel b:cancel");
    check_code("CAN2-020", "no provider has the name connected", WNetCancelConnection2(RESOURCE, 0, FALSE),
               ERROR_NOT_CONNECTED);
}

static void kept_open(void)
{
    two_providers((struct provider_behaviour){.open_files = 1}, (struct provider_behaviour){0});
    provider_holds("a", NULL, u"net:/resource");
    provider_holds("b", NULL, u"net:/resource");
    check_code("CAN2-020", "the first provider has open files, and the second cancels",
               WNetCancelConnection2(RESOURCE, 0, FALSE), NO_ERROR);
    check_utf8("CAN2-024", "open files do not end the search", asked_story(NP_ALL), "a:cancel b:cancel");
    check_code("CAN2-020", "the first provider has open files, and the second no such connection",
               WNetCancelConnection2(RESOURCE, 0, FALSE), ERROR_OPEN_FILES);
    provider_behaves("b", (struct provider_behaviour){.cancel = WN_ACCESS_DENIED});
    check_code("CAN2-020", "the first provider has open files, and the second denies",
               WNetCancelConnection2(RESOURCE, 0, FALSE), ERROR_OPEN_FILES);
    provider_behaves("a", (struct provider_behaviour){.cancel = WN_DEVICE_IN_USE});
    provider_behaves("b", (struct provider_behaviour){0});
    forget_asked();
    check_code("CAN2-020", "the device of the first provider is in use, and the second has no such connection",
               WNetCancelConnection2(RESOURCE, 0, FALSE), ERROR_DEVICE_IN_USE);
    check_utf8("CAN2-024", "a device in use does not end the search", asked_story(NP_ALL), "a:cancel b:cancel");
    provider_holds("b", NULL, u"net:/resource");
    check_code("CAN2-024", "the device of the first provider is in use, and the second cancels",
               WNetCancelConnection2(RESOURCE, 0, FALSE), NO_ERROR);
}

static void errors(void)
{
    static const struct {
        DWORD a, b, result;
        const char *says;
    } answers[] = {
        {WN_ACCESS_DENIED, WN_BAD_PASSWORD, ERROR_ACCESS_DENIED, "two significant errors: the first"},
        {WN_NOT_CONNECTED, WN_ACCESS_DENIED, ERROR_ACCESS_DENIED, "of two errors, ERROR_NOT_CONNECTED counts less"},
        {WN_ACCESS_DENIED, WN_NOT_CONNECTED, ERROR_ACCESS_DENIED,
         "of two errors, ERROR_NOT_CONNECTED counts less in any order"},
        {WN_NOT_CONNECTED, WN_NOT_CONNECTED, ERROR_NOT_CONNECTED, "no provider has the name connected"},
        {WN_BAD_NETNAME, WN_NOT_CONNECTED, ERROR_NOT_CONNECTED,
         "no provider has the name connected, and each says so differently"},
        {WN_NOT_CONNECTED, WN_OPEN_FILES, ERROR_OPEN_FILES, "the second provider has open files"},
        {WN_ACCESS_DENIED, WN_SUCCESS, ERROR_ACCESS_DENIED, "no other provider has the name connected"},
    };
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        provider_behaves("a", (struct provider_behaviour){.cancel = answers[i].a});
        provider_behaves("b", (struct provider_behaviour){.cancel = answers[i].b});
        check_code("CAN2-021", answers[i].says, WNetCancelConnection2(T("Z:"), 0, FALSE), answers[i].result);
    }
    provider_holds("b", u"Z:", u"net:/resource");
    check_code("CAN2-021", "a significant error, then success", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
}

static void remembered_and_not_connected(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.cancel = WN_ACCESS_DENIED});
    adapter_remember("Z", "net:/resource");
    check_code("CAN2-021", "a provider denies to cancel a remembered device",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), ERROR_ACCESS_DENIED);
    check("CAN2-022", adapter_profile_has("Network\\Z"), "the device is still remembered");
    provider_behaves("b", (struct provider_behaviour){0});
    check_code("CAN2-018", "no provider has the device connected", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_NOT_CONNECTED);
    check_code("CAN2-017", "the device is to be forgotten",
               WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), NO_ERROR);
    check("CAN2-017", !adapter_profile_has("Network\\Z"), "the device is not remembered any more");
}

static int is_told, is_unwritable;

static void make_unwritable(const struct notification *notification)
{
    if (notification->status != NOTIFY_PRE) return;
    is_told = 1;
    is_unwritable = adapter_profile_unwritable();
}

static void a_profile_that_cannot_be_written_any_more(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    provider_holds("a", u"Z:", u"net:/resource");
    adapter_remember("Z", "net:/resource");
    notifyee("a", (struct behaviour){.act = make_unwritable});
    DWORD code = WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE);
    check("CAN2-036", is_told, "the notifyee was told before the connection ended");
    if (is_told && !is_unwritable) {
        untested("CAN2-036", "needs: a profile that can be read and not written");
        return;
    }
    check_number("CAN2-036", "the connection has ended, and the profile cannot be written", code, NO_ERROR);
    check_number("CAN2-036", "the provider was asked", asked(NP_CANCEL | NP_CANCEL2), 1);
    check("CAN2-036", adapter_profile_has("Network\\Z"), "the device is still remembered");
    check_number("CAN2-036", "the profile cannot be written from the beginning",
                 WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE), ERROR_CANNOT_OPEN_PROFILE);
    check_number("CAN2-036", "no provider was asked then", asked(NP_CANCEL | NP_CANCEL2), 1);
}

/* ---- Notifications ---- */

static void notifications(void)
{
    static char context[1];
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.open_files = 1});
    notifyee("a", (struct behaviour){.context = context});
    provider_holds("b", u"Z:", u"net:/resource");
    check_code("NOTIFY-051", "a cancel of a device with open files", WNetCancelConnection2(T("Z:"), 0, FALSE),
               ERROR_OPEN_FILES);
    check_code("NOTIFY-050", "a cancel by force", WNetCancelConnection2(T("Z:"), 0, TRUE), NO_ERROR);
    check_utf8("NOTIFY-044", "two pairs of notifications, whatever the number of providers", heard_story(),
               "a:pre-cancel a:post-cancel a:pre-cancel a:post-cancel");
    check_number("NOTIFY-051", "the end of the first cancel", heard_at(1)->operation_status, ERROR_OPEN_FILES);
    check_wide("NOTIFY-054", "the provider of the first cancel", heard_at(1)->provider, NULL);
    check_number("NOTIFY-051", "the end of the second cancel", heard_at(3)->operation_status, NO_ERROR);
    check_wide("NOTIFY-048", "the provider of the second cancel", heard_at(3)->provider, u"" NETWORK_B);
    check("NOTIFY-050", heard_at(2)->force != FALSE && heard_at(0)->force == FALSE,
          "fForce says whether the cancel is by force");
}

const struct test tests[] = {
    {"open files", open_files},
    {"a device in use", in_use},
    {"an error of the network", an_error_of_the_network},
    {"a resource that two providers hold", held_by_two},
    {"a resource that is kept open", kept_open},
    {"errors", errors},
    {"remembered and not connected", remembered_and_not_connected},
    {"a profile that cannot be written any more", a_profile_that_cannot_be_written_any_more},
    {"notifications", notifications},
    {0},
};
