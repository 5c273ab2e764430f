/* Counts, buffers and sizes of WNetEnumResource. */
#include "../enumerations.h"

#include <npapi.h>

static HANDLE begin(void)
{
    providers_a_and_b((struct provider_behaviour){0}, (struct provider_behaviour){0});
    return opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
}

/* The bytes that an entry of these four texts takes. */
static DWORD bytes(const TCHAR *local, const TCHAR *remote, const TCHAR *comment, const TCHAR *network)
{
    const TCHAR *const texts[] = {local, remote, comment, network};
    size_t size = sizeof(NETRESOURCE);
    for (unsigned i = 0; i < 4; i++) size += texts[i] == NULL ? 0 : (length(texts[i]) + 1) * sizeof(TCHAR);
    return (DWORD)size;
}
static DWORD first_entry(void)
{
    return bytes(T("X:"), T("net:/one"), NULL, T(NETWORK_A));
}

static void counts(void)
{
    HANDLE handle = begin();
    DWORD count = 1, size = 16384;
    NETRESOURCE *buffer = poisoned(size);
    check_code("ENUM-001", "one entry", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_number("ENUM-002", "one is stored", count, 1);
    check_text("ENUM-001", "the first one", buffer[0].lpRemoteName, T("net:/one"));
    check_number("ENUM-025", "the size stays", size, 16384);
    count = 3;
    check_code("ENUM-001", "three entries", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_number("ENUM-027", "three are stored, of two providers", count, 3);
    check_text("ENUM-027", "the last one of the first provider", buffer[1].lpRemoteName, T("net:/without"));
    check_text("ENUM-027", "the first one of the second provider", buffer[2].lpRemoteName, T("net:/two"));
    count = 0xFFFFFFFF;
    check_code("ENUM-008", "all that are left", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_number("ENUM-002", "one is left", count, 1);
    count = 0xFFFFFFFF;
    check_code("ENUM-009", "no more", WNetEnumResource(handle, &count, buffer, &size), ERROR_NO_MORE_ITEMS);
    check_number("ENUM-034", "the count is 0", count, 0);
    check_code("ENUM-009", "and again", WNetEnumResource(handle, &count, buffer, &size), ERROR_NO_MORE_ITEMS);
    check_number("ENUM-025", "the size stays", size, 16384);
}

static void all_at_once(void)
{
    HANDLE handle = begin();
    DWORD count = 0xFFFFFFFF;
    NETRESOURCE *all = entries(handle, &count);
    check_number("ENUM-001", "-1: as many as fit", all == NULL ? 0 : count, 5);
    if (all == NULL || count != 5) return;
    check_text("ENUM-021", "the provider of the first one", all[0].lpProvider, T(NETWORK_A));
    check_text("ENUM-021", "the provider of the last one", all[4].lpProvider, T(NETWORK_B));
    check_text("ENUM-019", "a device", all[0].lpLocalName, T("X:"));
    check_text("ENUM-019", "no device", all[2].lpLocalName, NULL);
    check_text("ENUM-020", "a remote name", all[3].lpRemoteName, T("net:/two"));
    check_number("ENUM-033", "the provider's dwDisplayType", all[3].dwDisplayType, RESOURCEDISPLAYTYPE_SHARE);
    check_number("ENUM-020", "the provider's dwType", all[1].dwType, RESOURCETYPE_PRINT);
}

static void no_entries_wanted(void)
{
    HANDLE handle = begin();
    DWORD count = 0, size = 100;
    void *buffer = poisoned(size);
    check_code("ENUM-026", "0 entries while there are some", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_number("ENUM-026", "the count", count, 0);
    check_untouched("ENUM-026", "nothing is stored", buffer);
    check_text("ENUM-026", "all are left", names_left(handle), NAMES_OF_BOTH);
    check_code("ENUM-026", "0 entries when there are none", WNetEnumResource(handle, &count, buffer, &size),
               ERROR_NO_MORE_ITEMS);
}

/* Every text of an entry has to lie behind the structures, with its zero, and within the buffer. */
static int lies_within(const TCHAR *text, const char *from, const char *to)
{
    if (text == NULL) return 1;
    if ((const char *)text < from || (const char *)text >= to) return 0;
    return (const char *)(text + length(text) + 1) <= to;
}

static void where_the_texts_are(void)
{
    HANDLE handle = begin();
    DWORD count = 0xFFFFFFFF, size = 16384;
    NETRESOURCE *buffer = at_the_edge(NULL, size);
    check_code("ENUM-003", "all entries", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_number("NP-BUF-004", "structures are one behind the other", count, 5);
    if (count != 5) return;
    const char *from = (const char *)(buffer + count), *to = (const char *)buffer + size;
    for (DWORD i = 0; i < count; i++) {
        check("ENUM-003",
              lies_within(buffer[i].lpLocalName, from, to) && lies_within(buffer[i].lpRemoteName, from, to) &&
                  lies_within(buffer[i].lpComment, from, to) && lies_within(buffer[i].lpProvider, from, to),
              "the texts of entry %u lie in the buffer, behind the structures", (unsigned)i);
        check("NP-BUF-005", buffer[i].lpRemoteName != NULL && *buffer[i].lpRemoteName == 'n',
              "pointers are addresses: entry %u", (unsigned)i);
    }
}

/* Some programs pass -1 for the size of their 16 KiB. */
static void a_size_above_the_buffer(void)
{
    HANDLE handle = begin();
    DWORD count = 0xFFFFFFFF, size = 0xFFFFFFFF, needed = first_entry();
    NETRESOURCE *buffer = at_the_edge(NULL, 16384);
    check_code("ENUM-044", "five entries into 16 KiB of which the size says 4 GiB",
               WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_number("ENUM-044", "all are stored", count, 5);
    check_number("ENUM-044", "the size stays", size, 0xFFFFFFFF);
    if (count != 5) return;
    check_text("ENUM-044", "the last one can be read", buffer[4].lpRemoteName, T("net:/three"));
    check_text("ENUM-044", "and the first one", buffer[0].lpRemoteName, T("net:/one"));

    handle = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    count = 1;
    buffer = at_the_edge(NULL, needed);
    check_code("ENUM-044", "one entry into as much as it needs", WNetEnumResource(handle, &count, buffer, &size),
               NO_ERROR);
    check_text("ENUM-044", "it can be read", buffer->lpRemoteName, T("net:/one"));
}

static void the_size_needed(void)
{
    HANDLE handle = begin();
    DWORD needed = first_entry(), size = needed - 1, count = 0xFFFFFFFF;
    void *buffer = poisoned(needed);
    check_code("ENUM-007", "one byte too few for one entry", WNetEnumResource(handle, &count, buffer, &size),
               ERROR_MORE_DATA);
    check_number("ENUM-007", "the size that one entry needs", size, needed);
    check_number("ENUM-034", "the count is 0", count, 0);
    check_untouched("ENUM-024", "nothing is written", buffer);
    size = 0;
    count = 1;
    check_code("ENUM-010", "no room at all", WNetEnumResource(handle, &count, buffer, &size), ERROR_MORE_DATA);
    check_number("NP-BUF-001", "the size is in bytes", size, needed);
    count = 0xFFFFFFFF;
    void *exact = at_the_edge(NULL, needed);
    check_code("ENUM-006", "exactly that size", WNetEnumResource(handle, &count, exact, &size), NO_ERROR);
    check_number("ENUM-024", "one entry is stored, and it is no error that there are more", count, 1);
    check_text("ENUM-024", "it is the first one: nothing was lost", ((NETRESOURCE *)exact)->lpRemoteName,
               T("net:/one"));
    check_number("ENUM-025", "the size stays", size, needed);
    check_text("ENUM-024", "the others follow", names_left(handle), T("net:/printer net:/without net:/two net:/three"));
}

static void a_part_fits(void)
{
    HANDLE handle = begin();
    DWORD size = first_entry() + bytes(T("LPT1"), T("net:/printer"), NULL, T(NETWORK_A)) + sizeof(NETRESOURCE),
          before = size, count = 0xFFFFFFFF;
    NETRESOURCE *buffer = poisoned(size);
    check_code("ENUM-024", "room for two of five entries", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    check_number("ENUM-024", "two are stored", count, 2);
    check_text("ENUM-024", "the second one", buffer[1].lpRemoteName, T("net:/printer"));
    check_number("ENUM-025", "the size stays", size, before);
    check_text("ENUM-024", "the one that did not fit comes next", names_left(handle),
               T("net:/without net:/two net:/three"));
}

/* Some programs have a local array of bytes for a buffer, of 1,000 bytes. */
static void odd_buffers(void)
{
    for (unsigned offset = 0; offset < 4; offset++) {
        HANDLE handle = begin();
        unsigned found = 0;
        for (; found < 10; found++) {
            DWORD count = 1, size = 1000 - offset;
            char *buffer = (char *)at_the_edge(NULL, 1000) + offset;
            NETRESOURCE first;
            if (WNetEnumResource(handle, &count, buffer, &size) != NO_ERROR) break;
            memcpy(&first, buffer, sizeof first);
            check_number("ENUM-002", "exactly one entry", count, 1);
            check("ENUM-003", lies_within(first.lpRemoteName, buffer + sizeof first, buffer + size),
                  "the name lies in a buffer that begins %u bytes beside an even place", offset);
        }
        check_number("ENUM-008", "all entries, one by one", found, 5);
    }
}

static void null_pointers(void)
{
    HANDLE handle = begin();
    DWORD count = 1, size = 1000;
    void *buffer = poisoned(size);
    check_code("ENUM-028", "lpcCount is NULL", WNetEnumResource(handle, NULL, buffer, &size), ERROR_INVALID_ADDRESS);
    check_code("ENUM-028", "lpBufferSize is NULL", WNetEnumResource(handle, &count, buffer, NULL),
               ERROR_INVALID_ADDRESS);
    check_number("ENUM-034", "the count is 0", count, 0);
    count = 1;
    check_code("ENUM-016", "lpBuffer is NULL: no way to learn the size", WNetEnumResource(handle, &count, NULL, &size),
               ERROR_INVALID_ADDRESS);
    check_number("ENUM-016", "the size stays", size, 1000);
    size = 0;
    check_code("ENUM-016", "also with size 0", WNetEnumResource(handle, &count, NULL, &size), ERROR_INVALID_ADDRESS);
    check_number("ENUM-016", "no size is told", size, 0);
    check_untouched("ENUM-028", "nothing is written", buffer);
    check_text("ENUM-028", "nothing was lost", names_left(handle), NAMES_OF_BOTH);
}

/* What one call has stored stays until the next one with the same handle. */
static void it_stays(void)
{
    HANDLE handle = begin(), other = opened(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL);
    DWORD count = 0xFFFFFFFF, size = 16384;
    void *buffer = poisoned(size), *before = poisoned(size);
    check_code("ENUM-004", "all entries", WNetEnumResource(handle, &count, buffer, &size), NO_ERROR);
    memcpy(before, buffer, size);
    names_left(other);
    WNetCloseEnum(other);
    check_same("ENUM-004", "calls with another handle change nothing", before, buffer, size);
    check_text("ENUM-004", "a text can still be read", ((NETRESOURCE *)buffer)[4].lpRemoteName, T("net:/three"));
}

static void both_forms(void)
{
    provider_a((struct provider_behaviour){0});
    HANDLE handle = NULL;
    DWORD count = 1, size = 16384;
    NETRESOURCEA *ansi = poisoned(size);
    NETRESOURCEW *wide = poisoned(size);
    check_code("ENUM-036", "opened by WNetOpenEnumA",
               WNetOpenEnumA(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle), NO_ERROR);
    check_code("ENUM-036", "WNetEnumResourceW", WNetEnumResourceW(handle, &count, wide, &size), NO_ERROR);
    check_wide("ENUM-036", "a wide text", wide->lpRemoteName, u"net:/one");
    check_code("ENUM-036", "WNetEnumResourceA with the same handle", WNetEnumResourceA(handle, &count, ansi, &size),
               NO_ERROR);
    check_utf8("ENUM-036", "a text of bytes", ansi->lpRemoteName, "net:/printer");
}

const struct test tests[] = {
    {"counts", counts},
    {"all at once", all_at_once},
    {"no entries are wanted", no_entries_wanted},
    {"where the texts are", where_the_texts_are},
    {"a size above the buffer", a_size_above_the_buffer},
    {"the size needed", the_size_needed},
    {"a part fits", a_part_fits},
    {"buffers at odd places", odd_buffers},
    {"NULL", null_pointers},
    {"what was stored stays", it_stays},
    {"handles of both forms", both_forms},
    {0},
};
