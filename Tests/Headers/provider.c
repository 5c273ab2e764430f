/* Functions of a network provider as real ones define them, with Microsoft's parameters and in the words of SAL 1. They
 * compile as C. Headers of the system, which use many names with two underscores, come after them. */
#include <windows.h>

#include <npapi.h>

#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <grp.h>
#include <iconv.h>
#include <locale.h>
#include <math.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <sched.h>
#include <search.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <syslog.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

DWORD APIENTRY NPGetConnection(__in LPWSTR lpLocalName, __out_ecount(*lpnBufferLen) LPWSTR lpRemoteName,
                               __inout LPDWORD lpnBufferLen)
{
    (void)lpLocalName, (void)lpRemoteName, (void)lpnBufferLen;
    return WN_NOT_CONNECTED;
}

DWORD APIENTRY NPGetUniversalName(__in LPCWSTR lpLocalPath, __in DWORD dwInfoLevel,
                                  __out_bcount_opt(*lpBufferSize) LPVOID lpBuffer, __inout LPDWORD lpBufferSize)
{
    (void)lpLocalPath, (void)dwInfoLevel, (void)lpBuffer, (void)lpBufferSize;
    return WN_NOT_SUPPORTED;
}

DWORD APIENTRY NPAddConnection3(__in HWND hwndOwner, __in LPNETRESOURCEW lpNetResource, __in_opt LPWSTR lpPassword,
                                __in_opt LPWSTR lpUserName, __in DWORD dwFlags)
{
    (void)hwndOwner, (void)lpNetResource, (void)lpPassword, (void)lpUserName, (void)dwFlags;
    return WN_BAD_NETNAME;
}

DWORD APIENTRY NPEnumResource(__in HANDLE hEnum, __inout LPDWORD lpcCount, __out_bcount(*lpBufferSize) LPVOID lpBuffer,
                              __inout LPDWORD lpBufferSize)
{
    (void)hEnum, (void)lpcCount, (void)lpBuffer, (void)lpBufferSize;
    return WN_NO_MORE_ENTRIES;
}
