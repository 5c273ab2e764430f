/* Text in both widths, and how diagnostics show it. */

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

#ifdef UNICODE
/* The code point that begins at *utf8, which is well formed: the tests' own text. */
static uint32_t next(const unsigned char **utf8)
{
    uint32_t lead = *(*utf8)++;
    unsigned more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint32_t point = more == 0 ? lead : lead & (0x3Fu >> more);
    while (more-- > 0) point = point << 6 | (*(*utf8)++ & 0x3Fu);
    return point;
}
#endif

TCHAR *text(const char *utf8)
{
    TCHAR *result = calloc(strlen(utf8) + 1, sizeof(TCHAR));
    if (result == NULL) abort();
#ifdef UNICODE
    const unsigned char *from = (const unsigned char *)utf8;
    TCHAR *to = result;
    while (*from != 0) {
        uint32_t point = next(&from);
        if (point >= 0x10000) {
            point -= 0x10000;
            *to++ = (TCHAR)(0xD800 + (point >> 10));
            point = 0xDC00 + (point & 0x3FF);
        }
        *to++ = (TCHAR)point;
    }
#else
    strcpy(result, utf8);
#endif
    return result;
}

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
