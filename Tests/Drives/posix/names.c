/* Names: those that Windows cannot have, those that nobody can have there, and spellings. */
#define _GNU_SOURCE
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* Whether the server is said to write a path so, below the root of the share. */
static int is_stored_as(const char *path, const char *end)
{
    char stored[4096];
    ssize_t size = getxattr(path, "user.mpr.path", stored, sizeof stored - 1);
    if (size < (ssize_t)strlen(end)) return 0;
    stored[size] = 0;
    return strcmp(stored + size - strlen(end), end) == 0;
}

/* A name is made, found, listed as it is, renamed and removed. */
static void is_possible(const char *name)
{
    char shown[128] = "", folder[300];
    for (const char *c = name; *c != 0 && strlen(shown) < 100; c++)
        sprintf(shown + strlen(shown), *c >= ' ' && *c != '\\' && *c != '#' ? "%c" : "\\x%02x", *c & 0xFF);
    snprintf(folder, sizeof folder, "in/%s", name);
    int made = put_text(name, name) == 0;
    check(made && holds(name, name) && lists(".", name), "\"%s\" is made, found and listed", shown);
    check(made && rename(name, folder) == 0 && holds(folder, name) && rename(folder, name) == 0 && unlink(name) == 0 &&
              !is_there(name),
          "\"%s\" is renamed and removed", shown);
    check(mkdir(name, 0755) == 0 && lists(".", name) && entries(name) == 0 && rmdir(name) == 0, "\"%s\" is a folder",
          shown);
}

static void possible(void)
{
    static const char *const names[] = {
        "a:b",
        "x?",
        "*",
        "<",
        ">",
        "pipe|",
        "a\"b",
        "back\\slash",
        "trailing dot.",
        "trailing space ",
        "dots...",
        "...",
        " leading space",
        ".hidden",
        "tab\there",
        "line\nbreak",
        "\001",
        "\037",
        "percent%20",
        "%",
        "#",
        "a+b",
        "100% $HOME `x` 'y'",
        "~",
        "LONGNA~1.TXT",
        "gr\303\274\303\237e",
        "\346\227\245\346\234\254\350\252\236",
        "\360\237\230\200",
        "e\314\201",
        "\302\240",
        "-rf",
        "a;b=c,d[e]{f}",
        "desktop.ini",
        "Thumbs.db",
        "CONSOLE",
        "COM",
        "LPT",
        "aCON",
        "CON_",
    };
    mkdir("in", 0755);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) is_possible(names[i]);
    check(entries(".") == 1 && rmdir("in") == 0, "nothing is left");
}

/* The devices of DOS, which a program on Windows could not open as files. */
static void reserved(void)
{
    static const char *const names[] = {"CON",  "con",  "PRN",  "AUX",     "NUL",       "COM1",
                                        "com9", "LPT1", "lpt9", "NUL.txt", "con.tar.gz"};
    if (!on_a_drive) return skip("reserved names", "they are names like others on a file system of Unix");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char description[64];
        snprintf(description, sizeof description, "to make a file \"%s\"", names[i]);
        refused(description, EINVAL, put_text(names[i], ""));
        snprintf(description, sizeof description, "to make a folder \"%s\"", names[i]);
        refused(description, EINVAL, mkdir(names[i], 0755));
        check(put_text("ordinary", "o") == 0 && rename("ordinary", names[i]) < 0 && errno == EINVAL &&
                  holds("ordinary", "o"),
              "nothing is renamed to \"%s\"", names[i]);
    }
    unlink("ordinary");
    check(entries(".") == 0, "none is there");
}

static void no_text(void)
{
    int result = put_text("\377\376", "x");
    if (on_a_drive) {
        check(result < 0 && (errno == EILSEQ || errno == EINVAL), "a name that is no UTF-8 is refused");
        check(put_text("\355\240\200", "x") < 0, "so is half a surrogate pair");
        refused("not to be found", ENOENT, open("\377\376", O_RDONLY));
        check(entries(".") == 0, "nothing is there");
    } else {
        check(result == 0 && unlink("\377\376") == 0, "a name is bytes");
    }
}

