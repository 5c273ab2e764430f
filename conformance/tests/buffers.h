/**
 * @file buffers.h
 * What the tests of functions have in common that fill a caller's buffer with a structure and its texts.
 */
#ifndef BUFFERS_H
#define BUFFERS_H

#include "calls.h"

/** Whether a text lies in a buffer with its zero; NULL does not. */
static inline int lies_in(const void *buffer, size_t size, const TCHAR *text)
{
    const char *start = buffer, *at = (const char *)text;
    if (text == NULL || at < start || at >= start + size) return 0;
    for (; (size_t)(at - start) + sizeof(TCHAR) <= size; at += sizeof(TCHAR)) {
        const unsigned char *bytes = (const unsigned char *)at;
        if (bytes[0] == 0 && bytes[sizeof(TCHAR) - 1] == 0) return 1;
    }
    return 0;
}

/** The bytes of a text with its zero. */
static inline DWORD size_of(const TCHAR *text)
{
    return (DWORD)((length(text) + 1) * sizeof(TCHAR));
}

/**
 * Checks the sizes of a buffer: `call` fills a buffer of a size in bytes. It must ask for `needed` bytes at least, write
 * nothing into less, and be content with what it has asked for, wherever the buffer begins.
 */
static inline void check_sizes(const char *id, const char *odd, const char *what,
                               DWORD (*call)(void *buffer, DWORD *size), DWORD needed)
{
    DWORD size = 0, told;
    char *buffer = poisoned(0);
    check_code(id, what, call(buffer, &size), ERROR_MORE_DATA);
    check(id, size >= needed, "%s: the size needed is %u, at least %u", what, (unsigned)size, (unsigned)needed);
    told = size;
    size = 0;
    check_code(id, "no buffer, size 0", call(NULL, &size), ERROR_MORE_DATA);
    check_number(id, "the size needed without a buffer", size, told);
    for (size = 1; size < told; size += size < 40 || size + 9 > told ? 1 : 7) {
        DWORD before = size;
        buffer = poisoned(before);
        DWORD code = call(buffer, &size);
        if (code != ERROR_MORE_DATA || size != told) check_code(id, what, code, ERROR_MORE_DATA);
        if (size != told) check_number(id, "the size needed for a buffer that is too small", size, told);
        check_untouched(id, "a buffer that is too small", buffer);
        size = before;
    }
    size = told;
    check_code(id, "a buffer of the size that was told", call(poisoned(told), &size), NO_ERROR);
    check_number(id, "the size on success", size, told);
    for (size_t offset = 1; offset < 8; offset++) {
        size = 0;
        buffer = (char *)poisoned(told + 64) + offset;
        check_code(odd, "a buffer that is not aligned, size 0", call(buffer, &size), ERROR_MORE_DATA);
        check_code(odd, "a buffer that is not aligned, with the size that was told", call(buffer, &size), NO_ERROR);
    }
    size = told;
    check_code(odd, "a buffer at the end of memory", call(at_the_edge(NULL, told), &size), NO_ERROR);
}

#endif
