"""Worlds, servers and sessions for programs in Python. For scripts world.bash has the same."""

import os
import subprocess
import time

SUPPORT = os.path.dirname(os.path.realpath(__file__))
_PRIVATE_SMBD = f"{SUPPORT}/private-smbd"


def _assignments(text):
    """What a shell would read: {name: value}."""
    pairs = (line.split("=", 1) for line in text.splitlines())
    return {name: value.strip("'") for name, value in pairs}


def start_server(folder, **variables):
    """Starts a private SMB server in a folder that is empty or new; answers its settings, MPR_TEST_*."""
    subprocess.run([_PRIVATE_SMBD, "start", folder], check=True, stdout=subprocess.DEVNULL,
                   env=os.environ | variables)
    with open(f"{folder}/env", encoding="utf-8") as file:
        return _assignments(file.read())


def stop_server(folder):
    subprocess.run([_PRIVATE_SMBD, "stop", folder], check=False, stdout=subprocess.DEVNULL)


def new_world(folder, places, idle_exit=60, timeout=60000):
    """Makes a world (new-world) whose programs find servers at {name: place}; answers the variables that lead there."""
    command = [f"{SUPPORT}/new-world", "-i", str(idle_exit), "-t", str(timeout), folder]
    command += [f"{name}={place}" for name, place in places.items()]
    return _assignments(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def end_world(folder):
    """Ends the sessions below a folder, with their drives, and removes the folder (end-world)."""
    if os.path.exists(folder):
        subprocess.run([f"{SUPPORT}/end-world", folder], check=False)


def redirector(session):
    """The process that holds the lock of a session's directory, as the kernel tells it; None if there is none.

    Not by its environment nor by its files: only root could see those.
    """
    try:
        lock = f":{os.stat(f'{session}/redirector.lock').st_ino}"
    except OSError:
        return None
    for _ in range(3):  # The kernel tells a page at a time, and hides a line if others come and go in between.
        with open("/proc/locks", encoding="ascii") as lines:
            fields = [line.split() for line in lines]
        holders = [int(one[4]) for one in fields if one[1] == "FLOCK" and one[5].endswith(lock)]
        if holders:
            return holders[0]
    return None


def has_ended(pid):
    """Whether a process is gone, or only waits for somebody to notice its end."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def children(pid):
    """The children of a process that have not ended, the oldest first."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [child for child in map(int, file.read().split()) if not has_ended(child)]
    except OSError:
        return []


def is_connected(pid):
    """Whether a process is connected to another one by TCP. What cannot be seen counts as such: workers show their
    descriptors to root alone."""
    connected = set()
    for table in ("tcp", "tcp6"):
        with open(f"/proc/net/{table}", encoding="ascii") as lines:
            connected.update(f"socket:[{line.split()[9]}]" for line in lines if line.split()[3] == "01")
    try:
        return any(os.readlink(file) in connected for file in os.scandir(f"/proc/{pid}/fd"))
    except PermissionError:
        return True
    except OSError:
        return False


def memory(process):
    """How many bytes of memory a process has."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def wait_until(condition, seconds=30):
    """Waits until something is so; answers what it is then, or in the end."""
    end = time.monotonic() + seconds
    while not (result := condition()) and time.monotonic() < end:
        time.sleep(0.005)
    return result
