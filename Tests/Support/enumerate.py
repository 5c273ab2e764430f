#!/usr/bin/python3 -Bs
"""What an enumeration has, as JSON: the code of WNetOpenEnumA or of the last WNetEnumResourceA but 259, the network's own words,
the entries, and the milliseconds of the opening.

    enumerate.py LIBRARY [scope=2] [type=0] [usage=0] [remote=NAME] [provider=NAME] [count=N] [size=BYTES]
"""

import ctypes
import json
import sys
import time

NO_ERROR, ERROR_NO_MORE_ITEMS = 0, 259
DWORD, TEXT = ctypes.c_uint32, ctypes.c_char_p
CONTAINER = 2


class NETRESOURCE(ctypes.Structure):
    _fields_ = [("scope", DWORD), ("type", DWORD), ("display", DWORD), ("usage", DWORD), ("local", TEXT),
                ("remote", TEXT), ("comment", TEXT), ("provider", TEXT)]

    def values(self):
        texts = ("local", "remote", "comment", "provider")
        return {name: getattr(self, name).decode("utf-8", "surrogateescape") if name in texts and getattr(self, name)
                is not None else getattr(self, name) for name, _ in self._fields_}


def network_error(library):
    code, text, provider = DWORD(), ctypes.create_string_buffer(1024), ctypes.create_string_buffer(256)
    library.WNetGetLastErrorA(ctypes.byref(code), text, 1024, provider, 256)
    return text.value.decode()


def entries(library, handle, count, size):
    """The code at which it ends, and all entries."""
    found, buffer = [], ctypes.create_string_buffer(size)
    while True:
        number, room = DWORD(count), DWORD(size)
        code = library.WNetEnumResourceA(handle, ctypes.byref(number), buffer, ctypes.byref(room))
        if code != NO_ERROR:
            return code, found
        found += [one.values() for one in (NETRESOURCE * number.value).from_buffer(buffer)]


def main():
    library = ctypes.CDLL(sys.argv[1])
    given = dict(word.split("=", 1) for word in sys.argv[2:])
    numbers = {name: int(given.get(name, default), 0) for name, default in
               (("scope", "2"), ("type", "0"), ("usage", "0"), ("count", "0xFFFFFFFF"), ("size", "65536"))}
    container = None
    if "remote" in given or "provider" in given:
        container = NETRESOURCE(2, 0, 0, CONTAINER, None, given["remote"].encode() if "remote" in given else None, None,
                                given["provider"].encode() if "provider" in given else None)
    handle = ctypes.c_void_p()
    begin = time.monotonic()
    code = library.WNetOpenEnumA(numbers["scope"], numbers["type"], numbers["usage"],
                                 ctypes.byref(container) if container else None, ctypes.byref(handle))
    milliseconds = (time.monotonic() - begin) * 1000
    result = {"code": code, "says": network_error(library) if code else "", "entries": [], "opened": milliseconds}
    if code == NO_ERROR:
        code, result["entries"] = entries(library, handle, numbers["count"], numbers["size"])
        library.WNetCloseEnum(handle)
        result["code"] = NO_ERROR if code == ERROR_NO_MORE_ITEMS else code
    json.dump(result, sys.stdout)


main()
