/*
 * mpr-restore: connects what the user's profile remembers, for a logon. It asks nobody, and prints nothing when all is
 * connected. Exit code: 0; 1 when a device is not connected, of which it then tells; 2 for arguments, which it has none
 * of.
 */
#include <stdio.h>
#include <windows.h>
#include <winnetwk.h>

static void tell_unless_connected(const char *device)
{
    char remote[1024] = "";
    DWORD size = sizeof remote;
    if (WNetGetConnectionA(device, remote, &size) == ERROR_CONNECTION_UNAVAIL)
        fprintf(stderr, "mpr-restore: %s is not connected to %s\n", device, remote);
}

int main(int argc, char **argv)
{
    if (argc != 1) {
        fprintf(stderr, "usage: %s\n", argv[0]);
        return 2;
    }
    DWORD code = WNetRestoreSingleConnectionW(NULL, NULL, FALSE), detail = 0;
    char text[1024] = "", network[256] = "";
    if (code == NO_ERROR) return 0;
    WNetGetLastErrorA(&detail, text, sizeof text, network, sizeof network);
    fprintf(stderr, "mpr-restore: error %u%s%s\n", (unsigned)code, text[0] == 0 ? "" : ": ", text);
    for (char drive[] = "A:"; drive[0] <= 'Z'; drive[0]++) tell_unless_connected(drive);
    for (char port[] = "LPT1"; port[3] <= '9'; port[3]++) tell_unless_connected(port);
    return 1;
}
