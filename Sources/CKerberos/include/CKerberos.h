#ifndef CKERBEROS_H
#define CKERBEROS_H

// MIT's Kerberos library, by the one question that a worker has for it: a ticket for a server. libsmbclient has a
// Kerberos of its own, which says of nothing why it failed, knows no KCM caches, and may wait for minutes.

#include <stdint.h>

// The result of the question.
enum kerberos_result {
    KERBEROS_TICKET,           // there is a ticket for the server
    KERBEROS_NO_LIBRARY,       // this machine has no libkrb5
    KERBEROS_NO_CACHE,         // there is no cache, or nothing to be read in it
    KERBEROS_OTHER_USER,       // the cache is another user's
    KERBEROS_EXPIRED,          // all tickets of the cache have ended
    KERBEROS_UNKNOWN_SERVER,   // the KDC knows no such server
    KERBEROS_UNKNOWN_REALM,    // krb5.conf does not know the user's realm
    KERBEROS_UNKNOWN_USER,     // the KDC knows no such user
    KERBEROS_NO_KDC,           // no KDC of the realm answers
    KERBEROS_CLOCKS_DIFFER,    // this machine's clock and the KDC's differ too much
    KERBEROS_WRONG_PASSWORD,   // the KDC says so
    KERBEROS_REVOKED,          // the account is disabled or locked
    KERBEROS_ACCOUNT_EXPIRED,  // the account has ended
    KERBEROS_PASSWORD_EXPIRED, // the password has ended, or has to be changed
    KERBEROS_NO_ROOM,          // the kernel has no keyring for the ticket
    KERBEROS_OTHER             // anything else, which the text says
};

// The question, and its answer. Texts are UTF-8.
struct kerberos_question {
    // The server's name.
    const char *server;
    // The cache with the user's tickets, as in KRB5CCNAME; NULL for the default one.
    const char *cache;
    // The one user whose tickets count; NULL for anybody's. With a password the user that logs on.
    const char *user;
    // NULL unless the user logs on by a password. Then no cache is looked at.
    const char *password;

    // The user, "alice@REALM".
    char principal[512];
    // The server's realm.
    char realm[256];
    // The cache in which the server's ticket is.
    char ticket_cache[4096];
    // When that ticket ends, in seconds since 1970.
    int64_t end;
    // The library's own words where there is no ticket; may be empty.
    char text[512];
};

// Loads the library, so that the first question does not wait for it. By one thread, before any question.
void kerberos_load(void);

// Has the kernel make the process's keyring, for the threads that are started from now on.
void kerberos_make_keyring(void);

// Asks for a ticket. It may wait for a KDC, and for the resolver, for minutes.
enum kerberos_result kerberos_ask(struct kerberos_question *question);

// Whether a cache is still a user's, "alice@REALM". By any thread; it waits for nobody.
int kerberos_is_owner(const char *user, const char *cache);

// The configuration files for libsmbclient: those that count now, behind one that is named. The answer is the caller's to
// free; NULL where there is no library.
char *kerberos_configuration_behind(const char *file);

#endif
