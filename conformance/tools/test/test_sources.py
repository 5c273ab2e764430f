"""The ids that are found in the sources of tests, and the rows."""

import case
import sources
import suite


class Sources(case.Case):
    def ids_of(self, program: str) -> dict[str, set[str]]:
        return {name: set(ids) for name, ids in sources.read_sources(self.root)[program].tests.items()}

    def test_ids_of_tests(self) -> None:
        narrow = self.ids_of("Adding/adding.A")
        self.assertEqual(narrow, {"adds": {"ADD-001", "ADD-002"}, "subtracts": {"ADD-003"}})
        self.assertEqual(self.ids_of("Adding/adding.W")["widely"], {"ADD-003"})

    def test_a_function_that_is_not_found_has_the_whole_file(self) -> None:
        self.assertEqual(self.ids_of("Cancelling/cancelling.A")["made by a macro"], {"CAN-001"})

    def test_members_and_variables_are_no_functions(self) -> None:
        named = sources.mentioned("void f(int adds)\n{\n    g(adds, x.subtracts, y->h);\n}\n")
        self.assertEqual(named & {"g", "adds", "subtracts", "h"}, {"g"})

    def test_addresses(self) -> None:
        base = "https://learn.microsoft.com/en-us/windows/win32/"
        self.assertEqual(suite.address("nf-npapi-npgetcaps", "Remarks"), base + "api/npapi/nf-npapi-npgetcaps#remarks")
        self.assertEqual(suite.address("wnet/retrieving-network-errors"), base + "wnet/retrieving-network-errors")
        self.assertEqual(suite.address("Wine dlls/mpr/wnet.c"), "")
        self.assertEqual(suite.address("winnetwk.h"), "")

    def test_every_row_of_ours_can_be_read(self) -> None:
        problems: list[str] = []
        rows = suite.read_rows(suite.ROOT / "assertions/assertions.tsv", problems)
        self.assertEqual(problems, [])
        for row in rows.values():
            self.assertEqual(len(row.page.split(", ")), len(row.section.split("; ")), row.id)
