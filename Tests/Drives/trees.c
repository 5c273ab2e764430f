/* The comparison of everything in both folders. */

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pair.h"

static int compare(const char *a, const char *b)
{
    return folds ? strcasecmp(a, b) : strcmp(a, b);
}

static int compare_entries(const void *a, const void *b)
{
    return compare(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted; NULL is the last. Closes it. */
static char **names_in(int folder, const char *path)
{
    enum { most_names = 64 };
    char **names = calloc(most_names, sizeof *names);
    size_t count = 0;
    DIR *listing = fdopendir(folder);
    if (listing == NULL) differ("%s is not listed: %s", path, strerror(errno));
    errno = 0;
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (count == most_names - 1) differ("%s has too many entries", path);
        names[count++] = strdup(entry->d_name);
    }
    if (errno != 0) differ("%s is not listed to its end: %s", path, strerror(errno));
    closedir(listing);
    qsort(names, count, sizeof *names, compare_entries);
    return names;
}

static void compare_files(const int files[sides], const char *path)
{
    static unsigned char parts[sides][1 << 16];
    struct stat status[sides];
    for (int side = 0; side < sides; side++)
        if (fstat(files[side], &status[side]) != 0) differ("%s: %s", path, strerror(errno));
    if (status[subject].st_size != status[model].st_size)
        differ("%s: size %lld in place of %lld", path, (long long)status[subject].st_size,
               (long long)status[model].st_size);
    for (off_t offset = 0;; offset += (off_t)sizeof parts[0]) {
        struct result results[sides];
        for (int side = 0; side < sides; side++)
            results[side] = resulting(pread(files[side], parts[side], sizeof parts[0], offset));
        agree(results);
        if (results[model].value <= 0) return;
        agree_on_bytes(parts[subject], parts[model], (size_t)results[model].value, offset);
    }
}

static void compare_folders(const int pair[sides], const char *path)
{
    char **names[sides];
    for (int side = 0; side < sides; side++) names[side] = names_in(dup(pair[side]), path);
    for (size_t i = 0; names[subject][i] != NULL || names[model][i] != NULL; i++) {
        const char *ours = names[subject][i], *right = names[model][i];
        if (ours == NULL || (right != NULL && compare(ours, right) > 0)) differ("%s lacks %s", path, right);
        if (right == NULL || compare(ours, right) < 0) differ("%s has %s", path, ours);
        char inner[most_path];
        int entries[sides];
        struct stat status[sides];
        snprintf(inner, sizeof inner, "%s/%s", path, ours);
        for (int side = 0; side < sides; side++) {
            entries[side] = openat(pair[side], names[side][i], O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
            if (entries[side] < 0) differ("%s is listed, but not to be opened: %s", inner, strerror(errno));
            if (fstat(entries[side], &status[side]) != 0) differ("%s: %s", inner, strerror(errno));
        }
        if (S_ISDIR(status[subject].st_mode) != S_ISDIR(status[model].st_mode)) differ("%s is of another type", inner);
        if (S_ISDIR(status[model].st_mode))
            compare_folders(entries, inner);
        else
            compare_files(entries, inner);
        for (int side = 0; side < sides; side++) close(entries[side]);
    }
    for (int side = 0; side < sides; side++) {
        for (size_t i = 0; names[side][i] != NULL; i++) free(names[side][i]);
        free(names[side]);
    }
}

void compare_trees(void)
{
    int pair[sides];
    for (int side = 0; side < sides; side++)
        if ((pair[side] = openat(folders[side], ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
            differ("the folder itself is not to be opened: %s", strerror(errno));
    compare_folders(pair, ".");
    for (int side = 0; side < sides; side++) close(pair[side]);
}
