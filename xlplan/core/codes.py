"""Project codes: made once, never turned back, the only identity of a row.

`ปส-03-017` is the tambon's short code, the village (00 where none or the whole tambon) and a running
number; a plan project is `ปส-ต001`. A code is a label: nothing ever reads the village out of it.
Counters stand in the workbook as text, "03=17, ต=4", and only grow.
"""

import itertools
import re
from collections.abc import Collection, Iterator

from xlplan.core.grammar import codes as grammar

UNKNOWN_TAMBON = "00"
"""Stands for the short code where a document names no tambon."""

_COUNTER = re.compile(r"\s*([^=,\s]+)\s*=\s*(\d+)\s*")


def short_code(tambon: str, taken: Collection[str]) -> str:
    """Two consonants of a tambon's name that no other tambon has; a number behind where none is left.

    >>> short_code("ปาเสมัส", []), short_code("ปูโยะ", []), short_code("มูโนะ", [])
    ('ปส', 'ปย', 'มน')
    >>> short_code("ปูโยะ", ["ปย"])
    'ปย2'
    """
    consonants = grammar.CONSONANT.findall(tambon)
    if len(consonants) < 2:
        consonants = [*consonants, *grammar.FOR_SHORT_NAMES]
    wanted: str = consonants[0] + consonants[1]
    others = (consonants[0] + other for other in consonants[2:])
    numbered = (f"{wanted}{number}" for number in itertools.count(2))
    candidates: Iterator[str] = itertools.chain([wanted], others, numbered)
    return next(code for code in candidates if code not in taken)


class Counters:
    """The running numbers of one tambon."""

    def __init__(self, written: str | None) -> None:
        self._last = {name: int(last) for name, last in _COUNTER.findall(written or "")}

    def next(self, name: str, used: Collection[str] = ()) -> int:
        """The next number; never one that was given, and at least one above every number `used`."""
        highest = max((int(code) for code in used if code.isdecimal()), default=0)
        self._last[name] = max(self._last.get(name, 0), highest) + 1
        return self._last[name]

    def __str__(self) -> str:
        return ", ".join(f"{name}={last}" for name, last in sorted(self._last.items()))


class Coder:
    """Gives codes to the rows of one tambon, above every number that its codes in use have."""

    def __init__(self, short: str, counters: str | None, in_use: Collection[str]) -> None:
        self._short = short
        self.counters = Counters(counters)
        self._used: dict[str, list[str]] = {}
        for code in in_use:
            head, _, number = code.rpartition("-")
            if head == short and number.startswith(grammar.PLAN_MARK):
                self._used.setdefault(grammar.PLAN_MARK, []).append(number[1:])
            elif head.startswith(f"{short}-"):
                self._used.setdefault(head[len(short) + 1 :], []).append(number)

    def project(self, moo: str | None) -> str:
        """A code for a collected project of a village, or of several or none."""
        village = f"{int(moo):02d}" if moo is not None and moo.isdecimal() else "00"
        return f"{self._short}-{village}-{self._number(village):03d}"

    def plan(self) -> str:
        """A code for a project of the tambon's plan."""
        return f"{self._short}-{grammar.PLAN_MARK}{self._number(grammar.PLAN_MARK):03d}"

    def _number(self, name: str) -> int:
        return self.counters.next(name, self._used.pop(name, ()))
