#!/usr/bin/python3 -Bs
"""Servers that announce themselves (DNS-SD): two hosts, each with an Avahi of its own, in network namespaces. And hosts where Avahi or
D-Bus does not answer, or is not there: no program waits longer than 250 ms for that.

Prints TAP. CLIENT names the program, STAGE where libmpr is installed, PYTHONPATH the folder Tests/Support.
"""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

from tap import done, note, ok, skip
from world import SUPPORT, end_world, new_world, redirector, start_server, stop_server, wait_until

SIOCSIFFLAGS, IFF_UP = 0x8914, 1
HERE, THERE = "10.77.0.1", "10.77.0.2"
PORT = 4455
MANY = int(os.environ.get("MANY", "600"))
# What a busy machine may take beside the 250 ms.
LIMIT = 2000
BUS = """<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/>
<allow receive_sender="*" eavesdrop="true"/></policy></busconfig>"""
MDNS = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Dnscache\Parameters"


def why_not():
    if os.geteuid() != 0:
        return "needs root, for two hosts"
    missing = [name for name in ("avahi-daemon", "dbus-daemon", "ip") if shutil.which(name) is None]
    if missing:
        return f"needs {', '.join(missing)}"
    alone = ["unshare", "--net", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/run"]
    if subprocess.run(alone, stderr=subprocess.DEVNULL, check=False).returncode != 0:
        return "no namespaces of its own are to be had"
    return None


os.environ["PATH"] += ":/usr/sbin:/sbin"
if "ANNOUNCED" not in os.environ:
    if (reason := why_not()) is not None:
        skip("DNSSD servers that announce themselves", reason)
        done()
    os.execvpe("unshare", ["unshare", "--net", "--mount", sys.executable, "-Bs", __file__],
               os.environ | {"ANNOUNCED": "here"})


class Host:
    """The daemons of the host that this process is on, in its own /run."""

    def __init__(self, name, services=""):
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/etc/avahi/services"], check=True)
        os.mkdir("/run/dbus")
        with socket.socket() as any_socket:
            fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
        with open("/run/bus.conf", "w", encoding="utf-8") as file:
            file.write(BUS)
        with open("/run/avahi.conf", "w", encoding="utf-8") as file:
            file.write(f"[server]\nhost-name={name}\nuse-ipv6=no\nratelimit-burst=100000\n[publish]\npublish-workstation=no\n[rlimits]\n")
        with open("/etc/avahi/services/files.service", "w", encoding="utf-8") as file:
            file.write(services)
        self.bus = self.avahi = None

    def start(self):
        with open("/run/log", "wb") as log:
            self.bus = subprocess.Popen(["dbus-daemon", "--config-file=/run/bus.conf", "--nofork", "--nopidfile"],
                                        stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            wait_until(lambda: os.path.exists("/run/dbus/system_bus_socket"))
            self.avahi = subprocess.Popen(
                ["avahi-daemon", "-f", "/run/avahi.conf", "--no-drop-root", "--no-chroot", "--no-rlimits"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def stop(self):
        for process in (self.avahi, self.bus):
            if process is not None:
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
        with contextlib.suppress(OSError):
            os.unlink("/run/dbus/system_bus_socket")


# --- The other host ---

def service(name, port=PORT):
    escaped = name.replace("&", "&amp;").replace("<", "&lt;")
    return (f'<service-group><name>{escaped}</name><service><type>_smb._tcp</type><port>{port}</port></service>'
            "</service-group>")


def lead(target):
    """Makes a port of this host the way to the server, which listens on loopback alone."""

    def copy(source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    listener = socket.create_server((THERE, PORT))
    while True:
        client, _ = listener.accept()
        server = socket.create_connection(("127.0.0.1", target))
        for pair in ((client, server), (server, client)):
            threading.Thread(target=copy, args=pair, daemon=True).start()


def other_host():
    """Serves until its standard input ends. A line of it, JSON, tells the names of the services from then on."""
    host = Host("beta")
    print("made", flush=True)
    sys.stdin.readline()
    subprocess.run(["ip", "addr", "add", f"{THERE}/24", "dev", "there"], check=True)
    subprocess.run(["ip", "link", "set", "there", "up"], check=True)
    folder_ = tempfile.mkdtemp()
    server = start_server(f"{folder_}/server")
    try:
        print(json.dumps(server), flush=True)
        threading.Thread(target=lead, args=(int(server["MPR_TEST_PORT"]),), daemon=True).start()
        for line in sys.stdin:
            host.stop()
            for old in os.scandir("/etc/avahi/services"):
                os.unlink(old.path)
            for number, name in enumerate(json.loads(line)):
                with open(f"/etc/avahi/services/{number}.service", "w", encoding="utf-8") as file:
                    file.write('<?xml version="1.0"?>' + service(name))
            host.start()
            print("serves", flush=True)
    finally:
        host.stop()
        stop_server(f"{folder_}/server")
        shutil.rmtree(folder_, ignore_errors=True)


class Other:
    """The other host, from here."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["unshare", "--net", "--mount", sys.executable, "-Bs", __file__], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, env=os.environ | {"ANNOUNCED": "there"})
        self.process.stdout.readline()
        subprocess.run(["ip", "link", "add", "here", "type", "veth", "peer", "name", "there", "netns",
                        str(self.process.pid)], check=True)
        subprocess.run(["ip", "addr", "add", f"{HERE}/24", "dev", "here"], check=True)
        subprocess.run(["ip", "link", "set", "here", "up"], check=True)
        self.tell("")
        self.server = json.loads(self.process.stdout.readline())

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def announce(self, *names):
        self.tell(json.dumps(names))
        self.process.stdout.readline()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


# --- This host ---

class World:
    def __init__(self, places=(), settings=(), idle_exit=60):
        self.folder = tempfile.mkdtemp(dir=folder)
        self.environment = os.environ | other.server | new_world(self.folder, dict(places), idle_exit)
        self.session = self.environment["MPR_SESSION_DIR"]
        with open(f"{self.folder}/machine.reg", "a", encoding="utf-8") as registry:
            for key, name, number in settings:
                registry.write(f'\n[{key}]\n"{name}"=dword:{number:x}\n')

    def servers(self):
        command = [sys.executable, "-Bs", f"{SUPPORT}/enumerate.py", f"{os.environ['STAGE']}/lib/libmpr.so.1",
                   "remote=Microsoft Windows Network", "provider=Microsoft Windows Network"]
        return json.loads(subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True).stdout)

    def names(self):
        return [one["remote"] for one in self.servers()["entries"]]

    def connect(self, remote, *words):
        command = [os.environ["CLIENT"], "WNetAddConnection2W", f"remote={remote}", *words]
        return int(subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True).stdout)


def check(passed, description, *details):
    ok(passed, f"DNSSD {description}", *details)


def found():
    other.announce("BETASRV", "Anna's <Mac> & more", "a.b", "-", "127", "0x7f000001")
    world = World({"HOSTED": "127.0.0.1:1"})
    check(world.connect(r"\\BETASRV\share") == 53, "the name alone leads nowhere")
    check(wait_until(lambda: r"\\BETASRV" in world.names()), "a server that announces itself is found", *world.names())
    answer = world.servers()
    names = [one["remote"] for one in answer["entries"]]
    entry = next((one for one in answer["entries"] if one["remote"] == r"\\BETASRV"), None)
    expected = {"scope": 2, "type": 0, "display": 2, "usage": 2, "local": None, "remote": r"\\BETASRV", "comment": None,
                "provider": "Microsoft Windows Network"}
    check(entry == expected, "the fields of a server", entry)
    check(r"\\HOSTED" in names, "beside one under Hosts", *names)
    check(wait_until(lambda: r"\\beta" in world.names()), "a service whose name is no host's is its host", *world.names())
    check(set(world.names()) <= {r"\\HOSTED", r"\\BETASRV", r"\\beta"}, "nonsense is no server", *world.names())
    note(f"found in {answer['opened']:.0f} ms")
    resolve_by("dns")
    check(world.connect(r"\\BETASRV\share") == 53, "a resolver that fails does not say that it knows no such name")
    resolve_by("files")
    check(world.connect(r"\\BETASRV\share") == 0, "it is connected to where it has announced itself")
    check(world.names()[0] == r"\\BETASRV", "a server that is connected to comes first", *world.names())
    check(world.connect(r"\\BETASRV\share", "user=", "password=") == 1219, "under the rules of every other one")

    other.announce("BETASRV")
    mapped = World({"BETASRV": "127.0.0.1:1"})
    mapped.servers()
    check(mapped.connect(r"\\BETASRV\share") == 53, "what Hosts says counts more")
    shy = World((), [(MDNS, "EnableMDNS", 0)])
    check(shy.servers()["entries"] == [], "EnableMDNS=0: nobody is looked for")
    os.makedirs(shy.session, 0o700, exist_ok=True)
    with open(f"{shy.session}/announced", "w", encoding="utf-8") as file:
        file.write(f"BETASRV {THERE}:{PORT}\n")
    check(shy.connect(r"\\BETASRV\share") == 53, "nor found")

    short = World(idle_exit=0)
    check(wait_until(lambda: r"\\BETASRV" in short.names()), "it is found by a redirector that ends")
    wait_until(lambda: redirector(short.session) is None)
    check(short.connect(r"\\betasrv\share") == 0, "and connected to by the next one")


def many():
    other.announce(*(f"SERVER-{number:04}" for number in range(MANY)))
    world = World()
    wait_until(lambda: len(world.names()) > 50)
    answer = world.servers()
    check(answer["code"] == 0 and 0 < len(answer["entries"]) <= 512 and answer["opened"] < LIMIT,
          "many hundred services: so many servers as there may be, in time", len(answer["entries"]), f"{answer['opened']:.0f} ms")
    note(f"{len(answer['entries'])} of {MANY} servers in {answer['opened']:.0f} ms")
    other.announce("BETASRV")


def timed(world, description, most=LIMIT):
    """The list of servers, which comes in time whatever the daemons do."""
    world.servers()
    times = [world.servers()["opened"] for _ in range(5)]
    note(f"{description}: {', '.join(f'{time_:.0f}' for time_ in times)} ms")
    check(min(times) < most, f"{description}: in time", *times)
    check(world.names() == [r"\\HOSTED"], f"{description}: what is known is told", *world.names())


def absent():
    world = World({"HOSTED": "127.0.0.1:1"})
    host.avahi.send_signal(signal.SIGSTOP)
    timed(world, "Avahi is stopped", 300)
    host.avahi.send_signal(signal.SIGCONT)
    host.bus.send_signal(signal.SIGSTOP)
    timed(world, "D-Bus is stopped", 300)
    host.bus.send_signal(signal.SIGCONT)
    host.avahi.kill()
    host.avahi.wait()
    timed(world, "no Avahi", 200)
    host.stop()
    timed(world, "no D-Bus", 200)
    silent = socket.socket(socket.AF_UNIX)
    silent.bind("/run/dbus/system_bus_socket")
    silent.listen(64)
    timed(world, "a D-Bus that says nothing", 300)
    silent.close()
    check(wait_until(lambda: not searching()), "no search is left over", *searching())


def resolve_by(service):
    with open("/etc/nsswitch.conf", "w", encoding="ascii") as file:
        file.write(f"hosts: {service}\n")


def searching():
    """The processes of mpr-discover on this machine that are this test's: those that have its network."""
    own = os.readlink("/proc/self/ns/net")
    pids = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            with open(f"/proc/{name}/comm", encoding="ascii") as file:
                if file.read().strip() == "mpr-discover" and os.readlink(f"/proc/{name}/ns/net") == own:
                    pids.append(name)
    return pids


if os.environ["ANNOUNCED"] == "there":
    other_host()
    sys.exit()
folder = tempfile.mkdtemp()
host = Host("alpha")
other = Other()
# The resolver of this namespace: with "files" it knows no name, and with "dns" it gets no answer.
for path, text in ("/etc/nsswitch.conf", "hosts: files\n"), ("/etc/resolv.conf", "nameserver 127.0.0.9\n"):
    private = f"{folder}/{os.path.basename(path)}"
    with open(private, "w", encoding="ascii") as file:
        file.write(text)
    subprocess.run(["mount", "--bind", private, path], check=True)
try:
    host.start()
    found()
    many()
    absent()
finally:
    end_world(folder)
    host.stop()
    other.end()
done()
