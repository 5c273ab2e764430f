/* The real server, as the variables of the environment describe it (INTERPRETING.md). */

#include "adapter.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct server server;

/* A variable of the environment; NULL if it is not set, or empty. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value == NULL || *value == 0 ? NULL : value;
}

static int is_there(void)
{
    return variable("MPR_TEST_ADDRESS") != NULL && adapter_lacks(NEEDS_SERVER) == NULL;
}

/* The name of a share. */
static const char *share(const char *which)
{
    static const struct {
        const char *which, *variable;
    } shares[] = {
        {"share", "MPR_TEST_SHARE"},       {"share2", "MPR_TEST_SHARE2"},   {"denied", "MPR_TEST_SHARE_DENIED"},
        {"guest", "MPR_TEST_SHARE_GUEST"}, {"printer", "MPR_TEST_PRINTER"},
    };
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++)
        if (strcmp(which, shares[i].which) == 0) return variable(shares[i].variable);
    return NULL;
}

static const TCHAR *text_or_null(const char *utf8)
{
    return utf8 == NULL ? NULL : text(utf8);
}

void learn_about_the_server(void)
{
    if (!is_there()) return;
    server.user = text_or_null(variable("MPR_TEST_USER"));
    server.user2 = text_or_null(variable("MPR_TEST_USER2"));
    server.password = text_or_null(variable("MPR_TEST_PASSWORD"));
    server.workgroup = text_or_null(variable("MPR_TEST_WORKGROUP"));
    server.ipv4 = text_or_null(adapter_address("MPR_TEST_ADDRESS"));
    server.ipv6 = text_or_null(adapter_address("MPR_TEST_ADDRESS6"));
}

TCHAR *server_share(const char *which)
{
    const char *name = server.user == NULL ? which : share(which);
    char remote[512];
    if (name == NULL) give_up("untested: needs smb-server with a share: ", which);
    snprintf(remote, sizeof remote, "\\\\fileserver\\%s", name);
    return text(remote);
}

/* Whether a variable says that the server has all accounts, or all shares. */
static int has_all(const char *name)
{
    const char *value = variable(name);
    return value != NULL && strcmp(value, "all") == 0;
}

const char *lacks(unsigned needs)
{
    const char *lacking = adapter_lacks(needs);
    if (lacking != NULL) return lacking;
    if ((needs & (NEEDS_SERVER | NEEDS_ACCOUNTS | NEEDS_SHARES)) != 0 &&
        (!is_there() || variable("MPR_TEST_USER") == NULL))
        return "untested: needs smb-server";
    if ((needs & NEEDS_ACCOUNTS) != 0 && !has_all("MPR_TEST_ACCOUNTS"))
        return "untested: needs smb-server with all accounts";
    if ((needs & NEEDS_SHARES) != 0 && !has_all("MPR_TEST_SHARES")) return "untested: needs smb-server with all shares";
    return NULL;
}

void say_environment(void)
{
    const char *name = variable("MPR_TEST_SERVER");
    printf("# environment: %s%s%s\n", adapter_system(), name == NULL ? "" : ", ", name == NULL ? "" : name);
}
