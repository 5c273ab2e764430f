/* The functions of mprwchar.h do what Microsoft documents for those that they stand for. Prints what is wrong. */
#include <windows.h>

#include <mprwchar.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#ifdef SHORT_WCHAR
#define WIDE(text) L##text
#else
#define WIDE(text) u##text
#endif

static int wrong;

static void check(int isRight, const char *what)
{
    if (!isRight) {
        printf("%s\n", what);
        wrong = 1;
    }
}
#define CHECK(condition) check(condition, #condition)

/* Formats into a buffer of `size` characters, and compares. Nothing behind the buffer may change. */
static void formats(LPCWSTR expected, int result, size_t size, LPCWSTR format, ...)
{
    WCHAR buffer[128];
    va_list arguments;
    int length;
    memset(buffer, 0x55, sizeof buffer);
    va_start(arguments, format);
    length = mprVswprintf(buffer, size, format, arguments);
    va_end(arguments);
    if (length != result || mprWcscmp(buffer, expected) != 0 || buffer[size] != 0x5555) {
        printf("format \"");
        while (*format != 0) putchar(*format++ & 0x7F);
        printf("\" gives %d, \"", length);
        for (int i = 0; i < length; i++) putchar(buffer[i] & 0x7F);
        printf("\"\n");
        wrong = 1;
    }
}

int main(void)
{
    WCHAR buffer[16], text[] = WIDE("\\\\server\\share");
    CHECK(mprWcslen(text) == 14 && mprWcslen(WIDE("")) == 0);
    CHECK(mprWcsnlen(text, 3) == 3 && mprWcsnlen(text, 99) == 14);
    CHECK(mprWcscpy(buffer, WIDE("Z:")) == buffer && buffer[1] == ':' && buffer[2] == 0);
    CHECK(mprWcscmp(mprWcscat(buffer, WIDE("\\dir")), WIDE("Z:\\dir")) == 0);
    CHECK(mprWcscmp(mprWcsncat(buffer, WIDE("abc"), 1), WIDE("Z:\\dira")) == 0);
    buffer[3] = 7;
    CHECK(mprWcsncpy(buffer, WIDE("Y:x"), 2) == buffer && buffer[0] == 'Y' && buffer[2] == '\\' && buffer[3] == 7);
    CHECK(mprWcsncpy(buffer, WIDE("Q"), 3) == buffer && buffer[1] == 0 && buffer[2] == 0 && buffer[3] == 7);
    CHECK(mprWcscmp(WIDE("a"), WIDE("b")) < 0 && mprWcscmp(WIDE("b"), WIDE("a")) > 0);
    CHECK(mprWcscmp(WIDE("a"), WIDE("ab")) < 0 && mprWcscmp(WIDE("\uFFFD"), WIDE("a")) > 0);
    CHECK(mprWcsncmp(WIDE("abc"), WIDE("abd"), 2) == 0 && mprWcsncmp(WIDE("abc"), WIDE("abd"), 3) < 0);
    CHECK(mprWcsicmp(WIDE("LPT1"), WIDE("lpt1")) == 0 && mprWcsicmp(WIDE("["), WIDE("{")) != 0);
    CHECK(mprWcsnicmp(WIDE("Z:\\A"), WIDE("z:\\b"), 3) == 0 && mprWcsnicmp(WIDE("Z:\\A"), WIDE("z:\\b"), 4) < 0);
    CHECK(mprWcschr(text, 's') == text + 2 && mprWcschr(text, 'q') == NULL && mprWcschr(text, 0) == text + 14);
    CHECK(mprWcsrchr(text, '\\') == text + 8 && mprWcsrchr(text, 'q') == NULL && mprWcsrchr(text, 0) == text + 14);
    CHECK(mprWcsstr(text, WIDE("sha")) == text + 9 && mprWcsstr(text, WIDE("")) == text);
    CHECK(mprWcsstr(text, WIDE("share ")) == NULL);
    /* The neighbours stay as they are: glibc's functions would take twice as many bytes. */
    WCHAR memory[6] = {'a', 'b', 'c', 'd', 'e', 'f'};
    CHECK(mprWmemcpy(memory + 1, WIDE("xy"), 2) == memory + 1 && mprWmemcmp(memory, WIDE("axydef"), 6) == 0);
    CHECK(mprWmemmove(memory + 1, memory, 3) == memory + 1 && mprWmemcmp(memory, WIDE("aaxyef"), 6) == 0);
    CHECK(mprWmemset(memory + 2, 'z', 2) == memory + 2 && mprWmemcmp(memory, WIDE("aazzef"), 6) == 0);
    CHECK(mprWmemcmp(WIDE("ab"), WIDE("ac"), 2) < 0 && mprWmemcmp(WIDE("ac"), WIDE("ab"), 2) > 0);

    formats(WIDE("\\\\s\\x on Z:"), 11, 20, WIDE("\\\\%s\\%ls on %c:"), WIDE("s"), WIDE("x"), 'Z');
    formats(WIDE("error 4294967295 -1"), 19, 20, WIDE("error %lu %ld"), (DWORD)0xFFFFFFFF, (LONG)-1);
    formats(WIDE("123456789ab 7 0x2A"), 18, 40, WIDE("%I64x %llu 0x%02lX"), (ULONGLONG)0x123456789AB, (ULONGLONG)7,
            42u);
    formats(WIDE("   ab|ab   |a"), 13, 40, WIDE("%5s|%-5s|%.1s"), WIDE("ab"), WIDE("ab"), WIDE("ab"));
    formats(WIDE("   ab|007|+5"), 12, 40, WIDE("%*s|%.*d|%+d"), 5, WIDE("ab"), 3, 7, 5);
    formats(WIDE("ab   |100%"), 10, 40, WIDE("%*s|%u%%"), -5, WIDE("ab"), 100u);
    formats(WIDE("\u00E9\U0001F600|x"), 5, 40, WIDE("%S|%hs"), "\xC3\xA9\xF0\x9F\x98\x80", "x");
    formats(WIDE("\uFFFD\uFFFD"), 2, 40, WIDE("%hs"), "\xFF\xC3");
    formats(WIDE("-1 255 65535"), 12, 40, WIDE("%hhd %hhu %hu"), 0xFF, -1, -1);
    formats(WIDE("1.50"), 4, 40, WIDE("%.2f"), 1.5);
    formats(WIDE("(null)"), 6, 40, WIDE("%s"), (LPCWSTR)NULL);
    formats(WIDE("abc"), -1, 4, WIDE("%s"), WIDE("abcd"));
    formats(WIDE("abc"), 3, 4, WIDE("%s"), WIDE("abc"));
    formats(WIDE(""), -1, 4, WIDE("%n"), (int *)NULL);
    CHECK(mprSwprintf(buffer, 0, WIDE("x")) == -1 && mprSwprintf(buffer, 16, WIDE("%d"), 12) == 2 && buffer[1] == '2');
    return wrong;
}
