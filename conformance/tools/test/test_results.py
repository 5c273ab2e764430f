"""Faulty runs and faulty expectations are red."""

import results
import sources
import suite
from case import CANCELS, MACRO, SUBTRACTS, WIDELY, Case, tap


class Results(Case):
    def test_expectations_that_cannot_be(self) -> None:
        self.expect("fail: of nothing\n    CAN-099\n")
        self.assert_red(self.report(), "thing.txt: CAN-099 is no row")
        self.expect("fail: of no check\n    ENUM-001\n")
        self.assert_red(self.report(), "thing.txt: ENUM-001 is expected to fail, and no test checks it")
        self.expect("fail:\n    CAN-001\n")
        self.assert_red(self.report(), "thing.txt:1: fail without a reason")
        self.expect("pass: of course\n    CAN-001\n")
        self.assert_red(self.report(), "thing.txt:1: pass is no outcome that can be expected")
        self.expect("    CAN-001\n")
        self.assert_red(self.report(), "thing.txt:1: ids before the first outcome")

    def test_declared_unsupported(self) -> None:
        self.expect("unsupported: no enumerations\n    ENUM-001\n")
        self.assert_green(self.report())
        self.assertEqual(self.outcomes("ENUM-001")["outcome"], "unsupported")

    def test_a_check_that_never_ran(self) -> None:
        adds = ("adds", ["ok - ADD-001 from a header", "ok - GEN-001 set"])
        self.result("Adding/adding.A", tap(adds, SUBTRACTS))
        self.result("Adding/adding.W", tap(adds, SUBTRACTS, WIDELY))
        self.assert_red(self.report(), "rows whose check never ran: ADD-002")

    def test_a_suite_that_is_not_as_it_should_be(self) -> None:
        self.write("untested.tsv", "id\treason\nCAN-002\t\n")
        self.assert_red(self.report(), "CAN-002 is untested without a reason")

    def test_an_unknown_id(self) -> None:
        self.result("Cancelling/cancelling.A.exe.tap", tap(("cancels", [*CANCELS[1], "ok - CAN-099 x"]), MACRO))
        self.assert_red(self.report(), "CAN-099 is no row")

    def test_a_missing_program(self) -> None:
        (self.run_folder / "Cancelling/cancelling.A.exe.tap").unlink()
        self.assert_red(self.report(), "Cancelling/cancelling.A: no results")

    def test_a_missing_test(self) -> None:
        self.result("Cancelling/cancelling.A.exe.tap", tap(CANCELS))
        self.assert_red(self.report(), 'Cancelling/cancelling.A: no results of the test "made by a macro"')

    def test_results_of_another_suite(self) -> None:
        self.result("Cancelling/cancelling.A.exe.tap", tap(CANCELS, MACRO, ("flies", ["ok - CAN-001 x"])))
        self.assert_red(self.report(), 'the sources have no test "flies"')
        self.result("Flying/flying.A", tap(CANCELS))
        self.assert_red(self.report(), "Flying/flying.A: the sources have no such program")

    def test_incomplete_tap(self) -> None:
        good = tap(CANCELS, MACRO)
        for bad, word in (
            (good.replace("1..2\n", ""), "it has no plan"),
            (good.replace("1..2", "1..3"), "its plan is 1..3, and it has 2 results"),
            (good.replace("ok 2 -", "ok 4 -"), "the line numbered 4 is the 2th"),
            (good.replace("CAN-001 made", "made"), "a line that names no row"),
            (good.replace("# suite: 1.0\n", ""), "it does not say its suite"),
            (good.replace("Thing", "Thong"), "results of more than one implementation"),
            ("", "it has no plan"),
        ):
            self.result("Cancelling/cancelling.A.exe.tap", bad)
            self.assert_red(self.report(), word)

    def test_two_files_of_one_program(self) -> None:
        self.result("Cancelling/cancelling.A", tap(CANCELS, MACRO))
        self.assert_red(self.report(), "Cancelling/cancelling.A: there are two files of it")

    def test_no_results(self) -> None:
        said = self.tool("report", self.root / "harness")
        self.assert_red(said, "there are no results")

    def test_partial(self) -> None:
        for name in ("Adding/adding.A", "Adding/adding.W", "Cancelling/cancelling.A.exe.tap"):
            (self.run_folder / name).unlink()
        self.assert_green(self.report("--partial"), "judged 1 of the 1 assertions")
        self.result("Cancelling/cancelling.W.exe.tap", tap(("cancels", ["not ok - CAN-001 cancels"])))
        self.assert_red(self.report("--partial"), "CAN-001: fail, expected pass")

    def test_several_implementations(self) -> None:
        other = self.run_folder.parent / "other"
        for path in self.run_folder.rglob("*.*"):
            target = other / path.relative_to(self.run_folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text(encoding="utf-8").replace("Thing 2.5", "Other 1"), encoding="utf-8")
        code, text = self.tool("report", "--output", self.output, self.run_folder, other)
        self.assertEqual(code, 0, text)
        self.assertIn("Other 1", (self.output / "matrix.html").read_text(encoding="utf-8"))
        self.assertEqual(results.read_run(other, sources.read_sources(self.root)).name(), "other")
        self.assertEqual(len((self.output / "statement.txt").read_text(encoding="utf-8").split("\n\n")), 2)
