"""Excel's rules for tables, over Calc's database ranges.

Calc itself moves and grows a database range with its cells and has formulas follow a header that is typed
over. The rest of Excel's ways is here: what may not be shifted, what a new row takes over, names of
columns, and the empty row that a table keeps when its last row is deleted.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from tests.support.calc import areas, formulas
from tests.support.calc.areas import Area
from tests.support.calc.bridge import enum
from tests.support.calc.calls import refused

_CONSTANTS, _NOTES, _FORMULAS = 1 | 2 | 4, 8, 16
_OF_CALC = ("__Anonymous", "_xlnm")


class TablePlace(NamedTuple):
    """Where a table stands; `calc` is the database range, `sheet` its sheet's number from 0."""

    name: str
    area: Area
    sheet: int
    has_totals: bool
    calc: Any

    @property
    def body(self) -> Area:
        """The rows between header and totals."""
        return self.area._replace(top=self.area.top + 1, bottom=self.area.bottom - self.has_totals)


@dataclass(frozen=True, slots=True)
class EmptiedTable:
    """A table without rows: one empty row is shown, and its columns remember their formulas."""

    calculated: dict[int, str]


def tables_on(sheet: Any, *, whole_book: bool = False) -> list[TablePlace]:
    """The tables of a sheet, from the top."""
    book = sheet.book
    if book.places is None:
        ranges = book.document.DatabaseRanges
        listed = (_place(ranges.getByIndex(at)) for at in range(ranges.Count))
        found = [place for place in listed if not place.name.startswith(_OF_CALC)]
        book.places = sorted(found, key=lambda place: (place.sheet, place.area))
    return [place for place in book.places if whole_book or place.sheet == sheet.number]


def _place(calc: Any) -> TablePlace:
    address = calc.DataArea
    return TablePlace(calc.Name, areas.from_calc(address), address.Sheet, bool(calc.TotalsRow), calc)


def set_area(sheet: Any, table: TablePlace, area: Area, *, has_totals: bool | None = None) -> None:
    """Have a table stand here from now on."""
    table.calc.DataArea = area.in_calc(sheet.number)
    if has_totals is not None:
        table.calc.TotalsRow = has_totals
    sheet.book.forget()


def insert_cells(sheet: Any, area: Area, *, down: bool) -> None:
    """Make room for these cells; what stood there moves down or to the right."""
    mode = enum("sheet.CellInsertMode", "DOWN" if down else "RIGHT")
    sheet.calc.insertCells(area.in_calc(sheet.number), mode)
    sheet.book.forget()


def remove_cells(sheet: Any, area: Area, *, up: bool) -> None:
    """Take these cells out; what stands below moves up, or what stands beside to the left."""
    mode = enum("sheet.CellDeleteMode", "UP" if up else "LEFT")
    sheet.calc.removeRange(area.in_calc(sheet.number), mode)
    sheet.book.forget()


def table_at(sheet: Any, area: Area) -> TablePlace | None:
    """The table in which the area's first cell stands."""
    first = Area(area.top, area.left, area.top, area.left)
    return next((table for table in tables_on(sheet) if table.area.holds(first)), None)


def check_shift(sheet: Any, area: Area, *, down: bool) -> None:
    """Refuse to insert or delete cells where only a part of a table would move, or in a filtered one.

    Raises:
        ComError: as Excel refuses.
    """
    for table in tables_on(sheet):
        if down:
            beside = table.area.right < area.left or area.right < table.area.left
            before, whole = (
                table.area.bottom < area.top,
                _spans(area.left, area.right, table.area.left, table.area.right),
            )
        else:
            beside = table.area.bottom < area.top or area.bottom < table.area.top
            before, whole = (
                table.area.right < area.left,
                _spans(area.top, area.bottom, table.area.top, table.area.bottom),
            )
        if beside or before:
            continue
        if not whole:
            raise refused(
                "This operation is not allowed. The operation is attempting to shift cells in a table on "
                "your worksheet."
            )
        if is_filtered(sheet, table):
            raise refused("You can't do this in a filtered range or table.")


def is_filtered(sheet: Any, table: TablePlace) -> bool:
    """Whether a filter hides rows of the table."""
    column = sheet.cells_of(table.body._replace(right=table.body.left))
    shown = {
        row
        for area in column.queryVisibleCells().RangeAddresses
        for row in range(area.StartRow, area.EndRow + 1)
    }
    hidden = (row for row in range(table.body.top - 1, table.body.bottom) if row not in shown)
    return any(sheet.calc.Rows.getByIndex(row).IsFiltered for row in hidden)


def before_deletion(sheet: Any, area: Area) -> Area | None:
    """What is left to delete after a table that loses all its rows has kept an empty one."""
    for table in tables_on(sheet):
        if area.holds(table.body) and area.top == table.body.top:
            sheet.book.emptied[table.name] = EmptiedTable(calculated_columns(sheet, table.body))
            kept = table.body._replace(bottom=table.body.top)
            sheet.cells_of(kept).clearContents(_CONSTANTS | _NOTES | _FORMULAS)
            return area._replace(top=area.top + 1) if area.rows > 1 else None
    return area


