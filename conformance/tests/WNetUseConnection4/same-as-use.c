/*
 * WNetUseConnection4 without its two buffers is WNetUseConnection with the default user: the same codes, the same
 * outputs. Most of the expected values are in the tests of WNetUseConnection; the most important ones stand here, too.
 */
#include "../WNetUseConnection/use.h"

#define ON_NOBODY TEXT("\\\\nobody\\share")
#define ON_GUEST TEXT("\\\\fileserver\\guest")
enum { no_buffer = 1000 }; /* a size that stands for lpAccessName and lpBufferSize being NULL */

struct arguments {
    const char *what;
    DWORD type;
    const TCHAR *local, *remote, *provider;
    DWORD flags, size, code;
};

static DWORD call_4(const struct arguments *call, struct left *left)
{
    NETRESOURCE wanted = resource(call->type, call->local, call->remote);
    int some = call->size != no_buffer;
    wanted.lpProvider = (TCHAR *)call->provider;
    *left = room_for(some ? call->size : 0);
    return WNetUseConnection4(NULL, &wanted, NULL, 0, call->flags, NULL, 0, some ? left->name : NULL,
                              some ? &left->size : NULL, &left->result);
}

static DWORD call_use(const struct arguments *call, struct left *left)
{
    NETRESOURCE wanted = resource(call->type, call->local, call->remote);
    int some = call->size != no_buffer;
    wanted.lpProvider = (TCHAR *)call->provider;
    *left = room_for(some ? call->size : 0);
    return WNetUseConnection(NULL, &wanted, NULL, NULL, call->flags, some ? left->name : NULL,
                             some ? &left->size : NULL, &left->result);
}

/* Compares the outputs byte by byte, poison included. */
static void check_same_left(const struct arguments *call, const struct left *one, const struct left *other)
{
    size_t bytes = (call->size == no_buffer ? 0 : call->size) * sizeof(TCHAR);
    check_same("USE4-002", "the same lpAccessName", one->name, other->name, bytes);
    check_number("USE4-002", "the same *lpBufferSize", one->size, other->size);
    check_number("USE4-002", "the same *lpResult", one->result, other->result);
}

/* Cancels the connection that a success has made. */
static void cancel(const struct arguments *call, const struct left *left)
{
    const TCHAR *name = call->size != no_buffer                      ? left->name
                        : call->local != NULL && call->local[0] != 0 ? call->local
                                                                     : call->remote;
    check_code("USE4-002", "cancelled", WNetCancelConnection2(name, 0, FALSE), NO_ERROR);
}

static void compare(const struct arguments *call)
{
    struct left left, of_use;
    DWORD code;
    check_code("USE4-002", call->what, code = call_4(call, &left), call->code);
    if (code == NO_ERROR) cancel(call, &left);
    check_code("USE4-002", call->what, code = call_use(call, &of_use), call->code);
    if (code == NO_ERROR) cancel(call, &of_use);
    check_same_left(call, &left, &of_use);
}

