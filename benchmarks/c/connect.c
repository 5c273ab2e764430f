/* libmpr: "connect NAME \\server\share" (NAME is a device, or - for none), "cancel NAME". */
#include "measure.h"

#include <windows.h>

static DWORD code;

static int64_t perform(char *command)
{
    const char *verb = strtok(command, " ");
    char *name = strtok(NULL, " "), *remote = strtok(NULL, "");
    if (name == NULL) return MEASURE_FAILED;
    int64_t start;
    if (strcmp(verb, "cancel") == 0) {
        start = measure_now();
        code = WNetCancelConnection2A(name, 0, FALSE);
    } else {
        NETRESOURCEA share = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
        if (name[0] != '-') share.lpLocalName = name;
        const char *user = measure_setting("MPR_TEST_USER"), *password = measure_setting("MPR_TEST_PASSWORD");
        start = measure_now();
        code = WNetAddConnection2A(&share, password, user, 0);
    }
    int64_t time = measure_now() - start;
    return code == NO_ERROR ? time : MEASURE_FAILED;
}

static long reason(void)
{
    return (long)code;
}

int main(void)
{
    return measure_serve(perform, reason);
}