def after_entry(sheet: Any, area: Area, *, filling: bool = False) -> None:
    """Have tables follow what was entered into these cells; `filling`: formulas fill empty columns."""
    for table in tables_on(sheet):
        if not table.area.overlaps(area):
            continue
        if area.top <= table.area.top:
            name_columns(sheet, table.area)
        if table.name in sheet.book.emptied and not is_blank(sheet, table.body):
            fill_calculated(sheet, table.body, sheet.book.emptied.pop(table.name).calculated)
        if filling:
            for column in range(max(area.left, table.body.left), min(area.right, table.body.right) + 1):
                _fill_column(sheet, table.body._replace(left=column, right=column), area)


def name_columns(sheet: Any, area: Area) -> None:
    """Give every header cell of a table a text of its own, as Excel does."""
    header = sheet.cells_of(area._replace(bottom=area.top))
    stood = header.getDataArray()
    given = [f"{cell:.15g}" if isinstance(cell, float) else cell or "" for cell in stood[0]]
    names: list[str] = []
    for wanted in given:
        taken = {name.casefold() for name in (names if wanted else names + given)}
        numbers = itertools.count(2 if wanted else 1)
        spellings = itertools.chain([wanted] * bool(wanted), (f"{wanted or 'Column'}{n}" for n in numbers))
        names.append(next(name for name in spellings if name.casefold() not in taken))
    if tuple(names) != stood[0]:
        header.setDataArray((tuple(names),))


def calculated_columns(sheet: Any, body: Area) -> dict[int, str]:
    """The formulas that all rows of a column share, by the column's place, as in the last row."""
    found = {}
    last = sheet.cells_of(body._replace(top=body.bottom)).getFormulaArray()[0]
    for at, formula in enumerate(last):
        if formula.startswith("="):
            column = body._replace(left=body.left + at, right=body.left + at)
            texts = [row[0] for row in sheet.cells_of(column).getFormulaArray()]
            keys = {formulas.relative(text, row, 0) for row, text in enumerate(texts)}
            if len(keys) == 1:
                found[at] = formula
    return found


def carry_down(sheet: Any, source: Area, target: Area, calculated: dict[int, str]) -> None:
    """Give rows what a row of their table has: formats, validation, conditional formats, calculated columns.

    What stands in the rows stays, but in calculated columns. `source` is a row beside `target`.
    """
    cells = sheet.cells_of(target)
    stood = cells.getFormulaArray() if not is_blank(sheet, target) else None
    both = Area(min(source.top, target.top), source.left, max(source.bottom, target.bottom), source.right)
    way = "TO_BOTTOM" if source.top < target.top else "TO_TOP"
    sheet.cells_of(both).fillAuto(enum("sheet.FillDirection", way), 1)
    cells.clearContents(_CONSTANTS)
    for at, formula in enumerate(sheet.cells_of(source).getFormulaArray()[0]):
        if formula.startswith("=") and at not in calculated:
            cells.getCellRangeByPosition(at, 0, at, target.rows - 1).clearContents(_FORMULAS)
    for at in range(target.columns) if stood else ():
        if at not in calculated:
            column = cells.getCellRangeByPosition(at, 0, at, target.rows - 1)
            column.setFormulaArray(tuple((row[at],) for row in stood or ()))


def fill_calculated(sheet: Any, body: Area, calculated: dict[int, str]) -> None:
    """Put a table's own formulas into all rows."""
    for at, formula in calculated.items():
        column = sheet.cells_of(body._replace(left=body.left + at, right=body.left + at))
        column.setFormulaArray(tuple((formulas.moved(formula, row, 0),) for row in range(body.rows)))


def rename(book: Any, table: TablePlace, new: str) -> None:
    """Another name for a table, in its formulas too, which Calc would leave as they are."""
    table.calc.Name = new
    book.forget()
    for sheet in book.sheets:
        for address in sheet.calc.queryContentCells(_FORMULAS).RangeAddresses:
            cells = sheet.cells_of(areas.from_calc(address))
            old = cells.getFormulaArray()
            changed = tuple(tuple(formulas.renamed(text, table.name, new) for text in row) for row in old)
            if changed != old:
                cells.setFormulaArray(changed)


def _spans(first: int, last: int, table_first: int, table_last: int) -> bool:
    return first <= table_first and table_last <= last


def is_blank(sheet: Any, area: Area) -> bool:
    """Whether nothing stands in these cells."""
    return not sheet.cells_of(area).queryContentCells(_CONSTANTS | _FORMULAS).RangeAddresses


def _fill_column(sheet: Any, column: Area, entered: Area) -> None:
    """Fill a formula into the whole column where nothing else stands in it."""
    others = list(_outside(column, entered))
    inside = column._replace(top=max(column.top, entered.top), bottom=min(column.bottom, entered.bottom))
    if inside.top > inside.bottom or not others or not all(is_blank(sheet, area) for area in others):
        return
    formula = sheet.cells_of(inside).getFormulaArray()[0][0]
    if formula.startswith("="):
        fill_calculated(sheet, column, {0: formulas.moved(formula, column.top - inside.top, 0)})


def _outside(column: Area, entered: Area) -> Iterator[Area]:
    if entered.top > column.top:
        yield column._replace(bottom=entered.top - 1)
    if entered.bottom < column.bottom:
        yield column._replace(top=entered.bottom + 1)
