/* The codes that a provider returns, and the codes that the caller gets. */
#include "../network-providers.h"

/* Only the named provider is asked. */
static void begin(void)
{
    provider("a", (struct provider_behaviour){0});
    providers_in_order("a", NULL);
}

static void check_connecting(const char *id, DWORD code)
{
    provider_behaves("a", (struct provider_behaviour){.add = code});
    check_code(id, code_name(code), connect_through(T(NETWORK_A), RESOURCE), code);
    provider_behaves("a", (struct provider_behaviour){0});
}

static void check_cancelling(const char *id, DWORD code)
{
    provider_behaves("a", (struct provider_behaviour){.cancel = code});
    check_code(id, code_name(code), WNetCancelConnection2(T("Z:"), 0, FALSE), code);
}

static void check_asking(const char *id, DWORD code)
{
    provider_behaves("a", (struct provider_behaviour){.get = code});
    check_code(id, code_name(code), ask_for(T("Z:")), code);
}

static void connecting(void)
{
    static const DWORD general[] = {WN_SUCCESS, WN_NOT_SUPPORTED, WN_NET_ERROR, WN_WINDOWS_ERROR};
    static const DWORD arguments[] = {WN_BAD_POINTER, WN_BAD_VALUE,     WN_BAD_PASSWORD,
                                      WN_BAD_USER,    WN_ACCESS_DENIED, WN_OUT_OF_MEMORY};
    static const DWORD connections[] = {WN_NOT_CONNECTED, WN_OPEN_FILES, WN_BAD_NETNAME, WN_MORE_DATA};
    static const DWORD of_the_page[] = {WN_BAD_NETNAME,       WN_BAD_LOCALNAME, WN_BAD_PASSWORD,
                                        WN_ALREADY_CONNECTED, WN_ACCESS_DENIED, WN_NO_NETWORK};
    begin();
    for (size_t i = 0; i < sizeof general / sizeof general[0]; i++) check_connecting("NP-RET-001", general[i]);
    for (size_t i = 0; i < sizeof arguments / sizeof arguments[0]; i++) check_connecting("NP-RET-002", arguments[i]);
    check_connecting("NP-RET-003", WN_FUNCTION_BUSY);
    for (size_t i = 0; i < sizeof connections / sizeof connections[0]; i++)
        check_connecting("NP-RET-004", connections[i]);
    for (size_t i = 0; i < sizeof of_the_page / sizeof of_the_page[0]; i++)
        check_connecting("NP-ADD-005", of_the_page[i]);
    check_connecting("NP-ADD3-005", WN_CANCEL);
}

static void cancelling(void)
{
    begin();
    check_cancelling("NP-RET-001", WN_NOT_SUPPORTED);
    check_cancelling("NP-RET-001", WN_NET_ERROR);
    check_cancelling("NP-RET-002", WN_ACCESS_DENIED);
    check_cancelling("NP-RET-002", WN_OUT_OF_MEMORY);
    check_cancelling("NP-RET-003", WN_FUNCTION_BUSY);
    check_cancelling("NP-RET-004", WN_NOT_CONNECTED);
    check_cancelling("NP-RET-004", WN_OPEN_FILES);
}

static void asking(void)
{
    begin();
    check_asking("NP-RET-001", WN_NOT_SUPPORTED);
    check_asking("NP-RET-001", WN_NET_ERROR);
    check_asking("NP-RET-002", WN_ACCESS_DENIED);
    check_asking("NP-RET-002", WN_OUT_OF_MEMORY);
    check_asking("NP-RET-003", WN_FUNCTION_BUSY);
    check_asking("NP-RET-004", WN_NOT_CONNECTED);
}

static void any_code(void)
{
    static const DWORD codes[] = {1,          ERROR_FILE_NOT_FOUND, ERROR_LOGON_FAILURE, 12345,     0x20000001,
                                  0x12345678, 0x80070005,           0xC0000022,          0xFFFFFFFF};
    begin();
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        check_connecting("NP-RET-005", codes[i]);
        check_cancelling("NP-RET-005", codes[i]);
        check_asking("NP-RET-005", codes[i]);
        provider_behaves("a", (struct provider_behaviour){.add = codes[i]});
        check_code("NP-RET-005", "a code of a provider that is not named", connect_to(NULL, RESOURCE, 0), codes[i]);
    }
}

/* ---- The last error ---- */

static DWORD disturb(struct provider_call *call)
{
    SetLastError(12345);
    return call->answer;
}

static void last_error(void)
{
    provider("a", (struct provider_behaviour){.add = WN_ACCESS_DENIED, .cancel = WN_OPEN_FILES, .act = disturb});
    providers_in_order("a", NULL);
    DWORD code = connect_to(NULL, RESOURCE, 0), last = GetLastError();
    check_number("NP-ROUTE-015", "connecting: the code", code, ERROR_ACCESS_DENIED);
    check_number("NP-ROUTE-015", "connecting: the last error is the code, whatever the provider made it", last,
                 ERROR_ACCESS_DENIED);
    code = WNetCancelConnection2(RESOURCE, 0, FALSE), last = GetLastError();
    check_number("NP-ROUTE-015", "cancelling: the code", code, ERROR_OPEN_FILES);
    check_number("NP-ROUTE-015", "cancelling: the last error is the code", last, ERROR_OPEN_FILES);
    code = ask_for(T("Z:")), last = GetLastError();
    check_number("NP-ROUTE-015", "asking: the code", code, ERROR_NOT_CONNECTED);
    check_number("NP-ROUTE-015", "asking: the last error is the code", last, ERROR_NOT_CONNECTED);
    provider_behaves("a", (struct provider_behaviour){.act = disturb});
    SetLastError(LAST_ERROR_UNSET);
    code = connect_to(NULL, RESOURCE, 0), last = GetLastError();
    check_number("NP-ROUTE-015", "a success", code, NO_ERROR);
    check("NP-ROUTE-015", last == NO_ERROR || last == LAST_ERROR_UNSET, "a success leaves no other last error: %u",
          (unsigned)last);
}

const struct test tests[] = {
    {"codes of a provider that connects", connecting},
    {"codes of a provider that cancels", cancelling},
    {"codes of a provider that is asked", asking},
    {"any code", any_code},
    {"the last error", last_error},
    {0},
};
