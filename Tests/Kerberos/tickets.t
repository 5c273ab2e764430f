"""Who is logged on by tickets, by whose, and what it is when nobody is."""

import glob
import os

from scene import (ACCESS_DENIED, BAD_USERNAME, CONFLICT, LOGON_FAILURE, NO_LOGON_SERVERS, SERVER, TIME_SKEW,
                   UNKNOWN, UNREADABLE, WRONG_TARGET_NAME, Scene, call, connect, drive, user)
from tap import done, note, ok, skip
from world import redirector, wait_until


def check(found, expected, description, words=""):
    """One check of a connect: the code and the user, or the code and a part of the network's words."""
    code, text = found
    ok(code == expected[0] and (text == expected[1] if code == "0" else words in text), description,
       f"{found} instead of {expected} {words}")


def tickets(scene):
    alice = scene.tickets("alice")
    world = scene.world(alice)
    check(connect(world), ("0", "alice@KRB.TEST"), "a ticket logs on without a password; the user is its owner")
    name = f"{drive(world)}/file"
    with open(name, "w", encoding="ascii") as file:
        file.write("by a ticket")
    with open(f"{scene.folder}/smbd/shares/1/file", encoding="ascii") as file:
        ok(file.read() == "by a ticket", "the drive is the owner's")
    check(connect(world, local=None, share="second"), ("0", "alice@KRB.TEST"), "and without a device")
    check(connect(world, "user=bob", f"password={scene.server['MPR_TEST_PASSWORD']}", local="Y:"), (CONFLICT, ""),
          "another user beside the owner is a conflict")
    code = call(world, "WNetOpenEnumW", f"remote=\\\\{SERVER}", "scope=2", "type=1", "usage=0")[0].split()[0]
    ok(code == "0", "the owner lists the server's shares", code)
    check(connect(scene.world(alice), server=SERVER.upper()), ("0", "alice@KRB.TEST"),
          "a server's name counts in any case")
    check(connect(scene.world(scene.tickets("bob")), share="bobs"), ("0", "bob@KRB.TEST"),
          "another user's ticket is another user")
    check(connect(scene.world(alice), share="bobs"), (ACCESS_DENIED, ""), "a share that is not the owner's is 5")
    check(connect(scene.world(scene.tickets("carol"))), (ACCESS_DENIED, ""),
          "an owner without an account on the server is 5")


def named(scene):
    """A ticket is nobody's but its owner's."""
    alice, password = scene.tickets("alice"), scene.server["MPR_TEST_PASSWORD"]
    for arguments, expected, what in (
        (("user=bob", f"password={password}"), ("0", "bob"), "a named user logs on as himself beside another's ticket"),
        (("user=bob", "password=wrong"), (LOGON_FAILURE, ""), "and with a wrong password as nobody"),
        (("user=bob", "password="), (LOGON_FAILURE, ""), "and with an empty one"),
        (("user=alice", "password="), (LOGON_FAILURE, ""), "even by the owner's name"),
        (("user=alice@KRB.TEST", "password="), (LOGON_FAILURE, ""), "and realm"),
        (("user=alice@KRB.TEST", "password=wrong"), (LOGON_FAILURE, ""), "a wrong password is wrong beside a ticket"),
        (("user=", "password="), (ACCESS_DENIED, ""), "the anonymous user is not the owner"),
    ):
        check(connect(scene.world(alice), *arguments), expected, what)
    check(connect(scene.world(alice), "user=", "password=", share="guest"), ("0", ""),
          "the anonymous user stays anonymous where he is let in")


def programs(scene):
    """The tickets are those of the program that asks."""
    alice, bob = scene.tickets("alice"), scene.tickets("bob")
    world = scene.world(alice)
    check(connect(world, local=None, server=UNKNOWN), (LOGON_FAILURE, ""), "a program starts the redirector")
    check(connect(world | {"KRB5CCNAME": bob}), ("0", "bob@KRB.TEST"), "another one's tickets are its own")
    world = scene.world(bob)
    unset = {name: value for name, value in world.items() if name != "KRB5CCNAME"}
    default = scene.realm.write_configuration("default.conf", more=f"default_ccache_name = {alice}")
    check(connect(unset | {"KRB5_CONFIG": default}), ("0", "alice@KRB.TEST"),
          "without KRB5CCNAME it is the cache that krb5.conf names")
    relative = os.path.relpath(alice.removeprefix("FILE:"))
    check(connect(scene.world(relative)), ("0", "alice@KRB.TEST"), "a relative path is the program's")
    os.makedirs(f"{scene.folder}/ccs", exist_ok=True)
    folder = scene.realm.kinit("bob", f"DIR:{scene.folder}/ccs")
    check(connect(scene.world(folder)), ("0", "bob@KRB.TEST"), "a cache may be a folder")


