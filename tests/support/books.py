"""A workbook in the hands of staff, in a test's memory or in a file: the same doings at both.

Everything is called by its column's name or heading, rows are counted from 0 as they stand in the sheet,
and what begins with "=" is a formula.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from tests.support.hand import Hand
from tests.support.memory_workbook import MemoryWorkbook
from xlplan import settings
from xlplan.core import frames
from xlplan.desk import SETTING_TABLES
from xlplan.office.cell_values import Cell
from xlplan.office.workbook import Workbook
from xlplan.office.workbook_file import WorkbookFile


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
        super().__init__({name: frames.frame(name, settings.shipped_rows(name)) for name in SETTING_TABLES})

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
