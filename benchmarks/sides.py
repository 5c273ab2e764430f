"""The sides that work with files: whoever shows the share as a folder, bare libsmbclient, and smbclient."""

import contextlib
import os

import peers
from programs import Failure, Skip, run_once

MEGABYTES = 256
ENTRIES = 5000
SMALL_FILES = 1000


class Side:
    """Something that has the share's files: a folder or an address, and the program that works with them there."""

    def __init__(self, program, root, chunk=1):
        self.program, self.root, self.chunk = program, root, chunk

    def read(self, path):
        return self.program.ask(f"read {self.root}/{path} {MEGABYTES} {self.chunk}")

    def write(self, path):
        return self.program.ask(f"write {self.root}/{path} {MEGABYTES} {self.chunk}")

    def random(self, path, count):
        return self.program.ask(f"random {self.root}/{path} {MEGABYTES} {count}")

    def list(self, path):
        return self.program.ask(f"list {self.root}/{path} {ENTRIES}")

    def small(self, path):
        return self.program.ask(f"small {self.root}/{path} {SMALL_FILES}")


class SMBClient:
    """The program smbclient, from start to end."""

    def __init__(self, command, environment, source):
        self.command, self.environment, self.source = command, environment, source

    def read(self, path):
        return run_once([*self.command, f"get {path} /dev/null"], self.environment)[0]

    def write(self, path):
        return run_once([*self.command, f"put {self.source} {path}"], self.environment)[0]


@contextlib.contextmanager
def drive(session, program, device, server):
    """The folder of a connected drive."""
    program.ask(rf"connect {device} \\{server}\{peers.SHARE}")
    try:
        path = f"{session.environment['MPR_SESSION_DIR']}/drives/{device}"
        if not os.path.isdir(path):
            raise Skip("connections of this build, or on this machine, have no files")
        yield path
    finally:
        with contextlib.suppress(Failure):
            program.ask(f"cancel {device}")
