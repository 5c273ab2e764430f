#!/usr/bin/python3 -Bs
"""The shares of a server (WNetOpenEnum of \\\\server): what a program is told of servers with many shares, of such as refuse or fail,
and of one that lies.

Prints TAP. CLIENT names the program, STAGE where libmpr is installed, PYTHONPATH the folders Tests/Support and
Tests/Drives. Beside a private server of its own. LIMIT (2000) is the number of shares of the large one.
"""

import concurrent.futures
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import srvsvc
from smb2 import IOCTL, READ, Relay
from tap import done, note, ok
from world import SUPPORT, children, end_world, memory, new_world, redirector, start_server, stop_server, wait_until

MANY = int(os.environ.get("LIMIT", "2000"))
DISK, PRINT = 1, 2
CONNECTABLE, CONTAINER, ATTACHED = 1, 2, 0x10
DEADLINE = 2.0
MOST_MEMORY = 256 << 20
PARAMETERS = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters"
LAX = ((PARAMETERS, "RequireSecuritySignature", 0), (PARAMETERS, "AllowInsecureGuestAuth", 1))
STRICT = ((PARAMETERS, "RequireEncryption", 1),)


class World:
    """A session, its registry, and what programs in it find."""

    def __init__(self, places, settings=(), timeout=10_000):
        self.folder = tempfile.mkdtemp(dir=folder)
        self.environment = os.environ | env | new_world(self.folder, places)
        self.session = self.environment["MPR_SESSION_DIR"]
        every = (*settings, (r"HKEY_LOCAL_MACHINE\SOFTWARE\libmpr", "RequestTimeoutMs", timeout))
        with open(f"{self.folder}/machine.reg", "a", encoding="utf-8") as registry:
            for key, name, number in every:
                registry.write(f'\n[{key}]\n"{name}"=dword:{number:x}\n')

    def call(self, *words):
        command = [os.environ["CLIENT"], *words]
        return subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()

    def connect(self, remote, *words):
        return int(self.call("WNetAddConnection2W", f"remote={remote}", *words))

    def start(self, *words):
        command = [sys.executable, "-Bs", f"{SUPPORT}/enumerate.py", f"{os.environ['STAGE']}/lib/libmpr.so.1", *words]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def enumerate(self, *words):
        with self.start(*words) as process:
            return json.loads(process.communicate()[0] or '{"code": -1, "says": "", "entries": []}')

    def shares(self, server, *words):
        return self.enumerate(rf"remote=\\{server}", *words)

    def names(self, server, *words):
        return [one["remote"].rpartition("\\")[2] for one in self.shares(server, *words)["entries"]]

    def workers(self):
        process = redirector(self.session)
        return children(process) if process else []


def check(passed, description, *details):
    ok(passed, f"LIST {description}", *details)


