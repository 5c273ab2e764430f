"""What servers tell of folders and links ([MS-FSCC])."""

import struct

DIRECTORY, REPARSE_POINT, ORDINARY = 0x10, 0x400, 0x80
_ENTRY = "<4sIQQQQQQIIIBB24sHQ"  # FileIdBothDirectoryInformation ([MS-FSCC] 2.4.17)


def entry(name, size=5, attributes=ORDINARY, number=4711, tag=0):
    """An entry of a folder; `name` may be text or the bytes of UTF-16."""
    if isinstance(name, str):
        name = name.encode("utf-16-le", "surrogatepass")
    time = 133_000_000_000_000_000
    fixed = struct.pack(_ENTRY, b"", 0, time, time, time, time, size & (2**64 - 1), size & (2**64 - 1), attributes,
                        len(name), tag, 0, 0, b"", 0, number)
    return fixed + name


def listing(entries):
    """Entries one behind the other, as a buffer of QUERY_DIRECTORY."""
    buffer = b""
    for one in entries:
        last = one is entries[-1]
        one += bytes(0 if last else -len(one) % 8)
        buffer += struct.pack("<I", 0 if last else len(one)) + one[4:]
    return buffer


def entries_of(buffer):
    """The entries of such a buffer."""
    buffer = bytes(buffer)
    while following := struct.unpack_from("<I", buffer)[0]:
        length = struct.unpack_from("<I", buffer, 60)[0]
        yield buffer[: 104 + length]
        buffer = buffer[following:]
    yield buffer


def symbolic_link(target):
    """What a server says where a symbolic link is on the way ([MS-SMB2] 2.2.2.2.1)."""
    name = target.encode("utf-16-le")
    count = len(name)
    link = struct.pack("<IIHHHHHHI", 0x4C4D5953, 0xA000000C, 12 + 2 * count, 0, 0, count, count, count, 0) + name + name
    return struct.pack("<I", len(link)) + link
