"""What is selected in the open Excel, and what the person is led to.

Excel keeps for every sheet what is selected in it, also while another one is in front.
"""

import xlwings as xw

from xlplan.office.excel_state import failure_of, is_known

_SHOWN_CELLS = 12
"""Excel's xlCellTypeVisible."""


def select(area: xw.Range) -> None:
    """Show cells and select them."""
    _show(area.sheet)
    area.select()


def selected_row(sheet: xw.Sheet) -> int | None:
    """Show a sheet; the first row of what is selected in it, None where that is no cells."""
    _show(sheet)
    selected = sheet.book.app.selection
    return None if selected is None else int(selected.row)


def is_shown(sheet: xw.Sheet) -> bool:
    """Whether a sheet can be turned to."""
    return sheet.visible in (True, -1)  # Excel has three states, and -1 for this one


def _show(sheet: xw.Sheet) -> None:
    if not is_shown(sheet):
        sheet.visible = True
    sheet.book.activate()
    sheet.activate()


def chosen_rows(app: xw.App) -> set[int]:
    """The rows of the sheet in which cells are selected and shown, in one area or several.

    Between two selected rows of a filtered table lie hidden ones, which nobody chose. Excel is not asked
    for the shown cells of a single one: it would tell all of the sheet's (`Range.SpecialCells`).
    """
    selected = app.selection
    if selected is None:
        return set()
    areas = selected.api.Areas
    if areas.Count > 1 or selected.api.Rows.Count > 1:
        try:
            areas = selected.api.SpecialCells(_SHOWN_CELLS).Areas
        except Exception as error:
            if failure_of(error) is None or is_known(error):
                raise
            return set()  # none of them is shown: Excel finds no cells
    found: set[int] = set()
    for number in range(1, areas.Count + 1):
        area = areas(number)
        found.update(range(int(area.Row), int(area.Row) + int(area.Rows.Count)))
    return found
