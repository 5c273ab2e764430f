"""The matrix as one self-contained HTML page; its frame, style and script are matrix.html.in."""

from __future__ import annotations

import html
import itertools
import pathlib
import re
import string

import judge
import matrix
import suite

TEMPLATE = pathlib.Path(__file__).with_name("matrix.html.in")


def escaped(text: str) -> str:
    return html.escape(text, quote=True)


def anchor_of(function: str) -> str:
    return re.sub(r"\W+", "-", function)


def card(column: judge.Column, whole: judge.Suite) -> str:
    """An implementation's statement, and how many rows of each level have each outcome."""
    total = matrix.counts(column, whole)
    bar = "".join(
        f'<span class="{outcome}" style="flex:{total[outcome]}" title="{total[outcome]} {outcome}"></span>'
        for outcome in suite.OUTCOMES
        if total[outcome]
    )
    by_level = [matrix.counts(column, whole, level) for level in (*suite.LEVELS, None)]
    heads = "".join(f'<th scope="col">{level}</th>' for level in (*suite.LEVELS, "all"))
    lines = []
    for outcome in suite.OUTCOMES:
        numbers = [counted[outcome] for counted in by_level]
        cells = "".join(f"<td>{number}</td>" if number else '<td class="zero">0</td>' for number in numbers)
        lines.append(f'<tr><th scope="row" class="{outcome}">{outcome}</th>{cells}</tr>')
    return (
        f'<article class="card"><h2>{escaped(column.label)}</h2>\n'
        f"<p>{escaped(matrix.statement(column, whole))}</p>\n"
        f'<div class="bar" aria-hidden="true">{bar}</div>\n'
        f'<table class="counts"><thead><tr><th></th>{heads}</tr></thead>\n<tbody>{"".join(lines)}</tbody></table>\n'
        f"{unexpected_of(column)}</article>"
    )


def unexpected_of(column: judge.Column) -> str:
    items = [f"<li>{escaped(problem)}</li>" for problem in column.problems]
    by_kind: dict[str, list[str]] = {}
    for id, cell in column.unexpected():
        by_kind.setdefault(cell.unexpected, []).append(f'<a href="#{id}">{id}</a>' if id in column.cells else id)
    items += [f"<li>{kind}: {' '.join(ids)}</li>" for kind, ids in by_kind.items()]
    if not items:
        return ""
    return f'<div class="problems"><b>Not as expected</b><ul>{"".join(items)}</ul></div>'


def shown_wording(row: suite.Row) -> str:
    """The wording; of an ambiguous row, the choice and its reason stand out."""
    return re.sub(r"\b(CHOICE|Reason):", r"<b>\1:</b>", escaped(row.wording)).replace("-&gt;", "→")


def shown_sources(row: suite.Row) -> str:
    shown = []
    for page, section, address in row.sources():
        page = re.sub(r"^n[fs]-[a-z]+-", "", page) if address else page
        text = escaped(", ".join(filter(None, (page, section))))
        shown.append(f'<a href="{escaped(address)}">{text}</a>' if address else text)
    return " · ".join(shown)


def surprise_of(cell: judge.Cell) -> str:
    return cell.unexpected if cell.unexpected == judge.NEVER_RAN else f"{cell.expected} was expected"


def shown_cell(cell: judge.Cell, label: str) -> str:
    programs = ", ".join(sorted({verdict.program for verdict in cell.verdicts}))
    title = escaped(cell.reason or programs)
    classes = f"mark {cell.outcome}{' unexpected' if cell.unexpected else ''}"
    surprise = ""
    if cell.unexpected:
        surprise = f'<span class="surprise">{escaped(surprise_of(cell))}</span>'
    elif cell.outcome in ("fail", "unresolved"):
        surprise = '<span class="level">known</span>'
    mark = f'<span class="{classes}" title="{title}">{cell.outcome}</span>'
    return f'<td data-narrow="{escaped(label)}">{mark}{surprise}</td>'


def shown_reasons(cell: judge.Cell, label: str) -> str:
    """Explains a row that did not pass, or was not expected to: the reason, and the first of the checks that failed."""
    said = [f"<p>{escaped(cell.reason)}</p>"] if cell.reason else []
    failed = [verdict for verdict in cell.verdicts if cell.outcome in ("fail", "unresolved")]
    for verdict in failed[:4]:
        lines = [f"{verdict.program}: {verdict.text}", *(f"    {detail}" for detail in verdict.details)]
        said.append(f"<pre>{escaped(chr(10).join(lines))}</pre>")
    if len(failed) > 4:
        said.append(f"<p>and {len(failed) - 4} more checks</p>")
    if not said:
        return ""
    return f"<details><summary>{escaped(label)}: why {cell.outcome}</summary>{''.join(said)}</details>"


def shown_row(row: suite.Row, columns: list[judge.Column]) -> str:
    cells = [(column.cells.get(row.id), column.label) for column in columns]
    outcomes = {cell.outcome for cell, _ in cells if cell}
    marks = sorted(outcomes)
    marks += ["differs"] if len(outcomes) > 1 else []
    marks += ["unexpected"] if any(cell and cell.unexpected for cell, _ in cells) else []
    shown = "".join(shown_cell(cell, label) if cell else "<td></td>" for cell, label in cells)
    reasons = "".join(shown_reasons(cell, label) for cell, label in cells if cell)
    return (
        f'<tr id="{row.id}" data-level="{row.level}" data-outcomes="{" ".join(marks)}">'
        f'<td class="id"><a href="#{row.id}">{row.id}</a><span class="level">{row.level}</span></td>'
        f'<td>{shown_wording(row)}<div class="source">{shown_sources(row)}</div>{reasons}</td>{shown}</tr>'
    )


def section(function: str, rows: list[suite.Row], columns: list[judge.Column]) -> str:
    heads = "".join(f'<th scope="col" class="of-cell">{escaped(column.label)}</th>' for column in columns)
    return (
        f'<section id="{anchor_of(function)}">'
        f"<h2><span>{escaped(function)}</span><small>{len(rows)} rows</small></h2>\n"
        f'<table class="matrix"><thead><tr><th scope="col" class="of-id">row</th><th scope="col">assertion</th>{heads}'
        "</tr></thead>\n<tbody>\n" + "\n".join(shown_row(row, columns) for row in rows) + "\n</tbody></table></section>"
    )


def options(words: tuple[str, ...]) -> str:
    return "".join(f"<option>{word}</option>" for word in words)


def as_html(columns: list[judge.Column], whole: judge.Suite) -> str:
    rows = [row for row in whole.rows.values() if any(row.id in column.cells for column in columns)]
    functions = [(name, list(group)) for name, group in itertools.groupby(rows, key=lambda row: row.function)]
    names = "".join(f'<option value="{anchor_of(name)}">{escaped(name)}</option>' for name, _ in functions)
    suites = ", ".join(sorted({column.run.fact("suite") for column in columns}))
    return string.Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        title="mpr.dll conformance",
        width=f"{max(9, 20 - 4 * len(columns))}rem",
        introduction=(
            f"Suite {escaped(suites)}: {len(rows)} assertions about the WNet functions and their network providers, "
            "each with the page it comes from, and what came of it."
        ),
        cards="\n".join(card(column, whole) for column in columns),
        outcome_options=options(suite.OUTCOMES),
        level_options=options(suite.LEVELS),
        function_options=names,
        sections="\n".join(section(name, group, columns) for name, group in functions),
    )
