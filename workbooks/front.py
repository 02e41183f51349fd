"""The two sheets of the master workbook that people read first: หน้าหลัก and วิธีใช้."""

from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.sheets import colour_states, put_table
from xlplan.core.columns import Owner
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import StepState
from xlplan.office import looks
from xlplan.words import verbs

_NAME, _WHAT, _STATE, _BUTTON, _SHEET = (1, 2), (3, 6), (7, 7), (8, 8), (9, 9)
_FIRST_STEP = 5
_LINKS_WIDTH = 22
HELP_NAMES = "help_"
"""How names of places on the sheet of help begin; a step follows."""


def put_home(ws: Worksheet, texts: dict[str, Any]) -> None:
    """The title, the steps with what to do and where, and as the last thing the table of figures."""
    figures = TABLES["figures"]
    ws.sheet_view.showGridLines = False
    for number, column in enumerate(figures.columns, start=1):
        wide = _LINKS_WIDTH if number == _SHEET[0] else 0
        ws.column_dimensions[get_column_letter(number)].width = max(column.width, wide)
    width = len(figures.columns)
    _line(ws, 1, (1, width), texts["title"], looks.TITLE, height=42)
    _line(ws, 2, (1, width), texts["explanation"], looks.BODY, height=24)
    places = (_NAME, _WHAT, _STATE, _BUTTON, _SHEET)
    for place, heading in zip(places, texts["steps_heading"], strict=True):
        _line(ws, _FIRST_STEP - 1, place, heading, looks.BOLD, height=26)
    for row, step in enumerate(texts["step"], start=_FIRST_STEP):
        sheet = TABLES[step["table"]].sheet
        button = verbs.BY_NAME[step["button"]].label if "button" in step else None
        words = (step["name"], step["what"], _state_of(step.get("state")), button, sheet)
        fonts = (looks.BOLD, looks.BODY, looks.BODY, looks.BODY, looks.LINK)
        for place, text, font in zip(places, words, fonts, strict=True):
            _line(ws, row, place, text, font, height=27)
            for number in range(place[0], place[1] + 1):
                ws.cell(row, number).border = looks.GRID
                if place == _NAME:
                    ws.cell(row, number).fill = looks.fill(looks.SOFT_STEPS[step["step"]])
        link = ws.cell(row, _SHEET[0])
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{sheet}'!A1")
        link.font = looks.LINK
    colour_states(ws, _STATE[0], _FIRST_STEP, _FIRST_STEP + len(texts["step"]) - 1)
    heading_row = _FIRST_STEP + len(texts["step"]) + 1
    _line(ws, heading_row, (1, width), texts["figures_heading"], looks.SECTION, height=30)
    put_table(ws, figures, [], header_row=heading_row + 1)
    looks.set_page(ws)
    ws.sheet_properties.tabColor = looks.STEPS[figures.step]


def _state_of(step: str | None) -> str | None:
    """A formula's way to how far a step is; nothing for a line that is no step of the program's."""
    if step is None:
        return None
    steps = TABLES["steps"]
    name, state = (f"steps[{steps.by_name[column].heading}]" for column in ("step", "state"))
    return f'=IFERROR(INDEX({state},MATCH("{step}",{name},0)),"{StepState.NOT_YET}")'


def put_help(ws: Worksheet, texts: dict[str, Any]) -> None:
    """What the colours mean, and the steps in a few sentences each."""
    ws.sheet_view.showGridLines = False
    ws.column_dimensions["A"].width, ws.column_dimensions["B"].width = 6, 120
    _line(ws, 1, (1, 2), texts["title"], looks.TITLE, height=42)
    _line(ws, 2, (1, 2), texts["colours"]["heading"], looks.SECTION, height=30)
    row = 3
    for owner in (Owner.STAFF, Owner.DOCUMENT, Owner.PROGRAM, Owner.FORMULA):
        ws.cell(row, 1).fill = looks.fill(looks.OWNERS[owner])
        _line(ws, row, (2, 2), texts["colours"][owner.name.lower()], looks.BODY)
        row += 1
    for section in texts["section"]:
        _line(ws, row + 1, (1, 2), section["heading"], looks.SECTION, height=30)
        name = f"{HELP_NAMES}{section['step']}"
        ws.parent.defined_names[name] = DefinedName(name, attr_text=f"'{ws.title}'!$A${row + 1}")
        row += 2
        for number, text in enumerate(section["lines"], start=1):
            ws.cell(row, 1, number).font = looks.BODY
            ws.cell(row, 1).alignment = looks.HEADER
            _line(ws, row, (2, 2), text, looks.BODY)
            row += 1
    looks.set_page(ws)
    ws.sheet_properties.tabColor = looks.STEPS["figures"]


def _line(
    ws: Worksheet, row: int, columns: tuple[int, int], text: str | None, font: Any, *, height: int = 24
) -> None:
    cell = ws.cell(row, columns[0], text)
    cell.font, cell.alignment = font, looks.CENTRED
    if columns[0] != columns[1]:
        ws.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[1])
    ws.row_dimensions[row].height = height
