// The typed wrappers of libkeyutils; keyctl(2) itself is variadic.
#include <keyutils.h>
