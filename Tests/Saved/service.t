"""Passwords in a Secret Service, as GNOME Files saves them: unlocked, locked, wrong ones."""

import os
import shutil
import signal
import time

from desktop import LIMIT, Desktop
from tap import done, nothing, ok, skip
import world

HOST, OTHER = "127.0.0.1", "127.0.0.2"

with Desktop() as scene:
    alice, bob = scene.secrets["alice"].text, scene.secrets["bob"].text
    bus = scene.start_bus()
    scene.unlock(bus)

    def connect(*words, host=HOST, **more):
        return scene.connect(host, bus, more=words, **more)[0]

    ok(connect() == 1326, "nothing is saved: neither user nor password is 1326")
    ok(connect("user=alice") == 86, "nothing is saved: a user without a password is 86")

    scene.save(bus, alice)
    ok(connect() == 0, "a saved password connects the caller who names neither user nor password", scene.remark())
    ok("is saved for" in scene.remark() and "alice" in scene.remark(), "and the trace says whose it was", scene.remark())
    ok(connect("user=ALICE") == 0, "it is the password of the user who is named, however that is spelled")
    ok(connect("user=bob") == 86, "it is not another user's")
    ok(connect("user=alice", "password=") == 1326, "an empty password is none that is saved")
    ok(connect("user=") == 86, "the anonymous user has none")
    ok(connect(host=OTHER) == 1326, "it is not another server's")
    ok(scene.ask("lookup", HOST, "445", bus=bus)[0] == 1, "nor that of the usual port")

    # Many connections by one password, and a redirector that is killed.
    for device in ("Z:", "Y:"):
        ok(connect(device=device) == 0, f"{device} is connected by it")
    ok(scene.account() == {"alice"}, "the user who is logged on is known", scene.account())
    scene.lock(bus)
    os.kill(scene.redirector(), signal.SIGKILL)
    client = scene.client()
    scene.order(client, "WNetAddConnection2A", f"remote=\\\\{OTHER}\\share", "user=bob", f"password={bob}")
    scene.wait(lambda: len([pid for pid in world.children(scene.redirector()) if world.is_connected(pid)]) >= 3)
    states = os.popen(f"grep -h ^state= {scene.session}/connections/*").read().split()
    ok(states == ["state=connected"] * 3, "the next one makes the connections again, without the keyring", states)
    ok(scene.account() == {"alice", "bob"}, "by the same user", scene.account())
    scene.cancel(client, "Z:"), scene.cancel(client, "Y:"), scene.cancel(client, f"\\\\{OTHER}\\share")

    # Locked.
    code, took = scene.connect(HOST, bus)
    ok(code == 1326 and took < LIMIT, "a locked password is 1326, and nobody is asked", code, took)
    ok("cannot be asked" in scene.remark(), "the trace says why", scene.remark())
    code, took = scene.connect(OTHER, bus)
    ok(code == 1326 and "cannot be asked" not in scene.remark(), "it is known of a locked keyring that nothing is saved", scene.remark())
    status, texts, _ = scene.ask("lookup", HOST, scene.port, bus=bus)
    ok((status, texts) == (2, []), "mpr-secrets looks up: 2", status)
    ok(scene.ask("store", HOST, scene.port, "alice", alice, bus=bus)[0] == 2, "stores: 2")
    ok(scene.ask("clear", HOST, scene.port, bus=bus)[0] == 2, "clears: 2")
    nothing(scene.keys(), "and the kernel's keyring has got nothing behind its back")
    scene.run(
        "gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets", bus=bus, input="of the keyring")
    scene.wait(lambda: scene.ask("lookup", HOST, scene.port, bus=bus)[0] == 0)
    ok(connect() == 0, "unlocked, it connects again")

    # Remembered connections.
    for user in ([], ["user=alice"]):
        client = scene.client()
        scene.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        restoring = scene.client()
        del scene.environment["DBUS_SESSION_BUS_ADDRESS"]
        words = [f"remote=\\\\{HOST}\\share", f"user=alice", f"password={alice}"] if user else [f"remote=\\\\{HOST}\\share"]
        code = scene.order(restoring, "WNetAddConnection2W", "local=Z:", *words, "flags=1")
        world.end_world(scene.session)
        ok(code == 0 and scene.order(client, "WNetRestoreConnectionW", "local=Z:") != 0,
           f"a remembered connection ({user}) does not come back without a bus", code)
        code = scene.order(restoring, "WNetRestoreConnectionW", "local=Z:")
        ok(code == 0 and scene.account() == {"alice"}, "with it the saved password brings it back", code, scene.account())
        scene.cancel(restoring, "Z:", 1)

    # mpr-secrets saves items such as GNOME Files has, and finds those.
    scene.unsave(bus)
    ok(scene.ask("store", "FILES", "445", "WORK\\carol", "top secret", bus=bus)[0] == 0, "mpr-secrets stores")
    found = scene.run("secret-tool", "search", "protocol", "smb", "server", "files", "user", "carol", "domain", "WORK", bus=bus)
    ok(b"secret = top secret" in found.stdout, "it is found as GNOME Files looks for it", found.stdout, found.stderr)
    ok(b"org.gnome.keyring.NetworkPassword" in found.stdout and b"attribute.port" not in found.stdout, "without the usual port")
    ok(scene.ask("lookup", "files", "445", bus=bus)[1] == ["WORK\\carol", "top secret"], "mpr-secrets looks it up")
    ok(scene.ask("lookup", "files", "446", bus=bus)[0] == 1, "not for another port")
    ok(scene.ask("lookup", "files", "445", "Carol", bus=bus)[0] == 0, "by the user's name without a domain")
    ok(scene.ask("lookup", "files", "445", "OTHER\\carol", bus=bus)[0] == 1, "not by another domain")
    scene.save(bus, "another", server="files", user="dave", port="", domain="WORK", object="share")
    ok(scene.ask("lookup", "files", "445", bus=bus)[1] == ["WORK\\carol", "top secret"], "the fewest attributes count")
    scene.save(bus, "third", server="files", user="erin", port="", domain="")
    ok(scene.ask("lookup", "files", "445", bus=bus)[1] == ["erin", "third"], "an item without a domain has fewer")
    ok(scene.ask("clear", "files", "445", "WORK\\carol", bus=bus)[0] == 0, "one user's is cleared")
    ok(scene.ask("lookup", "files", "445", "carol", bus=bus)[0] == 1, "and is gone")
    ok(scene.ask("lookup", "files", "445", "dave", bus=bus)[0] == 0, "another user's is not")
    ok(scene.ask("clear", "files", "445", bus=bus)[0] == 0, "all are cleared")
    ok(scene.ask("lookup", "files", "445", bus=bus)[0] == 1, "and are gone")
    ok(scene.ask("clear", "files", "445", bus=bus)[0] == 0, "nothing is there to clear: 0")

    # GNOME Files asks nobody for a password that mpr-secrets has saved.
    if shutil.which("gio") and os.path.exists("/usr/share/gvfs/mounts/smb.mount"):
        url = f"smb://{HOST}:{scene.port}/share"
        mount = lambda *words: scene.run("gio", "mount", *words, url, bus=bus, check=False)
        asked = mount()
        ok(asked.returncode != 0 and b"User" in asked.stdout, "gio asks for what is not saved (control)", asked)
        scene.ask("store", HOST, scene.port, "alice", alice, bus=bus)
        mounted = mount()
        ok(mounted.returncode == 0, "gio mounts by what mpr-secrets has saved", mounted)
        mount("-u")
        scene.ask("clear", HOST, scene.port, bus=bus)
    else:
        skip("gio", "gvfs is not installed")

    # A wrong one.
    scene.administer("pdbedit", "-s", f"{scene.server}/smb.conf", "-P", "bad lockout attempt", "-C", "10")
    scene.save(bus, "wrong")
    before = scene.bad_passwords()
    codes = [connect() for _ in range(3)]
    ok(codes == [1326] * 3, "a wrong password is 1326", codes)
    ok("It is not tried again" in scene.remark(), "the trace says why", scene.remark())
    ok(scene.bad_passwords() == before + 1, "the server has been asked once", scene.bad_passwords(), before)
    ok(connect("user=alice") == 1326 and scene.bad_passwords() == before + 1, "nor is it tried for the user by name")
    for how in ("killed", "ended"):
        if how == "killed":
            os.kill(scene.redirector(), signal.SIGKILL)
        else:
            os.kill(scene.redirector(), signal.SIGTERM)
            scene.wait(lambda: not scene.redirector())
        ok(connect() == 1326 and scene.bad_passwords() == before + 1, f"nor by the redirector that follows one that was {how}")
    # The redirectors that follow know a password by the second in which it was saved.
    time.sleep(1.1)
    scene.save(bus, "wrong too")
    ok(connect() == 1326 and scene.bad_passwords() == before + 2, "another wrong one is tried", scene.bad_passwords())
    scene.save(bus, alice)
    ok(connect() == 0, "the right one connects")
    scene.save(bus, "wrong")
    ok(connect() == 1326, "a wrong one after it does not")

    # Many drives come back at once: one of them tries the password.
    scene.save(bus, alice)
    scene.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
    client = scene.client()
    del scene.environment["DBUS_SESSION_BUS_ADDRESS"]
    devices = [f"{letter}:" for letter in "MNOPQRSTUVWX"]
    for device in devices:
        scene.order(client, "WNetAddConnection2W", f"local={device}", f"remote=\\\\{HOST}\\share", "flags=1")
    for device in devices:
        scene.order(client, "WNetCancelConnection2W", f"local={device}", "flags=0", "force=1")
    scene.save(bus, "wrong three")
    before = scene.bad_passwords()
    code = scene.order(client, "WNetRestoreConnectionW")
    ok(code == 1326 and scene.bad_passwords() == before + 1, "12 drives by one wrong password are one wrong logon", code, scene.bad_passwords(), before)
done()
