/* Several bare connects at once, each in a thread of its own: "connect PORT smb://server/share/ PORT smb://...". */
#include "bare.h"
#include "measure.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>

enum { MOST = 128 };

static struct share {
    int port;
    const char *address;
    SMBCCTX *context;
    pthread_t thread;
    bool connected;
} shares[MOST];

static int count;
/* The first session of the process is set up alone. */
static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
static bool is_set_up;

static bool connect_share(struct share *share)
{
    return (share->context = bare_context(share->port)) != NULL && bare_connect(share->context, share->address);
}

static void *connect_one(void *argument)
{
    struct share *share = argument;
    pthread_mutex_lock(&first);
    if (is_set_up) {
        pthread_mutex_unlock(&first);
        share->connected = connect_share(share);
    } else {
        is_set_up = share->connected = connect_share(share);
        pthread_mutex_unlock(&first);
    }
    return NULL;
}

static void disconnect(void)
{
    for (int i = 0; i < count; i++)
        if (shares[i].context != NULL) bare_disconnect(shares[i].context);
    count = 0;
}

static int64_t perform(char *command)
{
    char *word = strtok(command, " ");
    int64_t start = measure_now();
    if (word != NULL && strcmp(word, "disconnect") == 0) {
        disconnect();
        return measure_now() - start;
    }
    for (count = 0; count < MOST && (word = strtok(NULL, " ")) != NULL; count++) {
        const char *address = strtok(NULL, " ");
        shares[count] = (struct share){.port = atoi(word), .address = address};
        if (address == NULL) return MEASURE_FAILED;
    }
    start = measure_now();
    for (int i = 0; i < count; i++)
        if (pthread_create(&shares[i].thread, NULL, connect_one, &shares[i]) != 0) abort();
    bool all = true;
    for (int i = 0; i < count; i++) {
        pthread_join(shares[i].thread, NULL);
        all = all && shares[i].connected;
    }
    return all ? measure_now() - start : MEASURE_FAILED;
}

static long reason(void)
{
    return errno;
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!bare_start(true, true)) return 1;
    return measure_serve(perform, reason);
}
