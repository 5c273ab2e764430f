/* The answers of providers: their results, and their notifications. */
#include "../network-providers.h"
#include "notifyees.h"

#include <npapi.h>

static BYTE credentials[] = {0, 's', 0, 0xFF, 'e', 0, 0};

static NETRESOURCE wanted = {.dwType = RESOURCETYPE_DISK, .lpLocalName = T("z:"), .lpRemoteName = RESOURCE};

static DWORD add(BYTE *auth, DWORD auth_size)
{
    return WNetAddConnection4(NULL, &wanted, auth, auth_size, 0, NULL, 0);
}

static void codes(void)
{
    static const struct {
        const char *id, *what;
        DWORD code;
    } answers[] = {
        {"ADD4-011", "the caller lacks access", WN_ACCESS_DENIED},
        {"ADD4-012", "the device is in use", WN_ALREADY_CONNECTED},
        {"ADD4-013", "the resource has another type", WN_BAD_DEV_TYPE},
        {"ADD4-018", "the provider is busy", WN_FUNCTION_BUSY},
        {"ADD4-019", "somebody has cancelled in a dialog of the provider's", WN_CANCEL},
        {"ADD4-023", "the password is wrong", WN_BAD_PASSWORD},
        {"ADD4-025", "the network is not started", WN_NO_NETWORK},
        {"ADD4-031", "there is a connection as another user", WN_BAD_USER},
    };
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        provider_behaves("add4", (struct provider_behaviour){.add = answers[i].code});
        check_code(answers[i].id, answers[i].what, add(credentials, sizeof credentials), answers[i].code);
        check_code(answers[i].id, answers[i].what, add(NULL, 0), answers[i].code);
    }
    check_code("ADD4-011", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void no_network(void)
{
    provider("a", (struct provider_behaviour){.add = WN_BAD_NETNAME});
    provider("add4", (struct provider_behaviour){.add = WN_NO_NET_OR_BAD_PATH});
    providers_in_order("a", "add4", NULL);
    check_code("ADD4-024", "one provider does not know the name, the other says that it could not look", add(NULL, 0),
               ERROR_NO_NET_OR_BAD_PATH);
}

static DWORD has_an_error_of_its_own(struct provider_call *call)
{
    if (call->answer != WN_EXTENDED_ERROR) return call->answer;
    WNetSetLastErrorW(4711, (WCHAR *)u"The volume is not mounted.", (WCHAR *)u"Network add4");
    return call->answer;
}

static void an_error_of_the_network(void)
{
    TCHAR *description = poisoned_text(40), *network = poisoned_text(40);
    DWORD error = 77;
    provider("add4", (struct provider_behaviour){.add = WN_EXTENDED_ERROR, .act = has_an_error_of_its_own});
    providers_in_order("add4", NULL);
    check_code("ADD4-022", "an error of the network", add(credentials, sizeof credentials), ERROR_EXTENDED_ERROR);
    check_code("ADD4-022", "the network's error is read", WNetGetLastError(&error, description, 40, network, 40),
               NO_ERROR);
    check_number("ADD4-022", "the network's error", error, 4711);
    check_filled("ADD4-022", "the description of the network's error", description, T("The volume is not mounted."));
    check_filled("ADD4-022", "the name of the network", network, T("Network add4"));
}

/* A provider that tells credentials apart: after explicit ones it refuses the default ones. */
static DWORD keeps_the_first_credentials(struct provider_call *call)
{
    static int explicit_ones;
    if ((call->function & NP_ADDS) == 0) return call->answer;
    if (call->auth == NULL) return explicit_ones ? WN_BAD_USER : call->answer;
    explicit_ones = 1;
    return call->answer;
}

static void after_explicit_credentials(void)
{
    provider("add4", (struct provider_behaviour){.act = keeps_the_first_credentials});
    providers_in_order("add4", NULL);
    check_code("ADD4-026", "connected with credentials", add(credentials, sizeof credentials), NO_ERROR);
    wanted.lpLocalName = T("Y:");
    DWORD code = add(NULL, 0);
    check("ADD4-026", code == ERROR_BAD_USERNAME || code == ERROR_INVALID_PASSWORD,
          "after explicit credentials, the default ones: %s", code_name(code));
    check_code("ADD4-031", "the provider's code", code, ERROR_BAD_USERNAME);
}

static void one_notification(void)
{
    static int context;
    notifyee("a", (struct behaviour){.context = &context});
    provider("a", (struct provider_behaviour){0});
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("a", "add4", NULL);
    check_code("ADD4-030", "connected", add(credentials, sizeof credentials), NO_ERROR);
    check_utf8("ADD4-030", "one notification before and one after, whichever function was asked", heard_story(),
               "a:pre a:post");
    check_wide("ADD4-030", "after the attempt lpProvider is the provider that connected", heard_at(1)->provider,
               u"Network add4");
    check_number("NOTIFY-032", "after the attempt dwOperationStatus is what NPAddConnection4 answered",
                 heard_at(1)->operation_status, NO_ERROR);
    WNetCancelConnection2(T("Z:"), 0, TRUE);
    forget_heard();
    provider_behaves("add4", (struct provider_behaviour){.add = WN_ACCESS_DENIED});
    check_code("ADD4-030", "denied", add(credentials, sizeof credentials), ERROR_ACCESS_DENIED);
    check_number("NOTIFY-032", "after the attempt dwOperationStatus is what NPAddConnection4 answered",
                 heard_at(1)->operation_status, ERROR_ACCESS_DENIED);
}

const struct test tests[] = {
    {"codes", codes},
    {"no network", no_network},
    {"an error of the network", an_error_of_the_network},
    {"default credentials after explicit ones", after_explicit_credentials},
    {"one notification", one_notification},
    {0},
};
