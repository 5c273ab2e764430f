"""The memory of a process, read from outside."""

import os
import re


class Region:
    """A line of /proc/PID/smaps with its flags (VmFlags)."""

    def __init__(self, start, end, permissions, name):
        self.start, self.end, self.permissions, self.name = start, end, permissions, name
        self.flags = set()

    def __str__(self):
        flags = " ".join(sorted(self.flags & {"lo", "dd", "wf", "sh"}))
        return f"{self.start:x}-{self.end:x} {self.permissions} {self.name or 'anonymous'} [{flags}]"


def regions(pid):
    """The memory of a process that it may have written to: all but unchanged parts of files and the kernel's pages."""
    result = []
    with open(f"/proc/{pid}/smaps") as lines:
        for line in lines:
            head = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \d+ *(.*)$", line)
            if head:
                result.append(Region(int(head[1], 16), int(head[2], 16), head[3], head[4]))
            elif line.startswith("VmFlags:"):
                result[-1].flags = set(line.split()[1:])
    return [
        one
        for one in result
        if one.permissions.startswith("rw") or one.permissions[0] == "r" and one.name[:1] not in ("/", "[")
    ]


def contents(pid):
    """Every region with its bytes. One that was unmapped meanwhile is left out."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for region in regions(pid):
            data = bytearray()
            try:
                memory.seek(region.start)
                while len(data) < region.end - region.start:
                    data += memory.read(min(1 << 24, region.end - region.start - len(data))) or bytes(1 << 62)
            except (OSError, MemoryError, OverflowError):
                pass
            yield region, bytes(data)


class Copy:
    """A place in a process where a secret, or a part of it, is."""

    def __init__(self, region, address, form):
        self.region, self.address, self.form = region, address, form

    def __str__(self):
        return f"{self.form} at {self.address:x} in {self.region}"


def copies(pid, secret):
    """Where a secret is in a process. Pieces that touch are one copy."""
    result, end = [], 0
    for region, data in contents(pid):
        for offset, form in secret.found(data):
            address = region.start + offset
            if address > end:
                result.append(Copy(region, address, form))
            end = address + 16
    return result


def processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]
