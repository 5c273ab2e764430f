/* The text buffers that the router hands to providers: their sizes are in characters, and the content of one that is
 * too small does not count. */
#include "../network-providers.h"

#include <npapi.h>

/* Writes as much as fits, as a provider may that answers WN_MORE_DATA. */
static DWORD part_of_it(struct provider_call *call)
{
    if (call->function != NP_GET || call->answer != WN_MORE_DATA || call->buffer == NULL) return call->answer;
    for (DWORD i = 0; i < call->size; i++) call->buffer[i] = u'#';
    return call->answer;
}

static void begin(void)
{
    provider("a", (struct provider_behaviour){.act = part_of_it});
    providers_in_order("a", NULL);
    provider_holds("a", u"Z:", u"net:/resource");
}

static void sizes_are_characters(void)
{
    begin();
    DWORD size = 14;
    TCHAR *remote = poisoned_text(14);
    check_code("NP-BUF-002", "13 characters and a zero", WNetGetConnection(T("Z:"), remote, &size), NO_ERROR);
    check_filled("NP-BUF-002", "13 characters and a zero fit into 14 characters", remote, T("net:/resource"));
    const struct provider_call *last = asked_at(NP_GET, asked(NP_GET) - 1);
    check_number("NP-BUF-002", "the provider was content", last->answer, WN_SUCCESS);
    check("NP-BUF-002", last->size >= 14, "the provider was told of 14 characters at least");
}

static void what_does_not_fit(void)
{
    begin();
    DWORD size = 13;
    TCHAR *remote = poisoned_text(13);
    check_code("NP-BUF-003", "one character too few", WNetGetConnection(T("Z:"), remote, &size), ERROR_MORE_DATA);
    check_number("NP-BUF-003", "the size needed", size, 14);
    check_untouched("NP-BUF-003", "nobody sees what the provider wrote", remote);
}

const struct test tests[] = {
    {"sizes are characters", sizes_are_characters},
    {"a name that does not fit", what_does_not_fit},
    {0},
};
