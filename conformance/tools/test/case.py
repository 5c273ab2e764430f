"""A small suite and a small run in a folder of their own. A test spoils one thing in them and calls the tools.

All tests: python3 -B -m unittest discover conformance/tools/test
"""

from __future__ import annotations

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import pathlib
import re
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOLS))


def command(name: str):
    """A tool without the ending .py, as a module."""
    loader = importlib.machinery.SourceFileLoader(name, str(TOOLS / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


COMMANDS = {name: command(name) for name in ("books", "report")}

ASSERTIONS = """\
id	function	level	wording	page	section
ADD-001	WNetAddA/W	documented	It adds.	nf-winnetwk-wnetaddconnectionw	Return value
ADD-002	WNetAddA/W	observed	It adds <twice> & more.	Wine dlls/mpr/wnet.c, KB1	-; -
ADD-003	WNetAddA/W	ambiguous	It subtracts. CHOICE: no. Reason: none.	nf-winnetwk-wnetaddconnectionw	Silent on this
CAN-001	WNetCancelA/W	documented	It cancels.	secauthn/multiple-provider-router	-
CAN-002	WNetCancelA/W	documented	A dialog cancels.	no page	-
ENUM-001	WNetEnum	documented	It enumerates.	ns-winnetwk-netresourcew	Member dwType
GEN-001	all	documented	The last error is set.	winnetwk.h	-
"""

HARNESS = 'static void finish(void)\n{\n    report("GEN-001");\n}\n'

SHARED = """\
/** Not a check: "ENUM-001". */
static inline void check_adding(void)
{
    check("ADD-001", 1, "from a header");
}
"""

ADDING = """\
#include "shared.h"
#define TWICE(x) \\
    check("ADD-002", (x), "twice")

static const struct {
    const char *id;
} choices[] = {
    {"ADD-003"},
};

static void adds(void)
{
    struct { int twice; } given = {.twice = 1};
    check_adding();
    in_another_process("adds twice");
}

static DWORD adds_twice(void)
{
    TWICE(1);
    return 0;
}

static void subtracts(void)
{
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) check(choices[i].id, 0, "subtracts");
}
#ifdef UNICODE
static void widely(void)
{
    check("ADD-003", 1, "widely");
}
#endif

const struct test tests[] = {
    {"adds", adds},
    {"subtracts", subtracts, NEEDS_SERVER},
#ifdef UNICODE
    {"widely", widely},
#endif
    {ROLE("adds twice", adds_twice)},
    {0},
};
"""

CANCELLING = """\
static void cancels(void)
{
    check("CAN-001", 1, "cancels");
}

const struct test tests[] = {
    {"cancels", cancels},
    {"made by a macro", MADE},
    {0},
};
"""

HEAD = "# suite: 1.0\n# implementation: Thing 2.5\n# environment: Here 1 x86_64\n"


def tap(*tests: tuple[str, list[str]]) -> str:
    """A program's output, from the name and the lines of every test: with numbers and the plan."""
    text, number = HEAD, 0
    for name, lines in tests:
        text += f"# test: {name}\n"
        for line in lines:
            number += not line.startswith("#")
            text += re.sub(r"^((?:not )?ok) - ", rf"\1 {number} - ", line) + "\n"
    return text + f"1..{number}\n"


ADDS = ("adds", ["ok - ADD-001 from a header", "ok - ADD-002 twice", "ok - GEN-001 set"])
SUBTRACTS = ("subtracts", ["ok - ADD-003 subtracts"])
WIDELY = ("widely", ["ok - ADD-003 widely"])
CANCELS = ("cancels", ["ok - CAN-001 cancels"])
MACRO = ("made by a macro", ["ok - CAN-001 made"])


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name) / "suite"
        self.run_folder = pathlib.Path(folder.name) / "results"
        self.output = pathlib.Path(folder.name) / "report"
        self.write("assertions/assertions.tsv", ASSERTIONS)
        self.write("untested.tsv", "id\treason\nCAN-002\tNeeds somebody to cancel it.\n")
        self.write("expectations/libmpr.txt", "unsupported: not there yet\n    ENUM-001\n")
        self.write("harness/conformance.c", HARNESS)
        self.write("tests/shared.h", SHARED)
        self.write("tests/Adding/adding.c", ADDING.replace('"shared.h"', '"../shared.h"'))
        self.write("tests/Cancelling/cancelling.c", CANCELLING)
        self.result("Adding/adding.A", tap(ADDS, SUBTRACTS))
        self.result("Adding/adding.W", tap(ADDS, SUBTRACTS, WIDELY))
        self.result("Cancelling/cancelling.A.exe.tap", tap(CANCELS, MACRO))
        self.result("Cancelling/cancelling.W.exe.tap", tap(CANCELS, MACRO))

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def result(self, name: str, text: str) -> None:
        path = self.run_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def expect(self, text: str) -> None:
        self.write("expectations/thing.txt", text)

    def tool(self, name: str, *arguments: str | pathlib.Path) -> tuple[int, str]:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = COMMANDS[name].main(["--suite", str(self.root), *map(str, arguments)])
        return code, said.getvalue()

    def books(self, *arguments: str | pathlib.Path) -> tuple[int, str]:
        return self.tool("books", *arguments)

    def report(self, *arguments: str) -> tuple[int, str]:
        return self.tool("report", *arguments, "--output", self.output, self.run_folder)

    def assert_red(self, said: tuple[int, str], *words: str) -> None:
        self.assertEqual(said[0], 1, said[1])
        for word in words:
            self.assertIn(word, said[1].replace("\n", " "))

    def assert_green(self, said: tuple[int, str], *words: str) -> None:
        self.assertEqual(said[0], 0, said[1])
        for word in words:
            self.assertIn(word, said[1].replace("\n", " "))

    def outcomes(self, id: str) -> dict:
        whole = json.loads((self.output / "matrix.json").read_text(encoding="utf-8"))
        row = next(row for row in whole["rows"] if row["id"] == id)
        return row["outcomes"]["Thing 2.5"]
