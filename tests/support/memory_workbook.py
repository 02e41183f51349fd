"""A workbook without a file, for tests of the steps: it keeps cells as a sheet would.

Below the protocol stands what a person does to a sheet: `type`, `add_row`, `delete_row`, `sort`,
`add_column`. Rows are counted from 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from tests.support.hand import sorted_places
from xlplan.core import frames
from xlplan.core.columns import Column, Owner
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.written import OWN
from xlplan.office.cell_values import Cell, cell_of, value_of
from xlplan.office.join_rows import join_rows
from xlplan.office.restore import from_bytes, to_bytes
from xlplan.office.table_reading import is_filled_cell
from xlplan.office.workbook import (
    NOTHING_TYPED,
    AsTyped,
    Stood,
    TypedCell,
    Way,
    Written,
    columns_of,
    first_year_of,
    written,
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell with a formula: the text of another one than ours, nothing for ours; and its value."""

    text: str = ""
    value: Cell = None


Row = list[Cell | Formula]


@dataclass(slots=True)
class Sheet:
    """One table as it lies in its sheet."""

    headings: list[str]
    rows: list[Row] = field(default_factory=list)
    own_formulas: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Read:
    frame: pd.DataFrame
    rows: list[int]  # the row of the sheet of each row of the frame
    silent: list[int]


