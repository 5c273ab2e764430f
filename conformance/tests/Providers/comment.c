/* lpComment on its way to a provider, and the other members that no connect function looks at. */
#include "../network-providers.h"

#include <string.h>

/* What some programs pass to the provider that they know: no text, but a structure that begins with a zero unit. */
static unsigned char options[12] = {0, 0, '4', 'n', 4, 0, 0, 0, 1, 2, 3, 4};

static const void *pointer;
static unsigned char seen[sizeof options];

static DWORD look(struct provider_call *call)
{
    if ((call->function & NP_ADDS) == 0) return call->answer;
    pointer = call->resource == NULL ? NULL : call->resource->lpComment;
    if (pointer == options) memcpy(seen, pointer, sizeof seen);
    return call->answer;
}

static void begin(void)
{
    provider("a", (struct provider_behaviour){.act = look});
    providers_in_order("a", NULL);
}

#ifdef UNICODE
static void check_own_pointer(const char *says, DWORD code)
{
    check_code("NP-ADD-007", says, code, NO_ERROR);
    check("NP-ADD-007", pointer == options, "%s: lpComment is the caller's own pointer", says);
    check_same("NP-ADD-007", says, options, seen, sizeof options);
    pointer = NULL;
    memset(seen, 0x5A, sizeof seen);
}

static void comments(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
    wanted.lpComment = (TCHAR *)options;
    begin();
    check_own_pointer("WNetAddConnection2", WNetAddConnection2(&wanted, NULL, NULL, 0));
    check_own_pointer("WNetAddConnection3", WNetAddConnection3(NULL, &wanted, NULL, NULL, CONNECT_TEMPORARY));
    check_own_pointer("WNetUseConnection", WNetUseConnection(NULL, &wanted, NULL, NULL, 0, NULL, NULL, NULL));
    check_own_pointer("WNetAddConnection4", WNetAddConnection4(NULL, &wanted, NULL, 0, 0, NULL, 0));
    wanted.lpComment = NULL;
    check_code("NP-ADD-007", "no comment", WNetAddConnection2(&wanted, NULL, NULL, 0), NO_ERROR);
    check("NP-ADD-007", pointer == NULL, "no comment: lpComment is NULL");
}
#else
static void comments(void)
{
    static char text[] = "k\u00E4se, ro";
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
    begin();
    wanted.lpComment = text;
    check_code("NP-ADD-008", "a comment", WNetAddConnection2(&wanted, NULL, NULL, 0), NO_ERROR);
    check_wide("NP-ADD-008", "the comment of an A function is converted", asked_at(NP_ADDS, 0)->comment,
               u"k\u00E4se, ro");
    wanted.lpComment = (TCHAR *)1;
    check_code("NP-ADD-008", "a comment that cannot be read", WNetAddConnection2(&wanted, NULL, NULL, 0), NO_ERROR);
    check_wide("NP-ADD-008", "a comment that cannot be read is none", asked_at(NP_ADDS, 1)->comment, NULL);
    wanted.lpComment = NULL;
    check_code("NP-ADD-008", "no comment", WNetAddConnection2(&wanted, NULL, NULL, 0), NO_ERROR);
    check_wide("NP-ADD-008", "no comment: lpComment is NULL", asked_at(NP_ADDS, 2)->comment, NULL);
}
#endif

static void other_members(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
    wanted.dwScope = 0x11223344;
    wanted.dwDisplayType = 0x55667788;
    wanted.dwUsage = 0x99AABBCC;
    begin();
    check_code("NP-ADD-009", "connected", WNetAddConnection2(&wanted, NULL, NULL, 0), NO_ERROR);
    check_number("NP-ADD-009", "dwScope is the caller's", asked_at(NP_ADDS, 0)->scope, 0x11223344);
    check_number("NP-ADD-009", "dwDisplayType is the caller's", asked_at(NP_ADDS, 0)->display_type, 0x55667788);
    check_number("NP-ADD-009", "dwUsage is the caller's", asked_at(NP_ADDS, 0)->usage, 0x99AABBCC);
}

const struct test tests[] = {
    {"comments", comments},
    {"other members", other_members},
    {0},
};