def settings(number, *lines):
    """Settings of the server for those who come to 127.0.0.NUMBER."""
    with open(f"{folder}/server/at.127.0.0.{number}", "a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def serve():
    """Adds many shares, and others of every kind, to the real server."""
    with open(f"{folder}/server/smb.conf", "a", encoding="utf-8") as file:
        for number in range(MANY):
            file.write(f"[many-{number:05}]\npath = {env['MPR_TEST_SHARE_DIR']}\ncomment = Number {number} of many, ü\n")
        file.write(f"[for-bob]\npath = {env['MPR_TEST_SHARE_DIR']}\nvalid users = bob\naccess based share enum = yes\n")
        file.write(f"[unseen]\npath = {env['MPR_TEST_SHARE_DIR']}\nbrowseable = no\n")
    settings(2, "restrict anonymous = 2")
    settings(3, "server smb encrypt = required")
    os.kill(int(env["MPR_TEST_SMBD_PID"]), signal.SIGHUP)


# --- What is there ---

def complete(world):
    check(wait_until(lambda: len(world.names("files")) > MANY), "the server tells its shares")
    found = world.shares("files")
    shares = {one["remote"]: one for one in found["entries"]}
    many = {rf"\\files\many-{number:05}" for number in range(MANY)}
    check(found["code"] == 0 and many <= shares.keys(), f"{MANY} shares are all there", found["code"], len(shares))
    check(len(shares) == len(found["entries"]), "each of them once", len(found["entries"]))
    expected = {"scope": 2, "type": DISK, "display": 3, "usage": CONNECTABLE, "local": None,
                "remote": r"\\files\many-00042", "comment": "Number 42 of many, ü",
                "provider": "Microsoft Windows Network"}
    check(shares.get(expected["remote"]) == expected, "the fields of a share", shares.get(expected["remote"]))
    printer = shares.get(r"\\files\printer", {})
    check(printer.get("type") == PRINT and printer.get("comment") == "A printer", "a printer is one", printer)
    names = [name.rpartition("\\")[2] for name in shares]
    check({"share", "with space", "ümläut", "a@b&c!~{d}", "dollar$in"} <= set(names), "names of every kind", *names[:40])
    check(not [name for name in names if name.endswith("$")], "no hidden share, and no pipes (ENUM-015)")
    check("unseen" not in names, "no share that is not to be browsed (ENUM-015)")
    check(all(one["usage"] == CONNECTABLE and one["display"] == 3 for one in shares.values()),
          "nothing but shares: no user of one (ENUM-014)")
    one = world.shares("files", "count=1", "size=1000")
    check(one["entries"] == found["entries"], "one by one, in buffers of 1,000 bytes, they are the same",
          one["code"], len(one["entries"]))
    for kind, name in ((DISK, "disks"), (PRINT, "printers")):
        part = world.shares("files", f"type={kind}")["entries"]
        check(part == [share for share in found["entries"] if share["type"] == kind], f"only {name} (OPENE-007)", len(part))
    check(world.shares("files", f"usage={CONTAINER}")["entries"] == [], "no share is a container (OPENE-011)")
    check(len(world.shares("FILES", "usage=0x13")["entries"]) == len(found["entries"]), "all usages (OPENE-013)")


def containers(world):
    for container, code, name in ((r"\\files\share", 1207, "a share"), (r"\\files\share\folder", 1207, "a folder"),
                                  ("nonsense", 67, "what is no UNC name")):
        found = world.enumerate(f"remote={container}")
        check(found["code"] == code, f"{name} is no container: {code}", found["code"], found["says"])
    for words in ((), ("remote=Microsoft Windows Network",), ("provider=Microsoft Windows Network",)):
        found = world.enumerate(*words)
        check(found["code"] == 0, f"the network from {words or 'its root'}", found["code"], found["says"])
    servers = {one["remote"]: one for one in world.enumerate("remote=Microsoft Windows Network",
                                                             "provider=Microsoft Windows Network")["entries"]}
    expected = {"scope": 2, "type": 0, "display": 2, "usage": CONTAINER, "local": None, "remote": r"\\FILES",
                "comment": None, "provider": "Microsoft Windows Network"}
    check(servers.get(r"\\files", servers.get(r"\\FILES")) in (expected, expected | {"remote": r"\\files"}),
          "the fields of a server", *servers)
    check(r"\\AWAY" in servers, "a server under Hosts is known", *servers)


def users(world, password):
    check(world.connect(r"\\files\share", "user=alice", f"password={password}") == 0, "alice is connected to a share")
    check("for-bob" not in world.names("files"), "what alice may not use she is not told (access-based enumeration)")
    world.call("WNetCancelConnection2W", r"remote=\\files\share")
    check(world.connect(r"\\files\share", "user=bob", f"password={password}") == 0, "bob is connected to a share")
    check("for-bob" in world.names("files"), "and bob is told")
    world.call("WNetCancelConnection2W", r"remote=\\files\share")
    found = world.shares("files")
    check(found["code"] == 1326, "without a connection the default user asks: 1326, as for a connect", found["code"])


def nobody(world):
    found = world.shares("files")
    check(found["code"] == 0 and len(found["entries"]) > MANY, "nobody in particular is told, where the policy lets in guests",
          found["code"], found["says"])
    found = world.shares("files", f"usage={ATTACHED}")
    check(found["code"] == 1244, "but is no user (OPENE-012)", found["code"], found["says"])
    found = world.shares("closed")
    check(found["code"] == 5, "a server that tells nobody: 5", found["code"], found["says"])


def encryption(world, password):
    for server, code in (("files", 5), ("sealed", 0)):
        connected = world.connect(rf"\\{server}\share", "user=alice", f"password={password}")
        check(connected == 0, f"encryption is wanted: {server} can encrypt", connected)
        found = world.shares(server)
        # libsmbclient encrypts what it asks of a server's pipes only if the server demands it.
        check(found["code"] == code and ("does not encrypt" in found["says"]) == (code == 5),
              f"encryption is wanted: the list of {server} is {code}", found["code"], found["says"])


# --- Servers that fail ---

def failing(name, *words):
    """Starts a server of Tests/Support/servers; its port."""
    process = subprocess.Popen([f"{SUPPORT}/servers/{name}", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    programs.append(process)
    return int(process.stdout.readline())


def fails(password):
    real = f"127.0.0.1:{env['MPR_TEST_PORT']}"
    cases = [(("refuses",), 53), (("closes",), 53), (("resets",), 53), (("speaks-http",), 53), (("smb1-only",), 53),
             (("silent",), 53), (("drops-syns",), 53), (("frames-garbage", "random"), 58)]
    cases += [(("breaks-off", real, place, how), 53) for place in ("negotiate", "session-setup", "logon", "tree-connect")
              for how in ("silent", "closes", "half")]
    places = {f"server-{number}": f"127.0.0.1:{failing(*case)}" for number, (case, _) in enumerate(cases)}
    # Nobody in particular asks, so that each phase is reached.
    world = World(places, LAX, int(DEADLINE * 1000))

    def asked(number):
        begin = time.monotonic()
        return world.shares(f"server-{number}"), time.monotonic() - begin

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(asked, range(len(cases))))
    for (case, code), (found, seconds) in zip(cases, answers):
        check(found["code"] == code and seconds < DEADLINE + 3, f"a server that {' '.join(case).replace(real, '')}: {code}",
              found["code"], found["says"], f"{seconds:.1f} s")
    check(wait_until(lambda: len(world.workers()) <= 1), "no worker is left over", *world.workers())


def without_pipe(password):
    """A server whose list cannot be had: no program serves the pipe."""
    other = f"{folder}/no-pipe"
    settings_ = start_server(other)
    try:
        with open(f"{other}/smb.conf", "a", encoding="utf-8") as file:
            file.write("[global]\nrpc start on demand helpers = no\n")
        os.kill(int(settings_["MPR_TEST_SMBD_PID"]), signal.SIGHUP)
        shutil.rmtree(f"{other}/rpc/np", ignore_errors=True)
        end = time.monotonic() + 30
        world = World({"files": f"127.0.0.1:{settings_['MPR_TEST_PORT']}"})
        world.connect(r"\\files\IPC$", "user=alice", f"password={settings_['MPR_TEST_PASSWORD']}")
        found = world.shares("files")
        while found["code"] == 0 and time.monotonic() < end:
            time.sleep(0.2)
            found = world.shares("files")
        check(found["code"] == 67, "a server without the pipe: 67", found["code"], found["says"])
        check(world.connect(r"\\files\IPC$", "user=alice", f"password={settings_['MPR_TEST_PASSWORD']}") == 0,
              "its connection stands")
    finally:
        stop_server(other)


# --- A server that lies ---

def lists(entries, **more):
    """The server has these shares."""

    def lie(answer):
        call = call_of(answer)
        if call is None:
            return False
        answer.status = 0
        answer.buffer = srvsvc.packet(call, srvsvc.shares(entries, **more))
        return True

    return lie


def call_of(answer):
    command = answer.request.command
    return srvsvc.call_of(answer.buffer) if command in (IOCTL, READ) and answer.status in (0, 0x80000005) else None


def endless():
    """Fragments without end, of which each one looks right."""
    call = None

    def lie(answer):
        nonlocal call
        command = answer.request.command
        if command not in (IOCTL, READ) or (command == IOCTL and call_of(answer) is None):
            return False
        first = call is None
        if first:
            call = call_of(answer)
        stub = bytes(4256)
        answer.status = 0
        if command == READ:
            answer.body = bytearray(b"\x11\0\x50\0" + bytes(12))
        answer.buffer = srvsvc.packet(call, stub, srvsvc.FIRST if first else 0)
        return True

    return lie


def silent(command_of):
    def lie(answer):
        answer.withheld = command_of(answer)
        return answer.withheld

    return lie


def fuzzed(draw):
    tell = lists([(name, draw.choice([0, 1, 2, 3]), name) for name in GOOD])

    def lie(answer):
        if not tell(answer):
            return False
        buffer = bytearray(answer.buffer)
        for _ in range(draw.randrange(1, 8)):
            buffer[draw.randrange(0 if draw.random() < 0.2 else 24, len(buffer))] = draw.choice([0, 1, 0x7F, 0xFF, draw.randrange(256)])
        answer.buffer = buffer
        return True

    return lie


NONSENSE = ["", ".", "..", "../etc", "a/b", r"a\b", r"\\x\y", "a:b", "a*b", "a?b", 'a"b', "a<b", "a>b", "a|b", "a\nb", "a\tb",
            "\x01", "a\x7fb", "a\x85b", "a\u2028b", "x" * 81, "x" * 300, "C$", "$"]
# Characters that show nothing, or move others.
HIDDEN = [*range(0x80, 0xA0), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
GOOD = ["good", "Größe", "日本", "😀", "می\u200cخواهم", "x" * 80, "a.", "with space"]


def told(world):
    return {one["remote"].partition("\\files\\")[2]: one for one in world.shares("files")["entries"]}


def lies(password):
    relay = Relay(int(env["MPR_TEST_PORT"]))
    world = World({"files": f"127.0.0.1:{relay.port}"}, LAX, 4000)

    def connected():
        return world.connect(r"\\files\IPC$", "user=alice", f"password={password}") == 0

    check(connected(), "the liar's pipes are connected")

    def lying(lie, *words):
        before = relay.lies
        relay.lie = lie
        begin = time.monotonic()
        found = world.shares("files", *words)
        seconds = time.monotonic() - begin
        relay.lie = None
        return found, seconds, relay.lies - before

    entries = [(name, srvsvc.DISK, "") for name in NONSENSE + GOOD]
    found, _, count = lying(lists(entries))
    names = [one["remote"].partition("\\files\\")[2] for one in found["entries"]]
    check(count and names == GOOD, "a liar: names that are none are not passed on", count, found["code"], *names)
    draw = random.Random(int(os.environ.get("SEED", "1")))
    disguised = ["good"]
    for character in HIDDEN:
        place = draw.randrange(5)
        disguised.append("good"[:place] + chr(character) + "good"[place:])
    found, _, count = lying(lists([(name, srvsvc.DISK, "") for name in disguised]))
    names = [one["remote"].partition("\\files\\")[2] for one in found["entries"]]
    check(count and names == ["good"], "a liar: a name that only looks like another one is not passed on", count, *map(ascii, names))
    found, _, count = lying(lists([(name, srvsvc.DISK, "") for name in ("Twin", "TWIN", "twin", "other")]))
    names = [one["remote"] for one in found["entries"]]
    check(names == [r"\\files\Twin", r"\\files\other"], "a liar: a name that comes twice is told once", *names)
    found, _, _ = lying(lists([("a", srvsvc.DISK, "line\r\nnext\tx\x1b[2J\u202ey"), ("b", srvsvc.DISK, "c" * 600)]))
    comments = [one["comment"] for one in found["entries"]]
    check(comments[0] == "line  next x [2J y" and comments[1] in ("c" * 255, "c" * 256), "a liar: comments are one short line", *comments)
    found, _, _ = lying(lists([("pipe", srvsvc.PIPES, ""), ("device", srvsvc.DEVICE, ""), ("disk", srvsvc.DISK, ""),
                               ("printer", srvsvc.PRINTER, ""), ("special", 0x80000000, "")]))
    kinds = {one["remote"]: one["type"] for one in found["entries"]}
    check(kinds == {r"\\files\disk": DISK, r"\\files\special": DISK, r"\\files\printer": PRINT},
          "a liar: only disks and printers are told", kinds)
    found, _, _ = lying(lists([("\ud800", srvsvc.DISK, ""), ("good", srvsvc.DISK, "")]))
    names = [one["remote"] for one in found["entries"]]
    check(names in ([], [r"\\files\good"]), "a liar: half a character is no name", found["code"], *names)
    for code, name in ((5, "ACCESS_DENIED"), (50, "NOT_SUPPORTED"), (8, "no memory"), (2114, "no server"), (1702, "a binding")):
        found, seconds, _ = lying(lists([], code=code))
        check(found["code"] not in (0, -1) and seconds < 3, f"the list fails with {name}", found["code"], found["says"])
    found, _, _ = lying(lists([("x", srvsvc.DISK, "")], total=0xFFFFFFFF))
    check([one["remote"] for one in found["entries"]] == [r"\\files\x"], "a liar: the number of all does not matter")
    found, seconds, count = lying(endless())
    workers = world.workers()
    check(found["code"] not in (0, -1) and seconds < 7, "a list without end is an error within the time",
          found["code"], found["says"], f"{seconds:.1f} s, {count} pieces")
    check(all(memory(worker) < MOST_MEMORY for worker in workers), "and takes no endless memory",
          *(memory(worker) for worker in workers))
    for name, lie in (
        ("the opening of the pipe", silent(lambda answer: answer.request.name == "srvsvc" and answer.request.command == 5)),
        ("the binding", silent(lambda answer: answer.request.command == IOCTL and call_of(answer) is None)),
        ("the list", silent(lambda answer: call_of(answer) is not None)),
    ):
        wait_until(connected)
        found, seconds, count = lying(lie)
        check(count and found["code"] == 53 and seconds < 7, f"silence at {name}: 53", found["code"], found["says"],
              f"{seconds:.1f} s, {count} withheld")
    draw = random.Random(int(os.environ.get("SEED", "1")))
    bad, codes = [], {}
    for _ in range(int(os.environ.get("FUZZ", "60"))):
        found, seconds, _ = lying(fuzzed(draw))
        codes[found["code"]] = codes.get(found["code"], 0) + 1
        if found["code"] == -1 or seconds > 7:
            bad.append((found["code"], seconds))
        bad += [one for one in found["entries"] if not possible(one)]
    note(f"answers with other bytes: codes {codes}")
    check(not bad, "answers with other bytes: a list of names, or a code", *bad[:5])
    relay.lie = None
    wait_until(connected)
    check(wait_until(lambda: "share" in world.names("files")), "and then the truth is told again")
    check(relay.signed == 0, "no answer was signed, so that all could be changed", relay.signed)


def possible(one):
    """Whether an entry is a share's."""
    name = one["remote"].partition("\\files\\")[2]
    return name and len(name) <= 80 and not set(name) & set('"/\\:|<>?*') and all(ord(unit) >= 0x20 for unit in name + one["comment"])


# --- Whoever is killed ---

def killed(world, password):
    """A redirector or a worker that is killed in the middle: a right list, or an error, and never a wait."""
    world.connect(r"\\files\IPC$", "user=alice", f"password={password}")
    whole = len(world.shares("files")["entries"])
    outcomes = {}
    for number in range(40):
        with world.start(r"remote=\\files") as process:
            time.sleep(0.03 + 0.002 * number)
            victim = redirector(world.session)
            if number % 2 and victim:
                victim = next(iter(children(victim)), None)
            if victim:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
            begin = time.monotonic()
            found = json.loads(process.communicate(timeout=60)[0] or '{"code": -1, "entries": []}')
            seconds = time.monotonic() - begin
        right = found["code"] == 0 and len(found["entries"]) == whole or found["code"] > 0 and not found["entries"]
        outcome = "as it is" if found["code"] == 0 else f"code {found['code']}"
        if not right or seconds > 13:
            outcome = f"WRONG {found['code']}, {len(found['entries'])} of {whole}, {seconds:.1f} s"
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    note(f"killed 40 times: {outcomes}")
    check(not [one for one in outcomes if one.startswith("WRONG")], "whoever is killed: the whole list, or an error", outcomes)


folder = tempfile.mkdtemp()
programs = []
try:
    env = start_server(f"{folder}/server")
    secret = env["MPR_TEST_PASSWORD"]
    serve()
    port = env["MPR_TEST_PORT"]
    hosts = {"files": f"127.0.0.1:{port}", "closed": f"127.0.0.2:{port}", "sealed": f"127.0.0.3:{port}", "away": "127.0.0.1:1"}
    ordinary = World(hosts)
    check(ordinary.connect(r"\\files\IPC$", "user=alice", f"password={secret}") == 0, "the pipes are connected")
    complete(ordinary)
    containers(ordinary)
    killed(ordinary, secret)
    users(World(hosts), secret)
    nobody(World(hosts, LAX))
    encryption(World(hosts, STRICT), secret)
    fails(secret)
    without_pipe(secret)
    lies(secret)
finally:
    for program in programs:
        program.kill()
    stop_server(f"{folder}/server")
    end_world(folder)
done()
