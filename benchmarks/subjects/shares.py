"""The shares of a server, over a connection to its pipes that stands: WNetOpenEnum to WNetCloseEnum, beside libsmbclient alone on
such a connection, and beside `smbclient -L`, the whole program."""

import os
import signal

import figures
from programs import Failure, Peer, interleave, run_once
from world import children, wait_until

SIZES = (10, 200, 2000)


def measure(bench):
    session, program = bench.session, bench.programs
    environment = session.environment
    run_once([program["connect"]], environment, r"connect - \\h1\IPC$")
    with Peer([program["enumerate"]], environment) as ours, Peer([program["enumerate"]], environment) as again, \
            Peer([program["bare-shares"]], environment) as bare:
        bare.ask(f"connect {session.port} smb://127.0.0.1/IPC%24/%ff")
        made = 0
        for size in SIZES:
            made = _serve(session, made, size)
            sides = {"ours": lambda: ours.ask(rf"shares \\h1 {size}"), "again": lambda: again.ask(rf"shares \\h1 {size}"),
                     "bare": lambda: bare.ask(f"list smb://127.0.0.1/ {size}"),
                     "smbclient": lambda: run_once(_smbclient(bench), environment)[0]}
            if not wait_until(lambda: all(_lists(side) for side in sides.values()), 60):
                raise Failure(f"the server does not list {size} shares")
            interleave(sides, 5)
            samples = interleave(sides, bench.rounds(100), 0.01)
            yield figures.median(f"{size} shares", samples["ours"])
            yield figures.median(f"{size} shares, bare libsmbclient", samples["bare"])
            yield figures.ratio(f"{size} shares, ours / bare", samples["ours"], samples["bare"], bar=1.1)
            yield figures.ratio(f"{size} shares, ours / ours", samples["ours"], samples["again"], note="must be about 1")
            yield figures.ratio(f"{size} shares, ours / smbclient -L", samples["ours"], samples["smbclient"], bar=1)


def _lists(side):
    try:
        return side()
    except Failure:
        return None


def _serve(session, made, size):
    """Gives the server so many shares beside those that it has."""
    with open(f"{session.server}/smb.conf", "a", encoding="utf-8") as file:
        for number in range(made, size):
            file.write(f"[many-{number}]\npath = {session.server}/shares/1\ncomment = Number {number} of many shares\n")
    with open(f"{session.server}/env", encoding="utf-8") as lines:
        process = next(int(line.split("'")[1]) for line in lines if line.startswith("MPR_TEST_SMBD_PID="))
    for one in [process, *children(process)]:
        os.kill(one, signal.SIGHUP)
    return size


def _smbclient(bench):
    return ["smbclient", "-s", bench.smb_conf, "--option=client signing=required", "-p", str(bench.session.port), "-U", "alice",
            "-L", "127.0.0.1"]
