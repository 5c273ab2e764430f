/* Random numbers that are the same on every machine for the same seed (SplitMix64). */

#ifndef RANDOM_H
#define RANDOM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Set it to the seed. */
extern uint64_t random_state;

static inline uint64_t draw_any(void)
{
    uint64_t x = random_state += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* A number from 0 to below - 1. */
static inline uint64_t draw(uint64_t below)
{
    return draw_any() % below;
}

/* Whether something is to happen that happens once in so many times. */
static inline int once_in(uint64_t times)
{
    return draw(times) == 0;
}

/* Fills memory with bytes that repeat nowhere. */
static inline void draw_bytes(void *memory, size_t size)
{
    unsigned char *bytes = memory;
    for (; size >= sizeof(uint64_t); size -= sizeof(uint64_t), bytes += sizeof(uint64_t)) {
        uint64_t word = draw_any();
        memcpy(bytes, &word, sizeof word);
    }
    for (; size > 0; size--) *bytes++ = (unsigned char)draw_any();
}

#endif
