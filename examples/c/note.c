/* note 'Z:\folder\file.txt' [text]: adds a line to a file on a connected drive, and prints the file. The path is one of
 * Windows: docs/porting.md. Ends with 3 where connections have no files. */
#include "tell.h"

/* What a program for Windows does with CreateFile: opens a file by its path of Windows. */
static DWORD open_file(const char *windows_path, const char *mode, FILE **file)
{
    char path[4096];
    DWORD size = sizeof path;
    DWORD code = mprGetUnixPathA(windows_path, MPR_PATH_CONNECT, path, &size);
    *file = code == NO_ERROR ? fopen(path, mode) : NULL;
    if (*file != NULL) printf("%s is %s\n", windows_path, path);
    return code;
}

int main(int argc, char **argv)
{
    FILE *file;
    char line[256];
    DWORD code;

    if (argc < 2) {
        fprintf(stderr, "usage: %s 'Z:\\folder\\file.txt' [text]\n", argv[0]);
        return 2;
    }
    code = open_file(argv[1], argc > 2 ? "a+" : "r", &file);
    if (code == ERROR_NOT_SUPPORTED) {
        printf("%s is connected, but connections have no files here\n", argv[1]);
        return 3;
    }
    if (code != NO_ERROR) return tell("mprGetUnixPath", code);
    if (file == NULL || (argc > 2 && (fprintf(file, "%s\n", argv[2]) < 0 || fflush(file) != 0))) {
        perror(argv[1]);
        return 1;
    }
    rewind(file);
    while (fgets(line, sizeof line, file) != NULL) printf("  %s", line);
    return fclose(file) == 0 ? 0 : 1;
}
