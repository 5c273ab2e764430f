/* Sizes of the buffer for the remote name: none, too small by one, right, too large by one. */
#include "../calls.h"

/* The names under test, and how many characters they have with the zero: TCHARs, so bytes of UTF-8 in A programs. */
static const TCHAR *const names[] = {TEXT("\\\\fileserver\\share"), TEXT("\\\\FileServer\\SHARE"),
                                     TEXT("\\\\fileserver\\\u00FCml\u00E4ut")};
static const size_t in_bytes[] = {19, 19, 22}, in_units[] = {19, 19, 20};

static void of_each_size(void)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        DWORD needed = (DWORD)(sizeof(TCHAR) == 1 ? in_bytes : in_units)[i], size = 0;
        TCHAR *buffer = poisoned_text(0);
        TCHAR drive[] = {(TCHAR)('X' + i), ':', 0};
        check_code("GETC-001", "connected", connect_to(drive, names[i], 0), NO_ERROR);

        check_code("GETC-016", "no buffer, size 0", WNetGetConnection(drive, NULL, &size), ERROR_MORE_DATA);
        check_number("GETC-015", "the size needed, with the zero", size, needed);
        check_number("GETC-002", "the size needed, in TCHARs", size, length(names[i]) + 1);
        size = 0;
        check_code("GETC-003", "a buffer, size 0", WNetGetConnection(drive, buffer, &size), ERROR_MORE_DATA);
        check_number("GETC-003", "the size needed", size, needed);
        check_untouched("GETC-003", "nothing was written", buffer);

        size = needed;
        check_code("GETC-016", "no buffer, the right size", WNetGetConnection(drive, NULL, &size),
                   ERROR_INVALID_ADDRESS);
        check_number("GETC-016", "the size stays", size, needed);

        size = 1;
        buffer = poisoned_text(1);
        check_code("GETC-003", "size 1", WNetGetConnection(drive, buffer, &size), ERROR_MORE_DATA);
        check_number("GETC-003", "the size needed", size, needed);
        check_untouched("GETC-003", "nothing was written", buffer);

        size = needed - 1;
        buffer = poisoned_text(needed - 1);
        check_code("GETC-003", "too small by one", WNetGetConnection(drive, buffer, &size), ERROR_MORE_DATA);
        check_number("GETC-015", "the size needed, with the zero", size, needed);
        check_untouched("GETC-003", "nothing was written", buffer);

        /* The size that was just reported. */
        buffer = poisoned_text(size);
        check_code("GETC-017", "a buffer of the size that was reported", WNetGetConnection(drive, buffer, &size),
                   NO_ERROR);
        check_filled("GETC-001", "the buffer holds the name as it was given", buffer, names[i]);
        check_number("GETC-014", "the size stays", size, needed);

        size = needed;
        buffer = poisoned_text(needed);
        check_code("GETC-002", "a buffer of so many TCHARs", WNetGetConnection(drive, buffer, &size), NO_ERROR);
        check_filled("GETC-002", "a buffer of so many TCHARs holds the name", buffer, names[i]);

        size = needed + 1;
        buffer = poisoned_text(needed + 1);
        check_code("GETC-001", "too large by one", WNetGetConnection(drive, buffer, &size), NO_ERROR);
        check_filled("GETC-001", "the buffer holds the name as it was given", buffer, names[i]);
        check_number("GETC-014", "the size stays", size, needed + 1);

        size = 0xFFFFFFFF;
        buffer = poisoned_text(needed);
        check_code("GETC-001", "the largest size", WNetGetConnection(drive, buffer, &size), NO_ERROR);
        check_filled("GETC-001", "the buffer holds the name as it was given", buffer, names[i]);
    }
}

static void what_is_behind_the_name(void)
{
    TCHAR *buffer = poisoned_text(300);
    DWORD size = 300;
    check_code("GETC-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("GETC-001", "a large buffer", WNetGetConnection(T("Z:"), buffer, &size), NO_ERROR);
    check_filled("GETC-001", "the name ends with a zero", buffer, SHARE);
}

const struct test tests[] = {
    {"buffers of each size", of_each_size, NEEDS_SERVER | NEEDS_SHARES | NEEDS_UTF8},
    {"the buffer behind the name", what_is_behind_the_name, NEEDS_SERVER},
    {0},
};
