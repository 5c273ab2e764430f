"""What MPR_TRACE costs: nothing where it is not set.

With BEFORE=STAGE, a stage of another build (the one before a change), its calls are measured in the same rounds.
"""

import os

import figures
from programs import Peer, interleave, run_once

CALLS = 2000


def measure(bench):
    session, program = bench.session, bench.programs
    run_once([program["connect"]], session.environment, r"connect Z: \\h1\share")
    traced = dict(session.environment, MPR_TRACE=f"{session.folder}/trace")
    before = os.environ.get("BEFORE")
    earlier = dict(session.environment, LD_LIBRARY_PATH=f"{os.path.realpath(before)}/lib") if before else session.environment
    with Peer([program["get"]], session.environment) as off, Peer([program["get"]], traced) as on, \
            Peer([program["get"]], earlier) as other:
        sides = {"off": lambda: off.ask(f"get Z: {CALLS}"), "other": lambda: other.ask(f"get Z: {CALLS}"),
                 "on": lambda: on.ask(f"get Z: {CALLS // 100}")}
        interleave(sides, 2)
        samples = interleave(sides, bench.rounds(200))
    if before:
        yield figures.ratio("WNetGetConnectionW, no trace / build before", samples["off"], samples["other"], bar=1.02)
    else:
        yield figures.ratio("WNetGetConnectionW, no trace, ours / ours", samples["off"], samples["other"],
                            note="must be about 1; BEFORE=STAGE compares with another build")
    yield figures.ratio("WNetGetConnectionW, traced / no trace", samples["on"], samples["off"])
