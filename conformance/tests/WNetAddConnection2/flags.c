/* Flags without an effect here: the result is the same without them. */
#include "../calls.h"

static void check_same_outcome(const char *id, const char *description, DWORD flags)
{
    check_code(id, description, connect_to(T("Z:"), SHARE, flags), NO_ERROR);
    check_text(id, description, connected_to(T("Z:")), SHARE);
    check_code(id, description, WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code(id, description, connect_as(server.user, T("wrong"), T("Z:"), SHARE, flags), ERROR_LOGON_FAILURE);
    check("ADD2-022", !adapter_profile_has("Network\\Z"), "nothing is remembered: %s", description);
}

static void about_prompts_without_interaction(void)
{
    check_same_outcome("ADD2-027", "CONNECT_PROMPT alone", CONNECT_PROMPT);
    check_same_outcome("ADD2-034", "CONNECT_COMMANDLINE alone", CONNECT_COMMANDLINE);
    check_same_outcome("ADD2-036", "CONNECT_CMD_SAVECRED alone", CONNECT_CMD_SAVECRED);
    check_same_outcome("ADD2-036", "CONNECT_CMD_SAVECRED with CONNECT_COMMANDLINE",
                       CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE);
    check_same_outcome("ADD2-039", "CONNECT_CRED_RESET alone", CONNECT_CRED_RESET);
    check_same_outcome("ADD2-095", "CONNECT_CRED_RESET with CONNECT_COMMANDLINE",
                       CONNECT_CRED_RESET | CONNECT_COMMANDLINE);
}

static void about_the_way(void)
{
    check_same_outcome("ADD2-032", "CONNECT_CURRENT_MEDIA, when the medium is there", CONNECT_CURRENT_MEDIA);
    check_same_outcome("ADD2-028", "CONNECT_REDIRECT with a device", CONNECT_REDIRECT);
}

static void about_wishes(void)
{
    check_same_outcome("ADD2-087", "CONNECT_WRITE_THROUGH_SEMANTICS", 0x10000);
    check_same_outcome("ADD2-087", "CONNECT_COMPRESS_NETWORK_TRAFFIC", 0x20000);
}

const struct test tests[] = {
    {"flags about prompts, without interaction", about_prompts_without_interaction, NEEDS_SERVER},
    {"flags about the way to connect", about_the_way, NEEDS_SERVER},
    {"flags that only wish for something", about_wishes, NEEDS_SERVER},
    {0},
};
