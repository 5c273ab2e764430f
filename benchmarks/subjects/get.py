"""WNetGetConnection, beside reading a file, and beside Wine's WNetGetConnection."""

import os
import shutil
import subprocess

import figures
from programs import Failure, Peer, Skip, interleave, run_once

CALLS = 2000
WINE = "/usr/lib/wine"


def measure(bench):
    session, program = bench.session, bench.programs
    environment = session.environment
    run_once([program["connect"]], environment, r"connect Z: \\h1\share")
    path = environment["MPR_SESSION_DIR"] + "/connections/"
    path += os.listdir(path)[0]
    with Peer([program["get"]], environment) as peer:
        sides = {"get": lambda: peer.ask(f"get Z: {CALLS}"), "again": lambda: peer.ask(f"get Z: {CALLS}"),
                 "file": lambda: peer.ask(f"file {path} {CALLS}")}
        interleave(sides, 2)
        samples = interleave(sides, bench.rounds(200))
        yield figures.median("WNetGetConnectionW", samples["get"], "us")
        yield figures.median("open, read, close the file", samples["file"], "us")
        yield figures.ratio("WNetGetConnectionW / file", samples["get"], samples["file"], bar=4)
        yield figures.ratio("WNetGetConnectionW, ours / ours", samples["get"], samples["again"], note="must be about 1")
        try:
            yield from _wine(bench, sides["get"])
        except Skip as reason:
            bench.skip("Wine", reason)


def _wine(bench, get):
    """Asks Wine's own mpr.dll for a drive that Wine is told to be a network drive."""
    if not os.access(f"{WINE}/wine64", os.X_OK):
        raise Skip("no wine64")
    if shutil.which("x86_64-w64-mingw32-gcc") is None:
        raise Skip("no x86_64-w64-mingw32-gcc")
    program, prefix = f"{bench.build}/get.exe", f"{bench.build}/wine"
    subprocess.run(["x86_64-w64-mingw32-gcc", "-O2", "-Wall", "-Werror", "-o", program, f"{bench.here}/c/get.c", "-lmpr",
                    "-static", "-lpthread"], check=True)
    environment = {name: value for name, value in bench.session.environment.items() if name != "DISPLAY"}
    environment.update(WINEPREFIX=prefix, WINEDEBUG="-all",
                       WINEDLLOVERRIDES="mscoree=d;mshtml=d;winemenubuilder.exe=d;winedbg.exe=d")
    wine = f"{WINE}/wine64"
    try:
        drive = f"{prefix}/dosdevices/n:"
        if not os.path.islink(drive):
            subprocess.run([wine, "reg", "add", r"HKLM\Software\Wine\Drives", "/v", "n:", "/d", "network", "/f"],
                           env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            os.makedirs(f"{prefix}/dosdevices/unc/server/share", exist_ok=True)
            os.symlink("unc/server/share", drive)
            subprocess.run([f"{WINE}/wineserver64", "-k"], env=environment, check=False)
        with Peer([wine, program], environment) as peer:
            sides = {"ours": get, "theirs": lambda: peer.ask(f"get n: {CALLS // 10}")}
            interleave(sides, 1)
            samples = interleave(sides, bench.rounds(50))
        yield figures.median("WNetGetConnectionW, Wine", samples["theirs"], "us")
        yield figures.ratio("WNetGetConnectionW, ours / Wine", samples["ours"], samples["theirs"], bar=0.5)
    except (subprocess.CalledProcessError, Failure) as failure:
        raise Skip(f"it does not work here: {failure}") from failure
    finally:
        subprocess.run([f"{WINE}/wineserver64", "-k"], env=environment, check=False)
