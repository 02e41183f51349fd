"""What in a sheet points at rows of a table: validations, conditional formats, links.

Excel moves all this when a table grows; who writes the rows must do the same.
"""

from collections.abc import Mapping
from dataclasses import replace

from xlplan.office.package import Element
from xlplan.office.table_parts import SHEET_NS, Area, area

_XM_SQREF = "{http://schemas.microsoft.com/office/excel/2006/main}sqref"
_SHEET_DATA = f"{SHEET_NS}sheetData"
_WITH_RANGES = [
    SHEET_NS + name for name in ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
]
_LAST_ROW_OF_ALL = 1_048_576


def fit_ranges(sheet: Element, body: Area, last: int, targets: Mapping[int, int]) -> None:
    """Bring every range of a sheet to the rows as they lie now.

    Args:
        sheet: the root of the sheet's XML; it is changed.
        body: the table's body as it was.
        last: the last body row now.
        targets: where each row that stays has gone.
    """
    around = [child for child in sheet if child.tag != _SHEET_DATA]
    for element in [found for child in around for found in child.iter(*_WITH_RANGES)]:
        ranges = fit_range(element.get("sqref", ""), body, last, targets)
        if ranges:
            element.set("sqref", ranges)
        else:
            _take_out(element)
    for element in [found for child in around for found in child.iter(_XM_SQREF)]:
        ranges = fit_range(element.text or "", body, last, targets)
        if ranges:
            element.text = ranges
        else:
            _take_out(element.getparent())
    _move_links(sheet, body, targets)
    _fit_dimension(sheet, last)


def fit_range(ranges: str, body: Area, last: int, targets: Mapping[int, int]) -> str:
    """One list of ranges brought to the new rows; empty where nothing of it is left.

    A range that reaches the table's last row goes on reaching it; one inside the table is cut with it.

    >>> body = Area(1, 2, 9, 10)
    >>> fit_range("C2:C10 A1:A10 D2:D5", body, 40, {})
    'C2:C40 A1:A40 D2:D5'
    >>> fit_range("C2:C10 B8:B9 H10 F1:F1048576", body, 4, {10: 3})
    'C2:C4 H3 F1:F1048576'
    """
    fitted = []
    for reference in ranges.split():
        old = area(reference)
        new = old and _fit(old, body, last, targets)
        if new or not old:
            fitted.append(str(new or reference))
    return " ".join(fitted)


def _fit(old: Area, body: Area, last: int, targets: Mapping[int, int]) -> Area | None:
    beside = old.right < body.left or old.left > body.right
    if beside or old.bottom < body.top or old.bottom == _LAST_ROW_OF_ALL:
        return old
    if old.top > body.bottom:
        return replace(old, top=old.top - body.bottom + last, bottom=old.bottom - body.bottom + last)
    if old.top == old.bottom and body.top != body.bottom:  # one row: it goes where its row goes
        target = targets.get(old.top)
        return replace(old, top=target, bottom=target) if target else None
    bottom = last if old.bottom == body.bottom else min(old.bottom, last)
    if old.bottom > body.bottom:
        bottom = old.bottom - body.bottom + last
    return replace(old, bottom=bottom) if old.top <= bottom else None


def _move_links(sheet: Element, body: Area, targets: Mapping[int, int]) -> None:
    for link in sheet.findall(f"{SHEET_NS}hyperlinks/{SHEET_NS}hyperlink"):
        old = area(link.get("ref", ""))
        if old is None or old.top < body.top or old.right < body.left or old.left > body.right:
            continue
        if old.top in targets:
            target = targets[old.top]
            link.set("ref", str(replace(old, top=target, bottom=target + old.bottom - old.top)))
        else:
            _take_out(link)


def _take_out(element: Element) -> None:
    """Remove an element, and what held it if that is empty now: Excel forbids empty lists."""
    parent = element.getparent()
    parent.remove(element)
    if len(parent) == 0 and parent.getparent() is not None:
        _take_out(parent)
    elif parent.get("count"):
        parent.set("count", str(len(parent)))


def _fit_dimension(sheet: Element, last: int) -> None:
    dimension = sheet.find(f"{SHEET_NS}dimension")
    used = dimension is not None and area(dimension.get("ref", ""))
    if not used:
        return
    rows = sheet.findall(f"{_SHEET_DATA}/{SHEET_NS}row")
    bottom = max(last, *(int(row.get("r")) for row in rows))
    dimension.set("ref", str(replace(used, bottom=bottom)))
