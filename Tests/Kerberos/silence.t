"""A KDC and a name server that are silent cost a request no more than its time; who has no tickets asks neither.

By root, who makes a network of its own with a name server that never answers. Others try the silent KDC alone.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from scene import LOGON_FAILURE, NO_LOGON_SERVERS, SERVER, Scene, connect
from tap import done, note, ok, skip

# How long a request may take, in milliseconds, and how much longer a busy machine may.
TIME, GRACE = 6000, 20


def in_silence():
    """Runs this test once more in a network whose name server is silent."""
    with tempfile.NamedTemporaryFile("w") as resolver:
        resolver.write("nameserver 127.0.0.1\n")
        resolver.flush()
        script = 'ip link set lo up && mount --bind "$1" /etc/resolv.conf && exec "$2" -s "$3" silent'
        os.chmod(resolver.name, 0o644)
        sys.exit(subprocess.run(["unshare", "-n", "-m", "bash", "-c", script, "bash", resolver.name, sys.executable,
                                 os.path.realpath(__file__)], check=False).returncode)


class NameServer:
    """It reads the questions and answers none."""

    def __init__(self):
        self.socket = socket.socket(type=socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        self.socket.setblocking(False)

    def questions(self):
        """How many there were since the last time."""
        count = 0
        while True:
            try:
                self.socket.recv(4096)
                count += 1
            except BlockingIOError:
                return count


def timed(world, *arguments, **more):
    begin = time.monotonic()
    answer = connect(world, *arguments, **more)
    return answer, time.monotonic() - begin


def check(found, seconds, codes, description, most=TIME / 1000 + GRACE):
    note(f"{seconds:.2f} s: {description}")
    ok(found[0] in codes and seconds < most, description, found, f"{seconds:.2f} s")


def kdc(scene):
    cache = scene.tickets("alice")
    scene.realm.pause()
    check(*timed(scene.world(cache, timeout=TIME)), [NO_LOGON_SERVERS], "a silent KDC is 1311, within the request's time")
    check(*timed(scene.world(timeout=TIME), "user=alice@KRB.TEST", "password=x"), [LOGON_FAILURE],
          "with a password NTLM is tried afterwards, within the request's time")
    begin = time.monotonic()
    answer = connect(scene.world(cache, timeout=TIME), server="absent.krb.test")
    check(answer, time.monotonic() - begin, ["53"], "a server that is not there is 53 all the same")
    scene.realm.pause(False)
    code, _ = connect(scene.world(cache))
    ok(code == "0", "when the KDC answers again the ticket logs on", code)
    scene.realm.pause()
    check(*timed(scene.world(cache, timeout=TIME)), ["0"], "a server's ticket that is there needs no KDC", 3)
    scene.realm.pause(False)


def names(scene, server):
    """Of a resolver that is silent nobody notices anything who needs it not."""
    unknown = scene.realm.write_configuration("by-dns.conf", realm=False, dns=True)
    known = scene.realm.write_configuration("dns.conf", dns=True)
    server.questions()
    for arguments, codes, what in (
        ((), [LOGON_FAILURE], "who has no tickets asks no name server"),
        (("user=alice@no.such.realm", "password=x"), [LOGON_FAILURE], "nor who gives a realm that krb5.conf does not know"),
        (("user=alice", f"password={scene.server['MPR_TEST_PASSWORD']}"), ["0"], "nor who logs on by NTLM"),
    ):
        answer = timed(scene.world(configuration=unknown, timeout=TIME), *arguments)
        check(*answer, codes, what, 3)
        count = server.questions()
        ok(count == 0, f"{what}: no question", count)
    for name in (SERVER, "plain"):
        answer = timed(scene.world(scene.tickets("alice"), known, timeout=TIME, places={"plain": scene.server["MPR_TEST_ADDRESS"]}),
                       server=name)
        check(*answer, ["0"], f"a ticket of a KDC that krb5.conf knows, for {name}", 3)
        count = server.questions()
        ok(count == 0, f"for {name}: no question", count)
    answer = timed(scene.world(scene.tickets("alice"), unknown, timeout=TIME))
    check(*answer, [NO_LOGON_SERVERS], "a KDC that a silent name server should tell is 1311, within the request's time")
    ok(server.questions() > 0, "it was asked for that")


def cost(scene):
    """Connects of a guest without tickets, beside those of the anonymous user, who is not looked for tickets of."""
    world = scene.world(guest=True)
    program = subprocess.Popen([os.environ["CLIENT"]], env=world, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(*words):
        begin = time.perf_counter()
        program.stdin.write("\t".join(words) + "\n")
        program.stdin.flush()
        answer = program.stdout.readline().strip()
        return answer, 1000 * (time.perf_counter() - begin)

    times = {(): [], ("user=", "password="): []}
    name, answers = f"remote=\\\\{SERVER}\\guest", set()
    for _ in range(40):
        for arguments, found in times.items():
            # The next spare worker is warm.
            time.sleep(0.15)
            answer, milliseconds = ask("WNetAddConnection2W", name, *arguments)
            answers.add(answer)
            found.append(milliseconds)
            ask("WNetCancelConnection2W", name, "force=1")
    program.stdin.close()
    program.wait()
    with_look, without = (statistics.median(found) for found in times.values())
    note(f"{with_look:.2f} ms for a look at tickets that are not there, {without:.2f} ms without one: {with_look / without:.2f}")
    ok(answers == {"0"}, "guests connect", *answers)
    ok(with_look < 1.5 * without, "to look for tickets that are not there takes no time", with_look, without)


if sys.argv[1:] != ["silent"] and os.geteuid() == 0:
    in_silence()
with Scene() as test:
    kdc(test)
    cost(test)
    if sys.argv[1:] == ["silent"]:
        test.realm.admin("addprinc -randkey cifs/plain", f"ktadd -k {test.realm.keytab} cifs/plain")
        names(test, NameServer())
    else:
        skip("a silent name server", "needs root")
done()
