"""Workbooks that are made to be handed on: a table a sheet.

openpyxl lays every sheet out with one empty row; the rows are then written as text, which is several times
as fast, gives formulas their values, and leaves text what it is.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from xlplan import words
from xlplan.core.columns import Column, Kind
from xlplan.core.frames import Record
from xlplan.office import looks
from xlplan.office.cell_values import cell_of, needs_mending, sheet_text
from xlplan.office.package import Package
from xlplan.office.row_height import RowHeights
from xlplan.office.sheet_cells import cell_xml, column_xml, formula_xml
from xlplan.office.sheet_text import SheetText, cells_of, style_of, with_cells
from xlplan.office.split_layout import lay_out
from xlplan.office.split_sheet import COUNT, SUM, Sheet
from xlplan.office.table_parts import SHEET_NS, TablePlace, letters, locate

_SHOWN_ROWS = {SUM: 109, COUNT: 103}  # what SUBTOTAL does with the rows that a filter leaves


def workbook(sheets: Sequence[Sheet], *, first_year_be: int | None, title: str, made: datetime) -> bytes:
    """The file of a workbook with these sheets.

    Args:
        sheets: In their order; the first one is open.
        first_year_be: The first plan year, for the headings of amounts.
        title: What the file says of itself.
        made: When it says that it was made.
    """
    laid_out: Any = Workbook()
    looks.set_normal_font(laid_out)
    laid_out.remove(laid_out.active)
    for number, sheet in enumerate(sheets, start=1):
        lay_out(laid_out.create_sheet(sheet.name), sheet, _table_name(number), first_year_be)
    laid_out.properties.creator, laid_out.properties.title = "", sheet_text(title)
    laid_out.properties.created = laid_out.properties.modified = made
    content = io.BytesIO()
    laid_out.save(content)
    package = Package(Path(), content.getvalue())
    places = locate(package)
    for number, sheet in enumerate(sheets, start=1):
        place = places[_table_name(number)]
        text = SheetText(package.read(place.sheet_part))
        _put_rows(text, sheet, place)
        text.tree.find(f"{SHEET_NS}dimension").set("ref", f"A1:{letters(sheet.body.right)}{max(text.rows)}")
        looks.ignore_numbers_as_text(text.tree)
        package.put(place.sheet_part, text.to_bytes())
    styles = package.tree("xl/styles.xml")
    looks.put_fonts_in_order(styles)
    package.put_tree("xl/styles.xml", styles)
    return package.to_bytes()


def _table_name(number: int) -> str:
    return f"part_{number}"


def _put_rows(text: SheetText, sheet: Sheet, place: TablePlace) -> None:
    """Write the rows, the sums below them, and what stands under these."""
    body = sheet.body
    values = {column.name: _values(sheet.rows, column) for column in sheet.columns}
    styles = {number: style_of(cell) for number, cell in cells_of(text.rows[body.top]).items()}
    columns = [
        column_xml(letters(number), styles[number], values[column.name], body.top)
        for number, column in enumerate(sheet.columns, start=1)
    ]
    heights = RowHeights(sheet.columns, values)
    written = {
        row: f'<row r="{row}" ht="{heights.of(n)}">{"".join(cells)}</row>'.encode()
        for n, (row, *cells) in enumerate(zip(range(body.top, body.bottom + 1), *columns, strict=True))
    }
    rows = text.rows | written
    for row, cells in _sums(sheet, place, values):
        rows[row] = with_cells(text.rows[row], _styled_as(text.rows[row], cells))
    text.rows = dict(sorted(rows.items()))


def _values(rows: Sequence[Record], column: Column) -> list[Any]:
    values: list[Any] = [cell_of(row.get(column.name), column.kind) for row in rows]
    if column.kind is Kind.TEXT and needs_mending(values):
        return [value and sheet_text(value) for value in values]
    return values


def _sums(
    sheet: Sheet, place: TablePlace, values: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[int, dict[int, tuple[Any, str | None]]]]:
    """The rows under the table: by column a value, and the formula that gives it."""
    cells: dict[int, tuple[Any, str | None]] = {1: (words.split.SUM, None)}
    for number, column in enumerate(sheet.columns, start=1):
        if kind := sheet.below_column(column):
            said = [value for value in values[column.name] if value is not None]
            formula = f"SUBTOTAL({_SHOWN_ROWS[kind]},{place.name}[{place.headings[number - 1]}])"
            cells[number] = len(said) if kind == COUNT else _sum(sheet, column), formula_xml(formula)
    yield sheet.body.bottom + 1, cells
    for row, record in enumerate(sheet.below, start=sheet.body.bottom + 2):
        yield (
            row,
            {
                number: (cell_of(record[column.name], column.kind), None)
                for number, column in enumerate(sheet.columns, start=1)
                if record.get(column.name) is not None
            },
        )


def _sum(sheet: Sheet, column: Column) -> Any:
    """Added up in satang: baht as Excel keeps them would not come out even."""
    return cell_of(sum(row.get(column.name) or 0 for row in sheet.rows), column.kind)


def _styled_as(row: bytes, cells: Mapping[int, tuple[Any, str | None]]) -> dict[int, bytes]:
    """The cells of a row with these values in their places."""
    number = int(row[len(b'<row r="') :].split(b'"', 1)[0])
    stand = cells_of(row)
    return stand | {
        column: cell_xml(f"{letters(column)}{number}", style_of(stand.get(column)), *value).encode()
        for column, value in cells.items()
    }
