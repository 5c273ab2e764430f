/* The signature, and the two buffers, for which the rules of WNetAddConnection4 hold. */
#include "../WNetUseConnection/use.h"
#include "../network-providers.h"
#include "notifyees.h"

static BYTE credentials[] = {0, 's', 0, 0xFF, 'e', 0, 0}, options[] = {0xA5, 0, 0, 1};

static void the_signature(void)
{
    /* Through pointers of the published type, so that the names have to be exported. */
    DWORD(WINAPI *volatile narrow)
    (HWND, LPNETRESOURCEA, PVOID, DWORD, DWORD, PBYTE, DWORD, LPSTR, LPDWORD, LPDWORD) = WNetUseConnection4A;
    DWORD(WINAPI *volatile wide)
    (HWND, LPNETRESOURCEW, PVOID, DWORD, DWORD, PBYTE, DWORD, LPWSTR, LPDWORD, LPDWORD) = WNetUseConnection4W;
    check_code("USE4-001", "WNetUseConnection4A is exported", narrow(NULL, NULL, NULL, 0, 0, NULL, 0, NULL, NULL, NULL),
               ERROR_INVALID_ADDRESS);
    check_code("USE4-001", "WNetUseConnection4W is exported", wide(NULL, NULL, NULL, 0, 0, NULL, 0, NULL, NULL, NULL),
               ERROR_INVALID_ADDRESS);
}

static DWORD use4(struct left *left, BYTE *auth, DWORD auth_size, DWORD flags, BYTE *use_options, DWORD options_size,
                  const TCHAR *local, const TCHAR *remote)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, local, remote);
    *left = room_for(40);
    return WNetUseConnection4((HWND)credentials, &wanted, auth, auth_size, flags, use_options, options_size, left->name,
                              &left->size, &left->result);
}

static void without_a_size(void)
{
    struct left left;
    notifyee("a", (struct behaviour){0});
    adapter_registry(ALLOW_GUESTS);
    check_code("USE4-002", "credentials of size 0", use4(&left, credentials, 0, 0, NULL, 0, T("Z:"), NOBODY),
               ERROR_INVALID_PARAMETER);
    check_code("USE4-002", "a size and no credentials", use4(&left, NULL, 4, 0, NULL, 0, T("Z:"), NOBODY),
               ERROR_INVALID_PARAMETER);
    check_code("USE4-002", "options of size 0", use4(&left, NULL, 0, 0, options, 0, T("Z:"), NOBODY),
               ERROR_INVALID_PARAMETER);
    check_code("USE4-002", "a size and no options, and any drive",
               use4(&left, NULL, 0, CONNECT_REDIRECT, NULL, 1, NULL, NOBODY), ERROR_INVALID_PARAMETER);
    check_nothing_left("USE4-002", "a failure", left, 40);
    check_number("USE4-002", "no notifyee hears of a size without a buffer", heard(), 0);
    check_code("USE4-002", "neither buffers nor sizes", use4(&left, NULL, 0, 0, NULL, 0, T("Z:"), NOBODY),
               ERROR_BAD_NETPATH);
    check_utf8("USE4-002", "the notifyee hears of a call with neither buffers nor sizes", heard_story(), "a:pre");
}

static void that_the_provider_does_not_know(void)
{
    struct left left;
    adapter_registry(ALLOW_GUESTS);
    check_code("USE4-002", "credentials", use4(&left, credentials, 7, 0, NULL, 0, T("Z:"), NOBODY),
               ERROR_NOT_SUPPORTED);
    check_code("USE4-002", "options, and any drive", use4(&left, NULL, 0, CONNECT_REDIRECT, options, 4, NULL, NOBODY),
               ERROR_NOT_SUPPORTED);
    check_nothing_left("USE4-002", "a failure", left, 40);
    left = room_for(40);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    left.size = 2;
    check_code("USE4-002", "too small a buffer for the name is said first",
               WNetUseConnection4(NULL, &wanted, credentials, 7, 0, NULL, 0, left.name, &left.size, &left.result),
               ERROR_MORE_DATA);
    check_number("USE4-002", "the size that the name needs is given", left.size, 3);
}

