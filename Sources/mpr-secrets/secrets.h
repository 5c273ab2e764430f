// The texts of a question, and a password that is saved.

#ifndef MPR_SECRETS_H
#define MPR_SECRETS_H

#include <stdbool.h>
#include <stddef.h>

// More than a user's name or a password that the redirector takes, in UTF-8 with a NUL.
enum { text_size = 2048 };

// How a verb ends: the program's exit status.
enum ending {
    ending_done = 0,       // found; stored in the Secret Service; nothing is saved any more
    ending_none = 1,       // nothing is saved
    ending_not_asked = 2,  // the store cannot be asked: it is locked, or silent, or out of order
    ending_in_keyring = 3, // stored in the kernel's keyring
    ending_misused = 64,   // the arguments or the standard input make no sense
};

// The server that a password is for. Its name has no capitals. `user` is NULL for any user.
struct place {
    char *server, *port, *user;
};

// A password and its user, "DOMAIN\user" or "user". `time` is when it was saved, in seconds since 1970.
struct saved {
    char user[text_size], password[text_size];
    long long time;
};

// texts.c: in the program and in its module.

// Whether a saved user is the one that is asked for. A name without a domain is meant in any domain.
bool is_user(const char *asked, const char *saved);

// Copies a text; false when it is too long.
bool copy_text(char *to, const char *from);

// keyring.c: the kernel's keyring of the user, where there is no Secret Service. It has one password for each server.

// Makes the user's keyring readable for this process.
void keyring_open(void);
// Whether there is one. It stays for its whole life again.
bool keyring_look_up(const struct place *place, struct saved *found);
// Whether it is kept.
bool keyring_store(const struct place *place, const char *password, long long now);
void keyring_clear(const struct place *place);

#endif
