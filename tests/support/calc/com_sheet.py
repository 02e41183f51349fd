"""`sheet.api`, `range.api` and `table.api`: what they show over COM that xlwings does not wrap."""

# ruff: noqa: N802, N803 (the names are Excel's)

from typing import Any

from tests.support.calc import notes, table_rules
from tests.support.calc.calls import UNKNOWN_MEMBER, ComError, over_the_wire, refused
from tests.support.calc.com_filters import TableFilterApi, filter_column

_SHOWN_CELLS = 12  # xlCellTypeVisible


@over_the_wire()
class WorksheetApi:
    """`Worksheet`."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def Name(self) -> str:
        return str(self._sheet.name)

    @property
    def ProtectContents(self) -> bool:
        return bool(self._sheet.calc.isProtected())

    def Protect(self, Password: str = "", UserInterfaceOnly: bool = False, **others: Any) -> None:
        del others
        self._sheet.calc.protect(Password)
        if UserInterfaceOnly:
            self._sheet.book.unlocked_for_programs.add(self._sheet.name)

    def Unprotect(self, Password: str = "") -> None:
        self._sheet.calc.unprotect(Password)
        if self._sheet.calc.isProtected():
            raise refused("The password you supplied is not correct.")
        self._sheet.book.unlocked_for_programs.discard(self._sheet.name)

    @property
    def FilterMode(self) -> bool:
        tables = table_rules.tables_on(self._sheet)
        return any(table_rules.is_filtered(self._sheet, table) for table in tables)

    def ShowAllData(self) -> None:
        if not self.FilterMode:
            raise refused("ShowAllData method of Worksheet class failed")
        for table in self._sheet.tables:
            table.autofilter.clear(None)


@over_the_wire()
class RangeApi:
    """`Range`."""

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def Address(self) -> str:
        return str(self._cells.address)

    @property
    def Locked(self) -> bool | None:
        return self._cells.locked

    @Locked.setter
    def Locked(self, value: bool) -> None:
        self._cells.locked = value

    @property
    def HasFormula(self) -> bool | None:
        """Whether all cells hold formulas, None where only some do."""
        found = self._cells.cells.queryContentCells(16).RangeAddresses
        count = sum((a.EndRow - a.StartRow + 1) * (a.EndColumn - a.StartColumn + 1) for a in found)
        return bool(count) if count in (0, len(self._cells)) else None

    @property
    def Row(self) -> int:
        return int(self._cells.area.top)

    @property
    def Rows(self) -> "_Lines":
        return _Lines(self._cells.area.rows)

    @property
    def Areas(self) -> "Areas":
        return Areas(self._cells.areas)

    def SpecialCells(self, Type: int) -> "RangeApi":
        """The cells that are shown; of a single cell all that the sheet shows, as Excel has it."""
        if Type != _SHOWN_CELLS:
            raise NotImplementedError
        is_one = len(self._cells) == len(self._cells.areas) == 1
        cells = self._cells.sheet.used_range if is_one else self._cells
        shown = cells.shown
        if not shown:
            raise refused("No cells were found.")
        return RangeApi(type(cells)(cells.sheet, shown[0], shown))

    def AutoFilter(
        self, Field: int, Criteria1: Any = None, Operator: int = 1, Criteria2: str | None = None
    ) -> None:
        filter_column(self._cells, Field, Criteria1, Operator, Criteria2)

    @property
    def EntireRow(self) -> "EntireRow":
        return EntireRow(self._cells)

    @property
    def HasArray(self) -> bool | None:
        """Whether all cells hold array formulas, None where only some do."""
        cells = self._cells.cells
        rows, columns = cells.Rows.Count, cells.Columns.Count
        found = [
            bool(cells.getCellByPosition(column, row).getArrayFormula())
            for row in range(rows)
            for column in range(columns)
        ]
        return found[0] if len(set(found)) == 1 else None

    @property
    def HasSpill(self) -> bool:
        raise ComError(UNKNOWN_MEMBER, "Unknown name.")

    def ClearComments(self) -> None:
        notes.delete(self._cells.sheet, self._cells.area)


class _Lines:
    def __init__(self, count: int) -> None:
        self.Count = count


@over_the_wire("Count")
class Areas:
    """`Range.Areas`, counted from 1."""

    def __init__(self, areas: list[Any]) -> None:
        self._areas = areas
        self.Count = len(areas)

    def __call__(self, number: int) -> RangeApi:
        return RangeApi(self._areas[number - 1])


class EntireRow:
    """`Range.EntireRow`."""

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def Hidden(self) -> bool | None:
        """Whether the rows are hidden, None where only some are."""
        return self._cells.row_hidden


class _SortFields:
    def Clear(self) -> None:
        """Nothing: Calc remembers no order."""


class _Sort:
    SortFields = _SortFields()


@over_the_wire("Sort")
class ListObjectApi:
    """`ListObject`."""

    Sort = _Sort()

    def __init__(self, table: Any) -> None:
        self._table = table

    @property
    def Name(self) -> str:
        return str(self._table.name)

    @property
    def Range(self) -> RangeApi:
        return RangeApi(self._table.range)

    @property
    def AutoFilter(self) -> TableFilterApi | None:
        """The filter, None where the table has no arrows."""
        return TableFilterApi(self._table) if self._table.show_autofilter else None
