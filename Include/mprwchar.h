/**
 * @file mprwchar.h
 * Counterparts, for WCHAR, of the functions of <wchar.h> that Windows programs use: length, copy, compare, search, format.
 *
 * On Windows WCHAR is wchar_t, and wcslen takes it. On Linux glibc's wcslen takes 32-bit characters, and still does under
 * -fshort-wchar (see windef.h). The functions here take WCHAR in both cases. Each has the name of the function that it
 * stands for with "mpr" before it, and does what Microsoft documents for that one.
 *
 * A program that defines MPR_WCHAR_NAMES before it includes this file may keep the names themselves: wcslen, wcscpy and
 * the others are then macros for the functions here. Other headers that declare or use those names have to be included
 * earlier; in C++ std::wcslen cannot be called any more.
 *
 * All are inline functions, so that nothing is exported. None takes a lock or keeps a state: any thread may call them
 * with texts that no other thread changes. No pointer may be NULL. On Windows and under Wine the names with "mpr" are
 * the system's own functions.
 */
#ifndef MPR_MPRWCHAR_H
#define MPR_MPRWCHAR_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#include <windows.h>

#include <stdio.h>
#include <wchar.h>
#define mprWcslen wcslen
#define mprWcsnlen wcsnlen
#define mprWcscpy wcscpy
#define mprWcsncpy wcsncpy
#define mprWcscat wcscat
#define mprWcsncat wcsncat
#define mprWcscmp wcscmp
#define mprWcsncmp wcsncmp
#define mprWcsicmp _wcsicmp
#define mprWcsnicmp _wcsnicmp
#define mprWcschr wcschr
#define mprWcsrchr wcsrchr
#define mprWcsstr wcsstr
#define mprWmemcpy wmemcpy
#define mprWmemmove wmemmove
#define mprWmemset wmemset
#define mprWmemcmp wmemcmp
#define mprVswprintf vswprintf
#define mprSwprintf swprintf
#else

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "windef.h"

/** The length of `text`, in characters (16-bit units) without the 0 at its end. Microsoft: wcslen. */
static inline size_t mprWcslen(LPCWSTR text)
{
    size_t length = 0;
    while (text[length] != 0) length++;
    return length;
}

/** The same, but no more than `count` characters are looked at, and `count` is the most that is returned. Microsoft:
 * wcsnlen. */
static inline size_t mprWcsnlen(LPCWSTR text, size_t count)
{
    size_t length = 0;
    while (length < count && text[length] != 0) length++;
    return length;
}

/** Copies `text` and the 0 at its end to `buffer`, which has to be large enough. Returns `buffer`. Microsoft: wcscpy. */
static inline LPWSTR mprWcscpy(LPWSTR buffer, LPCWSTR text)
{
    size_t i = 0;
    while ((buffer[i] = text[i]) != 0) i++;
    return buffer;
}

/** Copies `count` characters of `text`. A shorter text is filled up with 0; a longer one has no 0 at its end. Returns
 * `buffer`. Microsoft: wcsncpy. */
static inline LPWSTR mprWcsncpy(LPWSTR buffer, LPCWSTR text, size_t count)
{
    size_t i = 0;
    for (; i < count && text[i] != 0; i++) buffer[i] = text[i];
    for (; i < count; i++) buffer[i] = 0;
    return buffer;
}

/** Appends `text` to the text in `buffer`, which has to be large enough. Returns `buffer`. Microsoft: wcscat. */
static inline LPWSTR mprWcscat(LPWSTR buffer, LPCWSTR text)
{
    mprWcscpy(buffer + mprWcslen(buffer), text);
    return buffer;
}

/** Appends no more than `count` characters of `text`, and always a 0. Returns `buffer`. Microsoft: wcsncat. */
static inline LPWSTR mprWcsncat(LPWSTR buffer, LPCWSTR text, size_t count)
{
    LPWSTR end = buffer + mprWcslen(buffer);
    size_t length = mprWcsnlen(text, count);
    memmove(end, text, length * sizeof(WCHAR));
    end[length] = 0;
    return buffer;
}

/** Compares two texts unit by unit: below 0, 0 or above 0. No more than `count` characters are looked at. Microsoft:
 * wcsncmp. */
static inline int mprWcsncmp(LPCWSTR first, LPCWSTR second, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (first[i] != second[i]) return first[i] < second[i] ? -1 : 1;
        if (first[i] == 0) break;
    }
    return 0;
}

/** Compares two texts unit by unit: below 0, 0 or above 0. Microsoft: wcscmp. */
static inline int mprWcscmp(LPCWSTR first, LPCWSTR second)
{
    return mprWcsncmp(first, second, SIZE_MAX);
}

