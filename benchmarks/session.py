"""A server and a logon session of the benchmark's own."""

import os
import signal
import subprocess
import tempfile
import time

import world

SHARES = ("share", "second", "hidden$", "dollar$in", "hash#tag")
HOSTS = {f"h{number}": f"127.0.0.{number}" for number in range(1, 5)}
# How many names the server has. The share under another name of its server is another resource: one connection each.
MANY = 300
# A guest cannot sign, so signing is demanded unless guests are allowed.
NO_SIGNING = r"""
[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters]
"RequireSecuritySignature"=dword:00000000
"AllowInsecureGuestAuth"=dword:00000001
"""
# smbstatus shows programs of Samba the server's accounts, as the server itself sees them.
WRAPPERS = {"LD_PRELOAD": "libnss_wrapper.so libuid_wrapper.so", "UID_WRAPPER": "1", "UID_WRAPPER_ROOT": "1"}


class Session:
    """A private smbd, and a session whose machine registry has the address of that smbd.

    The session's folder is on a tmpfs if there is one, as the folder of a real session is.
    """

    def __init__(self, stage):
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = tempfile.mkdtemp(prefix="mpr-bench.", dir=place)
        self.server = f"{self.folder}/smbd"
        self.count = 0
        settings = world.start_server(self.server)
        self.port = int(settings["MPR_TEST_PORT"])
        ours = ("MPR_", "LD_LIBRARY_PATH", "LD_PRELOAD", "KRB5")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.environment.update(settings, LD_LIBRARY_PATH=f"{stage}/lib", PASSWD=settings["MPR_TEST_PASSWORD"])
        self.renew()

    def place_servers(self, places, must_sign=True):
        """Writes the servers' addresses into the machine's registry: the given ones, and those of the MANY.

        Without `must_sign` the server decides whether requests are signed.
        """
        places = places | {f"s{number}": f"127.0.0.1:{self.port}" for number in range(MANY)}
        # The long idle time keeps a redirector from ending while the other side is measured.
        self.environment.update(world.new_world(f"{self.folder}/world{self.count}", places, idle_exit=3600))
        if not must_sign:
            with open(self.environment["MPR_REGISTRY"], "a", encoding="utf-8") as file:
                file.write(NO_SIGNING)

    def renew(self):
        """Begins another session, in which nothing runs. The session before ends when its folder is removed."""
        if self.count > 0:
            world.end_world(f"{self.folder}/world{self.count}")
        self.count += 1
        self.place_servers({name: f"{address}:{self.port}" for name, address in HOSTS.items()})

    def redirector(self):
        """The process id of the session's redirector; None when there is none."""
        return world.redirector(self.environment["MPR_SESSION_DIR"])

    def processes(self):
        """The redirector and all processes that it has started."""
        return self._descendants(self.redirector())

    def _descendants(self, process):
        found = [process]
        for process in found:
            found += world.children(process)
        return found

    def settle(self):
        """Waits until the redirector's processes are idle. Returns how long that took, in seconds."""
        # It is asked only once, because it stays the same.
        redirector = self.redirector()
        start = last = time.monotonic()
        spent = None
        while time.monotonic() - last < 0.1 and last - start < 10:
            now = [(process, _time_spent(process)) for process in self._descendants(redirector)]
            if now != spent:
                spent, last = now, time.monotonic()
            time.sleep(0.002)
        return last - start

    def demand_signing(self, demanded):
        """Lets the server demand that requests are signed, from those that connect from now on."""
        path = f"{self.server}/smb.conf"
        with open(path, encoding="utf-8") as file:
            lines = [line for line in file if not line.startswith("server signing")]
        if demanded:
            lines.insert(lines.index("[global]\n") + 1, "server signing = mandatory\n")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(lines)
        os.kill(int(self.environment["MPR_TEST_SMBD_PID"]), signal.SIGHUP)

    def signed_connections(self):
        """For each connection that the server has whether its requests are signed."""
        report = subprocess.run(["smbstatus", "-s", f"{self.server}/smb.conf", "-p"], env=dict(os.environ, **WRAPPERS),
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
        # The logon itself is signed in any case, which is "partial".
        return ["partial" not in line for line in report.splitlines() if line[:1].isdigit()]

    def end(self):
        """Ends the session and the server, and removes the folder."""
        self.renew()
        world.stop_server(self.server)
        world.end_world(self.folder)


def _time_spent(process):
    try:
        with open(f"/proc/{process}/schedstat", encoding="utf-8") as file:
            return file.read().split()[0]
    except OSError:
        return None