static void failures(void)
{
    static const struct arguments calls[] = {
        {"an unknown flag", 1, NULL, ON_NOBODY, NULL, 0x80000000, 20, ERROR_INVALID_PARAMETER},
        {"an unknown type", 77, NULL, ON_NOBODY, NULL, 0, 20, ERROR_INVALID_PARAMETER},
        {"no remote name", 1, TEXT("Z:"), NULL, NULL, 0, 20, ERROR_INVALID_PARAMETER},
        {"an empty remote name", 1, TEXT("Z:"), TEXT(""), NULL, 0, 20, ERROR_BAD_NET_NAME},
        {"a name that is no UNC name", 0, NULL, TEXT("share"), NULL, 0, 20, ERROR_BAD_NET_NAME},
        {"no device at all", 1, TEXT("COM1"), ON_NOBODY, NULL, 0, 20, ERROR_BAD_DEVICE},
        {"no provider", 1, NULL, ON_NOBODY, TEXT("No Such Network"), 0, 20, ERROR_BAD_PROVIDER},
        {"a drive of another", 1, TEXT("R:"), ON_NOBODY, NULL, 0, 20, ERROR_DEVICE_ALREADY_REMEMBERED},
        {"a server that is not there", 0, NULL, ON_NOBODY, NULL, 0, 20, ERROR_BAD_NETPATH},
        {"a server that is not there, for a drive", 1, TEXT("Z:"), ON_NOBODY, NULL, 0, 20, ERROR_BAD_NETPATH},
        {"a server that is not there, for a port", 2, TEXT("LPT1"), ON_NOBODY, NULL, 0, 20, ERROR_BAD_NETPATH},
        {"a server that is not there, any drive", 1, NULL, ON_NOBODY, NULL, CONNECT_REDIRECT, 3, ERROR_BAD_NETPATH},
        {"no name is wanted", 1, TEXT("Z:"), ON_NOBODY, NULL, 0, no_buffer, ERROR_BAD_NETPATH},
        {"size 0", 1, TEXT("Z:"), ON_NOBODY, NULL, 0, 0, ERROR_INVALID_PARAMETER},
        {"size 1 for a drive", 1, TEXT("Z:"), ON_NOBODY, NULL, 0, 1, ERROR_MORE_DATA},
        {"size 2 for a drive", 1, TEXT("Z:"), ON_NOBODY, NULL, 0, 2, ERROR_MORE_DATA},
        {"size 4 for a port", 2, TEXT("LPT1"), ON_NOBODY, NULL, 0, 4, ERROR_MORE_DATA},
        {"size 2 for any drive", 1, NULL, ON_NOBODY, NULL, CONNECT_REDIRECT, 2, ERROR_MORE_DATA},
        {"size 4 for any port", 2, TEXT(""), ON_NOBODY, NULL, CONNECT_REDIRECT, 4, ERROR_MORE_DATA},
        {"too small by one for the remote name", 1, NULL, ON_NOBODY, NULL, 0, 14, ERROR_MORE_DATA},
        {"any drive that nobody is told", 1, NULL, ON_NOBODY, NULL, CONNECT_REDIRECT, no_buffer, ERROR_INVALID_ADDRESS},
        {"any device of any type", 0, NULL, ON_NOBODY, NULL, CONNECT_REDIRECT, 20, ERROR_INVALID_PARAMETER},
        {"any device (\"\") of any type", 0, TEXT(""), ON_NOBODY, NULL, CONNECT_REDIRECT, 20, ERROR_INVALID_PARAMETER},
    };
    adapter_registry(ALLOW_GUESTS);
    adapter_remember("R", "\\\\nobody\\other");
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) compare(&calls[i]);
}

static void pointers(void)
{
    struct left left = room_for(20);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    check_code("USE4-002", "no resource",
               WNetUseConnection4(NULL, NULL, NULL, 0, 0, NULL, 0, left.name, &left.size, &left.result),
               ERROR_INVALID_ADDRESS);
    check_code("USE4-002", "a name without a size",
               WNetUseConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0, left.name, NULL, &left.result),
               ERROR_INVALID_PARAMETER);
    check_nothing_left("USE4-002", "a failure", left, 20);
}

static void default_credentials(void)
{
    struct left left = room_for(20);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), SILENT);
    check_code("USE4-002", "the process's user has no password to give",
               WNetUseConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0, left.name, &left.size, &left.result),
               ERROR_LOGON_FAILURE);
    check_nothing_left("USE4-002", "a failure", left, 20);
}

static DWORD use_z(void)
{
    struct left left;
    return call_4(&(struct arguments){NULL, 1, TEXT("Z:"), ON_NOBODY, NULL, 0, 20, 0}, &left);
}

static void no_provider(void)
{
    static const struct arguments call = {
        "no provider is installed", 1, NULL, ON_NOBODY, NULL, 0, 20, ERROR_NO_NETWORK};
    adapter_providers("");
    compare(&call);
    adapter_providers("LanmanWorkstation");
    check_number("USE4-002", "the next process has one", in_another_process("use Z:"), ERROR_BAD_NETPATH);
}

