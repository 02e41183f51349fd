"""Project codes: made once, never turned back, the only identity of a row.

`ปส-03-017` is the tambon's short code, the village (00 where none or the whole tambon) and a running
number; a plan project is `ปส-ต001`. A code is a label: nothing ever reads the village out of it.
Counters stand in the workbook as text, "03=17, ต=4", and only grow. What staff type is read back in
many spellings, but only where it can mean one code; which row has which code, whatever was done to the
cells, stands in `core.code_column`.
"""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlplan.core import thai
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
        return _project_code(self._short, int(village), self._number(village))

    def plan(self) -> str:
        """A code for a project of the tambon's plan."""
        return _plan_code(self._short, self._number(grammar.PLAN_MARK))

    def _number(self, name: str) -> int:
        return self.counters.next(name, self._used.pop(name, ()))


def _project_code(short: str, village: int, number: int) -> str:
    return f"{short}-{village:02d}-{number:03d}"


def _plan_code(short: str, number: int) -> str:
    return f"{short}-{grammar.PLAN_MARK}{number:03d}"


def heads(tambons: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What a code may begin with, by the rows of `tambons`: short codes and six digits → short code."""
    found: dict[str, str] = {}
    for row in tambons:
        if row.get("short_code"):
            found[row["short_code"]] = row["short_code"]
            if row.get("code6"):
                found[row["code6"]] = row["short_code"]
    return found


class Reader:
    """Reads codes in any spelling, for many at once.

    Args:
        shorts: what a code may begin with (six digits, a short code) → short code, as `heads` makes it.
        known: codes that were given; they decide where a text could mean several.
    """

    def __init__(self, shorts: Mapping[str, str], known: Collection[str] = ()) -> None:
        self._known = frozenset(known)
        spellings = {_squeezed(short): short for short in shorts.values()}
        spellings |= {_squeezed(head): short for head, short in shorts.items()}
        for short in (UNKNOWN_TAMBON, *dict.fromkeys(code.partition("-")[0] for code in self._known)):
            spellings.setdefault(_squeezed(short), short)
        by_case: dict[str, dict[str, None]] = {}
        for head, short in spellings.items():
            by_case.setdefault(head.casefold(), {})[short] = None
        self._heads = {head: tuple(found) for head, found in by_case.items() if head}
        self._longest = max(map(len, self._heads))

    def read(self, text: str) -> str | None:
        """The code in its one spelling, or None where the text is no code or could be several."""
        if text in self._known:
            return text
        squeezed = _squeezed(text)
        sure, loose = self._readings(squeezed)
        if len(sure) == 1:
            return sure.pop()
        given = (sure or loose) & self._known
        if len(given) == 1:
            return given.pop()
        return None if sure else _with_another_head(squeezed)

    def _readings(self, squeezed: str) -> tuple[set[str], set[str]]:
        """What a text surely means, and what (digits run together without zeros) only if it was given."""
        sure: set[str] = set()
        loose: set[str] = set()
        folded = squeezed.casefold()
        for length in range(1, min(len(folded), self._longest + 1)):
            shorts = self._heads.get(folded[:length], ())
            rest = folded[length:]
            for short in (squeezed[:length],) if squeezed[:length] in shorts else shorts:
                if match := grammar.PLAN_NUMBER.fullmatch(rest):
                    sure.add(_plan_code(short, int(match[1])))
                elif match := grammar.VILLAGE_AND_NUMBER.fullmatch(rest):
                    sure.add(_project_code(short, int(match[1]), int(match[2])))
                elif match := grammar.RUN_TOGETHER.fullmatch(rest):
                    digits = match[1]
                    for cut in range(1, len(digits)):
                        code = _project_code(short, int(digits[:cut]), int(digits[cut:]))
                        (sure if 2 <= cut <= len(digits) - 3 else loose).add(code)
        return sure, loose


def read_back(text: str, shorts: Mapping[str, str], known: Collection[str] = ()) -> str | None:
    """A code in any spelling staff may type, as it was given; None where it is none or could be several.

    >>> tambons = {"961002": "ปส"}
    >>> [read_back(text, tambons) for text in ("ปส03017", "ปส – ๓ – ๑๗", "961002-03-017", "ปสต1")]
    ['ปส-03-017', 'ปส-03-017', 'ปส-03-017', 'ปส-ต001']
    >>> read_back("ปส031017", tambons) is None  # 03-1017 or 31-017
    True
    >>> read_back("ปส031017", tambons, known=["ปส-03-1017"])
    'ปส-03-1017'
    """
    return Reader(shorts, known).read(text)


@dataclass(frozen=True, slots=True)
class ShortPutRight:
    """A short code that cannot be used: the row's place (from 0), its tambon, what was typed, what it is now.

    `taken_by` is the tambon that has it already, None where it is no short code at all.
    """

    row: int
    tambon: str
    typed: str | None
    short_code: str
    taken_by: str | None


def unique_shorts(rows: Sequence[Mapping[str, Any]]) -> list[ShortPutRight]:
    """Short codes that staff typed and that cannot stand, with what is to stand instead.

    A later row's gives way to an earlier one's; a blank or a capital letter makes no other short code.
    Codes that were given keep the short code with which they were given.
    """
    holder: dict[str, str] = {}
    trouble: list[tuple[int, str, str | None, str | None]] = []
    for number, row in enumerate(rows):
        if not (tambon := row.get("tambon")):
            continue
        typed = row.get("short_code")
        key = _squeezed(str(typed or "")).casefold()
        usable = bool(typed) and grammar.SHORT_CODE.fullmatch(str(typed)) is not None
        if key in holder:
            trouble.append((number, tambon, typed, holder[key]))
        elif usable:
            holder[key] = tambon
        else:
            trouble.append((number, tambon, typed, None))
    given = []
    for number, tambon, typed, taken_by in trouble:
        short = short_code(tambon, holder)
        holder[_squeezed(short).casefold()] = tambon
        given.append(ShortPutRight(number, tambon, typed, short, taken_by))
    return given


def _squeezed(text: str) -> str:
    """A typed code without blanks and what cannot be seen, with Arabic digits and hyphens of one kind."""
    return grammar.DASHES.sub("-", "".join(thai.arabic(thai.clean(text)).split()))


def _with_another_head(squeezed: str) -> str | None:
    """A code spelled with its hyphens, whatever short code it has: a tambon's may have been changed since."""
    head, dash, rest = squeezed.partition("-")
    if not dash or not grammar.SHORT_CODE.fullmatch(head):
        return None
    if match := grammar.PLAN_NUMBER.fullmatch(rest):
        return _plan_code(head, int(match[1]))
    match = grammar.VILLAGE_AND_NUMBER.fullmatch(rest)
    return _project_code(head, int(match[1]), int(match[2])) if match else None
