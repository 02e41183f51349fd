"""Excel workbooks that hold plans → `RawTable`s: every sheet as a full grid of what Excel shows.

python-calamine gives the values; what it does not tell is taken from the sheets' XML (`sheet_shape`).
Formulas count by the value that was saved.
"""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from xlplan.core.recognise.grid import RawDocument, RawTable
from xlplan.core.vocabulary import FileSign
from xlplan.errors import RejectedFileError
from xlplan.office.foreign.foreign_parts import Parts
from xlplan.office.foreign.sheet_shape import S, Shape, percent_styles, shape_of, tree
from xlplan.office.workbook_parts import MARK

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SIGNS = {"vbaProject": FileSign.MACRO, "externalLink": FileSign.EXTERNAL}
_BE = 543
_EXACT = 10**15  # Excel keeps fifteen digits

_Grid = list[list[str]]


def read(path: Path, content: bytes) -> RawDocument:
    """What a workbook says: each sheet that holds anything is a table, below its name.

    A table begins with the sheet's first filled row, which is its `first_row`. Hidden sheets, rows and
    columns are blank in it, and their texts stand in `hidden`. OWN_WORKBOOK for one of this program.
    """
    parts = Parts(path, content)
    if _is_ours(parts):
        raise RejectedFileError(path, "OWN_WORKBOOK")
    main = next((one.target for one in parts.relations() if one.kind == "officeDocument"), "")
    shapes = _shapes(parts, main)
    tables: list[RawTable] = []
    page_texts: list[str] = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in workbook.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet or sheet.name not in shapes:
                continue
            shape = shapes[sheet.name]
            grid = _grid(workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False), shape)
            if sheet.visible is not SheetVisibleEnum.Visible:
                shape.hidden_rows.update(range(len(grid)))
            if any(map(any, grid)) or shape.notes:
                tables.append(_table(len(tables) + 1, sheet.name, grid, shape))
            page_texts += shape.page_texts
    except CalamineError as error:
        raise RejectedFileError(path, "DAMAGED") from error
    kinds = dict.fromkeys(one.kind for one in parts.relations(main))
    return RawDocument(
        tuple(tables),
        page_texts=tuple(dict.fromkeys(page_texts)),
        signs=tuple((_SIGNS[kind], ()) for kind in kinds if kind in _SIGNS),
    )


def _is_ours(parts: Parts) -> bool:
    """Whether the program itself made the workbook: its mark stands among the file's own properties."""
    properties = [one.target for one in parts.relations() if one.kind == "custom-properties"]
    return any(f'name="{MARK}"'.encode() in parts.xml(part) for part in properties if parts.has(part))


def _shapes(parts: Parts, main: str) -> dict[str, Shape]:
    """The sheets by their names."""
    relations = parts.relations(main)
    styles = next((one.target for one in relations if one.kind == "styles"), "")
    percents = percent_styles(tree(parts, styles)) if parts.has(styles) else frozenset()
    places = {one.id: one.target for one in relations if one.kind == "worksheet" and parts.has(one.target)}
    return {
        sheet.get("name", ""): shape_of(parts, places[sheet.get(_R_ID)], percents)
        for sheet in tree(parts, main).iter(f"{S}sheet")
        if sheet.get(_R_ID) in places
    }


def _grid(values: list[list[Any]], shape: Shape) -> _Grid:
    """The texts of a sheet from its very first row and column on."""
    grid = [[""] * shape.columns for _ in range(shape.rows)]
    for row, cells in enumerate(values[: shape.rows]):
        for column, value in enumerate(cells[: shape.columns]):
            grid[row][column] = _shown(value, is_percent=(row, column) in shape.percents)
    for (row, column), text in shape.errors.items():
        grid[row][column] = text
    return grid


def _shown(value: Any, *, is_percent: bool = False) -> str:
    """A value as a person reads it in the cell; years as in Thailand."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{_digits(value * 100)}%" if is_percent else _digits(value)
    if isinstance(value, datetime) and value.time() != time():
        return f"{_shown(value.date())} {_shown(value.time())}"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year + _BE}"
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _digits(value: float) -> str:
    if float(value).is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _table(index: int, name: str, grid: _Grid, shape: Shape) -> RawTable:
    rows = [row for row, cells in enumerate(grid) if any(cells)] or [0]
    columns = [column for column in range(shape.columns) if any(cells[column] for cells in grid)] or [0]
    top, left = rows[0], columns[0]
    hidden = _take_out_hidden(grid, shape)
    grid = grid or [[""]]
    origins = [[(row, column) for column in range(len(cells))] for row, cells in enumerate(grid)]
    hidden += _spread_merges(grid, origins, shape)
    window = slice(left, columns[-1] + 1)
    return RawTable(
        index=index,
        heading=(name,),
        levels=(None,),
        rows=tuple(tuple(cells[window]) for cells in grid[top : rows[-1] + 1]),
        origins=tuple(
            tuple((max(row - top, 0), max(column - left, 0)) for row, column in places[window])
            for places in origins[top : rows[-1] + 1]
        ),
        notes=tuple((min(max(row - top, 0), rows[-1] - top), text) for row, text in shape.notes),
        hidden=tuple((row - top, column - left, text) for row, column, text in hidden),
        first_row=top,
    )


def _take_out_hidden(grid: _Grid, shape: Shape) -> list[tuple[int, int, str]]:
    """Blank what Excel does not show; what stood there, with its row and column."""
    taken = []
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if text and (row in shape.hidden_rows or column in shape.hidden_columns):
                taken.append((row, column, text))
                cells[column] = ""
    return taken


def _spread_merges(
    grid: _Grid, origins: list[list[tuple[int, int]]], shape: Shape
) -> list[tuple[int, int, str]]:
    """Put a merged cell's text into every cell it covers; what stood below it unseen.

    Ranges that overlap, which Excel never writes, are spread no further than the sheet has cells.
    """
    covered = []
    left_over = len(grid) * len(grid[0])
    for top, left, bottom, right in shape.merges:
        last_row, last_column = min(bottom, len(grid) - 1), min(right, len(grid[0]) - 1)
        left_over -= max(last_row - top + 1, 0) * max(last_column - left + 1, 0)
        if left_over < 0:
            break
        for row in range(top, last_row + 1):
            for column in range(left, last_column + 1):
                if (row, column) != (top, left) and grid[row][column]:
                    covered.append((row, column, grid[row][column]))
                grid[row][column] = grid[top][left]
                origins[row][column] = (top, left)
    return covered
