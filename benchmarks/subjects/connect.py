"""A connect of a drive with a warm redirector, and its cancel, beside the same connect without libmpr."""

import os
import subprocess
import sys

import figures
from programs import Peer, Skip, interleave, run_once


def measure(bench):
    session, program = bench.session, bench.programs
    environment, port = session.environment, session.port
    address = f"connect {port} smb://127.0.0.1/share/"
    with Peer([program["connect"]], environment) as ours, Peer([program["connect"]], environment) as again, \
            Peer([program["bare-connect"]], environment) as bare:
        cancels = []

        def connect(peer):
            time = peer.ask(r"connect Z: \\h1\share")
            cancels.append(peer.ask("cancel Z:"))
            return time

        def connect_bare():
            time = bare.ask(address)
            bare.ask("disconnect")
            return time

        connect(ours), connect(again), connect_bare()
        # A spare worker has to be warm when it is needed. All sides have the same pause.
        pause = 0.05 + max(_spare_ready(session, lambda: connect(ours)) for _ in range(5))
        cancels.clear()
        sides = {"ours": lambda: connect(ours), "again": lambda: connect(again), "bare": connect_bare}
        samples = interleave(sides, bench.rounds(200), pause)
        yield figures.median("connect", samples["ours"], note=f"after a pause of {pause * 1e3:.0f} ms")
        yield figures.median("connect, bare libsmbclient", samples["bare"])
        yield figures.difference("connect, ours - bare", samples["ours"], samples["bare"], bar=1.0)
        yield figures.difference("connect, ours - ours", samples["ours"], samples["again"], note="must be about 0")
        yield figures.median("cancel", cancels, bar=1.0)

        yield from _clients(bench, lambda: connect(ours), pause)


def _spare_ready(session, connect):
    session.settle()
    connect()
    return session.settle()


def _clients(bench, connect, pause):
    """Other SMB clients, run in their usual way."""
    environment, rounds = bench.session.environment, bench.rounds(50)
    try:
        path = _smbprotocol(bench)
        peer_environment = dict(environment, PYTHONPATH=path)
        with Peer([sys.executable, f"{bench.here}/smbprotocol-connect.py"], peer_environment) as python:
            command = f"connect 127.0.0.1 {bench.session.port} share"
            python.ask(command)
            samples = interleave({"ours": connect, "theirs": lambda: python.ask(command)}, rounds, pause)
            yield figures.median("connect, smbprotocol (Python)", samples["theirs"])
            yield figures.ratio("connect, ours / smbprotocol", samples["ours"], samples["theirs"])
    except Skip as reason:
        bench.skip("smbprotocol", reason)
    samples = interleave(
        {"ours": connect, "theirs": lambda: run_once(bench.smbclient("127.0.0.1", "share"), environment)[0]}, rounds, pause)
    yield figures.median("smbclient -c exit", samples["theirs"])
    yield figures.ratio("connect, ours / smbclient -c exit", samples["ours"], samples["theirs"])


def _smbprotocol(bench):
    folder = f"{bench.build}/smbprotocol"
    if not os.path.isdir(f"{folder}/smbprotocol"):
        result = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                                 "--target", folder, "smbprotocol"], stderr=subprocess.PIPE, text=True, check=False)
        if result.returncode != 0:
            raise Skip("pip cannot install it: " + (result.stderr.strip().splitlines() or ["no pip"])[-1])
    return folder
