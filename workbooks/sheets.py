"""One sheet of the master workbook for one table of the schema: header, styled first row, lists, signals."""

from collections.abc import Iterable
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableFormula, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from xlplan import words
from xlplan.core.columns import Column, Kind, Owner, Table
from xlplan.core.schema import TABLES, heading_of, sheet_formula
from xlplan.core.vocabulary import YES, EditState, Level, Received, StepState
from xlplan.office import looks
from xlplan.office.cell_values import cell_of

_HEADER_HEIGHT = 48
_RED, _YELLOW, _GREEN, _BLUE, _GREY = "F8CBAD", "FFE699", "E2EFDA", "DDEBF7", "F3F4F6"
_TAMBONS = "tambons"


def put_table(ws: Worksheet, table: Table, rows: Iterable[dict[str, Any]], *, header_row: int = 1) -> None:
    """Lay a table into a sheet: its header, its rows (one blank row if there are none), its formulas."""
    records = list(rows) or [{}]
    last = header_row + len(records)
    for number, column in enumerate(table.columns, start=1):
        _put_header(ws, header_row, number, column)
        for row, record in enumerate(records, start=header_row + 1):
            _put_cell(ws, row, number, table, column, record.get(column.name))
    ws.row_dimensions[header_row].height = _HEADER_HEIGHT
    reference = f"A{header_row}:{get_column_letter(len(table.columns))}{last}"
    sheet_table = SheetTable(name=table.name, displayName=table.name, ref=reference)
    sheet_table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet_table._initialise_columns()
    for entry, column in zip(sheet_table.tableColumns, table.columns, strict=True):
        entry.name = heading_of(column, None)
        if column.formula:
            entry.calculatedColumnFormula = TableFormula(attr_text=sheet_formula(table, column, None))
    ws.add_table(sheet_table)
    _signal(ws, table, header_row + 1, last)


def lay_out(ws: Worksheet, table: Table) -> None:
    """Widths, folded columns, frozen panes and the printed page of a sheet that holds a table only."""
    for number, column in enumerate(table.columns, start=1):
        dimension = ws.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        if not column.shown:
            dimension.outlineLevel, dimension.hidden = 1, True
        elif number > 1 and not table.columns[number - 2].shown:
            dimension.collapsed = True  # the + stands over the column after the folded ones
    if not all(column.shown for column in table.columns):
        ws.column_dimensions.max_outline = 1  # without it Excel leaves no room for the + signs
    if not table.columns[-1].shown:
        ws.column_dimensions[get_column_letter(len(table.columns) + 1)].collapsed = True
    names = table.names()
    shown = next(number for number, column in enumerate(table.columns, start=1) if column.shown)
    kept = names.index("name") + 1 if "name" in names else shown
    ws.freeze_panes = f"{get_column_letter(kept + 1)}2"
    ws.print_title_rows = "1:1"
    looks.set_page(ws)
    ws.sheet_properties.tabColor = looks.STEPS[table.step]


def put_lists(workbook: Workbook, lists: Iterable[str]) -> None:
    """Give every drop-down list its name: the rows of รายการเลือก that belong to it, which stand together."""
    choices = TABLES["choices"]
    name = f"choices[{choices.by_name['list'].heading}]"
    value = f"choices[{choices.by_name['value'].heading}]"
    for wanted in lists:
        first = f'MATCH("{wanted}",{name},0)'
        formula = f'INDEX({value},{first}):INDEX({value},{first}+COUNTIF({name},"{wanted}")-1)'
        if wanted == _TAMBONS:
            formula = f"tambons[{TABLES['tambons'].by_name['tambon'].heading}]"
        workbook.defined_names[f"list_{wanted}"] = DefinedName(f"list_{wanted}", attr_text=formula)


def put_validations(ws: Worksheet, table: Table, rows: int, texts: dict[str, str]) -> None:
    """Offer the lists in the cells. A word that is not in them is asked about, never forbidden."""
    for number, column in enumerate(table.columns, start=1):
        if not column.choices:
            continue
        validation = DataValidation(
            type="list", formula1=f"list_{column.choices}", allow_blank=True, errorStyle="warning",
            showErrorMessage=True, errorTitle=texts["title"], error=texts["message"],
            showInputMessage=bool(column.note), promptTitle=column.heading, prompt=column.note or None,
        )  # fmt: skip
        letter = get_column_letter(number)
        validation.add(f"{letter}2:{letter}{max(rows, 1) + 1}")
        ws.add_data_validation(validation)


def colour_states(ws: Worksheet, column: int, first: int, last: int) -> None:
    """Colours for how far a step is."""
    letter = get_column_letter(column)
    colours = {StepState.REDO: _RED, StepState.WORKING: _YELLOW, StepState.DONE: _GREEN}
    for value, colour in colours.items():
        shown = Rule(type="expression", formula=[f'${letter}{first}="{value}"'], dxf=looks.shown_as(colour))
        ws.conditional_formatting.add(f"{letter}{first}:{letter}{last}", shown)