/** The lower case of a character; of the letters A to Z alone, as in Microsoft's "C" locale. */
static inline WCHAR mprTowlower(WCHAR character)
{
    return (WCHAR)(character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character);
}

/** Compares like mprWcsncmp; the case of the letters A to Z does not count. Microsoft: _wcsnicmp, "C" locale. */
static inline int mprWcsnicmp(LPCWSTR first, LPCWSTR second, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        WCHAR a = mprTowlower(first[i]), b = mprTowlower(second[i]);
        if (a != b) return a < b ? -1 : 1;
        if (a == 0) break;
    }
    return 0;
}

/** Compares two texts; the case of the letters A to Z does not count. Microsoft: _wcsicmp, "C" locale. */
static inline int mprWcsicmp(LPCWSTR first, LPCWSTR second)
{
    return mprWcsnicmp(first, second, SIZE_MAX);
}

/** The first `character` in `text`, or NULL; 0 finds the end. Microsoft: wcschr. */
static inline LPWSTR mprWcschr(LPCWSTR text, WCHAR character)
{
    while (*text != character)
        if (*text++ == 0) return NULL;
    return (LPWSTR)(uintptr_t)text;
}

/** The last `character` in `text`, or NULL; 0 finds the end. Microsoft: wcsrchr. */
static inline LPWSTR mprWcsrchr(LPCWSTR text, WCHAR character)
{
    LPCWSTR found = NULL;
    do {
        if (*text == character) found = text;
    } while (*text++ != 0);
    return (LPWSTR)(uintptr_t)found;
}

/** Where `part` stands in `text` first, or NULL. An empty `part` stands at the beginning. Microsoft: wcsstr. */
static inline LPWSTR mprWcsstr(LPCWSTR text, LPCWSTR part)
{
    size_t length = mprWcslen(part);
    for (;; text++) {
        if (mprWcsncmp(text, part, length) == 0) return (LPWSTR)(uintptr_t)text;
        if (*text == 0) return NULL;
    }
}

/** Copies `count` characters, which may not overlap `buffer`. Returns `buffer`. Microsoft: wmemcpy. */
static inline LPWSTR mprWmemcpy(LPWSTR buffer, LPCWSTR characters, size_t count)
{
    return (LPWSTR)memcpy(buffer, characters, count * sizeof *buffer);
}

/** The same for characters that may overlap `buffer`. Microsoft: wmemmove. */
static inline LPWSTR mprWmemmove(LPWSTR buffer, LPCWSTR characters, size_t count)
{
    return (LPWSTR)memmove(buffer, characters, count * sizeof *buffer);
}

/** Sets `count` characters to `character`. Returns `buffer`. Microsoft: wmemset. */
static inline LPWSTR mprWmemset(LPWSTR buffer, WCHAR character, size_t count)
{
    for (size_t i = 0; i < count; i++) buffer[i] = character;
    return buffer;
}

/** Compares `count` characters by their numbers. Returns less than 0, 0 or more than 0. Microsoft: wmemcmp. */
static inline int mprWmemcmp(LPCWSTR first, LPCWSTR second, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (first[i] != second[i]) return first[i] < second[i] ? -1 : 1;
    return 0;
}

/** Reads one character (code point) of UTF-8 text and moves `*text` behind it. A byte that is no UTF-8 gives U+FFFD. */
static inline uint32_t mprReadUtf8(const char **text)
{
    const unsigned char *bytes = (const unsigned char *)*text;
    unsigned more = bytes[0] < 0xC2 ? 0 : bytes[0] < 0xE0 ? 1 : bytes[0] < 0xF0 ? 2 : bytes[0] < 0xF5 ? 3 : 0;
    uint32_t point = bytes[0];
    *text += 1;
    if (point < 0x80) return point;
    point &= 0x3Fu >> more;
    for (unsigned i = 1; i <= more; i++) {
        if ((bytes[i] & 0xC0) != 0x80) return 0xFFFD;
        point = point << 6 | (bytes[i] & 0x3Fu);
    }
    if (more == 0 || (more == 2 && point < 0x800) || (more == 3 && (point < 0x10000 || point > 0x10FFFF)) ||
        (point >= 0xD800 && point < 0xE000))
        return 0xFFFD;
    *text += more;
    return point;
}

/** Where formatted text goes. It is counted on when the buffer is full. */
struct mprFormatted {
    LPWSTR buffer;
    size_t size;   /**< of the buffer, in characters */
    size_t length; /**< of all the text so far, in characters */
};

