"""The sources of the tests: the programs, their tests, and the rows that each test has checks for.

The ids of a test are the literals in its function, and in all that the function names: functions, macros and tables of
the same file and of the headers it includes, and the roles it gives to other processes. The sources are formatted by
clang-format, so every line that begins in the first column begins a definition; no more of C than that is understood.
If nothing is found under a test's name, the test has all the ids of its file.

The harness itself checks GEN-001 after every test. That check belongs to no test, so a test that crashed is not blamed
for it.
"""

from __future__ import annotations

import dataclasses
import pathlib
import re

import suite

LITERAL = re.compile(rf'"({suite.ID})"')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
IDENTIFIER = re.compile(r"\b[A-Za-z_]\w*\b")
TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|/\*.*?\*/|//[^\n]*', re.DOTALL)
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
ENTRY = re.compile(r'\{\s*"((?:[^"\\]|\\.)*)"\s*,\s*(\w+)\s*[,}]')
ROLE = re.compile(r'\{\s*ROLE\(\s*"((?:[^"\\]|\\.)*)"\s*,\s*(\w+)\s*\)')


@dataclasses.dataclass(frozen=True)
class Source:
    """One program: a file of tests, built without UNICODE (A) or with it (W)."""

    name: str  # "WNetAddConnection2/order.A"
    tests: dict[str, frozenset[str]]  # the ids of each test by its name


def without_comments(text: str) -> str:
    return TOKEN.sub(lambda token: token[0] if token[0][0] in "\"'" else " ", text)


def of_width(text: str, width: str) -> str:
    """The source without what #ifdef UNICODE leaves out of the A or the W program. Other conditions keep both sides."""
    kept, conditions = [], []
    for line in text.splitlines():
        directive = re.match(r"#\s*(ifdef|ifndef|if|else|endif)\b\s*(\w*)", line)
        if directive and directive[1] == "endif":
            conditions.pop()
        elif directive and directive[1] == "else":
            conditions[-1] = conditions[-1] if conditions[-1] is None else not conditions[-1]
        elif directive and directive[2] == "UNICODE":
            conditions.append((width == "W") == (directive[1] == "ifdef"))
        elif directive:
            conditions.append(None)
        elif False not in conditions:
            kept.append(line)
    return "\n".join(kept) + "\n"


def definitions(text: str) -> dict[str, str]:
    """The text of every definition of a file, by name: from the first column to the end of its braces."""
    found: dict[str, str] = {}
    chunk, depth = "", 0
    for line in text.splitlines():
        if not chunk and (not line or line[0].isspace() or line[0] in "#}/" and not line.startswith("#define")):
            continue
        chunk += line + "\n"
        if chunk.startswith("#"):
            ends = not line.endswith("\\")
        else:
            bare = STRING.sub("", line)
            depth += bare.count("{") - bare.count("}")
            ends = depth <= 0 and bare.rstrip().endswith((";", "}"))
        if ends:
            for name in names_of(chunk):
                found[name] = found.get(name, "") + chunk
            chunk, depth = "", 0
    return found


def names_of(chunk: str) -> list[str]:
    """The names that a definition defines: of a macro, a function, or one or several variables and constants."""
    macro = re.match(r"#define\s+(\w+)", chunk)
    if macro:
        return [macro[1]]
    head = re.split(r"[{=;]", chunk, maxsplit=1)[0]
    function = re.search(r"(\w+)\s*\(", head)
    if function:
        return [function[1]]
    # "struct code codes[]", or "struct code { ... } codes[]": there the name is beside the brace that closes.
    names = IDENTIFIER.findall(re.sub(r"\[.*?\]", "", head))[-1:] + re.findall(r"^\} *(\w+)", chunk, re.MULTILINE)
    return [name for name in names if name not in ("struct", "union", "enum")]


def with_headers(path: pathlib.Path, harness: pathlib.Path, width: str) -> dict[str, str]:
    """The definitions of a file and of the headers that it includes; the file's own come first."""
    text = of_width(without_comments(path.read_text(encoding="utf-8")), width)
    found: dict[str, str] = {}
    for name in INCLUDE.findall(text):
        for header in (path.parent / name, harness / name):
            if header.exists():
                found |= with_headers(header, harness, width)
                break
    return found | definitions(text)


def mentioned(chunk: str) -> set[str]:
    """The names that a definition uses, without members of structures and its own parameters and variables."""
    bare = STRING.sub("", chunk)
    names = set(re.findall(r"(?<![.\w])(?<!->)[A-Za-z_]\w*", bare))
    declared = re.findall(r"(?=\b(?!return\b|else\b|case\b|sizeof\b)[A-Za-z_]\w*[ *]+\b([A-Za-z_]\w*)[,;)=\[ ])", bare)
    return names - set(declared)


def reachable(start: str, known: dict[str, str], roles: dict[str, str]) -> str:
    """The text of a definition and of all definitions that it uses."""
    seen: set[str] = set()
    waiting, text = [start], ""
    while waiting:
        name = waiting.pop()
        if name in seen or name not in known:
            continue
        seen.add(name)
        text += known[name]
        waiting += mentioned(known[name])
        waiting += [roles[string] for string in STRING.findall(known[name]) if string in roles]
    return text


def read_source(path: pathlib.Path, harness: pathlib.Path, width: str) -> Source:
    known = with_headers(path, harness, width)
    table = known.get("tests", "")
    roles = dict(ROLE.findall(table))
    known = {name: text for name, text in known.items() if name != "tests"}
    everything = "".join(known.values())
    tests = {}
    for name, function in ENTRY.findall(table):
        text = reachable(function, known, roles) if function in known else everything
        tests[name] = frozenset(LITERAL.findall(text))
    return Source(f"{path.parent.name}/{path.stem}.{width}", tests)


def read_sources(root: pathlib.Path) -> dict[str, Source]:
    """All programs by their names."""
    files = sorted(root.glob("tests/*/*.c"))
    found = [read_source(path, root / "harness", width) for path in files for width in "AW"]
    return {source.name: source for source in found}


def checked_ids(root: pathlib.Path) -> dict[str, list[str]]:
    """The files that have a check for each id, those of the harness included."""
    found: dict[str, list[str]] = {}
    files = [*root.glob("tests/**/*.[ch]"), *root.glob("harness/*.[ch]")]
    for path in sorted(files):
        for id in sorted(set(LITERAL.findall(without_comments(path.read_text(encoding="utf-8"))))):
            found.setdefault(id, []).append(str(path.relative_to(root)))
    return found
