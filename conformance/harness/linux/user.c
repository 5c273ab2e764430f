/* adapter.h for libmpr on Linux: somebody who answers dialogs, as an askpass program. */

#define _GNU_SOURCE
#include "world.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* It answers line after line of a file, and keeps what it was asked. */
static const char script[] = "#!/bin/sh\n"
                             "cd \"${0%/*}\" || exit 1\n"
                             "printf '%s\\n' \"$1\" >>asked\n"
                             "echo >>turns\n"
                             "turn=$(wc -l <turns)\n"
                             "[ \"$turn\" -le \"$(wc -l <answers)\" ] || exit 1\n"
                             "sed -n \"${turn}p\" answers\n";

void adapter_user(const char *first, ...)
{
    va_list answers;
    unlink(world_path("answers"));
    unlink(world_path("turns"));
    append_to(world_path("answers"), "");
    va_start(answers, first);
    for (const char *answer = first; answer != NULL; answer = va_arg(answers, const char *)) {
        append_to(world_path("answers"), answer);
        append_to(world_path("answers"), "\n");
    }
    va_end(answers);
    if (access(world_path("askpass"), X_OK) == 0) return;
    append_to(world_path("askpass"), script);
    if (chmod(world_path("askpass"), 0700) != 0) adapter_fail("somebody to ask");
}

const char *adapter_asked(void)
{
    static char asked[1 << 16];
    FILE *file = fopen(world_path("asked"), "re");
    size_t size = file == NULL ? 0 : fread(asked, 1, sizeof asked - 1, file);
    if (file != NULL) fclose(file);
    asked[size] = 0;
    return asked;
}
