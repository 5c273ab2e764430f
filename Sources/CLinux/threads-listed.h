// Lists of threads that a signal handler, and a child that it forks, finds as they were at that instant: a thread is put on
// a list, and taken off it, by one store.
#ifndef THREADS_LISTED_H
#define THREADS_LISTED_H

#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

// More threads than this are never on a list: further ones wait for a place.
enum { most_listed = 256 };

struct listed {
    _Atomic uintptr_t threads[most_listed]; // 0: a free place
};

// Where the search for a thread begins, so that the first look nearly always finds it.
static inline unsigned first_place(uintptr_t thread)
{
    return (unsigned)((uint64_t)thread * 0x9E3779B97F4A7C15 >> 56);
}

// The place that holds a thread; NULL if none does.
static inline _Atomic uintptr_t *place_of(struct listed *list, uintptr_t thread)
{
    for (unsigned i = 0; i < most_listed; i++) {
        _Atomic uintptr_t *place = &list->threads[(first_place(thread) + i) % most_listed];
        if (atomic_load_explicit(place, memory_order_relaxed) == thread) return place;
    }
    return NULL;
}

static inline int is_on(struct listed *list, uintptr_t thread)
{
    return place_of(list, thread) != NULL;
}

// Puts the calling thread on a list: once more if it is on it already, which happens in a signal handler.
static inline void put_on(struct listed *list, uintptr_t self)
{
    for (unsigned i = first_place(self), tries = 0;; i++) {
        uintptr_t expected = 0;
        if (atomic_compare_exchange_strong(&list->threads[i % most_listed], &expected, self)) return;
        if (++tries % most_listed == 0) sched_yield();
    }
}

// Takes the calling thread off a list, where it has to be. Returns the place that is free now.
static inline _Atomic uintptr_t *take_off(struct listed *list, uintptr_t self)
{
    for (;;) {
        uintptr_t expected = self;
        _Atomic uintptr_t *place = place_of(list, self);
        // A signal handler that put the thread on the list once more may have taken it off here.
        if (atomic_compare_exchange_strong(place, &expected, 0)) return place;
    }
}

// Takes every other thread off a list: in a child, where there are none.
static inline void keep_on(struct listed *list, uintptr_t thread)
{
    for (unsigned i = 0; i < most_listed; i++)
        if (atomic_load(&list->threads[i]) != thread) atomic_store(&list->threads[i], 0);
}

static inline int is_empty(struct listed *list)
{
    for (unsigned i = 0; i < most_listed; i++)
        if (atomic_load(&list->threads[i]) != 0) return 0;
    return 1;
}

#endif
