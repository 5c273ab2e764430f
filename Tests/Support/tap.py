"""Test Anything Protocol, as prove reads it."""

import sys

_count = 0
_failed = False


def ok(passed, description, *details):
    """One check; details are shown when it failed."""
    global _count, _failed
    _count += 1
    _failed |= not passed
    print(f"{'ok' if passed else 'not ok'} {_count} - {description}")
    if not passed:
        note(*details)
    return passed


def nothing(found, description):
    """One check that a list of findings is empty."""
    return ok(not found, description, *found)


def skip(description, reason):
    """One check that cannot be made here."""
    global _count
    _count += 1
    print(f"ok {_count} - {description} # SKIP {reason}")


def note(*lines):
    for line in lines:
        print(f"#   {line}")
    sys.stdout.flush()


def done():
    print(f"1..{_count}")
    sys.exit(_failed)
