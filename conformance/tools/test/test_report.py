"""The outcomes of rows, and the outcomes that are red."""

import judge
import suite
from case import MACRO, SUBTRACTS, Case, tap


class Report(Case):
    def test_as_expected(self) -> None:
        self.assert_green(self.report("--complete"), "Nothing was unexpected.", "Thing 2.5", "Here 1 x86_64")
        self.assertEqual(self.outcomes("ADD-001")["outcome"], "pass")
        self.assertEqual(self.outcomes("CAN-002")["reason"], "Needs somebody to cancel it.")
        self.assertEqual(self.outcomes("ENUM-001")["reason"], judge.NO_CHECK)
        self.assertIn("judged Thing 2.5", (self.output / "statement.txt").read_text(encoding="utf-8"))
        self.assertIn("It adds &lt;twice&gt; &amp; more.", (self.output / "matrix.html").read_text(encoding="utf-8"))
        self.assertIn("| ADD-001 | documented |", (self.output / "matrix.md").read_text(encoding="utf-8"))

    def test_counts_are_those_of_the_run(self) -> None:
        text = self.report()[1].replace("\n", " ")
        self.assertIn("4 programs ran 9 tests with 13 checks, which judged 5 of the 7 assertions", text)
        self.assertIn("Outcomes: 5 pass, 2 untested; by level: 3 pass, 2 untested of those documented; 1 pass of", text)
        self.assertIn("Without a check: 2, of which 1 no portable test can ask about, 1 wait for a test", text)

    def failing(self) -> None:
        details = ["#   at tests/x.c:12", "#   got      87 ERROR_INVALID_PARAMETER", "#   expected 0"]
        lines = ["not ok - CAN-001 cancels", *details]
        self.result("Cancelling/cancelling.A.exe.tap", tap(("cancels", lines), MACRO))

    def test_an_unexpected_fail(self) -> None:
        self.failing()
        said = self.report()
        self.assert_red(said, "CAN-001: fail, expected pass: It cancels.", "Cancelling/cancelling.A, cancels: cancels")
        self.assert_red(said, "got      87 ERROR_INVALID_PARAMETER", "expected 0")
        self.assertIn("at tests/x.c:12", (self.output / "matrix.html").read_text(encoding="utf-8"))

    def test_an_expected_fail(self) -> None:
        self.failing()
        self.expect("# what is known\nfail: it never cancels\n    CAN-001\n")
        self.assert_green(self.report(), "Known failures, each with its reason: 1.")
        self.assertEqual(self.outcomes("CAN-001")["reason"], "it never cancels")

    def test_an_unexpected_pass(self) -> None:
        for outcome in ("fail", "unsupported", "unresolved", "untested"):
            self.expect(f"{outcome}: it never cancels\n    CAN-001\n")
            self.assert_red(self.report(), f"CAN-001: pass, expected {outcome}", "it never cancels")

    def test_a_pass_in_one_program_does_not_hide_a_fail_in_the_other(self) -> None:
        self.failing()
        self.report()
        self.assertEqual(self.outcomes("CAN-001")["programs"], ["Cancelling/cancelling.A"])

    def test_order_of_outcomes(self) -> None:
        lines = {
            "fail": "not ok - TEST cancels # ended: signal 11",
            "unresolved": "not ok - TEST cancels # unresolved: no server came up",
            "pass": "ok - CAN-001 cancels",
            "unsupported": "ok - TEST cancels # SKIP unsupported: no WNetCancel",
            "untested": "ok - TEST cancels # SKIP untested: needs smb-server",
        }
        self.assertEqual(tuple(lines), suite.OUTCOMES)
        for index, better in enumerate(suite.OUTCOMES):
            for worse in suite.OUTCOMES[: index + 1]:
                for width, line in zip("AW", (lines[better], lines[worse])):
                    macro = ("made by a macro", [lines["untested"].replace("cancels", "made by a macro")])
                    self.result(f"Cancelling/cancelling.{width}.exe.tap", tap(("cancels", [line]), macro))
                self.report()
                self.assertEqual(self.outcomes("CAN-001")["outcome"], worse)

    def test_a_test_that_ended_fails_what_it_had_not_judged(self) -> None:
        ended = ("adds", ["ok - ADD-001 from a header", "not ok - TEST adds # ended: signal 11"])
        self.result("Adding/adding.A", tap(ended, SUBTRACTS))
        said = self.report()
        self.assert_red(said, "ADD-002: fail, expected pass", "ended: signal 11")
        self.assertEqual(self.outcomes("ADD-001")["outcome"], "pass")

    def test_a_test_that_ended_after_all_checks_fails_them(self) -> None:
        ended = ("cancels", ["ok - CAN-001 cancels", "not ok - TEST cancels # ended: exit status 5"])
        self.result("Cancelling/cancelling.W.exe.tap", tap(ended, MACRO))
        self.assert_red(self.report(), "CAN-001: fail, expected pass")

    def test_unresolved(self) -> None:
        broken = ("cancels", ["not ok - TEST cancels # unresolved: no profile"])
        self.result("Cancelling/cancelling.W.exe.tap", tap(broken, MACRO))
        self.assert_red(self.report(), "CAN-001: unresolved, expected pass", "no profile")

    def test_unsupported_is_red_unless_expected(self) -> None:
        lines = "ok - TEST {} # SKIP unsupported: mpr.dll does not export WNetCancel"
        tests = [(name, [lines.format(name)]) for name in ("cancels", "made by a macro")]
        for width in "AW":
            self.result(f"Cancelling/cancelling.{width}.exe.tap", tap(*tests))
        self.assert_red(self.report(), "CAN-001: unsupported, expected pass")
        self.expect("unsupported: it has no WNetCancel\n    CAN-001\n")
        self.assert_green(self.report())
        self.expect("fail: it cancels wrongly\n    CAN-001\n")
        self.assert_red(self.report(), "CAN-001: unsupported, expected fail")

    def skipping(self, reason: str) -> None:
        tests = [(name, [f"ok - TEST {name} # SKIP untested: {reason}"]) for name in ("cancels", "made by a macro")]
        for width in "AW":
            self.result(f"Cancelling/cancelling.{width}.exe.tap", tap(*tests))

    def test_a_run_without_a_server(self) -> None:
        self.skipping("needs smb-server")
        self.assert_green(self.report(), "rows that wait: 1", "needs smb-server: CAN-001", "ran 5 of 9 tests")
        self.assert_red(self.report("--complete"), "CAN-001: untested, expected pass")

    def test_untested_for_another_reason(self) -> None:
        self.skipping("it rains")
        self.assert_red(self.report(), "CAN-001: untested, expected pass")

    def test_one_id_skipped(self) -> None:
        self.result("Cancelling/cancelling.A.exe.tap", tap(("cancels", ["ok - CAN-001 # SKIP unsupported: no"]), MACRO))
        self.assert_green(self.report())
        self.assertEqual(self.outcomes("CAN-001")["outcome"], "pass")
