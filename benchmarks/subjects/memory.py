"""The memory of the session's processes, alone and with many connections."""

import figures
from programs import Peer, Skip
from session import MANY


def measure(bench):
    session = bench.session
    with Peer([bench.programs["connect"]], session.environment) as peer:
        peer.ask(r"connect - \\h1\share")
        peer.ask(r"cancel \\h1\share")
        session.settle()
        try:
            alone = _memory(session)
        except PermissionError:
            raise Skip("only root sees the memory of processes that forbid it") from None
        yield figures.Figure("redirector with a spare worker", alone, "MB", bar=25, note="PSS")
        many = 20 if bench.quick else MANY
        times = [peer.ask(rf"connect - \\s{number}\share") for number in range(many)]
        session.settle()
        held = _memory(session)
        yield figures.Figure("each connection more", (held - alone) / many, "MB", bar=1.5, note=f"PSS, of {many}")
        yield figures.median(f"connect, one of {many} held", times)


def _memory(session):
    """The proportional set size, in MB: shared memory counts once."""
    total = 0
    for process in session.processes():
        with open(f"/proc/{process}/smaps_rollup", encoding="utf-8") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    return total / 1024
