/* Servers named by address. */
#include "../calls.h"

static const TCHAR *share_on(const TCHAR *host)
{
    static TCHAR remote[128];
    const TCHAR *parts[] = {T("\\\\"), host, T("\\share")};
    size_t used = 0;
    for (size_t i = 0; i < 3; i++)
        for (const TCHAR *from = parts[i]; *from != 0; from++) remote[used++] = *from;
    remote[used] = 0;
    return remote;
}

static void of_version_4(void)
{
    check_code("ADD2-065", "a drive", connect_to(T("Z:"), share_on(server.ipv4), 0), NO_ERROR);
    check_text("ADD2-065", "the name stays as it was", connected_to(T("Z:")), share_on(server.ipv4));
    check_code("ADD2-065", "deviceless", connect_to(NULL, share_on(server.ipv4), 0), NO_ERROR);
}

static void of_version_6(void)
{
    if (server.ipv6 == NULL) {
        untested("ADD2-066", "needs: an IPv6 address");
        return;
    }
    check_code("ADD2-066", "a drive", connect_to(T("Z:"), share_on(server.ipv6), 0), NO_ERROR);
    check_text("ADD2-066", "the name stays as it was", connected_to(T("Z:")), share_on(server.ipv6));
    check_code("ADD2-066", "deviceless", connect_to(NULL, share_on(server.ipv6), 0), NO_ERROR);
}

const struct test tests[] = {
    {"IPv4", of_version_4, NEEDS_SERVER},
    {"IPv6", of_version_6, NEEDS_SERVER},
    {0},
};
