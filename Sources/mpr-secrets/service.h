// The Secret Service (GNOME Keyring, KeePassXC and others), which is asked by libsecret.
//
// It is a module that the program loads when there is a bus, because a server without a desktop has no libsecret.

#ifndef MPR_SERVICE_H
#define MPR_SERVICE_H

#include "secrets.h"

enum answer {
    answer_yes,        // found, stored or cleared
    answer_none,       // there is a service, and it has no such password
    answer_no_service, // there is no service, or it has no collection yet that a password could be in
    answer_not_asked,  // it is locked, or has failed
};

// The functions of the module. Without `may_ask` none of them has the service ask the user for anything.
struct service {
    enum answer (*look_up)(const struct place *place, bool may_ask, struct saved *found);
    enum answer (*store)(const struct place *place, const char *password, bool may_ask);
    enum answer (*clear)(const struct place *place, bool may_ask);
};

__attribute__((visibility("default"))) extern const struct service mpr_secret_service;

#endif
