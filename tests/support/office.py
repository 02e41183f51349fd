"""An office at work on one workbook: villages send plans, steps are done, staff type in between.

The workbook is a test's memory or a closed file; everything is called by its column's name, rows are
counted from 0 as they stand in the sheet. Every step has its own minute.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from tests.support.hand import Hand
from tests.support.memory_workbook import MemoryWorkbook
from tests.support.village_plan import village_plan
from xlplan import pipeline, settings, undoing
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, heading_of
from xlplan.desk import SETTING_TABLES, Stamp
from xlplan.importing import ImportResult, import_documents
from xlplan.office.cell_values import Cell
from xlplan.office.workbook import Workbook
from xlplan.office.workbook_file import WorkbookFile

TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบล{tambon} พ.ศ. 2566 - 2570"
HEADINGS = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")
BEGAN = datetime(2026, 1, 15, 9, 0)


class Book(Protocol):
    """A workbook that staff can take into their hands."""

    def open(self) -> Workbook: ...
    def type(self, table: str, row: int, column: str, cell: Cell) -> None: ...
    def add_row(self, table: str, cells: Mapping[str, Cell]) -> None: ...
    def copy_row(self, table: str, row: int) -> None: ...
    def delete_row(self, table: str, row: int) -> None: ...
    def sort(self, table: str, column: str) -> None: ...
    def add_column(self, table: str, heading: str, cells: Iterable[Cell]) -> None: ...
    def cells(self, table: str, column: str) -> list[Any]: ...


class InMemory:
    """A new workbook in a test's memory."""

    def __init__(self, folder: Path) -> None:
        del folder
        self.workbook = MemoryWorkbook(
            {name: frames.frame(name, settings.shipped_rows(name)) for name in SETTING_TABLES}
        )

    def open(self) -> MemoryWorkbook:
        return self.workbook

    def type(self, table: str, row: int, column: str, cell: Cell) -> None:
        self.workbook.type_in(table, row, column, cell)

    def add_row(self, table: str, cells: Mapping[str, Cell]) -> None:
        self.workbook.add_row(table, cells)

    def copy_row(self, table: str, row: int) -> None:
        sheet = self.workbook.sheets[table]
        self.workbook.add_row(table, {})
        sheet.rows[-1] = list(sheet.rows[row])

    def delete_row(self, table: str, row: int) -> None:
        self.workbook.delete_row(table, row)

    def sort(self, table: str, column: str) -> None:
        self.workbook.sort(table, column)

    def add_column(self, table: str, heading: str, cells: Iterable[Cell]) -> None:
        self.workbook.add_column(table, heading, list(cells))

    def cells(self, table: str, column: str) -> list[Any]:
        return self.workbook.cells(table, column)


