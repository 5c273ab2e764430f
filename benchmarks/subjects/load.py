"""Loading the library."""

import figures
from programs import interleave, run_once


def measure(bench):
    def load():
        return run_once([bench.programs["load"]], bench.session.environment, f"load {bench.stage}/lib/libmpr.so.1")[1]

    load()
    yield figures.median("loading libmpr.so", interleave({"load": load}, bench.rounds(100))["load"], bar=3)
