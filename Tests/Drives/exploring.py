"""Does what programs do in a folder that may be anything, and tells as JSON what came of it.

    exploring.py FOLDER    {"names": [...], "outside": [...], "errors": {...}, "slowest": seconds, "read": {...}}
"""

import errno
import json
import os
import stat
import sys
import time

MOST_ENTRIES = 20000
found = {"names": [], "outside": [], "errors": {}, "slowest": 0, "slowest call": "", "read": {}}


def call(what, function, *arguments):
    """A call's result, None when it fails. How long it took is noted."""
    begin = time.monotonic()
    try:
        return function(*arguments)
    except OSError as error:
        name = errno.errorcode.get(error.errno, str(error.errno))
        found["errors"].setdefault(f"{what}: {name}", 0)
        found["errors"][f"{what}: {name}"] += 1
        return None
    finally:
        seconds = time.monotonic() - begin
        if seconds > found["slowest"]:
            found["slowest"], found["slowest call"] = seconds, f"{what} {str(arguments)[:120]}"


def names(path):
    """The names in a folder, up to a number that no folder of the tests has."""
    with os.scandir(path) as entries:
        some = []
        for entry in entries:
            some.append(entry.name)
            if len(some) == MOST_ENTRIES:
                break
        return some


def read(path):
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        content = b""
        while len(content) < 16 << 20 and (part := os.read(file, 1 << 17)):
            content += part
        return content
    finally:
        os.close(file)


def explore(path, device, depth=0):
    for name in call("list", names, path) or []:
        inner = f"{path}/{name}"
        if depth == 0:
            found["names"].append(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:400])
        if "/" in name or name in ("", ".", ".."):
            found["outside"].append(name)
        status = call("lstat", os.lstat, inner)
        if status is None:
            continue
        if status.st_dev != device or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            found["outside"].append(f"{inner}: {status}")
        elif stat.S_ISREG(status.st_mode):
            content = call("read", read, inner)
            if content is not None and depth == 0 and len(content) < 1000:
                found["read"][name] = content.decode("latin-1")
        elif depth < 2:
            explore(inner, device, depth + 1)


def change(path):
    """What a program writes."""
    def write():
        with open(f"{path}/written", "wb") as file:
            file.write(b"x" * 300000)
            file.flush()
            os.fsync(file.fileno())

    call("write", write)
    call("rename", os.rename, f"{path}/written", f"{path}/renamed")
    call("unlink", os.unlink, f"{path}/renamed")
    call("mkdir", os.mkdir, f"{path}/made")
    call("rmdir", os.rmdir, f"{path}/made")


folder = sys.argv[1]
device = call("stat", os.stat, folder)
if device is not None:
    explore(folder, device.st_dev)
    change(folder)
call("statvfs", os.statvfs, folder)
print(json.dumps(found))
