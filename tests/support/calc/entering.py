"""Values and formulas entered into a range, with what Excel refuses and what it does besides."""

from typing import Any

from tests.support.calc import cell_values, formulas, notes, table_rules
from tests.support.calc.calls import refused


def check_unprotected(cells: Any) -> None:
    """Refuse where the sheet is protected and any of the cells is locked.

    Raises:
        ComError: as Excel refuses.
    """
    sheet = cells.sheet
    if not sheet.calc.isProtected() or sheet.name in sheet.book.unlocked_for_programs:
        return
    if cells.locked is not False:
        raise refused(
            "The cell or chart you're trying to change is on a protected sheet. To make a change, "
            "unprotect the sheet."
        )


def own_table(cells: Any) -> str | None:
    """The table that the range's first cell stands in."""
    table = table_rules.table_at(cells.sheet, cells.area)
    return table.name if table else None


def enter(cells: Any, data: Any) -> None:
    """Enter one value, one row or a matrix; a formula for many cells is filled from the first."""
    check_unprotected(cells)
    matrix = _matrix(cells, data)
    has_formula = any(isinstance(cell, str) and cell.startswith("=") for row in matrix for cell in row)
    own = own_table(cells) if has_formula else None
    kept = notes.taken_off(cells.sheet, cells.area)
    cell_values.write(cells.block, matrix, own)
    notes.put_back(cells.sheet, cells.area, kept)
    fills = cells.sheet.book.app.api.AutoCorrect.AutoFillFormulasInLists
    table_rules.after_entry(cells.sheet, cells.area, filling=has_formula and fills)


def _matrix(cells: Any, data: Any) -> cell_values.Matrix:
    rows, columns = cells.area.rows, cells.area.columns
    if isinstance(data, str) and data.startswith("=") and formulas.moves(data):
        return [[formulas.moved(data, row, column) for column in range(columns)] for row in range(rows)]
    if not isinstance(data, list | tuple):
        return [[data] * columns] * rows
    if not data or not isinstance(data[0], list | tuple):
        data = [data] * rows
    if len(data) != rows or any(len(row) != columns for row in data):
        # Excel would cut what is too much and write #N/A where too little was given
        raise refused(f"{len(data)} rows of data for {cells.address}")
    return data
