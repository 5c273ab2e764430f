/* No function writes to its inputs, neither to the structures nor to their texts. */
#include "../calls.h"
#include "notifyees.h"

#include <string.h>

/* All inputs that a caller may pass, and a copy of them from before the call. */
static struct inputs {
    NETRESOURCE resource;
    TCHAR local[8], remote[64], comment[16], provider[32], password[128], user[128];
} passed, before;

static void copy(TCHAR *to, const TCHAR *from)
{
    while ((*to++ = *from++) != 0) continue;
}

static void prepare(const TCHAR *local, const TCHAR *remote)
{
    memset(&passed, 0x5A, sizeof passed);
    copy(passed.local, local);
    copy(passed.remote, remote);
    copy(passed.comment, T("a comment"));
    copy(passed.provider, PROVIDER);
    copy(passed.password, server.password ? server.password : T("password"));
    copy(passed.user, server.user ? server.user : T("user"));
    passed.resource.dwType = RESOURCETYPE_DISK;
    passed.resource.lpLocalName = passed.local;
    passed.resource.lpRemoteName = passed.remote;
    passed.resource.lpComment = passed.comment;
    passed.resource.lpProvider = passed.provider;
    before = passed;
}

#define CHECK_UNCHANGED(description) check_same("GEN-007", description, &before, &passed, sizeof passed)

static void rejected(void)
{
    prepare(T("z:\\"), T("\\\\nobody\\share\\"));
    check_code("GEN-007", "WNetAddConnection2", WNetAddConnection2(&passed.resource, passed.password, passed.user, 0),
               ERROR_BAD_DEVICE);
    CHECK_UNCHANGED("WNetAddConnection2, rejected");
    check_code("GEN-007", "WNetAddConnection", WNetAddConnection(passed.remote, passed.password, passed.local),
               ERROR_BAD_DEVICE);
    CHECK_UNCHANGED("WNetAddConnection, rejected");
    check_code("GEN-007", "WNetCancelConnection2", WNetCancelConnection2(passed.remote, 0, FALSE), ERROR_NOT_CONNECTED);
    check_code("GEN-007", "WNetCancelConnection", WNetCancelConnection(passed.local, FALSE), ERROR_NOT_CONNECTED);
    CHECK_UNCHANGED("cancelling what is not connected");
}

/* The inputs are in constant memory, where a write would crash, even one that is undone. */
static void constant(void)
{
    static const TCHAR device[] = TEXT("z:"), remote[] = TEXT("\\\\nobody\\share\\folder"),
                       provider[] = TEXT("Microsoft Windows Network");
    static const NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK,
                                       .lpLocalName = (TCHAR *)device,
                                       .lpRemoteName = (TCHAR *)remote,
                                       .lpProvider = (TCHAR *)provider};
    static const TCHAR user[] = TEXT("user"), password[] = TEXT("password");
    check_code("GEN-007", "a constant resource",
               WNetAddConnection2((NETRESOURCE *)&wanted, password, user, CONNECT_UPDATE_PROFILE), ERROR_BAD_NETPATH);
    check_code("GEN-007", "a constant resource, for an owner",
               WNetAddConnection3((HWND)&wanted, (NETRESOURCE *)&wanted, password, user, 0), ERROR_BAD_NETPATH);
    check_code("GEN-007", "constant names", WNetAddConnection(remote, password, device), ERROR_BAD_NETPATH);
    check_code("GEN-007", "a constant name", WNetCancelConnection(remote, FALSE), ERROR_NOT_CONNECTED);
}

static void of_a_server_that_is_not_there(void)
{
    notifyee("a", (struct behaviour){.context = &passed});
    prepare(T("z:"), T("\\\\nobody\\share\\folder"));
    check_code("GEN-007", "WNetAddConnection2",
               WNetAddConnection2(&passed.resource, passed.password, passed.user, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NETPATH);
    CHECK_UNCHANGED("WNetAddConnection2, failed");
    check_code("GEN-007", "WNetAddConnection3",
               WNetAddConnection3(NULL, &passed.resource, passed.password, passed.user, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NETPATH);
    CHECK_UNCHANGED("WNetAddConnection3, failed");
}

static void of_a_connection(void)
{
    TCHAR *remote = poisoned_text(64);
    DWORD size = 64;
    prepare(T("z:"), on_host(T("FileServer"), SHARE));
    check_code("GEN-007", "WNetAddConnection2",
               WNetAddConnection2(&passed.resource, passed.password, passed.user, CONNECT_UPDATE_PROFILE), NO_ERROR);
    CHECK_UNCHANGED("WNetAddConnection2");
    check_code("GEN-007", "WNetGetConnection", WNetGetConnection(passed.local, remote, &size), NO_ERROR);
    check_filled("GEN-007", "the buffer holds the remote name that was passed, and no more", remote, passed.remote);
    check_code("GEN-007", "WNetCancelConnection2", WNetCancelConnection2(passed.local, CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check_code("GEN-007", "WNetAddConnection", WNetAddConnection(passed.remote, passed.password, passed.local),
               NO_ERROR);
    check_code("GEN-007", "WNetCancelConnection", WNetCancelConnection(passed.local, FALSE), NO_ERROR);
    CHECK_UNCHANGED("asking, cancelling, WNetAddConnection");
}

const struct test tests[] = {
    {"rejected", rejected},
    {"constant", constant},
    {"inputs about a server that is not there", of_a_server_that_is_not_there},
    {"inputs about a connection", of_a_connection, NEEDS_SERVER},
    {0},
};
