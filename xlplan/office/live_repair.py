"""Formulas of the open workbook that point at the add-in of another PC, pointed at this one's.

A workbook that was saved elsewhere may name the place of that PC's add-in in every formula. Any open
workbook can be repaired, be it a plan or not.
"""

from collections.abc import Iterator

import xlwings as xw

from xlplan.errors import SheetProtectedError
from xlplan.office.addin_formulas import repaired
from xlplan.office.excel_state import at_rest, is_unknown_member, refusals_told, refuse_not_ready

_Runs = dict[tuple[int, int], list[str]]
"""Repaired formulas below each other, by column and first row."""


def repair(book: xw.Book) -> dict[str, int]:
    """Spell the add-in's functions plainly in every formula; how many cells were changed, by sheet.

    Nothing else is touched and nothing is saved: that is the person's to do. Formulas for several cells at
    once stay as they are.

    Raises:
        ObstacleError: Excel is busy, or a sheet with such formulas is protected; nothing is changed.
    """
    with refusals_told(book):
        refuse_not_ready(book)
        found = {sheet.name: (sheet, _broken(sheet)) for sheet in book.sheets}
        for name, (sheet, runs) in found.items():
            if runs and sheet.api.ProtectContents:
                raise SheetProtectedError(name)
        with at_rest(book):  # else a formula in one cell of a table would fill its column
            mended = {name: sum(_mend(sheet, runs)) for name, (sheet, runs) in found.items()}
    return {name: count for name, count in mended.items() if count}


def _broken(sheet: xw.Sheet) -> _Runs:
    """The formulas that point elsewhere, repaired."""
    used = sheet.used_range
    formulas = used.formula
    rows = formulas if isinstance(formulas, tuple | list) else ((formulas,),)
    runs: _Runs = {}
    last: dict[int, tuple[int, list[str]]] = {}  # of each column the row that was found last, and its run
    for row, cells in enumerate(rows, used.row):
        for column, formula in enumerate(cells if isinstance(cells, tuple | list) else (cells,), used.column):
            if not isinstance(formula, str) or not formula.startswith("="):
                continue
            mended = repaired(formula)
            if mended == formula:
                continue
            before, run = last.get(column, (0, []))
            if before != row - 1:
                run = runs[column, row] = []
            run.append(mended)
            last[column] = row, run
    return runs


def _mend(sheet: xw.Sheet, runs: _Runs) -> Iterator[int]:
    """Write the formulas, many at a time; how many each time."""
    for (column, row), formulas in runs.items():
        area = sheet.range((row, column), (row + len(formulas) - 1, column))
        if not _is_of_several_cells(area):
            area.formula = [[formula] for formula in formulas]
            yield len(formulas)
        elif len(formulas) > 1:  # some of them are; which, only each tells for itself
            for at, formula in enumerate(formulas):
                yield from _mend(sheet, {(column, row + at): [formula]})


def _is_of_several_cells(area: xw.Range) -> bool:
    """Whether a formula of the area stands for other cells too; Excel tells neither yes nor no for some."""
    if area.api.HasArray is not False:
        return True
    try:
        return area.api.HasSpill is not False
    except Exception as error:
        if is_unknown_member(error):  # before Excel 365
            return False
        raise
