/* NPOpenEnum, NPEnumResource and NPCloseEnum: what the router asks, and what it makes of the answers. */
#include "../enumerations.h"

#include <npapi.h>

static TCHAR *connected(void)
{
    return names_of(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
}

/* ---- Functions ---- */

static void check_lacking(const char *name)
{
    provider(name, (struct provider_behaviour){0});
    provider("b", (struct provider_behaviour){0});
    providers_in_order(name, "b", NULL);
    LISTS("b", of_b);
    check_text("NP-CAPS-012", "one of the three functions is missing", connected(), T("net:/two net:/three"));
    check_text("NP-CAPS-012", "it is not in the root", names_of(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL),
               T("Network b"));
    check_utf8("NP-CAPS-012", "the other provider alone is opened", asked_story(NP_OPEN), "b:open");
}
static void without_open(void)
{
    check_lacking("no-open");
}
static void without_next(void)
{
    check_lacking("no-next");
}
static void without_close(void)
{
    check_lacking("no-close");
}

/* ---- Arguments ---- */

static void what_is_asked(void)
{
    provider_a((struct provider_behaviour){0});
    check_text("NP-ENUM-001", "all entries", connected(), NAMES_OF_A);
    const struct provider_call *next = asked_at(NP_NEXT, 0);
    check("NP-ENUM-001", next->entries > 1, "the provider is asked for several entries: %u", (unsigned)next->entries);
    check("NP-ENUM-002", next->size >= 16384, "in a buffer of the customary size: %u", (unsigned)next->size);
    check("NP-CLOSEE-001", next->enumeration != NULL && next->enumeration == asked_at(NP_CLOSE, 0)->enumeration,
          "NPCloseEnum gets the same handle");
    check_number("NP-ENUM-003", "the provider said that there are no more",
                 asked_at(NP_NEXT, asked(NP_NEXT) - 1)->answer, WN_NO_MORE_ENTRIES);
}

/* ---- Answers ---- */

/* An entry that is larger than any buffer that the provider is likely to be given at first. */
static WCHAR long_comment[20001];

static void an_entry_that_needs_more(void)
{
    static NETRESOURCEW large[] = {CONNECTED(RESOURCETYPE_DISK, NULL, U("net:/large"), U(NETWORK_A)),
                                   CONNECTED(RESOURCETYPE_DISK, NULL, U("net:/small"), U(NETWORK_A))};
    for (unsigned i = 0; i < 20000; i++) long_comment[i] = u'c';
    large[0].lpComment = long_comment;
    provider_a((struct provider_behaviour){0});
    LISTS("a", large);
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    DWORD count = 0xFFFFFFFF, size = 16384;
    check_code("NP-ENUM-002", "an entry that does not fit", WNetEnumResource(handle, &count, poisoned(size), &size),
               ERROR_MORE_DATA);
    check("NP-ENUM-002", size > 20000 * sizeof(TCHAR), "the size that it needs: %u", (unsigned)size);
    count = 0xFFFFFFFF;
    NETRESOURCE *buffer = poisoned(size);
    check_code("NP-ENUM-002", "with room for it", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_text("NP-ENUM-002", "its name", buffer->lpRemoteName, T("net:/large"));
    check_number("NP-ENUM-002", "its whole comment", length(buffer->lpComment), 20000);
    check_text("NP-ENUM-002", "the next one", names_left(handle), T("net:/small"));
}

/* A provider may set the size also when it succeeds. */
static DWORD set_the_size(struct provider_call *call)
{
    if (call->function == NP_NEXT && call->answer == WN_SUCCESS) *call->buffer_size = 7;
    return call->answer;
}

static void sizes_on_success(void)
{
    provider_a((struct provider_behaviour){.act = set_the_size});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    DWORD count = 0xFFFFFFFF, size = 16384;
    check_code("NP-BUF-006", "the provider changes the size", WNetEnumResource(handle, &count, poisoned(size), &size),
               NO_ERROR);
    check_number("NP-BUF-006", "the caller's size stays", size, 16384);
    check_number("NP-BUF-006", "all entries are there", count, 3);
}

static void structures_and_texts(void)
{
    provider_a((struct provider_behaviour){0});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    DWORD count = 2;
    NETRESOURCE *found = entries(handle, &count);
    check_number("NP-ENUM-005", "an array of structures", found == NULL ? 0 : count, 2);
    if (found == NULL) return;
    check_text("NP-ENUM-005", "a text of the first one", found[0].lpLocalName, T("X:"));
    check_text("NP-ENUM-005", "a text of the second one", found[1].lpLocalName, T("LPT1"));
}

/* ---- Nonsense ---- */

static void (*spoil)(const struct provider_call *call, NETRESOURCEW *entries);

static DWORD spoiled(struct provider_call *call)
{
    if (call->function == NP_NEXT && call->answer == WN_SUCCESS) spoil(call, call->structures);
    return call->answer;
}

static void check_nonsense(const char *what, void (*how)(const struct provider_call *, NETRESOURCEW *))
{
    spoil = how;
    providers_a_and_b((struct provider_behaviour){.act = spoiled}, (struct provider_behaviour){0});
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    check("NP-ENUM-006", handle != NULL, "%s: opened", what);
    check_text("NP-ENUM-006", what, names_left(handle), T("net:/two net:/three error"));
    check_code("NP-ENUM-006", "closed", WNetCloseEnum(handle), NO_ERROR);
    provider_a((struct provider_behaviour){.act = spoiled});
    check_number("NP-ENUM-006", "the provider's enumeration is closed", provider_enumerations("a"), 0);
}

static void too_many(const struct provider_call *call, NETRESOURCEW *it)
{
    (void)it;
    *call->count = 0x7FFFFFFF;
}
static void one_too_many(const struct provider_call *call, NETRESOURCEW *it)
{
    (void)it;
    *call->count = call->size / sizeof *it + 1;
}
static void beyond_the_buffer(const struct provider_call *call, NETRESOURCEW *it)
{
    it[1].lpRemoteName = (WCHAR *)((char *)call->structures + call->size);
}
static void before_the_buffer(const struct provider_call *call, NETRESOURCEW *it)
{
    it[2].lpRemoteName = (WCHAR *)((char *)call->structures - 2);
}
static void nowhere(const struct provider_call *call, NETRESOURCEW *it)
{
    (void)call;
    it[0].lpLocalName = (WCHAR *)16;
}
static void elsewhere(const struct provider_call *call, NETRESOURCEW *it)
{
    (void)call;
    it[0].lpProvider = U("Network a");
}
static void without_an_end(const struct provider_call *call, NETRESOURCEW *it)
{
    WCHAR *text = (WCHAR *)((char *)call->structures + call->size - 20);
    for (int i = 0; i < 10; i++) text[i] = u'#';
    it[0].lpComment = text;
}
static void half_a_character(const struct provider_call *call, NETRESOURCEW *it)
{
    char *last = (char *)call->structures + call->size - 1;
    *last = 0;
    it[0].lpComment = (WCHAR *)last;
}

static void nonsense(void)
{
    check_nonsense("far too many entries", too_many);
    check_nonsense("more entries than the buffer has room for", one_too_many);
    check_nonsense("a name that begins behind the buffer", beyond_the_buffer);
    check_nonsense("a name that begins before the buffer", before_the_buffer);
    check_nonsense("a name at an address that is none", nowhere);
    check_nonsense("a name outside of the buffer", elsewhere);
    check_nonsense("a comment without an end", without_an_end);
    check_nonsense("a comment of half a character", half_a_character);
}

/* ---- One text for many entries ---- */

enum { sharing = 2000, shared_room = 1 << 20 };
static unsigned shared_length;
static int was_given;

/* All entries point to one text, which is allowed: some providers write their name once. */
static DWORD share_a_text(struct provider_call *call)
{
    if (call->function == NP_OPEN) was_given = 0;
    if (call->function != NP_NEXT) return call->answer;
    if (was_given) return WN_NO_MORE_ENTRIES;
    if (call->size < shared_room) {
        *call->buffer_size = shared_room;
        return WN_MORE_DATA;
    }
    NETRESOURCEW *it = call->structures;
    WCHAR *text = (WCHAR *)(it + sharing);
    for (unsigned i = 0; i < shared_length; i++) text[i] = u'#';
    text[shared_length] = 0;
    NETRESOURCEW entry = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = text};
    for (unsigned i = 0; i < sharing; i++) it[i] = entry;
    *call->count = sharing;
    was_given = 1;
    return WN_SUCCESS;
}

static void one_text_for_many(void)
{
    provider_a((struct provider_behaviour){.act = share_a_text});
    shared_length = 200;
    HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    DWORD count = 0xFFFFFFFF, size = shared_room;
    check_code("NP-ENUM-005", "entries that share a text", WNetEnumResource(handle, &count, poisoned(size), &size),
               NO_ERROR);
    check_number("NP-ENUM-005", "all are there", count, sharing);
    WNetCloseEnum(handle);
    shared_length = 10000;
    handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    check_code("NP-ENUM-006", "entries that share a long text, of 40 MB together", getting(handle),
               ERROR_UNEXP_NET_ERR);
    check_code("NP-ENUM-006", "and then no more", getting(handle), ERROR_NO_MORE_ITEMS);
}

static DWORD need_no_more(struct provider_call *call)
{
    if (call->function != NP_NEXT) return call->answer;
    *call->buffer_size = call->size;
    return WN_MORE_DATA;
}
static DWORD need_ever_more(struct provider_call *call)
{
    if (call->function != NP_NEXT) return call->answer;
    *call->buffer_size = 2 * call->size;
    return WN_MORE_DATA;
}
static DWORD need_too_much(struct provider_call *call)
{
    if (call->function != NP_NEXT) return call->answer;
    *call->buffer_size = 0xFFFFFFFF;
    return WN_MORE_DATA;
}
static DWORD give_nothing(struct provider_call *call)
{
    if (call->function == NP_NEXT) *call->count = 0;
    return call->function == NP_NEXT ? WN_SUCCESS : call->answer;
}

static void answers_without_an_end(void)
{
    static DWORD (*const acts[])(struct provider_call *) = {need_no_more, need_ever_more, need_too_much};
    for (unsigned i = 0; i < sizeof acts / sizeof *acts; i++) {
        provider_a((struct provider_behaviour){.act = acts[i]});
        HANDLE handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
        forget_asked();
        check_code("NP-ENUM-006", "WN_MORE_DATA that leads to nothing", getting(handle), ERROR_UNEXP_NET_ERR);
        check("NP-ENUM-006", asked(NP_NEXT) <= 5, "the provider is asked a few times: %u", asked(NP_NEXT));
        check_code("NP-ENUM-006", "and then no more", getting(handle), ERROR_NO_MORE_ITEMS);
    }
    provider_a((struct provider_behaviour){.act = give_nothing});
    check_text("NP-ENUM-006", "a success without entries", connected(), T(""));
}

const struct test tests[] = {
    {"no NPOpenEnum", without_open},
    {"no NPEnumResource", without_next},
    {"no NPCloseEnum", without_close},
    {"what is asked", what_is_asked},
    {"an entry that needs more room", an_entry_that_needs_more},
    {"sizes on success", sizes_on_success},
    {"structures and texts", structures_and_texts},
    {"nonsense", nonsense},
    {"one text for many entries", one_text_for_many},
    {"answers without an end", answers_without_an_end},
    {0},
};
