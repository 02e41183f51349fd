"""Where a document's texts are kept: looked up cell by cell in its records and quotes as they stand.

Texts are compared repaired and without blanks. Each stored text answers for one cell only, and only for
a whole one: between blanks, or at an end. What a record says in another shape counts too: an amount as
satang, a tick as its group or year, a village as its number, votes as a number; a dash and an empty box
may be an empty cell.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate

from xlplan.core import numbers, places, thai
from xlplan.core.columns import Kind, Owner
from xlplan.core.documents.quotes import Quote
from xlplan.core.frames import Record
from xlplan.core.grammar import documents as grammar
from xlplan.core.recognise.grid import RawTable
from xlplan.core.schema import TABLES
from xlplan.core.schema.making import BUDGETS

# of the columns that a document fills, those that are made of what stands round the row
_NOT_OF_THE_ROW = {"tambon", "moo", "plan_kind", "form_code", "heading"}
_TEXTS = [
    column.name
    for column in TABLES["projects"].columns
    if column.owner is Owner.DOCUMENT and column.kind is Kind.TEXT and column.name not in _NOT_OF_THE_ROW
]


class Kept(Enum):
    """Where a text is kept."""

    PROJECT = "project"
    QUOTE = "quote"


def squeezed(text: str) -> str:
    """A text as it is compared here: repaired, without blanks."""
    return "".join(thai.clean(text).split())


class _Text:
    """A stored text that answers for cells, each part of it for one."""

    def __init__(self, text: str) -> None:
        words = thai.clean(text).split()
        self._text = "".join(words)
        self._free = bytearray(b"\1" * len(self._text))
        self._ends = {0, *accumulate(map(len, words))}

    def take(self, wanted: str) -> bool:
        """Whether the wanted text stands here whole and has not answered for another cell."""
        start = self._text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if start in self._ends and end in self._ends and all(self._free[start:end]):
                self._free[start:end] = bytes(len(wanted))
                return True
            start = self._text.find(wanted, start + 1)
        return False

    def says(self, wanted: str) -> bool:
        """Whether the wanted text stands here at all."""
        return wanted in self._text


class _Project:
    """A record of a project, asked for the cells of its rows."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._texts = [_Text(record[name]) for name in _TEXTS if record.get(name)]
        amounts = [record[name] for name in BUDGETS if record.get(name) is not None]
        self._amounts, self._total = Counter(amounts), sum(amounts) if amounts else None
        self._groups = [group for group in re.split(r", |\n", record.get("group_ticked") or "") if group]
        self._ticks = len(self._groups) + len(re.findall(r"\d{4}", str(record.get("period") or "")))

    def has(self, text: str) -> bool:
        """Whether a cell's text is kept here and has not answered for another cell."""
        wanted = squeezed(text)
        if set(wanted) <= grammar.NOT_TICKED:  # zero, or an empty cell
            return True
        if any(stored.take(wanted) for stored in self._texts):
            return True
        plain = thai.arabic(wanted)
        return self._has_tick(plain) or self._has_amount(text) or self._has_place(text, plain)

    def _has_tick(self, plain: str) -> bool:
        group = grammar.GROUP_WORDS.get(plain)
        if set(plain) <= grammar.TICK_SIGNS or (group and group.value in self._groups):
            self._ticks -= 1
            return self._ticks >= 0
        return False

    def _has_amount(self, text: str) -> bool:
        amount = numbers.baht(text)
        satang = [amount.satang] if amount.satang is not None else [*numbers.baht_by_year(text).values()]
        beside = squeezed(amount.rest)
        if (
            not satang
            or amount.contradicted
            or not any(text.says(beside) for text in [*self._texts, _Text("")])
        ):
            return False
        if satang == [self._total] and not self._amounts[self._total]:
            return True  # a column that adds up the years
        self._amounts.subtract(satang)
        return all(self._amounts[value] >= 0 for value in satang)

    def _has_place(self, text: str, plain: str) -> bool:
        record = self._record
        moo = places.moo_of_cell(text)
        if moo is not None and moo == record.get("moo") and not places.says_more(text):
            return True
        if squeezed(places.tambon_name(text)) == squeezed(record.get("tambon") or " "):
            return True
        return "votes" in record and plain.lstrip("0") == str(record["votes"] or "")


@dataclass(slots=True)
class Keeping:
    """All that is kept of a document, by table and row (from 1); `above` for rows that are no project's."""

    projects: dict[tuple[int, int], list[_Project]] = field(default_factory=dict)
    quotes: dict[tuple[int, int], list[_Text]] = field(default_factory=dict)
    above: dict[tuple[int, int], list[_Project]] = field(default_factory=dict)

    def find(self, table: int, rows: range, text: str) -> Kept | None:
        """Where the text of a cell that covers these rows is kept; None if nowhere."""
        for row in rows:
            if any(project.has(text) for project in self.projects.get((table, row), ())):
                return Kept.PROJECT
            if any(quote.take(squeezed(text)) for quote in self.quotes.get((table, row), ())):
                return Kept.QUOTE
        if any(project.has(text) for project in self.above.get((table, rows.start), ())):
            return Kept.PROJECT
        return None


def keeping(tables: Sequence[RawTable], records: Sequence[Record], quotes: Sequence[Quote]) -> Keeping:
    """What is kept of a document; a row without a project goes on from the one above it."""
    kept = Keeping()
    for record in records:
        kept.projects.setdefault((record["table_no"], record["row_no"]), []).append(_Project(record))
    last: list[_Project] = []
    for table in tables:
        for row in range(1, len(table.rows) + 1):
            place = (table.index, row)
            last = kept.projects.get(place, last)
            if place not in kept.projects:
                kept.above[place] = last
    joined: dict[tuple[int, int, str], list[str]] = {}  # a long text may have become several quotes
    for quote in quotes:
        joined.setdefault((quote.table, quote.row, quote.kind), []).append(quote.text)
    for (table_no, row_no, _kind), texts in joined.items():
        kept.quotes.setdefault((table_no, row_no), []).append(_Text("\n".join(texts)))
    return kept