static void spellings(void)
{
    if (!on_a_drive) return skip("spellings", "they are different names on a file system of Unix");
    struct stat one, other;
    works("put", put_text("Mixed Case.TXT", "content"));
    check(holds("mixed case.txt", "content") && holds("MIXED CASE.TXT", "content"), "a file is found by any spelling");
    check(lists(".", "Mixed Case.TXT") && entries(".") == 1, "and listed by its own");
    check(is_stored_as("mixed CASE.txt", "/Mixed Case.TXT"), "any spelling tells how the server writes it");
    check(stat("mixed case.txt", &one) == 0 && stat("MIXED CASE.TXT", &other) == 0 && one.st_ino == other.st_ino &&
              one.st_size == other.st_size,
          "it is one file");
    refused("O_EXCL with another spelling", EEXIST, open("MIXED case.txt", O_CREAT | O_EXCL | O_WRONLY, 0644));
    works("O_TRUNC by another spelling", put_text("MIXED case.txt", "new"));
    check(holds("Mixed Case.TXT", "new") && lists(".", "Mixed Case.TXT") && entries(".") == 1, "changes the one file");
    int file = open("mixed case.TXT", O_RDWR);
    check(write(file, "longer than before", 18) == 18 && stat("Mixed Case.TXT", &one) == 0 && one.st_size == 18 &&
              holds("MIXED CASE.TXT", "longer than before"),
          "what is written by one spelling is read by another");
    works("unlink by another spelling", unlink("MIXED CASE.txt"));
    /* The kernel believes in the other spelling for a second at most: the file is open. */
    for (int i = 0; i < 100 && is_there("Mixed Case.TXT"); i++) usleep(50000);
    check(!is_there("Mixed Case.TXT") && entries(".") == 0, "removes the one file");
    close(file);
    check(mkdir("Folder", 0755) == 0 && put_text("FOLDER/file", "f") == 0 && holds("folder/FILE", "f"),
          "a folder is found, too");
    check(put_text("GR\303\234N", "g") == 0 && holds("gr\303\274n", "g") && entries(".") == 2,
          "and letters that are not ASCII");
    check(is_stored_as("FOLDER/File", "/Folder/file") && is_stored_as("gr\303\274n", "/GR\303\234N"),
          "and the server's spellings of all names");
    works("rename by another spelling", rename("folder", "New Folder"));
    check(is_stored_as("new folder/FILE", "/New Folder/file"), "a new name is spelled as it was given");
    works("rename back", rename("NEW FOLDER", "Folder"));
    works("remove", unlink("folder/file") == 0 && rmdir("folder") == 0 ? unlink("gr\303\274n") : -1);
}

static void links(void)
{
    struct stat status;
    put_text("target", "t");
    int result = symlink("target", "link");
    if (result == 0)
        check(holds("link", "t") && lstat("link", &status) == 0 && S_ISLNK(status.st_mode) && unlink("link") == 0,
              "a symbolic link leads to its target");
    else
        check(errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS, "a symbolic link is refused, with %s",
              strerrorname_np(errno));
    result = link("target", "link");
    if (result == 0)
        check(holds("link", "t") && unlink("link") == 0, "a second name is one");
    else
        check(errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS, "a second name is refused, with %s",
              strerrorname_np(errno));
    result = mkfifo("pipe", 0644);
    if (result == 0)
        check(unlink("pipe") == 0, "a pipe is made and removed");
    else
        check(errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS, "a pipe is refused, with %s",
              strerrorname_np(errno));
    works("remove", unlink("target"));
    check(entries(".") == 0, "nothing is left");
}

int main(int count, char **words)
{
    begin(count, words);
    possible();
    reserved();
    no_text();
    spellings();
    links();
    return done();
}
