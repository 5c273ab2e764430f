/* The remote name and the provider of a device. */
#include "../buffers.h"
#include "../network-providers.h"
#include "names.h"

#include <npapi.h>

static DWORD ask(const TCHAR *local)
{
    DWORD size = 1000;
    return WNetGetConnection2((TCHAR *)local, poisoned(1000), &size);
}

static void refused(void)
{
    void *buffer = poisoned(100);
    DWORD size = 100;
    check_code("GETC2-003", "a name that is no device", ask(T("FF:")), ERROR_BAD_DEVICE);
    check_code("GETC2-003", "a device that is not connected", ask(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("GETC2-006", "no device", WNetGetConnection2(NULL, buffer, &size), ERROR_INVALID_ADDRESS);
    check_code("GETC2-006", "no size", WNetGetConnection2(T("Z:"), buffer, NULL), ERROR_INVALID_ADDRESS);
    check_code("GETC2-006", "no buffer of size 100", WNetGetConnection2(T("Z:"), NULL, &size), ERROR_INVALID_ADDRESS);
    check_untouched("GETC2-006", "the buffer", buffer);
    check_number("GETC2-006", "the size", size, 100);
}

static void without_a_provider(void)
{
    adapter_providers("");
    check_code("GETC2-003", "no provider is installed", ask(T("Z:")), ERROR_NO_NETWORK);
}

static DWORD sized(void *buffer, DWORD *size)
{
    return WNetGetConnection2(T("Q:"), buffer, size);
}

static void of_a_network(void)
{
    WNET_CONNECTIONINFO *info = poisoned(1000);
    DWORD size = 1000;
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    provider_holds("b", u"Q:", u"net:/resource");
    check_code("GETC2-001", "a device", WNetGetConnection2(T("q:"), info, &size), NO_ERROR);
    check_text("GETC2-001", "the remote name", info->lpRemoteName, RESOURCE);
    check_text("GETC2-001", "the provider", info->lpProvider, T(NETWORK_B));
    check_number("GETC2-005", "the size on success", size, 1000);
    check("GETC2-007", lies_in(info, 1000, info->lpRemoteName) && lies_in(info, 1000, info->lpProvider),
          "both texts lie in the buffer");
    check_sizes("GETC2-002", "GETC2-007", "a device", sized,
                (DWORD)sizeof *info + size_of(RESOURCE) + size_of(T(NETWORK_B)));
}

static void remembered(void)
{
    WNET_CONNECTIONINFO *info = poisoned(1000);
    DWORD size = 1000;
    adapter_remember("Z", "\\\\nobody\\share");
    check_code("GETC2-004", "a device that is remembered", WNetGetConnection2(T("Z:"), info, &size),
               ERROR_CONNECTION_UNAVAIL);
    check_text("GETC2-004", "the remembered name", info->lpRemoteName, NOBODY);
    check_text("GETC2-004", "the remembered provider", info->lpProvider, PROVIDER);
    check_number("GETC2-004", "the size", size, 1000);
    void *small = poisoned(30);
    size = 30;
    check_code("GETC2-004", "too small a buffer", WNetGetConnection2(T("Z:"), small, &size), ERROR_CONNECTION_UNAVAIL);
    check_untouched("GETC2-004", "the buffer", small);
    check_number("GETC2-004", "the size", size, 30);
}

/* NPGetConnection3, whose parameters nobody has explained, is not called for such a device. */
static void not_by_the_third(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_remember("Z", "net:/resource");
    forget_asked();
    check_code("NP-GETC3-004", "a device that is disconnected", ask(T("Z:")), ERROR_CONNECTION_UNAVAIL);
    check_code("NP-GETC3-004", "the same by the older function", ask_for(T("Z:")), ERROR_CONNECTION_UNAVAIL);
    check_number("NP-GETC3-004", "the profile tells, and no provider is asked by NPGetConnection3", asked(NP_GET3), 0);
}

static void of_a_server(void)
{
    WNET_CONNECTIONINFO *info = poisoned(1000);
    DWORD size = 1000;
    check_code("GETC2-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("GETC2-001", "a drive", WNetGetConnection2(T("Z:"), info, &size), NO_ERROR);
    check_text("GETC2-001", "the remote name", info->lpRemoteName, SHARE);
    check_text("GETC2-001", "the provider", info->lpProvider, PROVIDER);
}

const struct test tests[] = {
    {"refused", refused},
    {"without a provider", without_a_provider},
    {"of a network", of_a_network},
    {"remembered", remembered},
    {"not by NPGetConnection3", not_by_the_third},
    {"of a server", of_a_server, NEEDS_SERVER},
    {0},
};
