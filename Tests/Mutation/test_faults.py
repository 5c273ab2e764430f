"""That the sources still have the place of each fault: in less than a second, without building anything."""

import unittest

import planting


class Faults(unittest.TestCase):
    def test_every_fault_has_its_place(self):
        try:
            planting.changed(planting.load(), planting.ROOT / "Sources")
        except planting.Mistake as mistake:
            self.fail(f"\n{mistake}")
