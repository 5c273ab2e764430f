/* What credential managers are told of a logon, and what their answers mean. */
#include "../calls.h"
#include "credential-managers.h"

#include <stdlib.h>

static LUID id = {17, -3};
static char credentials[] = "not to be read", before[] = "nor this";
static WCHAR station[] = u"WinSta_0", *scripts;

#define CREDENTIAL WN_CREDENTIAL_CLASS

static DWORD log_on(void)
{
    scripts = (WCHAR *)station; /* to be overwritten */
    return WNetLogonNotify(u"somebody", &id, u"Test:Interactive", credentials, u"Test:Before", before, station, &id,
                           &scripts);
}

static void two(struct manager_behaviour a, struct manager_behaviour b)
{
    credential_manager("a", CREDENTIAL, a);
    credential_manager("b", CREDENTIAL | WN_NETWORK_CLASS, b);
    providers_in_order("manager-b", "manager-a", NULL);
}

static void told(void)
{
    two((struct manager_behaviour){0}, (struct manager_behaviour){0});
    check_code("LOGN-001", "a logon", log_on(), NO_ERROR);
    check_utf8("LOGN-006", "the managers are told in the order of ProviderOrder", credential_story(), "b a");
    const struct credential_event *event = credential_event_at(1);
    check("LOGN-001", event->logon && event->id.LowPart == 17 && event->id.HighPart == -3, "the logon");
    check_wide("LOGN-001", "the type", event->type, u"Test:Interactive");
    check_wide("LOGN-001", "the type before", event->previous_type, u"Test:Before");
    check_wide("LOGN-001", "the station", event->station, u"WinSta_0");
    check("LOGN-001", event->handle == &id, "the station's handle");
    check("LOGN-010", event->credentials == credentials, "the credentials are the caller's pointer");
    check("LOGN-010", event->previous == before, "so are those before");
    check("LOGN-007", scripts == NULL, "no script");
}

static void without_previous_ones(void)
{
    two((struct manager_behaviour){0}, (struct manager_behaviour){0});
    check_code("LOGN-004", "nothing before",
               WNetLogonNotify(NULL, &id, u"Test:Interactive", credentials, NULL, NULL, station, NULL, &scripts),
               NO_ERROR);
    check("LOGN-004", credential_event_at(0)->previous_type == NULL && credential_event_at(0)->previous == NULL,
          "the manager gets NULL");
    check_number("LOGN-011", "both managers are told, without a primary authenticator", credential_events(), 2);
    check_code(
        "LOGN-011", "a manager is the primary authenticator",
        WNetLogonNotify(u"manager-a", &id, u"Test:Interactive", credentials, NULL, NULL, station, NULL, &scripts),
        NO_ERROR);
    check_number("LOGN-011", "both managers are told again", credential_events(), 4);
}

static void classes(void)
{
    credential_manager("a", WN_NETWORK_CLASS, (struct manager_behaviour){0});
    credential_manager("b", CREDENTIAL | WN_PRIMARY_AUTHENT_CLASS, (struct manager_behaviour){0});
    credential_manager("logon", CREDENTIAL | WN_NETWORK_CLASS, (struct manager_behaviour){0});
    providers_in_order("manager-a", "manager-b", "manager-logon", NULL);
    check_code("LOGN-002", "a logon", log_on(), NO_ERROR);
    check_utf8("LOGN-002", "those with the bit are told", credential_story(), "b logon");
}

static void libraries(void)
{
    credential_manager("a", CREDENTIAL, (struct manager_behaviour){0});
    credential_manager("logon", CREDENTIAL, (struct manager_behaviour){0});
    manager_behaves("b", (struct manager_behaviour){0});
    adapter_registry_expand(SERVICES_KEY "\\manager-a\\NetworkProvider", "AuthentProviderPath",
                            adapter_plugin("manager-b"));
    providers_in_order("manager-a", "manager-logon", NULL);
    check_code("LOGN-003", "a logon", log_on(), NO_ERROR);
    check_utf8("LOGN-003", "AuthentProviderPath comes before ProviderPath", credential_story(), "b logon");
}

static void broken(void)
{
    provider_service("manager-x", "x", adapter_plugin("no-library"));
    adapter_registry("[" SERVICES_KEY "\\manager-x\\NetworkProvider]\n\"Class\"=dword:00000002\n");
    provider_service("manager-y", "y", NULL);
    adapter_registry("[" SERVICES_KEY "\\manager-y\\NetworkProvider]\n\"Class\"=dword:00000002\n");
    provider_service("manager-z", "z", adapter_plugin("provider-caps-only"));
    adapter_registry("[" SERVICES_KEY "\\manager-z\\NetworkProvider]\n\"Class\"=dword:00000002\n");
    credential_manager("a", CREDENTIAL, (struct manager_behaviour){0});
    providers_in_order("manager-x", "manager-y", "manager-z", "manager-a", NULL);
    check_code("LOGN-014", "a logon", log_on(), NO_ERROR);
    check_utf8("LOGN-014", "the one that works is told", credential_story(), "a");
}

