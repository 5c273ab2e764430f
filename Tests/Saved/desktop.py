"""The stores of saved passwords of a scene's user: a bus with a GNOME Keyring, buses that are of no use, the kernel's keyring."""

import contextlib
import ctypes
import os
import re
import signal
import socket
import subprocess
import time

import world
from scene import Scene

# A bus that is silent costs two seconds, and whatever else fails next to nothing. A busy machine may take the rest.
LIMIT = 15
EXPIRED = "keyring.expired"


class Desktop(Scene):
    """A scene whose user has stores of passwords."""

    def __enter__(self):
        super().__enter__()
        self.processes = []
        self.runtime = f"{self.folder}/runtime"
        os.makedirs(f"{self.folder}/keyrings", exist_ok=True)
        os.mkdir(self.runtime, 0o700)
        # A bus wants its user to have a name.
        with open(f"{self.folder}/passwd", "w", encoding="utf-8") as file:
            file.write(f"somebody:x:{self.uid}:{self.uid}::{self.folder}/home:/bin/sh\n")
        self.own(self.runtime)
        self.user = {"XDG_RUNTIME_DIR": self.runtime, "LD_PRELOAD": "libnss_wrapper.so",
                     "NSS_WRAPPER_PASSWD": f"{self.folder}/passwd", "NSS_WRAPPER_GROUP": "/etc/group"}
        self.environment["MPR_TRACE"] = f"{self.folder}/tmp/trace"
        return self

    def __exit__(self, *exception):
        self.forget_keys()
        # It detaches itself from whoever starts it.
        self.processes += self.daemons()
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        super().__exit__(*exception)

    # --- A desktop ---

    def run(self, *command, bus=None, input="", check=True):
        """Runs a program as the user."""
        environment = self.environment | self.user
        if bus is not None:
            environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        return subprocess.run([*self.as_user, *command], input=input.encode(), env=environment, cwd=self.folder, check=check,
                              capture_output=True, timeout=60)

    def start_bus(self, name="session"):
        """Starts a bus, and answers its address."""
        path = f"{self.runtime}/{name}"
        with open(f"{self.folder}/stderr", "ab") as errors:
            process = subprocess.Popen(
                [*self.as_user, "dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={path}"],
                env=self.environment | self.user, stdin=subprocess.DEVNULL, stdout=errors,
                stderr=errors, cwd=self.folder)
        self.processes.append(process.pid)
        world.wait_until(lambda: os.path.exists(path))
        return f"unix:path={path}"

    def unlock(self, bus):
        """Starts a GNOME Keyring whose keyring is open."""
        self.run("gnome-keyring-daemon", "--unlock", "--components=secrets", bus=bus, input="of the keyring")
        world.wait_until(lambda: self.run("secret-tool", "search", "no", "thing", bus=bus, check=False).returncode == 0)

    def lock(self, bus):
        # "secret-tool lock" of Debian 12 crashes.
        self.run("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets",
                 "org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login", bus=bus)

    def daemons(self):
        """The user's daemons that have detached themselves from whoever started them."""
        found = []
        for pid in world_processes():
            with contextlib.suppress(OSError):
                with open(f"/proc/{pid}/environ", "rb") as file:
                    if f"HOME={self.folder}/home".encode() in file.read().split(b"\0") and ("keyring" in command(pid) or "gvfs" in command(pid)):
                        found.append(pid)
        return found

    def save(self, bus, password, server="127.0.0.1", user="alice", **attributes):
        """Saves a password as GNOME Files does. Its port is that of the server under Hosts."""
        attributes = {"port": self.port, **attributes}
        words = [word for pair in attributes.items() if pair[1] for word in pair]
        self.run("secret-tool", "store", f"--label={user}@{server}", "xdg:schema", "org.gnome.keyring.NetworkPassword",
                 "protocol", "smb", "server", server, "user", user, *words, bus=bus, input=password)

    def unsave(self, bus, server="127.0.0.1", user="alice"):
        self.run("secret-tool", "clear", "protocol", "smb", "server", server, "user", user, bus=bus)

    @property
    def port(self):
        with open(f"{self.server}/env", encoding="utf-8") as file:
            return re.search(r"MPR_TEST_PORT='(\d+)'", file.read())[1]

    @contextlib.contextmanager
    def silent_bus(self):
        """The address of a bus that lets everybody in and says nothing."""
        path = f"{self.runtime}/silent"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            os.chmod(path, 0o777)
            os.chown(path, self.uid, -1)
            listener.listen(16)
            yield f"unix:path={path}"
        os.unlink(path)

    # --- mpr-secrets ---

    def ask(self, verb, *texts, bus=None, options=()):
        """Asks mpr-secrets; answers the exit status, the texts and what it says."""
        run = self.run(f"{self.folder}/stage/libexec/mpr/mpr-secrets", *options, verb, bus=bus, check=False,
                       input="".join(f"{text}\0" for text in texts))
        # When it was saved no test knows.
        return run.returncode, [text.decode() for text in run.stdout.split(b"\0")[:-1][:2]], run.stderr.decode()

    def in_keyring(self, password, server="127.0.0.1", user="alice"):
        """Saves a password where there is no desktop."""
        return self.ask("store", server, self.port, user, password)[0]

    # --- The kernel's keyring ---

    def keys(self):
        """The saved passwords in the kernel's keyring: {description: (its number, how long it stays)}. A key that has been
        removed may be there for another instant."""
        text = self.run("cat", "/proc/keys").stdout.decode()
        lines = (line.split(None, 8) for line in text.splitlines())
        return {line[8].rpartition(":")[0]: (int(line[0], 16), line[3]) for line in lines if line[8].startswith("mpr-saved:")}

    def expire(self, description):
        """Lets a key come to its end."""
        number, _ = self.keys()[description]
        self.run("/usr/bin/python3", "-c", f"""
import ctypes
keys = ctypes.CDLL("libkeyutils.so.1")
keys.keyctl_join_session_keyring(None)
keys.keyctl_link(-4, -3)
raise SystemExit(keys.keyctl_set_timeout({number}, 1) != 0)""")
        time.sleep(1.1)

    def forget_keys(self):
        for description in self.keys():
            _, port, server = description.split(":", 2)
            self.ask("clear", server, port)

    # --- Connects ---

    def connect(self, host="127.0.0.1", bus=None, device=None, more=(), **variables):
        """A connect without a password by a program of its own, and how long it took. It is cancelled."""
        environment = dict(self.environment)
        self.environment.update(variables)
        with contextlib.suppress(FileNotFoundError):
            os.truncate(f"{self.folder}/tmp/trace", 0)
        if bus is not None:
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        client = self.client()
        self.environment = environment
        local = [f"local={device}"] if device else []
        begun = time.monotonic()
        code = self.order(client, "WNetAddConnection2W", *local, f"remote=\\\\{host}\\share", *more)
        took = time.monotonic() - begun
        if code == 0 and device is None:
            self.order(client, "WNetCancelConnection2W", f"local=\\\\{host}\\share", "force=1")
        client.stdin.close()
        client.wait()
        return code, took

    def account(self):
        """The user of the connections that stand, as their files tell."""
        accounts = set()
        folder = f"{self.session}/connections"
        for name in os.listdir(folder):
            with open(f"{folder}/{name}", encoding="utf-8") as file:
                accounts.update(line.strip().partition("=")[2] for line in file if line.startswith("account="))
        return accounts

    def bad_passwords(self, user="alice"):
        """How many wrong passwords the server has been told."""
        text = self.administer("pdbedit", "-s", f"{self.server}/smb.conf", "-v", "-u", user)
        return int(re.search(r"Bad password count *: *(\d+)", text)[1])

    def remark(self):
        """What the redirector has said of the last connect."""
        with open(f"{self.folder}/tmp/trace", encoding="utf-8") as file:
            return next((line.strip() for line in file if "the request ends with" in line), "")


def command(pid):
    with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
        return file.read()


def world_processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]
