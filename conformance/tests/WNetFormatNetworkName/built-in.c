/* The names of the built-in provider. */
#include "../calls.h"
#include "shell-providers.h"

static const TCHAR *format(const TCHAR *name, DWORD flags, DWORD width)
{
    DWORD size = 100;
    TCHAR *text = poisoned_text(100);
    return WNetFormatNetworkName(PROVIDER, name, text, &size, flags, width) == NO_ERROR ? text : T("(an error)");
}

#define NAME T("\\\\server\\share\\folder\\sub")

static void over_lines(void)
{
    check_text("FMT-009", "a name that fits", format(NAME, WNFMT_MULTILINE, 25), NAME);
    check_text("FMT-009", "two lines", format(NAME, WNFMT_MULTILINE, 24), T("\\\\server\\share\\folder\n\\sub"));
    check_text("FMT-009", "lines of 14", format(NAME, WNFMT_MULTILINE, 14), T("\\\\server\\share\n\\folder\\sub"));
    check_text("FMT-009", "lines of 13", format(NAME, WNFMT_MULTILINE, 13), T("\\\\server\n\\share\\folder\n\\sub"));
    check_text("FMT-009", "lines of 1", format(NAME, WNFMT_MULTILINE, 1), T("\\\\server\n\\share\n\\folder\n\\sub"));
}

static void shortened(void)
{
    check_text("FMT-010", "a name that fits", format(NAME, WNFMT_ABBREVIATED, 25), NAME);
    check_text("FMT-010", "24 characters", format(NAME, WNFMT_ABBREVIATED, 24), T("...\\share\\folder\\sub"));
    check_text("FMT-010", "19 characters", format(NAME, WNFMT_ABBREVIATED, 19), T("...\\folder\\sub"));
    check_text("FMT-010", "7 characters", format(NAME, WNFMT_ABBREVIATED, 7), T("...\\sub"));
    check_text("FMT-010", "6 characters", format(NAME, WNFMT_ABBREVIATED, 6), T("\\\\s..."));
    check_text("FMT-010", "3 characters", format(NAME, WNFMT_ABBREVIATED, 3), T("\\\\s"));
}

static void in_an_enumeration(void)
{
    check_text("FMT-011", "a share", format(T("\\\\server\\share"), WNFMT_ABBREVIATED | WNFMT_INENUM, 40), T("share"));
    check_text("FMT-011", "a folder", format(NAME, WNFMT_MULTILINE | WNFMT_INENUM, 40), T("sub"));
    check_text("FMT-011", "a server", format(T("\\\\server"), WNFMT_MULTILINE | WNFMT_INENUM, 40), T("\\\\server"));
    check_text("FMT-011", "a share that is shortened",
               format(T("\\\\server\\share"), WNFMT_ABBREVIATED | WNFMT_INENUM, 4), T("s..."));
}

static void as_they_are(void)
{
    check_text("FMT-012", "no width", format(NAME, WNFMT_ABBREVIATED, 0), NAME);
    check_text("FMT-012", "no width", format(NAME, WNFMT_MULTILINE, 0), NAME);
    check_text("FMT-012", "another network's name", format(T("net:/folder/name"), WNFMT_ABBREVIATED | WNFMT_INENUM, 8),
               T("net:/folder/name"));
    check_text("FMT-012", "an empty name", format(T(""), WNFMT_MULTILINE, 8), T(""));
}

const struct test tests[] = {
    {"over several lines", over_lines},
    {"shortened", shortened},
    {"in an enumeration", in_an_enumeration},
    {"as they are", as_they_are},
    {0},
};
