/* For programs that see whether a thread holds forks. The library lists such threads in its data, by pthread_self. */
#ifndef HOLDING_H
#define HOLDING_H

#include <link.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

typedef const volatile uintptr_t *word;

/* The runtime's own word about the main thread, which is there from the beginning. */
static word ignored;

/* Looks for a word in the library's data that names the calling thread. */
static int look_into_library(struct dl_phdr_info *object, size_t size, void *found)
{
    (void)size;
    if (strstr(object->dlpi_name, "libmpr.so") == NULL) return 0;
    for (unsigned i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || (part->p_flags & PF_W) == 0) continue;
        word at = (word)(object->dlpi_addr + part->p_vaddr), end = at + part->p_memsz / sizeof *at;
        for (; at < end; at++)
            if (*at == (uintptr_t)pthread_self() && at != ignored) *(word *)found = at;
    }
    return 1;
}

__attribute__((constructor)) static void look_before_any_call(void)
{
    dl_iterate_phdr(look_into_library, &ignored);
}

/* Whether the calling thread is listed. */
static inline int holds_forks(void)
{
    static _Thread_local word place; /* where it was last */
    if (place != NULL && *place == (uintptr_t)pthread_self()) return 1;
    word found = NULL;
    dl_iterate_phdr(look_into_library, &found);
    if (found != NULL) place = found;
    return found != NULL;
}

#endif
