/* universal 'Z:\folder\file' prints the name by which other machines know a path on a drive, and whose drive it is. */
#include "tell.h"

int main(int argc, char **argv)
{
    union {
        UNIVERSAL_NAME_INFOA info;
        char room[2048]; /* The name lies in the buffer, behind the structure. */
    } name;
    char drive[] = "?:", user[256];
    DWORD size = sizeof name, code;

    if (argc != 2) {
        fprintf(stderr, "usage: %s 'Z:\\folder\\file'\n", argv[0]);
        return 2;
    }
    code = WNetGetUniversalNameA(argv[1], UNIVERSAL_NAME_INFO_LEVEL, &name, &size);
    if (code != NO_ERROR) return tell("WNetGetUniversalName", code);
    drive[0] = argv[1][0];
    size = sizeof user;
    code = WNetGetUserA(drive, user, &size);
    if (code != NO_ERROR) return tell("WNetGetUser", code);
    printf("%s is %s, as %s\n", argv[1], name.info.lpUniversalName, user);
    return 0;
}
