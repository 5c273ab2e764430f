/* The operations, each drawn and done on both sides. */

#ifndef OPERATIONS_H
#define OPERATIONS_H

#include <stddef.h>
#include <sys/stat.h>

#include "pair.h"

/* What is written and read, on each side. */
extern unsigned char contents[sides][most_content];

/* A size: mostly small, sometimes large. */
size_t draw_size(size_t most);
/* Reads the same on both sides. */
void read_descriptors(const int descriptors[sides], size_t size, off_t offset);
void agree_on_status(const struct stat status[sides], const struct result results[sides]);

/* With open files. */
void open_file(void);
void close_file(void);
void write_file(void);
void write_much(void);
void read_file(void);
void map_file(void);
void truncate_handle(void);
void sync_file(void);
void status_of_handle(void);

/* By path. */
void status_of_path(void);
void set_time(void);
void truncate_path(void);
void rename_path(void);
void unlink_path(void);
void make_folder(void);
void remove_folder(void);
void save_path(void);
void read_path(void);

#endif
