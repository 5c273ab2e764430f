// Nothing of libsmbclient needs help: every function the worker calls is importable as it is.
#include <libsmbclient.h>
