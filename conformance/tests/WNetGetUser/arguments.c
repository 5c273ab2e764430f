/* Without a connection: the current user, pointers, names that nobody has connected. */
#include "../calls.h"

static const TCHAR *const nobody_in_particular[] = {NULL, TEXT("")};

static void the_current_user(void)
{
    TCHAR *first = poisoned_text(300);
    for (size_t i = 0; i < 2; i++) {
        DWORD size = 0, needed;
        check_code("USER-019", "no buffer, size 0", WNetGetUser(nobody_in_particular[i], NULL, &size), ERROR_MORE_DATA);
        check("USER-016", size > 1, "the size needed counts a name and its zero: %u", (unsigned)size);
        needed = size;

        TCHAR *name = poisoned_text(needed - 1);
        size = needed - 1;
        check_code("USER-006", "too small by one", WNetGetUser(nobody_in_particular[i], name, &size), ERROR_MORE_DATA);
        check_number("USER-006", "the size needed", size, needed);
        check_untouched("USER-006", "a buffer that is too small", name);

        name = poisoned_text(needed + 1);
        size = needed + 1;
        check_code(i == 0 ? "USER-001" : "USER-002", "the current user",
                   WNetGetUser(nobody_in_particular[i], name, &size), NO_ERROR);
        check_number("USER-005", "the name with its zero takes the size that was told", length(name) + 1, needed);
        check("USER-012", length(name) > 0, "the name is not empty");
        for (const TCHAR *at = name; *at != 0; at++)
            check("USER-012", *at != '\\', "a bare account name has no backslash");
        if (i == 0)
            first = name;
        else
            check_text("USER-002", "\"\" is the same as NULL", name, first);
    }
}

static void without_a_provider(void)
{
    TCHAR *name = poisoned_text(300);
    DWORD size = 300;
    adapter_providers("");
    check_code("USER-014", "the current user without a provider", WNetGetUser(NULL, name, &size), NO_ERROR);
    check("USER-014", length(name) > 0, "the name is not empty");
    size = 300;
    check_code("USER-008", "a device without a provider", WNetGetUser(T("Z:"), name, &size), ERROR_NO_NETWORK);
}

static void pointers(void)
{
    TCHAR *name = poisoned_text(20);
    DWORD size = 20;
    check_code("USER-016", "no size", WNetGetUser(NULL, name, NULL), ERROR_INVALID_ADDRESS);
    check_code("USER-016", "no buffer of size 20", WNetGetUser(NULL, NULL, &size), ERROR_INVALID_ADDRESS);
    check_code("USER-016", "no buffer, for a device", WNetGetUser(T("Z:"), NULL, &size), ERROR_INVALID_ADDRESS);
    check_untouched("USER-016", "the buffer", name);
    check_number("USER-016", "the size", size, 20);
}

static void names_that_are_not_connected(void)
{
    static const struct {
        const char *id;
        const TCHAR *name;
    } names[] = {
        {"USER-007", TEXT("Z:")},
        {"USER-007", TEXT("LPT1")},
        {"USER-007", TEXT("\\\\nobody\\share")},
        {"USER-007", TEXT("nonsense")},
        {"USER-013", TEXT("Microsoft Windows Network")},
        {"USER-018", TEXT("Y:")},
    };
    adapter_remember("Y", "\\\\nobody\\share");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        TCHAR *buffer = poisoned_text(20);
        DWORD size = 20;
        check_code(names[i].id, "a name that is not connected", WNetGetUser(names[i].name, buffer, &size),
                   ERROR_NOT_CONNECTED);
        check_untouched(names[i].id, "the buffer", buffer);
        check_number(names[i].id, "the size", size, 20);
    }
}

const struct test tests[] = {
    {"the current user", the_current_user},
    {"without a provider", without_a_provider},
    {"pointers", pointers},
    {"names that are not connected", names_that_are_not_connected},
    {0},
};