/** Appends one unit `times` times. */
static inline void mprAppend(struct mprFormatted *out, unsigned unit, size_t times)
{
    for (; times > 0; times--, out->length++)
        if (out->length + 1 < out->size) out->buffer[out->length] = (WCHAR)unit;
}

/** Appends UTF-8 text as UTF-16, `most` units of it at most. */
static inline void mprAppendUtf8(struct mprFormatted *out, const char *text, size_t most)
{
    size_t end = most < SIZE_MAX - out->length ? out->length + most : SIZE_MAX;
    while (out->length < end && *text != 0) {
        uint32_t point = mprReadUtf8(&text);
        if (point >= 0x10000) {
            mprAppend(out, 0xD7C0 + (point >> 10), 1);
            point = 0xDC00 + (point & 0x3FF);
            if (out->length == end) break;
        }
        mprAppend(out, point, 1);
    }
}

/** Appends a text of either width, `most` units of it at most, with blanks before or (`left`) after it up to `width`. */
static inline void mprAppendText(struct mprFormatted *out, const void *text, int isWide, size_t most, size_t width,
                                 int left)
{
    struct mprFormatted counted = {NULL, 0, 0};
    size_t length, blanks;
    if (isWide) {
        length = mprWcsnlen((LPCWSTR)text, most);
    } else {
        mprAppendUtf8(&counted, (const char *)text, most);
        length = counted.length;
    }
    blanks = width > length ? width - length : 0;
    if (!left) mprAppend(out, ' ', blanks);
    if (isWide)
        for (size_t i = 0; i < length; i++) mprAppend(out, ((LPCWSTR)text)[i], 1);
    else
        mprAppendUtf8(out, (const char *)text, most);
    if (left) mprAppend(out, ' ', blanks);
}

/**
 * Formats text, by the rules of Windows and not by those of Linux.
 *
 * - %s and %c take WCHAR, %hs, %S, %hc and %C char (a text in UTF-8); %ls, %ws and %lc take WCHAR, too.
 * - A number with l has 32 bits, as a DWORD and Windows' long have: "%lu" is right for a DWORD. ll and I64 are 64 bits,
 *   I32 is 32, and I, z, t and j are as wide as a pointer.
 * - Flags, width and precision, also as *, are those of C. %n is refused.
 *
 * @param[out] buffer    receives the text and a 0 at its end, also when it is cut off.
 * @param[in] size       size of buffer in characters; 0: nothing is written.
 * @param[in] format     the format.
 * @param[in] arguments  what it names.
 *
 * @return the length of the text in characters without the 0; -1 when the buffer is too small or the format is not
 *         valid.
 *
 * Threads: any. Microsoft: vswprintf.
 */
