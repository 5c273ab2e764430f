"""The TAP files of one run, and the verdict of each line on a row.

Every line becomes a verdict on an id. A line about a whole test, which was skipped or came to no proper end, becomes a
verdict on every id of that test (sources.py) that the test had not judged by then.
"""

from __future__ import annotations

import dataclasses
import pathlib
import re

import suite
from sources import Source

RESULT = re.compile(r"^(not )?ok (\d+) - (.*)$")
WHOLE_TEST = re.compile(r"^TEST (.*?) # (?:SKIP )?(unsupported|untested|unresolved|ended): (.*)$")
SKIP = r"# SKIP (?:(unsupported|untested): )?(.*)"
CHECK = re.compile(rf"^({suite.ID})(?: (?!# SKIP)(.*?))?(?: {SKIP})?$")
FACT = re.compile(r"^# (suite|implementation|environment): (.*)$")
PROGRAM = re.compile(r"([^/]+)/([^/]+)\.([AW])(?:\.exe)?(?:\.tap)?$")


@dataclasses.dataclass
class Verdict:
    """The verdict of one line on one id."""

    id: str
    outcome: str
    text: str  # the description of the check; of a whole test, its name and what happened
    program: str
    test: str
    details: list[str] = dataclasses.field(default_factory=list)  # "at ...", "got ...", "expected ..."
    whole_test: bool = False

    def ran(self) -> bool:
        return not self.whole_test and self.outcome in ("pass", "fail")


@dataclasses.dataclass
class Program:
    """The output of one program."""

    name: str  # "WNetAddConnection2/order.A"
    facts: dict[str, str] = dataclasses.field(default_factory=dict)
    verdicts: list[Verdict] = dataclasses.field(default_factory=list)
    tests: list[str] = dataclasses.field(default_factory=list)
    skipped: int = 0  # tests that were skipped as a whole
    lines: int = 0
    plan: str | None = None  # "1..3", the last line of a program that came to its end
    problems: list[str] = dataclasses.field(default_factory=list)


def read_program(name: str, text: str, source: Source | None) -> Program:
    program = Program(name)
    test, judged, detailed = "", set(), None
    for line in text.splitlines():
        line = line.rstrip("\r")
        fact, result = FACT.match(line), RESULT.match(line)
        if fact:
            program.facts[fact[1]] = fact[2].strip()
        elif line.startswith("# test: "):
            test, judged = line[len("# test: ") :], set()
            program.tests.append(test)
        elif result:
            program.lines += 1
            if int(result[2]) != program.lines:
                program.problems.append(f"the line numbered {result[2]} is the {program.lines}th")
            whole, check = WHOLE_TEST.match(result[3]), CHECK.match(result[3])
            detailed = []
            if whole:
                program.verdicts += of_whole_test(program, source, whole, judged, detailed)
            elif check:
                outcome = (check[3] or "untested") if check[4] is not None else "fail" if result[1] else "pass"
                text_of = check[4] if check[4] is not None else check[2] or ""
                program.verdicts.append(Verdict(check[1], outcome, text_of, name, test, detailed))
                judged.add(check[1])
            else:
                program.problems.append(f"a line that names no row: {line}")
        elif line.startswith("#   ") and detailed is not None:
            detailed.append(line[4:])
        elif re.match(r"^\d+\.\.\d+", line):
            program.plan = line
        elif line.startswith("Bail out!"):
            program.problems.append(line)
    if program.plan is None:
        program.problems.append("it has no plan: the program came to no end")
    elif program.plan != f"1..{program.lines}":
        program.problems.append(f"its plan is {program.plan}, and it has {program.lines} results")
    if source is not None:
        for unknown in [test for test in program.tests if test not in source.tests]:
            program.problems.append(f'the sources have no test "{unknown}": these are results of another suite')
    return program


def of_whole_test(
    program: Program, source: Source | None, line: re.Match, judged: set[str], details: list[str]
) -> list[Verdict]:
    """The verdicts of a test that was not carried out as a whole: on the ids that it has not judged, else on all."""
    test, happened, reason = line.groups()
    program.skipped += happened in ("untested", "unsupported") and not judged
    ids = set(source.tests.get(test, ())) if source else set()
    missing = ids - judged
    if not missing and happened in ("ended", "unresolved"):
        missing = ids | judged
        if not missing:
            program.problems.append(f'the test "{test}" {happened}: {reason}')
    outcome = "fail" if happened == "ended" else happened
    text = reason if happened in ("untested", "unsupported") else f'the test "{test}": {happened}: {reason}'
    return [Verdict(id, outcome, text, program.name, test, details, True) for id in sorted(missing)]


@dataclasses.dataclass
class Run:
    """All programs of one implementation."""

    folder: pathlib.Path
    programs: dict[str, Program]
    problems: list[str]
    finished: float  # when the last file was written, in seconds since 1970

    def fact(self, name: str) -> str:
        values = {program.facts.get(name, "") for program in self.programs.values()} - {""}
        return sorted(values)[0] if values else "unknown"

    def name(self) -> str:
        """The implementation's name: the first word, in lower case."""
        return self.fact("implementation").split()[0].lower()

    def verdicts(self) -> list[Verdict]:
        return [verdict for program in self.programs.values() for verdict in program.verdicts]


def read_run(folder: pathlib.Path, sources: dict[str, Source], partial: bool = False) -> Run:
    run = Run(folder, {}, [], 0)
    for path in sorted(folder.rglob("*")):
        match = PROGRAM.search(path.as_posix()) if path.is_file() else None
        if match is None:
            continue
        name = f"{match[1]}/{match[2]}.{match[3]}"
        if name in run.programs:
            run.problems.append(f"{name}: there are two files of it")
        if name not in sources:
            run.problems.append(f"{name}: the sources have no such program: these are results of another suite")
        text = path.read_text(encoding="utf-8", errors="replace")
        run.programs[name] = read_program(name, text, sources.get(name))
        run.finished = max(run.finished, path.stat().st_mtime)
    if not run.programs:
        run.problems.append(f"{folder}: there are no results")
    elif not partial:
        run.problems += [f"{name}: no results" for name in sources if name not in run.programs]
    for name, program in sorted(run.programs.items()):
        if not partial and name in sources:
            missing = [test for test in sources[name].tests if test not in program.tests]
            program.problems += [f'no results of the test "{test}"' for test in missing]
        for fact in ("suite", "implementation", "environment"):
            if fact not in program.facts:
                program.problems.append(f"it does not say its {fact}")
        run.problems += [f"{name}: {problem}" for problem in program.problems]
    for fact in ("suite", "implementation", "environment"):
        values = {program.facts[fact] for program in run.programs.values() if fact in program.facts}
        if len(values) > 1:
            run.problems.append(f"{folder}: results of more than one {fact}: {'; '.join(sorted(values))}")
    return run
