/*
 * A notification and a call that stand for those that did not come. No member has a value that a test expects: none is
 * NULL or 0.
 */

#include "internal.h"
#include "notifyees.h"
#include "providers.h"

#define UNSET LAST_ERROR_UNSET

static unsigned char nothing[64];

/* The members that both have: the owner window, and the NETRESOURCE without its provider. */
#define NO_RESOURCE                                                                                                    \
    .owner = (HWND)nothing, .scope = UNSET, .type = UNSET, .display_type = UNSET, .usage = UNSET, .local = u"none",    \
    .remote = u"none", .comment = u"none"

const struct notification no_notification = {
    .notifyee = "none",
    .cancel = -1,
    .status = UNSET,
    .operation_status = UNSET,
    .context = nothing,
    NO_RESOURCE,
    .provider = u"none",
    .name = u"none",
    .force = -1,
    .flags = UNSET,
    .info = nothing,
    .details = nothing,
};

const struct provider_call no_call = {
    .provider = "none",
    .index = UNSET,
    NO_RESOURCE,
    .network = u"none",
    .password = u"none",
    .user = u"none",
    .flags = UNSET,
    .auth = nothing,
    .auth_size = UNSET,
    .options = nothing,
    .options_size = UNSET,
    .name = u"none",
    .force = -1,
    .size = UNSET,
    .answer = UNSET,
};
