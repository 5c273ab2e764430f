"""The scene of the tests: a copy of what is tested, a world, clients on terminals and without one."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile

from tap import note
from terminal import Terminal
import world

# A shell in the background and nohup ignore these signals, and every child of theirs does. The tests send them.
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGQUIT, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)

CLIENT, STAGE = os.environ["CLIENT"], os.environ["STAGE"]
PASSWORD = os.environ["MPR_TEST_PASSWORD"]
SHARE = r"\\fileserver\share"

INTERACTIVE, PROMPT, COMMANDLINE, SAVECRED, RESET = 8, 0x10, 0x800, 0x1000, 0x2000
CANCELLED = "4294967295"


class Scene:
    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="mpr-prompt-")
        place = os.environ["MPR_TEST_ADDRESS"]
        self.variables = world.new_world(self.folder, {"fileserver": place, "otherserver": place}, idle_exit=5)
        self.session, self.profile = self.variables["MPR_SESSION_DIR"], f"{self.variables['XDG_CONFIG_HOME']}/mpr/user.reg"
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": f"{self.folder}/home", "TERM": "dumb", **self.variables}
        # Here the user is asked.
        del self.environment["SSH_ASKPASS_REQUIRE"]
        for name in ("lib/libmpr.so.1", "libexec/mpr/mpr-redirector", "libexec/mpr/mpr-prompt"):
            os.makedirs(os.path.dirname(f"{self.folder}/stage/{name}"), exist_ok=True)
            shutil.copy(f"{STAGE}/{name}", f"{self.folder}/stage/{name}")
        os.mkdir(f"{self.folder}/stage/bin")
        self.client = shutil.copy(CLIENT, f"{self.folder}/stage/bin")
        return self

    def __exit__(self, *_):
        world.end_world(self.folder)

    def environment_with(self, more):
        return {name: value for name, value in {**self.environment, **more}.items() if value is not None}

    def on_terminal(self, *words, **more):
        """A client on a terminal, with the words of its calls, and variables."""
        return Terminal([self.client, "output", "3", *words], self.environment_with(more))

    def without_terminal(self, *words, cwd=None, **more):
        """A client that has no terminal; what it answers."""
        run = subprocess.run(
            [self.client, *words], env=self.environment_with(more), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, cwd=cwd,
            stderr=subprocess.DEVNULL, start_new_session=True, timeout=120, check=False,
        )
        return run.stdout.decode().splitlines()

    def script(self, name, text):
        """A program of bash."""
        path = f"{self.folder}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/bash\n{text}\n")
        os.chmod(path, 0o755)
        return path

    def text(self, name):
        """What a script has left in a file."""
        try:
            with open(f"{self.folder}/{name}", encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def remembered(self):
        with open(self.profile, encoding="utf-16" if self.is_utf16() else "utf-8") as file:
            return file.read()

    def is_utf16(self):
        with open(self.profile, "rb") as file:
            return file.read(2) == b"\xff\xfe"

    def helpers(self):
        """The processes of mpr-prompt and of askpass programs of this scene."""
        found = []
        for name in os.listdir("/proc"):
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    words = file.read()
            except (OSError, NotADirectoryError):
                continue
            if name.isdigit() and self.folder.encode() in words and (b"mpr-prompt\0" in words or b"askpass" in words) and not world.has_ended(int(name)):
                found.append(int(name))
        return found

    def nothing_left(self):
        return world.wait_until(lambda: not self.helpers())

    def cancel(self, *names):
        for name in names or ("Z:",):
            self.without_terminal("WNetCancelConnection2W", f"local={name}", "flags=1", "force=1")


def add(flags=0, device="Z:", user=None, password=None, remote=SHARE):
    words = ["WNetAddConnection2W", f"remote={remote}", f"flags={flags}"]
    if device:
        words.append(f"local={device}")
    if user is not None:
        words.append(f"user={user}")
    if password is not None:
        words.append(f"password={password}")
    return words
