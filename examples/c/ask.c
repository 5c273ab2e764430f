/* ask Z: \\server\share: connects a drive as the default user, like `net use Z: \\server\share /savecred`: by the password
 * that is saved for the server, else by a ticket. Where neither logs on, the user is asked on the terminal, and the password
 * is saved. This program never has it. */
#include "tell.h"

int main(int argc, char **argv)
{
    NETRESOURCEA resource = {0};

    if (argc != 3) {
        fprintf(stderr, "usage: %s Z: '\\\\server\\share'\n", argv[0]);
        return 2;
    }
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = argv[1];
    resource.lpRemoteName = argv[2];
    return tell(
        "WNetAddConnection2",
        WNetAddConnection2A(&resource, NULL, NULL, CONNECT_INTERACTIVE | CONNECT_COMMANDLINE | CONNECT_CMD_SAVECRED));
}
