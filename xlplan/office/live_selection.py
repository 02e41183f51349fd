"""What is selected in the open Excel, and what the person is led to.

Excel keeps for every sheet what is selected in it, also while another one is in front.
"""

import xlwings as xw


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
