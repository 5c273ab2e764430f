"""Twenty shares on four addresses at once, from one program."""

import concurrent.futures
import contextlib
import time
import urllib.parse

import figures
from programs import Peer, interleave, run_once
from session import HOSTS, SHARES


def measure(bench):
    session = bench.session
    places = {name: (address, session.port) for name, address in HOSTS.items()}
    yield from _measure(bench, "20 at once", places, with_smbclient=True)
    with contextlib.ExitStack() as stack:
        delayed = {name: ("127.0.0.1", stack.enter_context(bench.relay(address, 5000))) for name, address in HOSTS.items()}
        yield from _measure(bench, "20 at once, 5 ms away", delayed, with_smbclient=False)


def _measure(bench, subject, places, with_smbclient):
    session, program = bench.session, bench.programs
    environment = session.environment
    session.renew()
    session.place_servers({name: f"{address}:{port}" for name, (address, port) in places.items()})
    theirs = "connect " + " ".join(f"{port} smb://{address}/{urllib.parse.quote(share, safe='')}/"
                                   for address, port in places.values() for share in SHARES)
    ours = "connect " + " ".join(rf"\\{name}\{share}" for name in places for share in SHARES)
    with Peer([program["connect-parallel"]], environment) as peer, Peer([program["bare-parallel"]], environment) as bare:

        def connect():
            time = peer.ask(ours)
            peer.ask("cancel")
            return time

        def connect_bare():
            time = bare.ask(theirs)
            bare.ask("disconnect")
            return time

        def smbclients():
            start = time.monotonic_ns()
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda place: run_once(bench.smbclient(*place), environment),
                              [(address, share) for address, _ in places.values() for share in SHARES]))
            return time.monotonic_ns() - start

        connect(), connect_bare()
        session.settle()
        sides = {"ours": connect, "again": connect, "bare": connect_bare}
        samples = interleave(sides, bench.rounds(25), 0.5)
        yield figures.median(subject, samples["ours"])
        yield figures.median(f"{subject}, bare threads", samples["bare"])
        yield figures.ratio(f"{subject}, ours / bare", samples["ours"], samples["bare"], bar=1.2)
        yield figures.ratio(f"{subject}, ours / ours", samples["ours"], samples["again"], note="must be about 1")
        if with_smbclient:
            samples = interleave({"ours": connect, "smbclient": smbclients}, bench.rounds(15), 0.5)
            yield figures.median("20 smbclient runs, 8 at a time", samples["smbclient"])
            yield figures.ratio(f"{subject}, ours / smbclient", samples["ours"], samples["smbclient"], bar=0.5)
