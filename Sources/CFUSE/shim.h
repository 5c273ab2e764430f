// libfuse's low-level API in the form that the module Drive uses.
#define FUSE_USE_VERSION 314
#include <fuse_lowlevel.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// The program has a function writev of its own, through which libsmbclient's packets go (ServerSocket.swift). Answers to
// the kernel do not take that way.
static inline ssize_t fuse_shim_write(int descriptor, const struct iovec *parts, int count)
{
    return syscall(SYS_writev, descriptor, parts, count);
}
