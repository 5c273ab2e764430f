"""The mounts that this machine has: to find, to detach, and to keep files behind them when a folder is removed."""

import os
import subprocess
import time


def below(folder):
    """The mount points in a folder, the innermost first."""
    with open("/proc/self/mountinfo", encoding="utf-8") as lines:
        points = [line.split()[4].encode().decode("unicode_escape") for line in lines]
    return [point for point in reversed(points) if (point + "/").startswith(os.path.realpath(folder) + "/")]


def unmount(point):
    """Unmounts; what is busy or has nobody to serve it is detached."""
    for options in ("-u",), ("-u", "-z"):
        if point in below(point):
            subprocess.run(["fusermount3", *options, point], stderr=subprocess.DEVNULL, check=False)


def detach_all(folder):
    for point in below(folder):
        unmount(point)


def remove(folder):
    """Removes a folder, but nothing behind a mount in it."""
    subprocess.run(["rm", "-rf", "--one-file-system", folder], stderr=subprocess.DEVNULL, check=False)


def wait_for(path, process, seconds=30):
    """Waits until a folder behind a mount is there; False if the program that mounts it ends before."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        if os.path.isdir(path):
            return True
        time.sleep(0.02)
    return False