class MemoryWorkbook:
    """The `Workbook` over lists of cells; `saves` counts how often `save` had something to do."""

    last_saved_by: str | None = None

    def __init__(self, tables: Mapping[str, pd.DataFrame] | None = None) -> None:
        self.sheets = {
            name: Sheet([heading_of(column, None) for column in table.columns])
            for name, table in TABLES.items() if table.filled
        }  # fmt: skip
        self.points = MemoryPoints()
        self.shown: list[str] = []
        self._pending: dict[str, Written] = {}
        self._reads: dict[str, _Read] = {}
        for name, frame in (tables or {}).items():
            self.write(name, frame)
        self.saves = 0
        self.save()
        self.saves = 0  # what it begins with is nobody's saving

    @property
    def first_year_be(self) -> int | None:
        return first_year_of(self.read("settings"))

    def read(self, table: str) -> pd.DataFrame:
        return self._pending[table].frame.copy() if table in self._pending else self.stands(table)

    def stands(self, table: str) -> pd.DataFrame:
        return self._as_read(table).frame.copy()

    def typed(self, table: str) -> list[TypedCell]:
        found = []
        sheet, read = self.sheets[table], self._as_read(table)
        for position, (number, record) in enumerate(zip(read.rows, frames.records(read.frame), strict=True)):
            for heading, column, cell in zip(
                sheet.headings, self._columns(table), sheet.rows[number], strict=True
            ):
                value = cell.value if isinstance(cell, Formula) else cell
                if column is None:
                    computed = isinstance(cell, Formula) and heading in sheet.own_formulas
                    if is_filled_cell(value) and not computed:
                        way = Way.COMPUTED if isinstance(cell, Formula) else Way.OWN
                        found.append(TypedCell(position, heading, value, way))
                elif column.owner is Owner.FORMULA:
                    over = f"={cell.text}" if isinstance(cell, Formula) and cell.text else cell
                    if not isinstance(over, Formula) and is_filled_cell(over):
                        found.append(TypedCell(position, column.name, over, Way.OVER_FORMULA))
                elif record[column.name] is None and is_filled_cell(value):
                    found.append(TypedCell(position, column.name, value, Way.UNREADABLE))
        return found

    def write(
        self,
        table: str,
        frame: pd.DataFrame,
        *,
        as_typed: AsTyped = NOTHING_TYPED,
        in_order: bool = False,
        stood: Stood = None,
    ) -> None:
        self._pending[table] = written(table, frame, as_typed, in_order=in_order, stood=stood)

    def show(self, table: str) -> None:
        self.shown.append(table)

    def save(self) -> None:
        changed = False
        for name, given in self._pending.items():
            rows = self._laid_out(name, given)
            changed = changed or rows != self.sheets[name].rows
            self.sheets[name].rows = rows
        self._pending, self._reads = {}, {}
        self.saves += changed

    def conflict_copies(self) -> list[str]:
        return []

    def _columns(self, table: str) -> list[Column | None]:
        return columns_of(TABLES[table], self.sheets[table].headings, None)

    def _as_read(self, table: str) -> _Read:
        if table in self._reads:
            return self._reads[table]
        columns = self._columns(table)
        records, rows, silent = [], [], []
        for number, row in enumerate(self.sheets[table].rows):
            cells = [cell.value if isinstance(cell, Formula) else cell for cell in row]
            record = {
                column.name: value_of(cell, column.kind)
                for column, cell in zip(columns, cells, strict=True) if column
            }  # fmt: skip
            telling = {column.name for column in columns if column and column.owner is not Owner.FORMULA}
            if any(record[name] is not None for name in telling):
                records.append(record)
                rows.append(number)
            elif any(
                is_filled_cell(cell) for column, cell in zip(columns, cells, strict=True)
                if column is None or column.name in telling
            ):  # fmt: skip
                silent.append(number)
        self._reads[table] = _Read(frames.frame(table, records), rows, silent)
        return self._reads[table]

    def _laid_out(self, table: str, given: Written) -> list[Row]:
        """The rows of the sheet as they are to be, with what stood beside them."""
        sheet, read = self.sheets[table], self._as_read(table)
        old, new = frames.records(read.frame), frames.records(given.frame)
        joined = (
            join_rows(TABLES[table], frames.lists(read.frame), frames.lists(given.frame))
            if given.stood is None
            else list(given.stood)
        )
        made = []
        for position, (place, record) in enumerate(zip(joined, new, strict=True)):
            stood = None if place is None else (sheet.rows[read.rows[place]], old[place])
            made.append(self._row(table, stood, record, given.as_typed.get(position, {})))
        silent = [(number, sheet.rows[number]) for number in read.silent]
        if given.in_order:
            return [*made, *(row for _, row in silent)]
        there = [
            (read.rows[place], row) for place, row in zip(joined, made, strict=True) if place is not None
        ]
        there = sorted([*there, *silent], key=lambda numbered: numbered[0])
        return [
            *(row for _, row in there),
            *(row for place, row in zip(joined, made, strict=True) if place is None),
        ]

    def _row(
        self,
        table: str,
        stood: tuple[Row, frames.Record] | None,
        new: frames.Record,
        typed: Mapping[str, Cell],
    ) -> Row:
        sheet = self.sheets[table]
        row: Row = []
        for place, (heading, column) in enumerate(zip(sheet.headings, self._columns(table), strict=True)):
            name = column.name if column else OWN + heading
            if name in typed:
                row.append(typed[name])
            elif column is None:
                formula = sheet.own_formulas.get(heading)
                row.append(stood[0][place] if stood else Formula(formula) if formula else None)
            elif column.owner is Owner.FORMULA:
                row.append(Formula(value=cell_of(new[name], column.kind)))
            elif stood and stood[1][name] == new[name]:
                row.append(stood[0][place])
            else:
                row.append(cell_of(new[name], column.kind))
        return row

    # --- what a person does ---

    def type(self, table: str, row: int, column: str, cell: Cell) -> None:
        """Type into a cell, by its column's name or heading; what begins with "=" is a formula."""
        self.sheets[table].rows[row][self._place(table, column)] = _as_excel_takes(cell)
        self._reads.pop(table, None)

    def add_row(self, table: str, cells: Mapping[str, Cell]) -> None:
        """Type a row below the last one; Excel fills in the formulas."""
        row: Row = [
            Formula() if column and column.owner is Owner.FORMULA else None for column in self._columns(table)
        ]
        self.sheets[table].rows.append(row)
        for column, cell in cells.items():
            self.type(table, len(self.sheets[table].rows) - 1, column, cell)

    def copy_row(self, table: str, row: int) -> None:
        """Copy a row and paste it below the last one."""
        rows = self.sheets[table].rows
        rows.append(list(rows[row]))
        self._reads.pop(table, None)

    def delete_row(self, table: str, row: int) -> None:
        """Delete a row of the table."""
        del self.sheets[table].rows[row]
        self._reads.pop(table, None)

    def sort(self, table: str, column: str, *, reverse: bool = False) -> None:
        """Sort the rows by a column."""
        sheet = self.sheets[table]
        order = sorted_places(self.cells(table, column), reverse=reverse)
        sheet.rows = [sheet.rows[number] for number in order]
        self._reads.pop(table, None)

    def add_column(
        self, table: str, heading: str, cells: Iterable[Cell], *, at: int | None = None, formula: str = ""
    ) -> None:
        """Put in a column of staff's own, at the right end or before the column numbered `at`."""
        sheet = self.sheets[table]
        place = len(sheet.headings) if at is None else at
        sheet.headings.insert(place, heading)
        if formula:
            sheet.own_formulas[heading] = formula
        for row, cell in zip(sheet.rows, cells, strict=True):
            row.insert(place, _as_excel_takes(cell))
        self._reads.pop(table, None)

    def cells(self, table: str, column: str) -> list[Cell]:
        """What a person sees in a column, from the first row down."""
        place = self._place(table, column)
        return [
            cell.value if isinstance(cell, Formula) else cell
            for cell in (row[place] for row in self.sheets[table].rows)
        ]

    def _place(self, table: str, called: str) -> int:
        headings = self.sheets[table].headings
        if called in headings:
            return headings.index(called)
        return [column and column.name for column in self._columns(table)].index(called)


def _as_excel_takes(cell: Cell) -> Cell | Formula:
    return Formula(cell[1:]) if isinstance(cell, str) and cell.startswith("=") else cell


class MemoryPoints:
    """The restore points of a workbook without a file, kept as the bytes that a file would hold."""

    def __init__(self) -> None:
        self._points: dict[int, bytes] = {}

    def numbers(self) -> list[int]:
        return sorted(self._points)

    def reserve(self, at_least: int) -> int:
        return max([at_least - 1, *self._points]) + 1

    def keep(self, number: int, header: dict[str, Any], changes: dict[str, Any]) -> None:
        self._points[number] = to_bytes(header, changes)

    def header(self, number: int) -> dict[str, Any] | None:
        return from_bytes(self._points.get(number, b""), line=0)

    def changes(self, number: int) -> dict[str, Any] | None:
        return from_bytes(self._points.get(number, b""), line=1)

    def drop(self, number: int) -> None:
        self._points.pop(number, None)
