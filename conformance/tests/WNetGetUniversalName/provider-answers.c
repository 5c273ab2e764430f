/* The answers of network providers, and their results. */
#include "../network-providers.h"
#include "../buffers.h"

#include <npapi.h>

#include <string.h>

static DWORD ask(const TCHAR *path, DWORD level)
{
    DWORD size = 1000;
    return WNetGetUniversalName(path, level, poisoned(1000), &size);
}

static DWORD knows(struct provider_call *call)
{
    if (call->function != NP_UNIVERSAL) return call->answer;
    return answer_names(call, u"net:/deep/dir", u"net:/deep", u"\\dir");
}

static void of_a_network(void)
{
    REMOTE_NAME_INFO *info = poisoned(1000);
    DWORD size = 1000;
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){.act = knows});
    forget_asked();
    check_code("NP-UNIV-001", "a path on a drive of a network", WNetGetUniversalName(T("q:\\dir"), 2, info, &size),
               NO_ERROR);
    check_text("NP-UNIV-003", "the universal name, as the provider has it", info->lpUniversalName, T("net:/deep/dir"));
    check_text("NP-UNIV-001", "the connection's name", info->lpConnectionName, T("net:/deep"));
    check_text("NP-UNIV-001", "the rest", info->lpRemainingPath, T("\\dir"));
    check_utf8("NP-UNIV-001", "the providers are asked in order", asked_story(NP_ALL), "a:universal b:universal");
    check_wide("NP-UNIV-001", "the provider gets the path", asked_at(NP_UNIVERSAL, 0)->name, u"Q:\\dir");
    check_number("NP-UNIV-001", "the provider gets the level", asked_at(NP_UNIVERSAL, 0)->level, 2);
    check_code("NP-UNIV-001", "level 1", ask(T("Q:\\dir"), 1), NO_ERROR);
    check_number("NP-UNIV-001", "the provider gets level 1", asked_at(NP_UNIVERSAL, 2)->level, 1);
    size = 10;
    check_code("NP-UNIV-001", "too small a buffer", WNetGetUniversalName(T("Q:\\dir"), 1, poisoned(10), &size),
               ERROR_MORE_DATA);
    check_number("NP-UNIV-001", "the size needed, in bytes", size,
                 sizeof(UNIVERSAL_NAME_INFO) + size_of(T("net:/deep/dir")));
}

/* A size on success means nothing, whatever the provider makes of it. */
static DWORD knows_and_counts(struct provider_call *call)
{
    if (call->function != NP_UNIVERSAL) return call->answer;
    DWORD code = answer_names(call, u"net:/deep/dir", u"net:/deep", u"\\dir");
    *call->buffer_size = 0xFFFFFFFF;
    return code;
}

static void of_a_provider_that_counts(void)
{
    REMOTE_NAME_INFO *info = poisoned(1000);
    DWORD size = 1000;
    provider("a", (struct provider_behaviour){.act = knows_and_counts});
    providers_in_order("a", NULL);
    check_code("NP-BUF-006", "a provider that writes a size on success",
               WNetGetUniversalName(T("Q:\\dir"), 2, info, &size), NO_ERROR);
    check_text("NP-BUF-006", "the name", info->lpUniversalName, T("net:/deep/dir"));
    check_number("NP-BUF-006", "the size", size, 1000);
}

/* A name that does not fit at first. */
static DWORD long_name(struct provider_call *call)
{
    static WCHAR name[4000];
    if (call->function != NP_UNIVERSAL) return call->answer;
    for (size_t i = 0; i < 3999; i++) name[i] = 'n';
    return answer_names(call, name, NULL, NULL);
}

static void a_long_name(void)
{
    UNIVERSAL_NAME_INFO *info = poisoned(9000);
    DWORD size = 9000;
    provider("a", (struct provider_behaviour){.act = long_name});
    providers_in_order("a", NULL);
    check_code("NP-BUF-001", "a name that is longer than most", WNetGetUniversalName(T("Q:\\x"), 1, info, &size),
               NO_ERROR);
    check_number("NP-BUF-001", "the name is whole", length(info->lpUniversalName), 3999);
    check_number("NP-BUF-001", "the provider is asked again", asked(NP_UNIVERSAL), 2);
    check_number("NP-BUF-001", "with the room that it wants, in bytes", asked_at(NP_UNIVERSAL, 1)->size,
                 sizeof(UNIVERSAL_NAME_INFOW) + 4000 * sizeof(WCHAR));
}

static DWORD without_universal_names(struct provider_call *call)
{
    return call->function == NP_UNIVERSAL ? answer_names(call, NULL, u"net:/deep", u"\\dir") : call->answer;
}

static void without_names(void)
{
    REMOTE_NAME_INFO *info = poisoned(1000);
    DWORD size = 1000;
    provider("a", (struct provider_behaviour){.act = without_universal_names});
    providers_in_order("a", NULL);
    check_code("UNIV-006", "a network without universal names", WNetGetUniversalName(T("Q:\\dir"), 2, info, &size),
               NO_ERROR);
    check("UNIV-006", info->lpUniversalName == NULL, "the universal name is NULL");
    check_text("UNIV-006", "the connection's name", info->lpConnectionName, T("net:/deep"));
    check_code("UNIV-015", "a universal name that the network does not have", ask(T("Q:\\dir"), 1),
               ERROR_NOT_SUPPORTED);
}

