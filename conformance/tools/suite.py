"""The files of the suite: its rows, the rows that no test can check, and the expectations of an implementation.

A faulty file raises no exception. Its faults become a list of sentences, which the tools print together with everything
else that they found.
"""

from __future__ import annotations

import dataclasses
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent

LEVELS = ("documented", "observed", "ambiguous")

# The worst of its checks decides the outcome of a row: it is the first of these that any check has.
OUTCOMES = ("fail", "unresolved", "pass", "unsupported", "untested")

ID = r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-[0-9]{3}"

COLUMNS = ("id", "function", "level", "wording", "page", "section")


@dataclasses.dataclass(frozen=True)
class Row:
    id: str
    function: str
    level: str
    wording: str
    page: str
    section: str

    def sources(self) -> list[tuple[str, str, str]]:
        """The sources of the row: page, section ("" for none), address ("" if the page is none of Microsoft's)."""
        pages = self.page.split(", ")
        sections = self.section.split("; ")
        sections += ["-"] * (len(pages) - len(sections))
        return [
            (page, "" if section == "-" else section, address(page, section)) for page, section in zip(pages, sections)
        ]


@dataclasses.dataclass(frozen=True)
class Expectation:
    outcome: str
    reason: str


def address(page: str, section: str = "-") -> str:
    """The address of one of Microsoft's pages, "nf-winnetwk-wnetopenenumw" or "secauthn/multiple-provider-router"."""
    api = re.fullmatch(r"n[fs]-([a-z]+)-\w+", page)
    if api:
        folder = f"api/{api[1]}/"
    elif re.fullmatch(r"(secauthn|wnet|services|fileio|debug|netmgmt)/[\w-]+", page):
        folder = ""
    else:
        return ""
    anchors = {"Return value": "return-value", "Parameter": "parameters", "Remarks": "remarks", "Member": "members"}
    anchor = next((anchor for begin, anchor in anchors.items() if api and section.startswith(begin)), "")
    return f"https://learn.microsoft.com/en-us/windows/win32/{folder}{page}" + (f"#{anchor}" if anchor else "")


def read_rows(path: pathlib.Path, problems: list[str]) -> dict[str, Row]:
    """The rows of assertions.tsv by their ids."""
    rows: dict[str, Row] = {}
    heading, *lines = path.read_text(encoding="utf-8").splitlines()
    if tuple(heading.split("\t")) != COLUMNS:
        problems.append(f"{path.name}: the columns are not {' '.join(COLUMNS)}")
    for number, line in enumerate(lines, 2):
        fields = line.split("\t")
        if len(fields) != len(COLUMNS) or not all(field.strip() for field in fields):
            problems.append(f"{path.name}:{number}: not {len(COLUMNS)} filled columns")
            continue
        row = Row(*fields)
        if not re.fullmatch(ID, row.id):
            problems.append(f"{path.name}:{number}: {row.id} is no id")
        if row.level not in LEVELS:
            problems.append(f"{path.name}:{number}: {row.level} is no level")
        if row.id in rows:
            problems.append(f"{path.name}:{number}: {row.id} occurs twice")
        rows[row.id] = row
    return rows


def read_untested(path: pathlib.Path, problems: list[str]) -> dict[str, str]:
    """The reasons of untested.tsv by ids."""
    reasons: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        id, _, reason = line.partition("\t")
        if not reason.strip():
            problems.append(f"{path.name}:{number}: {id} is untested without a reason")
        if id in reasons:
            problems.append(f"{path.name}:{number}: {id} occurs twice")
        reasons[id] = reason.strip()
    return reasons


def read_expectations(path: pathlib.Path, problems: list[str]) -> dict[str, Expectation]:
    """The expectations by ids; all other ids are expected to pass. Without the file there are no expectations."""
    expected: dict[str, Expectation] = {}
    if not path.exists():
        return expected
    heading = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            outcome, colon, reason = line.partition(":")
            heading = Expectation(outcome, reason.strip())
            if not colon or outcome not in OUTCOMES or outcome == "pass":
                problems.append(f"{where}: {outcome} is no outcome that can be expected")
            if not heading.reason:
                problems.append(f"{where}: {outcome} without a reason")
        elif heading is None:
            problems.append(f"{where}: ids before the first outcome")
        else:
            for id in line.split():
                if id in expected:
                    problems.append(f"{where}: {id} occurs twice")
                expected[id] = heading
    return expected