def refusals(scene):
    alice = scene.tickets("alice")
    check(connect(scene.world()), (LOGON_FAILURE, ""), "without tickets it is 1326", "the user has no tickets")
    with open(f"{scene.folder}/broken", "wb") as file:
        file.write(b"\5\4broken")
    check(connect(scene.world(f"FILE:{scene.folder}/broken")), (LOGON_FAILURE, ""), "with a broken cache, too",
          "the user has no tickets")
    check(connect(scene.world("NONSENSE:x")), (LOGON_FAILURE, ""), "and with one of no known kind",
          "the user has no tickets")
    short = scene.realm.kinit("alice", scene.cache("short"), "-l", "1s")
    # Asked until it has ended, in new worlds: a ticket lasts a second, whatever the machine does.
    found = wait_until(lambda: "have ended" in (answer := connect(scene.world(short)))[1] and answer)
    check(found or ("", ""), (LOGON_FAILURE, ""), "with tickets that have ended, too", "the user's tickets have ended")
    check(connect(scene.world(alice), server=UNKNOWN), (LOGON_FAILURE, ""), "a server that the KDC does not know",
          "there are no tickets for this server")
    check(connect(scene.world(alice), server=UNREADABLE), (WRONG_TARGET_NAME, ""),
          "a server that cannot read its tickets is 1396", "does not have the key")
    check(connect(scene.world(alice), server="absent.krb.test"), ("53", ""), "a server that is not there is 53")
    for tickets, what in ((None, "without tickets"), (alice, "with tickets for other servers")):
        world = scene.world(tickets, guest=True)
        check(connect(world, server=UNKNOWN, share="guest"), ("0", ""), f"where the policy allows it a guest is let in {what}")
    check(connect(scene.world(alice, guest=True), share="guest"), ("0", "alice@KRB.TEST"), "who has a ticket is no guest")
    unknown = scene.realm.write_configuration("unknown.conf", realm=False)
    check(connect(scene.world(scene.tickets("alice"), unknown)), (NO_LOGON_SERVERS, ""), "a realm without a KDC is 1311", "no KDC")


def passwords(scene):
    password, local = scene.realm.password, scene.server["MPR_TEST_PASSWORD"]
    for arguments, expected, what, words in (
        (("user=alice@KRB.TEST", f"password={password}"), ("0", "alice@KRB.TEST"), "user@REALM by the realm's password", ""),
        (("user=alice@krb.test", f"password={password}"), ("0", "alice@krb.test"), "the realm in any case", ""),
        (("user=alice@KRB.TEST", "password=wrong"), (LOGON_FAILURE, ""), "a wrong password", "refuses the password"),
        (("user=alice@KRB.TEST", f"password={local}"), (LOGON_FAILURE, ""), "the server's own password is not the realm's",
         "refuses the password"),
        (("user=nobody@KRB.TEST", f"password={password}"), (LOGON_FAILURE, ""), "nobody of the realm", "does not know the user"),
        (("user=gone@KRB.TEST", f"password={password}"), ("1331", ""), "a disabled account", "disabled or locked"),
        (("user=late@KRB.TEST", f"password={password}"), ("1330", ""), "a password that has expired", "expired"),
        (("user=alice@other.test", f"password={local}"), (LOGON_FAILURE, ""), "a realm that krb5.conf does not know",
         "krb5.conf does not know"),
    ):
        check(connect(scene.world(), *arguments), expected, what, words)
    check(connect(scene.world(), "user=alice@KRB.TEST", f"password={password}", server=UNKNOWN), (LOGON_FAILURE, ""),
          "where the KDC does not know the server NTLM is tried", "STATUS_LOGON_FAILURE")
    # The password was used in the same process a moment ago.
    world = scene.world()
    check(connect(world, "user=alice@KRB.TEST", f"password={password}"), ("0", "alice@KRB.TEST"), "after a password")
    check(connect(world, local=None, share="second"), (BAD_USERNAME, ""), "its ticket is not the default user's")
    check(connect(world, local=None, server=UNREADABLE), (LOGON_FAILURE, ""), "at no server")


def clocks(scene):
    """The KDC's clock is another one. (libfaketime in a worker makes its locks wait wrongly.)"""
    faketime = next(glob.iglob("/usr/lib/*/faketime/libfaketime.so.1"), None)
    if faketime is None:
        return skip("a wrong clock", "no libfaketime")
    alice = scene.realm.kinit("alice", scene.cache("fresh"))
    scene.realm.stop()
    scene.realm.start(LD_PRELOAD=faketime, FAKETIME="+10m")
    check(connect(scene.world(alice)), (TIME_SKEW, ""), "a clock that is wrong is 1398", "clock")
    check(connect(scene.world(), "user=alice@KRB.TEST", f"password={scene.realm.password}"),
          (TIME_SKEW, ""), "for a password, too", "TIME_DIFFERENCE")
    scene.realm.stop()
    scene.realm.start()


def restarts(scene):
    """A killed redirector's connection is made again by its own user, whoever has the tickets by then."""
    cache = scene.realm.kinit("alice", scene.cache("again"))
    world = scene.world(cache)
    check(connect(world), ("0", "alice@KRB.TEST"), "connected")
    scene.realm.kinit("bob", cache)
    os.kill(redirector(world["MPR_SESSION_DIR"]), 9)
    wait_until(lambda: redirector(world["MPR_SESSION_DIR"]) is None)
    call(world, "WNetCancelConnection2W", "local=Q:", "force=1", "MultinetGetConnectionPerformanceA", "local=Z:")
    ok(not wait_until(lambda: os.path.exists(f"{drive(world)}/file"), 3) and user(world) == "alice@KRB.TEST",
       "with another user's tickets it stays lost", user(world))
    scene.realm.kinit("alice", cache)
    ok(wait_until(lambda: os.path.exists(f"{drive(world)}/file"), 90), "with its own it comes back")


with Scene() as test:
    for part in (tickets, named, programs, refusals, passwords, clocks, restarts):
        note(part.__name__)
        part(test)
done()
