"""What a server may tell that is not so. Each lie changes an answer, and says whether it did."""

import os
import random
import struct

from listings import DIRECTORY, ORDINARY, REPARSE_POINT, entries_of, entry, listing, symbolic_link
from smb2 import CREATE, HEADER, QUERY_DIRECTORY, QUERY_INFO, READ

NO_MORE_FILES, STOPPED_ON_SYMLINK = 0x80000006, 0x8000002D
BOTH_WITH_NUMBERS, ALL_INFORMATION, INTERNAL = 37, 18, 6
draw = random.Random(int(os.environ.get("SEED", "1")))


def with_length(one, length):
    """An entry that says that its name is so long."""
    return one[:60] + struct.pack("<I", length) + one[64:]


def lists(entries):
    """A folder has these entries beside its own."""

    def lie(answer):
        if not is_listing(answer):
            return False
        answer.buffer = listing([*entries_of(answer.buffer), *entries])
        return True

    return lie


def is_listing(answer):
    request = answer.request
    return request.command == QUERY_DIRECTORY and answer.status == 0 and request.information_class == BOTH_WITH_NUMBERS


def endless():
    """A folder that never ends. Its entries are made once, as that takes longer than all else."""
    number = 0
    digits = "00000000".encode("utf-16-le")
    entries = listing([entry(f"entry 00000000 {i}") for i in range(400)])

    def lie(answer):
        nonlocal number
        if answer.request.command != QUERY_DIRECTORY or answer.status not in (0, NO_MORE_FILES):
            return False
        number += 1
        if answer.status != 0:
            answer.status = 0
            answer.body = bytearray(struct.pack("<HHI", 9, HEADER + 8, 0))
        answer.buffer = entries.replace(digits, f"{number:08}".encode("utf-16-le"))
        return True

    return lie


def same_for_ever(answer):
    """The same entries again and again."""
    if answer.request.command != QUERY_DIRECTORY or answer.status not in (0, NO_MORE_FILES):
        return False
    answer.status = 0
    answer.body = bytearray(struct.pack("<HHI", 9, HEADER + 8, 0))
    answer.buffer = listing([entry("again"), entry("and again")])
    return True


def puts(value, offset_of, pattern="<Q"):
    """Puts a value, or what a function draws, at the places where answers have something: {kind: offset}."""

    def lie(answer):
        kind = kind_of(answer)
        if kind not in offset_of:
            return False
        one = value() if callable(value) else value
        if kind == BOTH_WITH_NUMBERS:
            entries = [bytearray(entry) for entry in entries_of(answer.buffer)]
            for each in entries:
                if bytes(each[104:]) not in (b".\0", b".\0.\0"):
                    struct.pack_into(pattern, each, offset_of[kind], one)
            answer.buffer = listing([bytes(each) for each in entries])
        else:
            struct.pack_into(pattern, answer.body, offset_of[kind], one)
        return True

    return lie


def kind_of(answer):
    """What an answer tells: a key of SIZES."""
    if answer.status != 0:
        return None
    request = answer.request
    if request.command == CREATE:
        return CREATE
    if is_listing(answer):
        return BOTH_WITH_NUMBERS
    of_file = request.command == QUERY_INFO and request.body[2] == 1
    return request.information_class if of_file and request.information_class in (ALL_INFORMATION, INTERNAL) else None


# Where a file's size, attributes and number are in each kind of answer (8: behind the head of a buffer).
SIZES = {CREATE: 48, ALL_INFORMATION: 8 + 48, BOTH_WITH_NUMBERS: 40}
ATTRIBUTES = {CREATE: 56, ALL_INFORMATION: 8 + 32, BOTH_WITH_NUMBERS: 56}
NUMBERS = {ALL_INFORMATION: 8 + 64, INTERNAL: 8, BOTH_WITH_NUMBERS: 96}


def of_files(lie):
    """The same lie for what is in the folder alone, so that the folder itself is entered."""
    return lambda answer: (answer.request.command == QUERY_DIRECTORY or ".txt" in answer.request.name) and lie(answer)


def reads(change):
    """Changes what is read."""

    def lie(answer):
        if answer.request.command != READ or answer.status != 0:
            return False
        change(answer)
        return True

    return lie


def announces(answer, length):
    struct.pack_into("<I", answer.body, 4, length)


def starts_at(answer, offset):
    answer.body[2] = offset


def sets_buffer(change):
    def apply(answer):
        answer.buffer = change(answer.buffer)

    return apply


def links(target):
    """Everything is a symbolic link."""

    def lie(answer):
        if answer.request.command != CREATE or ".txt" not in answer.request.name:
            return False
        answer.fail(STOPPED_ON_SYMLINK, symbolic_link(target))
        return True

    return lie


def silent_after(count, command):
    """The first answers come, and no later ones."""
    left = count

    def lie(answer):
        nonlocal left
        if answer.request.command != command:
            return False
        left -= 1
        answer.withheld = left < 0
        return answer.withheld

    return lie


