/* libmpr, several deviceless connections at once, a thread for each:
 * "connect \\server\share \\server\share ...", "cancel". */
#include "measure.h"

#include <windows.h>
#include <pthread.h>

enum { MOST = 128 };

static struct share {
    char remote[256];
    pthread_t thread;
    DWORD code;
} shares[MOST];

static int count;

static void *connect_one(void *argument)
{
    struct share *share = argument;
    NETRESOURCEA resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = share->remote};
    share->code =
        WNetAddConnection2A(&resource, measure_setting("MPR_TEST_PASSWORD"), measure_setting("MPR_TEST_USER"), 0);
    return NULL;
}

static int64_t connect_all(void)
{
    int64_t start = measure_now();
    for (int i = 0; i < count; i++)
        if (pthread_create(&shares[i].thread, NULL, connect_one, &shares[i]) != 0) abort();
    for (int i = 0; i < count; i++) pthread_join(shares[i].thread, NULL);
    return measure_now() - start;
}

static int64_t cancel_all(void)
{
    int64_t start = measure_now();
    for (int i = 0; i < count; i++) shares[i].code = WNetCancelConnection2A(shares[i].remote, 0, FALSE);
    return measure_now() - start;
}

static int64_t perform(char *command)
{
    int64_t time;
    const char *word = strtok(command, " ");
    if (strcmp(word, "cancel") == 0) {
        time = cancel_all();
    } else {
        for (count = 0; count < MOST && (word = strtok(NULL, " ")) != NULL; count++)
            snprintf(shares[count].remote, sizeof shares[count].remote, "%s", word);
        time = connect_all();
    }
    for (int i = 0; i < count; i++)
        if (shares[i].code != NO_ERROR) return MEASURE_FAILED;
    return time;
}

static long reason(void)
{
    for (int i = 0; i < count; i++)
        if (shares[i].code != NO_ERROR) return (long)shares[i].code;
    return 0;
}

int main(void)
{
    return measure_serve(perform, reason);
}
