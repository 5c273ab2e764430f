/*
 * Arguments at the very end of memory: a function that reads or writes one byte too many crashes. Functions that
 * succeed read their inputs as far as the zeros or sizes, and write their buffers as far as the sizes.
 */
#include "../network-providers.h"

#include <npapi.h>

#define USER T("user")
#define PASSWORD T("password")

/* A resource with all texts. Each text and the structure itself is at an edge of its own. */
static NETRESOURCE *resource_at_the_edge(const TCHAR *network)
{
    NETRESOURCE made = resource(RESOURCETYPE_DISK, text_at_the_edge(T("Z:")), text_at_the_edge(RESOURCE));
    made.lpComment = text_at_the_edge(T("comment"));
    made.lpProvider = text_at_the_edge(network);
    return at_the_edge(&made, sizeof made);
}

static void begin(void)
{
    provider("a", (struct provider_behaviour){0});
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("a", "add4", NULL);
}

/* Checks that the provider was told what the caller said. */
static void check_told(const char *id)
{
    const struct provider_call *call = asked_at(NP_ADD3, 0);
    check_wide(id, "the device", call->local, u"Z:");
    check_wide(id, "the remote name", call->remote, u"net:/resource");
    check_wide(id, "the password", call->password, u"password");
    check_text(id, "the device is redirected", connected_to(T("Z:")), RESOURCE);
}

static void of_add(void)
{
    begin();
    check_code("ADD-001", "connected",
               WNetAddConnection(text_at_the_edge(RESOURCE), text_at_the_edge(PASSWORD), text_at_the_edge(T("Z:"))),
               NO_ERROR);
    check_told("ADD-001");
}

