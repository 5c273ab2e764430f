"""A hundred drives on four servers at once."""

import os

import figures
from programs import Peer, Skip, interleave
from subjects.memory import proportional_set_size

ADDRESSES = "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5"
COUNT = 100
ROUNDS = 9


def measure(bench):
    session, program = bench.session, bench.programs
    # A server with many names has as many shares.
    places = {f"d{number}": ADDRESSES[number % len(ADDRESSES)] for number in range(COUNT)}
    session.place_servers({name: f"{address}:{session.port}" for name, address in places.items()})
    roots = [f"{session.environment['MPR_SESSION_DIR']}/unc/{name.upper()}/SHARE" for name in places]
    ours = "connect " + " ".join(rf"\\{name}\share" for name in places)
    theirs = "connect " + " ".join(f"{session.port} smb://{address}/share/" for address in places.values())
    with Peer([program["connect-parallel"]], session.environment) as peer, \
            Peer([program["bare-parallel"]], session.environment) as bare:

        def connect():
            """A drive is there when the connect returns."""
            time = peer.ask(ours)
            mounted = sum(os.path.isdir(root) for root in roots)
            if mounted != COUNT:
                peer.ask("cancel")
                raise Skip(f"{mounted} of {COUNT} connections have files")
            return time

        def connect_and_cancel():
            time = connect()
            cancels.append(peer.ask("cancel"))
            session.settle()
            return time

        def connect_bare():
            time = bare.ask(theirs)
            bare.ask("disconnect")
            return time

        cancels = []
        connect_and_cancel(), connect_bare()
        cancels.clear()
        samples = interleave({"ours": connect_and_cancel, "bare": connect_bare}, bench.rounds(ROUNDS), 0.5)
        subject = f"{COUNT} drives at once"
        yield figures.median(f"{subject}, connected and mounted", samples["ours"])
        yield figures.median(f"{subject}, bare threads, without files", samples["bare"])
        yield figures.ratio(f"{subject}, ours / bare", samples["ours"], samples["bare"])
        yield figures.median(f"{subject}, cancel of all", cancels)
        session.settle()
        try:
            alone = proportional_set_size(session)
            connect()
            session.settle()
            held = proportional_set_size(session)
        except PermissionError:
            bench.skip(f"{subject}, memory", "only root sees the memory of processes that forbid it")
            return
        yield figures.Figure(f"{subject}, each one", (held - alone) / COUNT, "MB", bar=4, note="PSS")
        yield figures.Figure(f"{subject}, all processes", held, "MB", note="PSS")
        peer.ask("cancel")
