"""Totals and counts that a document prints, checked against its rows.

Totals that do not add up are real. A printed figure is compared with the rows since the last
subtotal, with those of its table and with all of the document so far; if none agrees it is a finding.
Subtotals are checks, never projects: the rows' own figures stand.
"""

from xlplan.core import numbers, thai
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.grammar import documents as grammar
from xlplan.core.headings import is_in_baht
from xlplan.core.schema.making import BUDGETS
from xlplan.core.tables import BodyRow
from xlplan.core.vocabulary import Field
from xlplan.words.sheets import baht_text, years_label

_ALL_YEARS = 0


class PrintedTotals:
    """The rows of one document so far, in the three scopes that a subtotal may speak of."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._since: list[dict[int, int]] = []
        self._table: list[dict[int, int]] = []
        self._all: list[dict[int, int]] = []

    def begin_table(self) -> None:
        """A table that does not continue the one before it begins."""
        self._since, self._table = [], []

    def add(self, record: Record, years_be: list[int], first_year_be: int | None) -> None:
        """Count a project with its amounts by year (in the plan's years)."""
        amounts = {}
        if first_year_be is not None:
            for number, column in enumerate(BUDGETS):
                if record.get(column) is not None and first_year_be + number in years_be:
                    amounts[first_year_be + number] = record[column]
        for scope in (self._since, self._table, self._all):
            scope.append(amounts)

    def compare(self, row: BodyRow) -> list[Finding]:
        """What a subtotal row prints that no scope of rows adds up to."""
        printed = _printed(row)
        words = " ".join(thai.clean_line(cell.text) for cell in row.cells)
        scopes = [self._since, self._table, self._all]
        nearest = self._all if grammar.WHOLE_DOCUMENT.search(words) else self._since or self._table
        count = grammar.COUNT.search(thai.arabic(words))
        findings = []
        if printed and not any(_sums(scope, printed) == printed for scope in scopes):
            sums = _sums(nearest, printed)
            for year, satang in printed.items():
                if sums[year] != satang:
                    facts = (
                        years_label(year),
                        baht_text(satang), baht_text(sums[year]), baht_text(abs(satang - sums[year])),
                    )  # fmt: skip
                    findings.append(self._finding(Kind.TOTAL_DIFFERS, row, facts))
        if count is not None:
            wanted = int(count[1].replace(",", ""))
            if not any(wanted in (len(scope), _project_years(scope)) for scope in scopes):
                facts_count = (str(wanted), str(len(nearest)), str(_project_years(nearest)))
                findings.append(self._finding(Kind.COUNT_DIFFERS, row, facts_count))
        self._since = []
        return findings

    def _finding(self, kind: Kind, row: BodyRow, facts: tuple[str, ...]) -> Finding:
        return Finding(kind, self._document, row.table, row.row, facts=facts)


def _printed(row: BodyRow) -> dict[int, int]:
    """The amounts a subtotal row prints, by year; 0 stands for a figure over all years."""
    printed = {}
    for cell in row.cells:
        if cell.role.field is Field.BUDGET and not cell.shared:
            satang = numbers.baht(cell.text).satang
            if satang is not None and is_in_baht(cell.role.heading):
                one_year = cell.role.year_be if cell.span == 1 else None
                printed[one_year or _ALL_YEARS] = satang
    return printed


def _sums(scope: list[dict[int, int]], printed: dict[int, int]) -> dict[int, int]:
    return {
        year: sum(sum(row.values()) if year == _ALL_YEARS else row.get(year, 0) for row in scope)
        for year in printed
    }


def _project_years(scope: list[dict[int, int]]) -> int:
    """Projects counted once for every year they ask money for (นับรายปี)."""
    return sum(sum(1 for satang in row.values() if satang) for row in scope)