/* A provider that has no NPGetUniversalName. */
static void without_the_function(void)
{
    REMOTE_NAME_INFO *info = poisoned(1000);
    DWORD size = 1000;
    provider("add", (struct provider_behaviour){0});
    providers_in_order("add", NULL);
    provider_holds("add", u"Q:", u"net:/resource");
    check_code("UNIV-035", "level 2", WNetGetUniversalName(T("Q:\\dir"), 2, info, &size), NO_ERROR);
    check("UNIV-035", info->lpUniversalName == NULL, "the universal name is NULL");
    check_text("UNIV-035", "the connection's name", info->lpConnectionName, T("net:/resource"));
    check_text("UNIV-035", "the rest", info->lpRemainingPath, T("\\dir"));
    check_code("UNIV-035", "level 1", ask(T("Q:\\dir"), 1), ERROR_NOT_SUPPORTED);
    check_code("NP-CAPS-011", "the library does not export the function, which nothing announces", ask(T("R:\\dir"), 2),
               ERROR_NOT_CONNECTED);
}

static void no_provider_has_it(void)
{
    provider("caps-only", (struct provider_behaviour){0});
    providers_in_order("caps-only", NULL);
    check_code("UNIV-015", "no provider has the function", ask(T("Q:\\dir"), 1), ERROR_NOT_SUPPORTED);
}

static void errors(void)
{
    DWORD error = 0;
    TCHAR *description = poisoned_text(20), *network = poisoned_text(20);
    two_providers((struct provider_behaviour){.names = WN_EXTENDED_ERROR, .own_error = CLOSED},
                  (struct provider_behaviour){0});
    check_code("UNIV-014", "an error of the network's own", ask(T("Q:\\"), 1), ERROR_EXTENDED_ERROR);
    check_code("UNIV-014", "its details", WNetGetLastError(&error, description, 20, network, 20), NO_ERROR);
    check_number("UNIV-014", "its code", error, 4711);
    provider_behaves("a", (struct provider_behaviour){.names = WN_NO_NETWORK});
    check_code("UNIV-016", "a provider that might have the drive is not available", ask(T("Q:\\"), 1),
               ERROR_NO_NET_OR_BAD_PATH);
    provider_behaves("b", (struct provider_behaviour){.names = WN_NO_NETWORK});
    check_code("UNIV-017", "no provider is available", ask(T("Q:\\"), 1), ERROR_NO_NETWORK);
    provider_behaves("a", (struct provider_behaviour){.names = WN_BAD_LOCALNAME});
    provider_behaves("b", (struct provider_behaviour){.names = WN_NOT_CONNECTED});
    check_code("NP-UNIV-002", "no provider knows the drive", ask(T("Q:\\"), 1), ERROR_NOT_CONNECTED);
}

/* Structures that no provider may fill: texts outside the buffer, texts without an end. */
static int kind;
static WCHAR elsewhere[] = u"elsewhere";

static DWORD nonsense(struct provider_call *call)
{
    if (call->function != NP_UNIVERSAL) return call->answer;
    char *buffer = (char *)call->buffer;
    UNIVERSAL_NAME_INFOW info = {elsewhere};
    switch (kind) {
    case 0: break;
    case 1: info.lpUniversalName = (LPWSTR)(buffer + call->size - 2); break; /* its zero would be behind the buffer */
    case 2: info.lpUniversalName = (LPWSTR)(buffer - 2); break;
    case 3: info.lpUniversalName = (LPWSTR)(buffer + call->size); break;
    case 4: info.lpUniversalName = (LPWSTR)(ULONG_PTR)-2; break;
    case 5: info.lpUniversalName = (LPWSTR)(ULONG_PTR)1; break;
    case 6: *call->buffer_size = 0; return WN_MORE_DATA;
    case 7: *call->buffer_size = 0xFFFFFFFF; return WN_MORE_DATA;
    case 8: return WN_MORE_DATA;                             /* and leaves the size as it is */
    default: *call->buffer_size += 100; return WN_MORE_DATA; /* for ever */
    }
    memcpy(buffer, &info, sizeof info);
    if (kind == 1) buffer[call->size - 2] = 'x';
    return WN_SUCCESS;
}

static void of_a_provider_that_lies(void)
{
    provider("a", (struct provider_behaviour){.act = nonsense});
    providers_in_order("a", NULL);
    for (kind = 0; kind <= 9; kind++) {
        void *buffer = poisoned(1000);
        DWORD size = 1000;
        check_code("NP-BUF-005", "a structure that is none", WNetGetUniversalName(T("Q:\\x"), 1, buffer, &size),
                   ERROR_UNEXP_NET_ERR);
        check_untouched("NP-BUF-005", "the buffer", buffer);
    }
}

const struct test tests[] = {
    {"of a network", of_a_network},
    {"of a provider that counts", of_a_provider_that_counts},
    {"a long name", a_long_name},
    {"without names", without_names},
    {"without the function", without_the_function},
    {"no provider has it", no_provider_has_it},
    {"errors", errors},
    {"of a provider that lies", of_a_provider_that_lies},
    {0},
};
