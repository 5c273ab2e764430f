/* Servers named by address. */
#include "../calls.h"

static void of_version_4(void)
{
    const TCHAR *remote = on_host(server.ipv4, SHARE);
    check_code("ADD2-065", "a drive", connect_to(T("Z:"), remote, 0), NO_ERROR);
    check_text("ADD2-065", "the name with the address stays as it was given", connected_to(T("Z:")), remote);
    check_code("ADD2-065", "deviceless", connect_to(NULL, remote, 0), NO_ERROR);
}

static void of_version_6(void)
{
    if (server.ipv6 == NULL) {
        untested("ADD2-066", "needs: an IPv6 address");
        return;
    }
    const TCHAR *remote = on_host(server.ipv6, SHARE);
    check_code("ADD2-066", "a drive", connect_to(T("Z:"), remote, 0), NO_ERROR);
    check_text("ADD2-066", "the name with the address stays as it was given", connected_to(T("Z:")), remote);
    check_code("ADD2-066", "deviceless", connect_to(NULL, remote, 0), NO_ERROR);
}

const struct test tests[] = {
    {"IPv4", of_version_4, NEEDS_SERVER},
    {"IPv6", of_version_6, NEEDS_SERVER},
    {0},
};
