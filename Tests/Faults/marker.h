/* A system call that does not exist: how a program tells its tracer that the watched call comes next. */
#ifndef FAULTS_MARKER_H
#define FAULTS_MARKER_H

enum { MARKER = 0x4d5052 };

#endif