static void of_add2(void)
{
    begin();
    check_code("ADD2-001", "connected",
               WNetAddConnection2(resource_at_the_edge(T(NETWORK_A)), text_at_the_edge(PASSWORD),
                                  text_at_the_edge(USER), CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_told("ADD2-001");
    check_wide("ADD2-001", "the user", asked_at(NP_ADD3, 0)->user, u"user");
    check_utf8("ADD2-019", "remembered", adapter_profile_text("Network\\Z", "RemotePath"), utf8(RESOURCE));
}

static void of_add3(void)
{
    begin();
    check_code("ADD3-001", "connected",
               WNetAddConnection3(NULL, resource_at_the_edge(T(NETWORK_A)), text_at_the_edge(PASSWORD),
                                  text_at_the_edge(USER), 0),
               NO_ERROR);
    check_told("ADD3-001");
    check_wide("ADD3-001", "the user", asked_at(NP_ADD3, 0)->user, u"user");
}

static BYTE bytes[] = {1, 0, 2, 0, 3}, others[] = {4, 0, 5};

static void check_told_bytes(const char *id)
{
    const struct provider_call *call = asked_at(NP_ADD4, 0);
    check_wide(id, "the remote name", call->remote, u"net:/resource");
    check_number(id, "the size of the credentials", call->auth_size, sizeof bytes);
    check_number(id, "the size of the options", call->options_size, sizeof others);
    check(id, call->auth != NULL && call->options != NULL, "both buffers were handed on");
    if (call->auth != NULL) check_same(id, "the credentials", bytes, call->auth, sizeof bytes);
    if (call->options != NULL) check_same(id, "the options", others, call->options, sizeof others);
}

static void of_add4(void)
{
    begin();
    check_code("ADD4-001", "connected",
               WNetAddConnection4(NULL, resource_at_the_edge(T("Network add4")), at_the_edge(bytes, sizeof bytes),
                                  sizeof bytes, 0, at_the_edge(others, sizeof others), sizeof others),
               NO_ERROR);
    check_told_bytes("ADD4-001");
}

/* The outputs of a function that connects: a buffer for a name, its size, the result. */
struct left {
    TCHAR *name;
    DWORD *size, *result;
};

static struct left left_at_the_edge(DWORD characters)
{
    struct left left = {room_at_the_edge(characters), at_the_edge(&characters, sizeof characters),
                        at_the_edge(NULL, sizeof(DWORD))};
    return left;
}

static void check_left(const char *id, struct left left)
{
    check_text(id, "the name", left.name, T("Z:"));
    check_number(id, "the size stays", *left.size, 3);
    check_number(id, "the result", *left.result, CONNECT_LOCALDRIVE);
}

static void of_use(void)
{
    struct left left = left_at_the_edge(2);
    begin();
    NETRESOURCE *wanted = resource_at_the_edge(T(NETWORK_A));
    TCHAR *password = text_at_the_edge(PASSWORD), *user = text_at_the_edge(USER);
    check_code("USE-024", "too small by one",
               WNetUseConnection(NULL, wanted, password, user, 0, left.name, left.size, left.result), ERROR_MORE_DATA);
    check_number("USE-024", "the size needed", *left.size, 3);
    left = left_at_the_edge(3);
    check_code("USE-001", "connected",
               WNetUseConnection(NULL, wanted, password, user, 0, left.name, left.size, left.result), NO_ERROR);
    check_left("USE-023", left);
    check_told("USE-001");
}

static void of_use4(void)
{
    struct left left = left_at_the_edge(3);
    begin();
    check_code("USE4-002", "connected",
               WNetUseConnection4(NULL, resource_at_the_edge(T("Network add4")), at_the_edge(bytes, sizeof bytes),
                                  sizeof bytes, 0, at_the_edge(others, sizeof others), sizeof others, left.name,
                                  left.size, left.result),
               NO_ERROR);
    check_left("USE4-002", left);
    check_told_bytes("USE4-002");
}

static void of_cancel(void)
{
    begin();
    provider_holds("a", u"Z:", u"net:/resource");
    provider_holds("a", u"Y:", u"net:/resource");
    check_code("CAN-001", "cancelled", WNetCancelConnection(text_at_the_edge(T("Z:")), FALSE), NO_ERROR);
    check("CAN-001", held_by("a", u"Z:") == NULL, "the cancelled device is gone");
    check_code("CAN2-001", "cancelled", WNetCancelConnection2(text_at_the_edge(T("y:")), 0, FALSE), NO_ERROR);
    check("CAN2-001", held_by("a", u"Y:") == NULL, "the cancelled drive is gone");
    check_code("CAN2-004", "a remote name", WNetCancelConnection2(text_at_the_edge(NOBODY), 0, FALSE),
               ERROR_NOT_CONNECTED);
}

static void of_get(void)
{
    static const TCHAR *const texts[] = {TEXT("net:/resource"), TEXT("net:/\u00FC\u20AC\U0001F4C1")};
    begin();
    for (size_t i = 0; i < 2; i++) {
        const DWORD needed = (DWORD)length(texts[i]) + 1;
        provider_holds("a", u"Z:", utf16(texts[i]));
        for (DWORD room = 0; room <= needed + 1; room++) {
            TCHAR *name = room_at_the_edge(room);
            DWORD *size = at_the_edge(&room, sizeof room), expected = room < needed ? ERROR_MORE_DATA : NO_ERROR;
            check_code("GETC-003", "a buffer of some size", WNetGetConnection(text_at_the_edge(T("Z:")), name, size),
                       expected);
            check_number("GETC-003", "the size", *size, room < needed ? needed : room);
            if (room >= needed) check_text("GETC-002", "the name", name, texts[i]);
        }
        check_code("GETC-001", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    }
}

static void of_errors(void)
{
    const TCHAR *description = T("\u00FC\u20AC\U0001F4C1"), *network = T("network");
    WNetSetLastError(4711, text_at_the_edge(description), text_at_the_edge(network));
    for (DWORD more = 0; more < 9; more++) {
        DWORD room = (DWORD)length(description) + 1 - (more < length(description) ? more : 0), room_2 = 8 - more % 8;
        TCHAR *text = room_at_the_edge(room), *name = room_at_the_edge(room_2);
        DWORD *error = at_the_edge(NULL, sizeof *error);
        check_code("LASTE-005", "read", WNetGetLastError(error, text, room, name, room_2), NO_ERROR);
        check_number("SETLE-001", "the code", *error, 4711);
        check("LASTE-003", length(text) < room, "the description ends in its buffer");
        check_number("LASTE-004", "the name ends in its buffer", length(name), room_2 - 1);
        if (room == length(description) + 1) check_text("SETLE-001", "the description", text, description);
        if (room_2 == 8) check_text("SETLE-001", "the name", name, network);
    }
}

const struct test tests[] = {
    {"WNetAddConnection", of_add},       {"WNetAddConnection2", of_add2},
    {"WNetAddConnection3", of_add3},     {"WNetAddConnection4", of_add4},
    {"WNetUseConnection", of_use},       {"WNetUseConnection4", of_use4},
    {"WNetCancelConnection", of_cancel}, {"WNetGetConnection", of_get},
    {"WNetGetLastError", of_errors},     {0},
};
