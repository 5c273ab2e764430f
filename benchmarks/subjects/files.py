"""Files on a connected drive, beside other mounts of the same share, smbclient, and libsmbclient alone."""

import contextlib
import dataclasses
import os
import shutil

import figures
import peers
import world
from programs import Failure, Peer, Skip, interleave
from sides import ENTRIES, MEGABYTES, Side, SMBClient, drive

ROUNDS = 9
OURS, AGAIN, BARE, BARE_8, GVFS = "drive", "drive again", "bare", "bare, 8 MiB calls", "gvfs-fuse"
MOUNTS = {GVFS: peers.gvfs_fuse, "smbnetfs": peers.smbnetfs, "rclone mount": peers.rclone_mount}
SIDES = OURS, AGAIN, BARE, BARE_8, "smbclient", *MOUNTS


@dataclasses.dataclass
class Bar:
    """What our drive is measured by: how many times as fast as another side it has to be, or what its time may be."""

    side: str
    fast: float | None = None
    slow: float | None = None


@dataclasses.dataclass
class Setting:
    """Where the server is, which work is done there, and the bars of each work."""

    name: str
    delay: int  # in microseconds, in each direction
    reads: int  # how many random reads make one sample
    patience: int  # work that takes longer is stopped, in milliseconds
    bars: dict


NEAR = Setting("0 ms", 0, 2000, 5000, {
    "read": [Bar(BARE, fast=0.85), Bar(GVFS, fast=2.3)],
    "write": [Bar(BARE, fast=0.85), Bar(GVFS, fast=1.25)],
    "list": [Bar(BARE, slow=1.3), Bar(GVFS, fast=28)],
    "random": [Bar(BARE, fast=0.8), Bar(GVFS)],
    "small": [Bar(BARE), Bar(GVFS, fast=2.8)],
})
FAR = Setting("5 ms", 2500, 200, 3000, {
    "read": [Bar(BARE), Bar(BARE_8, fast=1.0), Bar(GVFS, fast=25)],
    "write": [Bar(BARE), Bar(BARE_8), Bar(GVFS, fast=2.5)],
    "list": [Bar(BARE, slow=1.4), Bar(GVFS, fast=100)],
    "random": [Bar(BARE), Bar(GVFS)],
})


def measure(bench, setting=NEAR):
    for signed in False, True:
        yield from Run(bench, setting, signed).figures()