def _put_header(ws: Worksheet, row: int, number: int, column: Column) -> None:
    cell = ws.cell(row, number, heading_of(column, None))
    cell.font, cell.fill, cell.alignment = looks.BOLD, looks.fill(looks.OWNERS[column.owner]), looks.HEADER
    cell.border = looks.GRID


def _put_cell(ws: Worksheet, row: int, number: int, table: Table, column: Column, value: Any) -> None:
    cell = ws.cell(row, number)
    if column.formula:
        cell.value = f"={sheet_formula(table, column, None)}"
    elif value not in (None, ""):
        cell.value = cell_of(value, column.kind)
        if column.kind is Kind.TEXT:
            cell.data_type = "s"  # also where it begins with "="
    font = looks.LINK if "HYPERLINK(" in column.formula else looks.BODY
    cell.font, cell.border, cell.alignment = font, looks.GRID, looks.alignment(column)
    cell.number_format = looks.number_format(column)
    if column.owner is Owner.STAFF:
        cell.fill = looks.fill(looks.STAFF_BODY)


def _signal(ws: Worksheet, table: Table, first: int, last: int) -> None:
    """Colours that show what waits for staff. They refer to their own sheet only."""
    width = len(table.columns)
    letter = {column.name: get_column_letter(number) for number, column in enumerate(table.columns, start=1)}

    def rule(columns: tuple[str, str], formula: str, style: DifferentialStyle, *, stop: bool = False) -> None:
        ws.conditional_formatting.add(
            f"{columns[0]}{first}:{columns[1]}{last}",
            Rule(type="expression", formula=[formula], dxf=style, stopIfTrue=stop or None),
        )

    whole_row = ("A", get_column_letter(width))
    if table.name == "figures":
        rule(whole_row, f'$A{first}=""', looks.shown_as(ink="FFFFFF"))
    if table.name == "findings":
        done, level = f"${letter['done']}{first}", f"${letter['level']}{first}"
        rule(whole_row, f'{done}="{YES}"', looks.shown_as(ink=looks.QUIET), stop=True)
        for value, colour in ((Level.MUST_FIX, _RED), (Level.CHECK, _YELLOW), (Level.NOTE, _BLUE)):
            rule((letter["level"],) * 2, f'{level}="{value}"', looks.shown_as(colour))
    if table.name == "sets":
        head = f'AND(${letter["set_no"]}{first}<>"",${letter["code"]}{first}="")'
        undecided = f'AND({head},${letter["state"]}{first}<>"{words.sheets.SET_DECIDED}")'
        rule(whole_row, undecided, looks.shown_as(_YELLOW, bold=True))
        rule(whole_row, head, looks.shown_as(_GREEN, bold=True))
    if table.name == "plan":
        scored, low, high = (f"${letter[name]}{first}" for name in ("scored", "score_low", "score_high"))
        code, state = f"${letter['code']}{first}", (letter["score_state"],) * 2
        rule(state, f'OR({code}="",{scored}="")', looks.shown_as(ink=looks.QUIET), stop=True)
        rule(state, f"{low}<>{high}", looks.shown_as(_YELLOW), stop=True)
        rule(state, f"{low}={high}", looks.shown_as(_GREEN))
    if table.name == "steps":
        colour_states(ws, table.names().index("state") + 1, first, last)
    if table.name == "edits":
        state, new = f"${letter['state']}{first}", f"${letter['new']}{first}"
        rule(whole_row, f'AND({state}<>"",{state}<>"{EditState.IN_FORCE}",{state}<>"{EditState.GONE}")',
             looks.shown_as(ink=looks.QUIET), stop=True)  # fmt: skip
        rule((letter["new"],) * 2, f'{new}<>""', looks.shown_as(_YELLOW))
        rule((letter["state"],) * 2, f'{state}="{EditState.GONE}"', looks.shown_as(_RED))
    if table.name == "villages":
        received = f"${letter['received']}{first}"
        colours = {
            Received.IMPORTED: _GREEN,
            Received.TO_TYPE: _YELLOW,
            Received.TROUBLE: _RED,
            Received.NO_PLAN: _GREY,
        }
        for value, colour in colours.items():
            rule((letter["received"],) * 2, f'{received}="{value}"', looks.shown_as(colour))
    if "edited" in letter:
        heading, edited = f"A${first - 1}", f"${letter['edited']}{first}"
        rule(
            whole_row, f'ISNUMBER(SEARCH("; "&{heading}&";",{edited}))', looks.shown_as(ink=looks.TYPED_OVER)
        )
    # last: where LibreOffice lays one format only over a cell, the signal matters more than ".00"
    for column in table.columns:
        if column.kind is Kind.MONEY:
            cell = f"{letter[column.name]}{first}"
            rule((letter[column.name],) * 2, f"IF(ISNUMBER({cell}),{cell}=INT({cell}))", looks.WITHOUT_SATANG)
