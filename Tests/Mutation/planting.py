"""Plants the faults of faults/*.toml into a copy of the sources. The sources themselves never hold one."""

import shutil
import tomllib
from collections import namedtuple
from pathlib import Path

from swift_source import Source, Unreadable, tokenize

ROOT = Path(__file__).resolve().parents[2]
FAULTS = Path(__file__).with_name("faults")
# All that `make stage` needs; the package does not build where the folders of its tests are missing.
COPIED = ["VERSION", "Package.swift", "Makefile", "Sources", "Include", "packaging", "Tests/*Tests", "Tests/TestData"]
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

# The redirector and its workers have the environment that the library gives them: the property that lists it, and a
# piece of that.
PASSED_ON = {"function": "RedirectorStarter.passedOn", "replace": ['"HOME"']}

NEEDED = {"about", "ids", "function"}
CHANGES = {"replace", "skip", "before"}


class Mistake(Exception):
    """Something in the faults that their author has to mend."""


# The text that is written before and after a stretch of a file. Of two with the same stretch the lower `order` goes
# outside.
Change = namedtuple("Change", "start end order opening closing name")


def load(folder=FAULTS):
    """The faults by name, in the order of the files."""
    faults = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            here = tomllib.loads(path.read_text())
        except tomllib.TOMLDecodeError as error:
            raise Mistake(f"{path.name}: {error}") from None
        for name, fault in here.items():
            if name in faults:
                raise Mistake(f"[{name}] is the name of two faults")
            check_keys(name, fault)
            faults[name] = fault
    return faults


def check_keys(name, fault):
    if missing := [key for key in sorted(NEEDED) if not fault.get(key)]:
        raise Mistake(f"[{name}] has no `{missing[0]}`")
    if unknown := set(fault) - NEEDED - CHANGES - {"statement"}:
        raise Mistake(f"[{name}] `{sorted(unknown)[0]}` means nothing here")
    if len(CHANGES & set(fault)) != 1:
        raise Mistake(f"[{name}] needs one of {', '.join(sorted(CHANGES))}")
    if "replace" not in fault and "statement" not in fault:
        raise Mistake(f"[{name}] needs a `statement`")
    if len(fault.get("replace", "  ")) != 2:
        raise Mistake(f"[{name}] `replace` has to be a piece and the one that stands there instead")


class Sources:
    """The Swift files of a folder, and what they declare."""

    def __init__(self, folder):
        self.folder = folder
        self.by_name = {}
        try:
            for path in sorted(folder.rglob("*.swift")):
                for one in Source(path, path.read_text()).declarations():
                    self.by_name.setdefault(one.name, []).append(one)
                    if one.labels:
                        self.by_name.setdefault(one.name + one.labels, []).append(one)
        except Unreadable as error:
            raise Mistake(error) from None

    def place(self, name, fault):
        """The declaration that a fault lives in, and the tokens there that it changes: a piece, or a statement."""
        function = fault["function"]
        if function not in self.by_name:
            raise Mistake(f"[{name}] {self.folder.name} has no {function}")
        all_of_them = [(one, one.first, one.last) for one in self.by_name[function]]
        if "statement" not in fault:
            return self.only(name, fault["replace"][0], all_of_them, function)
        piece = fault["statement"]
        declaration, first, last = self.only(name, piece, all_of_them, function)
        statement = declaration.statement(first, last)
        if statement is None:
            raise Mistake(f"[{name}] `{piece}` of {function} is no statement")
        if "replace" not in fault:
            return declaration, *statement
        return self.only(name, fault["replace"][0], [(declaration, *statement)], f"the statement with `{piece}`")

    def only(self, name, piece, stretches, where):
        """The one place in these stretches of declarations where the tokens of a piece are."""
        words = [token.text for token in tokenize(piece)]
        found = [(one, *place) for one, first, last in stretches for place in one.find(words, first, last)]
        if len(found) != 1:
            raise Mistake(f"[{name}] {where} has `{piece}` {len(found)} times, not once")
        return found[0]

    def change(self, name, fault):
        """The file that a fault goes into, and the text that is written there."""
        declaration, first, last = self.place(name, fault)
        source = declaration.source
        start, end = source.tokens[first].start, source.tokens[last - 1].end
        chosen = f'fault("{name}")'
        if "replace" in fault:
            # Both in brackets, for operators that bind more loosely than this one.
            change = Change(start, end, 2, f"({chosen} ? ({fault['replace'][1]}) : (", "))", name)
        elif "before" in fault:
            change = Change(start, start, 0, f"if {chosen} {{ {fault['before']} }}\n", "", name)
        elif fault["skip"] is True:
            change = Change(start, end, 1, f"if !{chosen} {{ ", " }", name)
        else:
            change = Change(start, end, 1, f"if !({chosen} && ({fault['skip']})) {{ ", " }", name)
        return source, change


def planted(source, changes):
    """A file's text with every change made; one may lie within another."""
    outer_first = sorted(changes, key=lambda change: (change.start, change.order > 0, -change.end, change.order))
    result, at, open_ones = "", 0, []

    def close_until(end):
        nonlocal result, at
        while open_ones and open_ones[-1].end <= end:
            change = open_ones.pop()
            result += source.text[at : change.end] + change.closing
            at = change.end

    for change in outer_first:
        close_until(change.start)
        if open_ones and open_ones[-1].end < change.end:
            raise Mistake(f"[{open_ones[-1].name}] and [{change.name}] change overlapping pieces of {source.path.name}")
        result += source.text[at : change.start] + change.opening
        at = change.start
        open_ones.append(change)
    close_until(len(source.text))
    return result + source.text[at:]


def changed(faults, folder):
    """The files of a folder that faults go into, by path, with their new text."""
    sources, changes, mistakes = Sources(folder), {}, []
    for name, fault in faults.items():
        try:
            source, change = sources.change(name, fault)
            changes.setdefault(source, []).append(change)
        except Mistake as mistake:
            mistakes.append(str(mistake))
    if mistakes:
        raise Mistake("\n".join(mistakes))
    declaration, first, _ = sources.place("planting.py", PASSED_ON)
    start = declaration.source.tokens[first].start
    changes.setdefault(declaration.source, []).append(Change(start, start, 0, f'"{VARIABLE}", ', "", "planting.py"))
    return {source.path: planted(source, here) for source, here in changes.items()}


def plant(faults, copy):
    """Makes `copy` the sources with all faults in them; a file that stays the same keeps its time."""
    contents = {}
    for pattern in COPIED:
        for top in ROOT.glob(pattern):
            for path in [top, *top.rglob("*")]:
                if path.is_file():
                    contents[path.relative_to(ROOT)] = path.read_bytes()
    for path, text in changed(faults, ROOT / "Sources").items():
        file = path.relative_to(ROOT)
        contents[file] = text.encode()
        contents[Path(*file.parts[:2]) / "Fault.swift"] = FUNCTION.encode()

    for path in [path for path in copy.rglob("*") if path.is_file()]:
        if path.relative_to(copy) not in contents:
            path.unlink()
    for file, content in contents.items():
        path = copy / file
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if (ROOT / file).exists():
            shutil.copymode(ROOT / file, path)
