"""A saved password in files, arguments, environments and memory, after connects that used it."""

import os
import subprocess

from desktop import Desktop, world_processes
import memory
from tap import done, nothing, ok, skip
import world

HOST, OTHER = "127.0.0.1", "127.0.0.2"


def files_with(secret, *folders):
    """The files below some folders that hold a form of a secret. What is mounted there is a server's."""
    found = []
    for folder in folders:
        for root, below, names in os.walk(folder):
            below[:] = [name for name in below if not os.path.ismount(f"{root}/{name}")]
            for path in (f"{root}/{name}" for name in names):
                if os.path.isfile(path) and not os.path.islink(path):
                    with open(path, "rb") as file:
                        found += [f"{path}: {form}" for form in secret.forms_in(file.read())]
    return found


def words_with(secret):
    """The processes that have a form of a secret among their arguments or in their environment."""
    found = []
    for pid in world_processes():
        for name in ("cmdline", "environ"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    found += [f"{pid} {name}: {form}" for form in secret.forms_in(file.read())]
            except OSError:
                pass
    return found


with Desktop() as scene:
    secret = scene.secrets["alice"]
    bus = scene.start_bus()
    scene.unlock(bus)
    scene.save(bus, secret.text)
    has_keyring = scene.in_keyring(secret.text, server=OTHER) == 3
    scene.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
    client = scene.client()
    code = scene.order(client, "WNetAddConnection2W", "local=Z:", f"remote=\\\\{HOST}\\share")
    ok(code == 0, "connected by a password in the Secret Service", code)
    if has_keyring:
        code = scene.order(client, "WNetAddConnection2A", "local=Y:", f"remote=\\\\{OTHER}\\share")
        ok(code == 0, "connected by a password in the kernel's keyring", code)
    scene.save(bus, f"not {secret.text}", server="127.0.0.3")
    code = scene.order(client, "WNetAddConnection2W", f"remote=\\\\127.0.0.3\\share")
    ok(code == 1326, "refused by a third server", code)
    ok(os.path.getsize(f"{scene.session}/refused") > 0, "which is kept in a file")

    nothing(files_with(secret, scene.folder), "no file below the user's folders holds a password")
    nothing(words_with(secret), "no process has it among its arguments or in its environment")
    with open(f"{scene.folder}/tmp/control", "w", encoding="utf-8") as file:
        file.write(secret.text)
    ok(len(files_with(secret, scene.folder)) == 1, "one in a file is found (control)")
    os.unlink(f"{scene.folder}/tmp/control")

    if scene.is_root:
        nothing(memory.copies(client.pid, secret), "the program never had it")
        copies = memory.copies(scene.redirector(), secret)
        ok(copies, "the redirector keeps it")
        nothing([one for one in copies if not {"lo", "dd", "wf"} <= one.region.flags],
                "and only in memory that is locked, not dumped and not inherited")
        spare = [pid for pid in world.children(scene.redirector()) if not world.is_connected(pid)]
        nothing([one for pid in spare for one in memory.copies(pid, secret)], "its spare worker does not have it")
    else:
        skip("memory", "not root")

    # mpr-secrets has read the keyring, and waits for a bus.
    if has_keyring and scene.is_root:
        with scene.silent_bus() as silent:
            process = subprocess.Popen(
                [*scene.as_user, f"{scene.folder}/stage/libexec/mpr/mpr-secrets", "lookup"], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, cwd=scene.folder, env=scene.environment | {"DBUS_SESSION_BUS_ADDRESS": silent})
            process.stdin.write(f"{OTHER}\0{scene.port}\0".encode())
            process.stdin.close()
            copies = scene.wait(lambda: memory.copies(process.pid, secret), 1.5)
            ok(copies, "mpr-secrets has it while it asks")
            nothing([one for one in copies or [] if "lo" not in one.region.flags], "and only in memory that is locked")
            ok(secret.text.encode() in process.stdout.read(), "and tells it")
            process.wait()
            process.stdout.close()
    else:
        skip("the memory of mpr-secrets", "not root, or no keyring")
    scene.cancel(client, "Z:"), scene.cancel(client, "Y:")
    if scene.is_root:
        nothing(memory.copies(scene.redirector(), secret), "cancelled, the redirector has it no longer")
    nothing(files_with(secret, scene.folder), "and no file has it")
done()