static void that_the_provider_knows(void)
{
    struct left left;
    provider("a", (struct provider_behaviour){0});
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("a", "LanmanWorkstation", "add4", NULL);
    check_code("USE4-002", "any drive",
               use4(&left, credentials, sizeof credentials, CONNECT_REDIRECT, options, sizeof options, NULL, RESOURCE),
               NO_ERROR);
    check_left("USE4-002", "any drive", left, T("Z:"), 40, CONNECT_LOCALDRIVE);
    check_utf8("USE4-002", "one provider takes the buffers", asked_story(NP_ADDS), "add4:add4");
    const struct provider_call *call = asked_at(NP_ADD4, 0);
    check_number("USE4-002", "the size of the credentials", call->auth_size, sizeof credentials);
    check_number("USE4-002", "the size of the options", call->options_size, sizeof options);
    if (call->auth_size == sizeof credentials)
        check_same("USE4-002", "the credentials", credentials, call->auth, sizeof credentials);
    if (call->options_size == sizeof options)
        check_same("USE4-002", "the options", options, call->options, sizeof options);
    check("USE4-002", call->owner == (HWND)credentials, "the owner");
    check_wide("USE4-002", "the drive", call->local, u"Z:");
    check_code("USE4-002", "no device", use4(&left, credentials, sizeof credentials, 0, NULL, 0, NULL, RESOURCE),
               NO_ERROR);
    check_left("USE4-002", "no device", left, RESOURCE, 40, 0);
    forget_asked();
    check_code("USE4-002", "default credentials and options", use4(&left, NULL, 0, 0, NULL, 0, T("x:"), RESOURCE),
               NO_ERROR);
    check_left("USE4-002", "default credentials and options", left, T("X:"), 40, CONNECT_LOCALDRIVE);
    check_utf8("USE4-002", "the first provider takes default credentials and options", asked_story(NP_ADDS), "a:add3");
    check("USE4-002", asked_at(NP_ADD3, 0)->user == NULL && asked_at(NP_ADD3, 0)->password == NULL,
          "default credentials are handed on as neither user nor password");
}

/* ---- Notifyees ---- */

static int context;

static void what_notifyees_hear(void)
{
    struct left left;
    adapter_registry(ALLOW_GUESTS);
    notifyee("a", (struct behaviour){.context = &context});
    check_code("USE4-003", "an attempt that fails", use4(&left, NULL, 0, CONNECT_TEMPORARY, NULL, 0, T("Z:"), NOBODY),
               ERROR_BAD_NETPATH);
    check_utf8("NOTIFY-033", "WNetUseConnection4 notifies", heard_story(), "a:pre a:post");
    check_utf8("USE4-003", "WNetUseConnection4 notifies before and after the attempt", heard_story(), "a:pre a:post");
    for (unsigned i = 0; i < 2; i++) {
        check("USE4-003", heard_at(i)->owner == (HWND)credentials, "the owner window");
        check_wide("USE4-003", "the device", heard_at(i)->local, u"Z:");
        check_wide("USE4-003", "the remote name", heard_at(i)->remote, u"\\\\nobody\\share");
        check_number("USE4-003", "the flags", heard_at(i)->flags, CONNECT_TEMPORARY);
    }
    check_number("USE4-003", "after the attempt there is the result", heard_at(1)->operation_status, ERROR_BAD_NETPATH);
    forget_heard();
    notifyee_behaves("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("USE4-003", "a notifyee may stop the attempt",
               use4(&left, NULL, 0, CONNECT_REDIRECT, NULL, 0, NULL, NOBODY), ERROR_CANCELLED);
    check_nothing_left("USE4-003", "stopped", left, 40);
}

static void of_a_device_that_was_chosen(void)
{
    struct left left;
    notifyee("a", (struct behaviour){.context = &context});
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
    check_code("USE4-003", "any drive", use4(&left, credentials, 7, CONNECT_REDIRECT, NULL, 0, NULL, RESOURCE),
               NO_ERROR);
    check_utf8("USE4-003", "the choice of a device is notified before and after the attempt", heard_story(),
               "a:pre a:post");
    check_wide("USE4-003", "before the attempt the device is not known", heard_at(0)->local, NULL);
    check_wide("USE4-003", "after the attempt the device is known", heard_at(1)->local, u"Z:");
}

const struct test tests[] = {
    {"the signature", the_signature},
    {"buffers without a size", without_a_size},
    {"buffers that the provider does not know", that_the_provider_does_not_know},
    {"buffers that the provider knows", that_the_provider_knows},
    {"notifications", what_notifyees_hear},
    {"notifications of a device that was chosen", of_a_device_that_was_chosen},
    {0},
};
