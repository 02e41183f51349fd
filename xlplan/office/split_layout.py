"""Sheets that are made to be handed on, in the looks of the master, but for the values of rows and sums."""

from dataclasses import replace
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from xlplan import words
from xlplan.core.columns import Column, Kind, Owner
from xlplan.core.schema import heading_of
from xlplan.office import looks
from xlplan.office.cell_values import sheet_text
from xlplan.office.split_sheet import COUNT, Sheet
from xlplan.office.table_parts import Area, letters

_HEADER_HEIGHT = 48


def lay_out(ws: Worksheet, sheet: Sheet, table: str, first_year_be: int | None) -> None:
    """Everything of a sheet but the values of its rows and sums."""
    body = sheet.body
    _put_lines(ws, sheet)
    for number, column in enumerate(sheet.columns, start=1):
        ws.column_dimensions[letters(number)].width = column.width
        header = ws.cell(body.top - 1, number, heading_of(column, first_year_be))
        header.font, header.fill = looks.BOLD, looks.fill(looks.SOFT_STEPS[sheet.step])
        header.alignment, header.border = looks.HEADER, looks.GRID
        _style(ws.cell(body.top, number), column)
        for row in range(body.bottom + 1, body.bottom + 2 + len(sheet.below)):
            _style(ws.cell(row, number), column)
            ws.cell(row, number).font = looks.BOLD
        if sheet.below_column(column) == COUNT:
            ws.cell(body.bottom + 1, number).number_format = words.split.COUNT_FORMAT
        if column.kind is Kind.MONEY:
            _hide_empty_satang(ws, letters(number), body.top, body.bottom + 1 + len(sheet.below))
    _put_links(ws, sheet)
    _put_table(ws, sheet, table, first_year_be)
    names = [column.name for column in sheet.columns]
    kept = names.index("name") + 1 if "name" in names else 1
    ws.freeze_panes = f"{letters(kept + 1)}{body.top}"
    ws.print_title_rows = f"{body.top - 1}:{body.top - 1}"
    ws.row_dimensions[body.top - 1].height = _HEADER_HEIGHT
    looks.set_page(ws)
    if sheet.links:  # few columns, many rows
        ws.page_setup.orientation = "portrait"
    ws.sheet_properties.tabColor = looks.STEPS[sheet.step]


def _hide_empty_satang(ws: Worksheet, column: str, first: int, last: int) -> None:
    """Whole amounts without .00, as in the master."""
    formula = f"IF(ISNUMBER({column}{first}),{column}{first}=INT({column}{first}))"
    rule = Rule(type="expression", formula=[formula], dxf=looks.WITHOUT_SATANG)
    ws.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)


def _put_lines(ws: Worksheet, sheet: Sheet) -> None:
    for row, line in enumerate(sheet.lines, start=1):
        cell = ws.cell(row, 1, sheet_text(line))
        cell.data_type = "s"  # whatever it begins with
        cell.font = looks.SECTION if row == 1 else looks.BODY
    if sheet.back:
        cell = ws.cell(len(sheet.lines) + 1, 1, words.split.TO_OVERVIEW)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=_first_cell(sheet.back))
        cell.font = looks.LINK


def _put_links(ws: Worksheet, sheet: Sheet) -> None:
    """Lead from the first cell of each row to its sheet; the words come with the rows."""
    for row, name in enumerate(sheet.links, start=sheet.body.top):
        cell = ws.cell(row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=_first_cell(name))
        cell.font = looks.LINK


def _first_cell(sheet: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!A1"


def _style(cell: Any, column: Column) -> None:
    cell.font, cell.border, cell.alignment = looks.BODY, looks.GRID, looks.alignment(column)
    cell.number_format = looks.number_format(replace(column, owner=Owner.PROGRAM))  # values, no formulas


def _put_table(ws: Worksheet, sheet: Sheet, name: str, first_year_be: int | None) -> None:
    body = sheet.body
    header_and_rows = Area(body.left, body.top - 1, body.right, body.bottom)
    table: Any = Table(name=name, displayName=name, ref=str(replace(header_and_rows, bottom=body.bottom + 1)))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    table.totalsRowCount = 1
    table._initialise_columns()
    table.autoFilter.ref = str(header_and_rows)
    for entry, column in zip(table.tableColumns, sheet.columns, strict=True):
        entry.name = heading_of(column, first_year_be)
        entry.totalsRowFunction = sheet.below_column(column) or None
    table.tableColumns[0].totalsRowLabel = words.split.SUM
    ws.add_table(table)
