"""The first connect of a session, with the start of its redirector: a program from start to end."""

import figures
from programs import interleave, run_once


def measure(bench):
    session, program = bench.session, bench.programs
    address = f"connect {session.port} smb://127.0.0.1/share/"

    def first():
        time, _ = run_once([program["connect"]], session.environment, r"connect Z: \\h1\share")
        # The redirector must have ended before the next side is measured.
        session.renew()
        return time

    def bare():
        return run_once([program["bare-connect"]], session.environment, address)[0]

    samples = interleave({"ours": first, "again": first, "bare": bare}, bench.rounds(60), 0.05)
    yield figures.median("first connect, whole program", samples["ours"])
    yield figures.median("the same, bare libsmbclient", samples["bare"])
    yield figures.ratio("first connect, ours / bare", samples["ours"], samples["bare"], bar=1.25)
    yield figures.ratio("first connect, ours / ours", samples["ours"], samples["again"], note="must be about 1")
