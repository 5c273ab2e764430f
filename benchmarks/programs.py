"""The programs that are measured, and the ways to run them."""

import contextlib
import os
import random
import select
import subprocess
import time


# How long an answer, or the end of a program, is waited for, in seconds.
PATIENCE = 120


class Failure(Exception):
    """A program did not carry out its command."""


class Skip(Exception):
    """This machine lacks something that a subject needs; the text says what."""


class Peer:
    """A program that stays and carries out one command after the other; each answer is the time, in nanoseconds."""

    def __init__(self, arguments, environment):
        self.process = subprocess.Popen(
            arguments, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, command):
        try:
            self.process.stdin.write(command + "\n")
        except BrokenPipeError:
            raise Failure(f"{self.process.args[0]}: ended") from None
        # Nothing is left in the buffer of the answers, because each command has one.
        if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
            raise Failure(f"{self.process.args[0]}: no answer to {command}")
        answer = self.process.stdout.readline().strip()
        if not answer.isdigit():
            raise Failure(f"{self.process.args[0]}: {answer or 'ended'}")
        return int(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def run_once(arguments, environment, command=""):
    """Runs a program for one command. Returns its time from start to end, and the time that it measured itself."""
    start = time.monotonic_ns()
    result = subprocess.run(arguments, env=environment, input=command + "\n", stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, check=False)
    total = time.monotonic_ns() - start
    answer = result.stdout.strip()
    if result.returncode != 0 or answer.startswith("failed"):
        raise Failure(f"{arguments[0]}: {answer or result.stderr.strip() or result.returncode}")
    return total, int(answer) if answer.isdigit() else None


def interleave(sides, rounds, pause=0.0):
    """Asks all sides once in each round, in an order that changes at random, with the same pause before each.

    `sides` are functions by name, each of which returns one sample. The result has a list of samples for each name. A
    disturbance of the machine disturbs the members of a pair alike.
    """
    samples = {name: [] for name in sides}
    order = list(sides)
    for _ in range(rounds):
        random.shuffle(order)
        for name in order:
            time.sleep(pause)
            samples[name].append(sides[name]())
    return samples


def build(here, stage, folder):
    """Compiles the C programs; returns their paths by name."""
    os.makedirs(folder, exist_ok=True)
    settings = dict(os.environ, PKG_CONFIG_PATH=f"{stage}/lib/pkgconfig")
    mpr, smbclient = (
        subprocess.run(["pkg-config", "--cflags", "--libs", package], env=settings, stdout=subprocess.PIPE, text=True,
                       check=True).stdout.split() for package in ("mpr", "smbclient"))
    programs = {}
    for name, libraries in {
            "connect": mpr, "connect-parallel": mpr, "get": mpr, "enumerate": mpr, "load": [], "../../Tests/Support/relay": [],
            "bare-connect": ["bare.c"] + smbclient, "bare-parallel": ["bare.c"] + smbclient,
            "bare-shares": ["bare.c"] + smbclient,
            "files": ["work.c"], "bare-files": ["work.c", "bare.c"] + smbclient,
            "redirect-port": ["-shared", "-fPIC"]}.items():
        program = programs[os.path.basename(name)] = f"{folder}/{os.path.basename(name)}"
        subprocess.run(
            [os.environ.get("CC", "cc"), "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program,
             f"{name}.c"] + libraries, cwd=f"{here}/c", check=True)
    return programs
