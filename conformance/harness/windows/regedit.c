/* adapter.h for Windows: reads and writes registry lines in the form of regedit. */

#include "world.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* ---- Reading ---- */

/* Reads a quoted text, undoes its escapes, and returns what follows it. */
static const char *unquoted(const char *from, char *to)
{
    if (*from++ != '"') adapter_fail("registry lines", ERROR_INVALID_DATA);
    for (; *from != '"'; *to++ = *from++) {
        if (*from == '\\') from++;
        if (*from == 0) adapter_fail("registry lines", ERROR_INVALID_DATA);
    }
    *to = 0;
    return from + 1;
}

/* "hex:01,02" or "hex(7):01,02", from behind "hex". */
static void import_bytes(HKEY key, const WCHAR *name, const char *data)
{
    DWORD type = REG_BINARY, size = 0;
    unsigned char *bytes = memory(NULL, strlen(data) + 1);
    if (*data == '(') type = strtoul(data + 1, NULL, 16);
    data = strchr(data, ':');
    while (data != NULL && data[1] != 0) {
        char *end;
        bytes[size++] = (unsigned char)strtoul(data + 1, &end, 16);
        data = *end == ',' ? end : NULL;
    }
    write_value(key, name, type, bytes, size);
    free(bytes);
}

/* "name"=data, @=data. */
static void import_value(HKEY key, const char *line)
{
    char *text = memory(NULL, strlen(line) + 1);
    const char *data = line + 1;
    text[0] = 0;
    if (*line != '@') data = unquoted(line, text);
    WCHAR *name = wide(text);
    if (*data++ != '=') adapter_fail(line, ERROR_INVALID_DATA);
    if (strcmp(data, "-") == 0) {
        RegDeleteValueW(key, name);
    } else if (*data == '"') {
        unquoted(data, text);
        write_text(key, name, REG_SZ, wide(text));
    } else if (strncmp(data, "dword:", 6) == 0) {
        write_number(key, name, strtoul(data + 6, NULL, 16));
    } else if (strncmp(data, "hex", 3) == 0) {
        import_bytes(key, name, data + 3);
    } else {
        adapter_fail(line, ERROR_INVALID_DATA);
    }
    free(text);
}

static HKEY import_key(char *line)
{
    int deletes = line[1] == '-';
    char *end = strrchr(line, ']');
    if (end == NULL) adapter_fail(line, ERROR_INVALID_DATA);
    *end = 0;
    const WCHAR *path = wide(line + 1 + deletes);
    back_up(path);
    if (!deletes) return make_key(path);
    delete_key(path);
    return NULL;
}

/* Takes the first line off. A line that ends in a backslash goes on in the next one. */
static char *next_line(char **rest)
{
    char *line = *rest, *to = line, *from = line;
    if (*line == 0) return NULL;
    while (*from != 0 && *from != '\n') {
        if (strncmp(from, "\\\n", 2) == 0)
            from += 2 + strspn(from + 2, " ");
        else
            *to++ = *from++;
    }
    *rest = *from == 0 ? from : from + 1;
    *to = 0;
    return line;
}

void regedit_import(const char *lines)
{
    char *copy = strcpy(memory(NULL, strlen(lines) + 1), lines), *rest = copy, *line;
    HKEY key = NULL;
    while ((line = next_line(&rest)) != NULL) {
        if (*line == '[') {
            if (key != NULL) RegCloseKey(key);
            key = import_key(line);
        } else if (*line != 0 && *line != ';') {
            if (key == NULL) adapter_fail(line, ERROR_INVALID_DATA);
            import_value(key, line);
        }
    }
    if (key != NULL) RegCloseKey(key);
    free(copy);
}

/* ---- Writing ---- */

static void append(struct growing *to, const char *text)
{
    size_t length = strlen(text);
    to->text = memory(to->text, to->length + length + 1);
    strcpy(to->text + to->length, text);
    to->length += length;
}

static void append_quoted(struct growing *to, const char *text)
{
    char *quoted = memory(NULL, 2 * strlen(text) + 3), *end = quoted;
    *end++ = '"';
    for (; *text != 0; text++) {
        if (*text == '"' || *text == '\\') *end++ = '\\';
        *end++ = *text;
    }
    strcpy(end, "\"");
    append(to, quoted);
    free(quoted);
}

static void export_data(struct growing *to, DWORD type, const unsigned char *data, DWORD size)
{
    char part[32];
    if (type == REG_SZ) {
        append_quoted(to, narrow((const WCHAR *)(const void *)data));
    } else if (type == REG_DWORD && size == 4) {
        snprintf(part, sizeof part, "dword:%08lx", *(const DWORD *)(const void *)data);
        append(to, part);
    } else {
        snprintf(part, sizeof part, type == REG_BINARY ? "hex:" : "hex(%lx):", type);
        append(to, part);
        for (DWORD i = 0; i < size; i++) {
            snprintf(part, sizeof part, i == 0 ? "%02x" : ",%02x", data[i]);
            append(to, part);
        }
    }
    append(to, "\n");
}

void regedit_export(struct growing *to, const WCHAR *path)
{
    HKEY key = open_key(path, KEY_READ);
    WCHAR name[1024];
    DWORD units = 1024, type, size;
    if (key == NULL) return;
    append(to, "[");
    append(to, narrow(path));
    append(to, "]\n");
    for (DWORD i = 0; RegEnumValueW(key, i, name, &units, NULL, NULL, NULL, NULL) == NO_ERROR; i++, units = 1024) {
        void *data = read_value(key, name, &type, &size);
        if (name[0] == 0)
            append(to, "@");
        else
            append_quoted(to, narrow(name));
        append(to, "=");
        if (data != NULL) export_data(to, type, data, size);
    }
    for (DWORD i = 0; RegEnumKeyExW(key, i, name, &units, NULL, NULL, NULL, NULL) == NO_ERROR; i++, units = 1024) {
        WCHAR *below = memory(NULL, (wcslen(path) + wcslen(name) + 2) * sizeof *below);
        wcscat(wcscat(wcscpy(below, path), L"\\"), name);
        regedit_export(to, below);
    }
    RegCloseKey(key);
}
