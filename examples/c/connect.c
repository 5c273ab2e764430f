/* connect Z: \\server\share [user]: connects a drive. The password is read from standard input, if it is there.
 * The connection stays when the program ends: it belongs to the logon session. */
#include "tell.h"

#include <string.h>

int main(int argc, char **argv)
{
    NETRESOURCEA resource = {0};
    char password[256] = "";
    DWORD code;

    if (argc < 3) {
        fprintf(stderr, "usage: %s Z: '\\\\server\\share' [user] <password\n", argv[0]);
        return 2;
    }
    if (fgets(password, sizeof password, stdin) != NULL) password[strcspn(password, "\n")] = '\0';

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = argv[1];
    resource.lpRemoteName = argv[2];
    code = WNetAddConnection2A(&resource, password, argc > 3 ? argv[3] : NULL, 0);
    SecureZeroMemory(password, sizeof password);
    return tell("WNetAddConnection2", code);
}