def instead(packet):
    """Something else comes in place of an answer, once in a few times."""
    count = 0

    def lie(answer):
        nonlocal count
        count += 1
        if count % 5:
            return False
        answer.instead = packet() if callable(packet) else packet
        return True

    return lie


def shortened(answer):
    """An answer ends in its middle."""
    del answer.body[draw.randrange(len(answer.body) + 1) :]
    return True


def fuzzed(count):
    """Some bytes are others."""
    left = count

    def lie(answer):
        nonlocal left
        left -= 1
        if left < 0:
            return False
        for _ in range(draw.randrange(1, 6)):
            place = draw.randrange(min(len(answer.body), 200))
            answer.body[place] = draw.choice([0, 1, 0x7F, 0x80, 0xFF, draw.randrange(256)])
        return True

    return lie


NAMES = ["..", ".", "../outside", "/etc/passwd", "a/b", "..\\outside", "\\", "a\0b", "\0", "", "...", "\ud800",
         "x\udfff", "\ud83d", "CON", "name ", "name.", "\uf026", "\uf022stream", "first.txt:stream", "\n", "x" * 255,
         "x" * 300, "\u65e5" * 255, "y" * 20000]


def shown(name):
    return ascii(name) if len(name) < 20 else f"{name[0]!a}, {len(name)} times"


LIES = {
    **{f"an entry {shown(name)}": lists([entry(name)]) for name in NAMES},
    "an entry with half a character": lists([entry(b"a\0b")]),
    "a folder with a bad name": lists([entry("..", attributes=DIRECTORY), entry("a/../..", attributes=DIRECTORY)]),
    "many entries of one name": lists([entry("twin", number=number) for number in range(200)]),
    "names that differ by case": lists([entry("FIRST.TXT"), entry("First.txt"),
                                        entry("fIRST.txt", attributes=DIRECTORY)]),
    "an endless folder": endless(),
    "the same entries for ever": same_for_ever,
    "a length of a name that is too large": lists([with_length(entry("short"), 60000)]),
    "negative sizes": of_files(puts(2**64 - 1, SIZES)),
    "the most negative size": of_files(puts(2**63, SIZES)),
    "huge sizes": of_files(puts(2**63 - 1, SIZES)),
    "sizes of 2 to the 62": of_files(puts(2**62, SIZES)),
    "sizes of nothing": of_files(puts(0, SIZES)),
    "sizes that change": of_files(puts(lambda: draw.choice([0, 3, 14, 100, 10**6, 2**40]), SIZES)),
    "files that are folders by turns": of_files(puts(lambda: draw.choice([DIRECTORY, ORDINARY]), ATTRIBUTES, "<I")),
    "files that are folders": of_files(puts(DIRECTORY, ATTRIBUTES, "<I")),
    "every attribute": of_files(puts(0xFFFFFFEF, ATTRIBUTES, "<I")),
    "the folder is a file": puts(ORDINARY, ATTRIBUTES, "<I"),
    "numbers that are all equal": puts(7, NUMBERS),
    "no numbers": puts(0, NUMBERS),
    "the largest number": puts(2**64 - 1, NUMBERS),
    "the number of the root": puts(1, NUMBERS),
    "numbers that change": puts(lambda: draw.randrange(4), NUMBERS),
    "reparse points in a list": lists([entry("link", attributes=REPARSE_POINT, tag=0xA000000C),
                                       entry("junction", attributes=REPARSE_POINT | DIRECTORY, tag=0xA0000003),
                                       entry("unix", attributes=REPARSE_POINT, tag=0xA000001D)]),
    "a symbolic link to a file of this machine": links(r"\??\C:\etc\passwd"),
    "a symbolic link to the root": links("/etc/passwd"),
    "a symbolic link up": links(r"..\..\..\..\etc\passwd"),
    "a symbolic link to itself": links("first.txt"),
    "less is read than asked": reads(sets_buffer(lambda content: content[: len(content) // 2])),
    "more is read than asked": reads(sets_buffer(lambda content: content + b"more" * 100000)),
    "nothing is read": reads(sets_buffer(lambda content: b"")),
    "a read announces more than it has": reads(lambda answer: announces(answer, 2**31)),
    "a read announces far more": reads(lambda answer: announces(answer, 2**32 - 1)),
    "a read starts before its beginning": reads(lambda answer: starts_at(answer, 0)),
    "a read starts behind its end": reads(lambda answer: starts_at(answer, 255)),
    "silence in a list": silent_after(1, QUERY_DIRECTORY),
    "silence in a file": silent_after(1, READ),
    "garbage": instead(lambda: struct.pack(">I", 200) + draw.randbytes(200)),
    "a frame without end": instead(b"\x00\xff\xff\xff" + b"\xfeSMB" + bytes(100)),
    "an empty frame": instead(bytes(4)),
    "a frame of another kind": instead(b"\x85\0\0\0"),
    "no frame": instead(lambda: draw.randbytes(64)),
    "answers that end in their middle": shortened,
    "answers with other bytes": fuzzed(int(os.environ.get("FUZZ", "300"))),
}