static void successes(void)
{
    static const struct arguments calls[] = {
        {"a drive", 1, TEXT("F:"), ON_GUEST, NULL, 0, 3, NO_ERROR},
        {"a drive in lower case", 1, TEXT("f:"), ON_GUEST, NULL, 0, 4, NO_ERROR},
        {"a drive and CONNECT_REDIRECT", 0, TEXT("F:"), ON_GUEST, NULL, CONNECT_REDIRECT, 300, NO_ERROR},
        {"a drive, and no name is wanted", 1, TEXT("F:"), ON_GUEST, NULL, 0, no_buffer, NO_ERROR},
        {"any drive", 1, NULL, ON_GUEST, NULL, CONNECT_REDIRECT, 3, NO_ERROR},
        {"any drive (\"\")", 1, TEXT(""), ON_GUEST, NULL, CONNECT_REDIRECT, 4, NO_ERROR},
        {"no device", 0, NULL, ON_GUEST, NULL, 0, 19, NO_ERROR},
        {"no device (\"\")", 1, TEXT(""), TEXT("\\\\FILEserver\\Guest"), NULL, 0, 20, NO_ERROR},
        {"no device, and no name is wanted", 1, NULL, ON_GUEST, NULL, 0, no_buffer, NO_ERROR},
        {"no device, and too small a buffer", 1, NULL, ON_GUEST, NULL, 0, 18, ERROR_MORE_DATA},
        {"a share that does not exist", 1, TEXT("F:"), TEXT("\\\\fileserver\\no such share"), NULL, 0, 3,
         ERROR_BAD_NET_NAME},
        {"a share that a guest may not use", 1, NULL, TEXT("\\\\fileserver\\share"), NULL, CONNECT_REDIRECT, 3,
         ERROR_ACCESS_DENIED},
        {"a port for a disk share", 2, NULL, ON_GUEST, NULL, CONNECT_REDIRECT, 5, ERROR_BAD_DEV_TYPE},
    };
    adapter_registry(ALLOW_GUESTS);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) compare(&calls[i]);
}

static void what_is_left(void)
{
    struct left left = room_for(3);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, GUEST);
    adapter_registry(ALLOW_GUESTS);
    check_code("USE4-002", "any drive",
               WNetUseConnection4(NULL, &wanted, NULL, 0, CONNECT_REDIRECT | CONNECT_UPDATE_PROFILE, NULL, 0, left.name,
                                  &left.size, &left.result),
               NO_ERROR);
    check_left("USE4-002", "any drive", left, T("Z:"), 3, CONNECT_LOCALDRIVE);
    check_text("USE4-002", "the drive is redirected", connected_to(T("Z:")), GUEST);
    check_utf8("USE4-002", "the drive is remembered", adapter_profile_text("Network\\Z", "RemotePath"), utf8(GUEST));
    left = room_for(3);
    check_code(
        "USE4-002", "another drive",
        WNetUseConnection4(NULL, &wanted, NULL, 0, CONNECT_REDIRECT, NULL, 0, left.name, &left.size, &left.result),
        NO_ERROR);
    check_left("USE4-002", "another drive", left, T("Y:"), 3, CONNECT_LOCALDRIVE);
    wanted.lpLocalName = T("z:");
    left = room_for(3);
    check_code("USE4-002", "a drive in use",
               WNetUseConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0, left.name, &left.size, &left.result),
               ERROR_ALREADY_ASSIGNED);
    check_nothing_left("USE4-002", "a drive in use", left, 3);
}

const struct test tests[] = {
    {"failures", failures},
    {"pointers", pointers},
    {"default credentials", default_credentials, NEEDS_SILENCE},
    {"no provider", no_provider},
    {"successes", successes, NEEDS_SERVER | NEEDS_SHARES},
    {"the outputs and the profile after a success", what_is_left, NEEDS_SERVER},
    {ROLE("use Z:", use_z)},
    {0},
};
