/* The values of the key Notifyees: their names, types and order. */

#include "../calls.h"
#include "notifyees.h"

#include <stdio.h>
#include <string.h>

/* Adds a line under the key Notifyees. Backslashes in paths are doubled, as in registry files. */
static void value(const char *name, const char *data)
{
    char lines[4096], *to = lines;
    to += snprintf(lines, sizeof lines, "[" NOTIFYEES_KEY "]\n%s=", name);
    if (strncmp(data, "hex", 3) == 0 || strncmp(data, "dword", 5) == 0) {
        strcpy(to, data);
    } else {
        *to++ = '"';
        for (; *data != 0; data++) {
            if (*data == '\\') *to++ = '\\';
            *to++ = *data;
        }
        strcpy(to, "\"");
    }
    adapter_registry(lines);
}

/* Text as the bytes of another type, "hex:..." or "hex(7):...". */
static const char *bytes(const char *type, const char *text)
{
    static char data[8192];
    char *to = data + sprintf(data, "%s:", type);
    for (; *text != 0; text++) to += sprintf(to, "%02x,00,", (unsigned char)*text);
    strcpy(to, "00,00,00,00");
    return data;
}

/* Listens to the notifyees that a test has registered, and starts an operation that they are told of. */
static const char *told(void)
{
    static const char *const names[] = {"a", "b", "c"};
    for (unsigned i = 0; i < 3; i++) notifyee_behaves(names[i], (struct behaviour){0});
    forget_heard();
    connect_to(NULL, NOBODY, 0);
    return heard_story();
}

/* The same, in whichever order they were told. */
static const char *told_in_order_of_names(void)
{
    static char sorted[64];
    const char *story = told();
    *sorted = 0;
    for (char name = 'a'; name <= 'c'; name++)
        for (const char *at = story; *at != 0; at++)
            if (*at == name && at[1] == ':')
                snprintf(sorted + strlen(sorted), sizeof sorted - strlen(sorted), "%s%.5s", *sorted ? " " : "", at);
    return sorted;
}

static void one(void)
{
    adapter_registry_expand(NOTIFYEES_KEY, "Connect", adapter_plugin("notifyee-a"));
    check_utf8("NREG-001", "a value of the Notifyees key is a notifyee", told(), "a:pre");
    check_utf8("NREG-002", "a value of type REG_EXPAND_SZ is a notifyee", told(), "a:pre");
    check_utf8("NREG-007", "a value with an absolute path is a notifyee", told(), "a:pre");
}

