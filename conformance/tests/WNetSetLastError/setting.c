/* WNetSetLastError: the error that it stores, in which form, and the last error, which it leaves alone. */
#include "../calls.h"

#include <npapi.h>

static DWORD error;
static TCHAR *description, *provider;

static DWORD read_it(void)
{
    error = 77;
    description = poisoned_text(300);
    provider = poisoned_text(300);
    return WNetGetLastError(&error, description, 300, provider, 300);
}

static void once_and_again(void)
{
    WNetSetLastError(1, T("a long description"), T("a long name of a provider"));
    check_code("SETLE-001", "read", read_it(), NO_ERROR);
    check_number("SETLE-001", "the code", error, 1);
    check_filled("SETLE-001", "the description", description, T("a long description"));
    check_filled("SETLE-001", "the provider", provider, T("a long name of a provider"));
    WNetSetLastError(2, T("short"), T("name"));
    check_code("SETLE-002", "the error is read after a second one was set", read_it(), NO_ERROR);
    check_number("SETLE-002", "the code", error, 2);
    check_filled("SETLE-002", "the description", description, T("short"));
    check_filled("SETLE-002", "the provider", provider, T("name"));
}

static void texts_are_copied(void)
{
    TCHAR mine[] = {'m', 'i', 'n', 'e', 0};
    WNetSetLastError(1, mine, mine);
    mine[0] = 'd';
    check_code("SETLE-001", "read", read_it(), NO_ERROR);
    check_filled("SETLE-001", "the description is a copy", description, T("mine"));
    check_filled("SETLE-001", "the provider is a copy", provider, T("mine"));
}

static void no_text(void)
{
    WNetSetLastError(1, T("description"), T("provider"));
    WNetSetLastError(2, NULL, NULL);
    check_code("SETLE-008", "read", read_it(), NO_ERROR);
    check_number("SETLE-008", "the code", error, 2);
    check_filled("SETLE-008", "no description (NULL) is an empty one", description, T(""));
    check_filled("SETLE-008", "no provider (NULL) is an empty one", provider, T(""));
    WNetSetLastError(3, NULL, T("provider"));
    check_code("SETLE-008", "read", read_it(), NO_ERROR);
    check_filled("SETLE-008", "no description", description, T(""));
    check_filled("SETLE-008", "the provider is there without a description", provider, T("provider"));
}

static void the_threads_last_error(void)
{
    SetLastError(4711);
    WNetSetLastError(5, T("description"), T("provider"));
    check_number("SETLE-005", "GetLastError gives what it gave before", GetLastError(), 4711);
}

static void in_one_form_read_in_the_other(void)
{
    char narrow[64], name[64];
    WCHAR wide[64], wide_name[64];
    DWORD code = 0;
    /* The characters have two, three and four bytes of UTF-8, and one, one and two units of UTF-16. */
    WNetSetLastErrorW(1, (WCHAR *)u"ä€\U0001F4BE", (WCHAR *)u"Ünder");
    check_code("SETLE-007", "set W, read A", WNetGetLastErrorA(&code, narrow, 64, name, 64), NO_ERROR);
    check_utf8("SETLE-007", "the description", narrow, "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x92\xBE");
    check_utf8("SETLE-007", "the provider", name, "\xC3\x9Cnder");
    WNetSetLastErrorA(2, (char *)"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x92\xBE", (char *)"\xC3\x9Cnder");
    check_code("SETLE-007", "set A, read W", WNetGetLastErrorW(&code, wide, 64, wide_name, 64), NO_ERROR);
    check_wide("SETLE-007", "the description", wide, u"ä€\U0001F4BE");
    check_wide("SETLE-007", "the provider", wide_name, u"Ünder");
    check_number("SETLE-007", "the code", code, 2);
}

static void both_forms(void)
{
    /* Through pointers of the type that Microsoft declares, so that the names have to be exported. */
    VOID(WINAPI *volatile narrow)(DWORD, LPSTR, LPSTR) = WNetSetLastErrorA;
    VOID(WINAPI *volatile wide)(DWORD, LPWSTR, LPWSTR) = WNetSetLastErrorW;
    narrow(1, (char *)"A", (char *)"a");
    check_code("SETLE-006", "WNetSetLastErrorA is exported", read_it(), NO_ERROR);
    check_filled("SETLE-006", "the function sets the error", description, T("A"));
    wide(2, (WCHAR *)u"W", (WCHAR *)u"w");
    check_code("SETLE-006", "WNetSetLastErrorW is exported", read_it(), NO_ERROR);
    check_filled("SETLE-006", "the function sets the error", description, T("W"));
    check("SETLE-004", _Generic(&WNetSetLastErrorA, VOID(WINAPI *)(DWORD, LPSTR, LPSTR) : 1, default : 0),
          "WNetSetLastErrorA returns nothing");
    check("SETLE-004", _Generic(&WNetSetLastErrorW, VOID(WINAPI *)(DWORD, LPWSTR, LPWSTR) : 1, default : 0),
          "WNetSetLastErrorW returns nothing");
}

const struct test tests[] = {
    {"setting twice", once_and_again},
    {"texts are copied", texts_are_copied},
    {"no text", no_text},
    {"the thread's last error", the_threads_last_error},
    {"setting in one form, reading in the other", in_one_form_read_in_the_other, NEEDS_UTF8},
    {"both forms", both_forms},
    {0},
};
