/* The thread's last error after each function; and errno, which no function changes. */
#include "../calls.h"

#include <errno.h>

/* Calls a function so that it returns `expected`. The last error is another code before the call. */
#define CHECK_LAST_ERROR(description, call, expected)                                                                  \
    do {                                                                                                               \
        SetLastError(4711);                                                                                            \
        DWORD code = (call);                                                                                           \
        DWORD last = GetLastError();                                                                                   \
        check_number("GEN-001", description ": the code", code, expected);                                             \
        check_number("GEN-001", description ": the last error", last, expected);                                       \
    } while (0)

static void after_a_failure(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("F"), NOBODY);
    DWORD size = 0;
    CHECK_LAST_ERROR("WNetAddConnection", WNetAddConnection(NOBODY, NULL, T("F")), ERROR_BAD_DEVICE);
    CHECK_LAST_ERROR("WNetAddConnection2", WNetAddConnection2(&wanted, NULL, NULL, 0), ERROR_BAD_DEVICE);
    CHECK_LAST_ERROR("WNetAddConnection3", WNetAddConnection3(NULL, &wanted, NULL, NULL, 0), ERROR_BAD_DEVICE);
    CHECK_LAST_ERROR("WNetCancelConnection", WNetCancelConnection(T("Z:"), FALSE), ERROR_NOT_CONNECTED);
    CHECK_LAST_ERROR("WNetCancelConnection2", WNetCancelConnection2(T("Z:"), 2, FALSE), ERROR_INVALID_PARAMETER);
    CHECK_LAST_ERROR("WNetGetConnection", WNetGetConnection(T("F"), NULL, &size), ERROR_BAD_DEVICE);
    CHECK_LAST_ERROR("WNetGetLastError", WNetGetLastError(NULL, NULL, 0, NULL, 0), ERROR_INVALID_ADDRESS);
    wanted.lpLocalName = T("Z:");
    CHECK_LAST_ERROR("a provider's code", WNetAddConnection2(&wanted, T("password"), T("user"), 0), ERROR_BAD_NETPATH);
}

/* Calls a function so that it succeeds: the last error is then 0, or as it was before the call. */
#define CHECK_SUCCESS(description, call)                                                                               \
    do {                                                                                                               \
        SetLastError(4711);                                                                                            \
        DWORD code = (call);                                                                                           \
        DWORD last = GetLastError();                                                                                   \
        check_number("GEN-003", description " returns NO_ERROR", code, NO_ERROR);                                      \
        check("GEN-004", last == NO_ERROR || last == 4711, description " leaves no other last error: %u",              \
              (unsigned)last);                                                                                         \
    } while (0)

static void after_a_success(void)
{
    TCHAR text[10];
    DWORD error;
    adapter_remember("Y", "\\\\nobody\\share");
    adapter_remember("Z", "\\\\nobody\\share");
    CHECK_SUCCESS("WNetGetLastError", WNetGetLastError(&error, text, 10, text, 10));
    CHECK_SUCCESS("WNetCancelConnection", WNetCancelConnection(T("Y:"), FALSE));
    CHECK_SUCCESS("WNetCancelConnection2", WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE));
    check("GEN-003", !adapter_profile_has("Network\\Z"), "the device is forgotten, which is a success");
}

static void after_a_connection(void)
{
    TCHAR *remote = poisoned_text(300);
    DWORD size = 300;
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Y:"), SHARE);
    CHECK_SUCCESS("WNetAddConnection2", WNetAddConnection2(&wanted, server.password, server.user, 0));
    wanted.lpLocalName = T("Z:");
    CHECK_SUCCESS("WNetAddConnection3", WNetAddConnection3(NULL, &wanted, server.password, server.user, 0));
    CHECK_SUCCESS("WNetGetConnection", WNetGetConnection(T("Z:"), remote, &size));
    check_filled("GEN-003", "the name is there, which is a success", remote, SHARE);
    CHECK_SUCCESS("WNetCancelConnection", WNetCancelConnection(T("Z:"), FALSE));
    CHECK_SUCCESS("WNetCancelConnection2", WNetCancelConnection2(T("Y:"), 0, FALSE));
    CHECK_SUCCESS("WNetAddConnection", WNetAddConnection(SHARE, server.password, NULL));
}

/* ---- The last error belongs to its thread ---- */

static void on_another_thread(void)
{
    SetLastError(1);
    ask_for(T("Z:"));
    check_number("GEN-005", "another thread has its own last error", GetLastError(), ERROR_NOT_CONNECTED);
}

static void of_a_thread(void)
{
    SetLastError(4711);
    check_number("GEN-005", "the last error that was set is there", GetLastError(), 4711);
    in_another_thread(on_another_thread);
    check_number("GEN-005", "this thread's last error is what it was", GetLastError(), 4711);
    SetLastError(0xFFFFFFFF);
    check_number("GEN-005", "the last error keeps any number", GetLastError(), 0xFFFFFFFF);
}

static void and_errno(void)
{
    DWORD size = 0;
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), server.user ? SHARE : NOBODY);
    DWORD expected = server.user ? NO_ERROR : ERROR_BAD_NETPATH;
    errno = 4711;
    check_number("GEN-005", "rejected arguments", WNetAddConnection2(NULL, NULL, NULL, 0), ERROR_INVALID_ADDRESS);
    check_number("GEN-005", "errno is what it was", (unsigned)errno, 4711);
    errno = 4711;
    DWORD code = WNetAddConnection2(&wanted, server.password ? server.password : T("password"),
                                    server.user ? server.user : T("user"), CONNECT_UPDATE_PROFILE);
    int after = errno;
    check_number("GEN-005", "a connection", code, expected);
    check_number("GEN-005", "errno is what it was", (unsigned)after, 4711);
    errno = 4711;
    WNetGetConnection(T("Z:"), NULL, &size);
    after = errno;
    check_number("GEN-005", "asked for a device: errno is what it was", (unsigned)after, 4711);
    errno = 4711;
    WNetCancelConnection2(T("Z:"), CONNECT_UPDATE_PROFILE, FALSE);
    after = errno;
    check_number("GEN-005", "cancelled: errno is what it was", (unsigned)after, 4711);
}

const struct test tests[] = {
    {"after a failure", after_a_failure},
    {"after a success", after_a_success},
    {"after a connection", after_a_connection, NEEDS_SERVER},
    {"the last error of a thread", of_a_thread},
    {"errno is left alone", and_errno},
    {"errno is left alone by connections", and_errno, NEEDS_SERVER},
    {0},
};
