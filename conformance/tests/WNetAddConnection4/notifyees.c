/* The notifications of WNetAddConnection4 are those of WNetAddConnection3. */
#include "../calls.h"
#include "notifyees.h"

static int context;
static BYTE bytes[] = {1, 2, 3, 4};

static void before_and_after(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    adapter_registry(ALLOW_GUESTS);
    notifyee("a", (struct behaviour){.context = &context});
    check_code("ADD4-030", "an attempt that fails",
               WNetAddConnection4((HWND)&wanted, &wanted, NULL, 0, CONNECT_UPDATE_PROFILE, NULL, 0), ERROR_BAD_NETPATH);
    check_code("ADD4-030", "the same attempt by WNetAddConnection3",
               WNetAddConnection3((HWND)&wanted, &wanted, NULL, NULL, CONNECT_UPDATE_PROFILE), ERROR_BAD_NETPATH);
    check_utf8("ADD4-030", "both functions notify before and after the attempt", heard_story(),
               "a:pre a:post a:pre a:post");
    check_utf8("NOTIFY-033", "WNetAddConnection4 notifies", heard_story(), "a:pre a:post a:pre a:post");
    for (unsigned i = 0; i < 2; i++) {
        const struct notification *told = heard_at(i), *of_3 = heard_at(2 + i);
        check_number("ADD4-030", "both functions tell of the same status", told->operation_status,
                     of_3->operation_status);
        check("ADD4-030", told->owner == (HWND)&wanted && of_3->owner == (HWND)&wanted,
              "both functions tell of the same owner");
        check_wide("ADD4-030", "both functions tell of the same device", told->local, of_3->local);
        check_wide("ADD4-030", "both functions tell of the same remote name", told->remote, of_3->remote);
        check_wide("ADD4-030", "both functions tell of the same provider", told->provider, of_3->provider);
        check_number("ADD4-030", "both functions tell of the same type", told->type, of_3->type);
        check_number("ADD4-030", "both functions tell of the same flags", told->flags, of_3->flags);
    }
}

static void of_buffers_that_nobody_knows(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    notifyee("a", (struct behaviour){.context = &context});
    check_code("ADD4-030", "no provider takes the credentials",
               WNetAddConnection4(NULL, &wanted, bytes, sizeof bytes, 0, NULL, 0), ERROR_NOT_SUPPORTED);
    check_utf8("ADD4-030", "the attempt is notified, as only providers can tell that", heard_story(), "a:pre a:post");
    check_number("ADD4-030", "after the attempt there is the result", heard_at(1)->operation_status,
                 ERROR_NOT_SUPPORTED);
}

static void stopped(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    adapter_registry(ALLOW_GUESTS);
    notifyee("a", (struct behaviour){.pre = ERROR_CANCELLED});
    check_code("ADD4-019", "a called program cancels", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0),
               ERROR_CANCELLED);
    check_code("ADD4-019", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void a_success(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), GUEST);
    adapter_registry(ALLOW_GUESTS);
    notifyee("a", (struct behaviour){.context = &context});
    check_code("ADD4-030", "a success", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0), NO_ERROR);
    check_utf8("ADD4-030", "a success is notified before and after the attempt", heard_story(), "a:pre a:post");
    check_number("ADD4-030", "after a success there is no error", heard_at(1)->operation_status, NO_ERROR);
    check_wide("ADD4-030", "after a success lpProvider is the provider", heard_at(1)->provider,
               u"Microsoft Windows Network");
}

const struct test tests[] = {
    {"notifications before and after an attempt", before_and_after},
    {"notifications of buffers that no provider knows", of_buffers_that_nobody_knows},
    {"stopped", stopped},
    {"a success", a_success, NEEDS_SERVER},
    {0},
};
