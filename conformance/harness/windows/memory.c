/* adapter.h for Windows: memory with an end that must not be passed. */

#include "adapter.h"
#include "conformance.h"

void *adapter_edge(size_t size)
{
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    size_t page = system.dwPageSize, whole = (size + page - 1) / page * page;
    /* Memory that is reserved and not committed cannot be touched. */
    char *memory = VirtualAlloc(NULL, whole + page, MEM_RESERVE, PAGE_NOACCESS);
    if (memory == NULL || (whole != 0 && VirtualAlloc(memory, whole, MEM_COMMIT, PAGE_READWRITE) == NULL))
        unresolved("no memory");
    return memory + whole - size;
}
