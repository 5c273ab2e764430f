"""A password in the memory of processes: of the host when it has wiped its own copy, of the redirector while the
connection lives and when it is cancelled, of its spare worker, of workers that hold other connections."""

import os
import signal

import memory
from memory import copies
from scene import Scene
from tap import done, note, nothing, ok, skip


def kept_well(copy):
    """Whether memory is locked, left out of dumps and not passed on to children."""
    return {"lo", "dd", "wf"} <= copy.region.flags


def settled(scene, holding):
    """Waits until there are so many workers that hold a connection, one spare one and no other."""
    return scene.wait(lambda: list(map(len, scene.workers())) == [1, holding])


def in_host(scene, client, what):
    for name, secret in scene.secrets.items():
        nothing(copies(client.pid, secret), f"the host has no copy of {name}'s password after {what}")


def copies_in_spares(scene, secret):
    """The copies in all spare workers. One that ends meanwhile, as one too many does, is not asked; then all are again."""
    found = None

    def asked():
        nonlocal found
        try:
            spare, _ = scene.workers()
            found = [one for pid in spare for one in copies(pid, secret)]
        except (FileNotFoundError, ProcessLookupError):
            return False
        return bool(spare)

    ok(scene.wait(asked), "there is a spare worker to look into")
    return found


def elsewhere(scene, what, kept=()):
    """The redirector has passwords only of `kept`, and only where they are kept well; spare workers have none."""
    redirector = scene.redirector()
    for name, secret in scene.secrets.items():
        found = copies(redirector, secret)
        if name in kept:
            ok(any(map(kept_well, found)), f"{what}, the redirector keeps {name}'s password")
            nothing([one for one in found if not kept_well(one)],
                    "  and only in memory that is locked, not dumped and not inherited")
        else:
            nothing(found, f"{what}, the redirector has no copy of {name}'s password")
        nothing(copies_in_spares(scene, secret), f"{what}, its spare workers have no copy of {name}'s password")


def workers_keep_apart(scene):
    """A worker has the password of its own connection, libsmbclient's copies among them, and no other one's."""
    _, holding = scene.workers()
    for pid in holding:
        found = {name: copies(pid, secret) for name, secret in scene.secrets.items()}
        has = [name for name, places in found.items() if places]
        ok(len(has) == 1, "a worker has the password of one user only", has)
        for name in has:
            forms = [one.form for one in found[name]]
            note(f"libsmbclient, of {name}'s: " + ", ".join(f"{forms.count(form)} {form}" for form in sorted(set(forms))))


def scan_can_find(scene, client):
    nothing(copies(client.pid, scene.secrets["alice"]), "a client that has done nothing has no copy")
    for form, text in (
        ("UTF-8", scene.secrets["alice"].text),
        ("part", scene.secrets["alice"].text[7:23]),
    ):
        scene.order(client, "hold", text)
        ok(copies(client.pid, scene.secrets["alice"]), f"one that was given it has (control, {form})")
    scene.order(client, "hold", "-" * 60)
    nothing(copies(client.pid, scene.secrets["alice"]), "and when it is overwritten it has none again")


def test_host(scene):
    client = scene.client()
    scan_can_find(scene, client)
    for kind in "AW":
        ok(scene.add(client, kind=kind, flags=1) == 0, f"a connect by a {kind} function")
        in_host(scene, client, f"a connect by a {kind} function")
        list_ = scene.order(client, f"WNetOpenEnum{kind}", "scope=2", r"remote=\\127.0.0.1")
        ok(list_ == 0, f"the shares of the server by a {kind} function", list_)
        in_host(scene, client, f"the list of shares by a {kind} function")
        scene.cancel(client, flags=1)
        ok(scene.add(client, kind=kind, user="bob", password=scene.secrets["alice"].text) == 1326, "a wrong password: 1326")
        in_host(scene, client, "a wrong password")
        ok(scene.add(client, kind=kind, device="Z", flags=0) == 1200, "a bad device: 1200")
        in_host(scene, client, "a bad argument")
    return client


def test_core(scene):
    """What the kernel writes when the host aborts."""
    with open("/proc/sys/kernel/core_pattern") as file:
        if file.read().startswith("|"):
            return skip("no copy in a core file of the host", "/proc/sys/kernel/core_pattern is a program")
    import resource
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    limit = lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    for held in (False, True):
        client = scene.client(preexec_fn=limit)
        scene.add(client)
        scene.cancel(client)
        if held:
            scene.order(client, "hold", scene.secrets["alice"].text)
        client.stdin.write(b"abort\n")
        client.stdin.flush()
        client.wait()
        cores = [name for name in os.listdir(scene.folder) if name.startswith("core")]
        if not cores:
            return skip("no copy in a core file of the host", "the kernel wrote none")
        with open(f"{scene.folder}/{cores[0]}", "rb") as file:
            found = scene.secrets["alice"].forms_in(file.read())
        os.remove(f"{scene.folder}/{cores[0]}")
        if held:
            ok(found, "but one of a host that was given it has (control)")
        else:
            nothing(found, "no copy in a core file of the host")


def test_redirector(scene, client):
    adds = (("Z:", "127.0.0.1", "alice"), (None, "127.0.0.2", "alice"), ("Y:", "127.0.0.3", "bob"))
    for device, host, user in adds:
        ok(scene.add(client, device, host, user, flags=1 if device else 0) == 0, f"{user} is connected to {device or 'no device'}")
    ok(settled(scene, 3), "there is a worker for each, and a spare one")
    elsewhere(scene, "with connections", kept=("alice", "bob"))
    workers_keep_apart(scene)

    os.kill(scene.redirector(), signal.SIGKILL)
    scene.wait(lambda: not scene.redirectors())
    ok(scene.add(client, "X:", "127.0.0.1", "alice") == 0, "the redirector is killed, and another one started")
    ok(settled(scene, 4), "it has made the connections again")
    elsewhere(scene, "with passwords of the keyring", kept=("alice", "bob"))
    workers_keep_apart(scene)
    in_host(scene, client, "all of this")

    for name in ("Z:", "\\\\127.0.0.2\\share", "X:"):
        ok(scene.cancel(client, name, 1) == 0, f"{name} is cancelled")
    ok(settled(scene, 1), "one worker is left")
    elsewhere(scene, "when alice is gone", kept=("bob",))
    ok(scene.add(client, "Z:", "127.0.0.1", "alice", password=scene.secrets["bob"].text) == 1326, "a wrong password: 1326")
    ok(scene.cancel(client, "Y:", 1) == 0, "Y: is cancelled")
    ok(settled(scene, 0), "no worker is left but the spare one")
    elsewhere(scene, "when all are gone")
    in_host(scene, client, "all of this")


with Scene() as scene:
    client = test_host(scene)
    test_core(scene)
    if scene.is_root:
        test_redirector(scene, client)
    else:
        skip("the memory of the redirector", "only root can read it")
done()
