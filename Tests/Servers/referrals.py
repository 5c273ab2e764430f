#!/usr/bin/python3 -Bs
"""Servers that refer to other ones (DFS): where a connection goes, as whom, under which policy, and who is told of it.

Prints TAP. CLIENT names the program, PYTHONPATH the folder Tests/Support. Runs in a network of its own, where the
ports 445 of loopback are its own, too.
"""

import contextlib
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

from tap import done, note, ok, skip
from world import children, end_world, new_world, redirector, start_server, stop_server, wait_until

SIOCSIFFLAGS, IFF_UP = 0x8914, 1
PRIVACY = 0x8000  # CONNECT_REQUIRE_PRIVACY

if "REFERRALS" not in os.environ:
    alone = ["unshare", "--net", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if subprocess.run([*alone, "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        skip("REFER servers that refer to others", "no network namespace of its own is to be had")
        done()
    os.execvpe("unshare", [*alone, sys.executable, "-Bs", __file__], os.environ | {"REFERRALS": "1"})
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


class Trap:
    """A port that nobody has to come to; counts those who do."""

    def __init__(self, address):
        self.listener = socket.create_server((address, 445))
        self.count = 0
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            self.count += 1
            connection.close()


class World:
    """The registry, the session and the calls of some programs."""

    def __init__(self, folder, places, settings=()):
        self.environment = os.environ | env | new_world(folder, places)
        self.session = self.environment["MPR_SESSION_DIR"]
        self.trace = f"{folder}/trace"
        self.environment["MPR_TRACE"] = self.trace
        with open(f"{folder}/machine.reg", "a", encoding="utf-8") as registry:
            for key, value in settings:
                registry.write(f'\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\{key}]\n{value}=dword:1\n')

    def call(self, *words):
        command = [os.environ["CLIENT"], *words]
        return subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        ).stdout.splitlines()

    def connect(self, remote, *words):
        """The code, and the network's own words."""
        answers = self.call(
            "WNetAddConnection2W", "local=Z:", rf"remote=\\{remote}", *words, "WNetGetLastErrorW")
        return int(answers[0]), answers[1]

    def cancel(self):
        return int(self.call("WNetCancelConnection2W", "local=Z:")[0])

    def referrals(self):
        """What the connection's file says of referrals."""
        (file,) = (entry.path for entry in os.scandir(f"{self.session}/connections"))
        with open(file, encoding="utf-8") as lines:
            return dict(line.rstrip("\n").split("=", 1) for line in lines).get("referrals", "")

    def ok(self, name, remote, expected, *words, referrals="", says=""):
        """One connect: its code, the servers it was referred to, and on failure the network's words."""
        code, text = self.connect(remote, *words)
        found = self.referrals() if code == 0 else ""
        passed = code == expected and (found == referrals if code == 0 else says in text)
        ok(passed, f"REFER {name}", f"{code} for {expected}", found, text)
        if code == 0:
            self.cancel()


def lead(address, target):
    """Makes port 445 of an address the way to a port of it."""

    def copy(source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def serve():
        while True:
            client, _ = listener.accept()
            server = socket.create_connection((address, target))
            for pair in ((client, server), (server, client)):
                threading.Thread(target=copy, args=pair, daemon=True).start()

    listener = socket.create_server((address, 445))
    threading.Thread(target=serve, daemon=True).start()


def serve_dfs(server):
    """Adds a DFS root with links to the real server."""
    root = f"{folder}/server/shares/dfs"
    os.mkdir(root)
    for name, target in LINKS.items():
        os.symlink("msdfs:" + target, f"{root}/{name}")
    os.mkdir(f"{server['MPR_TEST_SHARE_DIR']}/folder")
    with open(f"{folder}/server/at.127.0.0.3", "w", encoding="utf-8") as clear:
        clear.write("server smb encrypt = off\n")
    with open(f"{folder}/server/smb.conf", "a", encoding="utf-8") as settings:
        settings.write(f"[dfs]\npath = {root}\nmsdfs root = yes\n")
        settings.write(f"[proxy]\npath = {root}\nmsdfs root = yes\nmsdfs proxy = \\\\other\\share\n")
    os.kill(int(server["MPR_TEST_SMBD_PID"]), signal.SIGHUP)


LINKS = {
    "same": r"files\second",
    "other": r"other\share",
    "resolved": r"127.0.0.4\share",
    "clear": r"clear\share",
    "away": r"away\share",
    "either": r"away\share,other\share",
    "damaged": r"damaged\share",
    "nowhere": r"no..name\share",
    "prohibited": r"192.0.2.1\share",
    "bobs": r"other\bobs",
    "strange": r"stranger\share",
    "gone": r"other\no-such-share",
    "loop": r"files\dfs\loop",
    "ping": r"other\dfs\pong",
    "pong": r"files\dfs\ping",
    "twice": r"other\dfs\same",
}


def follows(world):
    there = f"other (127.0.0.2, port {port})"
    here = f"files (127.0.0.1, port {port})"
    world.ok("no link, no referral", r"files\share", 0)
    world.ok("nor in the root of links", r"files\dfs", 0)
    world.ok("a link to a share of the same server", r"files\dfs\same", 0, referrals=here)
    world.ok("of another server, where Hosts says", r"files\dfs\other", 0, referrals=there)
    world.ok("a folder behind a link", r"files\dfs\other\folder", 0, referrals=there)
    world.ok("no folder behind a link", r"files\dfs\other\nothing", 67, says="NOT_FOUND")
    world.ok("of a server that only the resolver knows: its port 445", r"files\dfs\resolved", 0,
             referrals="127.0.0.4 (127.0.0.4, port 445)")
    world.ok("a link that leads to a link", r"files\dfs\twice", 0, referrals=f"{there}, {here}")
    world.ok("the second place when the first one is away", r"files\dfs\either", 0,
             referrals=f"away (127.0.0.1, port 1), {there}")
    world.ok("a whole share that is a referral", r"files\proxy", 0, referrals=there)
    world.ok("with the same user, who may not", r"files\dfs\bobs", 5, says="other (127.0.0.2")
    world.ok("and who may", r"files\dfs\bobs", 0, "user=bob", f"password={env['MPR_TEST_PASSWORD']}",
             referrals=there)


def fails(world):
    world.ok("a server that is away", r"files\dfs\away", 53, says="away (127.0.0.1, port 1)")
    world.ok("a share that is not there", r"files\dfs\gone", 67, says="BAD_NETWORK_NAME")
    world.ok("a damaged entry under Hosts", r"files\dfs\damaged", 53, says="damaged (not found)")
    world.ok("a name that nobody knows", r"files\dfs\nowhere", 53, says="no..name (not found)")
    subprocess.run(["ip", "route", "add", "prohibit", "192.0.2.1"], check=True)
    world.ok("an address that this machine lets nobody connect to", r"files\dfs\prohibited", 1222,
             says="does not let mpr-redirector connect to the server (a sandbox, or a firewall). Referred to")
    for name in ("loop", "ping"):
        begin = time.monotonic()
        world.ok(f"links that lead to each other ({name})", rf"files\dfs\{name}", 1232, says="without end")
        note(f"{name}: {time.monotonic() - begin:.2f} s")
    world.ok("and afterwards all is well", r"files\dfs\other", 0, referrals=f"other (127.0.0.2, port {port})")


def encrypts(world, strict):
    flags = f"flags={PRIVACY}"
    world.ok("a server that does not encrypt, where that is no matter", r"files\dfs\clear", 0,
             referrals=f"clear (127.0.0.3, port {port})")
    for name, place, words in (("by flag", world, [flags]), ("by policy", strict, [])):
        place.ok(f"encryption {name}: a server that does", r"files\dfs\other", 0, *words,
                 referrals=f"other (127.0.0.2, port {port})")
        place.ok(f"encryption {name}: a server that does not", r"files\dfs\clear", 5, *words,
                 says="does not encrypt the connection. Referred to by DFS: clear")
        place.ok(f"encryption {name}: a link of the same server", r"files\dfs\same", 0, *words,
                 referrals=f"files (127.0.0.1, port {port})")


def kinds(world, flags):
    """Each kind of share on each kind of device."""
    for device, kind, share, expected in (
        ("Z:", 1, "share", 0), ("Z:", 1, "printer", 66), ("LPT1", 2, "printer", 0), ("LPT1", 2, "share", 66)):
        code = world.call("WNetAddConnection2W", f"local={device}", f"type={kind}", rf"remote=\\files\{share}", *flags)
        ok(code == [str(expected)], f"REFER {share} as {device}, encrypted: {expected}", *code)
        world.call("WNetCancelConnection2W", f"local={device}")


def forbidden(world):
    for name in ("same", "other"):
        world.ok(f"DisableDfs: no link is followed ({name})", rf"files\dfs\{name}", 1232, says="must not be followed")
    world.ok("nor a share that is a referral", r"files\proxy", 1232, says="must not be followed")
    world.ok("but the root of links is there", r"files\dfs", 0)
    world.ok("and every other share", r"files\share", 0)
    code = world.call("WNetAddConnection2W", "local=LPT1", "type=2", r"remote=\\files\printer")
    ok(code == ["0"], "REFER and a printer, whose type the server is asked for", *code)
    world.call("WNetCancelConnection2W", "local=LPT1")


def browsed(world):
    """A link is a folder of the drive, and is followed when a program looks at it, after the connect."""
    if not os.access("/dev/fuse", os.W_OK):
        return skip("REFER links in a drive", "there is no /dev/fuse")
    code, _ = world.connect(r"files\dfs")
    ok(code == 0, "REFER a drive of links is connected", code)

    def found(name):
        try:
            return os.listdir(f"{world.session}/drives/Z:/{name}")
        except OSError as error:
            return error.strerror

    ok(isinstance(found("same"), list), "REFER it shows what is behind a link to the same server", found("same"))
    for name in ("other", "other", "twice"):
        ok("folder" in found("other") and isinstance(found(name), list), f"REFER and of another server ({name})", found(name))
        # It has logged on to another server, or could not, and goes on.
        ok(found("bobs") in ("Permission denied", "No such file or directory"), "REFER but nothing that the user may not see", found("bobs"))
    world.cancel()


def judged(world):
    """What a server says to which there was a referral is not the word of the first one."""
    world.connect(r"files\share")
    answers = world.call("WNetAddConnection2W", r"remote=\\files\dfs\strange", "WNetGetLastErrorW")
    ok(answers[0] == "1326", "REFER a server where the user has another password", *answers)
    os.kill(children(redirector(world.session))[0], signal.SIGKILL)
    ok(wait_until(lambda: state(world) == "disconnected") and wait_until(lambda: state(world) == "connected"),
       "REFER the first server, which has refused nobody, is logged on to again", state(world))
    world.cancel()


def told(world):
    world.connect(r"files\dfs\other")
    with open(world.trace, encoding="utf-8") as trace:
        text = trace.read()
    ok(f"Referred to by DFS: other (127.0.0.2, port {port})" in text, "REFER the trace tells of it", text)
    process = redirector(world.session)
    os.kill(children(process)[0], signal.SIGKILL)
    # The spare worker is younger than the one that held the connection.
    ok(wait_until(lambda: state(world) == "disconnected") and wait_until(lambda: state(world) == "connected"),
       "REFER a connection that has lost its worker is made again", state(world))
    ok(world.referrals() == f"other (127.0.0.2, port {port})", "REFER over the same referral", world.referrals())
    ok(world.cancel() == 0, "REFER and is cancelled")


def state(world):
    (file,) = (entry.path for entry in os.scandir(f"{world.session}/connections"))
    with open(file, encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("=", 1) for line in lines)["state"]


folder = tempfile.mkdtemp()
try:
    env = start_server(f"{folder}/server")
    port = env["MPR_TEST_PORT"]
    serve_dfs(env)
    stranger = start_server(f"{folder}/stranger")
    assert stranger["MPR_TEST_PASSWORD"] != env["MPR_TEST_PASSWORD"]
    hosts = {"stranger": f"127.0.0.1:{stranger['MPR_TEST_PORT']}", "files": f"127.0.0.1:{port}", "other": f"127.0.0.2:{port}", "clear": f"127.0.0.3:{port}",
             "away": "127.0.0.1:1", "damaged": "127.0.0.1:none"}
    traps = [Trap(f"127.0.0.{number}") for number in (1, 2, 3)]
    ordinary = World(f"{folder}/ordinary", hosts)
    ok(wait_until(lambda: ordinary.connect(r"files\dfs")[0] == 0), "REFER the server offers its links")
    ordinary.cancel()
    lead("127.0.0.4", port)
    follows(ordinary)
    browsed(ordinary)
    judged(ordinary)
    fails(ordinary)
    encrypts(ordinary, World(f"{folder}/strict", hosts, [(r"LanmanWorkstation\Parameters", '"RequireEncryption"')]))
    kinds(ordinary, [f"flags={PRIVACY}"])
    many = hosts | {f"another-server-{number}": "127.0.0.1:445" for number in range(900)}
    crowded = World(f"{folder}/crowded", many)
    crowded.ok("with a very long table of Hosts no link is followed", r"files\dfs\other", 1232, says="key Hosts")
    crowded.ok("but shares are connected", r"files\share", 0)
    with open(crowded.trace, encoding="utf-8") as trace:
        ok("Hosts is too long" in trace.read(), "REFER and the trace says so")
    forbidden(World(f"{folder}/forbidden", hosts, [("Mup", '"DisableDfs"')]))
    # What other programs with Samba have found out about names does not count.
    subprocess.run(["smbclient", "-N", "-L", "localhost", "-p", port], env=os.environ | env, check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    cached = World(f"{folder}/cached", hosts | {"localhost": f"127.0.0.2:{port}"})
    cached.ok("a name that smbclient has in its cache leads where Hosts says", r"localhost\share", 0)
    told(ordinary)
    ok(not any(trap.count for trap in traps), "REFER nobody came to a port that Hosts does not name",
       *(f"127.0.0.{number}: {trap.count}" for number, trap in enumerate(traps, 1)))
finally:
    stop_server(f"{folder}/server")
    stop_server(f"{folder}/stranger")
    end_world(folder)
done()
