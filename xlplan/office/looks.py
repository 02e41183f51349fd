"""How our workbooks look: fonts, colours, number formats and the printed page, each in one place.

Of the master workbook as it is built, and of the workbooks that a verb makes; openpyxl comes with it, so
whoever needs it at run time imports it late.
"""

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xlplan.core.columns import Column, Kind, Owner

FONT = "TH Sarabun New"
INK = "1F2937"
QUIET = "9CA3AF"
TYPED_OVER = "7030A0"  # ink of cells that people typed over

BODY = Font(name=FONT, size=14, color=INK)
BOLD = Font(name=FONT, size=14, color=INK, bold=True)
TITLE = Font(name=FONT, size=28, color="17494D", bold=True)
SECTION = Font(name=FONT, size=18, color="17494D", bold=True)
LINK = Font(name=FONT, size=14, color="1D4ED8", underline="single")

OWNERS = {  # staff's is the one that invites
    Owner.STAFF: "FFD966",
    Owner.DOCUMENT: "BDD7EE",
    Owner.PROGRAM: "D9D9D9",
    Owner.FORMULA: "C6E0B4",
}
STAFF_BODY = "FFFBEB"

STEPS = {
    "figures": "17494D",
    "new": "70AD47",
    "import": "70AD47",
    "match": "ED7D31",
    "combine": "4472C4",
    "score": "7030A0",
    "export": "C00000",
    "settings": "A6A6A6",
    "log": "A6A6A6",
}
SOFT_STEPS = {
    "import": "E2EFDA",
    "match": "FCE4D6",
    "combine": "DDEBF7",
    "score": "E9DDF3",
    "export": "FBE3E1",
}

MONEY = "#,##0.00"
_FORMATS = {
    Kind.INTEGER: "0",
    Kind.NUMBER: "General",
    Kind.MONEY: MONEY,
    Kind.DATE: "[$-107041E]d mmm yyyy;@",
    Kind.TIME: "[$-107041E]d mmm yyyy hh:mm;@",
}

_THIN = Side(style="thin", color="E5E7EB")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
WRAPPED = Alignment(vertical="top", wrap_text=True)
ON_THE_RIGHT = Alignment(vertical="top", horizontal="right", indent=1)
IN_THE_MIDDLE = Alignment(vertical="top", horizontal="center")
HEADER = Alignment(vertical="center", horizontal="center", wrap_text=True)
CENTRED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


def fill(colour: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def number_format(column: Column) -> str:
    """The number format of a column's cells.

    Text is `@`, so that Excel does not make a date of "1-2" or a formula of "- ซ่อมถนน"; a formula in
    such a cell would stay text, so formula columns are General.
    """
    if column.kind is Kind.TEXT:
        return "General" if column.owner is Owner.FORMULA else "@"
    return _FORMATS[column.kind]


def alignment(column: Column) -> Alignment:
    """Money on the right, short figures and dates in the middle, text wrapped on the left."""
    if column.kind is Kind.MONEY:
        return ON_THE_RIGHT
    return WRAPPED if column.kind is Kind.TEXT else IN_THE_MIDDLE


def shown_as(colour: str = "", *, ink: str = "", bold: bool | None = None) -> DifferentialStyle:
    """What a conditional format lays over a cell."""
    font = Font(color=ink or None, bold=bold) if ink or bold else None
    paint = PatternFill(bgColor=colour, fill_type="solid") if colour else None
    return DifferentialStyle(font=font, fill=paint)


WITHOUT_SATANG = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode="#,##0"))
"""Laid over whole amounts. A format alone cannot: `#,##0.##` leaves "5,000.", `#,##0` hides satang."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip


def set_normal_font(workbook: Workbook) -> None:
    """Make our font the workbook's own: column widths are counted in its digits."""
    inner: Any = workbook
    inner._named_styles["Normal"].font = BODY
    inner._fonts[0] = BODY


def set_page(ws: Worksheet) -> None:
    """A4 across, as wide as one page, with the sheet's name and the page number below."""
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 9
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    properties: Any = ws.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    ws.page_margins.left = ws.page_margins.right = 0.4
    ws.page_margins.top, ws.page_margins.bottom, ws.page_margins.footer = 0.5, 0.7, 0.3
    footer: Any = ws.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"
    ws.sheet_format.defaultRowHeight = 21


def put_fonts_in_order(styles: Any) -> None:
    """Order what stands in the fonts of a styles part as the schema has it, which openpyxl does not."""
    for font in styles.iter(f"{_MAIN}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(child.tag.removeprefix(_MAIN)))


def ignore_numbers_as_text(sheet: Any) -> None:
    """No green corners at village numbers and codes: they are text on purpose. openpyxl cannot say so."""
    tables = sheet.find(f"{_MAIN}tableParts")
    if tables is None:
        return
    errors = sheet.makeelement(f"{_MAIN}ignoredErrors")
    area = sheet.find(f"{_MAIN}dimension").get("ref").replace("A1:", "A2:")
    errors.append(errors.makeelement(f"{_MAIN}ignoredError", {"sqref": area, "numberStoredAsText": "1"}))
    tables.addprevious(errors)
