"""Where faults are planted, and which changes of the sources make no difference to them."""

import tempfile
import unittest
from pathlib import Path

import planting
from swift_source import Source, Unreadable, tokenize

ROUTER = """\
import Glibc

public struct Router {
  let providers: [Int]
  static let accepted: UInt32 = 0xFFFF & ~UInt32(CONNECT)

  /// Checks.
  func check(_ request: Request, announce: (() -> Void)?) throws(Failure) -> Plan {
    guard var resource = request.resource else { throw .ADDRESS }
    guard let name = resource.name, !name.isEmpty,
      name.count <= limit
    else { throw .NAME }
    var device: Device?
    if let local = resource.local { device = Device(local) }
    switch request.type {
    case .disk, .any where name.count > 1: device = .disk
    default:
      resource.type = 1
      send(request) { answer, _ in
        record(answer)
        finish(answer)
      }
    }
    return Plan(
      resource, device)
  }

  var isEmpty: Bool { providers.isEmpty }

  func read() { one() }
  func read(_ count: Int, from file: String) { two() }
}

extension Router {
  struct Plan {
    init?() { return nil }
    var size: Int {
      providers.count
    }
  }
}

func answer<R>(_ work: () -> R) -> R { work() }
"""


def fault(**keys):
    return {"about": "something is wrong", "ids": ["A-001"]} | keys


