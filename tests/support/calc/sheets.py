"""The sheets of a workbook."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.support.calc import areas
from tests.support.calc.areas import Area
from tests.support.calc.calls import NOT_FOUND, UNKNOWN_MEMBER, ComError, over_the_wire, refused
from tests.support.calc.com_sheet import WorksheetApi
from tests.support.calc.names import Names
from tests.support.calc.notes import Note
from tests.support.calc.ranges import Range
from tests.support.calc.table_rules import tables_on
from tests.support.calc.tables import Tables

_VISIBLE, _HIDDEN = -1, 0  # xlSheetVisible, xlSheetHidden


@over_the_wire("api")
class Sheets(base_classes.Sheets):
    """The sheets, hidden ones too."""

    def __init__(self, book: Any) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.document.CurrentController.ActiveSheet)

    def __call__(self, key: int | str) -> "Sheet":
        listed = self._listed()
        if isinstance(key, int) and 1 <= key <= len(listed):
            return listed[key - 1]
        for sheet in listed if isinstance(key, str) else ():
            if sheet.name.lower() == str(key).lower():
                return sheet
        raise ComError(NOT_FOUND, "Subscript out of range")

    def __len__(self) -> int:
        return len(self._listed())

    def __iter__(self) -> Iterator["Sheet"]:
        return iter(self._listed())

    def __contains__(self, key: str) -> bool:
        return key.lower() in (sheet.name.lower() for sheet in self._listed())

    def _listed(self) -> list["Sheet"]:
        if self.book.sheets_of != self.book.generation:
            sheets = self.book.document.Sheets
            self.book.listed = [Sheet(self.book, sheets.getByIndex(at)) for at in range(sheets.Count)]
            self.book.sheets_of = self.book.generation
        return list(self.book.listed)

    def add(
        self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None
    ) -> "Sheet":
        """Before the active sheet where no place is given, as Excel does; the new one becomes active."""
        sheets = self.book.document.Sheets
        place = after.index if after else (before or self.active).index - 1
        taken = set(sheets.ElementNames)
        name = name or next(f"Sheet{n}" for n in range(1, len(taken) + 2) if f"Sheet{n}" not in taken)
        sheets.insertNewByName(name, place)
        self.book.forget()
        added = Sheet(self.book, sheets.getByIndex(place))
        added.activate()
        return added


@over_the_wire("api", "book", "calc", "cells_of", "at", "number")
class Sheet(base_classes.Sheet):
    """A sheet of a book."""

    def __init__(self, book: Any, calc: Any) -> None:
        self._book, self._calc = book, calc
        self._generation, self._number, self._name = -1, 0, ""
        self._api = WorksheetApi(self)

    @property
    def api(self) -> WorksheetApi:
        return self._api

    @property
    def book(self) -> Any:
        return self._book

    @property
    def number(self) -> int:
        """Its place, from 0."""
        self._follow()
        return self._number

    @property
    def calc(self) -> Any:
        """Calc's sheet."""
        self._follow()
        return self._calc

    def _follow(self) -> None:
        """Fetch Calc's sheet anew after changes: an older object has lost the rows that were deleted."""
        if self._generation != self.book.generation:
            self._number = int(self._calc.RangeAddress.Sheet)
            self._calc = self.book.document.Sheets.getByIndex(self._number)
            self._name = str(self._calc.Name)
            self._generation = self.book.generation

    def cells_of(self, area: Area) -> Any:
        """Calc's range of these cells."""
        return self.calc.getCellRangeByPosition(area.left - 1, area.top - 1, area.right - 1, area.bottom - 1)

    def at(self, area: Area) -> Range:
        """The range of these cells."""
        return Range(self, area)

    @property
    def name(self) -> str:
        self._follow()
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.calc.Name = value
        self.book.forget()

    @property
    def index(self) -> int:
        return self.number + 1

    @property
    def names(self) -> Names:
        return Names(self.book, self.calc.NamedRanges)

    @property
    def notes(self) -> list[Note]:
        notes = self.calc.Annotations
        return [Note(self, notes.getByIndex(at).Position) for at in range(notes.Count)]

    @property
    def comments(self) -> list[Any]:
        """Excel 2016 knows none of these, and says so."""
        raise ComError(UNKNOWN_MEMBER, "Unknown name.")

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def charts(self) -> list[Any]:
        raise NotImplementedError

    @property
    def freeze_panes(self) -> "FreezePanes":
        return FreezePanes(self)

    @property
    def cells(self) -> Range:
        return self.at(Area(1, 1, areas.ROWS, areas.COLUMNS))

    @property
    def used_range(self) -> Range:
        cursor = self.calc.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self.at(areas.from_calc(cursor.RangeAddress))

    @property
    def visible(self) -> int:
        return _VISIBLE if self.calc.IsVisible else _HIDDEN

    @visible.setter
    def visible(self, value: bool) -> None:
        if not value and sum(sheet.calc.IsVisible for sheet in self.book.sheets) == 1:
            raise refused("Unable to set the Visible property of the Worksheet class")
        self.calc.IsVisible = bool(value)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        first = self._area(arg1 if arg2 is None or not isinstance(arg1, int) else (arg1, arg2))
        if arg2 is None or isinstance(arg1, int):
            return self.at(first)
        last = self._area(arg2)
        return self.at(Area(
            min(first.top, last.top), min(first.left, last.left),
            max(first.bottom, last.bottom), max(first.right, last.right),
        ))  # fmt: skip

    def activate(self) -> None:
        if not self.calc.IsVisible:
            raise refused("Activate method of Worksheet class failed")
        self.book.document.CurrentController.setActiveSheet(self.calc)
        if self.name in self.book.selections:
            self.at(self.book.selections[self.name]).select()

    def select(self) -> None:
        self.activate()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        self.used_range.clear_formats()

    def clear(self) -> None:
        self.used_range.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        if self.calc.IsVisible and sum(sheet.calc.IsVisible for sheet in self.book.sheets) == 1:
            raise refused("A workbook must contain at least one visible worksheet.")
        self.book.document.Sheets.removeByName(self.name)
        self.book.forget()

    def copy(self, before: "Sheet | None", after: "Sheet | None") -> None:
        target = before or after
        assert target is not None
        if target.book is not self.book:
            raise NotImplementedError
        taken = set(self.book.document.Sheets.ElementNames)
        number = next(n for n in range(2, len(taken) + 3) if f"{self.name} ({n})" not in taken)
        place = target.number if before else target.number + 1
        self.book.document.Sheets.copyByName(self.name, f"{self.name} ({number})", place)
        self.book.forget()

    def move(self, before: "Sheet | None" = None, after: "Sheet | None" = None) -> None:
        target = before or after
        assert target is not None
        self.book.document.Sheets.moveByName(self.name, target.number if before else target.number + 1)
        self.book.forget()

    def _area(self, given: Any) -> Area:
        if isinstance(given, Range):
            return given.area
        if isinstance(given, tuple):
            row, column, *size = given
            if 0 in given[:2]:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
            rows, columns = size or (1, 1)
            return Area(row, column, row + rows - 1, column + columns - 1)
        area = areas.parsed(given)
        if area is not None:
            return area
        for table in tables_on(self, whole_book=True):
            if table.name.lower() == given.lower() and table.sheet == self.number:
                return table.body
        for names in (self.names, self.book.names):
            if names.contains(given):
                found: Area = names(given).refers_to_range.area
                return found
        raise refused("Method 'Range' of object '_Worksheet' failed")


@over_the_wire()
class FreezePanes(base_classes.FreezePanes):
    """Frozen rows and columns, which belong to the window that shows the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        area = areas.parsed(frozen_range)
        if area is None:
            raise refused("Unable to set the FreezePanes property of the Window class")
        columns = 0 if area.columns == areas.COLUMNS else area.right
        rows = 0 if area.rows == areas.ROWS else area.bottom
        self._shown(lambda controller: controller.freezeAtPosition(columns, rows))

    def unfreeze(self) -> None:
        self._shown(lambda controller: controller.freezeAtPosition(0, 0))

    def _shown(self, change: Any) -> None:
        controller = self._sheet.book.document.CurrentController
        before = controller.ActiveSheet
        controller.setActiveSheet(self._sheet.calc)
        change(controller)
        controller.setActiveSheet(before)
