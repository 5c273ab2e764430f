/* Renaming: what replaces what, and what is refused. */
#define _GNU_SOURCE
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void files(void)
{
    int file, target;
    works("put", put_text("a", "a"));
    works("rename", rename("a", "b"));
    check(!is_there("a") && holds("b", "a"), "the file has the new name alone");
    works("put", put_text("c", "c"));
    works("rename over a file", rename("b", "c"));
    check(!is_there("b") && holds("c", "a") && entries(".") == 1, "replaces it");
    works("rename to the same name", rename("c", "c"));
    check(holds("c", "a"), "changes nothing");
    works("open", file = open("c", O_RDWR));
    works("rename what is open", rename("c", "d"));
    check(pwrite(file, "A", 1, 0) == 1 && descriptor_holds(file, "A") && holds("d", "A"),
          "it goes on being the same file");
    works("put", put_text("c", "another"));
    check(descriptor_holds(file, "A") && holds("c", "another"), "a new one of the old name is another");
    works("open the other", target = open("c", O_RDWR));
    works("rename over what is open", rename("d", "c"));
    check(descriptor_holds(target, "another") && pwrite(target, "An", 2, 0) == 2 && descriptor_holds(target, "Another"),
          "who has it open goes on reading and writing it");
    check(holds("c", "A") && descriptor_holds(file, "A") && entries(".") == 1, "the name leads to the new one");
    check(close(target) == 0 && close(file) == 0 && holds("c", "A") && entries(".") == 1,
          "and does when all is closed");
    works("remove", unlink("c"));
}

/* What an editor does that replaces a file in one step. */
static void saves(void)
{
    int other = 0;
    works("put", put_text("document", "0"));
    for (int round = 1; round <= 20; round++) {
        char text[8];
        snprintf(text, sizeof text, "%d", round);
        if (put_text("document.new", text) != 0 || rename("document.new", "document") != 0 || !holds("document", text))
            other++;
    }
    check(other == 0 && entries(".") == 1, "a file is replaced twenty times by rename");
    works("remove", unlink("document"));
}

static void folders(void)
{
    mkdir("folder", 0755), mkdir("empty", 0755), mkdir("full", 0755), put_text("full/file", "x"), put_text("file", "f");
    refused("a file over a folder", EISDIR, rename("file", "empty"));
    refused("a folder over a file", ENOTDIR, rename("folder", "file"));
    int result = rename("folder", "full");
    refused("a folder over one that is not empty", errno == EEXIST ? EEXIST : ENOTEMPTY, result);
    refused("a folder into itself", EINVAL, rename("full", "full/inner"));
    refused("nothing", ENOENT, rename("nothing", "something"));
    refused("into nothing", ENOENT, rename("file", "nothing/file"));
    refused("into a file", ENOTDIR, rename("folder", "file/folder"));
    refused("a file as a folder", ENOTDIR, rename("file/", "other"));
    check(holds("file", "f") && holds("full/file", "x") && entries("empty") == 0, "what was refused changed nothing");
    works("a folder over an empty one", rename("full", "empty"));
    check(holds("empty/file", "x") && !is_there("full"), "takes its place");
    int removed = mkdir("emptied", 0755) == 0 ? open("emptied/file", O_CREAT | O_RDWR, 0644) : -1;
    check(write(removed, "r", 1) == 1 && unlink("emptied/file") == 0,
          "a folder's last file is removed while it is open");
    works("a folder over that one", rename("empty", "emptied"));
    check(descriptor_holds(removed, "r") && close(removed) == 0 && holds("emptied/file", "x") &&
              entries("emptied") == 1,
          "takes its place, and the file stays open");
    works("and back", rename("emptied", "empty"));
    works("a folder with what is in it into another", rename("empty", "folder/inner"));
    check(holds("folder/inner/file", "x"), "and all is there");
    works("a file into a folder", rename("file", "folder/file"));
    int inner = open("folder/inner/file", O_RDWR), listing = open("folder/inner", O_RDONLY | O_DIRECTORY);
    works("a folder with an open file in it", rename("folder", "renamed"));
    check(descriptor_holds(inner, "x") && pwrite(inner, "y", 1, 0) == 1 && holds("renamed/inner/file", "y"),
          "the file stays open");
    int by_folder = openat(listing, "file", O_RDONLY);
    check(by_folder >= 0 && descriptor_holds(by_folder, "y"), "an open folder leads to where it is now");
    works("a working directory is renamed", chdir("renamed/inner") == 0 ? rename("../../renamed", "../../again") : -1);
    check(holds("file", "y") && put_text("new", "n") == 0 && holds("../../again/inner/new", "n"),
          "and goes on being it");
    char *here = getcwd(NULL, 0);
    check(here != NULL && is_there(here), "which getcwd tells");
    free(here);
    check(chdir("../..") == 0, "back");
    close(inner), close(listing), close(by_folder);
}

static void flags(void)
{
    put_text("one", "1"), put_text("two", "2");
    int result = renameat2(AT_FDCWD, "one", AT_FDCWD, "two", RENAME_NOREPLACE);
    refused("RENAME_NOREPLACE where something is", errno == EINVAL ? EINVAL : EEXIST, result);
    check(holds("one", "1") && holds("two", "2"), "changes nothing");
    result = renameat2(AT_FDCWD, "one", AT_FDCWD, "two", RENAME_EXCHANGE);
    check(result == 0 ? holds("one", "2") && holds("two", "1")
                      : errno == EINVAL && holds("one", "1") && holds("two", "2"),
          "RENAME_EXCHANGE exchanges, or is refused");
}

static void spellings(void)
{
    if (!on_a_drive) return skip("spellings", "a name has one spelling on a file system of Unix");
    int entries_before = entries(".");
    /* Where both names are known to be one file the kernel does nothing, as POSIX has it, and asks nobody. */
    works("put", put_text("Spelled", "s"));
    works("the spelling alone is changed", rename("Spelled", "SPELLED"));
    check(lists(".", "SPELLED") + lists(".", "Spelled") == 1 && holds("spelled", "s"), "or nothing is");
    works("a folder's, too", mkdir("Folder", 0755) == 0 ? rename("Folder", "folder") : -1);
    check(lists(".", "folder") + lists(".", "Folder") == 1 && entries("folder") == 0, "it is there once");
    int file = open("SPELLED", O_RDWR);
    works("of what is open", rename("spelled", "sPELLED"));
    check(pwrite(file, "S", 1, 0) == 1 && close(file) == 0 && holds("Spelled", "S"), "which stays open");
    works("by a name between them", rename("Spelled", "between") == 0 ? rename("between", "SpelleD") : -1);
    check(lists(".", "SpelleD") && entries(".") == 2 + entries_before, "the spelling is another");
}

int main(int count, char **words)
{
    begin(count, words);
    files();
    saves();
    folders();
    flags();
    spellings();
    return done();
}