static void command_lines(void)
{
    two((struct manager_behaviour){.script = u"cmd /C one.cmd"}, (struct manager_behaviour){.script = u"two.exe"});
    check_code("LOGN-005", "a logon", log_on(), NO_ERROR);
    check("LOGN-005", scripts != NULL, "there are command lines");
    if (scripts == NULL) return;
    check_wide("LOGN-007", "the first", scripts, u"two.exe");
    check_wide("LOGN-007", "the second", scripts + 8, u"cmd /C one.cmd");
    check_number("LOGN-007", "one more zero", scripts[8 + 15], 0);
#ifdef _WIN32
    LocalFree(scripts);
#else
    free(scripts);
#endif
}

static void failures(void)
{
    two((struct manager_behaviour){.answer = WN_ACCESS_DENIED, .script = u"a"},
        (struct manager_behaviour){.answer = WN_NOT_SUPPORTED});
    check_code("LOGN-008", "50, then 5", log_on(), ERROR_ACCESS_DENIED);
    check("LOGN-008", scripts == NULL, "no script of a manager that fails");
    manager_behaves("b", (struct manager_behaviour){.answer = WN_OUT_OF_MEMORY});
    check_code("LOGN-008", "8, then 5", log_on(), ERROR_NOT_ENOUGH_MEMORY);
    manager_behaves("a", (struct manager_behaviour){.script = u"run"});
    check_code("LOGN-008", "8, then success", log_on(), ERROR_NOT_ENOUGH_MEMORY);
    check_wide("LOGN-008", "the script of the one that succeeded", scripts, u"run");
    manager_behaves("b", (struct manager_behaviour){.answer = WN_NO_NETWORK});
    check_code("LOGN-008", "1222, then success", log_on(), NO_ERROR);
    check_utf8("LOGN-008", "everyone is told each time", credential_story(), "b a b a b a b a");
}

static void nobody(void)
{
    check_code("LOGN-008", "no manager", log_on(), NO_ERROR);
    check("LOGN-007", scripts == NULL, "no script");
}

static void starting(void)
{
    two((struct manager_behaviour){.busy = 1, .start = 30}, (struct manager_behaviour){.busy = 2, .start = 20});
    check_code("LOGN-009", "one is ready in time, one is not", log_on(), ERROR_BUSY);
    check_utf8("LOGN-009", "each was told once more", credential_story(), "b b a a");
    manager_behaves("a", (struct manager_behaviour){.busy = 1, .start = 0xFFFFFFFF});
    manager_behaves("b", (struct manager_behaviour){.busy = 1, .start = 0});
    check_code("LOGN-009", "nobody knows when", log_on(), ERROR_BUSY);
    check_utf8("LOGN-009", "nobody was waited for", credential_story(), "b b a a b a");
}

static void arguments(void)
{
    two((struct manager_behaviour){0}, (struct manager_behaviour){0});
    scripts = station;
#define LOG_ON(id, type, info, station, scripts)                                                                       \
    WNetLogonNotify(NULL, (id), (type), (info), NULL, NULL, (station), NULL, (scripts))
    check_code("LOGN-012", "logon NULL", LOG_ON(NULL, u"t", credentials, station, &scripts), ERROR_INVALID_ADDRESS);
    check_code("LOGN-012", "type NULL", LOG_ON(&id, NULL, credentials, station, &scripts), ERROR_INVALID_ADDRESS);
    check_code("LOGN-012", "credentials NULL", LOG_ON(&id, u"t", NULL, station, &scripts), ERROR_INVALID_ADDRESS);
    check_code("LOGN-012", "station NULL", LOG_ON(&id, u"t", credentials, NULL, &scripts), ERROR_INVALID_ADDRESS);
    check_code("LOGN-012", "scripts NULL", LOG_ON(&id, u"t", credentials, station, NULL), ERROR_INVALID_ADDRESS);
    check_number("LOGN-012", "nobody was told", credential_events(), 0);
    check("LOGN-012", scripts == station, "no script is stored");
}

const struct test tests[] = {
    {"all managers are told", told},
    {"no previous credentials", without_previous_ones},
    {"classes", classes},
    {"libraries", libraries},
    {"libraries that are none", broken},
    {"command lines", command_lines},
    {"failures", failures},
    {"no managers", nobody},
    {"managers that are still starting", starting},
    {"arguments", arguments},
    {0},
};
