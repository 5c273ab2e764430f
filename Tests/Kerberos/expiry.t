"""A connection ends with its ticket, and goes on with the next one."""

import errno
import glob
import os
import signal
import time

from scene import Scene, connect, drive
from tap import done, ok
from world import children, is_connected, redirector, wait_until


def states(world):
    """The states of a session's connections."""
    found = []
    for name in glob.glob(f"{world['MPR_SESSION_DIR']}/connections/????????????????"):
        with open(name, encoding="utf-8") as file:
            found += [line.strip().removeprefix("state=") for line in file if line.startswith("state=")]
    return sorted(found)


def listed(world, device="Z:"):
    """The names in a drive, or the errno."""
    try:
        return os.listdir(drive(world, device))
    except OSError as failure:
        return failure.errno


def short(scene, seconds, cache):
    return scene.realm.kinit("alice", cache, "-l", f"{seconds}s")


def ending(scene):
    cache = scene.cache("ending")
    world = scene.world(short(scene, 6, cache))
    connected = [connect(world), connect(world, local=None, share="IPC$")]
    ok(all(code == "0" for code, _ in connected), "connected, with a drive and to the server's pipes", *connected)
    # No other mount ever has its name.
    mount = os.path.realpath(drive(world))
    with open(f"{drive(world)}/file", "w", encoding="ascii") as file:
        file.write("kept")
    reader = open(f"{drive(world)}/file", encoding="ascii")
    ok(wait_until(lambda: listed(world) == errno.EKEYEXPIRED), "when the ticket has ended the drive says so (EKEYEXPIRED)",
       listed(world))
    ok(wait_until(lambda: states(world) == ["disconnected"] * 2), "both connections are lost", states(world))
    time.sleep(2)
    ok(listed(world) == errno.EKEYEXPIRED and states(world) == ["disconnected"] * 2, "and stay so without a new ticket",
       listed(world), states(world))
    scene.realm.kinit("alice", cache)
    ok(wait_until(lambda: listed(world) == ["file"]), "with a new ticket the drive works again", listed(world))
    ok(wait_until(lambda: states(world) == ["connected"] * 2, 90), "and the pipes are connected", states(world))
    ok(os.path.realpath(drive(world)) == mount, "it is the same mount")
    with reader:
        ok(reader.read() == "kept", "a file that was open for reading can be read")
    with open(f"{drive(world)}/file", "a", encoding="ascii") as file:
        file.write(" and written")
    ok(os.path.getsize(f"{drive(world)}/file") == 16, "and written anew")


def renewing(scene):
    """The cache is renewed before the ticket ends, as by k5start or a login service."""
    cache = scene.cache("renewed")
    world = scene.world(short(scene, 6, cache))
    ok(connect(world)[0] == "0", "connected")
    scene.realm.kinit("alice", cache)
    end, failures = time.monotonic() + 9, []
    while time.monotonic() < end:
        if listed(world) != ["file"]:
            failures.append(listed(world))
        time.sleep(0.05)
    ok(not failures, "a ticket that was renewed in time is not noticed by programs", *failures[:5])
    ok(states(world) == ["connected"], "and the connection stands", states(world))


def by_password(scene):
    """The ticket that a password brought ends, too. There the password brings the next one."""
    scene.realm.admin("modprinc -maxlife 6seconds bob")
    world = scene.world()
    connected = connect(world, "user=bob@KRB.TEST", f"password={scene.realm.password}")
    ok(connected == ("0", "bob@KRB.TEST"), "connected by a password", connected)
    end, failures = time.monotonic() + 9, []
    while time.monotonic() < end:
        if listed(world) != ["file"]:
            failures.append(listed(world))
        time.sleep(0.05)
    ok(not failures, "a ticket that a password brought is not noticed by programs", *failures[:5])


def once(scene):
    """A password is another one by the time its tickets end. The KDC, which may lock the account, is told the old one once."""
    def refusals():
        with open(f"{scene.realm.folder}/kdc.log", encoding="utf-8") as log:
            return sum("PREAUTH_FAILED: bob@" in line for line in log)

    # As in a domain, the KDC gives nothing to a user who has not shown that he knows the password.
    scene.realm.admin("modprinc -maxlife 6seconds +requires_preauth bob")
    world, devices = scene.world(), ["V:", "W:", "X:", "Y:", "Z:"]
    by = ("user=bob@KRB.TEST", f"password={scene.realm.password}")
    codes = [connect(world, *by, local=device)[0] for device in devices]
    ok(codes == ["0"] * 5, "five drives are connected by a password", *codes)
    scene.realm.admin("cpw -pw another bob")
    ok(wait_until(lambda: all(isinstance(listed(world, device), int) for device in devices), 60),
       "the password is another one: when their tickets have ended all are lost")
    for _ in range(3):
        for device in devices:
            listed(world, device)
    ok(refusals() == 1, "the KDC was told the old one once, however often they are used", refusals())
    process = redirector(world["MPR_SESSION_DIR"])
    os.kill(process, signal.SIGKILL)
    code = connect(world, "user=bob@KRB.TEST", "password=another", local="U:")[0]
    ok(code == "0", "a connect with the new one is made, by the next redirector", code)
    time.sleep(4)
    ok(refusals() <= 2, "which makes the others again, and tells the KDC the old one once at most", refusals())
    scene.realm.admin(f"cpw -pw {scene.realm.password} bob")
    code = connect(world, *by, local="T:")[0]
    ok(code == "0", "the old password is right again, and a connect with it is made", code)


def another_owner(scene):
    """Somebody else's tickets come into the same cache, and the server drops the connection."""
    cache = scene.cache("shared")
    world = scene.world(scene.realm.kinit("alice", cache))
    ok(connect(world)[0] == "0" and listed(world) == ["file"], "connected, as alice")
    scene.realm.kinit("bob", cache)
    server = int(scene.server["MPR_TEST_SMBD_PID"])
    for process in filter(is_connected, children(server)):
        os.kill(process, signal.SIGKILL)
    ok(wait_until(lambda: isinstance(listed(world), int)), "the drive is lost, and no other user's")
    time.sleep(2)
    ok(isinstance(listed(world), int), "it stays so while the tickets are another user's", listed(world))
    scene.realm.kinit("alice", cache)
    ok(wait_until(lambda: listed(world) == ["file"]), "with tickets of its user it is back", listed(world))


with Scene() as test:
    ending(test)
    renewing(test)
    another_owner(test)
    by_password(test)
    once(test)
done()
