/* disconnect Z: cancels a drive's connection. */
#include "tell.h"

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s Z:\n", argv[0]);
        return 2;
    }
    return tell("WNetCancelConnection2", WNetCancelConnection2A(argv[1], 0, FALSE));
}
