/* adapter.h for libmpr on Linux: memory with an end that must not be passed. */

#define _GNU_SOURCE
#include "world.h"

#include <sys/mman.h>
#include <unistd.h>

void *adapter_edge(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), whole = (size + page - 1) / page * page;
    char *memory = mmap(NULL, whole + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED || mprotect(memory + whole, page, PROT_NONE) != 0) adapter_fail("memory");
    return memory + whole - size;
}
