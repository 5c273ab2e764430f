/**
 * @file world.h
 * Declarations that the files of the Linux adapter share. A world is a directory: machine.reg, config/mpr/user.reg,
 * session and session-2.
 */
#ifndef CONFORMANCE_LINUX_WORLD_H
#define CONFORMANCE_LINUX_WORLD_H

#include "adapter.h"
#include "conformance.h"

/** The first line of a registry file, and the empty line that follows. */
#define REGISTRY_HEADER "Windows Registry Editor Version 5.00\n\n"

/** Ends this process: the test cannot be carried out. */
_Noreturn void adapter_fail(const char *what);

/** A path in this world. Never freed. */
const char *world_path(const char *name);

/** Appends to a file, which is created if need be. */
void append_to(const char *path, const char *lines);

/** A text in quotes, as registry files have it. Never freed. */
const char *quoted(const char *text);

#endif
