/* Flags on their way to a provider: those that count only together with another one, and the newest ones. */
#include "../network-providers.h"
#include "notifyees.h"

/* Older headers lack these. */
#define REQUIRE_INTEGRITY 0x00004000
#define REQUIRE_PRIVACY 0x00008000
#define WRITE_THROUGH_SEMANTICS 0x00010000
#define COMPRESS_NETWORK_TRAFFIC 0x00020000
#define GLOBAL_MAPPING 0x00040000

#define PROMPTS (CONNECT_PROMPT | CONNECT_COMMANDLINE | CONNECT_CMD_SAVECRED | CONNECT_CRED_RESET)

static const struct {
    const char *id, *says;
    DWORD given, told;
} flags[] = {
    {"ADD2-027", "CONNECT_PROMPT alone", CONNECT_PROMPT, 0},
    {"ADD2-095", "CONNECT_PROMPT with CONNECT_INTERACTIVE", CONNECT_PROMPT | CONNECT_INTERACTIVE,
     CONNECT_PROMPT | CONNECT_INTERACTIVE},
    {"ADD2-034", "CONNECT_COMMANDLINE alone", CONNECT_COMMANDLINE, 0},
    {"ADD2-095", "CONNECT_COMMANDLINE with CONNECT_INTERACTIVE", CONNECT_COMMANDLINE | CONNECT_INTERACTIVE,
     CONNECT_COMMANDLINE | CONNECT_INTERACTIVE},
    {"ADD2-036", "CONNECT_CMD_SAVECRED alone", CONNECT_CMD_SAVECRED, 0},
    {"ADD2-036", "CONNECT_CMD_SAVECRED without CONNECT_COMMANDLINE", CONNECT_CMD_SAVECRED | CONNECT_INTERACTIVE,
     CONNECT_INTERACTIVE},
    {"ADD2-036", "CONNECT_CMD_SAVECRED without CONNECT_INTERACTIVE", CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE, 0},
    {"ADD2-095", "CONNECT_CMD_SAVECRED with both", CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE,
     CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE},
    {"ADD2-039", "CONNECT_CRED_RESET alone", CONNECT_CRED_RESET, 0},
    {"ADD2-039", "CONNECT_CRED_RESET without CONNECT_COMMANDLINE", CONNECT_CRED_RESET | CONNECT_INTERACTIVE,
     CONNECT_INTERACTIVE},
    {"ADD2-095", "CONNECT_CRED_RESET with a CONNECT_COMMANDLINE that is ignored",
     CONNECT_CRED_RESET | CONNECT_COMMANDLINE, 0},
    {"ADD2-095", "CONNECT_CRED_RESET with both", CONNECT_CRED_RESET | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE,
     CONNECT_CRED_RESET | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE},
    {"ADD2-095", "all that belong to prompts, and another one", PROMPTS | CONNECT_TEMPORARY, CONNECT_TEMPORARY},
    {"ADD2-087", "CONNECT_REQUIRE_INTEGRITY", REQUIRE_INTEGRITY, REQUIRE_INTEGRITY},
    {"ADD2-087", "CONNECT_REQUIRE_PRIVACY", REQUIRE_PRIVACY, REQUIRE_PRIVACY},
    {"ADD2-087", "CONNECT_WRITE_THROUGH_SEMANTICS", WRITE_THROUGH_SEMANTICS, WRITE_THROUGH_SEMANTICS},
    {"ADD2-087", "CONNECT_COMPRESS_NETWORK_TRAFFIC", COMPRESS_NETWORK_TRAFFIC, COMPRESS_NETWORK_TRAFFIC},
    {"ADD2-087", "CONNECT_GLOBAL_MAPPING", GLOBAL_MAPPING, GLOBAL_MAPPING},
};

#define COUNT (sizeof flags / sizeof flags[0])

/* Refuses CONNECT_PROMPT without CONNECT_INTERACTIVE, as a real provider does. */
static DWORD refuse_a_prompt_alone(struct provider_call *call)
{
    return call->function == NP_ADD3 && (call->flags & (CONNECT_PROMPT | CONNECT_INTERACTIVE)) == CONNECT_PROMPT
               ? WN_BAD_VALUE
               : call->answer;
}

static void of_connection_2(void)
{
    static char context[1];
    notifyee("a", (struct behaviour){.context = context});
    provider("a", (struct provider_behaviour){.act = refuse_a_prompt_alone});
    providers_in_order("a", NULL);
    for (size_t i = 0; i < COUNT; i++) {
        forget_asked();
        forget_heard();
        check_code(flags[i].id, flags[i].says, connect_to(NULL, RESOURCE, flags[i].given), NO_ERROR);
        check_number(flags[i].id, "the flags that count reach the provider", asked_at(NP_ADDS, 0)->flags,
                     flags[i].told);
        check_number("NOTIFY-037", "a notifyee hears the caller's flags before", heard_at(0)->flags, flags[i].given);
        check_number("NOTIFY-037", "a notifyee hears the caller's flags after", heard_at(1)->flags, flags[i].given);
    }
}

static void of_connection_3(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
    provider("a", (struct provider_behaviour){.act = refuse_a_prompt_alone});
    providers_in_order("a", NULL);
    for (size_t i = 0; i < COUNT; i++) {
        const char *id = flags[i].given & CONNECT_CMD_SAVECRED   ? "ADD3-013"
                         : flags[i].given & CONNECT_CRED_RESET   ? "ADD3-036"
                         : flags[i].given & ~(DWORD)PROMPTS & ~8 ? "ADD3-033"
                                                                 : "ADD3-012";
        forget_asked();
        check_code(id, flags[i].says, WNetAddConnection3(NULL, &wanted, NULL, NULL, flags[i].given), NO_ERROR);
        check_number(id, "WNetAddConnection3: the flags that count reach the provider", asked_at(NP_ADDS, 0)->flags,
                     flags[i].told);
    }
}

static void of_use_connection(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
    provider("a", (struct provider_behaviour){.act = refuse_a_prompt_alone});
    providers_in_order("a", NULL);
    for (size_t i = 0; i < COUNT; i++) {
        const char *id = flags[i].given & CONNECT_CRED_RESET     ? "USE-067"
                         : flags[i].given & ~(DWORD)PROMPTS & ~8 ? "ADD2-087"
                                                                 : "USE-014";
        forget_asked();
        check_code(id, flags[i].says, WNetUseConnection(NULL, &wanted, NULL, NULL, flags[i].given, NULL, NULL, NULL),
                   NO_ERROR);
        check_number(id, "WNetUseConnection: the flags that count reach the provider", asked_at(NP_ADDS, 0)->flags,
                     flags[i].told);
    }
}

static void of_connection_4(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, RESOURCE);
    provider("add4", (struct provider_behaviour){0});
    providers_in_order("add4", NULL);
    for (size_t i = 0; i < COUNT; i++) {
        forget_asked();
        check_code("ADD4-010", flags[i].says, WNetAddConnection4(NULL, &wanted, NULL, 0, flags[i].given, NULL, 0),
                   NO_ERROR);
        check_number("ADD4-010", "WNetAddConnection4: the flags that count reach the provider",
                     asked_at(NP_ADDS, 0)->flags, flags[i].told);
    }
}

const struct test tests[] = {
    {"WNetAddConnection2", of_connection_2},
    {"WNetAddConnection3", of_connection_3},
    {"WNetUseConnection", of_use_connection},
    {"WNetAddConnection4", of_connection_4},
    {0},
};
