"""An office at work on one workbook: villages send plans, steps are done, staff type in between.

Every step has its own minute.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.support.books import Book
from tests.support.village_plan import village_plan
from xlplan import pipeline, undoing
from xlplan.closing import Stamp
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.importing.step import ImportResult, import_documents
from xlplan.office.cell_values import Cell

TITLE = "แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบล{tambon} พ.ศ. 2566 - 2570"
HEADINGS = ("ที่", "โครงการ", "เป้าหมาย", "งบประมาณ 2566")
BEGAN = datetime(2026, 1, 15, 9, 0)


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
