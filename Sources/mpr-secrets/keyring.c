// The kernel's keyring of the user (@u): it needs no daemon and no desktop, and nothing of it reaches a disk.
//
// A key is for a server and a port, whoever the user is. It is as on Windows: a user who saves another user's password
// for the server replaces the first one's. The key's description is "mpr-saved:PORT:SERVER"; the redirector knows it,
// too, and starts no process where there is no such key.

#include "secrets.h"

#include <keyutils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The keyring outlives a logout, so that each key has an end of its own: so many seconds since the password was last
// used. It is the life that the kernel gives its persistent keyrings, three days.
enum { lifetime = 3 * 24 * 60 * 60 };

enum { payload_size = 2 * text_size + 32, description_size = text_size + 32 };

void keyring_open(void)
{
    // A process reads only what it reaches from its session's keyring, which need not lead to the user's.
    if (keyctl_join_session_keyring(NULL) >= 0) keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_SESSION_KEYRING);
}

static void describe(const struct place *place, char *description)
{
    snprintf(description, description_size, "mpr-saved:%s:%s", place->port, place->server);
}

// The key for a server, and what is in it; -1 where there is none, or it has another user's password.
static key_serial_t find(const struct place *place, struct saved *found)
{
    char description[description_size], payload[payload_size];
    describe(place, description);
    key_serial_t key = keyctl_search(KEY_SPEC_USER_KEYRING, "user", description, 0);
    long count = key < 0 ? -1 : keyctl_read(key, payload, sizeof payload);
    bool is_it = false;
    if (count > 0 && count <= (long)sizeof payload && payload[count - 1] == 0) {
        const char *user = payload + strlen(payload) + 1;
        const char *password = user < payload + count ? user + strlen(user) + 1 : payload + count;
        is_it = password < payload + count && copy_text(found->user, user) && copy_text(found->password, password) &&
                (place->user == NULL || is_user(place->user, user));
        found->time = strtoll(payload, NULL, 10);
    }
    explicit_bzero(payload, sizeof payload);
    return is_it ? key : -1;
}

bool keyring_look_up(const struct place *place, struct saved *found)
{
    key_serial_t key = find(place, found);
    if (key < 0) return false;
    keyctl_set_timeout(key, lifetime);
    return true;
}

bool keyring_store(const struct place *place, const char *password, long long now)
{
    char description[description_size], payload[payload_size];
    describe(place, description);
    int size = snprintf(payload, sizeof payload, "%lld%c%s%c%s", now, 0, place->user, 0, password) + 1;
    // It gets its end before others see it. So none stays for ever if this process is killed.
    key_serial_t key = add_key("user", description, payload, (size_t)size, KEY_SPEC_PROCESS_KEYRING);
    explicit_bzero(payload, sizeof payload);
    // The link takes the place of the one to an older key of this description.
    return key >= 0 && keyctl_set_timeout(key, lifetime) == 0 && keyctl_link(key, KEY_SPEC_USER_KEYRING) == 0;
}

void keyring_clear(const struct place *place)
{
    struct saved found;
    key_serial_t key = find(place, &found);
    explicit_bzero(&found, sizeof found);
    if (key < 0) return;
    // It is overwritten first, so that no process with another link to it still has the password.
    keyctl_update(key, "", 1);
    keyctl_unlink(key, KEY_SPEC_USER_KEYRING);
}
