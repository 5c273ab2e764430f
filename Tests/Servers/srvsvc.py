"""What a server answers to NetrShareEnum ([MS-SRVS] 3.1.4.8), made by hand: so that it can be anything."""

import struct

RESPONSE, FAULT = 2, 3
FIRST, LAST = 1, 2
DISK, PRINTER, DEVICE, PIPES = 0, 1, 2, 3


def text(units):
    """A string of NDR. A text is made UTF-16; bytes are taken as they are."""
    data = units if isinstance(units, bytes) else units.encode("utf-16-le", "surrogatepass")
    data += b"\0\0"
    count = len(data) // 2
    return struct.pack("<III", count, 0, count) + data + bytes(-len(data) % 4)


def shares(entries, code=0, total=None):
    """The arguments that come back: (name, type, comment) for each share."""
    array, texts, reference = b"", b"", 0x20000
    for name, kind, comment in entries:
        array += struct.pack("<III", reference, kind, reference + 4)
        texts += text(name) + text(comment)
        reference += 8
    head = struct.pack("<IIIII", 1, 1, 0x10000, len(entries), 0x10004 if entries else 0)
    counted = struct.pack("<I", len(entries)) if entries else b""
    return head + counted + array + texts + struct.pack("<III", len(entries) if total is None else total, 0, code)


def packet(call, stub, flags=FIRST | LAST, kind=RESPONSE):
    """A fragment of the answer to a call."""
    body = struct.pack("<IHBB", len(stub), 0, 0, 0) + stub
    return struct.pack("<BBBBIHHI", 5, 0, kind, flags, 0x10, 16 + len(body), 0, call) + body


def call_of(answer):
    """The number of the call that a real answer belongs to; None if it is none."""
    if len(answer) < 24 or answer[0] != 5 or answer[2] != RESPONSE:
        return None
    return struct.unpack_from("<I", answer, 12)[0]
