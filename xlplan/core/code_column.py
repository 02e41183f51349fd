"""Which code each row of a table has, whatever staff did to the cells of the column.

Rows are copied, typed, filled down and emptied in Excel; the code is their only identity. It is given
back where the sheet says clearly whose it is, and never guessed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from xlplan.core import undo
from xlplan.core.codes import Reader
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES


@dataclass(frozen=True, slots=True)
class PutRight:
    """A code cell that stood otherwise: the row's place (from 0), what was typed, the code it has now.

    `typed` is None where the cell was empty, `code` where the row is to get a new one.
    """

    row: int
    typed: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Tidied:
    """The code of each row (None is to get a new one), and the cells that stood otherwise."""

    codes: tuple[str | None, ...]
    put_right: tuple[PutRight, ...]


def tidy(
    rows: Sequence[Mapping[str, Any]],
    *,
    known: Mapping[str, Mapping[str, Any]],
    shorts: Mapping[str, str],
    alike: Mapping[int, str] = MappingProxyType({}),
) -> Tidied:
    """Which code each row has, whatever was done to the cells; no code stands twice.

    Args:
        rows: the rows in the order of the sheet, with `code` and what `known` has of them.
        known: every code that was given → `document`, `table_no` and `row_no` of its row, or its `lead`.
        shorts: what a code may begin with, as `heads` makes it.
        alike: by the place of a row that comes from nowhere, the only code whose row, typed by hand, held
            all that it holds.

    Of several rows with one code the first keeps it, unless only a later one stands where that code
    belongs. A row that has the name and the place of another code than the one in its cell is that other.
    A row whose cell is empty, unreadable or holds a code that nobody gave gets its own back where its
    place, or all that it holds, names one row whose code is missing; never where two could be meant.
    """
    reader = Reader(shorts, known)
    typed = [_typed(row.get("code")) for row in rows]
    read = [text and reader.read(text) for text in typed]
    places = [_place(row) for row in rows]
    read = list(_not_exchanged(rows, read, places, known))
    codes: list[str | None] = [None] * len(rows)
    owner = _owners(read, places, {code: _place(row) for code, row in known.items()})
    for code, number in owner.items():
        codes[number] = code
    missing: dict[tuple[str, ...], list[str]] = {}
    for code, row in known.items():
        if code not in owner and (place := _place(row)):
            missing.setdefault(place, []).append(code)
    without = Counter(
        place for place, code in zip(places, codes, strict=True) if code is None or code not in known
    )
    for number, place in enumerate(places):
        own = codes[number]
        lost = missing.get(place, []) if place and (own is None or own not in known) else []
        if len(lost) == 1 and without[place] == 1:
            codes[number] = lost[0]
        elif (own is None or own not in known) and number in alike and alike[number] not in owner:
            codes[number] = alike[number]
            owner[alike[number]] = number
    put_right = tuple(
        PutRight(number, typed[number], codes[number])
        for number in range(len(rows))
        if typed[number] != codes[number] and not _is_new(number, typed, read, codes)
    )
    return Tidied(tuple(codes), put_right)


def alike(table: str, rows: Sequence[Record], hand: Mapping[str, Record]) -> dict[int, str]:
    """By place in the sheet, the only code whose row, typed by hand, held all that a row holds.

    `hand` are the cells of the rows that people typed, by code.
    """
    codes_of: dict[str, list[str]] = {}
    for code, cells in hand.items():
        codes_of.setdefault(_content(table, cells), []).append(code)
    contents = [_content(table, row) for row in rows] if codes_of else []
    times = Counter(contents)
    return {
        number: codes_of[content][0]
        for number, content in enumerate(contents)
        if times[content] == 1 and len(codes_of.get(content, ())) == 1
    }


def _content(table: str, row: Record) -> str:
    """All that a row holds but its key, as it compares."""
    cells = undo.filled(table, {name: row.get(name) for name in TABLES[table].by_name})
    told = [
        (name, float(value) if isinstance(value, int | float) else str(value))
        for name, value in cells.items()
        if name not in TABLES[table].key
    ]
    return repr(sorted(told))


def _not_exchanged(
    rows: Sequence[Mapping[str, Any]],
    read: Sequence[str | None],
    places: Sequence[tuple[str, ...]],
    known: Mapping[str, Mapping[str, Any]],
) -> Iterator[str | None]:
    """The codes that were read, but where the codes of several rows were exchanged each row's own."""
    homes: dict[tuple[str, ...], list[str]] = {}
    for code, row in known.items():
        homes.setdefault(_place(row), []).append(code)
    times = Counter(places)
    for row, found, place in zip(rows, read, places, strict=True):
        own = homes.get(place, []) if place and times[place] == 1 else []
        name = row.get("name")
        if (
            found is not None
            and found in known
            and len(own) == 1
            and name
            and known[own[0]].get("name") == name
        ):
            yield own[0] if known[found].get("name") != name else found
        else:
            yield found


def _typed(value: object) -> str | None:
    text = "" if value is None else str(value).strip()
    return text or None


def _place(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Where a row comes from, as it compares; empty where the row does not say it."""
    names = ("lead",) if row.get("lead") else ("document", "table_no", "row_no")
    values = [row.get(name) for name in names]
    if any(value is None or value == "" for value in values):
        return ()
    return tuple(
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value) for value in values
    )


def _owners(
    read: Sequence[str | None], places: Sequence[tuple[str, ...]], known: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    """The row that has each code: the first, or the only one that stands where the code belongs."""
    of_code: dict[str, list[int]] = {}
    for number, code in enumerate(read):
        if code:
            of_code.setdefault(code, []).append(number)
    owner = {}
    for code, numbers in of_code.items():
        at_home = [number for number in numbers if places[number] and places[number] == known.get(code)]
        owner[code] = at_home[0] if at_home else numbers[0]
    return owner


def _is_new(
    number: int, typed: Sequence[str | None], read: Sequence[str | None], codes: Sequence[str | None]
) -> bool:
    """Whether a row has no code only because it was pasted, or was typed new: nothing to tell."""
    return codes[number] is None and (typed[number] is None or read[number] is not None)
