"""tools/books accepts a suite that is whole, and is red for every fault."""

from case import ADDING, ADDS, ASSERTIONS, SUBTRACTS, WIDELY, Case, tap


class Books(Case):
    def test_closed(self) -> None:
        said = self.books("--ran", self.run_folder)
        self.assert_green(said, "rows: 7, checked: 5, untested: 1, owed: 1, problems: 0")

    def test_a_row_that_has_nothing(self) -> None:
        self.write("expectations/libmpr.txt", "")
        self.assert_red(self.books(), "ENUM-001: neither check nor reason, and not owed")

    def test_a_row_that_has_a_check_and_a_reason(self) -> None:
        self.write("untested.tsv", "id\treason\nCAN-001\tbecause\nCAN-002\tbecause\n")
        self.assert_red(self.books(), "CAN-001: a check in tests/Cancelling/cancelling.c and a reason")

    def test_a_row_that_has_a_check_and_is_owed(self) -> None:
        self.write("expectations/libmpr.txt", "unsupported: not there\n    ENUM-001 CAN-001\n")
        self.assert_red(self.books(), "CAN-001: a check in tests/Cancelling/cancelling.c and a line among the owed")

    def test_a_row_that_has_a_reason_and_is_owed(self) -> None:
        self.write("expectations/libmpr.txt", "unsupported: not there\n    ENUM-001 CAN-002\n")
        self.assert_red(self.books(), "CAN-002: a reason in untested.tsv and a line among the owed")

    def test_a_check_of_an_unknown_row(self) -> None:
        self.write("tests/Adding/adding.c", ADDING.replace("ADD-003", "ADD-099"))
        self.assert_red(self.books(), "ADD-099: no such row, but a check in tests/Adding/adding.c")

    def test_reasons_of_unknown_rows(self) -> None:
        self.write("untested.tsv", "id\treason\nCAN-002\tbecause\nCAN-099\tbecause\n")
        self.assert_red(self.books(), "CAN-099: no such row, but a line in untested.tsv")
        self.write("expectations/libmpr.txt", "unsupported: not there\n    ENUM-001 ENUM-099\n")
        self.assert_red(self.books(), "ENUM-099: no such row, but a line in libmpr.txt")

    def test_empty_reasons(self) -> None:
        self.write("untested.tsv", "id\treason\nCAN-002\t \n")
        self.assert_red(self.books(), "CAN-002 is untested without a reason")
        self.write("expectations/libmpr.txt", "unsupported:\n    ENUM-001\n")
        self.assert_red(self.books(), "libmpr.txt:1: unsupported without a reason")

    def test_ids_twice(self) -> None:
        self.write("assertions/assertions.tsv", ASSERTIONS + ASSERTIONS.splitlines()[1] + "\n")
        self.assert_red(self.books(), "ADD-001 occurs twice")
        self.write("expectations/libmpr.txt", "unsupported: not there\n    ENUM-001 ENUM-001\n")
        self.assert_red(self.books(), "libmpr.txt:2: ENUM-001 occurs twice")

    def test_a_check_that_never_ran(self) -> None:
        self.result("Adding/adding.A", tap(("adds", ["ok - ADD-001 from a header", "ok - GEN-001 set"]), SUBTRACTS))
        self.result("Adding/adding.W", tap(("adds", ["ok - ADD-001 from a header"]), SUBTRACTS, WIDELY))
        self.assert_red(self.books("--ran", self.run_folder), "ADD-002: a check that never ran")

    def test_a_check_whose_test_ended(self) -> None:
        ended = ("cancels", ["not ok - TEST cancels # ended: signal 11"])
        macro = ("made by a macro", ["not ok - TEST made by a macro # ended: signal 11"])
        for width in "AW":
            self.result(f"Cancelling/cancelling.{width}.exe.tap", tap(ended, macro))
        self.assert_red(self.books("--ran", self.run_folder), "CAN-001: a check that never ran")

    def test_a_check_that_was_skipped_is_said_apart(self) -> None:
        skipped = ("subtracts", ["ok - TEST subtracts # SKIP untested: needs smb-server"])
        wide = ("widely", ["ok - ADD-003 # SKIP untested: needs: width"])
        self.result("Adding/adding.A", tap(ADDS, skipped))
        self.result("Adding/adding.W", tap(ADDS, skipped, wide))
        self.assert_green(self.books("--ran", self.run_folder), "ADD-003: skipped: needs")

    def test_lists(self) -> None:
        said = self.books("--list")
        self.assert_green(said, "ENUM-001\towed: not there yet", "CAN-002\tuntested: Needs", "CAN-001\ttests/")
