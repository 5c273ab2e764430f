#!/usr/bin/python3 -Bs
"""MultinetGetConnectionPerformance measures: a server behind a relay is as far away as the relay makes it.

Prints TAP. RELAY and CLIENT name the programs, MPR_TEST_* the server, PYTHONPATH the folder Tests/Support.
"""

import os
import subprocess
import tempfile
import time

from tap import done, note, ok
from world import end_world, new_world

WAY = 30  # ms
SHARE = os.environ["MPR_TEST_SHARE"]


def call(variables, *words):
    """The answers of the client to its words."""
    run = subprocess.run([os.environ["CLIENT"], *words], env=os.environ | variables, check=True, text=True,
                         stdout=subprocess.PIPE)
    return run.stdout.splitlines()


def numbers(answer):
    """Flags, speed, delay and request size; nothing after an error."""
    words = [int(word) for word in answer.split()]
    return words[1:] if words[:1] == [0] and len(words) == 5 else None


def measure(variables, *arguments):
    return numbers(call(variables, "MultinetGetConnectionPerformanceA", *arguments)[0])


def check(condition, description, *details):
    ok(condition, f"PERFORMANCE {description}", *details)


def checks(world, relay):
    host, port = os.environ["MPR_TEST_ADDRESS"].rsplit(":", 1)[0], relay.stdout.readline().strip()
    near = new_world(f"{world}/near", {"fileserver": os.environ["MPR_TEST_ADDRESS"]})
    far = new_world(f"{world}/far", {"fileserver": f"{host}:{port}"})
    for variables in (near, far):
        answer = call(variables, "WNetAddConnection2A", "local=Z:", f"remote=\\\\fileserver\\{SHARE}")
        check(answer == ["0"], "connected", *answer)

    here, there = measure(near, "local=Z:"), measure(far, "local=Z:")
    note(f"flags, speed, delay, request size: here {here}, {WAY} ms away {there}")
    check(here is not None and here[0] == 8 and here[2] < WAY // 2, "a server that is near has a short delay")
    check(there is not None and there[0] == 8 and WAY - 3 <= there[2] <= 2 * WAY,
          f"the delay is the {WAY} ms of one way")
    check(here is not None and here[1] == 0, "the speed is not known before a file was read or written")

    drive = f"{near['MPR_SESSION_DIR']}/drives/Z:"
    if not os.path.exists(drive):
        note("no drive, so that nothing is read and written")
        return
    with open(f"{drive}/performance", "wb") as file:
        began = time.monotonic()
        file.write(bytes(8 << 20))
    took = time.monotonic() - began
    os.unlink(f"{drive}/performance")
    here = measure(near, "local=Z:")
    note(f"8 MiB took {took:.3f} s; now {here}")
    # In 100 bit/s. The whole takes longer than its requests do.
    check(here is not None and here[1] * 100 > (8 << 20) * 8 / took / 20, "the speed is that of what was written")
    check(here is not None and here[3] >= 16 << 10, "the size is that of a request")


def main():
    with tempfile.TemporaryDirectory(prefix="mpr-performance.") as world:
        target = os.environ["MPR_TEST_ADDRESS"]
        arguments = [os.environ["RELAY"], "0", target, str(WAY * 1000)]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as relay:
            try:
                checks(world, relay)
            finally:
                end_world(f"{world}/near")
                end_world(f"{world}/far")
                relay.stdin.close()
    done()


main()
