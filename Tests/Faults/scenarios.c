/* The sequential model. */

#include "scenarios.h"

#include <stdio.h>
#include <string.h>

enum {
    NO_ERROR = 0,
    ERROR_UNEXP_NET_ERR = 59,
    ERROR_ALREADY_ASSIGNED = 85,
    ERROR_CONNECTION_UNAVAIL = 1201,
    ERROR_NO_NETWORK = 1222,
    ERROR_NOT_CONNECTED = 2250
};

const struct scenario scenarios[] = {
    {"add", {"add", "cancel"}, 0, "add", 1, {{0, 0}, {1, 0}, {1, 1}}, 3},
    {"cancel", {"add"}, 0, "cancel", 1, {{1, 1}, {0, 1}, {0, 0}}, 3},
    {"first-add", {0}, 0, "add", 1, {{0, 0}, {1, 0}, {1, 1}}, 3},
    {"restoring-cancel", {"add"}, 1, "cancel", 1, {{1, 1}, {0, 1}, {0, 0}}, 3},
    {"restore", {"add-name", "add", "cancel-only"}, 0, "restore", 1, {{0, 1}, {1, 1}}, 2},
    {"deviceless-add", {"add-name", "cancel-name"}, 0, "add-name", 0, {{0, 0}, {1, 0}}, 2},
    {"deviceless-cancel", {"add-name"}, 0, "cancel-name", 0, {{1, 0}, {0, 0}}, 2},
    {"list", {"add-name"}, 0, "list", 0, {{1, 0}}, 1},
    {"measure", {"add"}, 0, "measure", 1, {{1, 1}}, 1},
    {"identify", {"add"}, 0, "identify", 1, {{1, 1}}, 1},
    {0},
};

const char *const look[2][4] = {{"settle", "files", "profile"}, {"settle", "get", "profile"}};

const char *const prove_it[2][16] = {
    {"add-name", "files", "cancel-name", "files", "cancel-name", "left"},
    {"cancel-name", "add", "get", "profile", "cancel", "get", "profile", "add", "get", "profile", "cancel", "get",
     "profile", "left"},
};

int read_state(const struct scenario *scenario, const char *output, struct state *state)
{
    int settled, code, end = 0;
    if (scenario->device) {
        if (sscanf(output, "settle %d\nget %d\nprofile %d\n%n", &settled, &code, &state->remembered, &end) != 3)
            return 0;
        state->connected = code == NO_ERROR;
        if (!state->connected && code != (state->remembered ? ERROR_CONNECTION_UNAVAIL : ERROR_NOT_CONNECTED)) return 0;
    } else {
        if (sscanf(output, "settle %d\nfiles %d\nprofile %d\n%n", &settled, &state->connected, &state->remembered,
                   &end) != 3)
            return 0;
    }
    return settled == ERROR_NOT_CONNECTED && end > 0 && output[end] == 0;
}

static int is_one_of(struct state state, const struct state *states, unsigned count)
{
    while (count-- > 0)
        if (states[count].connected == state.connected && states[count].remembered == state.remembered) return 1;
    return 0;
}

int is_right(const struct scenario *scenario, struct state state, int code)
{
    const struct state *before = &scenario->states[0], *promised = &scenario->states[scenario->count - 1];
    switch (code) {
    case -1: return is_one_of(state, scenario->states, scenario->count);
    case NO_ERROR: return is_one_of(state, promised, 1);
    case ERROR_BAD_NETPATH:
    case ERROR_UNEXP_NET_ERR:
    case ERROR_NO_NETWORK: return is_one_of(state, before, 1);
    default: return 0;
    }
}

const char *proof(const struct scenario *scenario, struct state state)
{
    static char text[512];
    if (scenario->device)
        snprintf(text, sizeof text,
                 "cancel-name %d\nadd %d\nget 0\nprofile %d\ncancel 0\nget 2250\nprofile 0\n"
                 "add 0\nget 0\nprofile 1\ncancel 0\nget 2250\nprofile 0\nleft nothing\n",
                 scenario->before[0] != NULL && strcmp(scenario->before[0], "add-name") == 0 ? NO_ERROR
                                                                                             : ERROR_NOT_CONNECTED,
                 state.connected ? ERROR_ALREADY_ASSIGNED : NO_ERROR, state.connected ? state.remembered : 1);
    else
        snprintf(text, sizeof text, "add-name 0\nfiles 1\ncancel-name 0\nfiles 0\ncancel-name 2250\nleft nothing\n");
    return text;
}
