"""The outcome of each row for one implementation, and whether it was expected."""

from __future__ import annotations

import collections
import dataclasses
import pathlib
import re

import results
import sources
import suite

NO_CHECK = "no check yet"
NEVER_RAN = "its check never ran"


@dataclasses.dataclass(frozen=True)
class Suite:
    """The contents of the suite's folder, read once."""

    root: pathlib.Path
    rows: dict[str, suite.Row]
    untested: dict[str, str]
    sources: dict[str, sources.Source]
    checked: dict[str, list[str]]
    problems: list[str]


def read_suite(root: pathlib.Path) -> Suite:
    problems: list[str] = []
    rows = suite.read_rows(root / "assertions/assertions.tsv", problems)
    untested = suite.read_untested(root / "untested.tsv", problems)
    return Suite(root, rows, untested, sources.read_sources(root), sources.checked_ids(root), problems)


@dataclasses.dataclass
class Cell:
    """The outcome of a row for one implementation."""

    outcome: str
    expected: str
    reason: str  # why it is not a pass, or is not expected to be one
    verdicts: list[results.Verdict]  # the verdicts of this outcome
    unexpected: str = ""  # the difference from the expectation; "" if there is none
    waits: bool = False  # untested, because this run lacked something


@dataclasses.dataclass
class Column:
    """One implementation, judged."""

    run: results.Run
    label: str
    cells: dict[str, Cell]
    problems: list[str]

    def unexpected(self) -> list[tuple[str, Cell]]:
        return [(id, cell) for id, cell in self.cells.items() if cell.unexpected]

    def waiting(self) -> list[tuple[str, Cell]]:
        return [(id, cell) for id, cell in self.cells.items() if cell.waits]


def worst(verdicts: list[results.Verdict]) -> tuple[str, list[results.Verdict]]:
    outcome = next(outcome for outcome in suite.OUTCOMES if any(v.outcome == outcome for v in verdicts))
    return outcome, [verdict for verdict in verdicts if verdict.outcome == outcome]


def cell_of(verdicts: list[results.Verdict], expected: suite.Expectation | None, complete: bool) -> Cell:
    """Judges a row that has checks. With `complete` no check may have waited for a server or the like."""
    outcome, decisive = worst(verdicts)
    wanted = expected.outcome if expected else "pass"
    reason = expected.reason if expected else ""
    if not reason and outcome in ("unsupported", "untested"):
        reason = "; ".join(sorted({verdict.text for verdict in decisive}))
    cell = Cell(outcome, wanted, reason, decisive)
    cell.waits = outcome == "untested" and all(re.match(r"needs\b", verdict.text) for verdict in decisive)
    if outcome != wanted and not (cell.waits and not complete):
        cell.unexpected = f"{outcome}, expected {wanted}"
    return cell


def cell_without_check(id: str, whole: Suite, expected: suite.Expectation | None) -> Cell:
    """The outcome of a row without a check stands in the files; no run can disagree."""
    if id in whole.untested:
        return Cell("untested", "untested", whole.untested[id], [])
    if expected and expected.outcome == "unsupported":
        return Cell("unsupported", "unsupported", expected.reason, [])
    return Cell("untested", "untested", NO_CHECK, [])


def judge(run: results.Run, whole: Suite, partial: bool, complete: bool) -> Column:
    problems: list[str] = []
    path = whole.root / "expectations" / f"{run.name()}.txt"
    expected = suite.read_expectations(path, problems)
    verdicts = collections.defaultdict(list)
    for verdict in run.verdicts():
        verdicts[verdict.id].append(verdict)

    for id in expected.keys() - whole.rows.keys():
        problems.append(f"{path.name}: {id} is no row")
    for id in expected.keys() & whole.rows.keys():
        if id not in whole.checked and expected[id].outcome != "unsupported":
            problems.append(f"{path.name}: {id} is expected to {expected[id].outcome}, and no test checks it")
    for id in verdicts.keys() - whole.rows.keys():
        problems.append(f"{run.folder}: {id} is no row, in {verdicts[id][0].program}")

    cells = {}
    for id in whole.rows:
        if verdicts[id]:
            cells[id] = cell_of(verdicts[id], expected.get(id), complete)
        elif not partial and id in whole.checked:
            cells[id] = Cell("untested", "pass", NEVER_RAN, [], NEVER_RAN)
        elif not partial:
            cells[id] = cell_without_check(id, whole, expected.get(id))
    return Column(run, run.fact("implementation"), cells, run.problems + sorted(problems))


def judge_all(folders: list[pathlib.Path], whole: Suite, partial: bool, complete: bool) -> list[Column]:
    """The columns, each with a label of its own."""
    columns = [judge(results.read_run(f, whole.sources, partial), whole, partial, complete) for f in folders]
    labels = collections.Counter(column.label for column in columns)
    for column in columns:
        if labels[column.label] > 1:
            column.label += f", {column.run.folder}"
    return columns
