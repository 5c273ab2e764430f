/* Connections are the logon session's: they stay when the program that made them ends, in whatever way. */

#define _GNU_SOURCE
#include "adapter.h"
#include "conformance.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static DWORD connect_drive(const TCHAR *local)
{
    NETRESOURCE wanted = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = (TCHAR *)local, .lpRemoteName = T("\\\\fileserver\\share")};
    return WNetAddConnection2(&wanted, server.password, server.user, 0);
}

static void check_connected(const TCHAR *local)
{
    TCHAR *remote = poisoned_text(100);
    DWORD characters = 100;
    check_code("HOST", "the connection is there", WNetGetConnection(local, remote, &characters), NO_ERROR);
    check_filled("HOST", "to the same resource", remote, T("\\\\fileserver\\share"));
    check_code("HOST", "and another program can cancel it", WNetCancelConnection2(local, 0, FALSE), NO_ERROR);
}

/* In a child, which ends as `end` does. */
static int ended_after_connecting(const TCHAR *local, void (*end)(void))
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        if (connect_drive(local) == NO_ERROR) end();
        _exit(99);
    }
    waitpid(child, &status, 0);
    return status;
}

static void leave(void)
{
    exit(0);
}
static void leave_at_once(void)
{
    _exit(0);
}
static void be_killed(void)
{
    raise(SIGKILL);
}
static void crash(void)
{
    signal(SIGABRT, SIG_DFL);
    abort();
}

static void ends(void)
{
    check_number("HOST", "a program connects and leaves", (unsigned)ended_after_connecting(T("W:"), leave_at_once), 0);
    check_connected(T("W:"));
    check_number("HOST", "a program connects and exits", (unsigned)ended_after_connecting(T("X:"), leave), 0);
    check_connected(T("X:"));
    check_number("HOST", "a program connects and is killed", (unsigned)ended_after_connecting(T("Y:"), be_killed),
                 SIGKILL);
    check_connected(T("Y:"));
    check("HOST", WTERMSIG(ended_after_connecting(T("Z:"), crash)) == SIGABRT, "a program connects and crashes");
    check_connected(T("Z:"));
}

const struct test tests[] = {
    {"the end of the program", ends, NEEDS_SERVER},
    {0},
};
