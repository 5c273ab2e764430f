#!/usr/bin/python3 -Bs
"""A server that lies: nothing leads out of the mount, the worker lives on, and every call ends.

Prints TAP. BUILD holds the programs, PYTHONPATH names the folder Tests/Support; MPR_TEST_* name a server. LIE is a part
of the name of those that are told; FUZZ (300) is how many answers get some bytes changed, SEED (1) the seed of these;
LIMIT (40) how many seconds a call may take.
"""

import concurrent.futures
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from lies import LIES
from smb2 import Relay
from tap import done, ok
from world import children, end_world, is_connected, memory, new_world, redirector, wait_until

LIMIT = float(os.environ.get("LIMIT", "40"))
GROUPS, MOST_MEMORY = 6, 64 << 20
HERE = os.path.dirname(os.path.realpath(__file__))
CONTENT = {"first.txt": "the first file", "second.txt": "the second file"}

# A server may have no numbers, and Windows' names may look alike: nothing is mixed up then.
HARMLESS = ("no numbers",)
SETTINGS = r"""
[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters]
"RequireSecuritySignature"=dword:0
"AllowInsecureGuestAuth"=dword:1

[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr]
"RequestTimeoutMs"=dword:2710
"""


class World:
    """A session with Z:, by the relay."""

    def __init__(self, folder, relay):
        self.environment = os.environ | new_world(folder, {"fileserver": f"127.0.0.1:{relay.port}"})
        self.session = self.environment["MPR_SESSION_DIR"]
        self.drive = f"{self.session}/drives/Z:"
        with open(f"{folder}/machine.reg", "a", encoding="utf-8") as registry:
            registry.write(SETTINGS)

    def call(self, *words):
        command = [f"{os.environ['BUILD']}/client", *words]
        answer = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True)
        return answer.stdout.strip()

    def worker(self):
        process = redirector(self.session)
        return next(filter(is_connected, children(process)), None) if process else None


def explore(folder, limit, relent=lambda: None):
    """What a program finds in a folder; None if it does not come back, not before the server relents."""
    command = [sys.executable, "-Bs", f"{HERE}/exploring.py", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            relent()
            process.kill()
            return None
        return json.loads(output) if process.returncode == 0 else {"failed": errors}


def prepare(folder, large=0):
    os.makedirs(f"{folder}/inner")
    for name, content in CONTENT.items():
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write(content)
    with open(f"{folder}/large.txt", "wb") as file:
        file.write(bytes(large))


def is_whole(found):
    """Whether a folder shows what is in it."""
    return found is not None and CONTENT.items() <= found.get("read", {}).items() and not found.get("errors")


def try_lie(world, relay, name, number):
    """The checks of one lie: whether each is passed, what it says, and details."""
    folder = f"malicious/{number}"
    prepare(f"{os.environ['MPR_TEST_SHARE_DIR']}/{folder}", 6 << 20)
    mount = f"{world.drive}/{folder}"
    worker, before = world.worker(), relay.lies

    def relent():
        relay.lie = None

    relay.lie = lambda answer: folder in answer.request.name and LIES[name](answer)
    begin = time.monotonic()
    found = explore(mount, 3 * LIMIT, relent)
    seconds = time.monotonic() - begin
    relent()
    told = relay.lies - before
    slowest = f"slowest call {found['slowest']:.1f} s, {found['slowest call']}" if found and "slowest" in found else ""
    passed = told > 0 and found and "failed" not in found and not found["outside"] and found["slowest"] < LIMIT
    # So the kernel says that a mount has lost its worker.
    passed = passed and not any("ENOTCONN" in failure for failure in found["errors"])
    if name in HARMLESS:
        passed = passed and is_whole(found)
    yield (passed, f"LIES {name}: every call ends, in the mount", f"{told} lies, {seconds:.1f} s, {slowest}",
           *(f"{key}: {str(value)[:300]}" for key, value in (found or {}).items()))
    prepare(f"{os.environ['MPR_TEST_SHARE_DIR']}/{folder} after")
    back = wait_until(lambda: is_whole(explore(f"{mount} after", LIMIT)))
    # Memory is given back when nothing has been asked for a second.
    same = world.worker() == worker and wait_until(lambda: memory(worker) < MOST_MEMORY)
    yield (back and same, f"LIES {name}: the worker lives in bounds, and tells what is there",
           f"was {worker}, is {world.worker()}, {memory(worker)} bytes", f"back: {back}")


def try_lies(group):
    """The checks of some lies, in a world of their own, as those in which the server falls silent take their time."""
    folder, checks = tempfile.mkdtemp(), []
    relay = Relay(int(os.environ["MPR_TEST_PORT"]))
    world = World(folder, relay)
    try:
        code = world.call("WNetAddConnection2W", "local=Z:", r"remote=\\fileserver\share")
        if code != "0" or not os.path.isdir(world.drive):
            return [(False, "LIES there is a drive", code)]
        for number, name in group:
            checks += try_lie(world, relay, name, number)
        checks.append((relay.signed == 0, "LIES no answer was signed, so that all could be changed", relay.signed))
        code = world.call("WNetCancelConnection2W", "local=Z:", "force=1")
        checks.append((code == "0", "LIES the connection is cancelled", code))
        return checks
    finally:
        end_world(folder)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    names = list(LIES)
    wanted = [(number, name) for number, name in enumerate(names) if os.environ.get("LIE", name) in name]
    groups = [wanted[first::GROUPS] for first in range(GROUPS) if wanted[first::GROUPS]]
    try:
        with concurrent.futures.ThreadPoolExecutor(GROUPS) as executor:
            for checks in executor.map(try_lies, groups):
                for check in checks:
                    ok(*check)
    finally:
        shutil.rmtree(f"{os.environ['MPR_TEST_SHARE_DIR']}/malicious", ignore_errors=True)
    done()


if __name__ == "__main__":
    main()
