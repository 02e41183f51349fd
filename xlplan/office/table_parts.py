"""Where a table lies in a workbook's parts: its sheet, its own part, its rows and columns.

Rows and columns are counted from 1, as Excel shows them.
"""

import re
from dataclasses import dataclass
from functools import cache

from xlplan.core.columns import Column
from xlplan.office.package import Element, Package

SHEET_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_NUMBERS: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        first = f"{letters(self.left)}{self.top}"
        last = f"{letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True, slots=True)
class TablePlace:
    """One table of the workbook; `body` is its rows without headings and totals."""

    name: str
    sheet: str
    sheet_part: str
    table_part: str
    body: Area
    header_row: int | None
    has_totals: bool
    headings: tuple[str, ...]


@cache
def letters(number: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(28), letters(703)
    ('A', 'AB', 'AAA')
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(address: str) -> int:
    """The number of a cell's column.

    >>> column_number("A1"), column_number("AB12")
    (1, 28)
    """
    text = address.rstrip("0123456789")
    if text not in _NUMBERS:
        number = 0
        for sign in text:
            number = number * 26 + ord(sign) - 64
        _NUMBERS[text] = number
    return _NUMBERS[text]


def area(reference: str) -> Area | None:
    """The rectangle that a reference names; None for whole rows, whole columns and what is no reference."""
    match = _AREA.fullmatch(reference)
    if not match:
        return None
    left, top, right, bottom = match.groups()
    return Area(column_number(left), int(top), column_number(right or left), int(bottom or top))


def workbook_part(package: Package) -> str:
    """The name of the part in which the sheets are listed; empty where there is none."""
    return next(iter(package.related("", "officeDocument")), "")


def locate(package: Package) -> dict[str, TablePlace]:
    """Every table of the workbook by its name."""
    places = {}
    for name, sheet_part in sheet_parts(package).items():
        for table_part in package.related(sheet_part, "table"):
            place = _place(package.tree(table_part), name, sheet_part, table_part)
            places[place.name] = place
    return places


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of every sheet by the sheet's name."""
    workbook = workbook_part(package)
    parts = {relation.id: relation.target for relation in package.relations(workbook)}
    sheets = package.tree(workbook).iter(f"{SHEET_NS}sheet")
    return {sheet.get("name"): parts.get(sheet.get(RELATION_ID), "") for sheet in sheets}


def _place(table: Element, sheet: str, sheet_part: str, table_part: str) -> TablePlace:
    whole = area(table.get("ref")) or Area(1, 1, 1, 1)
    headers, totals = int(table.get("headerRowCount", "1")), int(table.get("totalsRowCount", "0"))
    return TablePlace(
        name=table.get("displayName"),
        sheet=sheet,
        sheet_part=sheet_part,
        table_part=table_part,
        body=Area(whole.left, whole.top + headers, whole.right, whole.bottom - totals),
        header_row=whole.top if headers else None,
        has_totals=bool(totals),
        headings=tuple(column.get("name") for column in table.iter(f"{SHEET_NS}tableColumn")),
    )


def fit_table(table: Element, place: TablePlace, last_row: int) -> None:
    """Make a table part reach to another last body row, with its filter and its remembered sorting."""
    top = place.header_row or place.body.top
    whole = Area(place.body.left, top, place.body.right, last_row + place.has_totals)
    table.set("ref", str(whole))
    for auto_filter in table.findall(f"{SHEET_NS}autoFilter"):
        auto_filter.set("ref", str(Area(whole.left, whole.top, whole.right, last_row)))
    for sorting in (*table.iter(f"{SHEET_NS}sortState"), *table.iter(f"{SHEET_NS}sortCondition")):
        sorted_area = area(sorting.get("ref", ""))
        if sorted_area:
            sorting.set("ref", str(Area(sorted_area.left, sorted_area.top, sorted_area.right, last_row)))


def set_calculated(table: Element, columns: list[Column | None], formulas: dict[str, str]) -> bool:
    """Put the formulas of our columns into the table part, from which Excel fills rows added later.

    Returns whether any of them was another, or missing: LibreOffice drops them on saving.
    """
    changed = False
    for entry, column in zip(table.iter(f"{SHEET_NS}tableColumn"), columns, strict=True):
        if column is None or column.name not in formulas:
            continue
        calculated = entry.find(f"{SHEET_NS}calculatedColumnFormula")
        if calculated is None:
            calculated = entry.makeelement(f"{SHEET_NS}calculatedColumnFormula")
            entry.insert(0, calculated)
        if calculated.text != formulas[column.name]:
            calculated.text = formulas[column.name]
            changed = True
    return changed


def staff_formulas(table: Element, columns: list[Column | None]) -> dict[int, str]:
    """Formulas that staff gave to columns of their own, by place in the table (from 0)."""
    found = {}
    for number, (entry, column) in enumerate(zip(table.iter(f"{SHEET_NS}tableColumn"), columns, strict=True)):
        calculated = entry.find(f"{SHEET_NS}calculatedColumnFormula")
        if column is None and calculated is not None and calculated.text:
            found[number] = calculated.text
    return found
