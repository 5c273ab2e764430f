#!/usr/bin/python3 -Bs
"""The relay (Tests/Support/relay.c) is as slow as it is told to be, and nothing else happens to what passes.

Prints TAP. RELAY names the program, PYTHONPATH the folder Tests/Support.
"""

import contextlib
import hashlib
import os
import random
import socket
import statistics
import struct
import subprocess
import threading
import time

from tap import done, note, ok

MS = 1e-3
WAY = 2.5 * MS


def check(condition, description):
    ok(condition, f"RELAY {description}")


def shown(seconds):
    return f"{seconds / MS:.3f} ms"


@contextlib.contextmanager
def relay(target, delay, *pieces):
    """A relay to a port of 127.0.0.1; gives its process and a function that makes connections through it."""
    arguments = [os.environ["RELAY"], "0", f"127.0.0.1:{target}", str(round(delay * 1e6)), *map(str, pieces)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        port = int(process.stdout.readline())
        yield process, lambda: connect(port)
        process.stdin.close()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


@contextlib.contextmanager
def server(answer):
    """A port where answer(connection) is called for each connection in a thread of its own."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)

    def serve():
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=guarded, args=(connection,), daemon=True).start()

    def guarded(connection):
        with contextlib.suppress(OSError), connection:
            answer(connection)

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


def receive(connection, count):
    data = bytearray()
    while len(data) < count and (part := connection.recv(min(count - len(data), 1 << 20))):
        data += part
    return bytes(data)


def echo(connection):
    while data := connection.recv(1 << 20):
        connection.sendall(data)


def stamp(connection):
    """Answers every byte with the time at which it came."""
    while connection.recv(1):
        connection.sendall(struct.pack("d", time.monotonic()))


def round_trips(connection, count):
    """The times of both ways, in pairs."""
    there, back = [], []
    for _ in range(count):
        begin = time.monotonic()
        connection.sendall(b"?")
        (middle,) = struct.unpack("d", receive(connection, 8))
        there.append(middle - begin)
        back.append(time.monotonic() - middle)
    return there, back


def exact():
    with server(stamp) as port, relay(port, WAY) as (_, through), through() as connection:
        for name, times in zip(("there", "back"), round_trips(connection, 200)):
            median = statistics.median(times)
            note(f"2.5 ms {name}: {shown(min(times))} at least, median {shown(median)}, {shown(max(times))} at most")
            check(min(times) >= WAY, f"2.5 ms {name}: nothing is early")
            check(median < 2 * WAY, f"2.5 ms {name}: half of it is less than 2.5 ms late")
    with server(stamp) as port, relay(port, 0) as (_, through), through() as connection:
        there, back = round_trips(connection, 200)
        note(f"no delay: median {shown(statistics.median(there))} there, {shown(statistics.median(back))} back")
        check(statistics.median(there + back) < WAY, "no delay: half of it takes less than 2.5 ms")


def fast():
    data = random.Random(1).randbytes(64 << 20)
    digest = hashlib.sha256(data).digest()
    for delay, name in ((0, "no delay"), (WAY, "2.5 ms")):
        with server(echo) as port, relay(port, delay) as (_, through), through() as connection:
            begin = time.monotonic()
            threading.Thread(target=connection.sendall, args=(data,), daemon=True).start()
            back = receive(connection, len(data))
            seconds = time.monotonic() - begin
        note(f"{name}: 64 MiB there and back in {shown(seconds)}")
        check(hashlib.sha256(back).digest() == digest, f"{name}: 64 MiB come back as they were")
        check(seconds < 64 / 25, f"{name}: at 25 MiB/s and more")


def together():
    count, rounds = 30, 20
    right, late = [0] * count, []
    barrier = threading.Barrier(count)

    def talk(number, through):
        with through() as connection:
            barrier.wait()
            begin = time.monotonic()
            for turn in range(rounds):
                message = struct.pack("II", number, turn)
                connection.sendall(message)
                right[number] += receive(connection, 8) == message
            late.append((time.monotonic() - begin) / rounds)

    with server(echo) as port, relay(port, WAY) as (_, through):
        threads = [threading.Thread(target=talk, args=(number, through)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    median = statistics.median(late)
    note(f"30 connections: a round trip takes {shown(median)} in the middle, {shown(max(late))} at most")
    check(right == [rounds] * count, "30 connections at once: each gets its own answers")
    check(min(late) >= 2 * WAY and median < count * WAY, "in 5 ms, not in 30 times 5 ms")


def ends():
    def answer_at_the_end(connection):
        data = b""
        while part := connection.recv(4096):
            data += part
        connection.sendall(b"you said " + data)

    with server(answer_at_the_end) as port, relay(port, WAY) as (_, through), through() as connection:
        begin = time.monotonic()
        connection.sendall(b"hello")
        connection.shutdown(socket.SHUT_WR)
        check(receive(connection, 100) == b"you said hello", "one way may end before the other")
        check(time.monotonic() - begin >= 2 * WAY, "and the end takes its time, too")

    def reset(connection):
        connection.recv(1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with server(reset) as port, relay(port, WAY) as (_, through):
        check(is_reset(through), "a reset stays one")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with relay(taken.getsockname()[1], WAY) as (_, through):
            check(is_reset(through), "a target that refuses resets")


def is_reset(through):
    """Whether a connection is, be it while it is made."""
    try:
        with through() as connection:
            connection.sendall(b"?")
            connection.recv(1)
    except (ConnectionResetError, BrokenPipeError):
        return True
    return False


def slowly():
    with server(echo) as port, relay(port, 1 * MS, 1) as (_, through), through() as connection:
        data, sizes, back = random.Random(2).randbytes(100), [], b""
        begin = time.monotonic()
        connection.sendall(data)
        while len(back) < 100 and (part := connection.recv(100)):
            back += part
            sizes.append(len(part))
        seconds = time.monotonic() - begin
        note(f"100 bytes, one a millisecond: {len(sizes)} pieces in {shown(seconds)}")
        check(back == data, "byte by byte: 100 bytes come back as they were")
        check(seconds >= 100 * MS, "in 100 ms and more")
        # A busy machine may be late in reading some of them.
        check(statistics.median(sizes) == 1, "one at a time")


def held_back():
    stop = threading.Event()
    with (
        server(lambda connection: stop.wait(60)) as port,
        relay(port, WAY) as (process, through),
        through() as connection,
    ):
        connection.settimeout(1)
        sent = 0
        with contextlib.suppress(TimeoutError):
            while sent < 256 << 20:
                sent += connection.send(bytes(1 << 20))
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
        note(f"nobody reads: {sent >> 20} MiB taken in, {memory >> 10} MiB of memory")
        check(sent < 256 << 20, "where nobody reads the sender has to wait")
        check(memory < 64 << 10, "and the relay does not grow without end")
        stop.set()


def gone():
    with server(echo) as port:
        with relay(port, WAY) as (process, through):
            with through() as connection:
                connection.sendall(b"?")
                check(receive(connection, 1) == b"?", "it is there")
        check(process.returncode == 0, "and ends with its standard input")


for test in (exact, fast, together, ends, slowly, held_back, gone):
    test()
done()
