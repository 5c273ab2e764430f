"""Other programs that mount a share. Each gets a home of its own, and ends with all that it started."""

import contextlib
import dataclasses
import os
import shutil
import signal
import subprocess

import mounts
import world
from programs import Skip

# Marks what a peer started: all its processes inherit it, wherever they move to.
MARK = "MPR_BENCH_PEER"
GVFS = "/usr/libexec"
SHARE = "share"


@dataclasses.dataclass
class Place:
    """A server, and the folder for the files of those that mount its share."""

    address: str
    port: int
    user: str
    password: str
    folder: str


@contextlib.contextmanager
def gvfs_fuse(place, _):
    """GNOME's: a daemon for each share, and one FUSE mount for all of them."""
    programs = f"{GVFS}/gvfsd", f"{GVFS}/gvfsd-fuse", f"{GVFS}/gvfsd-smb"
    with _home(place, "gvfs-fuse", "dbus-daemon", "gio", *programs) as home:
        point = _mount_point(home)
        address = f"--address=unix:path={home.folder}/run/bus"
        bus = home.start(["dbus-daemon", "--session", "--nofork", "--print-address", address],
                         stdout=subprocess.PIPE, text=True)
        home.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        bus.stdout.close()
        home.start([programs[0], "--no-fuse"])
        address = f"smb://{place.address}:{place.port}/{SHARE}"
        answers = f"{place.user}\nWORKGROUP\n{place.password}\n"

        def mount():
            # The daemon may not be on the bus yet.
            return home.run(["gio", "mount", address], answers) is not None

        if not world.wait_until(mount):
            raise Skip("gio mount does not work here")
        fuse = home.start([programs[1], "-f", point])
        yield home.wait_for(f"{point}/smb-share:port={place.port},server={place.address},share={SHARE}", fuse)


@contextlib.contextmanager
def smbnetfs(place, programs):
    """One mount that shows all servers. It knows no other port than 445."""
    with _home(place, "smbnetfs", "smbnetfs") as home:
        point = _mount_point(home)
        configuration = home.write("smbnetfs.conf", f'auth "{place.user}" "{place.password}"\n')
        home.environment.update(LD_PRELOAD=programs["redirect-port"], REDIRECTED_PORT=str(place.port))
        options = f"config={configuration},log_file={home.folder}/log,smb_query_browsers=false,use_libsecret=false"
        process = home.start(["smbnetfs", point, "-f", "-o", options])
        yield home.wait_for(f"{point}/{place.address}/{SHARE}", process)


@contextlib.contextmanager
def rclone_mount(place, _):
    """A mount with rclone's usual settings."""
    with _home(place, "rclone-mount", "rclone") as home:
        point = _mount_point(home)
        settings = {"TYPE": "smb", "HOST": place.address, "PORT": str(place.port), "USER": place.user,
                    "PASS": (home.run(["rclone", "obscure", "-"], place.password) or "").strip()}
        home.environment.update({f"RCLONE_CONFIG_BENCH_{name}": value for name, value in settings.items()},
                                RCLONE_CONFIG=home.write("rclone.conf", ""))
        process = home.start(["rclone", "mount", f"bench:{SHARE}", point])
        # The mount point was there before.
        world.wait_until(lambda: mounts.below(point) or process.poll() is not None)
        yield home.wait_for(point, process)


class _Home:
    """The home of one peer, and its processes."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(f"{folder}/.smb")
        os.makedirs(f"{folder}/run", mode=0o700)
        # Whoever uses libsmbclient goes by this: the server decides whether requests are signed.
        self.write(".smb/smb.conf", "[global]\ndisable netbios = yes\nname resolve order = host\n")
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": folder, MARK: folder,
                            "XDG_RUNTIME_DIR": f"{folder}/run"}

    def write(self, name, text):
        path = f"{self.folder}/{name}"
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def start(self, arguments, **options):
        """Starts a program that stays."""
        options = {"stdout": subprocess.DEVNULL, **options}
        return subprocess.Popen(arguments, env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, **options)

    def run(self, arguments, text):
        """Runs a program with this input. Returns what it prints, and None if it fails."""
        try:
            return subprocess.run(arguments, env=self.environment, cwd=self.folder, input=text, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True, timeout=60, check=True).stdout
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return None

    def wait_for(self, path, process):
        if not mounts.wait_for(path, process):
            raise Skip("it mounts nothing here")
        return path

    def end(self):
        """Unmounts, and ends all processes."""
        mounts.detach_all(self.folder)
        for kind, seconds in (signal.SIGTERM, 5), (signal.SIGKILL, 10):
            for process in self._processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, kind)
            world.wait_until(lambda: not self._processes(), seconds)

    def _processes(self):
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError), open(f"/proc/{name}/environ", "rb") as file:
                if f"{MARK}={self.folder}".encode() in file.read().split(b"\0") and not world.has_ended(int(name)):
                    found.append(int(name))
        return found


@contextlib.contextmanager
def _home(place, name, *programs):
    for program in programs:
        if shutil.which(program) is None:
            raise Skip(f"no {program}")
    if shutil.which("fusermount3") is None or not os.access("/dev/fuse", os.R_OK | os.W_OK):
        raise Skip("no FUSE: neither this user nor its programs can mount")
    home = _Home(f"{place.folder}/{name}")
    try:
        yield home
    finally:
        home.end()
        mounts.remove(home.folder)


def _mount_point(home):
    point = f"{home.folder}/mount"
    os.mkdir(point)
    return point
