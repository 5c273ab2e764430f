"""Passwords without a desktop: no bus, one that is dead, one that is silent, and the kernel's keyring."""

import contextlib
import os
import select
import shutil
import signal
import socket

from desktop import LIMIT, Desktop
from tap import done, note, nothing, ok, skip
import world

HOST, OTHER = "127.0.0.1", "127.0.0.2"


def started(scene):
    """How often mpr-secrets has been started since it was last asked."""
    path = f"{scene.folder}/tmp/started"
    with contextlib.suppress(FileNotFoundError), open(path, encoding="utf-8") as file:
        count = len(file.read())
        os.unlink(path)
        return count
    return 0


def count_starts(scene):
    program = f"{scene.folder}/stage/libexec/mpr/mpr-secrets"
    os.rename(program, f"{program}.real")
    with open(program, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nprintf x >>{scene.folder}/tmp/started\nexec "$0.real" "$@"\n')
    os.chmod(program, 0o755)


with Desktop() as scene:
    alice = scene.secrets["alice"].text
    count_starts(scene)
    key = f"mpr-saved:{scene.port}:{HOST}"
    dead = f"unix:path={scene.runtime}/nobody"

    code, _ = scene.connect()
    ok(code == 1326 and started(scene) == 0, "no bus and nothing saved: no process is started for it")
    code, took = scene.connect(bus=dead)
    ok(code == 1326 and took < LIMIT and started(scene) == 1, "a dead bus holds nothing up", code, took)
    code, took = scene.connect(bus="tcp:host=127.0.0.1,port=1")
    ok(code == 1326 and took < LIMIT, "a bus on a network is none", code, took)
    empty = scene.start_bus("empty")
    # A bus without a Secret Service: whoever starts none for it is not there.
    started(scene)

    usage = scene.run(f"{scene.folder}/stage/libexec/mpr/mpr-secrets", "--help")
    ok(b"password in clear" in usage.stdout and b"64  " in usage.stdout and not usage.stderr, "--help tells how it is called", usage)
    for question in ((), (HOST,), ("", "445"), ("a\nb", "445"), (HOST, ""), (HOST, "0"), (HOST, "65536"), (HOST, "445x"), (HOST, " 445"), (HOST, "-1")):
        status, _, said = scene.ask("lookup", *question)
        ok(status == 64 and said == usage.stdout.decode(), f"{question} makes no sense", status)
    ok(scene.ask("lookup", HOST, "65535")[0] == scene.ask("lookup", HOST, "1")[0] == 1, "the outermost ports do")

    status, _, said = scene.ask("store", HOST, scene.port, "alice", alice)
    if status == 2:
        skip("the kernel's keyring", "there is none here")
        done()
    ok(status == 3, "without a bus mpr-secrets stores in the kernel's keyring", status)
    ok(said == f"The password for {HOST} is kept in the kernel until three days after its last use; there is no Secret Service.\n", "and says so", said)
    ok(key in scene.keys() and scene.keys()[key][1] in ("2d", "3d"), "the key ends by itself", scene.keys())
    started(scene)
    code, _ = scene.connect()
    ok(code == 0 and started(scene) == 1, "a connect uses it", code, scene.remark())
    ok(scene.connect(OTHER)[0] == 1326 and started(scene) == 0, "not for another server, and without a process")
    ok(scene.connect(bus=dead)[0] == 0, "it is there with a dead bus, too")
    ok(scene.connect(more=["user=alice"])[0] == 0 and scene.connect(more=["user=bob"])[0] == 86, "for its user alone")
    ok(scene.ask("lookup", HOST, scene.port)[1] == ["alice", alice], "mpr-secrets looks it up")
    ok(scene.ask("lookup", HOST, "445")[0] == 1, "not for another port")
    ok(scene.ask("clear", HOST, scene.port, "bob")[0] == 0 and key in scene.keys(), "another user's is cleared: it stays")

    # A silent bus.
    with scene.silent_bus() as silent:
        code, took = scene.connect(bus=silent)
        ok(code == 0 and took < LIMIT, "a silent bus leaves the kernel's keyring", code, took)
        note(f"{took:.3f} s")
        code, took = scene.connect(OTHER, bus=silent)
        ok(code == 1326 and took < LIMIT, "a silent bus and no key: the connect goes on", code, took)
        ok("cannot be asked" in scene.remark(), "the trace says why", scene.remark())
        for verb, *texts in (("lookup",), ("store", "alice", alice), ("clear",)):
            status, _, _ = scene.ask(verb, OTHER, scene.port, *texts, bus=silent)
            ok(status == 2, f"mpr-secrets {verb}: 2", status)
        # Addresses of other buses: each of these would be as silent.
        with socket.create_server(("127.0.0.1", 0)) as network, socket.socket(socket.AF_UNIX) as abstract:
            abstract.bind(f"\0{scene.runtime}/abstract")
            abstract.listen()
            tcp = f"tcp:host=127.0.0.1,port={network.getsockname()[1]}"
            for address in (tcp, f"{dead};{tcp}", f"{silent};{tcp}", f"{dead},path={scene.runtime}/silent", f"{silent};{silent}",
                            f"unix:abstract={scene.runtime}/abstract", silent.replace("silent", "%73ilent")):
                ok(scene.ask("lookup", OTHER, scene.port, bus=address)[0] == 1, f"{address} is no bus")
            ok(not select.select([network, abstract], [], [], 0)[0], "and nobody has come to them")
            ok(scene.ask("lookup", OTHER, scene.port, bus=f"{silent},guid=00112233445566778899aabbccddeeff")[0] == 2, "with its number it is one")
        # A client that gives up, and a redirector that is killed: nothing goes on.
        scene.environment["DBUS_SESSION_BUS_ADDRESS"] = silent
        for what in ("client", "redirector"):
            client = scene.client()
            client.stdin.write(f"WNetAddConnection2W\tlocal=Z:\tremote=\\\\{OTHER}\\share\n".encode())
            client.stdin.flush()
            real = lambda: [pid for pid in world.children(scene.redirector() or 0) if comm(pid) == "mpr-secrets.rea"]
            comm = lambda pid: open(f"/proc/{pid}/comm", encoding="utf-8").read().strip() if os.path.exists(f"/proc/{pid}") else ""
            scene.wait(lambda: real())
            asking = real()
            if what == "client":
                client.kill()
            else:
                os.kill(scene.redirector(), signal.SIGKILL)
            ok(asking and scene.wait(lambda: all(map(world.has_ended, asking)), 1.5), f"with the {what} mpr-secrets ends at once", asking)
        del scene.environment["DBUS_SESSION_BUS_ADDRESS"]
    ok(scene.connect()[0] == 0, "the next connect is as before")

    # No other process may look into it.
    with scene.silent_bus() as silent:
        import subprocess
        process = subprocess.Popen(
            [*scene.as_user, f"{scene.folder}/stage/libexec/mpr/mpr-secrets.real", "lookup"], stdin=subprocess.PIPE, cwd=scene.folder,
            stdout=subprocess.DEVNULL, env=scene.environment | {"DBUS_SESSION_BUS_ADDRESS": silent})
        process.stdin.write(f"{HOST}\0{scene.port}\0".encode())
        process.stdin.close()
        if scene.uid:
            closed = lambda: scene.run("cat", f"/proc/{process.pid}/environ", check=False).returncode != 0
            ok(scene.wait(closed, 1), "the user's other processes cannot look into mpr-secrets")
        else:
            skip("the user's other processes cannot look into mpr-secrets", "the user is root")
        def longest_core():
            with open(f"/proc/{process.pid}/limits", encoding="utf-8") as file:
                return next(line.split()[4:6] for line in file if line.startswith("Max core"))
        ok(scene.wait(lambda: longest_core() == ["0", "0"], 1), "it leaves no core", longest_core())
        process.send_signal(signal.SIGABRT)
        process.wait()

    # Its end.
    scene.expire(key)
    ok(scene.connect()[0] == 1326, "an expired password is none")
    ok(scene.ask("lookup", HOST, scene.port)[0] == 1, "mpr-secrets looks up: 1")
    ok(scene.in_keyring(alice) == 3 and scene.connect()[0] == 0, "it can be saved again")
    ok(scene.keys()[key][1] in ("2d", "3d"), "and ends by itself again", scene.keys())
    ok(scene.in_keyring("b", user="bob") == 3 and scene.wait(lambda: len(scene.keys()) == 1), "another user's takes its place")
    ok(scene.ask("lookup", HOST, scene.port)[1] == ["bob", "b"], "and is the one")
    ok(scene.ask("clear", HOST, scene.port)[0] == 0 and scene.wait(lambda: not scene.keys()), "it is cleared")

    # No room for it.
    fill = """
import ctypes, time
keys = ctypes.CDLL("libkeyutils.so.1", use_errno=True)
keys.keyctl_join_session_keyring(None)
keys.keyctl_link(-4, -3)
count = 0
# What is removed counts for a while.
for size in (500, 500, 100, 10, 10):
    while keys.add_key(b"user", b"fill:%d" % count, b"x" * size, size, -4) >= 0: count += 1
    time.sleep(0.2)
print(count)"""
    empty = "import ctypes; keys = ctypes.CDLL('libkeyutils.so.1'); keys.keyctl_clear(-4)"
    if scene.uid:
        said = scene.run("/usr/bin/python3", "-c", fill).stdout.decode().split()
        status, _, reason = scene.ask("store", HOST, scene.port, "alice", alice)
        ok(status == 2 and "does not take it" in reason, f"a full keyring ({said[0]} keys) takes nothing, and mpr-secrets says so", status, reason)
        ok(scene.connect()[0] == 1326, "and a connect is as without it")
        scene.run("/usr/bin/python3", "-c", empty)
        ok(scene.in_keyring(alice) == 3, "with room again it takes it")
    else:
        skip("a full keyring", "root's quota is too large")

    # Both stores.
    bus = scene.start_bus()
    scene.unlock(bus)
    scene.in_keyring("old")
    import time
    time.sleep(1.1)
    scene.save(bus, alice)
    ok(scene.ask("lookup", HOST, scene.port, bus=bus)[1] == ["alice", alice], "of two stores the one that was asked last counts: the service")
    time.sleep(1.1)
    scene.in_keyring("newer", user="bob")
    ok(scene.ask("lookup", HOST, scene.port, bus=bus)[1] == ["bob", "newer"], "or the kernel's keyring")
    ok(scene.ask("store", HOST, scene.port, "alice", alice, bus=bus)[0] == 0 and scene.wait(lambda: not scene.keys()), "what the service takes goes from the keyring")
    # The session's own bus, for a program whose environment has none.
    shutil.copyfile("/dev/null", f"{scene.folder}/tmp/trace")
    world.end_world(scene.session)
    os.symlink(f"{scene.runtime}/session", f"{scene.runtime}/bus")
    ok(scene.connect(XDG_RUNTIME_DIR=scene.runtime)[0] == 0, "the session's bus is found by XDG_RUNTIME_DIR", scene.remark())
done()
