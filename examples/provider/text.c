/* Text between the router, which uses UTF-16, and the file system, which uses UTF-8. */
#include "network.h"

#include <string.h>

int to_utf8(const WCHAR *text, char *buffer, size_t size)
{
    size_t used = 0;

    if (text == NULL) return -1;
    while (*text != 0) {
        unsigned long c = *text++;
        if (c >= 0xDC00 && c <= 0xDFFF) return -1;
        if (c >= 0xD800 && c <= 0xDBFF) {
            if (*text < 0xDC00 || *text > 0xDFFF) return -1;
            c = 0x10000 + ((c - 0xD800) << 10) + (*text++ - 0xDC00u);
        }
        if (used + 5 > size) return -1;
        if (c < 0x80) {
            buffer[used++] = (char)c;
        } else if (c < 0x800) {
            buffer[used++] = (char)(0xC0 | c >> 6);
            buffer[used++] = (char)(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            buffer[used++] = (char)(0xE0 | c >> 12);
            buffer[used++] = (char)(0x80 | (c >> 6 & 0x3F));
            buffer[used++] = (char)(0x80 | (c & 0x3F));
        } else {
            buffer[used++] = (char)(0xF0 | c >> 18);
            buffer[used++] = (char)(0x80 | (c >> 12 & 0x3F));
            buffer[used++] = (char)(0x80 | (c >> 6 & 0x3F));
            buffer[used++] = (char)(0x80 | (c & 0x3F));
        }
    }
    buffer[used] = '\0';
    return 0;
}

static void put(WCHAR *buffer, size_t room, size_t *used, unsigned long unit)
{
    if (*used < room) buffer[*used] = (WCHAR)unit;
    ++*used;
}

size_t to_utf16(const char *text, WCHAR *buffer, size_t room)
{
    static const unsigned long smallest[] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *from = (const unsigned char *)text;
    size_t used = 0;

    while (*from != '\0') {
        unsigned long c = *from++;
        int more = c < 0x80 ? 0 : c < 0xC0 ? -1 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : c < 0xF8 ? 3 : -1;
        if (more < 0) return 0;
        if (more > 0) c &= 0x3Fu >> more;
        for (int i = 0; i < more; i++) {
            if ((*from & 0xC0) != 0x80) return 0;
            c = c << 6 | (*from++ & 0x3F);
        }
        if (c < smallest[more] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
        if (c >= 0x10000) {
            put(buffer, room, &used, 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        put(buffer, room, &used, c);
    }
    put(buffer, room, &used, 0);
    return used;
}

DWORD give_text(const char *text, WCHAR *buffer, DWORD *size)
{
    size_t needed = to_utf16(text, NULL, 0);

    if (needed == 0) return WN_NET_ERROR;
    if (buffer == NULL || *size < needed) {
        *size = (DWORD)needed;
        return WN_MORE_DATA;
    }
    to_utf16(text, buffer, *size);
    return WN_SUCCESS;
}

/* ---- Structures with texts ---- */

struct packing pack(void *buffer, DWORD size)
{
    /* Everything has an even size. So the last byte of an odd one is of no use. */
    size_t room = buffer == NULL ? 0 : size / 2 * 2;

    return (struct packing){buffer, (char *)buffer + room, room, 0};
}

int packed(const struct packing *packing)
{
    return packing->needed <= packing->room;
}

/* NULL if there is no room. */
void *pack_structure(struct packing *packing, size_t size)
{
    packing->needed += size;
    if (!packed(packing)) return NULL;
    void *structure = packing->start;
    packing->start += size;
    return memset(structure, 0, size);
}

/* NULL if there is no room, or no text. */
WCHAR *pack_text(struct packing *packing, const char *text)
{
    size_t units = text == NULL ? 0 : to_utf16(text, NULL, 0);

    packing->needed += units * sizeof(WCHAR);
    if (units == 0 || !packed(packing)) return NULL;
    packing->end -= units * sizeof(WCHAR);
    to_utf16(text, (WCHAR *)(void *)packing->end, units);
    return (WCHAR *)(void *)packing->end;
}
