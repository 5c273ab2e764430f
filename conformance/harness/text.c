/* Text in both widths, and text as diagnostics show it. */

#include "internal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t length(const TCHAR *text)
{
    size_t characters = 0;
    while (text[characters] != 0) characters++;
    return characters;
}

/* The code point that begins at *utf8. The text is the tests' own and well formed. */
static uint32_t next(const unsigned char **utf8)
{
    uint32_t lead = *(*utf8)++;
    unsigned more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint32_t point = more == 0 ? lead : lead & (0x3Fu >> more);
    while (more-- > 0) point = point << 6 | (*(*utf8)++ & 0x3Fu);
    return point;
}

static void *zeros(size_t count, size_t size)
{
    void *result = calloc(count, size);
    if (result == NULL) abort();
    return result;
}

static WCHAR *to_wide(const char *narrow)
{
    const unsigned char *from = (const unsigned char *)narrow;
    WCHAR *result = zeros(strlen(narrow) + 1, sizeof(WCHAR)), *to = result;
    while (*from != 0) {
        uint32_t point = next(&from);
        if (point >= 0x10000) {
            point -= 0x10000;
            *to++ = (WCHAR)(0xD800 + (point >> 10));
            point = 0xDC00 + (point & 0x3FF);
        }
        *to++ = (WCHAR)point;
    }
    return result;
}

#ifdef UNICODE

TCHAR *text(const char *narrow)
{
    return to_wide(narrow);
}
const WCHAR *utf16(const TCHAR *text)
{
    return text;
}

const char *utf8(const TCHAR *text)
{
    unsigned char *result = zeros(3 * length(text) + 1, 1), *to = result;
    while (*text != 0) {
        uint32_t point = *text++;
        if (point >= 0xD800 && point < 0xDC00) point = 0x10000 + ((point - 0xD800) << 10) + (*text++ - 0xDC00u);
        unsigned more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
        *to++ = (unsigned char)(lead[more] | point >> 6 * more);
        while (more-- > 0) *to++ = (unsigned char)(0x80 | (point >> 6 * more & 0x3F));
    }
    return (const char *)result;
}

#else

TCHAR *text(const char *narrow)
{
    return strcpy(zeros(strlen(narrow) + 1, 1), narrow);
}
const WCHAR *utf16(const TCHAR *text)
{
    return to_wide(text);
}
const char *utf8(const TCHAR *text)
{
    return text;
}

#endif

/* Quotes units of `size` bytes each. */
static const char *shown(const void *units, size_t size)
{
    if (units == NULL) return "NULL";
    size_t count = 0;
    while (size == 1 ? ((const unsigned char *)units)[count] : ((const uint16_t *)units)[count]) count++;
    char *result = malloc(count * 6 + 3), *to = result;
    if (result == NULL) abort();
    *to++ = '"';
    for (size_t i = 0; i < count; i++) {
        unsigned unit = size == 1 ? ((const unsigned char *)units)[i] : ((const uint16_t *)units)[i];
        if (unit >= 0x20 && unit < 0x7F)
            *to++ = (char)unit;
        else
            to += sprintf(to, size == 1 ? "\\x%02x" : "\\u%04x", unit);
    }
    strcpy(to, "\"");
    return result;
}

const char *shown_text(const TCHAR *text)
{
    return shown(text, sizeof(TCHAR));
}
const char *shown_wide(const WCHAR *text)
{
    return shown(text, sizeof(WCHAR));
}
const char *shown_utf8(const char *text)
{
    return shown(text, 1);
}

const WCHAR *copied_wide(const WCHAR *text)
{
    size_t units = 0;
    if (text == NULL) return NULL;
    while (text[units++] != 0) continue;
    WCHAR *result = malloc(units * sizeof *result);
    if (result == NULL) abort();
    return memcpy(result, text, units * sizeof *result);
}
