#define _GNU_SOURCE
#include "operations.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "random.h"

void status_of_path(void)
{
    struct path path = draw_present_path();
    struct stat status[sides];
    struct result results[sides];
    begin("stat %s", path.spelled[subject]);
    for (int side = 0; side < sides; side++)
        results[side] = resulting(fstatat(folders[side], path.spelled[side], &status[side], AT_SYMLINK_NOFOLLOW));
    agree_on_status(status, results);
}

void set_time(void)
{
    struct path path = draw_present_path();
    struct timespec times[2] = {{(time_t)draw(2000000000), (long)draw(1000000) * 1000},
                                {(time_t)draw(2000000000), (long)draw(1000000) * 1000}};
    struct stat status[sides];
    struct result results[sides];
    begin("utimensat %s %lld.%06ld", path.spelled[subject], (long long)times[1].tv_sec, times[1].tv_nsec / 1000);
    for (int side = 0; side < sides; side++)
        results[side] = resulting(utimensat(folders[side], path.spelled[side], times, 0));
    if (!agree(results)) return;
    for (int side = 0; side < sides; side++)
        if (fstatat(folders[side], path.spelled[side], &status[side], 0) != 0) differ("no status: %s", strerror(errno));
    if (status[subject].st_mtim.tv_sec != times[1].tv_sec || status[subject].st_mtim.tv_nsec != times[1].tv_nsec)
        differ("the time is %lld.%09ld", (long long)status[subject].st_mtim.tv_sec, status[subject].st_mtim.tv_nsec);
}

void truncate_path(void)
{
    struct path path = draw_present_path();
    off_t size = (off_t)draw_size(sizeof contents[0]);
    struct result results[sides];
    begin("truncate %s to %lld", path.spelled[subject], (long long)size);
    for (int side = 0; side < sides; side++) {
        if (fchdir(folders[side]) != 0) give_up("fchdir");
        results[side] = resulting(truncate(path.spelled[side], size));
    }
    agree(results);
}

void rename_path(void)
{
    struct path from = draw_present_path(), to = draw_path();
    struct result results[sides];
    begin("rename %s to %s", from.spelled[subject], to.spelled[subject]);
    for (int side = 0; side < sides; side++)
        results[side] = resulting(renameat(folders[side], from.spelled[side], folders[side], to.spelled[side]));
    agree(results);
}

void unlink_path(void)
{
    struct path path = draw_present_path();
    struct result results[sides];
    begin("unlink %s", path.spelled[subject]);
    for (int side = 0; side < sides; side++) results[side] = resulting(unlinkat(folders[side], path.spelled[side], 0));
    agree(results);
}

void make_folder(void)
{
    struct path path = draw_path();
    struct result results[sides];
    begin("mkdir %s", path.spelled[subject]);
    for (int side = 0; side < sides; side++)
        results[side] = resulting(mkdirat(folders[side], path.spelled[side], 0755));
    agree(results);
}

void remove_folder(void)
{
    struct path path = draw_present_path();
    struct result results[sides];
    begin("rmdir %s", path.spelled[subject]);
    for (int side = 0; side < sides; side++)
        results[side] = resulting(unlinkat(folders[side], path.spelled[side], AT_REMOVEDIR));
    agree(results);
}

/* Writes a file as most programs do: open, write, close. */
void save_path(void)
{
    struct path path = draw_path();
    size_t size = draw_size(sizeof contents[0] / 4);
    struct result results[sides];
    draw_bytes(contents[0], size);
    begin("save %zu in %s", size, path.spelled[subject]);
    for (int side = 0; side < sides; side++) {
        int file = openat(folders[side], path.spelled[side], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        results[side] = resulting(file);
        if (file < 0) continue;
        results[side] = resulting(write(file, contents[0], size));
        if (close(file) != 0) results[side] = resulting(-1);
    }
    agree(results);
}

void read_path(void)
{
    struct path path = draw_present_path();
    int files[sides];
    struct result results[sides];
    begin("read %s", path.spelled[subject]);
    for (int side = 0; side < sides; side++) {
        results[side] = resulting(files[side] = openat(folders[side], path.spelled[side], O_RDONLY | O_CLOEXEC));
        if (files[side] >= 0) results[side].value = 0;
    }
    if (agree(results)) read_descriptors(files, sizeof contents[0], 0);
    for (int side = 0; side < sides; side++)
        if (files[side] >= 0) close(files[side]);
}
