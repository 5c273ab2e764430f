#!/usr/bin/python3 -Bs
"""Remembered drives come back: many at the same time beside a server that is silent, and later those whose server was
away.

Prints TAP. CLIENT names the program, RESTORE the program mpr-restore, PYTHONPATH the folder Tests/Support.
"""

import contextlib
import os
import signal
import socket
import string
import subprocess
import tempfile
import threading
import time

from tap import done, note, ok
from world import children, end_world, new_world, redirector, start_server, stop_server, wait_until

UPDATE_PROFILE, PATH_CONNECT = 1, 1
NOT_CONNECTED, UNAVAILABLE, BAD_NETPATH = 2250, 1201, 53
TIMEOUT_MS = 8000
HKLM = "HKEY_LOCAL_MACHINE"


def check(condition, description, *details):
    ok(condition, f"RESTORE {description}", *map(str, details))


class Server:
    """A port that is closed, silent, or the way to the real server; it can change."""

    def __init__(self, target):
        self.target = target
        self.listener = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.place = f"127.0.0.1:{free.getsockname()[1]}"

    def open(self, answering=True):
        host, port = self.place.split(":")
        self.listener = socket.create_server((host, int(port)), backlog=128)
        threading.Thread(target=self.serve, args=(self.listener, answering), daemon=True).start()

    def serve(self, listener, answering):
        held = []
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                held.append(client)
                if not answering:
                    continue
                host, port = self.target.split(":")
                server = socket.create_connection((host, int(port)))
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=self.copy, args=pair, daemon=True).start()

    @staticmethod
    def copy(source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def close(self):
        # A thread in accept keeps the port until it is woken.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class World:
    """The registry, the profile and the session of a user, and the programs that are run there."""

    def __init__(self, folder, places, drives):
        # Without these the client names no user, and is a guest.
        mine = {name: value for name, value in os.environ.items() if name not in ("MPR_TEST_USER", "MPR_TEST_PASSWORD")}
        self.environment = mine | new_world(folder, places)
        self.session = self.environment["MPR_SESSION_DIR"]
        self.environment["MPR_TRACE"] = f"{folder}/trace"
        with open(self.environment["MPR_REGISTRY"], "a", encoding="utf-8") as registry:
            registry.write(f'\n[{HKLM}\\SOFTWARE\\libmpr]\n"RequestTimeoutMs"=dword:{TIMEOUT_MS:08x}\n')
            registry.write(f"\n[{HKLM}\\SYSTEM\\CurrentControlSet\\Services\\LanmanWorkstation\\Parameters]\n")
            registry.write('"AllowInsecureGuestAuth"=dword:00000001\n')
        self.profile = f"{self.environment['XDG_CONFIG_HOME']}/mpr/user.reg"
        os.makedirs(os.path.dirname(self.profile), exist_ok=True)
        with open(self.profile, "w", encoding="utf-16") as profile:
            profile.write("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Network]\r\n")
            for letter, server in drives.items():
                profile.write(
                    f"\r\n[HKEY_CURRENT_USER\\Network\\{letter}]\r\n"
                    f'"RemotePath"="\\\\\\\\{server}\\\\guest"\r\n"UserName"=dword:00000000\r\n'
                    '"ProviderName"="Microsoft Windows-Netzwerk"\r\n"ProviderType"=dword:00020000\r\n'
                    '"ConnectionType"=dword:00000001\r\n"ConnectFlags"=dword:00000000\r\n'
                    '"DeferFlags"=dword:00000004\r\n')

    def call(self, *words):
        """The answer to one call: its code, and its text if it has one."""
        command = [os.environ["CLIENT"], *words]
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.splitlines()[0]

    def code(self, *words):
        return int(self.call(*words).split()[0])

    def connection(self, letter):
        return self.code("WNetGetConnectionW", f"local={letter}:")

    def connected(self):
        """How many connections the programs of the session see."""
        with contextlib.suppress(OSError):
            return sum("." not in name for name in os.listdir(f"{self.session}/connections"))
        return 0

    def restore(self):
        """mpr-restore, as it is started."""
        return subprocess.Popen(
            [os.environ["RESTORE"]], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process):
    """The exit code and what was printed."""
    out, error = process.communicate(timeout=120)
    return process.returncode, out + error


def restored(world, count):
    """Runs mpr-restore; the seconds until so many drives were there, how it ended, and the seconds until then."""
    begun = time.monotonic()
    process = world.restore()
    wait_until(lambda: world.connected() >= count or process.poll() is not None, 60)
    up = time.monotonic() - begun
    running = process.poll() is None
    code, text = ended(process)
    return up, running, code, text, time.monotonic() - begun


def one_drive(folder, real):
    world = World(f"{folder}/one", {"one": real}, {"Z": "one"})
    up, _, code, text, _ = restored(world, 1)
    check((code, text) == (0, ""), "a drive comes back, and nothing is printed", code, text)
    check(world.code("WNetRestoreConnectionW", "local=Z:") == 85, "to restore it again is ERROR_ALREADY_ASSIGNED")
    code, text = ended(world.restore())
    check((code, text) == (0, ""), "to restore everything again does nothing", code, text)
    return up


def many_drives(folder, real, one):
    silent = Server(real)
    silent.open(answering=False)
    letters = string.ascii_uppercase
    drives = {letter: ("one", "two", "three")[index % 3] for index, letter in enumerate(letters)} | {"A": "silent"}
    world = World(
        f"{folder}/many", {"one": real, "two": real, "three": real, "silent": silent.place}, drives)
    up, running, code, text, whole = restored(world, 25)
    note(
        f"25 drives beside a silent server: {up:.2f} s; one drive alone: {one:.2f} s; "
        f"the whole restore: {whole:.2f} s with a time-out of {TIMEOUT_MS / 1000:g} s")
    check(world.connected() == 25, "26 drives on 4 servers, of which one is silent: 25 are there", world.connected())
    check(running and up < TIMEOUT_MS / 1000, "they were there while the silent one was still waited for", up)
    check(code == 1 and "A: is not connected to \\\\silent\\guest" in text, "the other one is told", code, text)
    check(whole < TIMEOUT_MS / 1000 + 5, "the restore takes no longer than the time-out", whole)
    answer = world.call("WNetGetConnectionW", "local=A:")
    check(world.connection("A") == UNAVAILABLE, "it is unavailable", answer)
    check(world.connection("B") == 0, "another one is connected")
    silent.close()


def away(folder, real):
    server = Server(real)
    world = World(f"{folder}/away", {"one": real, "away": server.place}, {"Y": "away", "Z": "one"})
    code, text = ended(world.restore())
    check(code == 1 and "Y:" in text, "a server that is away", code, text)
    check(world.connection("Z") == 0, "the other drive is there")
    check(world.connection("Y") == UNAVAILABLE, "its drive is unavailable")
    check(world.code("WNetCancelConnection2W", "local=Z:") == 0, "the other drive is cancelled")
    check(redirector(world.session) is not None, "the redirector stays for the one that is unavailable")
    server.open()
    check(wait_until(lambda: world.connection("Y") == 0), "it comes by itself when the server is back")
    check(world.code("mprGetUnixPathW", "local=Y:\\") in (0, 50), "and is a drive as any other one")
    server.close()
    world.code("WNetCancelConnection2W", "local=Y:")


def after_a_kill(folder, real):
    server = Server(real)
    world = World(f"{folder}/kill", {"away": server.place}, {"Y": "away"})
    ended(world.restore())
    os.kill(redirector(world.session), signal.SIGKILL)
    check(world.connection("Y") == UNAVAILABLE, "the redirector is killed: the drive is unavailable")
    check(world.code("WNetAddConnection2W", "remote=\\\\away\\other") == BAD_NETPATH, "another one is started")
    server.open()
    check(wait_until(lambda: world.connection("Y") == 0), "and knows what is waited for")
    server.close()


def used(folder, real):
    server = Server(real)
    world = World(f"{folder}/used", {"away": server.place}, {"X": "away", "Y": "away", "Z": "away"})
    ended(world.restore())
    # Where the attempts come only a minute apart the use of a drive brings it back at once.
    code = world.code("mprGetUnixPathW", "local=X:\\", f"flags={PATH_CONNECT}")
    check(code == UNAVAILABLE, "a path on an unavailable drive: 1201", code)
    server.open()
    code = world.code("mprGetUnixPathW", "local=X:\\", f"flags={PATH_CONNECT}")
    check(code in (0, 50), "the path of a file brings the drive back", code)
    check(world.connection("X") == 0, "it is connected")
    code = world.code("WNetUseConnectionW", "local=Y:", "remote=\\\\away\\guest")
    check(code in (0, 85), "so does WNetUseConnection", code)
    check(wait_until(lambda: world.connection("Z") == 0), "the others follow by themselves")
    server.close()


def cancelled(folder, real):
    server = Server(real)
    world = World(f"{folder}/cancelled", {"away": server.place}, {"Y": "away", "Z": "away"})
    ended(world.restore())
    check(world.code("WNetCancelConnection2W", "local=Y:") == NOT_CONNECTED, "there is nothing to cancel")
    code = world.code("WNetCancelConnection2W", "local=Z:", f"flags={UPDATE_PROFILE}")
    check(code == 0, "the other one is forgotten", code)
    server.open()
    time.sleep(3)
    check(world.connection("Y") == UNAVAILABLE, "the one that was cancelled does not come back by itself")
    check(world.connection("Z") == NOT_CONNECTED, "nor does the one that was forgotten")
    check(wait_until(lambda: not children(redirector(world.session) or 0) or world.connected() == 0),
          "nothing is connected")
    code, text = ended(world.restore())
    check((code, text) == (0, ""), "the next restore brings it back", code, text)
    server.close()


def main():
    folder = tempfile.mkdtemp(prefix="restoring.")
    try:
        settings = start_server(f"{folder}/server")
        port = settings["MPR_TEST_ADDRESS"].split(":")[1]
        real = f"{settings['MPR_TEST_GUEST_HOST']}:{port}"
        one = one_drive(folder, real)
        many_drives(folder, real, one)
        for scene in (away, after_a_kill, used, cancelled):
            scene(folder, real)
    finally:
        stop_server(f"{folder}/server")
        end_world(folder)
    done()


main()
