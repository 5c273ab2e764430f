"""Files on a server that is 5 ms away."""

from subjects import files


def measure(bench):
    yield from files.measure(bench, files.FAR)
