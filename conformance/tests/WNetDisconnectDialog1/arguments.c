/* The structure that WNetDisconnectDialog1 gets, and what providers answer. */
#include "../dialogs.h"
#include "notifyees.h"

#include <npapi.h>

static void structures(void)
{
    DISCDLGSTRUCT dialog = {.cbStructure = sizeof dialog - 1, .lpLocalName = T("Z:")};
    check_code("DDLG1-014", "a size that is too small", WNetDisconnectDialog1(&dialog), ERROR_INVALID_PARAMETER);
    dialog.cbStructure = 0;
    check_code("DDLG1-014", "no size", WNetDisconnectDialog1(&dialog), ERROR_INVALID_PARAMETER);
    check_code("DDLG1-019", "no structure", WNetDisconnectDialog1(NULL), ERROR_INVALID_ADDRESS);
    check_code("DDLG1-018", "no name", disconnect_dialog(NULL, NULL, 0), ERROR_INVALID_PARAMETER);
}

/* A device and a deviceless connection of one provider. */
static void begin(struct provider_behaviour behaviour)
{
    provider("a", behaviour);
    providers_in_order("a", NULL);
    provider_holds("a", u"Z:", u"net:/resource");
    provider_holds("a", NULL, u"net:/other");
}

static void names(void)
{
    begin((struct provider_behaviour){0});
    check_code("DDLG1-001", "a remote name", disconnect_dialog(NULL, OTHER_RESOURCE, 0), NO_ERROR);
    check("DDLG1-001", was_not_connected(OTHER_RESOURCE), "its connection is gone");
    check_code("DDLG1-002", "a device", disconnect_dialog(T("Z:"), NULL, 0), NO_ERROR);
    check("DDLG1-002", held_by("a", u"Z:") == NULL, "its connection is gone");
}

static void the_profile(void)
{
    begin((struct provider_behaviour){0});
    adapter_remember("Z", "net:/resource");
    adapter_remember("Q", "net:/other");
    check_code("DDLG1-011", "without DISC_UPDATE_PROFILE", disconnect_dialog(T("Z:"), NULL, 0), NO_ERROR);
    check("DDLG1-011", adapter_profile_has("Network\\Z"), "the device is still remembered");
    provider_holds("a", u"Z:", u"net:/resource");
    check_code("DDLG1-011", "with it", disconnect_dialog(T("Z:"), NULL, DISC_UPDATE_PROFILE), NO_ERROR);
    check("DDLG1-011", !adapter_profile_has("Network\\Z"), "the device is forgotten");
    disconnect_dialog(NULL, OTHER_RESOURCE, DISC_UPDATE_PROFILE);
    check("DDLG1-012", adapter_profile_has("Network\\Q"), "a remote name makes nothing forgotten");
}

static void errors(void)
{
    static const struct {
        const char *id;
        DWORD answer, code;
    } errors[] = {{"DDLG1-006", WN_FUNCTION_BUSY, ERROR_BUSY}, {"DDLG1-009", WN_EXTENDED_ERROR, ERROR_EXTENDED_ERROR}};
    begin((struct provider_behaviour){0});
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        provider_behaves("a", (struct provider_behaviour){.cancel = errors[i].answer, .own_error = CLOSED});
        check_code(errors[i].id, code_name(errors[i].code), disconnect_dialog(T("Z:"), NULL, 0), errors[i].code);
    }
}

static void no_network(void)
{
    adapter_providers("");
    check_code("DDLG1-007", "no provider", disconnect_dialog(T("Z:"), NULL, 0), ERROR_NO_NETWORK);
}

static void open_files(void)
{
    begin((struct provider_behaviour){.open_files = 1});
    check_code("DDLG1-005", "open files and DISC_NO_FORCE", disconnect_dialog(T("Z:"), NULL, DISC_NO_FORCE),
               ERROR_OPEN_FILES);
    check_utf8("DDLG1-015", "the provider is asked once", asked_story(NP_CANCEL | NP_CANCEL2), "a:cancel");
    check("DDLG1-015", !asked_at(NP_CANCEL | NP_CANCEL2, 0)->force, "and not by force");
}

static void notifications(void)
{
    static char context[1];
    begin((struct provider_behaviour){.open_files = 1});
    notifyee("a", (struct behaviour){.context = context});
    disconnect_dialog(T("Z:"), NULL, DISC_NO_FORCE);
    check_utf8("DDLG1-017", "notifyees hear of the cancel", heard_story(), "a:pre-cancel a:post-cancel");
}

const struct test tests[] = {
    {"structures", structures}, {"names", names},           {"the profile", the_profile},     {"errors", errors},
    {"no network", no_network}, {"open files", open_files}, {"notifications", notifications}, {0},
};
