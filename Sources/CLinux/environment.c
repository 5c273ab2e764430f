// The environment as it was when this code was loaded. Another thread of the host may change it at any time, and the C
// library frees and moves what it read a moment ago; so it is not looked at again.

#define _GNU_SOURCE
#include "CLinux.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char **variables;

// A host may have a secret in its environment, and remove it when it has read it. So the copy is in memory of its own
// that no core dump contains.
__attribute__((constructor)) static void copy_environment(void)
{
    size_t count = 0, size = 0;
    // A program with privileges has none.
    if (linux_is_secure() || environ == NULL) return;
    for (; environ[count] != NULL; count++) size += strlen(environ[count]) + 1;
    size += (count + 1) * sizeof *variables;
    char **copy = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (copy == MAP_FAILED) {
        variables = environ; // better than to find another session than the rest of the user's programs
        return;
    }
    madvise(copy, size, MADV_DONTDUMP);
    char *text = (char *)(copy + count + 1);
    for (size_t i = 0; i < count; i++) {
        copy[i] = text;
        text = stpcpy(text, environ[i]) + 1;
    }
    variables = copy;
}

const char *linux_environment(const char *name)
{
    size_t size = strlen(name);
    for (char **variable = variables; variable != NULL && *variable != NULL; variable++)
        if (**variable == *name && strncmp(*variable, name, size) == 0 && (*variable)[size] == '=')
            return *variable + size + 1;
    return NULL;
}
