/* libsmbclient with threads: the program has to give it functions for mutexes and thread-local storage, else it assumes
 * a single thread. Its header promises a function to give them, which the library does not export. */
#ifndef BARE_THREADS_H
#define BARE_THREADS_H

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct bare_thread_functions {
    int (*create_mutex)(const char *, void **, const char *);
    void (*destroy_mutex)(void *, const char *);
    int (*lock_mutex)(void *, int, const char *);
    int (*create_storage)(const char *, void **, const char *);
    void (*destroy_storage)(void **, const char *);
    int (*set_storage)(void *, const void *, const char *);
    void *(*get_storage)(void *, const char *);
};

static int create_mutex(const char *name, void **mutex, const char *where)
{
    (void)name, (void)where;
    pthread_mutex_t *made = malloc(sizeof *made);
    if (made == NULL || pthread_mutex_init(made, NULL) != 0) return -1;
    *mutex = made;
    return 0;
}

static void destroy_mutex(void *mutex, const char *where)
{
    (void)where;
    pthread_mutex_destroy(mutex);
    free(mutex);
}

/* The type 2 means: unlock. */
static int lock_mutex(void *mutex, int type, const char *where)
{
    (void)where;
    return type == 2 ? pthread_mutex_unlock(mutex) : pthread_mutex_lock(mutex);
}

static int create_storage(const char *name, void **storage, const char *where)
{
    (void)name, (void)where;
    pthread_key_t *key = malloc(sizeof *key);
    if (key == NULL || pthread_key_create(key, NULL) != 0) return -1;
    *storage = key;
    return 0;
}

static void destroy_storage(void **storage, const char *where)
{
    (void)where;
    pthread_key_delete(*(pthread_key_t *)*storage);
    free(*storage);
    *storage = NULL;
}

static int set_storage(void *storage, const void *value, const char *where)
{
    (void)where;
    return pthread_setspecific(*(pthread_key_t *)storage, value);
}

/* The library calls this before it has created the storage. */
static void *get_storage(void *storage, const char *where)
{
    (void)where;
    return storage == NULL ? NULL : pthread_getspecific(*(pthread_key_t *)storage);
}

/* Gives the functions to the library. To be called before any other function of the library. */
static inline bool bare_use_threads(void)
{
    static const struct bare_thread_functions functions = {create_mutex,    destroy_mutex, lock_mutex, create_storage,
                                                           destroy_storage, set_storage,   get_storage};
    void *library = dlopen("libsamba-util.so.0", RTLD_LAZY);
    int (*set)(const struct bare_thread_functions *) = NULL;
    if (library != NULL) *(void **)&set = dlsym(library, "smb_thread_set_functions");
    return set != NULL && set(&functions) == 0;
}

#endif
