"""A server and a logon session of the benchmark's own."""

import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time

SHARES = ("share", "second", "hidden$", "dollar$in", "hash#tag")
HOSTS = {f"h{number}": f"127.0.0.{number}" for number in range(1, 5)}
# How many names the server has. The share under another name of its server is another resource: one connection each.
MANY = 300


class Session:
    """A private smbd, and a session whose machine registry has the address of that smbd.

    The session's folder is on a tmpfs if there is one, as the folder of a real session is.
    """

    def __init__(self, root, stage):
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = tempfile.mkdtemp(prefix="mpr-bench.", dir=place)
        self.smbd = f"{root}/Tests/Support/private-smbd"
        self.server = f"{self.folder}/smbd"
        self.count = 0
        subprocess.run([self.smbd, "start", self.server], check=True, stdout=subprocess.DEVNULL)
        with open(f"{self.server}/env", encoding="utf-8") as file:
            settings = dict(line.rstrip("\n").split("=", 1) for line in file)
        settings = {name: value.strip("'") for name, value in settings.items()}
        self.port = int(settings["MPR_TEST_PORT"])
        ours = ("MPR_", "LD_LIBRARY_PATH", "LD_PRELOAD", "KRB5")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.environment.update(settings, LD_LIBRARY_PATH=f"{stage}/lib", XDG_CONFIG_HOME=f"{self.folder}/config",
                                PASSWD=settings["MPR_TEST_PASSWORD"])
        self.renew()

    def place_servers(self, places):
        """Writes the servers' addresses into the machine's registry: the given ones, and those of the MANY."""
        places = places | {f"s{number}": f"127.0.0.1:{self.port}" for number in range(MANY)}
        path = self.environment["MPR_REGISTRY"] = f"{self.folder}/machine.reg"
        # This keeps a redirector from ending while the other side is measured.
        lines = ["Windows Registry Editor Version 5.00", "", r"[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr]",
                 '"IdleExitSeconds"=dword:00000e10', "", r"[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr\Hosts]"]
        lines += [f'"{name}"="{place}"' for name, place in places.items()]
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def renew(self):
        """Begins another session, in which nothing runs. The session before ends when its folder is removed."""
        self.place_servers({name: f"{address}:{self.port}" for name, address in HOSTS.items()})
        if self.count > 0:
            redirector = self.redirector()
            shutil.rmtree(self.environment["MPR_SESSION_DIR"], ignore_errors=True)
            wait_until(lambda: redirector is None or _has_ended(redirector))
        self.count += 1
        self.environment["MPR_SESSION_DIR"] = f"{self.folder}/session{self.count}"

    def redirector(self):
        """The process id of the session's redirector; None when none listens."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as client:
            try:
                client.connect(self.environment["MPR_SESSION_DIR"] + "/redirector.sock")
            except OSError:
                return None
            return struct.unpack("3i", client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]

    def processes(self):
        """The redirector and all processes that it has started."""
        return self._descendants(self.redirector())

    def _descendants(self, process):
        found = [process]
        for process in found:
            with open(f"/proc/{process}/task/{process}/children", encoding="utf-8") as file:
                found += [int(child) for child in file.read().split()]
        return found

    def settle(self):
        """Waits until the redirector's processes are idle. Returns how long that took, in seconds."""
        # It is asked only once, because the question takes the redirector's time.
        redirector = self.redirector()
        start = last = time.monotonic()
        spent = None
        while time.monotonic() - last < 0.1 and last - start < 10:
            now = [(process, _time_spent(process)) for process in self._descendants(redirector)]
            if now != spent:
                spent, last = now, time.monotonic()
            time.sleep(0.002)
        return last - start

    def end(self):
        """Ends the session and the server, and removes the folder."""
        self.renew()
        subprocess.run([self.smbd, "stop", self.server], check=False, stdout=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)


def _time_spent(process):
    try:
        with open(f"/proc/{process}/schedstat", encoding="utf-8") as file:
            return file.read().split()[0]
    except OSError:
        return None


def _has_ended(process):
    """Whether a process is gone, or has ended and only its parent has not noticed it yet."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return ") Z " in file.read()
    except OSError:
        return True


def wait_until(condition, seconds=10):
    """Waits until a condition is true. Gives up silently, as a later step fails then."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.002)
