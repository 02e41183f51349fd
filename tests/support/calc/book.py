"""A workbook that is open in Calc, saved through Calc's own filter for .xlsx.

Beside a file that is open for writing stands Excel's mark, `~$name.xlsx`.
"""

import os
from pathlib import Path
from typing import Any

from xlwings import base_classes

from tests.support.calc import areas
from tests.support.calc.bridge import properties, url_of
from tests.support.calc.calls import over_the_wire, refused
from tests.support.calc.com_book import WorkbookApi
from tests.support.calc.names import Names
from tests.support.calc.number_formats import NumberFormats
from tests.support.calc.ranges import Range
from tests.support.calc.sheets import Sheet, Sheets
from tests.support.calc.table_rules import EmptiedTable, TablePlace

_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".ods": "calc8"}
USER = "เจ้าหน้าที่"  # whom Excel names in marks and properties


@over_the_wire("api", "app", "follow_calculation", "selection", "forget")
class Book(base_classes.Book):
    """A workbook; `document` is Calc's."""

    def __init__(self, books: Any, document: Any, path: Path | None, number: int) -> None:
        self.books, self.document, self.number = books, document, number
        self.file = path
        self.formats = NumberFormats(document)
        document.IsAdjustHeightEnabled = False  # rows keep their heights until `autofit`: ten times as fast
        self.emptied: dict[str, EmptiedTable] = {}
        self.table_styles: dict[str, str] = {}
        self.unlocked_for_programs: set[str] = set()
        self.places: list[TablePlace] | None = None
        self.generation = 0
        self.listed: list[Sheet] = []
        self.sheets_of = -1  # the generation that `listed` is of
        self.selections: dict[str, areas.Area] = {}  # of every sheet; Calc keeps one for all of them
        self._mark: Path | None = None
        self._api = WorkbookApi(self)
        self._leave_mark()

    @property
    def api(self) -> WorkbookApi:
        return self._api

    @property
    def app(self) -> Any:
        return self.books.app

    @property
    def name(self) -> str:
        return self.file.name if self.file else f"Book{self.number}"

    @property
    def fullname(self) -> str:
        return str(self.file) if self.file else self.name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self, self.document.NamedRanges)

    @property
    def selection(self) -> Range | None:
        """What is selected, as far as it is cells."""
        selected = self.document.CurrentSelection
        if hasattr(selected, "RangeAddresses"):  # several areas, as with Ctrl
            found = [areas.from_calc(address) for address in selected.RangeAddresses]
            return Range(Sheet(self, selected.getByIndex(0).Spreadsheet), found[0], found)
        if selected is None or not hasattr(selected, "RangeAddress"):
            return None
        return Range(Sheet(self, selected.Spreadsheet), areas.from_calc(selected.RangeAddress))

    def activate(self) -> None:
        self.books.current = self

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if password:
            raise NotImplementedError
        target = Path(path).absolute() if path else self.file or Path.cwd() / f"{self.name}.xlsx"
        if self.document.isReadonly() and target == self.file:
            raise refused(f"'{self.name}' is read-only.")
        kind = _FILTERS.get(target.suffix.lower())
        if kind is None or not os.access(target.parent, os.W_OK):
            raise refused(f"Cannot access '{target}'.")
        self.document.storeAsURL(url_of(target), properties(FilterName=kind, Overwrite=True))
        if target != self.file:
            self._remove_mark()
            self.file = target
            self._leave_mark()

    def close(self) -> None:
        """Close without saving or asking."""
        self.document.close(True)
        self._remove_mark()
        self.books.closed(self)

    def forget(self) -> None:
        """Ask Calc anew where sheets and tables stand: they were changed, which only the engine does."""
        self.places = None
        self.generation += 1

    def follow_calculation(self, mode: str) -> None:
        """Recalculate by itself, or only when told to."""
        was_off = not self.document.isAutomaticCalculationEnabled()
        self.document.enableAutomaticCalculation(mode != "manual")
        if was_off and mode != "manual":
            self.document.calculateAll()  # Calc does not find all that changed meanwhile; Excel does

    def _leave_mark(self) -> None:
        if self.file is None or self.document.isReadonly():
            return
        mark = self.file.with_name(f"~${self.file.name}")
        wide = USER.encode("utf-16-le")
        narrow = bytes([len(USER)]) + USER.encode("cp874")
        content = narrow.ljust(54) + bytes([len(USER), 0]) + wide
        mark.write_bytes(content.ljust(165))
        self._mark = mark

    def _remove_mark(self) -> None:
        if self._mark is not None:
            self._mark.unlink(missing_ok=True)
            self._mark = None