class Run:
    """All work of one setting."""

    def __init__(self, bench, setting, signed):
        self.bench, self.setting, self.session = bench, setting, bench.session
        self.signed = signed
        self.share = self.session.environment["MPR_TEST_SHARE_DIR"]
        self.rounds = bench.rounds(ROUNDS)
        self.sides = {}

    def figures(self):
        self.session.renew()
        self.session.demand_signing(self.signed)
        # Before anybody mounts the share: some notice later changes only after minutes.
        self._prepare()
        with contextlib.ExitStack() as stack:
            stack.callback(self._clear)
            self._gather(stack)
            for work, bars in self.setting.bars.items():
                yield from self._measure(work, bars)

    def _prepare(self):
        block = os.urandom(1 << 20)
        with open(f"{self.share}/read.bin", "wb") as file:
            for _ in range(MEGABYTES):
                file.write(block)
        # A folder that nobody has seen for each round, and one for the round that warms up.
        for number in range(self.rounds + 1):
            os.mkdir(f"{self.share}/list-{number}")
            for entry in range(ENTRIES):
                os.close(os.open(f"{self.share}/list-{number}/entry-{entry:05}.txt", os.O_CREAT | os.O_WRONLY, 0o600))
            for side in range(len(SIDES)):
                os.mkdir(f"{self.share}/small-{side}-{number}")

    def _clear(self):
        self.session.demand_signing(False)
        for name in os.listdir(self.share):
            path = f"{self.share}/{name}"
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

    def _gather(self, stack):
        """Mounts the share in every way that this machine has."""
        session, programs = self.session, self.bench.programs
        # These programs are the last to end, because a mount that hangs lets them wait until it is gone.
        files, bare, connect = (stack.enter_context(Peer([programs[name]], session.environment))
                                for name in ("files", "bare-files", "connect"))
        for program in files, bare:
            program.ask(f"patience {self.setting.patience}")
        address, port = "127.0.0.1", session.port
        if self.setting.delay:
            port = stack.enter_context(self.bench.relay(address, self.setting.delay))
        share = f"smb://{address}/{peers.SHARE}"
        self._connect_bare(bare, f"connect {port} {share}/")
        self._add(BARE, lambda: Side(bare, share))
        self._add(BARE_8, lambda: Side(bare, share, chunk=8))
        command = self.bench.smbclient(address, peers.SHARE, port, must_sign=False)[:-1]
        self._add("smbclient", lambda: SMBClient(command, session.environment, f"{self.share}/read.bin"))

        places = {name: f"{address}:{port}" for name in ("files", "again")}
        session.place_servers(places, must_sign=self.signed)
        for name, device, server in (OURS, "Z:", "files"), (AGAIN, "Y:", "again"):
            self._add(name, lambda: Side(files, stack.enter_context(drive(session, connect, device, server))))
        user, password = (session.environment[name] for name in ("MPR_TEST_USER", "MPR_TEST_PASSWORD"))
        place = peers.Place(address, port, user, password, f"{session.folder}/peers")
        for name, mount in MOUNTS.items():
            self._add(name, lambda: Side(files, stack.enter_context(mount(place, programs))))
        if set(session.signed_connections()) != {self.signed}:
            raise Failure("not all sides sign as the table says")

    def _connect_bare(self, bare, command):
        """The server takes a while until it goes by its new configuration."""
        def connect():
            bare.ask(command)
            return self.session.signed_connections() == [self.signed]

        if not world.wait_until(connect):
            raise Failure("the server does not sign as it is told")

    def _add(self, name, make):
        if self.bench.sides and name.split(",")[0].removesuffix(" again") not in self.bench.sides:
            return
        try:
            self.sides[name] = make()
        except Skip as reason:
            self.bench.skip(f"{name}, {self._label}", reason)

    @property
    def _label(self):
        return f"{self.setting.name}, {'signed' if self.signed else 'unsigned'}"

    def _measure(self, work, bars):
        sides = {name: self._sampler(work, name) for name, side in self.sides.items()
                 if hasattr(side, work) and (name != BARE_8 or work in ("read", "write"))}
        # A side of others that cannot do this work takes no part in it.
        failures = {}
        sides = {name: self._unless_failed(name, side, failures) if name in MOUNTS else side
                 for name, side in sides.items()}
        interleave(sides, 1)
        samples = interleave(sides, self.rounds, 0.05)
        title = f"{work}, {self._label}"
        for name, reason in failures.items():
            self.bench.skip(f"{title}: {name}", reason)
            del samples[name]
        for name, times in samples.items():
            yield self._value(work, f"{title}: {name}", times)
        if OURS not in samples:
            return
        for bar in bars:
            if bar.side not in samples:
                continue
            ours, theirs, subject = samples[OURS], samples[bar.side], f"{title}: drive / {bar.side}"
            if bar.slow is None:
                yield figures.speed(f"{subject}, speed", ours, theirs, bar.fast)
            else:
                yield figures.ratio(f"{subject}, time", ours, theirs, bar.slow)
        if AGAIN in samples:
            yield figures.speed(f"{title}: drive / drive, speed", ours, samples[AGAIN], note="must be about 1")

    @staticmethod
    def _unless_failed(name, sample, failures):
        """The same function, which does nothing any more after its first failure."""
        def attempt():
            try:
                return None if name in failures else sample()
            except Failure as reason:
                failures[name] = reason
                return None

        return attempt

    def _sampler(self, work, name):
        """A function that does the work once more."""
        side, number, rounds = self.sides[name], SIDES.index(name), iter(range(self.rounds + 1))

        def sample():
            count = next(rounds)
            if work == "read":
                return side.read("read.bin")
            if work == "random":
                return side.random("read.bin", self.setting.reads)
            if work == "list":
                return side.list(f"list-{count}")
            if work == "small":
                return side.small(f"small-{number}-{count}")
            return self._write(side, f"written-{number}-{count}")

        return sample

    def _write(self, side, path):
        time = side.write(path)
        written = f"{self.share}/{path}"
        if time < self.setting.patience * 1e6 and os.stat(written).st_size != MEGABYTES << 20:
            raise Failure(f"{side.root}: the written file is not whole")
        # Behind the back of those that mount the share: nobody reads the file again.
        os.remove(written)
        return time

    def _value(self, work, subject, times):
        patience = self.setting.patience
        was_stopped = max(times) > patience * 1e6 * (1 if work != "random" else 1 / self.setting.reads)
        note = f"stopped after {patience / 1000:g} s" if was_stopped else ""
        if work in ("read", "write"):
            return figures.rate(subject, times, MEGABYTES * 1.048576, "MB/s", note)
        if work == "random":
            return figures.rate(subject, times, 1, "/s", note)
        return figures.median(subject, times, note=note)
