"""Plants the faults of faults.toml into a copy of the sources. The sources themselves never hold one."""

import re
import shutil
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What `make stage` needs; the package does not build where the folders of its tests are missing.
COPIED = ["Package.swift", "Makefile", "Sources", "Include", "packaging", "Tests/*Tests"]
VARIABLE = "MPR_FAULT"

# Every module that a fault lives in has it for itself. The C library's lookup, because it needs no lock of Swift's.
FUNCTION = f"""\
import Glibc

/// Whether the deliberate fault of this name is the one that the environment chooses.
func fault(_ name: String) -> Bool {{
  guard let chosen = getenv("{VARIABLE}") else {{ return false }}
  return strcmp(chosen, name) == 0
}}
"""

# The redirector and its workers have the environment that the library gives them.
PASSED_ON = {
    "file": "Sources/SMBProvider/RedirectorStarter.swift",
    "old": '"HOME", "USER",',
    "new": f'"{VARIABLE}", "HOME", "USER",',
}


class Mistake(Exception):
    """Something in faults.toml that its author has to mend."""


def load():
    """The faults by name, in the order of faults.toml."""
    try:
        faults = tomllib.loads(Path(__file__).with_name("faults.toml").read_text())
    except tomllib.TOMLDecodeError as error:
        raise Mistake(f"faults.toml: {error}") from None
    planted = " ".join(fault.get("new", "") for fault in faults.values())
    for name, fault in faults.items():
        if not fault.get("about") or not fault.get("ids"):
            raise Mistake(f"[{name}] needs `about` and `ids`")
        if ("old" in fault) != ("file" in fault and "new" in fault):
            raise Mistake(f"[{name}] has some of `file`, `old`, `new` and not all")
        if f'fault("{name}")' not in planted:
            raise Mistake(f'[{name}] is planted nowhere: no `new` has fault("{name}")')
    unknown = set(re.findall(r'fault\("([^"]*)"\)', planted)) - set(faults)
    if unknown:
        raise Mistake(f"planted and not described: {', '.join(sorted(unknown))}")
    return faults


def replaced(text, file, changes):
    """`text` with every change made; where they go is decided by the text as it was."""
    places = []
    for name, change in changes:
        if text.count(change["old"]) != 1:
            raise Mistake(f"[{name}] {file} has its `old` {text.count(change['old'])} times, not once")
        start = text.index(change["old"])
        places.append((start, start + len(change["old"]), change["new"], name))
    places.sort()
    for (_, end, _, one), (start, _, _, other) in zip(places, places[1:]):
        if start < end:
            raise Mistake(f"[{one}] and [{other}] replace the same text of {file}: plant both in one `new`")
    for start, end, new, _ in reversed(places):
        text = text[:start] + new + text[end:]
    return text


def plant(faults, copy):
    """Makes `copy` the sources with all faults in them; a file that stays the same keeps its time."""
    changes = {PASSED_ON["file"]: [("planting.py", PASSED_ON)]}
    for name, fault in faults.items():
        if "file" in fault:
            changes.setdefault(fault["file"], []).append((name, fault))

    contents = {}
    for pattern in COPIED:
        for top in ROOT.glob(pattern):
            for path in [top, *top.rglob("*")]:
                if path.is_file():
                    contents[str(path.relative_to(ROOT))] = path.read_bytes()
    for file, here in changes.items():
        if file not in contents:
            raise Mistake(f"[{here[0][0]}] there is no {file}")
        contents[file] = replaced(contents[file].decode(), file, here).encode()
        module = "/".join(file.split("/")[:2])
        contents[f"{module}/Fault.swift"] = FUNCTION.encode()

    for path in [path for path in copy.rglob("*") if path.is_file()]:
        if str(path.relative_to(copy)) not in contents:
            path.unlink()
    for file, content in contents.items():
        path = copy / file
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if (ROOT / file).exists():
            shutil.copymode(ROOT / file, path)
