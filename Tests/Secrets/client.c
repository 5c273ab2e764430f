/*
 * A program that calls WNet functions as its standard input says, and keeps no password itself: whatever is found in
 * it afterwards was left by the library. One order a line, its words separated by tabs:
 *
 *     add A|W DEVICE REMOTE USER PASSWORD FLAGS     "-" is NULL for DEVICE
 *     cancel NAME FLAGS
 *     hold TEXT      puts it where it stays
 *     say TEXT       writes it to standard error
 *     abort
 *
 * Each is answered by a line with the code.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <windows.h>

static char line[4096];
static WCHAR wide[4][512];
static char held[4096];

/* Not stdio: its buffer would keep what it read. */
static int read_line(void)
{
    for (size_t size = 0; size + 1 < sizeof line; size++) {
        if (read(0, line + size, 1) != 1) return 0;
        if (line[size] == '\n') {
            line[size] = 0;
            return 1;
        }
    }
    return 0;
}

/* The texts are ASCII. */
static WCHAR *widened(const char *text, WCHAR *to)
{
    size_t index = 0;
    if (text == NULL) return NULL;
    while (index < 511 && (to[index] = (unsigned char)text[index]) != 0) index++;
    to[index] = 0;
    return to;
}

static DWORD add(char **words)
{
    char *device = strcmp(words[2], "-") == 0 ? NULL : words[2];
    DWORD flags = (DWORD)strtoul(words[6], NULL, 0);
    if (words[1][0] == 'A') {
        NETRESOURCEA resource = {.dwType = RESOURCETYPE_DISK, .lpLocalName = device, .lpRemoteName = words[3]};
        return WNetAddConnection2A(&resource, words[5], words[4], flags);
    }
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK,
                             .lpLocalName = widened(device, wide[0]),
                             .lpRemoteName = widened(words[3], wide[1])};
    return WNetAddConnection2W(&resource, widened(words[5], wide[2]), widened(words[4], wide[3]), flags);
}

int main(void)
{
    /* What is locked is not swapped out and so is found. */
    mlock(line, sizeof line);
    while (read_line()) {
        char *words[8] = {0}, *rest = line, answer[32];
        DWORD code = NO_ERROR;
        for (int index = 0; index < 7 && rest != NULL; index++) words[index] = strsep(&rest, "\t");
        if (strcmp(words[0], "add") == 0 && words[6] != NULL) code = add(words);
        if (strcmp(words[0], "cancel") == 0 && words[2] != NULL)
            code = WNetCancelConnection2A(words[1], (DWORD)strtoul(words[2], NULL, 0), TRUE);
        if (strcmp(words[0], "hold") == 0) strcpy(held, words[1]);
        if (strcmp(words[0], "say") == 0 && write(2, words[1], strlen(words[1])) < 0) code = ERROR_WRITE_FAULT;
        if (strcmp(words[0], "abort") == 0) abort();
        explicit_bzero(line, sizeof line);
        explicit_bzero(wide, sizeof wide);
        int size = snprintf(answer, sizeof answer, "%u\n", (unsigned)code);
        if (write(1, answer, (size_t)size) != size) return 1;
    }
    return 0;
}