static inline int mprVswprintf(LPWSTR buffer, size_t size, LPCWSTR format, va_list arguments)
{
    struct mprFormatted out = {buffer, size, 0};
    va_list values;
    int valid = 1;
    va_copy(values, arguments);
    while (valid && *format != 0) {
        char flags[8] = "", wideness = 0, specification[24], number[400];
        int width = -1, precision = -1, left;
        WCHAR kind;
        if (*format != '%') {
            mprAppend(&out, *format++, 1);
            continue;
        }
        format++;
        for (size_t i = 0; *format != 0 && *format < 128 && strchr("-+ #0", (char)*format) != NULL; format++)
            if (i < 7 && strchr(flags, (char)*format) == NULL) flags[i++] = (char)*format, flags[i] = 0;
        for (int dot = 0; dot < 2; dot++) {
            int value = dot ? 0 : -1;
            if (dot && *format != '.') break;
            if (dot) format++;
            if (*format == '*') {
                value = va_arg(values, int);
                format++;
            } else {
                for (; *format >= '0' && *format <= '9'; format++)
                    if (value < 100000) value = (value < 0 ? 0 : value) * 10 + (*format - '0');
            }
            if (dot) {
                precision = value;
            } else {
                width = value;
                if (value < -1) strcat(flags, "-"), width = -value; /* a negative * */
            }
        }
        left = strchr(flags, '-') != NULL;
        if (*format == 'I' && format[1] == '6' && format[2] == '4') {
            wideness = 'q';
            format += 3;
        } else if (*format == 'I' && format[1] == '3' && format[2] == '2') {
            format += 3;
        } else if (*format == 'I' || *format == 'z' || *format == 't' || *format == 'j') {
            wideness = sizeof(void *) == 8 ? 'q' : 0;
            format++;
        } else if (*format == 'l' && format[1] == 'l') {
            wideness = 'q';
            format += 2;
        } else if (*format == 'h' && format[1] == 'h') {
            wideness = 'b';
            format += 2;
        } else if (*format == 'h' || *format == 'l' || *format == 'w' || *format == 'L') {
            wideness = (char)*format++;
        }
        kind = *format;
        if (kind != 0) format++;
        switch (kind) {
        case '%': mprAppend(&out, '%', 1); break;
        case 's':
        case 'S': {
            const void *text = va_arg(values, const void *);
            int isWide = wideness == 'l' || wideness == 'w' || (wideness != 'h' && kind == 's');
            if (text == NULL) text = "(null)", isWide = 0;
            mprAppendText(&out, text, isWide, precision < 0 ? SIZE_MAX : (size_t)precision,
                          width < 0 ? 0 : (size_t)width, left);
            break;
        }
        case 'c':
        case 'C': {
            WCHAR unit[2] = {(WCHAR)va_arg(values, int), 0};
            if (wideness == 'h' || (kind == 'C' && wideness != 'l' && wideness != 'w')) unit[0] &= 0xFF;
            if (!left && width > 1) mprAppend(&out, ' ', (size_t)width - 1);
            mprAppend(&out, unit[0], 1);
            if (left && width > 1) mprAppend(&out, ' ', (size_t)width - 1);
            break;
        }
        case 'd':
        case 'i':
        case 'u':
        case 'x':
        case 'X':
        case 'o':
        case 'p': {
            int isSigned = kind == 'd' || kind == 'i', isPointer = kind == 'p';
            uint64_t value = isPointer         ? (uint64_t)(uintptr_t)va_arg(values, void *)
                             : wideness == 'q' ? va_arg(values, uint64_t)
                                               : va_arg(values, uint32_t);
            if (wideness == 'h')
                value = isSigned ? (uint64_t)(int16_t)value : (uint16_t)value;
            else if (wideness == 'b')
                value = isSigned ? (uint64_t)(int8_t)value : (uint8_t)value;
            else if (wideness != 'q' && isSigned)
                value = (uint64_t)(int32_t)value;
            if (isPointer) precision = 2 * (int)sizeof(void *); /* as Windows writes it: 00007FF6A0B1C2D3 */
            snprintf(specification, sizeof specification, "%%%s*.*ll%c", flags, isPointer ? 'X' : (char)kind);
            if (width > 300 || precision > 300) {
                valid = 0;
                break;
            }
            snprintf(number, sizeof number, specification, width < 0 ? 0 : width, precision, (unsigned long long)value);
            mprAppendUtf8(&out, number, SIZE_MAX);
            break;
        }
        case 'a':
        case 'A':
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
            snprintf(specification, sizeof specification, "%%%s*.*%c", flags, (char)kind);
            if (snprintf(number, sizeof number, specification, width < 0 ? 0 : width, precision,
                         va_arg(values, double)) >= (int)sizeof number)
                valid = 0;
            mprAppendUtf8(&out, number, SIZE_MAX);
            break;
        default: valid = 0;
        }
    }
    va_end(values);
    if (size > 0) buffer[out.length < size ? out.length : size - 1] = 0;
    return valid && out.length < size && out.length <= INT32_MAX ? (int)out.length : -1;
}

/** mprVswprintf with the arguments in its call. Microsoft: swprintf. */
static inline int mprSwprintf(LPWSTR buffer, size_t size, LPCWSTR format, ...)
{
    va_list arguments;
    int length;
    va_start(arguments, format);
    length = mprVswprintf(buffer, size, format, arguments);
    va_end(arguments);
    return length;
}

#ifdef MPR_WCHAR_NAMES
#define wcslen mprWcslen
#define wcsnlen mprWcsnlen
#define wcscpy mprWcscpy
#define wcsncpy mprWcsncpy
#define wcscat mprWcscat
#define wcsncat mprWcsncat
#define wcscmp mprWcscmp
#define wcsncmp mprWcsncmp
#define wcschr mprWcschr
#define wcsrchr mprWcsrchr
#define wcsstr mprWcsstr
#define wmemcpy mprWmemcpy
#define wmemmove mprWmemmove
#define wmemset mprWmemset
#define wmemcmp mprWmemcmp
#define vswprintf mprVswprintf
#define swprintf mprSwprintf
#define _wcsicmp mprWcsicmp
#define _wcsnicmp mprWcsnicmp
#define _vsnwprintf mprVswprintf
#define _snwprintf mprSwprintf
#endif

#endif /* not Windows, not Wine */

#endif /* MPR_MPRWCHAR_H */
