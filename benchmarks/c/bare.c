#define _GNU_SOURCE
#include "bare.h"
#include "bare-threads.h"
#include "measure.h"

#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONFIGURATION(signing)                                                                                         \
    "[global]\n"                                                                                                       \
    "disable netbios = yes\n"                                                                                          \
    "name resolve order = host\n"                                                                                      \
    "unix charset = UTF-8\n"                                                                                           \
    "dos charset = ASCII\n"                                                                                            \
    "client signing = " signing "\n"

static const char *configuration, *user, *password;
static bool has_threads;
/* Contexts are made and freed by one thread at a time. */
static pthread_mutex_t contexts = PTHREAD_MUTEX_INITIALIZER;

static void say_nothing(void *private, int level, const char *message)
{
    (void)private, (void)level, (void)message;
}

static void give_credentials(SMBCCTX *context, const char *server, const char *share, char *domain, int domain_size,
                             char *name, int name_size, char *secret, int secret_size)
{
    (void)context, (void)server, (void)share, (void)domain_size;
    domain[0] = '\0';
    snprintf(name, (size_t)name_size, "%s", user);
    snprintf(secret, (size_t)secret_size, "%s", password);
}

static bool configure(SMBCCTX *context)
{
    char path[64];
    int file = memfd_create("smb.conf", MFD_CLOEXEC);
    if (file < 0) return false;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    bool done = write(file, configuration, strlen(configuration)) == (ssize_t)strlen(configuration) &&
                smbc_setConfiguration(context, path) == 0;
    close(file);
    return done;
}

static SMBCCTX *new_context(void)
{
    SMBCCTX *context = smbc_new_context();
    if (context == NULL) return NULL;
    smbc_setOptionNoAutoAnonymousLogin(context, 1);
    smbc_setOptionUseCCache(context, 0);
    smbc_setFunctionAuthDataWithContext(context, give_credentials);
    if (smbc_init_context(context) != NULL) return context;
    smbc_free_context(context, 1);
    return NULL;
}

bool bare_start(bool threads, bool must_sign)
{
    configuration = must_sign ? CONFIGURATION("required") : CONFIGURATION("if_required");
    user = measure_setting("MPR_TEST_USER");
    password = measure_setting("MPR_TEST_PASSWORD");
    has_threads = threads;
    if (threads && !bare_use_threads()) return false;
    smbc_setLogCallback(NULL, NULL, say_nothing);
    /* This context stays, because freeing the last one shuts the library down. */
    SMBCCTX *permanent = new_context();
    return permanent != NULL && configure(permanent);
}

SMBCCTX *bare_context(int port)
{
    pthread_mutex_lock(&contexts);
    SMBCCTX *context = new_context();
    /* Without thread functions every new context reads the machine's smb.conf again, over our configuration. */
    if (context != NULL && !has_threads && !configure(context)) context = NULL;
    pthread_mutex_unlock(&contexts);
    if (context == NULL) return NULL;
    smbc_setPort(context, (uint16_t)port);
    smbc_setTimeout(context, 10000);
    smbc_setOptionSmbEncryptionLevel(context, SMBC_ENCRYPTLEVEL_DEFAULT);
    return context;
}

bool bare_connect(SMBCCTX *context, const char *address)
{
    struct stat status;
    return smbc_getFunctionStat(context)(context, address, &status) == 0 && S_ISDIR(status.st_mode);
}

void bare_disconnect(SMBCCTX *context)
{
    pthread_mutex_lock(&contexts);
    smbc_free_context(context, 1);
    pthread_mutex_unlock(&contexts);
}
