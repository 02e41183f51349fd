"""A workbook in the hands of staff, in a test's memory, in a file or open in Calc: the same doings at all.

Everything is called by its column's name or heading, rows are counted from 0 as they stand in the sheet,
and what begins with "=" is a formula.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
import xlwings as xw

from tests.support.hand import Hand
from tests.support.memory_workbook import MemoryWorkbook
from xlplan import settings
from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.office.cell_values import Cell
from xlplan.office.workbook import Workbook, columns_of
from xlplan.office.workbook_file import WorkbookFile
from xlplan.office.workbook_live import WorkbookLive


class Book(Protocol):
    """A workbook that the program opens again and again, and that staff have in Excel in between."""

    def open(self) -> Workbook: ...
    def type(self, table: str, row: int, column: str, cell: Cell) -> None: ...
    def add_row(self, table: str, cells: Mapping[str, Cell]) -> None: ...
    def copy_row(self, table: str, row: int) -> None: ...
    def delete_row(self, table: str, row: int) -> None: ...
    def sort(self, table: str, column: str, *, reverse: bool = False) -> None: ...
    def cells(self, table: str, column: str) -> Sequence[Cell]: ...
    def add_column(
        self, table: str, heading: str, cells: Iterable[Cell], *, at: int | None = None, formula: str = ""
    ) -> None: ...


class InMemory(MemoryWorkbook):
    """A new workbook in a test's memory."""

    def __init__(self, folder: Path) -> None:
        del folder
        super().__init__(
            {name: frames.frame(name, settings.shipped_rows(name)) for name in settings.SETTING_TABLES}
        )

    def open(self) -> Workbook:
        return self


