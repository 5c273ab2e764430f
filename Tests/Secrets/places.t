"""A password in places that others can look at: files, arguments, environments, output, descriptions of keys."""

import os
import signal
import subprocess
import threading
import time

import memory
from scene import Scene
from tap import done, note, nothing, ok, skip

FOLDERS_OF_ALL = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/log", "/var/cache/samba", "/var/lib/samba")


class Watch(threading.Thread):
    """Looks at the arguments and the environment of every process, again and again, until it is told to stop."""

    def __init__(self, scene):
        super().__init__(daemon=True)
        self.scene, self.findings, self.seen, self.rounds, self.stopping = scene, set(), set(), 0, False
        self.start()

    def run(self):
        while not self.stopping:
            for pid in memory.processes():
                for name in ("cmdline", "environ", "comm"):
                    try:
                        with open(f"/proc/{pid}/{name}", "rb") as file:
                            content = file.read()
                    except OSError:
                        continue
                    self.seen.add((pid, name))
                    for user, secret in self.scene.secrets.items():
                        self.findings |= {f"{form} of {user}'s in {name} of {pid}: {content[:80]}" for form in secret.forms_in(content)}
            self.rounds += 1

    def stop(self):
        self.stopping = True
        self.join()
        return sorted(self.findings)


def files(scene, everywhere):
    """Every file of the scene; and those of the user's and the machine's that were written since the scene began."""
    folders = [scene.folder]
    if everywhere:
        folders += [*FOLDERS_OF_ALL, os.environ.get("TMPDIR", "/tmp"), os.path.expanduser("~/.cache")]
    seen = set()
    for folder in folders:
        for root, names, entries in os.walk(folder):
            names[:] = [name for name in names if f"{root}/{name}" not in (scene.server, f"{scene.folder}/stage")]
            for path in (f"{root}/{name}" for name in entries):
                try:
                    facts = os.lstat(path)
                except OSError:
                    continue
                own = path.startswith(scene.folder)
                # A file of somebody else's that is large is not read: nothing here writes one.
                if path not in seen and (own or facts.st_ctime >= scene.started and facts.st_size < 1 << 24):
                    seen.add(path)
                    yield path


def in_files(scene, everywhere=False):
    findings, count = [], 0
    for path in files(scene, everywhere):
        try:
            content = os.readlink(path).encode() if os.path.islink(path) else None
            if content is None:
                descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
                with open(descriptor, "rb") as file:
                    content = file.read(1 << 26)
        except OSError:  # a socket, a file that is gone
            content = b""
        count += 1
        for user, secret in scene.secrets.items():
            for form in secret.forms_in(content + b"\0" + os.fsencode(path)):
                findings.append(f"{form} of {user}'s in {path}")
    return findings, count


def in_keys(scene):
    """Descriptions of the kernel's keys, as root and as the user see them."""
    user = ["setpriv", f"--reuid={scene.uid}", "--clear-groups"] if scene.is_root else []
    try:
        texts = [subprocess.run([*prefix, "cat", "/proc/keys"], capture_output=True).stdout for prefix in ([], user)]
    except OSError:
        return None
    return [f"{form} of {name}'s" for text in texts for name, secret in scene.secrets.items() for form in secret.forms_in(text)]


def controls(scene):
    """A password that is put somewhere is found there."""
    secret = scene.secrets["alice"]
    watch = Watch(scene)
    for place, form, arguments, environment in (
        ("arguments", " in cmdline", [secret.text], {}),
        ("an environment", "hex of UTF-16BE", [], {"A": secret.text.encode("utf-16-be").hex()}),
    ):
        # It stays until it is found: on a busy machine a look at all processes takes its time.
        process = subprocess.Popen(["/usr/bin/sh", "-c", "sleep 60 & wait", *arguments], env={"PATH": "/usr/bin:/bin", **environment}, start_new_session=True)
        found = scene.wait(lambda: any(form in one for one in list(watch.findings)))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        ok(found, f"a password in {place} is found (control)")
    watch.stop()
    for name, form in (("home/file", "base64 of UTF-16LE"), ("run/file", "NT hash"), (f"tmp/{secret.text}", "UTF-8")):
        path = f"{scene.folder}/{name}"
        import base64
        from forms import md4
        little = secret.text.encode("utf-16-le")
        content = {"base64 of UTF-16LE": base64.b64encode(b"x" + little), "NT hash": md4(little), "UTF-8": b""}[form]
        with open(path, "wb") as file:
            file.write(content)
        ok(f"{form} of alice's in {path}" in in_files(scene)[0], f"a password in a file is found (control, {form})")
        os.remove(path)
    path = f"/tmp/{os.path.basename(scene.folder)}-control"
    with open(path, "w") as file:
        file.write(secret.text)
    ok(f"UTF-8 of alice's in {path}" in in_files(scene, True)[0], "a password in /tmp is found (control)")
    os.remove(path)


with Scene() as scene:
    controls(scene)
    watch = Watch(scene)
    for round in range(5):
        client = scene.client()
        for kind in "AW":
            codes = [
                scene.add(client, "Z:", "127.0.0.1", "alice", flags=1, kind=kind),
                scene.add(client, None, "127.0.0.2", "bob", kind=kind),
                # The wrong password here is the right one there.
                scene.add(client, "Y:", "127.0.0.3", "bob", password=scene.secrets["alice"].text, flags=1, kind=kind),
            ]
            ok(codes == [0, 0, 1326], f"round {round}: a device with a profile, no device, a wrong password", codes)
            if kind == "W" and round == 4:
                break
            for name, flags in (("Z:", 1), ("\\\\127.0.0.2\\share", 0)):
                scene.cancel(client, name, flags)
    found = watch.stop()
    nothing(found, "no password in arguments or environment of any process")
    pids = {pid for pid, _ in watch.seen}
    note(f"{watch.rounds} rounds, {len(pids)} processes, {len(pids & set(scene.redirectors()))} of the redirector's now")

    profile = f"{scene.config}/mpr/user.reg"
    with open(profile, "rb") as file:
        ok(b"Network\\Z" in file.read(), "the profile remembers Z:")
    connections = os.listdir(f"{scene.session}/connections")
    ok(len(connections) == 2, "the session has both connections", connections)
    found, count = in_files(scene, True)
    nothing(found, "no password in a file, nor in a name of one")
    note(f"{count} files")
    found = in_keys(scene)
    if found is None:
        skip("no password in the description of a key", "no /proc/keys")
    else:
        nothing(found, "no password in the description of a key")

    for name, flags in (("Z:", 1), ("\\\\127.0.0.2\\share", 0)):
        scene.cancel(client, name, flags)
    for process in scene.clients:
        process.stdin.close()
        output = process.stdout.read()
        nothing([form for secret in scene.secrets.values() for form in secret.forms_in(output)], "no password in output")
    ok(os.path.getsize(f"{scene.folder}/stderr") == 0, "nothing on standard error")
    nothing(in_files(scene)[0], "no password in a file afterwards")
done()
