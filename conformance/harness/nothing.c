/* A notification and a call that did not come: nothing in them is what a test may expect, least of all NULL or 0. */

#include "internal.h"
#include "notifyees.h"
#include "providers.h"

#define UNSET LAST_ERROR_UNSET

static unsigned char nothing[64];

const struct notification no_notification = {
    .notifyee = "none",
    .cancel = -1,
    .status = UNSET,
    .operation_status = UNSET,
    .context = nothing,
    .owner = (HWND)nothing,
    .scope = UNSET,
    .type = UNSET,
    .display_type = UNSET,
    .usage = UNSET,
    .local = u"none",
    .remote = u"none",
    .comment = u"none",
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
    .owner = (HWND)nothing,
    .scope = UNSET,
    .type = UNSET,
    .display_type = UNSET,
    .usage = UNSET,
    .local = u"none",
    .remote = u"none",
    .comment = u"none",
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
