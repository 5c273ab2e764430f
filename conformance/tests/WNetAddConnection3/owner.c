/* The owner window goes through to notifyees as it is. */
#include "../calls.h"
#include "notifyees.h"

#define OWNER ((HWND)(UINT_PTR)0x00123456u)

static void with_and_without(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    notifyee("a", (struct behaviour){.context = &wanted});
    check_code("ADD3-035", "an owner and no interaction",
               WNetAddConnection3(OWNER, &wanted, T("password"), T("user"), 0), ERROR_BAD_NETPATH);
    check_number("ADD3-003", "the notifyee heard before and after the attempt", heard(), 2);
    check("ADD3-035", heard_at(0)->owner == OWNER, "before the attempt the owner is the caller's");
    check("ADD3-035", heard_at(1)->owner == OWNER, "after the attempt the owner is the caller's");
    forget_heard();
    check_code("ADD3-003", "an owner and interaction, which is not needed",
               WNetAddConnection3(OWNER, &wanted, T("password"), T("user"), CONNECT_INTERACTIVE), ERROR_BAD_NETPATH);
    check("ADD3-003", heard_at(0)->owner == OWNER, "with interaction the owner is the caller's");
    forget_heard();
    check_code("ADD3-003", "no owner", WNetAddConnection3(NULL, &wanted, T("password"), T("user"), 0),
               ERROR_BAD_NETPATH);
    check("ADD3-003", heard_at(0)->owner == NULL, "without an owner the notifyee is told of none");
    forget_heard();
    check_code("ADD3-002", "WNetAddConnection2", WNetAddConnection2(&wanted, T("password"), T("user"), 0),
               ERROR_BAD_NETPATH);
    check("ADD3-002", heard_at(0)->owner == NULL, "WNetAddConnection2 has no owner");
}

const struct test tests[] = {
    {"with and without an owner", with_and_without},
    {0},
};
