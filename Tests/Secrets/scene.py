"""The scene of the tests of secrets: a server whose accounts have passwords of their own, a session, a client."""

import os
import shutil
import subprocess
import tempfile
import time

from forms import Secret
import world

HERE = os.path.dirname(os.path.abspath(__file__))
STAGE = os.environ["STAGE"]
CLIENT = os.environ["CLIENT"]


class Scene:
    """Everything is below `folder`, which `__exit__` removes; the server is elsewhere, because it knows the passwords.

    As root the client runs as another user, so that what that user may read can be tried. Root of a container that may
    not look into other processes counts as an ordinary user.
    """

    def __init__(self):
        self.is_root = os.geteuid() == 0 and _may_look_everywhere()
        self.uid = 64321 if self.is_root else os.geteuid()

    def __enter__(self):
        self.started = time.time() - 1
        self.folder = tempfile.mkdtemp(prefix="mpr-secrets-")
        self.server = tempfile.mkdtemp(prefix="mpr-smbd-")
        os.mkdir(f"{self.folder}/tmp", 0o700)
        port = world.start_server(self.server)["MPR_TEST_PORT"]
        self.secrets = {name: self._new_password(name) for name in ("alice", "bob")}
        places = {f"127.0.0.{host}": f"127.0.0.{host}:{port}" for host in range(1, 5)}
        variables = world.new_world(self.folder, places, idle_exit=120)
        self.session, self.config = variables["MPR_SESSION_DIR"], variables["XDG_CONFIG_HOME"]
        # All that the client gets.
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": f"{self.folder}/home",
            "TMPDIR": f"{self.folder}/tmp",
            "LD_LIBRARY_PATH": f"{self.folder}/stage/lib",
            **variables,
        }
        # A copy of what is tested: the client's user need not reach the place where it was built.
        programs = ("mpr-redirector", "mpr-secrets", "mpr-secrets-service.so")
        for name in ("lib/libmpr.so.1", *(f"libexec/mpr/{program}" for program in programs)):
            os.makedirs(os.path.dirname(f"{self.folder}/stage/{name}"), exist_ok=True)
            shutil.copy(f"{STAGE}/{name}", f"{self.folder}/stage/{name}")
        shutil.copy(CLIENT, f"{self.folder}/client")
        self.own(self.folder)
        self.clients = []
        return self

    def __exit__(self, *_):
        for client in self.clients:
            client.kill()
            client.wait()
            client.stdin.close()
            client.stdout.close()
        world.end_world(self.session)
        world.stop_server(self.server)
        world.end_world(self.folder)

    def own(self, folder):
        """Gives a folder to the client's user."""
        if self.is_root:
            for root, _, files in os.walk(folder):
                for path in [root, *(f"{root}/{name}" for name in files)]:
                    os.lchown(path, self.uid, self.uid)

    def _new_password(self, account):
        secret = Secret()
        self.administer("smbpasswd", "-c", f"{self.server}/smb.conf", "-s", account, input=f"{secret.text}\n{secret.text}\n")
        return secret

    def administer(self, *command, input=""):
        """Runs a program of the server's, and answers what it prints."""
        wrapped = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "TMPDIR": self.server,
            "MPR_PRIVATE_SMBD": self.server,
            "LD_PRELOAD": "libnss_wrapper.so libuid_wrapper.so",
            "NSS_WRAPPER_PASSWD": f"{self.server}/passwd",
            "NSS_WRAPPER_GROUP": f"{self.server}/group",
            "NSS_WRAPPER_HOSTS": f"{self.server}/hosts",
            "UID_WRAPPER": "1",
            "UID_WRAPPER_ROOT": "1",
        }
        run = subprocess.run(command, input=input, env=wrapped, check=True, stdout=subprocess.PIPE, text=True)
        return run.stdout

    @property
    def as_user(self):
        """The beginning of a command that the client's user runs."""
        return ["setpriv", f"--reuid={self.uid}", f"--regid={self.uid}", "--clear-groups"] if self.is_root else []

    def client(self, *before, **more):
        """A running client; `before` is a command that runs it."""
        with open(f"{self.folder}/stderr", "ab") as errors:
            process = subprocess.Popen(
                [*before, *self.as_user, f"{self.folder}/client"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=self.folder,
                env=self.environment, **more,
            )
        self.clients.append(process)
        return process

    def order(self, client, *words):
        """Has a client do something, and answers the code."""
        client.stdin.write(("\t".join(words) + "\n").encode())
        client.stdin.flush()
        return int(client.stdout.readline() or -1)

    def add(self, client, device="Z:", host="127.0.0.1", user="alice", password=None, flags=0, kind="W"):
        password = self.secrets[user].text if password is None else password
        return self.order(client, *connect(kind, device, f"\\\\{host}\\share", user, password, flags))

    def cancel(self, client, name="Z:", flags=0):
        return self.order(client, *disconnect(name, flags))

    def redirector(self):
        return world.redirector(self.session)

    def redirectors(self):
        """The redirector and its workers."""
        pid = self.redirector()
        return [pid, *world.children(pid)] if pid else []

    def workers(self):
        """[spare ones], [those that hold a connection], by whether they have a socket to a server."""
        spare, holding = [], []
        for pid in world.children(self.redirector()):
            (holding if _has_tcp(pid) else spare).append(pid)
        return spare, holding

    wait = staticmethod(world.wait_until)


def connect(kind, device, remote, user, password, flags=0):
    """The words (Tests/Support/client.c) of a connect by an A or W function; `device` may be None."""
    local = [f"local={device}"] if device else []
    return [f"WNetAddConnection2{kind}", *local, f"remote={remote}", f"user={user}", f"password={password}", f"flags={flags}"]


def disconnect(name, flags=0):
    return ["WNetCancelConnection2A", f"local={name}", f"flags={flags}", "force=1"]


def _may_look_everywhere():
    """Whether this process has CAP_SYS_PTRACE."""
    with open("/proc/self/status") as lines:
        effective = next(line.split()[1] for line in lines if line.startswith("CapEff:"))
    return bool(int(effective, 16) >> 19 & 1)


def _has_tcp(pid):
    try:
        with open("/proc/net/tcp") as lines:
            sockets = {f"socket:[{line.split()[9]}]" for line in lines if line.split()[3] == "01"}
        return any(os.readlink(f"/proc/{pid}/fd/{fd}") in sockets for fd in os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return False
