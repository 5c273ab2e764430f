// MIT's libkrb5 is loaded when it is needed, and for itself alone (RTLD_LOCAL): libsmbclient brings another Kerberos,
// with functions of the same names.

#define _GNU_SOURCE
#include "CKerberos.h"

#include <dlfcn.h>
#include <errno.h>
#include <krb5.h>
#include <linux/keyctl.h>
#include <profile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// The keyring of this process alone, which ends with it. libsmbclient finds what it cannot read where the user has it:
// the tickets of a KCM, and those that were had by a password.
#define OWN_CACHE "KEYRING:process:mpr"

#define FUNCTIONS(F)                                                                                                   \
    F(krb5_cc_close)                                                                                                   \
    F(krb5_cc_default_name)                                                                                            \
    F(krb5_cc_end_seq_get)                                                                                             \
    F(krb5_cc_get_full_name)                                                                                           \
    F(krb5_cc_get_principal)                                                                                           \
    F(krb5_cc_get_type)                                                                                                \
    F(krb5_cc_initialize)                                                                                              \
    F(krb5_cc_new_unique)                                                                                              \
    F(krb5_cc_destroy)                                                                                                 \
    F(krb5_cc_next_cred)                                                                                               \
    F(krb5_cc_resolve)                                                                                                 \
    F(krb5_cc_start_seq_get)                                                                                           \
    F(krb5_cc_store_cred)                                                                                              \
    F(krb5_decode_ticket)                                                                                              \
    F(krb5_free_context)                                                                                               \
    F(krb5_free_cred_contents)                                                                                         \
    F(krb5_free_creds)                                                                                                 \
    F(krb5_free_default_realm)                                                                                         \
    F(krb5_free_error_message)                                                                                         \
    F(krb5_free_principal)                                                                                             \
    F(krb5_free_string)                                                                                                \
    F(krb5_free_ticket)                                                                                                \
    F(krb5_free_unparsed_name)                                                                                         \
    F(krb5_get_credentials)                                                                                            \
    F(krb5_get_default_config_files)                                                                                   \
    F(krb5_get_default_realm)                                                                                          \
    F(krb5_get_error_message)                                                                                          \
    F(krb5_get_init_creds_password)                                                                                    \
    F(krb5_get_profile)                                                                                                \
    F(krb5_init_context)                                                                                               \
    F(krb5_init_context_profile)                                                                                       \
    F(krb5_is_config_principal)                                                                                        \
    F(krb5_parse_name)                                                                                                 \
    F(krb5_principal_compare)                                                                                          \
    F(krb5_sname_to_principal)                                                                                         \
    F(krb5_timeofday)                                                                                                  \
    F(krb5_unparse_name)                                                                                               \
    F(profile_free_list)                                                                                               \
    F(profile_get_subsection_names)                                                                                    \
    F(profile_init)                                                                                                    \
    F(profile_release)

// krb5.h does not declare this one for programs, but the library has always had it.
krb5_error_code krb5_get_default_config_files(char ***files);

#define DECLARE(name) __typeof__(name) *name;
static struct {
    FUNCTIONS(DECLARE)
} lib;
static int is_loaded;
// The files of the configuration. libsmbclient is given others by the environment, so that they are asked for once.
static char **files;
// The cache that a user has who names none; NULL before it is asked for.
static char *default_cache;

