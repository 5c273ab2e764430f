/* "load PATH": loads a library, once in a process. */
#include "measure.h"

#include <dlfcn.h>

static int64_t perform(char *command)
{
    int64_t start = measure_now();
    void *library = dlopen(command + strlen("load "), RTLD_NOW);
    return library != NULL ? measure_now() - start : MEASURE_FAILED;
}

static long reason(void)
{
    return 0;
}

int main(void)
{
    return measure_serve(perform, reason);
}
