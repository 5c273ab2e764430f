/* The attributes that files have on Windows: read-only by chmod, all of them by an extended attribute. */
#define _GNU_SOURCE
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* Where Wine and Samba keep them: a number as text, such as 0x22. */
static const char attributes[] = "user.DOSATTRIB";
enum { read_only = 1, hidden = 2, system_file = 4, archive = 0x20 };
enum { settable = read_only | hidden | system_file | archive };

static int get(const char *path)
{
    char text[64] = "";
    ssize_t size = getxattr(path, attributes, text, sizeof text - 1);
    return size < 0 ? -1 : (int)strtol(text, NULL, 0) & settable;
}

static int set(const char *path, int value)
{
    char text[16];
    snprintf(text, sizeof text, "0x%x", (unsigned)value);
    return setxattr(path, attributes, text, strlen(text), 0);
}

static mode_t mode_of(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_mode & 07777 : 0;
}

static void by_chmod(void)
{
    works("put", put_text("file", "text"));
    check((mode_of("file") & 0600) == 0600, "a new file can be read and written");
    works("chmod a-w", chmod("file", 0444));
    check((mode_of("file") & 0222) == 0 && holds("file", "text"), "makes it read-only");
    if (on_a_drive) check((get("file") & read_only) != 0, "which is the attribute of Windows");
    if (on_a_drive) refused("to write it", EACCES, open("file", O_WRONLY));
    works("it can be renamed", rename("file", "again"));
    works("and replaced by another", put_text("file", "other") == 0 ? rename("file", "again") : -1);
    check(holds("again", "other"), "which is there");
    works("chmod a-w again", chmod("again", 0444));
    works("it can be removed, as on Unix", unlink("again"));
    works("put", put_text("file", "text"));
    works("chmod there and back", chmod("file", 0444) == 0 ? chmod("file", 0644) : -1);
    check((mode_of("file") & 0200) != 0 && put_text("file", "new") == 0 && holds("file", "new"),
          "it can be written again");
    works("an executable bit is asked for", chmod("file", 0755));
    works("remove", unlink("file"));
}

static void by_extended_attribute(void)
{
    char names[256];
    works("put", put_text("file", "text"));
    check(get("file") >= 0 && (get("file") & (read_only | hidden | system_file)) == 0,
          "a new file has no special attribute");
    works("hidden and archive are set", set("file", hidden | archive));
    check(get("file") == (hidden | archive), "and read");
    check(lists(".", "file") && holds("file", "text"), "the file is listed all the same");
    check(put_text("file", "new") == 0 && (get("file") & hidden) != 0, "it stays hidden when it is written");
    works("system is set", set("file", system_file));
    check((get("file") & (system_file | hidden)) == system_file, "and hidden is not any more");
    works("read-only is set", set("file", read_only));
    check((mode_of("file") & 0222) == 0, "the mode shows it");
    works("all are taken away", set("file", 0));
    check((get("file") & (read_only | hidden | system_file)) == 0 && (mode_of("file") & 0200) != 0,
          "and are not there");
    check(setxattr("file", attributes, "none", 4, 0) < 0 && holds("file", "new"), "what is no number is refused");
    check(mkdir("folder", 0755) == 0 && set("folder", hidden) == 0 && (get("folder") & hidden) != 0 &&
              rmdir("folder") == 0,
          "a folder has them, too");
    check(getxattr("file", "user.other", names, sizeof names) < 0 && (errno == ENODATA || errno == EOPNOTSUPP),
          "there is no other extended attribute");
    refused("of nothing", ENOENT, getxattr("nothing", attributes, names, sizeof names));
}

int main(int count, char **words)
{
    begin(count, words);
    if (on_a_drive || geteuid() != 0) by_chmod();
    if (on_a_drive)
        by_extended_attribute();
    else
        skip("extended attributes", "they mean nothing on a file system of Unix");
    return done();
}
