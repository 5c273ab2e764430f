#include "pair.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "random.h"

enum { remembered = 24, most_line = 2 * most_path + 128 };

struct handle handles[most_handles];
int folders[sides], folds;
unsigned long long operation, seed;
static char lines[remembered][most_line];

/* Some that Windows cannot have, and some that have more than ASCII. */
static const char *const names[] = {"alpha", "Beta.txt", "with space", "gr\303\274n", "what?", "x:y"};
enum { all_names = sizeof names / sizeof names[0] };

struct path draw_path(void)
{
    struct path path = {{"", ""}};
    unsigned depth = 1 + (unsigned)draw(8) / 4 + (unsigned)draw(8) / 6;
    while (depth-- > 0) {
        const char *name = names[draw(all_names)];
        for (int side = 0; side < sides; side++) strcat(path.spelled[side], name);
        if (folds && once_in(4)) {
            char *spelled = strrchr(path.spelled[subject], '/');
            for (spelled = spelled == NULL ? path.spelled[subject] : spelled; *spelled != 0; spelled++)
                if (isascii(*spelled) && once_in(2)) *spelled ^= isalpha(*spelled) ? 0x20 : 0;
        }
        for (int side = 0; side < sides && depth > 0; side++) strcat(path.spelled[side], "/");
    }
    return path;
}

struct path draw_present_path(void)
{
    struct path path = draw_path();
    for (int tries = once_in(8) ? 0 : 20; tries > 0 && faccessat(folders[model], path.spelled[model], F_OK, 0) != 0;
         tries--)
        path = draw_path();
    return path;
}

struct handle *draw_handle(void)
{
    size_t first = draw(most_handles);
    for (size_t i = 0; i < most_handles; i++) {
        struct handle *handle = &handles[(first + i) % most_handles];
        if (handle->descriptors[subject] >= 0) return handle;
    }
    return NULL;
}

void close_handle(struct handle *handle)
{
    struct result results[sides];
    for (int side = 0; side < sides; side++) {
        results[side] = resulting(close(handle->descriptors[side]));
        handle->descriptors[side] = -1;
    }
    agree(results);
}

void begin(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(lines[operation++ % remembered], most_line, format, arguments);
    va_end(arguments);
}

void differ(const char *format, ...)
{
    char text[most_line];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    /* Several processes may tell of a difference: each of them at once. */
    static char all[remembered * (most_line + 32) + most_line];
    size_t used = (size_t)sprintf(all, "# seed %llu, operation %llu: %s\n", seed, operation, text);
    for (unsigned long long i = operation > remembered ? operation - remembered : 0; i < operation; i++)
        used += (size_t)sprintf(all + used, "#   %llu %s\n", i + 1, lines[i % remembered]);
    if (write(STDOUT_FILENO, all, used) < 0) _exit(3);
    _exit(1);
}

void give_up(const char *what)
{
    fprintf(stderr, "# the test itself, operation %llu: %s: %s\n", operation, what, strerror(errno));
    _exit(2);
}

struct result resulting(long long value)
{
    return (struct result){value, value < 0 ? errno : 0};
}

/* Errors that POSIX lets a system choose from. */
static int plain(int error)
{
    return error == ENOTEMPTY ? EEXIST : error;
}

int agree(const struct result results[sides])
{
    const struct result *of_subject = &results[subject], *of_model = &results[model];
    if (of_subject->value != of_model->value || plain(of_subject->error) != plain(of_model->error))
        differ("gives %lld (%s) in place of %lld (%s)", of_subject->value, strerror(of_subject->error), of_model->value,
               strerror(of_model->error));
    return of_model->value >= 0;
}

void agree_on_bytes(const void *subject_bytes, const void *model_bytes, size_t size, long long offset)
{
    const unsigned char *ours = subject_bytes, *right = model_bytes;
    if (memcmp(ours, right, size) == 0) return;
    size_t first = 0, last = size - 1;
    while (ours[first] == right[first]) first++;
    while (ours[last] == right[last]) last--;
    differ("bytes %lld to %lld differ; the first is %02x in place of %02x", offset + (long long)first,
           offset + (long long)last, ours[first], right[first]);
}
