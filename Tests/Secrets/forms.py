"""The forms in which a password may turn up somewhere, and looking for them."""

import base64
import secrets
import string
import struct


def md4(data):
    """MD4 (RFC 1320): OpenSSL has it no longer, and an NT hash is the MD4 of the password's UTF-16LE."""
    mask = 0xFFFFFFFF
    data += b"\x80" + bytes(-(len(data) + 9) % 64) + struct.pack("<Q", len(data) * 8)
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    rounds = (
        (lambda x, y, z: x & y | ~x & z, 0, range(16), (3, 7, 11, 19)),
        (lambda x, y, z: x & y | x & z | y & z, 0x5A827999, [i % 4 * 4 + i // 4 for i in range(16)], (3, 5, 9, 13)),
        (lambda x, y, z: x ^ y ^ z, 0x6ED9EBA1, (0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15), (3, 9, 11, 15)),
    )
    for start in range(0, len(data), 64):
        words = struct.unpack("<16I", data[start : start + 64])
        a, b, c, d = state
        for function, constant, order, shifts in rounds:
            for step, index in enumerate(order):
                total = (a + function(b, c, d) + words[index] + constant) & mask
                shift = shifts[step % 4]
                a, b, c, d = d, (total << shift | total >> 32 - shift) & mask, b, c
        state = [(old + new) & mask for old, new in zip(state, (a, b, c, d))]
    return struct.pack("<4I", *state)


def base64_forms(data):
    """What base64 makes of data wherever it stands in a longer text: the digits that only data decides."""
    for before in range(3):
        digits = base64.b64encode(bytes(before) + data)
        yield digits[(0, 2, 3)[before] : len(digits) - (0, 3, 2)[(before + len(data)) % 3]]


def pieces(data, size):
    """Parts of data of which every part of it that is twice as long has at least one."""
    return [data[start : start + size] for start in range(0, len(data) - size + 1, size)]


class Secret:
    """A password of a test, unique, and its forms by name. A part of a form (about eight characters) counts too."""

    def __init__(self, text=None):
        self.text = text or "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(40))
        utf8, little, big = (self.text.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
        nt_hash = md4(little)
        self.forms = {
            "UTF-8": pieces(utf8, 8),
            "UTF-16LE": pieces(little, 16),
            "UTF-16BE": pieces(big, 16),
            "NT hash": pieces(nt_hash, 8),
        }
        for name, data in (("UTF-8", utf8), ("UTF-16LE", little), ("UTF-16BE", big), ("NT hash", nt_hash)):
            digits = data.hex().encode()
            self.forms[f"hex of {name}"] = pieces(digits, 16)
            self.forms[f"upper-case hex of {name}"] = pieces(digits.upper(), 16)
            self.forms[f"base64 of {name}"] = [part for form in base64_forms(data) for part in pieces(form, 12)]

    def found(self, data):
        """The offset of every piece of every form in data: [(offset, form)], sorted."""
        places = []
        for name, parts in self.forms.items():
            for part in parts:
                offset = data.find(part)
                while offset >= 0:
                    places.append((offset, name))
                    offset = data.find(part, offset + 1)
        return sorted(places)

    def forms_in(self, data):
        """The names of the forms that are in data, sorted."""
        return sorted(name for name, parts in self.forms.items() if any(part in data for part in parts))
