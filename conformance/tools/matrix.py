"""The report of one or several implementations: the outcome of every row, in words, Markdown and JSON."""

from __future__ import annotations

import collections
import re
import time

import judge
import results
import suite


def counts(column: judge.Column, whole: judge.Suite, level: str | None = None) -> collections.Counter:
    """How many rows have each outcome, of one level or of all."""
    return collections.Counter(
        cell.outcome for id, cell in column.cells.items() if level in (None, whole.rows[id].level)
    )


def in_words(counted: collections.Counter) -> str:
    return ", ".join(f"{counted[outcome]} {outcome}" for outcome in suite.OUTCOMES if counted[outcome])


def day(run: results.Run) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(run.finished))


def statement(column: judge.Column, whole: judge.Suite) -> str:
    """One paragraph: the suite, the implementation, the system, the time, and the counts. All of it is from the run."""
    run, cells = column.run, column.cells
    checks = sum(verdict.ran() for verdict in run.verdicts())
    all_tests = sum(len(program.tests) for program in run.programs.values())
    skipped = sum(program.skipped for program in run.programs.values())
    tests = f"{all_tests - skipped} of {all_tests}" if skipped else f"{all_tests}"
    judged = sum(any(verdict.ran() for verdict in cell.verdicts) for cell in cells.values())
    by_level = {level: counts(column, whole, level) for level in suite.LEVELS}
    levels = [f"{in_words(counted)} of those {level}" for level, counted in by_level.items() if counted]
    without = [cell for id, cell in cells.items() if id not in whole.checked]
    absent = sum(cell.outcome == "unsupported" for cell in without)
    nobody = sum(id in whole.untested for id in cells)
    known = sum(cell.outcome in ("fail", "unresolved") and not cell.unexpected for cell in cells.values())
    unexpected, waiting = len(column.unexpected()), len(column.waiting())
    text = (
        f"The conformance suite {run.fact('suite')} judged {run.fact('implementation')} on {run.fact('environment')}; "
        f"the run ended on {day(run)}. {len(run.programs)} programs ran {tests} tests with {checks} checks, which "
        f"judged {judged} of the {len(cells)} assertions. Outcomes: {in_words(counts(column, whole))}; "
        f"by level: {'; '.join(levels)}. "
    )
    if without:
        reasons = {
            "no portable test can ask about": nobody,
            "are declared unsupported": absent,
            "wait for a test to be written": len(without) - absent - nobody,
        }
        listed = ", ".join(f"{count} {reason}" for reason, count in reasons.items() if count)
        text += f"Without a check: {len(without)}, of which {listed}. "
    text += f"Known failures, each with its reason: {known}. " if known else ""
    text += f"Waiting for what this run was not given: {waiting}. " if waiting else ""
    if unexpected or column.problems:
        return text + f"Not as expected: {unexpected} outcomes; problems: {len(column.problems)}."
    return text + "Nothing was unexpected."


def red_lines(column: judge.Column, whole: judge.Suite) -> list[str]:
    """The unexpected outcomes and the problems, for the terminal."""
    lines = [f"problem: {problem}" for problem in column.problems]
    never = [id for id, cell in column.unexpected() if cell.unexpected == judge.NEVER_RAN]
    if never:
        lines.append(f"rows whose check never ran: {' '.join(never)}")
    for id, cell in column.unexpected():
        if id in never:
            continue
        row = whole.rows.get(id)
        lines.append(f"{id}: {cell.unexpected}: {row.wording if row else 'functions that are not implemented say so'}")
        if cell.unexpected.startswith("pass"):
            lines.append(f"    the reason it was expected to {cell.expected}: {cell.reason}")
        for verdict in cell.verdicts[:2] if cell.outcome != "pass" else []:
            lines.append(f"    {verdict.program}, {verdict.test}: {verdict.text}")
            lines += [f"        {detail}" for detail in verdict.details]
        if cell.outcome != "pass" and len(cell.verdicts) > 2:
            lines.append(f"    and {len(cell.verdicts) - 2} more")
    return lines


def as_json(columns: list[judge.Column], whole: judge.Suite) -> dict:
    def of_cell(cell: judge.Cell) -> dict:
        checks = [verdict for verdict in cell.verdicts if cell.outcome in ("fail", "unresolved")]
        return {
            "outcome": cell.outcome,
            "expected": cell.expected,
            "unexpected": bool(cell.unexpected),
            "reason": cell.reason,
            "programs": sorted({verdict.program for verdict in cell.verdicts}),
            "checks": [
                {"program": v.program, "test": v.test, "text": v.text, "details": v.details} for v in checks
            ],
        }

    return {
        "implementations": [
            {
                "label": column.label,
                "name": column.run.name(),
                **{fact: column.run.fact(fact) for fact in ("suite", "implementation", "environment")},
                "finished": day(column.run),
                "statement": statement(column, whole),
                "counts": {level: dict(counts(column, whole, level)) for level in suite.LEVELS},
                "problems": column.problems,
            }
            for column in columns
        ],
        "rows": [
            {
                "id": row.id,
                "function": row.function,
                "level": row.level,
                "wording": row.wording,
                "sources": [{"page": page, "section": section, "address": at} for page, section, at in row.sources()],
                "outcomes": {c.label: of_cell(c.cells[row.id]) for c in columns if row.id in c.cells},
            }
            for row in whole.rows.values()
            if any(row.id in column.cells for column in columns)
        ],
    }


def as_markdown(columns: list[judge.Column], whole: judge.Suite) -> str:
    def escaped(text: str) -> str:
        return re.sub(r"([\\|*_])", r"\\\1", text).replace("<", "&lt;")

    lines = ["# Conformance matrix", ""]
    for column in columns:
        lines += [f"## {column.label}", "", statement(column, whole), ""]
        by_level = [counts(column, whole, level) for level in (*suite.LEVELS, None)]
        lines += [f"| | {' | '.join(suite.LEVELS)} | all |", "|---|---:|---:|---:|---:|"]
        for outcome in suite.OUTCOMES:
            lines.append(f"| {outcome} | " + " | ".join(str(counted[outcome]) for counted in by_level) + " |")
        lines.append("")
        if column.problems or column.unexpected():
            lines += ["Unexpected:", "", "```", *red_lines(column, whole), "```", ""]
    function = None
    for row in as_json(columns, whole)["rows"]:
        if row["function"] != function:
            function = row["function"]
            lines += ["", f"## {function}", ""]
            lines += ["| id | level | wording | source | " + " | ".join(escaped(c.label) for c in columns) + " |"]
            lines += ["|---|---|---|---|" + "---|" * len(columns)]
        where = []
        for source in row["sources"]:
            text = ", ".join(filter(None, (source["page"], source["section"])))
            where.append(f"[{escaped(text)}]({source['address']})" if source["address"] else escaped(text))
        cells = []
        for column in columns:
            cell = row["outcomes"].get(column.label)
            mark = "" if cell is None else ("**unexpected** " if cell["unexpected"] else "") + cell["outcome"]
            cells.append(mark + (f": {escaped(cell['reason'])}" if cell and cell["reason"] else ""))
        fields = [row["id"], row["level"], escaped(row["wording"]), "; ".join(where), *cells]
        lines.append(f"| {' | '.join(fields)} |")
    return "\n".join(lines) + "\n"
