/*
 * A program that calls WNet functions as its arguments say and prints their codes in one line:
 *
 *     client PASSWORD_FILE OUTPUT (add DEVICE REMOTE FLAGS | get DEVICE | cancel NAME FLAGS | sleep MS)...
 *
 * The user is alice. A DEVICE "-" is NULL; an OUTPUT "-" is standard output, another one a file that the line is
 * appended to, opened when all is done.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <windows.h>

static DWORD add(char *device, char *remote, DWORD flags, const char *password)
{
    NETRESOURCEA resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = strcmp(device, "-") == 0 ? NULL : device, .lpRemoteName = remote};
    return WNetAddConnection2A(&resource, password, "alice", flags);
}

int main(int count, char **words)
{
    char password[256], codes[512], name[1024];
    int size, used = 0, file, next = 3;
    if (count < 4 || (file = open(words[1], O_RDONLY | O_CLOEXEC)) < 0) return 2;
    size = (int)read(file, password, sizeof password - 1);
    close(file);
    if (size < 1) return 2;
    password[size] = 0;
    password[strcspn(password, "\n")] = 0;
    while (next < count) {
        const char *verb = words[next++];
        DWORD code = 0, capacity = sizeof name;
        int left = count - next;
        if (strcmp(verb, "add") == 0 && left >= 3) {
            code = add(words[next], words[next + 1], (DWORD)strtoul(words[next + 2], NULL, 0), password);
            next += 3;
        } else if (strcmp(verb, "get") == 0 && left >= 1) {
            code = WNetGetConnectionA(words[next++], name, &capacity);
        } else if (strcmp(verb, "cancel") == 0 && left >= 2) {
            code = WNetCancelConnection2A(words[next], (DWORD)strtoul(words[next + 1], NULL, 0), TRUE);
            next += 2;
        } else if (strcmp(verb, "sleep") == 0 && left >= 1) {
            usleep((useconds_t)atoi(words[next++]) * 1000);
            continue;
        } else {
            return 2;
        }
        used += snprintf(codes + used, sizeof codes - (size_t)used, used == 0 ? "%u" : " %u", (unsigned)code);
    }
    used += snprintf(codes + used, sizeof codes - (size_t)used, "\n");
    file = strcmp(words[2], "-") == 0 ? 1 : open(words[2], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    return write(file, codes, (size_t)used) != used;
}
