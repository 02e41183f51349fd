"""Rows of which a key tells too little: they have none, or were pasted below the one whose key they have.

They are people's. They are known by their order among those with the same key; without a key, first by
what stands in them.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xlplan.core import undo
from xlplan.core.frames import Record
from xlplan.core.written import OWN, key_of, same


@dataclass(frozen=True, slots=True)
class Stood:
    """Such a row as it stood in the sheet: its place, its cells, and what its columns could not hold."""

    place: int
    cells: Record
    beside: Record


class Twins:
    """The rows of one table that have no key, or share one with another row.

    Args:
        rows: the rows of the sheet.
        whole: the same rows with all that stands in their cells.
    """

    def __init__(self, table: str, rows: Sequence[Record], whole: Sequence[Record]) -> None:
        self._table = table
        self._stood: dict[str | None, list[Stood]] = {}
        for key, numbers in _by_key(table, rows).items():
            if key is None or len(numbers) > 1:
                self._stood[key] = [
                    self._as_it_stood(number, rows[number], whole[number]) for number in numbers
                ]

    def _as_it_stood(self, number: int, row: Record, whole: Record) -> Stood:
        beside = {
            name: value for name, value in whole.items()
            if name.startswith(OWN) or not same(value, row.get(name))
        }  # fmt: skip
        return Stood(number, undo.filled(self._table, row), beside)

    def __contains__(self, key: str | None) -> bool:
        return key in self._stood

    def find(self, rows: Sequence[Record]) -> dict[int, Stood]:
        """By number of the row, how the rows that have such a key stood; new ones are not in it."""
        found: dict[int, Stood] = {}
        numbers = _by_key(self._table, rows) if self._stood else {}
        for key, stood in self._stood.items():
            mine = numbers.get(key, [])
            found |= self._joined(key, mine, rows, stood)
        return found

    def passed_over(
        self, there: Sequence[Record], now: Sequence[Record], whole: Callable[[str, Record], Record]
    ) -> Iterator[Record]:
        """Rows that a step passes over, though people filled them: it knows none, or only one by their key.

        A second row with a key is theirs where it holds something that the first does not; `whole` tells
        all that stands in the first one.
        """
        if not self._stood:
            return
        stood = self.find(there)
        before, after = _by_key(self._table, there), _by_key(self._table, now)
        for key in self._stood:
            rows, left = before.get(key, []), after.get(key, [])
            if len(left) >= len(rows):
                continue
            told = {} if key is None else whole(key, there[rows[0]])
            stay = [undo.filled(self._table, now[number]) for number in left] if key is None else []
            theirs = []
            for number in rows if key is None else rows[1:]:
                cells = undo.filled(self._table, there[number])
                full = cells | (stood[number].beside if number in stood else {})
                if cells not in stay and any(not same(value, told.get(name)) for name, value in full.items()):
                    theirs.append(there[number])
            if theirs and key is not None and not left:
                yield there[rows[0]]
            yield from theirs

    def _joined(
        self, key: str | None, numbers: Sequence[int], rows: Sequence[Record], stood: Sequence[Stood]
    ) -> dict[int, Stood]:
        found: dict[int, Stood] = {}
        if key is None:
            alike: defaultdict[str, deque[Stood]] = defaultdict(deque)
            for one in stood:
                alike[_said(one.cells)].append(one)
            for number in numbers:
                if waiting := alike[_said(undo.filled(self._table, rows[number]))]:
                    found[number] = waiting.popleft()
        taken = {one.place for one in found.values()}
        free = [one for one in stood if one.place not in taken]
        open_numbers = [number for number in numbers if number not in found]
        return found | dict(zip(open_numbers, free, strict=False))


def _by_key(table: str, rows: Sequence[Record]) -> dict[str | None, list[int]]:
    numbers: dict[str | None, list[int]] = {}
    for number, row in enumerate(rows):
        numbers.setdefault(key_of(table, row), []).append(number)
    return numbers


def _said(cells: Record) -> str:
    return repr(sorted((name, str(value)) for name, value in cells.items()))
