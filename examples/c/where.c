/* where Z: prints the UNC name of the share that a drive is connected to, no matter which program connected it. */
#include "tell.h"

int main(int argc, char **argv)
{
    char remote_name[MAX_PATH + 1];
    DWORD size = sizeof remote_name, code;

    if (argc != 2) {
        fprintf(stderr, "usage: %s Z:\n", argv[0]);
        return 2;
    }
    code = WNetGetConnectionA(argv[1], remote_name, &size);
    if (code != NO_ERROR) return tell("WNetGetConnection", code);
    printf("%s is %s\n", argv[1], remote_name);
    return 0;
}
