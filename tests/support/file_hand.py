"""What a person does to a closed workbook in Excel; openpyxl stands in for it.

The same doings, under the same names, as those of `MemoryWorkbook`. Rows are counted from 0.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableColumn, TableFormula
from openpyxl.worksheet.worksheet import Worksheet

from xlplan.core.schema import TABLES, heading_of
from xlplan.office.table_parts import Area, area


class FileHand:
    """A hand at the file at `path`: each doing opens it, works and saves."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def type_in(self, table: str, row: int, heading: str, cell: Any) -> None:
        """Type into a cell, by its column's name or heading; what begins with "=" is a formula."""

        def work(sheet: Worksheet, listed: Table, body: Area) -> None:
            sheet.cell(body.top + row, self._column(table, listed, body, heading)).value = cell

        self._do(table, work)

    def add_row(self, table: str, cells: Mapping[str, Any]) -> None:
        """Type a row below the last one; Excel fills in the formulas."""

        def work(sheet: Worksheet, listed: Table, body: Area) -> None:
            row = body.bottom + 1
            for number, entry in enumerate(listed.tableColumns, body.left):
                formula = entry.calculatedColumnFormula
                sheet.cell(row, number).value = f"={formula.attr_text}" if formula else None
            for heading, cell in cells.items():
                sheet.cell(row, self._column(table, listed, body, heading)).value = cell
            self._reach(listed, body, row)

        self._do(table, work)

    def delete_row(self, table: str, row: int) -> None:
        """Delete a row of the table."""

        def work(sheet: Worksheet, listed: Table, body: Area) -> None:
            sheet.delete_rows(body.top + row)
            self._reach(listed, body, body.bottom - 1)

        self._do(table, work)

    def sort(self, table: str, heading: str, *, downwards: bool = False) -> None:
        """Sort the rows by a column."""

        def work(sheet: Worksheet, listed: Table, body: Area) -> None:
            at = self._column(table, listed, body, heading) - body.left
            rows = [
                [(copy(cell.value), copy(cell._style)) for cell in line]
                for line in sheet.iter_rows(body.top, body.bottom, body.left, body.right)
            ]
            rows.sort(key=lambda row: str(row[at][0]), reverse=downwards)
            for number, row in enumerate(rows, body.top):
                for column, (value, style) in enumerate(row, body.left):
                    cell = sheet.cell(number, column)
                    cell.value, cell._style = value, style

        self._do(table, work)

    def add_column(
        self, table: str, heading: str, cells: Sequence[Any], *, at: int | None = None, formula: str = ""
    ) -> None:
        """Put in a column of staff's own, at the right end or before the column numbered `at`."""

        def work(sheet: Worksheet, listed: Table, body: Area) -> None:
            place = len(listed.tableColumns) if at is None else at
            number = body.left + place
            for line in sheet.iter_rows(body.top - 1, body.bottom, number, body.right + 1):
                for cell, left in reversed(list(zip(line[1:], line, strict=False))):
                    cell.value, cell._style = left.value, copy(left._style)
                line[0].value, line[0].style = None, "Normal"
            sheet.cell(body.top - 1, number).value = heading
            for row, cell in enumerate(cells, body.top):
                sheet.cell(row, number).value = cell
            entry = TableColumn(id=max(column.id for column in listed.tableColumns) + 1, name=heading)
            if formula:
                entry.calculatedColumnFormula = TableFormula(attr_text=formula)
            listed.tableColumns.insert(place, entry)
            self._reach(listed, Area(body.left, body.top, body.right + 1, body.bottom), body.bottom)

        self._do(table, work)

    def cells(self, table: str, heading: str) -> list[Any]:
        """What stands in a column, from the first row down; formulas by their text."""
        found: list[Any] = []

        def work(sheet: Worksheet, listed: Table, body: Area) -> None:
            number = self._column(table, listed, body, heading)
            found.extend(sheet.cell(row, number).value for row in range(body.top, body.bottom + 1))

        self._do(table, work, keep=False)
        return found

    def _do(self, table: str, work: Callable[[Worksheet, Table, Area], None], *, keep: bool = True) -> None:
        workbook = openpyxl.load_workbook(self.path)
        sheet = workbook[TABLES[table].sheet]
        listed = sheet.tables[table]
        whole = area(listed.ref)
        assert whole is not None
        bottom = whole.bottom - (listed.totalsRowCount or 0)
        work(sheet, listed, Area(whole.left, whole.top + 1, whole.right, bottom))
        if keep:
            workbook.save(self.path)

    @staticmethod
    def _column(table: str, listed: Table, body: Area, heading: str) -> int:
        names = [entry.name for entry in listed.tableColumns]
        column = TABLES[table].by_name.get(heading)
        return body.left + names.index(heading_of(column, None) if column else heading)

    @staticmethod
    def _reach(listed: Table, body: Area, bottom: int) -> None:
        left, right = get_column_letter(body.left), get_column_letter(body.right)
        listed.ref = f"{left}{body.top - 1}:{right}{bottom}"
        if listed.autoFilter:
            listed.autoFilter.ref = listed.ref