class Folder(unittest.TestCase):
    """A folder of sources that a test writes."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.write("Router.swift", ROUTER)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def planted(self, **faults):
        """The text of the one file that these faults go into."""
        sources, changes = planting.Sources(self.folder), {}
        for name, one in faults.items():
            planting.check_keys(name, one)
            source, change = sources.change(name, one)
            changes.setdefault(source, []).append(change)
        (text,) = [planting.planted(source, here) for source, here in changes.items()]
        return text

    def assertPlanted(self, text, **faults):
        self.assertIn(text, self.planted(**faults))

    def assertMistake(self, message, **keys):
        with self.assertRaises(planting.Mistake) as raised:
            self.planted(x=fault(**keys))
        self.assertEqual(str(raised.exception), f"[x] {message}")


class Changes(Folder):
    def test_a_piece_is_replaced(self):
        one = fault(function="Router.check", replace=["name.count <= limit", "true"])
        self.assertPlanted('!name.isEmpty,\n      (fault("x") ? (true) : (name.count <= limit))\n    else', x=one)

    def test_a_piece_is_replaced_in_the_statement_that_is_named(self):
        one = fault(function="Router.check", statement="resource.type = 1", replace=["1", "2"])
        self.assertPlanted('      resource.type = (fault("x") ? (2) : (1))\n', x=one)

    def test_a_piece_of_a_property_is_replaced(self):
        one = fault(function="Router.accepted", replace=["~UInt32(CONNECT)", "~0"])
        self.assertPlanted('0xFFFF & (fault("x") ? (~0) : (~UInt32(CONNECT)))\n', x=one)

    def test_a_statement_is_skipped(self):
        one = fault(function="Router.check", statement="let local", skip=True)
        self.assertPlanted('    if !fault("x") { if let local = resource.local { device = Device(local) } }\n', x=one)

    def test_a_statement_is_skipped_on_a_condition(self):
        one = fault(function="Router.check", statement="record", skip="answer == 0")
        self.assertPlanted('        if !(fault("x") && (answer == 0)) { record(answer) }\n        finish', x=one)

    def test_something_is_done_before_a_statement(self):
        one = fault(function="Router.check", statement="return Plan", before="one()")
        self.assertPlanted('    if fault("x") { one() }\nreturn Plan(\n      resource, device)', x=one)

    def test_several_faults_of_one_statement_are_nested(self):
        self.assertPlanted(
            'if fault("c") { two() }\nif !fault("d") { guard let name = resource.name, '
            '(fault("a") ? (true) : (!(fault("b") ? (false) : (name.isEmpty)))),',
            a=fault(function="Router.check", replace=["!name.isEmpty", "true"]),
            b=fault(function="Router.check", replace=["name.isEmpty", "false"]),
            c=fault(function="Router.check", statement="guard let name", before="two()"),
            d=fault(function="Router.check", statement="guard let name", skip=True),
        )

    def test_several_faults_replace_the_same_piece(self):
        self.assertPlanted(
            '(fault("a") ? (1) : ((fault("b") ? (2) : (name.count))))',
            a=fault(function="Router.check", statement="guard let name", replace=["name.count", "1"]),
            b=fault(function="Router.check", statement="guard let name", replace=["name.count", "2"]),
        )

    def test_pieces_that_overlap_are_a_mistake(self):
        with self.assertRaisesRegex(planting.Mistake, r"\[a\] and \[b\] change overlapping pieces of Router.swift"):
            self.planted(
                a=fault(function="Router.check", replace=["!name.isEmpty, name.count", "1"]),
                b=fault(function="Router.check", replace=["name.count <= limit", "true"]),
            )


class Statements(Folder):
    """The statement that a piece belongs to: the code that is put before it shows it."""

    def assertStatement(self, piece, begins, function="Router.check"):
        one = fault(function=function, statement=piece, before="x()")
        self.assertPlanted(f'if fault("x") {{ x() }}\n{begins}', x=one)

    def test_a_condition_over_several_lines(self):
        self.assertStatement("throw .NAME", "throw .NAME")
        self.assertStatement("name.count <= limit", "guard let name")
        self.assertStatement("else { throw .NAME }", "guard let name")

    def test_the_line_after_an_optional_type(self):
        self.assertStatement("let local", "if let local")

    def test_cases(self):
        self.assertStatement("device = .disk", "device = .disk")
        self.assertStatement("resource.type", "resource.type = 1")
        self.assertStatement("case .disk", "switch request.type")

    def test_closures(self):
        self.assertStatement("record", "record(answer)")
        self.assertStatement("finish", "finish(answer)")
        self.assertStatement("answer, _ in", "send(request)")

    def test_a_body_of_one_line(self):
        self.assertStatement("one()", "one()", "Router.read()")


class Functions(Folder):
    def test_overloads_by_their_labels(self):
        for labels, call in (("()", "one()"), ("(_:from:)", "two()")):
            one = fault(function=f"Router.read{labels}", replace=[call, "three()"])
            self.assertPlanted(f'(fault("x") ? (three()) : ({call}))', x=one)

    def test_overloads_by_what_is_in_them(self):
        one = fault(function="Router.read", replace=["two()", "three()"])
        self.assertPlanted('(fault("x") ? (three()) : (two()))', x=one)

    def test_nested_types_initializers_properties_and_generic_functions(self):
        for function, piece in (
            ("Router.Plan.init", "nil"), ("Router.Plan.size", "providers.count"),
            ("Router.isEmpty", "providers.isEmpty"), ("answer", "work()"),
        ):
            self.assertPlanted(f'(fault("x") ? (0) : ({piece}))', x=fault(function=function, replace=[piece, "0"]))


class NoEdit(Folder):
    """Changes of the sources after which no fault has to be edited."""

    FAULTS = {
        "a": fault(function="Router.check", replace=["name.count <= limit", "true"]),
        "b": fault(function="Router.check", statement="resource.type = 1", skip=True),
    }

    def change(self, old, new):
        self.assertIn(old, ROUTER)
        self.write("Router.swift", ROUTER.replace(old, new))

    def test_white_space_and_line_breaks(self):
        self.change("name.count <= limit\n", "name\n  .count<=limit\n")
        self.assertPlanted('(fault("a") ? (true) : (name\n  .count<=limit))', **self.FAULTS)

    def test_an_added_comment(self):
        self.change("name.count <= limit\n", "name.count /* ( */ <= limit  // \"\n")
        self.change("name.count <= limit\n", "name.count /* ( */\n        // { as \"ever\"\n        <= limit\n")
        self.assertPlanted("<= limit))", **self.FAULTS)

    def test_a_statement_more(self):
        self.change("      resource.type = 1\n", "      prepare()\n      resource.type = 1\n")
        self.assertPlanted('      prepare()\n      if !fault("b") { resource.type = 1 }\n', **self.FAULTS)

    def test_a_function_in_another_file(self):
        head, check = ROUTER.index("  /// Checks."), ROUTER.index("  var isEmpty")
        self.write("Router.swift", ROUTER[:head] + ROUTER[check:])
        self.write("Core/Checks.swift", "extension Router {\n" + ROUTER[head:check] + "}\n")
        text = self.planted(**self.FAULTS)
        self.assertTrue(text.startswith("extension Router {"))
        self.assertIn('if !fault("b") { resource.type = 1 }', text)


class Mistakes(Folder):
    def test_no_such_function(self):
        self.assertMistake(f"{self.folder.name} has no Router.chek", function="Router.chek", replace=["a", "b"])

    def test_no_such_piece(self):
        self.assertMistake(
            "Router.check has `name.counts` 0 times, not once", function="Router.check", replace=["name.counts", "1"]
        )

    def test_a_piece_that_is_there_twice(self):
        self.assertMistake(
            "Router.check has `name.count` 2 times, not once", function="Router.check", replace=["name.count", "1"]
        )

    def test_a_piece_that_is_twice_in_its_statement(self):
        self.assertMistake(
            "the statement with `guard let name` has `name` 4 times, not once",
            function="Router.check", statement="guard let name", replace=["name", "1"],
        )

    def test_what_is_no_statement(self):
        self.assertMistake(
            "`0xFFFF` of Router.accepted is no statement", function="Router.accepted", statement="0xFFFF", skip=True
        )

    def test_keys(self):
        self.assertMistake("has no `function`", replace=["a", "b"])
        self.assertMistake("`instead` means nothing here", function="f", statement="a", instead="b")
        self.assertMistake("needs one of before, replace, skip", function="f", statement="a")
        self.assertMistake("needs one of before, replace, skip", function="f", statement="a", skip=True, before="b")
        self.assertMistake("needs a `statement`", function="f", skip=True)


class Tokens(unittest.TestCase):
    def texts(self, text):
        return [token.text for token in tokenize(text)]

    def test_words_and_operators(self):
        tokens = ["`class`", "&", "0x1F_00", "=", "=", "$0", "?", ".", "a"]
        self.assertEqual(self.texts("`class` & 0x1F_00 == $0?.a"), tokens)

    def test_comments_mean_nothing(self):
        self.assertEqual(self.texts("a // { \"\nb /* ( /* ) */ } */ c"), ["a", "b", "c"])

    def test_strings(self):
        lines = ('"""\n"a"\n"""', '#"""\n"""\n"""#')
        for text in ('""', '"a \\" b"', '"a \\(f("b)", [1])) c"', '#"a "b" \\#(x) c"#', *lines):
            self.assertEqual(self.texts(f"({text})"), ["(", text, ")"])

    def test_what_has_no_end(self):
        for text in ('"a', "/* /* */", '"\\(a"', "(", "{)", "]"):
            with self.assertRaises(Unreadable):
                Source(Path("x.swift"), text)
