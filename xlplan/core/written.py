"""What is known of every row xlplan works on: what it last wrote there, and what people had in it.

It stands in the hidden table `written`, which goes wherever the workbook goes: for each row of a watched
table one line (several, where one cell could not hold it) with the values as JSON. From it edits are told
from the program's own values, and rows that are gone can be brought back as they were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import isclose
from typing import Any, TypeAlias

from xlplan.core.columns import Column, Kind, Owner
from xlplan.core.dated_json import dumped, loaded
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES

WATCHED = ("projects", "plan", "sets", "findings", "documents", "villages", "tambons")
"""The tables that both people and the program write into."""

OWN = "+"
"""Stands before the heading of a column of staff's own, so that it is no name of ours."""

_LONGEST = 30_000  # of 32,767 signs that a cell holds; astral signs count twice and stand escaped here
_COLUMNS = {
    table: tuple(
        column.name
        for column in TABLES[table].columns
        if column.owner in (Owner.DOCUMENT, Owner.PROGRAM) and column.name not in TABLES[table].key
    )
    for table in WATCHED
}


class Standing(StrEnum):
    """Whether a row is in its sheet."""

    THERE = ""
    LEFT = "left"  # a step took it out
    DELETED = "deleted"  # a person did


@dataclass(slots=True)
class Known:
    """What is known of one row.

    Args:
        written: by column of the program's, the value that it last wrote or that the source last said;
            empty ones may be missing.
        people: what people had in the row at the last save: staff's columns by name, columns of their own
            by `OWN` and heading, and the cells of the program's that they typed over or emptied.
        hand: a person typed the row, or nobody knows who wrote it: all of it is people's.
    """

    written: Record = field(default_factory=dict)
    people: Record = field(default_factory=dict)
    standing: Standing = Standing.THERE
    hand: bool = False


Book: TypeAlias = dict[str, dict[str, Known]]
"""Table → key → what is known of that row."""


def columns(table: str) -> tuple[str, ...]:
    """The program's own columns of a watched table, without those that make its key."""
    return _COLUMNS[table]


def key_of(table: str, row: Mapping[str, Any]) -> str | None:
    """A row's key as one text; None for a row that has none yet.

    >>> key_of("sets", {"set_no": 3, "code": None}), key_of("projects", {"code": None})
    ('3|', None)
    """
    values = [row.get(name) for name in TABLES[table].key]
    if not values or values[0] is None:
        return None
    return "|".join("" if value is None else str(value) for value in values)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal as cells are: an empty text is an empty cell, 3.0 is 3.

    >>> same(None, ""), same(3, 3.0), same("3", 3)
    (True, True, False)
    """
    if one is None or one == "":
        return other is None or other == ""
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-12)
    return bool(one == other)


def holds(column: Column, value: Any) -> bool:
    """Whether a column of a row can hold a value; words, or half a household, stand in the cell only.

    >>> households = TABLES["villages"].by_name["households"]
    >>> holds(households, 3), holds(households, 3.5), holds(households, "สามสิบ"), holds(households, None)
    (True, False, False, True)
    """
    if value is None:
        return True
    if column.kind is Kind.TEXT:
        return isinstance(value, str)
    if column.kind in (Kind.DATE, Kind.TIME):
        return isinstance(value, datetime)
    return isinstance(value, int | float if column.kind is Kind.NUMBER else int) and not isinstance(
        value, bool
    )


def parse(rows: Iterable[Record]) -> Book:
    """What is known, from the rows of the table `written`."""
    texts: dict[tuple[str, str], dict[int, str]] = {}
    standings: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["table"] in WATCHED and row["code"] is not None:
            place = (row["table"], row["code"])
            texts.setdefault(place, {})[row["part"] or 1] = row["values"] or ""
            standings[place] = row["state"] or ""
    book: Book = {}
    for (table, key), parts in texts.items():
        known = _parsed("".join(parts[number] for number in sorted(parts)), standings[table, key])
        if known is not None:
            book.setdefault(table, {})[key] = known
    return book


def _parsed(text: str, standing: str) -> Known | None:
    """One row's knowledge; None where somebody spoilt it: then all of that row counts as people's."""
    try:
        said = loaded(text)
        return Known(dict(said["w"]), dict(said["p"]), Standing(standing), hand=bool(said.get("h")))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def stored(book: Book) -> list[Record]:
    """The rows of the table `written`: the other way of `parse`."""
    rows = []
    for table, entries in book.items():
        for key, known in entries.items():
            said: dict[str, Any] = {"w": _filled(known.written), "p": known.people}
            if known.hand:
                said["h"] = 1
            text = dumped(said)
            if len(text) > _LONGEST // 2:  # an astral sign fills two places
                text = dumped(said, ascii_only=True)
            for part, start in enumerate(range(0, len(text), _LONGEST), start=1):
                rows.append({
                    "table": table, "code": key, "part": part, "state": known.standing.value or None,
                    "values": text[start : start + _LONGEST],
                })  # fmt: skip
    return rows


def _filled(cells: Record) -> Record:
    return {name: value for name, value in cells.items() if not same(value, None)}
