/*
 * A function that is not implemented says so, and does nothing: ERROR_NOT_SUPPORTED, never a pretended success. One that
 * comes to be implemented leaves this file.
 */
#include "../../conformance/tests/calls.h"
#include "notifyees.h"

#include <string.h>

enum { bytes = 256 };

/* What a call might write to: buffers, and numbers that tell their sizes. */
static struct {
    void *buffer;
    DWORD size;
    NETRESOURCE resource;
} passed, before;

static void prepare(void)
{
    memset(&passed, 0, sizeof passed);
    passed.buffer = poisoned(bytes);
    passed.size = bytes;
    passed.resource = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    passed.resource.lpProvider = PROVIDER;
    before = passed;
}

/* Makes the call, on fresh arguments, and looks at what it left. */
#define CHECK_NOT_IMPLEMENTED(name, call)                                                                              \
    do {                                                                                                               \
        prepare();                                                                                                     \
        check_code("HOST", name " is not supported", (call), ERROR_NOT_SUPPORTED);                                     \
        check_untouched("HOST", name " writes to no buffer", passed.buffer);                                           \
        check_same("HOST", name " changes no argument", &before, &passed, sizeof passed);                              \
    } while (0)

static void that_show_a_dialog(void)
{
    CONNECTDLGSTRUCT connect, connect_before;
    DISCDLGSTRUCT disconnect, disconnect_before;
    memset(&connect, 0, sizeof connect);
    memset(&disconnect, 0, sizeof disconnect);
    connect.cbStructure = sizeof connect;
    connect.lpConnRes = &passed.resource;
    connect.dwDevNum = 77;
    disconnect.cbStructure = sizeof disconnect;
    disconnect.lpLocalName = T("Z:");
    connect_before = connect;
    disconnect_before = disconnect;
    CHECK_NOT_IMPLEMENTED("WNetConnectionDialog", WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    CHECK_NOT_IMPLEMENTED("WNetDisconnectDialog", WNetDisconnectDialog(NULL, RESOURCETYPE_DISK));
    CHECK_NOT_IMPLEMENTED("WNetConnectionDialog1", WNetConnectionDialog1(&connect));
    check_same("HOST", "WNetConnectionDialog1 returns no device", &connect_before, &connect, sizeof connect);
    CHECK_NOT_IMPLEMENTED("WNetDisconnectDialog1", WNetDisconnectDialog1(&disconnect));
    check_same("HOST", "WNetDisconnectDialog1 changes nothing", &disconnect_before, &disconnect, sizeof disconnect);
}

static void and_nobody_hears_of_it(void)
{
    notifyee("a", (struct behaviour){0});
    adapter_remember("Z", "\\\\nobody\\share");
    that_show_a_dialog();
    check_number("HOST", "no notifyee is told", heard(), 0);
    check("HOST", adapter_profile_has("Network\\Z"), "the profile is what it was");
    check_code("HOST", "a function that is implemented", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("HOST", "of that it is told", heard_story(), "a:pre");
}

const struct test tests[] = {
    {"functions that show a dialog", that_show_a_dialog},
    {"and nobody hears of it", and_nobody_hears_of_it},
    {0},
};