static void nobody(void)
{
    check_utf8("NREG-001", "no key, no notifyee", told(), "");
    check_code("NREG-001", "connecting takes its course", connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
}

static void another_key(void)
{
    adapter_registry_expand("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider", "a",
                            adapter_plugin("notifyee-a"));
    adapter_registry_expand(NOTIFYEES_KEY "\\Deeper", "b", adapter_plugin("notifyee-b"));
    adapter_registry_expand("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\notifyees", "c",
                            adapter_plugin("notifyee-c"));
    check_utf8("NREG-001", "only values of the key Notifyees count, and the case of its name does not matter", told(),
               "c:pre");
}

static void environment(void)
{
    char path[4096];
    snprintf(path, sizeof path, "%%" PLUGINS_VARIABLE "%%%s", adapter_plugin_file("notifyee-a"));
    adapter_registry_expand(NOTIFYEES_KEY, "a", path);
    snprintf(path, sizeof path, "%%conformance_no_such_variable%%%s", adapter_plugin("notifyee-b"));
    adapter_registry_expand(NOTIFYEES_KEY, "b", path);
    check_utf8("NREG-002", "references to the environment are expanded", told(), "a:pre");
}

static void names(void)
{
    adapter_registry_expand(NOTIFYEES_KEY, "{6AF0698E-D558-4F6E-9B3C-3716689AF493}", adapter_plugin("notifyee-c"));
    adapter_registry_expand(NOTIFYEES_KEY, "ProviderOrder", adapter_plugin("notifyee-a"));
    adapter_registry_expand(NOTIFYEES_KEY, " \xC3\xBC \"q\" \\ ", adapter_plugin("notifyee-b"));
    check_utf8("NREG-014", "names do not matter to the order", told(), "c:pre a:pre b:pre");
    const char *anyhow = told_in_order_of_names();
    check_utf8("NREG-003", "names mean nothing", anyhow, "a:pre b:pre c:pre");
    check_utf8("NREG-004", "no value is skipped for its name", anyhow, "a:pre b:pre c:pre");
    check_utf8("NREG-006", "all libraries are notified", anyhow, "a:pre b:pre c:pre");
}

static void order(void)
{
    adapter_registry_expand(NOTIFYEES_KEY, "2", adapter_plugin("notifyee-b"));
    adapter_registry_expand(NOTIFYEES_KEY, "10", adapter_plugin("notifyee-c"));
    adapter_registry_expand(NOTIFYEES_KEY, "1", adapter_plugin("notifyee-a"));
    check_utf8("NREG-014", "notifyees are told in the order in which the registry lists them", told(),
               "b:pre c:pre a:pre");
}

static void types(void)
{
    value("\"a\"", adapter_plugin("notifyee-a"));
    value("\"b, binary\"", bytes("hex", adapter_plugin("notifyee-b")));
    value("\"b, several texts\"", bytes("hex(7)", adapter_plugin("notifyee-b")));
    value("\"b, none\"", bytes("hex(0)", adapter_plugin("notifyee-b")));
    value("\"number\"", "dword:00000001");
    value("\"c\"", adapter_plugin("notifyee-c"));
    check_utf8("NREG-008", "REG_SZ counts too, other types do not", told(), "a:pre c:pre");
}

static void no_text(void)
{
    notifyee("a", (struct behaviour){0});
    value("\"b\"", "hex(1):2f");
    check_code("NREG-030", "a path of half a character", connect_to(NULL, NOBODY, 0), ERROR_NO_NETWORK);
    check_code("NREG-030", "cancelling", WNetCancelConnection2(T("Z:"), 0, FALSE), ERROR_NO_NETWORK);
    check_number("NREG-030", "no other notifyee is told", heard(), 0);
}

static void same_library_twice(void)
{
    static char context[1];
    adapter_registry_expand(NOTIFYEES_KEY, "first", adapter_plugin("notifyee-a"));
    adapter_registry_expand(NOTIFYEES_KEY, "second", adapter_plugin("notifyee-a"));
    check_utf8("NREG-012", "registered twice, notified twice", told(), "a:pre a:pre");
    notifyee_behaves("a", (struct behaviour){.context = context});
    forget_heard();
    connect_to(NULL, NOBODY, 0);
    check_utf8("NREG-012", "a notifyee that is registered twice is told twice after the attempt, too", heard_story(),
               "a:pre a:pre a:post a:post");
}

static void empty_and_unnamed(void)
{
    value("\"empty\"", "");
    value("\"blank\"", "  ");
    adapter_registry_expand(NOTIFYEES_KEY, "empty too", "");
    adapter_registry_expand(NOTIFYEES_KEY, NULL, adapter_plugin("notifyee-b"));
    adapter_registry_expand(NOTIFYEES_KEY, "a", adapter_plugin("notifyee-a"));
    check_utf8("NREG-013", "empty data is skipped, the unnamed value counts", told(), "b:pre a:pre");
}

const struct test tests[] = {
    {"no notifyee", nobody},
    {"one notifyee", one},
    {"other keys", another_key},
    {"references to the environment", environment},
    {"names", names},
    {"order", order},
    {"types", types},
    {"data that is no text", no_text},
    {"the same library twice", same_library_twice},
    {"empty data, unnamed value", empty_and_unnamed},
    {0},
};
