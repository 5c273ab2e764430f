"""The memory of the session's processes: alone, with one drive, and with many connections."""

import os

import figures
import world
from programs import Peer, Skip
from session import MANY
from sides import MEGABYTES, drive

# In MB. A drive that was used gives its buffers back within some seconds.
DRIVE_BAR = 4
GIVING_BACK = 10


def measure(bench):
    session = bench.session
    with Peer([bench.programs["connect"]], session.environment) as peer:
        peer.ask(r"connect - \\h1\share")
        peer.ask(r"cancel \\h1\share")
        session.settle()
        try:
            alone = proportional_set_size(session)
        except PermissionError:
            raise Skip("only root sees the memory of processes that forbid it") from None
        yield figures.Figure("redirector with a spare worker", alone, "MB", bar=25, note="PSS")
        many = 20 if bench.quick else MANY
        times = [peer.ask(rf"connect - \\s{number}\share") for number in range(many)]
        session.settle()
        held = proportional_set_size(session)
        yield figures.Figure("each connection more", (held - alone) / many, "MB", bar=1.5, note=f"PSS, of {many}")
        yield figures.median(f"connect, one of {many} held", times)
        for number in range(many):
            peer.ask(rf"cancel \\s{number}\share")
        session.settle()
        try:
            yield from _drive(bench, peer)
        except Skip as reason:
            bench.skip("the memory of a drive", reason)


def _drive(bench, peer):
    """A connection whose files are used, and then left alone."""
    session = bench.session
    alone = proportional_set_size(session)
    with Peer([bench.programs["files"]], session.environment) as files, drive(session, peer, "Z:", "h1") as folder:
        session.settle()
        idle = proportional_set_size(session) - alone
        yield figures.Figure("a drive, idle", idle, "MB", bar=DRIVE_BAR, note="PSS")
        files.ask(f"write {folder}/memory.bin {MEGABYTES} 1")
        files.ask(f"read {folder}/memory.bin {MEGABYTES} 1")
        os.remove(f"{folder}/memory.bin")
        world.wait_until(lambda: proportional_set_size(session) - alone <= DRIVE_BAR, GIVING_BACK)
        used = proportional_set_size(session) - alone
        yield figures.Figure("a drive, idle after it was used", used, "MB", bar=DRIVE_BAR,
                             note=f"PSS, within {GIVING_BACK} s after {MEGABYTES} MiB written and read")


def proportional_set_size(session):
    """Of all processes, in MB: shared memory counts once."""
    total = 0
    for process in session.processes():
        with open(f"/proc/{process}/smaps_rollup", encoding="utf-8") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    return total / 1024
