/* The structures that notifyees are given have the layout that they have on 64-bit Windows. */
#include "conformance.h"

#include <npapi.h>

static void of_the_state(void)
{
    check("HDR-020", sizeof(NOTIFYINFO) == 16, "NOTIFYINFO has 16 bytes");
    check("HDR-020", offsetof(NOTIFYINFO, dwNotifyStatus) == 0, "NOTIFYINFO.dwNotifyStatus is at 0");
    check("HDR-020", offsetof(NOTIFYINFO, dwOperationStatus) == 4, "NOTIFYINFO.dwOperationStatus is at 4");
    check("HDR-020", offsetof(NOTIFYINFO, lpContext) == 8, "NOTIFYINFO.lpContext is at 8");
    check("HDR-023", _Generic(((NOTIFYINFO *)0)->lpContext, void * : 1, default : 0), "NOTIFYINFO holds no text");
}

static void of_an_added_connection(void)
{
    check("HDR-021", sizeof(NOTIFYADD) == 64, "NOTIFYADD has 64 bytes");
    check("HDR-021", offsetof(NOTIFYADD, hwndOwner) == 0, "NOTIFYADD.hwndOwner is at 0");
    check("HDR-021", offsetof(NOTIFYADD, NetResource) == 8, "NOTIFYADD.NetResource is at 8");
    check("HDR-021", sizeof(((NOTIFYADD *)0)->NetResource) == 48, "NOTIFYADD.NetResource is the structure itself");
    check("HDR-021", offsetof(NOTIFYADD, dwAddFlags) == 56, "NOTIFYADD.dwAddFlags is at 56");
}

static void of_a_cancelled_connection(void)
{
    check("HDR-022", sizeof(NOTIFYCANCEL) == 24, "NOTIFYCANCEL has 24 bytes");
    check("HDR-022", offsetof(NOTIFYCANCEL, lpName) == 0, "NOTIFYCANCEL.lpName is at 0");
    check("HDR-022", offsetof(NOTIFYCANCEL, lpProvider) == 8, "NOTIFYCANCEL.lpProvider is at 8");
    check("HDR-022", offsetof(NOTIFYCANCEL, dwFlags) == 16, "NOTIFYCANCEL.dwFlags is at 16");
    check("HDR-022", offsetof(NOTIFYCANCEL, fForce) == 20, "NOTIFYCANCEL.fForce is at 20");
}

const struct test tests[] = {
    {"NOTIFYINFO", of_the_state},
    {"NOTIFYADD", of_an_added_connection},
    {"NOTIFYCANCEL", of_a_cancelled_connection},
    {0},
};
