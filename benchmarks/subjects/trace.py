"""What a traced call costs. What an untraced one costs is said by `compare` with a build without the trace."""

import figures
from programs import Peer, interleave, run_once

CALLS = 2000


def measure(bench):
    session, program = bench.session, bench.programs
    run_once([program["connect"]], session.environment, r"connect Z: \\h1\share")
    traced = dict(session.environment, MPR_TRACE=f"{session.folder}/trace")
    with Peer([program["get"]], session.environment) as off, Peer([program["get"]], traced) as on:
        sides = {"off": lambda: off.ask(f"get Z: {CALLS}"), "on": lambda: on.ask(f"get Z: {CALLS // 100}")}
        interleave(sides, 2)
        samples = interleave(sides, bench.rounds(200))
    yield figures.ratio("WNetGetConnectionW, traced / not traced", samples["on"], samples["off"])
