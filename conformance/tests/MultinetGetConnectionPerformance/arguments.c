/* Without a server: names, pointers, sizes. */
#include "../calls.h"

#include <string.h>

static NETCONNECTINFOSTRUCT poisoned_info(DWORD size)
{
    NETCONNECTINFOSTRUCT info;
    memset(&info, 0xA5, sizeof info);
    info.cbStructure = size;
    return info;
}

static void names(void)
{
    static const struct {
        const char *id;
        const TCHAR *local, *remote;
        DWORD code;
    } cases[] = {
        {"PERF-009", NULL, NULL, ERROR_BAD_NET_NAME},
        {"PERF-009", TEXT(""), TEXT(""), ERROR_BAD_NET_NAME},
        {"PERF-008", TEXT("Z"), NULL, ERROR_BAD_DEVICE},
        {"PERF-008", TEXT("1:"), TEXT("\\\\nobody\\share"), ERROR_BAD_DEVICE},
        {"PERF-006", TEXT("Z:"), NULL, ERROR_NOT_CONNECTED},
        {"PERF-006", TEXT("Z:"), TEXT("\\\\nobody\\share"), ERROR_NOT_CONNECTED},
        {"PERF-004", TEXT("LPT1"), NULL, ERROR_NOT_CONNECTED},
        {"PERF-006", NULL, TEXT("\\\\nobody\\share"), ERROR_NOT_CONNECTED},
        {"PERF-006", TEXT(""), TEXT("\\\\nobody\\share"), ERROR_NOT_CONNECTED},
        {"PERF-010", NULL, TEXT("nonsense"), ERROR_BAD_NET_NAME},
        {"PERF-023", NULL, TEXT("net:/resource"), ERROR_BAD_NET_NAME},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        NETCONNECTINFOSTRUCT info = poisoned_info(sizeof info), before = info;
        NETRESOURCE asked = resource(RESOURCETYPE_ANY, cases[i].local, cases[i].remote);
        asked.lpComment = (TCHAR *)8; /* nobody reads it */
        check_code(cases[i].id, "a name of no connection", MultinetGetConnectionPerformance(&asked, &info),
                   cases[i].code);
        check_same(cases[i].id, "the structure", &before, &info, sizeof info);
    }
}

static void pointers_and_sizes(void)
{
    NETCONNECTINFOSTRUCT info = poisoned_info(sizeof info);
    NETRESOURCE asked = resource(RESOURCETYPE_ANY, T("Z:"), NULL);
    check_code("PERF-011", "no resource", MultinetGetConnectionPerformance(NULL, &info), ERROR_INVALID_ADDRESS);
    check_code("PERF-011", "no structure", MultinetGetConnectionPerformance(&asked, NULL), ERROR_INVALID_ADDRESS);
    const DWORD wrong[] = {0, 1, 16, 19};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        info = poisoned_info(wrong[i]);
        check_code("PERF-012", "too small a structure", MultinetGetConnectionPerformance(&asked, &info),
                   ERROR_INVALID_PARAMETER);
    }
    const DWORD right[] = {20, 21, 100, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        info = poisoned_info(right[i]);
        check_code("PERF-022", "a structure that is large enough", MultinetGetConnectionPerformance(&asked, &info),
                   ERROR_NOT_CONNECTED);
    }
}

static void providers_by_name(void)
{
    NETCONNECTINFOSTRUCT info = poisoned_info(sizeof info);
    NETRESOURCE asked = resource(RESOURCETYPE_ANY, T("Z:"), NULL);
    asked.lpProvider = PROVIDER;
    check_code("PERF-003", "the built-in provider", MultinetGetConnectionPerformance(&asked, &info),
               ERROR_NOT_CONNECTED);
    asked.lpProvider = NO_SUCH_PROVIDER;
    check_code("PERF-003", "a provider that does not exist", MultinetGetConnectionPerformance(&asked, &info),
               ERROR_BAD_PROVIDER);
}

static void without_a_provider(void)
{
    NETCONNECTINFOSTRUCT info = poisoned_info(sizeof info);
    NETRESOURCE asked = resource(RESOURCETYPE_ANY, T("Z:"), NULL);
    adapter_providers("");
    check_code("PERF-013", "no provider is installed", MultinetGetConnectionPerformance(&asked, &info),
               ERROR_NO_NETWORK);
}

const struct test tests[] = {
    {"names", names},
    {"pointers and sizes", pointers_and_sizes},
    {"providers by name", providers_by_name},
    {"without a provider", without_a_provider},
    {0},
};
