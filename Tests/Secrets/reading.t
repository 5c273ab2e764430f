"""Who may look into the processes that know a password: root, and not even the user whose processes they are."""

import os
import signal
import subprocess
import sys

import memory
import world
from scene import HERE, Scene
from tap import done, nothing, ok, skip


def reached(pid, uid=None):
    """What a user can reach of a process; None is who runs this test."""
    user = [] if uid is None else ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups"]
    # Through standard input: another user need not be able to read the file.
    with open(f"{HERE}/attempts.py") as source:
        run = subprocess.run(
            [*user, sys.executable, "-s", "-", str(pid)], stdin=source, capture_output=True, text=True, cwd="/"
        )
    return (run.stdout + run.stderr).splitlines()


with Scene() as scene:
    client = scene.client()
    scene.add(client)
    ok(scene.wait(lambda: len(scene.redirectors()) == 3), "there are a redirector, a worker and a spare one")
    same = scene.uid if scene.is_root else None
    users = {"the same user": same, "another user": scene.uid + 1} if scene.is_root else {"the same user": None}

    found = reached(client.pid, same)
    expected = {"mem", "maps", "environ", "fd", "process_vm_readv Bad address"}
    ok(expected <= set(found), "the host itself can be read by its user (control)", *found)
    for pid in scene.redirectors() if scene.uid else []:
        which = "the redirector" if pid == scene.redirector() else "a worker"
        for name, uid in users.items():
            nothing(reached(pid, uid), f"of {which} {name} can read nothing")
    if not scene.uid:
        skip("what the user can read of redirector and workers", "the user is root")
    if scene.is_root:
        ok("mem" in reached(scene.redirector()), "root can (control)")
        ok(scene.secrets["alice"].forms_in(b"".join(data for _, data in memory.contents(scene.redirector()))),
           "and finds the password there (control)")
    else:
        skip("root can (control)", "not root")

    cores = {name for name in os.listdir("/") if name.startswith("core")}
    pids = [*world.children(scene.redirector()), scene.redirector()]
    for pid in pids:
        with open(f"/proc/{pid}/limits") as file:
            limit = next(line.split()[4:6] for line in file if line.startswith("Max core"))
        ok(limit == ["0", "0"], "a process of the redirector's may leave no core", limit)
        os.kill(pid, signal.SIGABRT)
    ok(scene.wait(lambda: all(map(world.has_ended, pids))), "they are aborted")
    nothing([name for name in os.listdir("/") if name.startswith("core") and name not in cores], "and leave none")
done()