void kerberos_load(void)
{
    if (is_loaded) return;
    void *library = dlopen("libkrb5.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
#define LOOK_UP(name)                                                                                                  \
    if (!(lib.name = (__typeof__(name) *)dlsym(library, #name))) return;
    FUNCTIONS(LOOK_UP)
    if (lib.krb5_get_default_config_files(&files) != 0) files = NULL;
    is_loaded = 1;
}

void kerberos_make_keyring(void)
{
    // It belongs to the thread that makes it, and to the threads that are started by that one later.
    syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_PROCESS_KEYRING, 1);
}

char *kerberos_configuration_behind(const char *file)
{
    if (!is_loaded) return NULL;
    size_t size = strlen(file) + 1;
    for (char **other = files; other && *other; other++) size += strlen(*other) + 1;
    char *list = malloc(size);
    if (!list) return NULL;
    char *end = stpcpy(list, file);
    for (char **other = files; other && *other; other++) {
        *end++ = ':';
        end = stpcpy(end, *other);
    }
    return list;
}

static krb5_error_code new_context(krb5_context *context)
{
    profile_t profile = NULL;
    long error = files ? lib.profile_init((const_profile_filespec_t *)files, &profile) : ENOENT;
    // Without any file there is a configuration without anything in it.
    if (error == ENOENT) error = lib.profile_init(NULL, &profile);
    if (error != 0) return lib.krb5_init_context(context);
    error = lib.krb5_init_context_profile(profile, 0, context);
    // The context has taken a copy.
    lib.profile_release(profile);
    return (krb5_error_code)error;
}

// Copies a text that need not end in NUL.
static int copy(char *to, size_t size, const char *from, size_t length)
{
    if (length >= size) return 0;
    memcpy(to, from, length);
    to[length] = 0;
    return 1;
}

static enum kerberos_result meaning(krb5_error_code error)
{
    switch (error) {
    case 0: return KERBEROS_TICKET;
    case KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN:
    case KRB5KDC_ERR_MUST_USE_USER2USER: return KERBEROS_UNKNOWN_SERVER;
    case KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN: return KERBEROS_UNKNOWN_USER;
    case KRB5_KDC_UNREACH:
    case KRB5_REALM_UNKNOWN:
    case KRB5_REALM_CANT_RESOLVE: return KERBEROS_NO_KDC;
    case KRB5KRB_AP_ERR_SKEW:
    case KRB5_KDCREP_SKEW:
    case KRB5KRB_AP_ERR_TKT_NYV: return KERBEROS_CLOCKS_DIFFER;
    case KRB5KRB_AP_ERR_TKT_EXPIRED:
    case KRB5KDC_ERR_TGT_REVOKED: return KERBEROS_EXPIRED;
    case KRB5KDC_ERR_PREAUTH_FAILED:
    case KRB5KRB_AP_ERR_BAD_INTEGRITY: return KERBEROS_WRONG_PASSWORD;
    case KRB5KDC_ERR_CLIENT_REVOKED: return KERBEROS_REVOKED;
    case KRB5KDC_ERR_NAME_EXP: return KERBEROS_ACCOUNT_EXPIRED;
    case KRB5KDC_ERR_KEY_EXP: return KERBEROS_PASSWORD_EXPIRED;
    default: return KERBEROS_OTHER;
    }
}

// Keeps the library's words for an error. Answers the result that stands for it.
static enum kerberos_result say(struct kerberos_question *question, krb5_context context, krb5_error_code error,
                                enum kerberos_result result)
{
    const char *message = lib.krb5_get_error_message(context, error);
    const char *words = message ? message : "";
    // Samba's table of messages hides the library's, and does not know its errors. A text that is added to one of
    // them stands in brackets.
    if (strncmp(words, "Unknown error", 13) == 0) words = strchr(words, '(') ? strchr(words, '(') : "";
    snprintf(question->text, sizeof question->text, "%s", words);
    lib.krb5_free_error_message(context, message);
    return result;
}

// Whether a cache has a ticket of any use. Otherwise the library would ask a KDC, and look for it before.
static int has_live_ticket(krb5_context context, krb5_ccache cache)
{
    krb5_cc_cursor cursor;
    krb5_creds ticket;
    krb5_timestamp now;
    int is_live = 0;
    if (lib.krb5_timeofday(context, &now) != 0 || lib.krb5_cc_start_seq_get(context, cache, &cursor) != 0) return 0;
    while (!is_live && lib.krb5_cc_next_cred(context, cache, &cursor, &ticket) == 0) {
        is_live =
            !lib.krb5_is_config_principal(context, ticket.server) && (uint32_t)ticket.times.endtime > (uint32_t)now;
        lib.krb5_free_cred_contents(context, &ticket);
    }
    lib.krb5_cc_end_seq_get(context, cache, &cursor);
    return is_live;
}

// Makes the user's tickets of a password, in a cache in this process's memory.
static enum kerberos_result log_on(struct kerberos_question *question, krb5_context context, krb5_principal user,
                                   krb5_ccache *cache)
{
    krb5_creds ticket;
    memset(&ticket, 0, sizeof ticket);
    krb5_error_code error =
        lib.krb5_get_init_creds_password(context, &ticket, user, question->password, NULL, NULL, 0, NULL, NULL);
    if (error != 0) return say(question, context, error, meaning(error));
    // The KDC may have written the name in its own way.
    if ((error = lib.krb5_cc_new_unique(context, "MEMORY", NULL, cache)) == 0 &&
        (error = lib.krb5_cc_initialize(context, *cache, ticket.client)) == 0)
        error = lib.krb5_cc_store_cred(context, *cache, &ticket);
    lib.krb5_free_cred_contents(context, &ticket);
    return error == 0 ? KERBEROS_TICKET : say(question, context, error, KERBEROS_OTHER);
}

// The spelling in which the configuration has a realm: Windows' users write it in any case, Kerberos knows one.
static int find_realm(krb5_context context, const char *name, char *spelling, size_t size)
{
    char *own = NULL;
    int is_known = 0;
    if (lib.krb5_get_default_realm(context, &own) == 0) {
        is_known = strcasecmp(own, name) == 0 && copy(spelling, size, own, strlen(own));
        lib.krb5_free_default_realm(context, own);
    }
    profile_t profile;
    if (is_known || lib.krb5_get_profile(context, &profile) != 0) return is_known;
    const char *section[] = {"realms", NULL};
    char **names = NULL;
    if (lib.profile_get_subsection_names(profile, section, &names) == 0) {
        for (char **other = names; *other && !is_known; other++)
            is_known = strcasecmp(*other, name) == 0 && copy(spelling, size, *other, strlen(*other));
        lib.profile_free_list(names);
    }
    lib.profile_release(profile);
    return is_known;
}

// The principal of a user who is written "user@realm".
static enum kerberos_result find_user(struct kerberos_question *question, krb5_context context, krb5_principal *user)
{
    char name[sizeof question->principal], realm[256];
    const char *at = strrchr(question->user, '@');
    if (!at || !find_realm(context, at + 1, realm, sizeof realm)) return KERBEROS_UNKNOWN_REALM;
    int length = snprintf(name, sizeof name, "%.*s@%s", (int)(at - question->user), question->user, realm);
    if (length < 0 || !copy(question->principal, sizeof question->principal, name, (size_t)length))
        return KERBEROS_UNKNOWN_USER;
    krb5_error_code error = lib.krb5_parse_name(context, name, user);
    return error == 0 ? KERBEROS_TICKET : say(question, context, error, KERBEROS_UNKNOWN_USER);
}

// Puts the server's ticket where libsmbclient finds it, if it would not find it by itself.
static enum kerberos_result hand_over(struct kerberos_question *question, krb5_context context, krb5_ccache cache,
                                      krb5_creds *ticket)
{
    const char *type = lib.krb5_cc_get_type(context, cache);
    krb5_error_code error;
    if (strcmp(type, "KCM") == 0 || strcmp(type, "MEMORY") == 0) {
        krb5_ccache own;
        error = lib.krb5_cc_resolve(context, OWN_CACHE, &own);
        if (error != 0) return say(question, context, error, KERBEROS_NO_ROOM);
        if ((error = lib.krb5_cc_initialize(context, own, ticket->client)) == 0)
            error = lib.krb5_cc_store_cred(context, own, ticket);
        lib.krb5_cc_close(context, own);
        strcpy(question->ticket_cache, OWN_CACHE);
        return error == 0 ? KERBEROS_TICKET : say(question, context, error, KERBEROS_NO_ROOM);
    }
    char *name = NULL;
    if ((error = lib.krb5_cc_get_full_name(context, cache, &name)) != 0)
        return say(question, context, error, KERBEROS_OTHER);
    int fits = copy(question->ticket_cache, sizeof question->ticket_cache, name, strlen(name));
    lib.krb5_free_string(context, name);
    return fits ? KERBEROS_TICKET : KERBEROS_OTHER;
}

// Has a ticket in its cache under the server's whole name, too. The library keeps it without a realm where it has had to ask
// the KDC which realm that is, and libsmbclient would not find it.
static krb5_error_code name_wholly(krb5_context context, krb5_ccache cache, krb5_creds *ticket)
{
    krb5_ticket *content;
    krb5_creds wish = {.client = ticket->client}, *found = NULL;
    krb5_error_code error = lib.krb5_decode_ticket(&ticket->ticket, &content);
    if (error != 0) return error;
    if (!lib.krb5_principal_compare(context, content->server, ticket->server)) {
        // The ticket is freed with the name that it has by then.
        krb5_principal partial = ticket->server;
        ticket->server = wish.server = content->server;
        content->server = partial;
        if (lib.krb5_get_credentials(context, KRB5_GC_CACHED, cache, &wish, &found) != 0)
            error = lib.krb5_cc_store_cred(context, cache, ticket);
        lib.krb5_free_creds(context, found);
    }
    lib.krb5_free_ticket(context, content);
    return error;
}

// Has the server's ticket in a cache, of the KDC if need be.
static enum kerberos_result get_ticket(struct kerberos_question *question, krb5_context context, krb5_ccache cache)
{
    enum kerberos_result result = KERBEROS_OTHER;
    krb5_error_code error;
    krb5_creds wish = {0}, *ticket = NULL;
    // Of this kind the library takes the name as it is; with any other one it would look the server up.
    if ((error = lib.krb5_sname_to_principal(context, question->server, "cifs", KRB5_NT_UNKNOWN, &wish.server)) != 0 ||
        (error = lib.krb5_cc_get_principal(context, cache, &wish.client)) != 0 ||
        (error = lib.krb5_get_credentials(context, 0, cache, &wish, &ticket)) != 0 ||
        (error = name_wholly(context, cache, ticket)) != 0)
        result = say(question, context, error, meaning(error));
    else if (copy(question->realm, sizeof question->realm, ticket->server->realm.data, ticket->server->realm.length)) {
        question->end = (uint32_t)ticket->times.endtime;
        result = hand_over(question, context, cache, ticket);
    }
    lib.krb5_free_cred_contents(context, &wish);
    lib.krb5_free_creds(context, ticket);
    return result;
}

// The name of a cache's owner.
static krb5_error_code name_owner(krb5_context context, krb5_ccache cache, char **name)
{
    krb5_principal owner;
    krb5_error_code error = lib.krb5_cc_get_principal(context, cache, &owner);
    if (error != 0) return error;
    error = lib.krb5_unparse_name(context, owner, name);
    lib.krb5_free_principal(context, owner);
    return error;
}

int kerberos_is_owner(const char *user, const char *cache_name)
{
    krb5_context context;
    krb5_ccache cache;
    char *name = NULL;
    if (!is_loaded || new_context(&context) != 0) return 0;
    int is_owner = 0;
    if (lib.krb5_cc_resolve(context, cache_name, &cache) == 0) {
        is_owner = name_owner(context, cache, &name) == 0 && strcmp(name, user) == 0;
        if (name) lib.krb5_free_unparsed_name(context, name);
        lib.krb5_cc_close(context, cache);
    }
    lib.krb5_free_context(context);
    return is_owner;
}

// Opens the user's cache, and looks whose it is and whether there is anything in it.
static enum kerberos_result open_cache(struct kerberos_question *question, krb5_context context, krb5_ccache *cache)
{
    // Later the environment names the cache that libsmbclient has been given.
    if (!question->cache && !default_cache) {
        const char *name = lib.krb5_cc_default_name(context);
        if (name) default_cache = strdup(name);
    }
    const char *cache_name = question->cache ? question->cache : default_cache;
    krb5_error_code error = cache_name ? lib.krb5_cc_resolve(context, cache_name, cache) : ENOENT;
    char *name = NULL;
    if (error != 0 || (error = name_owner(context, *cache, &name)) != 0)
        return say(question, context, error, KERBEROS_NO_CACHE);
    int fits = copy(question->principal, sizeof question->principal, name, strlen(name));
    int is_other = question->user && strcmp(question->user, name) != 0;
    lib.krb5_free_unparsed_name(context, name);
    if (!fits || is_other) return KERBEROS_OTHER_USER;
    return has_live_ticket(context, *cache) ? KERBEROS_TICKET : KERBEROS_EXPIRED;
}

enum kerberos_result kerberos_ask(struct kerberos_question *question)
{
    krb5_context context;
    krb5_ccache cache = NULL;
    enum kerberos_result result;
    kerberos_load();
    if (!is_loaded || new_context(&context) != 0) return KERBEROS_NO_LIBRARY;
    if (question->password) {
        krb5_principal user = NULL;
        result = find_user(question, context, &user);
        if (result == KERBEROS_TICKET) result = log_on(question, context, user, &cache);
        lib.krb5_free_principal(context, user);
    } else
        result = open_cache(question, context, &cache);
    if (result == KERBEROS_TICKET) result = get_ticket(question, context, cache);
    if (cache && question->password)
        lib.krb5_cc_destroy(context, cache);
    else if (cache)
        lib.krb5_cc_close(context, cache);
    lib.krb5_free_context(context);
    return result;
}
