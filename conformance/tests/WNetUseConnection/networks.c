/* Networks that a test plays: one needs a device, another loses its device to another caller. */
#include "../network-providers.h"
#include "notifyees.h"
#include "use.h"

#include <npapi.h>

/* ---- A network without deviceless connections: it answers WN_BAD_LOCALNAME if there is no device ---- */

static DWORD needs_a_device(struct provider_call *call)
{
    int nothing = call->local == NULL || *call->local == 0;
    return (call->function & NP_ADDS) != 0 && nothing ? WN_BAD_LOCALNAME : call->answer;
}

static void a_device_is_needed(void)
{
    static int context;
    struct left left = room_for(40);
    notifyee("a", (struct behaviour){.context = &context});
    provider("a", (struct provider_behaviour){.act = needs_a_device});
    providers_in_order("a", NULL);
    check_code("USE-008", "a drive is needed and none was named", use_type(&left, RESOURCETYPE_DISK, NULL, RESOURCE, 0),
               NO_ERROR);
    check_left("USE-008", "a drive was chosen", left, T("Z:"), 40, CONNECT_LOCALDRIVE);
    check_wide("USE-008", "the drive is connected", held_by("a", u"Z:"), u"net:/resource");
    check_utf8("USE-008", "the drive was connected in one operation", heard_story(), "a:pre a:post");
    check_wide("NOTIFY-036", "before the attempt no device is known", heard_at(0)->local, NULL);
    check_wide("NOTIFY-036", "after the attempt the device is known", heard_at(1)->local, u"Z:");
    left = room_for(40);
    check_code("USE-008", "a port is needed and none was named (\"\")",
               use_type(&left, RESOURCETYPE_PRINT, T(""), RESOURCE, 0), NO_ERROR);
    check_left("USE-008", "a port was chosen", left, T("LPT1"), 40, CONNECT_LOCALDRIVE);
    left = room_for(40);
    check_code("USE-008", "one more drive that is to be remembered",
               use_type(&left, RESOURCETYPE_DISK, NULL, RESOURCE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_filled("USE-008", "the next drive is chosen", left.name, T("Y:"));
    check_utf8("USE-017", "the drive is remembered", adapter_profile_text("Network\\Y", "RemotePath"), "net:/resource");
}

static void which_device_is_needed_is_not_said(void)
{
    struct left left = room_for(40);
    provider("a", (struct provider_behaviour){.act = needs_a_device});
    providers_in_order("a", NULL);
    check_code("USE-039", "a device is needed for any type", use_type(&left, RESOURCETYPE_ANY, NULL, RESOURCE, 0),
               ERROR_INVALID_PARAMETER);
    check_nothing_left("USE-061", "a device is needed for any type", left, 40);
    check("USE-039", held_by("a", u"Z:") == NULL, "nothing is connected");
    check_code("USE-039", "a device is there", use_type(&left, RESOURCETYPE_ANY, T("Z:"), RESOURCE, 0), NO_ERROR);
}

static void one_of_two_needs_a_device(void)
{
    struct left left = room_for(40);
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, RESOURCE);
    provider("a", (struct provider_behaviour){.act = needs_a_device});
    provider("b", (struct provider_behaviour){0});
    providers_in_order("a", "b", NULL);
    check_code("USE-010", "the second provider needs no device for any type",
               use_type(&left, RESOURCETYPE_ANY, NULL, RESOURCE, 0), NO_ERROR);
    check_left("USE-006", "there is no device", left, RESOURCE, 40, 0);
    wanted.lpProvider = T(NETWORK_A);
    left = room_for(40);
    check_code("USE-039", "the named provider needs a device for any type",
               WNetUseConnection(NULL, &wanted, NULL, NULL, 0, left.name, &left.size, &left.result),
               ERROR_INVALID_PARAMETER);
    check_nothing_left("USE-061", "a device is needed for any type", left, 40);
    wanted.dwType = RESOURCETYPE_DISK;
    check_code("USE-008", "the named provider needs a device for a disk",
               WNetUseConnection(NULL, &wanted, NULL, NULL, 0, left.name, &left.size, &left.result), NO_ERROR);
    check_left("USE-008", "a drive was chosen", left, T("Z:"), 40, CONNECT_LOCALDRIVE);
}

/* The remote name fits, and the name of the device that takes its place does not. */
static void a_device_with_a_longer_name(void)
{
    struct left left = room_for(2);
    provider("a", (struct provider_behaviour){.act = needs_a_device});
    providers_in_order("a", NULL);
    check_code("USE-041", "a drive", use_type(&left, RESOURCETYPE_DISK, NULL, T("x"), 0), ERROR_MORE_DATA);
    check_nothing_left("USE-024", "a drive", left, 3);
    check("USE-043", held_by("a", u"Z:") == NULL, "nothing is connected");
    left = room_for(4);
    check_code("USE-041", "a port", use_type(&left, RESOURCETYPE_PRINT, NULL, T("x"), 0), ERROR_MORE_DATA);
    check_nothing_left("USE-024", "a port", left, 5);
    check("USE-043", held_by("a", u"LPT1") == NULL, "nothing is connected");
}

static void a_device_is_not_needed(void)
{
    struct left left = room_for(40);
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
    check_code("USE-006", "a network that needs no device", use_type(&left, RESOURCETYPE_DISK, NULL, RESOURCE, 0),
               NO_ERROR);
    check_left("USE-059", "the name comes back as it was given", left, RESOURCE, 40, 0);
    check("USE-006", asked_at(NP_ADDS, 0)->local == NULL, "the provider is asked for no device");
    check_number("USE-006", "the provider is asked once", asked(NP_ADDS), 1);
}

/* ---- Another caller was quicker ---- */

static unsigned quicker; /* how many devices are lost */

static DWORD somebody_was_quicker(struct provider_call *call)
{
    return (call->function & NP_ADDS) != 0 && asked(NP_ADDS) > quicker ? WN_SUCCESS : call->answer;
}

static void lose(unsigned devices)
{
    quicker = devices;
    provider("a", (struct provider_behaviour){.add = WN_ALREADY_CONNECTED, .act = somebody_was_quicker});
    providers_in_order("a", NULL);
}

static void three_drives_are_lost(void)
{
    struct left left;
    lose(3);
    check_code("USE-058", "a drive of the system's choice", use_any_drive(&left, RESOURCE, 0), NO_ERROR);
    check_left("USE-058", "the fourth drive is chosen", left, T("W:"), 3, CONNECT_LOCALDRIVE);
    check_number("USE-058", "the provider was asked for each", asked(NP_ADDS), 4);
    check_wide("USE-058", "Z: first", asked_at(NP_ADDS, 0)->local, u"Z:");
    check_wide("USE-058", "then the next lower drive", asked_at(NP_ADDS, 1)->local, u"Y:");
}

static void all_are_lost(void)
{
    struct left left;
    lose(100);
    check_code("USE-058", "a drive of the system's choice", use_any_drive(&left, RESOURCE, 0), ERROR_NO_MORE_ITEMS);
    check_nothing_left("USE-061", "no drive", left, 3);
    check_number("USE-058", "Z: to C: were tried", asked(NP_ADDS), 24);
    check_wide("USE-016", "C: is the last", asked_at(NP_ADDS, 23)->local, u"C:");
    forget_asked();
    left = room_for(5);
    check_code("USE-058", "a port of the system's choice",
               use_type(&left, RESOURCETYPE_PRINT, NULL, RESOURCE, CONNECT_REDIRECT), ERROR_NO_MORE_ITEMS);
    check_number("USE-056", "LPT1 to LPT9 were tried", asked(NP_ADDS), 9);
    forget_asked();
    left = room_for(3);
    check_code("USE-028", "a drive that the caller named", use(&left, T("M:"), RESOURCE, CONNECT_REDIRECT),
               ERROR_ALREADY_ASSIGNED);
    check_number("USE-015", "no other drive is tried", asked(NP_ADDS), 1);
}

const struct test tests[] = {
    {"a device is needed", a_device_is_needed},
    {"the type of the needed device is not given", which_device_is_needed_is_not_said},
    {"one of two needs a device", one_of_two_needs_a_device},
    {"a device with a longer name", a_device_with_a_longer_name},
    {"a device is not needed", a_device_is_not_needed},
    {"three drives are lost", three_drives_are_lost},
    {"all are lost", all_are_lost},
    {0},
};
