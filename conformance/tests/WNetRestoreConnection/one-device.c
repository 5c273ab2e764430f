/* WNetRestoreConnection with a device: what is asked of whom, and the codes. */
#include "../restoring.h"
#include "notifyees.h"

static void a_remembered_device(void)
{
    notifyee("a", (struct behaviour){.context = &server});
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_A("Y", "net:/other"));
    check_code("REST-001", "the device of an entry", restore(T("Z:")), NO_ERROR);
    check_wide("REST-001", "it is connected", held_by("a", u"Z:"), u"net:/resource");
    check_text("REST-001", "every program of the session sees so", connected_to(T("Z:")), RESOURCE);
    check("REST-001", held_by("a", u"Y:") == NULL, "no other device is connected");
    check_number("NOTIFY-003", "no notifyee is called", heard(), 0);
    check_number("REST-025", "no notifyee is called for a single device", heard(), 0);
    check_utf8("REST-001", "the entry is what it was", adapter_profile_text("Network\\Z", "RemotePath"), REMOTE);
    check_code("REST-006", "once more", restore(T("Z:")), ERROR_ALREADY_ASSIGNED);
    check_code("REST-001", "in lower case", restore(T("y:")), NO_ERROR);
}

static void a_port(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("LPT2", REMOTE));
    check_code("REST-001", "a port", restore(T("lpt2:")), NO_ERROR);
    check_wide("REST-001", "it is connected", held_by("a", u"LPT2"), u"net:/resource");
    check_number("REST-001", "as a printer", asked_at(NP_ADDS, 0)->type, RESOURCETYPE_PRINT);
}

static void the_arguments_of_the_provider(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY("Z", REMOTE, "WORK\\\\alice", NETWORK_B, "00fa0000") ENTRY_A("Y", "net:/other"));
    HWND window = (HWND)(size_t)0x1234;
    check_code("REST-018", "as a shell does", WNetRestoreConnection(window, T("Z:")), NO_ERROR);
    check_utf8("REST-027", "the provider of the entry alone is asked", asked_story(NP_ADDS), "b:add3");
    const struct provider_call *call = asked_at(NP_ADDS, 0);
    check_wide("REST-001", "the device", call->local, u"Z:");
    check_wide("REST-001", "the remote name", call->remote, u"net:/resource");
    check_number("REST-001", "the type", call->type, RESOURCETYPE_DISK);
    check_wide("REST-026", "the user of the entry", call->user, u"WORK\\alice");
    check("REST-026", call->password == NULL, "the password is the default one");
    check("REST-029", call->owner == window, "the owner window");
    check_number("REST-029", "the provider may ask the user, and nothing else", call->flags, CONNECT_INTERACTIVE);
    forget_asked();
    check_code("REST-003", "without a window", restore(T("Y:")), NO_ERROR);
    call = asked_at(NP_ADDS, 0);
    check("REST-003", call->owner == NULL, "there is no owner window");
    check("REST-026", call->user == NULL, "no user in the entry: the default user");
}

static void without_a_question(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("Z", REMOTE) ENTRY_A("Y", "net:/other"));
    HWND window = (HWND)(size_t)0x1234;
    check_code("REST-020", "without a user interface",
               WNetRestoreSingleConnectionW(window, (const WCHAR *)u"Z:", FALSE), NO_ERROR);
    check_number("REST-020", "the provider may not ask the user", asked_at(NP_ADDS, 0)->flags, 0);
    check("REST-029", asked_at(NP_ADDS, 0)->owner == NULL, "and gets no owner window");
    forget_asked();
    check_code("REST-020", "with one", WNetRestoreSingleConnectionW(window, (const WCHAR *)u"Y:", TRUE), NO_ERROR);
    check_number("REST-020", "the provider may ask the user", asked_at(NP_ADDS, 0)->flags, CONNECT_INTERACTIVE);
    check_code("REST-020", "not remembered", WNetRestoreSingleConnectionW(NULL, (const WCHAR *)u"X:", FALSE),
               ERROR_NOT_CONNECTED);
}

static void arguments(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("Z", REMOTE));
    static const TCHAR *const bad[] = {T(""), T("Z"), T("ZZ:"), T("Z:\\"), T("LPT0"), T("net:/resource")};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        check_code("REST-008", utf8(bad[i]), restore(bad[i]), ERROR_BAD_DEVICE);
        check_code("REST-021", utf8(bad[i]), restore(bad[i]), ERROR_BAD_DEVICE);
    }
    check_code("REST-021", "a drive that is not remembered", restore(T("Y:")), ERROR_NOT_CONNECTED);
    check_code("REST-021", "a port that is not remembered", restore(T("LPT1")), ERROR_NOT_CONNECTED);
    check_number("REST-008", "no provider is asked", asked(NP_ADDS), 0);
}

static void damaged_entries(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile("[HKEY_CURRENT_USER\\Network\\Z]\n\"UserName\"=\"\"\n\n" ENTRY_A("Y", REMOTE));
    check_code("PROF-013", "an entry without a name remembers nothing", restore(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("PROF-013", "all others come back", restore_all(), NO_ERROR);
    check_wide("PROF-013", "the other drive is connected", held_by("a", u"Y:"), u"net:/resource");
    check_number("PROF-013", "nothing else was asked for", asked(NP_ADDS), 1);
}

static void a_broken_profile(void)
{
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile_damaged();
    check_code("REST-009", "one device", restore(T("Z:")), ERROR_BAD_PROFILE);
    check_code("REST-009", "all", restore_all(), ERROR_BAD_PROFILE);
    adapter_profile_unopenable();
    check_code("REST-012", "one device", restore(T("Z:")), ERROR_CANNOT_OPEN_PROFILE);
    check_code("REST-012", "all", restore_all(), ERROR_CANNOT_OPEN_PROFILE);
    check_number("REST-012", "no provider is asked", asked(NP_ADDS), 0);
}

static void no_provider(void)
{
    adapter_providers("");
    adapter_profile(ENTRY_A("Z", REMOTE));
    check_code("REST-016", "one device", restore(T("Z:")), ERROR_NO_NETWORK);
    check_code("REST-016", "all", restore_all(), ERROR_NO_NETWORK);
}

static void by_its_name(void)
{
    /* The name that is looked up; the tests of this form call it by its other name. */
    DWORD(WINAPI * found)
    (HWND, const WCHAR *) = (DWORD(WINAPI *)(HWND, const WCHAR *))adapter_function(NULL, "WNetRestoreConnectionW");
    two_providers((struct provider_behaviour){0}, (struct provider_behaviour){0});
    adapter_profile(ENTRY_A("Z", REMOTE));
    if (!check("REST-019", found != NULL, "the function is found by its name")) return;
    check_code("REST-019", "called so", found(NULL, (const WCHAR *)u"Z:"), NO_ERROR);
}

const struct test tests[] = {
    {"a remembered device", a_remembered_device},
    {"a port", a_port},
    {"the arguments of the provider", the_arguments_of_the_provider},
    {"without a question", without_a_question},
    {"arguments", arguments},
    {"damaged entries", damaged_entries},
    {"a broken profile", a_broken_profile, NEEDS_BROKEN_PROFILE},
    {"no provider", no_provider},
    {"found by its name", by_its_name},
    {0},
};
