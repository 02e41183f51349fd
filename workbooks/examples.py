"""Builds workbooks/sample/ตัวอย่างสูตร.xlsx: every worksheet function, its result, and what it should be.

The results are stored beside the formulas, so that a reader without the add-in sees them. Nobody edits the
file by hand: what it shows stands in `xlplan.words.functions`. The same sources give the same bytes.

    python workbooks/examples.py
"""

import io
import sys
from math import ceil
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from workbooks.build import MADE, mended  # noqa: E402
from xlplan import functions, words  # noqa: E402
from xlplan.core.columns import Owner  # noqa: E402
from xlplan.office import looks  # noqa: E402
from xlplan.office.package import fixed_times  # noqa: E402
from xlplan.office.workbook_parts import MARK  # noqa: E402
from xlplan.words.functions import FUNCTIONS, Cells, Example, Function  # noqa: E402

EXAMPLES = ROOT / "workbooks" / "sample" / words.functions.WORKBOOK
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA, _RESULT, _EXPECTED, _NOTE, _GIVEN = 1, 2, 3, 4, 5
_WIDTHS = (44, 34, 34, 40)
_GIVEN_WIDTHS = (3, 24)  # of a column between two arguments; of the widest
_LINE = 21
_CALCULATED_BY = 191029  # a version as new as 2019's: Excel does not calculate anew on opening

_Grid = tuple[tuple[Any, ...], ...]


def build(path: Path) -> None:
    """Write the workbook of examples."""
    workbook = Workbook()
    looks.set_normal_font(workbook)
    sheet: Any = workbook.active
    sheet.title = words.functions.SHEET
    results = _put(sheet)
    workbook.calculation.calcId, workbook.calculation.fullCalcOnLoad = _CALCULATED_BY, False
    workbook.properties.creator, workbook.properties.created = MARK, MADE
    made = io.BytesIO()
    workbook.save(made)
    path.write_bytes(fixed_times(made.getvalue(), lambda name, part: _with_results(name, part, results)))


def _put(sheet: Worksheet) -> dict[str, Any]:
    """Lay out the sheet; the values of its formula cells."""
    _line(sheet, 1, words.functions.TITLE, looks.TITLE, height=42)
    _line(sheet, 2, words.functions.EXPLANATION, looks.BODY, height=48)
    row, results, widest = 4, {}, _GIVEN
    for function in FUNCTIONS:
        _line(sheet, row, function.signature, looks.SECTION, height=30)
        _line(sheet, row + 1, function.meaning, looks.BODY, height=48)
        row += 2
        for example in function.examples:
            grids = [_grid(cells) for cells in example.given]
            widest = max(widest, _GIVEN + sum(len(grid[0]) + 1 for grid in grids))
            _put_headings(sheet, row, function, grids)
            results |= _put_example(sheet, row + 1, function, example)
            row += 2 + max(map(len, grids))
        row += 1
    _fit(sheet, widest)
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = "A3"
    looks.set_page(sheet)
    return results


def _fit(sheet: Worksheet, columns: int) -> None:
    """Columns as wide as what was given needs, rows as high as their longest text: one page wide."""
    widths = list(_WIDTHS)
    least, most = _GIVEN_WIDTHS
    for number in range(_GIVEN, columns):
        cells = (sheet.cell(row, number).value for row in range(1, sheet.max_row + 1))
        longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
        widths.append(min(longest + least, most))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in range(4, sheet.max_row + 1):
        if row in sheet.row_dimensions and sheet.row_dimensions[row].height:
            continue  # a line across the sheet
        texts = [(sheet.cell(row, number).value, width) for number, width in enumerate(widths, start=1)]
        lines = [ceil(len(text) / width) for text, width in texts if isinstance(text, str)]
        sheet.row_dimensions[row].height = _LINE * max(lines, default=1)


def _put_headings(sheet: Worksheet, row: int, function: Function, grids: list[_Grid]) -> None:
    headings = dict(enumerate(words.functions.HEADINGS, start=1))
    column = _GIVEN
    for argument, grid in zip(function.arguments, grids, strict=False):
        headings[column] = argument.name
        column += len(grid[0]) + 1
    for number, heading in headings.items():
        cell = sheet.cell(row, number, heading)
        cell.font, cell.alignment, cell.border = looks.BOLD, looks.HEADER, looks.GRID
        owner = Owner.STAFF if number >= _GIVEN else Owner.FORMULA if number == _RESULT else Owner.PROGRAM
        cell.fill = looks.fill(looks.OWNERS[owner])


def _put_example(sheet: Worksheet, row: int, function: Function, example: Example) -> dict[str, Any]:
    references, column = [], _GIVEN
    for cells in example.given:
        grid = _grid(cells)
        references.append(_put_grid(sheet, row, column, grid))
        column += len(grid[0]) + 1
    formula = f"={function.name}({','.join(references)})"
    expected = _grid(example.gives)
    _put_grid(sheet, row, _EXPECTED, expected)
    _cell(sheet, row, _FORMULA, formula).data_type = "s"  # the formula as it is typed, to be read
    _cell(sheet, row, _NOTE, example.note or None)
    values = _grid(getattr(functions, function.name)(*example.given))
    place = _put_grid(sheet, row, _RESULT, values)
    first = place.partition(":")[0]
    sheet[first] = ArrayFormula(place, formula) if ":" in place else formula
    return {first: expected[0][0] if isinstance(values[0][0], int) else values[0][0]}


def _put_grid(sheet: Worksheet, row: int, column: int, grid: _Grid) -> str:
    """Put cells; the reference of them all."""
    for down, cells in enumerate(grid):
        for across, value in enumerate(cells):
            _cell(sheet, row + down, column + across, value)
    first = f"{get_column_letter(column)}{row}"
    if len(grid) == len(grid[0]) == 1:
        return first
    return f"{first}:{get_column_letter(column + len(grid[0]) - 1)}{row + len(grid) - 1}"


def _grid(cells: Cells | list[Any]) -> _Grid:
    return tuple(map(tuple, cells)) if isinstance(cells, tuple | list) else ((cells,),)


def _cell(sheet: Worksheet, row: int, column: int, value: Any) -> Any:
    cell = sheet.cell(row, column, value)
    cell.font, cell.border, cell.alignment = looks.BODY, looks.GRID, looks.WRAPPED
    if column >= _GIVEN:
        cell.fill = looks.fill(looks.STAFF_BODY)
    return cell


def _line(sheet: Worksheet, row: int, text: str, font: Any, *, height: int) -> None:
    cell = sheet.cell(row, 1, text)
    cell.font, cell.alignment = font, looks.CENTRED
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_NOTE)
    sheet.row_dimensions[row].height = height


def _with_results(name: str, part: bytes, results: dict[str, Any]) -> bytes:
    """A part put right; the sheet with the value of every formula, which openpyxl cannot store."""
    part = mended(name, part)
    if not name.startswith("xl/worksheets/sheet"):
        return part
    root = etree.fromstring(part)
    for cell in root.iter(f"{_MAIN}c"):
        formula = cell.find(f"{_MAIN}f")
        if formula is None:
            continue
        result = results[cell.get("r")]
        for old in cell.findall(f"{_MAIN}v"):
            cell.remove(old)
        etree.SubElement(cell, f"{_MAIN}v").text = result if isinstance(result, str) else repr(result)
        cell.attrib.pop("t", None)
        if isinstance(result, str):
            cell.set("t", "e" if result.startswith("#") else "str")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    build(EXAMPLES)
    print(f"{EXAMPLES.relative_to(ROOT)}: {EXAMPLES.stat().st_size:,} bytes")
