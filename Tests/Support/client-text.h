/* The texts of client.c: UTF-8 in its words and answers, UTF-16 for W functions. */
#ifndef CLIENT_TEXT_H
#define CLIENT_TEXT_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <windows.h>

#include <npapi.h>

enum { most_characters = 4096 };

/* ---- Of words ---- */

/* Everything that is made of a call's words; wiped when it has returned. */
static struct {
    WCHAR texts[12][most_characters];
    unsigned used;
} wide;

static char *text_A(const char *utf8)
{
    return (char *)utf8;
}

static WCHAR *text_W(const char *utf8)
{
    static const unsigned char mask[] = {0x7F, 0, 0x1F, 0x0F, 0x07};
    if (utf8 == NULL) return NULL;
    WCHAR *text = wide.texts[wide.used++], *to = text;
    for (const unsigned char *from = (const unsigned char *)utf8; *from != 0 && to - text < most_characters - 2;) {
        int length = *from < 0x80 ? 1 : *from < 0xE0 ? 2 : *from < 0xF0 ? 3 : 4;
        uint32_t character = *from++ & mask[length == 1 ? 0 : length];
        while (--length > 0 && *from != 0) character = character << 6 | (*from++ & 0x3F);
        if (character > 0xFFFF) {
            *to++ = (WCHAR)(0xD800 + ((character - 0x10000) >> 10));
            character = 0xDC00 + ((character - 0x10000) & 0x3FF);
        }
        *to++ = (WCHAR)character;
    }
    *to = 0;
    return text;
}

static void forget_texts(void)
{
    explicit_bzero(wide.texts, wide.used * sizeof wide.texts[0]);
    wide.used = 0;
}

/* ---- Of answers ---- */

static int output = STDOUT_FILENO;
static char answer[2 * most_characters];
static size_t answered;

static void put_bytes(const char *bytes, size_t count)
{
    if (count > sizeof answer - answered) count = sizeof answer - answered;
    memcpy(answer + answered, bytes, count);
    answered += count;
}

__attribute__((format(printf, 1, 2))) static void put(const char *format, ...)
{
    char piece[64];
    va_list values;
    va_start(values, format);
    put_bytes(piece, (size_t)vsnprintf(piece, sizeof piece, format, values));
    va_end(values);
}

static void put_A(const char *text)
{
    put_bytes(" ", 1);
    if (text != NULL) put_bytes(text, strlen(text));
}

static void put_W(const WCHAR *text)
{
    put_bytes(" ", 1);
    while (text != NULL && *text != 0) {
        uint32_t character = *text++;
        if (character >> 10 == 0xD800 >> 10 && *text >> 10 == 0xDC00 >> 10)
            character = 0x10000 + ((character & 0x3FF) << 10 | (*text++ & 0x3FF));
        if (character < 0x80)
            put("%c", (int)character);
        else if (character < 0x800)
            put("%c%c", (int)(0xC0 | character >> 6), (int)(0x80 | (character & 0x3F)));
        else if (character < 0x10000)
            put("%c%c%c", (int)(0xE0 | character >> 12), (int)(0x80 | (character >> 6 & 0x3F)),
                (int)(0x80 | (character & 0x3F)));
        else
            put("%c%c%c%c", (int)(0xF0 | character >> 18), (int)(0x80 | (character >> 12 & 0x3F)),
                (int)(0x80 | (character >> 6 & 0x3F)), (int)(0x80 | (character & 0x3F)));
    }
}

/* Begins an answer; returns whether text may follow. */
static int put_code(DWORD code)
{
    put("%u", (unsigned)code);
    return code == NO_ERROR || code == ERROR_CONNECTION_UNAVAIL;
}

static void end_answer(void)
{
    put_bytes("\n", 1);
}

static void send_answers(void)
{
    for (size_t sent = 0; sent < answered;) {
        ssize_t size = write(output, answer + sent, answered - sent);
        if (size < 0) exit(1);
        sent += (size_t)size;
    }
    answered = 0;
}

#endif