class InFile:
    """A new workbook in a file: each doing opens it, works and saves."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "แผน.xlsx"
        shutil.copy(settings.shipped("workbooks/master.xlsx"), self.path)

    def open(self) -> Workbook:
        return WorkbookFile(self.path)

    def type(self, table: str, row: int, column: str, cell: Cell) -> None:
        with by_hand(self.path) as hand:
            _type(hand, table, row, column, cell)

    def add_row(self, table: str, cells: Mapping[str, Cell]) -> None:
        with by_hand(self.path) as hand:
            row = hand.add_row(table, {})
            for column, cell in cells.items():
                _type(hand, table, row, column, cell)

    def copy_row(self, table: str, row: int) -> None:
        with by_hand(self.path) as hand:
            hand.copy_row(table, row)

    def delete_row(self, table: str, row: int) -> None:
        with by_hand(self.path) as hand:
            hand.delete_row(table, row)

    def sort(self, table: str, column: str, *, reverse: bool = False) -> None:
        with by_hand(self.path) as hand:
            hand.sort(table, column, reverse=reverse)

    def cells(self, table: str, column: str) -> Sequence[Any]:
        return Hand(self.path).cells(table, column)

    def add_column(
        self, table: str, heading: str, cells: Iterable[Cell], *, at: int | None = None, formula: str = ""
    ) -> None:
        with by_hand(self.path) as hand:
            hand.add_column(table, heading, formula=formula, at=at)
            for row, cell in enumerate(cells):
                _type(hand, table, row, heading, cell)


class InLive:
    """A new workbook that stays open in Calc; staff and program work in it by turns.

    Texts are typed as Excel takes them behind an apostrophe: as texts, whatever they look like.
    """

    def __init__(self, folder: Path, name: str = "แผน.xlsx") -> None:
        self.path = folder / name
        if not self.path.exists():
            shutil.copy(settings.shipped("workbooks/master.xlsx"), self.path)
        (app,) = xw.apps
        self.book = app.books.open(str(self.path))

    def __deepcopy__(self, memo: dict[int, Any]) -> "InLive":
        """What was saved of the workbook, open once more as a copy."""
        folder = Path(tempfile.mkdtemp(dir=self.path.parent))
        name = f"{folder.name}.xlsx"  # Excel opens no two of one name
        shutil.copy(self.path, folder / name)
        return InLive(folder, name)

    def open(self) -> WorkbookLive:
        return WorkbookLive(self.book)

    def type(self, table: str, row: int, column: str, cell: Cell) -> None:
        found, place = self._table(table), self._place(table, column)
        self._type(found, row, place, cell)

    def add_row(self, table: str, cells: Mapping[str, Cell]) -> None:
        found = self._table(table)
        body = found.data_body_range
        if body is None or any(_typed_text(cell) for cell in _matrix(body.formula)[-1]) or body.shape[0] > 1:
            self._add_row(found)
        for column, cell in cells.items():
            self._type(found, found.data_body_range.shape[0] - 1, self._place(table, column), cell)

    def copy_row(self, table: str, row: int) -> None:
        found = self._table(table)
        self._add_row(found)
        body = found.data_body_range
        body[row, :].copy(body[-1, :])

    def delete_row(self, table: str, row: int) -> None:
        found = self._table(table)
        if found.data_body_range.shape[0] == 1:
            for place, formula in enumerate(_matrix(found.data_body_range.formula)[0]):
                if _typed_text(formula):
                    self._type(found, 0, place, None)
            return
        found.data_body_range[row, :].delete("up")

    def sort(self, table: str, column: str, *, reverse: bool = False) -> None:
        self._table(table).sort(self._place(table, column) + 1, not reverse)

    def cells(self, table: str, column: str) -> list[Cell]:
        """What a person sees in a column, from the first row down."""
        place = self._place(table, column)
        return [row[place] for row in _matrix(self._table(table).data_body_range.value)]

    def add_column(
        self, table: str, heading: str, cells: Iterable[Cell], *, at: int | None = None, formula: str = ""
    ) -> None:
        found = self._table(table)
        column = found.columns.add(heading, None if at is None else at + 1)
        place = column.index - 1
        column.range.number_format = "General"  # not that of the column beside it
        if formula:
            column.data_body_range.formula = f"={formula}"
            return
        for row, cell in enumerate(cells):
            self._type(found, row, place, cell)

    def _table(self, table: str) -> Any:
        return next(found for sheet in self.book.sheets for found in sheet.tables if found.name == table)

    def _place(self, table: str, called: str) -> int:
        headings = list(self._table(table).header_row_range.value)
        if called in headings:
            return headings.index(called)
        return [column and column.name for column in columns_of(TABLES[table], headings, None)].index(called)

    def _type(self, found: Any, row: int, place: int, cell: Cell) -> None:
        is_text = isinstance(cell, str) and not cell.startswith("=")
        found.data_body_range[row, place].value = f"'{cell}" if is_text else cell

    def _add_row(self, found: Any) -> None:
        """Type below the table: it grows, and Excel fills in the formulas of its columns."""
        found.rows.add()
        body = found.data_body_range
        above = _matrix(body.formula)[-2] if body.shape[0] > 1 else []
        for place, formula in enumerate(above):
            if not _typed_text(formula):
                body[-1, place].formula = body[-2, place].formula


IN_MEMORY = pytest.param(InMemory, id="memory")
IN_FILE = pytest.param(InFile, id="file")
IN_LIVE_SOAK = (
    [pytest.param(InLive, id="live", marks=pytest.mark.soak)] if "XLPLAN_SOAK" in os.environ else []
)
"""`InLive` for tests that take minutes on it: they run over it in `make soak` only."""
IN_MEMORY_SOAK = [IN_MEMORY] if "XLPLAN_SOAK" in os.environ else []
"""`InMemory` for tests that run over files all the time."""


def made(request: pytest.FixtureRequest, folder: Path) -> Book:
    """The book that a fixture is asked for by its parameter, with the application that it is open in."""
    if request.param is InLive:
        request.getfixturevalue("calc_app")
    book: Book = request.param(folder)
    return book


def _matrix(told: Any) -> list[list[Any]]:
    if not isinstance(told, (list, tuple)):
        return [[told]]
    return [list(row) for row in told] if isinstance(told[0], (list, tuple)) else [list(told)]


def _typed_text(formula: str) -> bool:
    return bool(formula) and not formula.startswith("=")


@contextmanager
def by_hand(path: Path) -> Iterator[Hand]:
    """A hand at a closed workbook, which is saved at the end."""
    hand = Hand(path)
    yield hand
    hand.save()


def _type(hand: Hand, table: str, row: int, column: str, cell: Any) -> None:
    if isinstance(cell, str) and cell.startswith("="):
        hand.type_formula(table, row, column, cell[1:])
    else:
        hand.type(table, row, column, cell)
