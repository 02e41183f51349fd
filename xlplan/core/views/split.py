"""The rows of a table taken apart by village, area, group, agency, source or issue.

Nothing is decided and nothing lost: every row stands in at least one part, and a row that names two
villages (or two agencies) stands in both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xlplan import words
from xlplan.core import places, thai
from xlplan.core.columns import Column
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import BUDGETS, POINTS
from xlplan.core.vocabulary import OTHER_PLANS

VILLAGE = "village"
_COLUMNS = {
    "area": ("area",),
    "group": ("group",),
    "agency": ("agency_main", "agency"),  # the one name if it is known, else as it is written
    "source": ("source_main", "source"),
    "issue": ("issue",),
    "province_issue": ("province_issue",),
}
BY = (VILLAGE, *_COLUMNS)
"""What a table can be taken apart by."""

LISTS = {
    "area": "areas", "group": "groups", "source": "sources", "issue": "issues",
    "province_issue": "province_issues",
}  # fmt: skip
"""The drop-down list whose order the parts have; without one those with most projects come first."""

_SEVERAL = ";"  # between the words of projects that were combined
_ALWAYS = ("code", "name", *BUDGETS, "total")
_WHOSE = "plan_kind"
_AT_MEETINGS = frozenset(
    {*POINTS, "score_state", "score_rank", "meeting_order", "meeting_reason", "area_order"}
)
"""Columns with which scores and orders are made: with them a printed copy would be too small to read."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one value.

    Attributes:
        value: in full, as a title has it; empty for the rows that say none.
        short: as short as the tab of a sheet wants it.
    """

    value: str
    short: str
    rows: tuple[Record, ...]

    @property
    def total(self) -> int:
        """Satang of all rows; a row without an amount adds none."""
        return total(self.rows)


@dataclass(frozen=True, slots=True)
class Split:
    """A table taken apart; `rows` are all rows, each once."""

    parts: tuple[Part, ...]
    rows: tuple[Record, ...]

    @property
    def several(self) -> int:
        """How many rows stand in more than one part."""
        stands: dict[int, int] = {}
        for part in self.parts:
            for row in part.rows:
                stands[id(row)] = stands.get(id(row), 0) + 1
        return sum(1 for count in stands.values() if count > 1)


def total(rows: Iterable[Record]) -> int:
    """Satang of rows; one without an amount adds none."""
    return sum(row["total"] or 0 for row in rows)


def take_apart(
    rows: Sequence[Record],
    by: str,
    *,
    tambons: Sequence[str] = (),
    villages: Iterable[Record] = (),
    listed: Sequence[str] = (),
) -> Split:
    """The parts of a table's rows, in their order; rows without a value come last, in a part of their own.

    Args:
        rows: Rows of `projects` or `plan` with the values of their formulas.
        by: One of `BY`.
        tambons: The order of the tambons, for parts by village; others follow in the order of the rows.
        villages: Rows of `villages`, for the villages' names.
        listed: Values in the order of their drop-down list; others follow, those with most rows first.
    """
    if by == VILLAGE:
        return _by_village(rows, tambons, villages)
    found: dict[str, list[Record]] = {}
    shown = {thai.key(value): value for value in listed}
    for row in rows:
        for value in _values(row, _COLUMNS[by]):
            found.setdefault(thai.key(value), []).append(row)
            shown.setdefault(thai.key(value), value)
    places_of = {thai.key(value): number for number, value in enumerate(listed)}

    def order(key: str) -> tuple[bool, int, int, str]:
        return not key, places_of.get(key, len(places_of)), -len(found[key]), key

    return Split(
        tuple(Part(shown[key], shown[key], tuple(found[key])) for key in sorted(found, key=order)),
        tuple(rows),
    )


def _values(row: Record, columns: Iterable[str]) -> list[str]:
    """What a row says in the first of the columns that says something; [""] where none does."""
    text = next((row[column] for column in columns if row.get(column)), "")
    values = {key: thai.clean_line(part) for part in text.split(_SEVERAL) if (key := thai.key(part))}
    return list(values.values()) or [""]  # a dash says nothing either


def _by_village(rows: Sequence[Record], tambons: Sequence[str], villages: Iterable[Record]) -> Split:
    names = {(row["tambon"], row["moo"]): row.get("name") or "" for row in villages}
    found: dict[tuple[str, str], list[Record]] = {}
    for row in rows:
        for moo in dict.fromkeys(places.villages_of(row["moo"])) or [""]:
            found.setdefault((row["tambon"] or "" if moo else "", moo), []).append(row)
    turn = {name: number for number, name in enumerate(dict.fromkeys([*tambons, *(key[0] for key in found)]))}

    def order(key: tuple[str, str]) -> tuple[bool, bool, int, tuple[bool, int, str]]:
        tambon, moo = key
        return not moo, not tambon, turn[tambon], places.village_order(moo)

    return Split(
        tuple(
            Part(
                words.split.village(moo, names.get((tambon, moo), ""), tambon) if moo else "",
                words.split.village_short(moo, tambon) if moo else "",
                tuple(found[tambon, moo]),
            )
            for tambon, moo in sorted(found, key=order)
        ),
        tuple(rows),
    )


def columns(table: str, rows: Sequence[Record]) -> list[Column]:
    """The columns of a copy, all open: those open at first in the sheet, but for those that are empty.

    Of scores and orders only the result is there. Where plans of local bodies and agencies stand among
    the villages' own, also whose a row is.
    """
    is_mixed = any(row.get(_WHOSE) in OTHER_PLANS for row in rows)
    return [
        replace(column, shown=True)
        for column in TABLES[table].columns
        if column.name in _ALWAYS
        or (
            column.shown
            and column.name not in _AT_MEETINGS
            and any(row.get(column.name) not in (None, "") for row in rows)
        )
        or (column.name == _WHOSE and is_mixed)
    ]


def as_shown(row: Record) -> Record:
    """A row as the copy shows it: the name that staff gave stands in the place of the program's."""
    return row | {"name": row.get("name_own") or row["name"]}
