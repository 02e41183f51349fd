"""A person's hand at the open workbook, where typing does more than a program's assignment.

Excel grows a table when somebody types right below it or right beside it (AutoExpansion), if nothing else
stands there. A program's own writing is left without it here: the engine writes what it is told.
"""

from collections.abc import Sequence
from typing import Any

import xlwings as xw

from tests.support.calc import table_rules


def type_in(cell: xw.Range, text: Any) -> None:
    """Type into one cell, as `cell.value = text`, and have a table that ends there take the cell in."""
    sheet, area = cell.sheet.impl, cell.impl.area
    for place in table_rules.tables_on(sheet):
        below = place.area._replace(top=place.area.bottom + 1, bottom=place.area.bottom + 1)
        beside = place.area._replace(left=place.area.right + 1, right=place.area.right + 1)
        for grown in () if place.has_totals else (below, beside):
            if grown.holds(area) and table_rules.is_blank(sheet, grown):
                whole = place.area._replace(bottom=max(grown.bottom, place.area.bottom), right=grown.right)
                sheet.tables(place.name).resize(sheet.at(whole))
    cell.value = text


def select_with_ctrl(areas: Sequence[xw.Range]) -> None:
    """Select several areas of one sheet, as a person does who holds Ctrl."""
    sheet = areas[0].sheet.impl
    chosen = sheet.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in areas:
        chosen.addRangeAddress(area.impl.area.in_calc(sheet.number), False)
    areas[0].sheet.activate()
    sheet.book.document.CurrentController.select(chosen)
