"""Writes more than a folder has room for, and says which call told of it.

    filling.py FOLDER MIB
"""

import errno
import os
import sys

folder, mebibytes = sys.argv[1], int(sys.argv[2])
path = f"{folder}/filling"
block = os.urandom(1 << 16)


def failure(call, *arguments):
    """The name of the error with which a call fails; None when it works."""
    try:
        call(*arguments)
    except OSError as error:
        return errno.errorcode[error.errno]
    return None


def fill(file, syncs):
    """Writes until a call fails; says which one, and with what."""
    for _ in range(mebibytes << 4):
        if error := failure(os.write, file, block):
            failure(os.close, file)
            return f"{error} by write"
    if syncs and (error := failure(os.fsync, file)):
        failure(os.close, file)
        return f"{error} by fsync"
    error = failure(os.close, file)
    return f"{error} by close" if error else "LOST"


told = [fill(os.open(f"{path}{syncs}", os.O_CREAT | os.O_WRONLY, 0o644), syncs) for syncs in (True, False)]
first = next((one for one in told if not one.startswith("ENOSPC")), told[0])
# A second handle, which writes nothing, is told of nothing or of the same.
one, second = (os.open(path, os.O_CREAT | os.O_RDWR, 0o644) for _ in range(2))
fill(one, True)
print(f"{first}, second handle {failure(os.fsync, second) or failure(os.close, second) or 'ok'}")
