"""Sets that staff make by hand: a word in the column ชุดที่, the same in all rows of a set, within a tambon."""

import re
from collections.abc import Collection, Sequence

from xlplan.core import thai
from xlplan.core.frames import Record
from xlplan.core.vocabulary import HAND_SET
from xlplan.errors import NoRowsChosenError, SetOfTambonsError

_NUMBERED = re.compile(rf"{HAND_SET}(\d{{1,9}})")
_MEMBERS = 2


def named(row: Record) -> str | None:
    """The set that staff put a row into, None where they did not."""
    return spelled(row.get("hand_set"))


def spelled(name: str | None) -> str | None:
    """A set's name without what nobody sees, None where nothing is left.

    >>> spelled(" ก1 "), spelled(" "), spelled(None)
    ('ก1', None, None)
    """
    return thai.clean_line(name or "") or None


def next_name(rows: Sequence[Record], tambon: str | None) -> str:
    """A name that no set of a tambon has yet.

    >>> next_name([{"tambon": "ปูโยะ", "hand_set": "ก2"}, {"tambon": "มูโนะ", "hand_set": "ก7"}], "ปูโยะ")
    'ก3'
    """
    names = (named(row) for row in rows if row["tambon"] == tambon)
    numbers = [int(match[1]) for name in names if name and (match := _NUMBERED.fullmatch(thai.arabic(name)))]
    return f"{HAND_SET}{max(numbers, default=0) + 1}"


def sets_of(rows: Sequence[Record], chosen: Collection[int]) -> list[str]:
    """The sets in which chosen rows, given by their places, are already."""
    return sorted({name for at in chosen if (name := named(rows[at]))})


def check(rows: Sequence[Record], chosen: Collection[int], name: str | None) -> None:
    """Refuse rows of which no set can be made; into a set that there is already, one row may come.

    Raises:
        NoRowsChosenError, SetOfTambonsError: they are too few, or lie in several tambons.
    """
    tambons = sorted({str(rows[at]["tambon"] or "-") for at in chosen})
    if len(tambons) > 1:
        raise SetOfTambonsError(tambons)
    others = sum(
        1
        for at, row in enumerate(rows)
        if at not in chosen and name and named(row) == name and str(row["tambon"] or "-") in tambons
    )
    if not chosen or len(chosen) + others < _MEMBERS:
        raise NoRowsChosenError


def put(rows: Sequence[Record], chosen: Collection[int], name: str) -> list[Record]:
    """The rows with the chosen ones in a set of this name."""
    return [row | {"hand_set": name} if at in chosen else row for at, row in enumerate(rows)]
