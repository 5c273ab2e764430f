"""Figures from samples: medians of times, of differences and of ratios, with their confidence intervals."""

import dataclasses
import json
import math
import os
import platform
import statistics
import time


@dataclasses.dataclass
class Figure:
    """One line of the table."""

    subject: str
    value: float
    unit: str
    low: float | None = None  # the median's 95 % confidence interval
    high: float | None = None
    bar: float | None = None  # the largest value that is allowed
    floor: float | None = None  # the smallest value that is allowed
    samples: int = 1
    note: str = ""

    @property
    def verdict(self):
        if self.bar is None and self.floor is None:
            return ""
        is_low = self.bar is None or self.value <= self.bar
        is_high = self.floor is None or self.value >= self.floor
        return "holds" if is_low and is_high else "MISSED"

    @property
    def limit(self):
        """The bar as text."""
        limits = ("<=", self.bar), (">=", self.floor)
        return " ".join(f"{sign} {value:g} {self.unit}" for sign, value in limits if value is not None)


def interval(values):
    """The 95 % confidence interval of the median by the sign test, which assumes no distribution of the values."""
    values, count = sorted(values), len(values)
    tail, rank = 0.0, 0
    while rank < count // 2:
        tail += math.comb(count, rank) / 2**count
        if tail > 0.025:
            break
        rank += 1
    # `rank` values on either side lie outside. With few values rank is 0, and the interval covers all values.
    rank = max(rank - 1, 0)
    return values[rank], values[count - 1 - rank]


def median(subject, nanoseconds, unit="ms", bar=None, note=""):
    """The median of times."""
    values = [value / {"ms": 1e6, "us": 1e3}[unit] for value in nanoseconds]
    return Figure(subject, statistics.median(values), unit, *interval(values), bar, samples=len(values), note=note)


def rate(subject, nanoseconds, amount, unit, note=""):
    """The median of the speeds of work whose amount is known, in units a second."""
    values = [amount * 1e9 / value for value in nanoseconds]
    return Figure(subject, statistics.median(values), unit, *interval(values), samples=len(values), note=note)


def difference(subject, ours, theirs, bar=None, note=""):
    """The median of the differences of ours and theirs, pair by pair, in milliseconds."""
    return median(subject, [a - b for a, b in zip(ours, theirs, strict=True)], "ms", bar, note)


def ratio(subject, ours, theirs, bar=None, note=""):
    """The median of the ratios of ours and theirs, pair by pair."""
    values = [a / b for a, b in zip(ours, theirs, strict=True)]
    return Figure(subject, statistics.median(values), "x", *interval(values), bar, samples=len(values), note=note)


def speed(subject, ours, theirs, floor=None, note=""):
    """How many times as fast as theirs ours is: the median of the ratios of the times, pair by pair."""
    figure = ratio(subject, theirs, ours, note=note)
    figure.floor = floor
    return figure


def table(figures):
    """The figures as text."""
    rows = [("", "", "95 % interval", "bar", "", "")]
    for figure in figures:
        spread = "" if figure.low is None else f"{figure.low:.2f} .. {figure.high:.2f}"
        value = f"{figure.value:.2f} {figure.unit}"
        rows.append((figure.subject, value, spread, figure.limit, figure.verdict, figure.note))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [row[i].rjust(widths[i]) for i in range(1, 4)] + [row[4].ljust(widths[4])]
        lines.append("  ".join(cells + [row[5]]).rstrip())
    return "\n".join(lines)


def write_json(path, figures, skipped, quick):
    """The figures as JSON, with a description of the machine."""
    report = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "quick": quick,
        "machine": {"kernel": platform.release(), "architecture": platform.machine(), "cores": os.cpu_count(),
                    "load": os.getloadavg()[0]},
        "figures": [dict(dataclasses.asdict(figure), verdict=figure.verdict) for figure in figures],
        "skipped": skipped,
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(report, file, indent=1, ensure_ascii=False)
        file.write("\n")
