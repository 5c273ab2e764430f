/* One bare connect at a time, on a new context: "connect PORT smb://server/share/". */
#include "bare.h"
#include "measure.h"

#include <errno.h>

/* The last connection. The next connection ends it, and so does "disconnect". */
static SMBCCTX *held;

static int64_t perform(char *command)
{
    char address[512];
    int port;
    int64_t start = measure_now();
    if (strcmp(command, "disconnect") == 0) {
        if (held != NULL) bare_disconnect(held);
        held = NULL;
        return measure_now() - start;
    }
    if (sscanf(command, "connect %d %511s", &port, address) != 2) return MEASURE_FAILED;
    held = bare_context(port);
    if (held == NULL || !bare_connect(held, address)) return MEASURE_FAILED;
    return measure_now() - start;
}

static long reason(void)
{
    return errno;
}

int main(void)
{
    if (!bare_start(false, true)) return 1;
    return measure_serve(perform, reason);
}