class InFile:
    """A new workbook in a file; staff have it in Excel, the program opens it anew each time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "แผน.xlsx"
        shutil.copy(settings.shipped("workbooks/master.xlsx"), self.path)

    def open(self) -> WorkbookFile:
        return WorkbookFile(self.path)

    def type(self, table: str, row: int, column: str, cell: Cell) -> None:
        self._by_hand(lambda hand: hand.type(table, row, self._heading(table, column), cell))  # type: ignore[arg-type]

    def add_row(self, table: str, cells: Mapping[str, Cell]) -> None:
        named = {self._heading(table, column): cell for column, cell in cells.items()}
        self._by_hand(lambda hand: hand.add_row(table, named))  # type: ignore[arg-type]

    def copy_row(self, table: str, row: int) -> None:
        self._by_hand(lambda hand: hand.copy_row(table, row))

    def delete_row(self, table: str, row: int) -> None:
        self._by_hand(lambda hand: hand.delete_row(table, row))

    def sort(self, table: str, column: str) -> None:
        self._by_hand(lambda hand: hand.sort(table, self._heading(table, column)))

    def add_column(self, table: str, heading: str, cells: Iterable[Cell]) -> None:
        self._by_hand(lambda hand: hand.add_column(table, heading, cells))  # type: ignore[arg-type]

    def cells(self, table: str, column: str) -> list[Any]:
        heading = self._heading(table, column)
        return [row[heading] for row in Hand(self.path).rows(table)]

    def _heading(self, table: str, column: str) -> str:
        known = TABLES[table].by_name.get(column)
        return heading_of(known, WorkbookFile(self.path).first_year_be) if known else column

    def _by_hand(self, work: Callable[[Hand], object]) -> None:
        hand = Hand(self.path)
        work(hand)
        hand.save()


class Office:
    """The steps over a book, and what staff do to it."""

    def __init__(self, book: Book, folder: Path) -> None:
        self.book, self.folder = book, folder
        self._now = BEGAN
        self._sent: dict[Path, Any] = {}

    def stamp(self) -> Stamp:
        self._now += timedelta(minutes=1)
        return Stamp(self._now, "ผู้ทดสอบ")

    # --- steps ---

    def new(self, *listed: Record) -> None:
        pipeline.new(self.book.open(), first_year_be=2566, listed=listed, stamp=self.stamp())

    def bring(
        self,
        *projects: tuple[str, str, str],
        moo: str = "3",
        tambon: str = "ปาเสมัส",
        name: str = "แผน",
        title: str = TITLE,
    ) -> ImportResult:
        """Import a village's plan: name, target and amount of 2566 of each project."""
        path = self.folder / f"{name}.docx"
        rows = [(str(number), *project) for number, project in enumerate(projects, start=1)]
        if self._sent.get(path) != (title, moo, tambon, rows):  # else it is the very same file
            village_plan(path, title.format(moo=moo, tambon=tambon), rows, headings=HEADINGS)
            self._sent[path] = (title, moo, tambon, rows)
        return import_documents(self.book.open(), [path], stamp=self.stamp())

    def classify(self) -> None:
        pipeline.classify(self.book.open(), stamp=self.stamp())

    def match(self) -> None:
        pipeline.match(self.book.open(), stamp=self.stamp())

    def combine(self) -> None:
        pipeline.combine(self.book.open(), stamp=self.stamp())

    def score(self) -> None:
        pipeline.score(self.book.open(), stamp=self.stamp())

    def steps(self) -> None:
        """Every step but import and export, one after the other."""
        for step in (self.classify, self.match, self.combine, self.score):
            step()

    def undo(self, to: int | None = None) -> undoing.TakenBack:
        return undoing.take_back(self.book.open(), to=to, stamp=self.stamp())

    # --- what there is ---

    def rows(self, table: str) -> list[Record]:
        return frames.records(self.book.open().read(table))

    def row(self, table: str, /, **which: Any) -> Record:
        """The one row with these values."""
        (found,) = (row for row in self.rows(table) if row.items() >= which.items())
        return found

    def place(self, table: str, /, **which: Any) -> int:
        """Where that row stands."""
        return self.rows(table).index(self.row(table, **which))

    def titles(self) -> list[str]:
        """What there is to look at."""
        return [row["title"] for row in self.rows("findings")]

    def everything(self, *but: str) -> dict[str, Any]:
        """All that a person sees in every table, those named left out."""
        book = self.book.open()
        return {
            name: (frames.records(book.read(name)), sorted(map(str, book.typed(name))))
            for name, table in TABLES.items() if table.filled and name not in but
        }  # fmt: skip

    # --- what staff do ---

    def type(self, table: str, column: str, cell: Cell, /, **which: Any) -> None:
        """Type into the one row with these values."""
        self.book.type(table, self.place(table, **which), column, cell)

    def delete(self, table: str, /, **which: Any) -> None:
        self.book.delete_row(table, self.place(table, **which))

    def choose(self, choice: str, /, **which: Any) -> None:
        """Choose in the list แก้ไข."""
        self.type("edits", "choice", choice, **which)
