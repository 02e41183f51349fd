"""Totals and counts that a document prints, checked against its rows, at every level.

Totals that do not add up are real. What a project's cells say is added up by column as the document has
it: by year, also beyond the plan's years, over all years, and what a local body granted. A printed figure
is compared with the rows since the last subtotal, with those of each group it stands in, of its table,
and with all of the document so far; if none agrees it is a finding. Subtotals are checks, never projects:
the rows' own figures stand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from xlplan import words
from xlplan.core import numbers, thai
from xlplan.core.findings import Finding, Kind
from xlplan.core.grammar import documents as grammar
from xlplan.core.recognise.headings import is_in_baht
from xlplan.core.recognise.recognised import BodyRow, Cell
from xlplan.core.recognise.rows import context_level
from xlplan.core.vocabulary import Field
from xlplan.words.sheets import baht_text

_Column: TypeAlias = int | str
"""A year, `_ALL_YEARS`, or the heading of a column of other amounts."""

_ALL_YEARS = 0
_YEARS_ASKED = -1
"""Beside the columns of a row: for how many years it asks money (นับรายปี)."""
_ROUND = 1_000_00  # in satang: many rows ask for the same round sum


@dataclass(slots=True)
class _Row:
    """A project with what it asks for, in satang by column."""

    table: int
    row: int
    amounts: dict[_Column, int] = field(default_factory=dict)

    def sums(self) -> dict[_Column, int]:
        """Its amounts, and what they make over all years."""
        years = [satang for year, satang in self.amounts.items() if year and isinstance(year, int)]
        over_all = {_ALL_YEARS: sum(years)} if years else {}  # else the one column without a year
        return self.amounts | over_all | {_YEARS_ASKED: sum(1 for satang in years if satang)}


class PrintedTotals:
    """The rows of one document so far, in the scopes that a subtotal may speak of.

    A scope is told by its first row, and its sums are the difference of two: a document may print a
    subtotal behind every row.
    """

    def __init__(self, document: str) -> None:
        self._document = document
        self._rows: list[_Row] = []
        self._above: list[dict[_Column, int]] = []  # for each row, the sums of those above it
        self._since = self._table = 0
        self._groups: dict[int, int] = {}  # level of a group row → its first row

    def begin_table(self) -> None:
        """A table that does not continue the one before it begins."""
        self._since = self._table = len(self._rows)

    def begin_group(self, line: str) -> None:
        """A heading or a group row begins what stands below it, and ends what is narrower."""
        level = context_level(line)
        self._groups = {wider: first for wider, first in self._groups.items() if wider < level}
        self._groups[level] = len(self._rows)

    def add(self, row: BodyRow) -> None:
        """Count a project."""
        self._above.append(self._sums_above(len(self._rows)))
        self._rows.append(_Row(row.table, row.row))
        self.add_more(row)

    def add_more(self, row: BodyRow) -> None:
        """Count what a row says of the last project; nothing is counted over what is there."""
        there = self._rows[-1].amounts
        for column, satang in _amounts(row.cells).items():
            there.setdefault(column, satang)

    def compare(self, row: BodyRow) -> tuple[list[Finding], str]:
        """What a subtotal row prints that no scope of rows adds up to; and how it compares, in words."""
        said = thai.arabic(" ".join(thai.clean_line(cell.text) for cell in row.cells if not cell.shared))
        printed = _amounts(row.cells)
        scopes, nearest = self._starts(), self._nearest(said)
        checks, findings = [], []
        if printed and any(self._sums(scope, printed) == printed for scope in scopes):
            checks.append(words.sheets.TOTAL_AGREES)
        elif printed:
            for column, satang in printed.items():
                computed = self._sums(nearest, [column])[column]
                if satang != computed:
                    label, difference = words.sheets.total_label(column), baht_text(abs(satang - computed))
                    checks.append(words.sheets.total_differs(label, difference))
                    look = _suspect(self._rows[nearest:], column, computed - satang)
                    facts = (label, baht_text(satang), baht_text(computed), difference, look)
                    findings.append(self._finding(Kind.TOTAL_DIFFERS, row, facts))
        if (count := grammar.COUNT.search(said)) is not None:
            wanted = int(count[1].replace(",", ""))
            counted = next((scope for scope in scopes if wanted in self._counts(scope)), None)
            projects, by_year = self._counts(nearest if counted is None else counted)
            checks.append(words.sheets.count_check(wanted, projects, by_year, agrees=counted is not None))
            if counted is None:
                facts_count = (str(wanted), str(projects), str(by_year))
                findings.append(self._finding(Kind.COUNT_DIFFERS, row, facts_count))
        if not grammar.CARRIED.match(said):
            self._since = len(self._rows)
        return findings, "; ".join(checks)

    def _starts(self) -> list[int]:
        """The first row of each scope, the narrowest scope first."""
        return sorted({self._since, *self._groups.values(), self._table, 0}, reverse=True)

    def _nearest(self, said: str) -> int:
        """The first row that a subtotal speaks of by its words, else the one behind the last subtotal."""
        level = context_level(grammar.SUM_OF.sub("", said))
        if level in self._groups and level < context_level(""):
            return self._groups[level]
        if grammar.WHOLE_DOCUMENT.search(said):
            return 0
        return self._since if self._since < len(self._rows) else self._table

    def _sums_above(self, row: int) -> dict[_Column, int]:
        """The sums of all rows above one; of all there are above the one to come."""
        if row < len(self._above):
            return self._above[row]
        if not self._rows:
            return {}
        above, last = self._above[-1], self._rows[-1].sums()  # the last one may still be added to
        return above | {column: above.get(column, 0) + satang for column, satang in last.items()}

    def _sums(self, first: int, columns: Iterable[_Column]) -> dict[_Column, int]:
        """What the rows from one on make by column."""
        above, end = self._sums_above(first), self._sums_above(len(self._rows))
        return {column: end.get(column, 0) - above.get(column, 0) for column in columns}

    def _counts(self, first: int) -> tuple[int, int]:
        """Projects from one on, and projects counted once for every year they ask money for (นับรายปี)."""
        return len(self._rows) - first, self._sums(first, [_YEARS_ASKED])[_YEARS_ASKED]

    def _finding(self, kind: Kind, row: BodyRow, facts: tuple[str, ...]) -> Finding:
        return Finding(kind, self._document, row.table, row.row, facts=facts)


def _amounts(cells: Sequence[Cell]) -> dict[_Column, int]:
    """The amounts of a row by column; one that spans several years is of all of them."""
    amounts: dict[_Column, int] = {}
    for cell in cells:
        column: _Column = _ALL_YEARS
        if cell.role.field is Field.OTHER_AMOUNTS:
            column = cell.role.heading
        elif cell.role.field is not Field.BUDGET:
            continue
        elif cell.role.year_be and cell.span == 1:
            column = cell.role.year_be
        satang = numbers.baht(cell.text).satang
        if not cell.shared and satang is not None and is_in_baht(cell.role.heading):
            amounts.setdefault(column, satang)
        elif not cell.shared and column == _ALL_YEARS and is_in_baht(cell.role.heading):
            for year_be, said in numbers.baht_by_year(cell.text).items():
                amounts[year_be] = said
    return amounts


def _suspect(scope: Sequence[_Row], column: _Column, too_much: int) -> str:
    """Where to look first: the row that is the difference, or the later of two that ask for one odd sum."""
    amounts = [(row, satang) for row in scope if (satang := row.sums().get(column, 0))]
    is_difference = [row for row, satang in amounts if satang == too_much]
    if len(is_difference) == 1:
        return words.sheets.row_is_difference(is_difference[0].table, is_difference[0].row)
    often = Counter(satang for _row, satang in amounts)
    twice = {satang for satang, times in often.items() if times == 2 and satang % _ROUND}
    twice = twice or {satang for satang, times in often.items() if times == 2}
    if len(twice) == 1:
        first, second = (row for row, satang in amounts if satang in twice)
        return words.sheets.rows_ask_the_same((second.table, second.row), (first.table, first.row))
    return words.sheets.ASK_THE_VILLAGE
