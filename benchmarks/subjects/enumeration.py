"""WNetEnumResource of what is connected: the time for an entry, whatever their number and the buffer's size.

Only the library's side counts here: it reads the session's files. So connections are what a redirector has written once,
and its files copied under the names that other resources would have.
"""

import os

import figures
from programs import Peer, interleave, run_once

COUNTS = (10, 200, 2000)
CONNECTED = 1
# A buffer for one entry, and the customary one.
SMALL, USUAL = 1000, 16384


def measure(bench):
    session, program = bench.session, bench.programs
    to_file = {}
    for count in COUNTS:
        session.renew()
        environment = session.environment
        run_once([program["connect"]], environment, r"connect - \\h1\share")
        folder = environment["MPR_SESSION_DIR"] + "/connections"
        multiply(folder, count)
        with Peer([program["enumerate"]], environment) as peer:
            sides = {"all": lambda: peer.ask(f"list {CONNECTED} 0 {USUAL}"),
                     "one": lambda: peer.ask(f"list {CONNECTED} 1 {SMALL}"),
                     "files": lambda: peer.ask(f"files {folder}")}
            interleave(sides, 2)
            samples = interleave(sides, bench.rounds(60))
        yield figures.median(f"an entry of {count}, as many as fit 16 KiB", samples["all"], "us")
        yield figures.median(f"an entry of {count}, one at a time in 1,000 bytes", samples["one"], "us")
        to_file[count] = figures.ratio(f"an entry of {count} / open, read, close its file", samples["all"],
                                       samples["files"], bar=5)
        yield to_file[count]
    # By the file's time, which the machine's other work makes longer, too.
    yield figures.Figure("the last figure, of 2,000 / of 200", to_file[2000].value / to_file[200].value, "x", bar=1.3,
                         note="flat: about 1 or less")


def multiply(folder, count):
    """Copies the file of a deviceless connection under `count` - 1 other remote names."""
    (name,) = os.listdir(folder)
    with open(f"{folder}/{name}", encoding="utf-8") as file:
        text = file.read()
    for number in range(count - 1):
        remote = rf"\\h1\share{number}"
        with open(f"{folder}/{file_name(remote.upper())}", "w", encoding="utf-8") as file:
            file.write(text.replace("remote=\\\\h1\\share\n", f"remote={remote}\n"))


def file_name(key):
    """The name of a connection's file: FNV-1a over the units of its key (Sources/RedirectorProtocol/ConnectionFile.swift)."""
    value = 0xCBF29CE484222325
    for byte in key.encode("utf-16-le"):
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"
