/* Poisoned buffers: they show what a function has written, and whether it has written outside. */

#include "adapter.h"
#include "internal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { canary_size = 64, canary = 0x5C, poison = 0xA5 };

/* size_t | canary | the buffer | canary */
struct guarded {
    size_t size;
    unsigned char before[canary_size];
};

void *poisoned(size_t size)
{
    struct guarded *guarded = malloc(sizeof *guarded + size + canary_size);
    if (guarded == NULL) abort();
    guarded->size = size;
    memset(guarded->before, canary, canary_size);
    memset(guarded + 1, poison, size);
    memset((unsigned char *)(guarded + 1) + size, canary, canary_size);
    return guarded + 1;
}

void *at_the_edge(const void *bytes, size_t size)
{
    void *memory = adapter_edge(size);
    if (size == 0) return memory;
    return bytes == NULL ? memset(memory, poison, size) : memcpy(memory, bytes, size);
}

static size_t same_bytes(const unsigned char *bytes, size_t length, unsigned char byte)
{
    size_t at = 0;
    while (at < length && bytes[at] == byte) at++;
    return at;
}

/* The fault that was found around the buffer; NULL if there is none. */
static const char *around(const void *buffer)
{
    const struct guarded *guarded = (const struct guarded *)buffer - 1;
    static _Thread_local char words[128];
    size_t at = same_bytes(guarded->before, canary_size, canary);
    if (at != canary_size) {
        snprintf(words, sizeof words, "something was written %zu bytes before the buffer", canary_size - at);
        return words;
    }
    at = same_bytes((const unsigned char *)buffer + guarded->size, canary_size, canary);
    if (at != canary_size) {
        snprintf(words, sizeof words, "something was written %zu bytes after the end of the buffer", at);
        return words;
    }
    return NULL;
}

static int report_buffer(const char *file, int line, const char *id, const char *description, const char *wrong)
{
    if (wrong == NULL) return check_at(file, line, id, 1, "%s", description);
    check_at(file, line, id, 0, "%s", description);
    say("#   %s\n", wrong);
    return 0;
}

int check_untouched_at(const char *file, int line, const char *id, const char *description, const void *buffer)
{
    const struct guarded *guarded = (const struct guarded *)buffer - 1;
    const char *wrong = around(buffer);
    char words[128];
    size_t at = same_bytes(buffer, guarded->size, poison);
    if (wrong == NULL && at != guarded->size) {
        snprintf(words, sizeof words, "byte %zu of the buffer was written", at);
        wrong = words;
    }
    return report_buffer(file, line, id, description, wrong);
}

int check_filled_at(const char *file, int line, const char *id, const char *description, const TCHAR *buffer,
                    const TCHAR *expected)
{
    const struct guarded *guarded = (const struct guarded *)(const void *)buffer - 1;
    const char *wrong = around(buffer);
    size_t characters = guarded->size / sizeof(TCHAR), needed = length(expected) + 1;
    if (wrong != NULL) return report_buffer(file, line, id, description, wrong);
    if (needed > characters)
        return report_buffer(file, line, id, description, "the buffer is too small for the expected text");
    if (memcmp(buffer, expected, needed * sizeof(TCHAR)) == 0) return report_buffer(file, line, id, description, NULL);

    /* The text is not the expected one, perhaps without a zero at its end: it is shown as far as the buffer goes. */
    TCHAR *copy = calloc(characters + 1, sizeof(TCHAR));
    memcpy(copy, buffer, characters * sizeof(TCHAR));
    return check_text_at(file, line, id, description, copy, expected);
}
