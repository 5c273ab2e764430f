/* The libraries that the key Notifyees names: how they are loaded, and how unusable ones are skipped. */

#include "../calls.h"
#include "notifyees.h"

static char context[1];

static const char *told_of_both(void)
{
    forget_heard();
    connect_to(NULL, NOBODY, 0);
    WNetCancelConnection2(NOBODY, 0, FALSE);
    return heard_story();
}

static void both_functions(void)
{
    notifyee("a", (struct behaviour){0});
    check_utf8("NREG-005", "both exports are called", told_of_both(), "a:pre a:pre-cancel");
}

static void one_function(void)
{
    notifyee("add-only", (struct behaviour){.context = context});
    notifyee("cancel-only", (struct behaviour){.context = context});
    notifyee("a", (struct behaviour){0});
    check_utf8("NREG-010", "a library with one of the functions is called for that function", told_of_both(),
               "add-only:pre a:pre add-only:post cancel-only:pre-cancel a:pre-cancel cancel-only:post-cancel");
}

static void unusable(void)
{
    adapter_registry_expand(NOTIFYEES_KEY, "missing", adapter_plugin("there-is-no-such-notifyee"));
    adapter_registry_expand(NOTIFYEES_KEY, "missing folder", "/there/is/no/such/folder/notifyee.so");
    adapter_registry_expand(NOTIFYEES_KEY, "folder", adapter_plugin_folder());
    adapter_registry_expand(NOTIFYEES_KEY, "no library", adapter_plugin("no-library"));
    adapter_registry_expand(NOTIFYEES_KEY, "no exports", adapter_plugin("notifyee-nothing"));
    notifyee("a", (struct behaviour){.context = context});
    check_code("NREG-009", "unusable libraries do not disturb", connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("NREG-009", "the other notifyees are notified", heard_story(), "a:pre a:post");
}

static void only_unusable(void)
{
    adapter_registry_expand(NOTIFYEES_KEY, "missing", adapter_plugin("there-is-no-such-notifyee"));
    check_code("NREG-009", "a missing library alone", connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("NREG-009", "cancelling with a missing library alone", WNetCancelConnection2(NOBODY, 0, FALSE),
               ERROR_NOT_CONNECTED);
}

/* In this test only the implementation has loaded the library before the operation. */
static void loading(void)
{
    adapter_registry_expand(NOTIFYEES_KEY, "a", adapter_plugin("notifyee-a"));
    check_code("NREG-015", "an attempt", connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check("NREG-015", adapter_function(NULL, "notifyee_calls") == NULL,
          "a notifyee's symbols are not in the scope of the process");
    unsigned (*calls)(void) = (unsigned (*)(void))adapter_function(adapter_plugin("notifyee-a"), "notifyee_calls");
    check("NREG-015", calls != NULL && calls() == 1,
          "the library was loaded from its path, and its undecorated function was called");
}

static void binding(void)
{
    adapter_registry_expand(NOTIFYEES_KEY, "unresolved", adapter_plugin("notifyee-unresolved"));
    notifyee("a", (struct behaviour){0});
    check_code("NREG-015", "a library that cannot be bound is found out when it is loaded", connect_to(NULL, NOBODY, 0),
               ERROR_BAD_NETPATH);
    check_utf8("NREG-015", "a library that cannot be bound is skipped", heard_story(), "a:pre");
}

/* ---- When the key is read ---- */

static DWORD told_in_another_process(void)
{
    notifyee_behaves("a", (struct behaviour){0});
    notifyee_behaves("b", (struct behaviour){0});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NREG-011", "another process sees the change", heard_story(), "a:pre b:pre");
    return 0;
}

static void once(void)
{
    notifyee("a", (struct behaviour){0});
    connect_to(NULL, NOBODY, 0);
    check_utf8("NREG-011", "at first", heard_story(), "a:pre");
    notifyee("b", (struct behaviour){0});
    forget_heard();
    connect_to(NULL, NOBODY, 0);
    check_utf8("NREG-011", "this process has read the key and does not see the change", heard_story(), "a:pre");
    in_another_process("check the notifyees that are told");
}

const struct test tests[] = {
    {"both functions", both_functions},
    {"one function", one_function},
    {"unusable libraries", unusable},
    {"only an unusable library", only_unusable},
    {"how a library is loaded", loading},
    {"when a library is bound", binding},
    {"when the key is read", once},
    {ROLE("check the notifyees that are told", told_in_another_process)},
    {0},
};
