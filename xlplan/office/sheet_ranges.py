"""What in a sheet points at rows of a table: validations, conditional formats, merges, links, breaks.

Excel moves all this when a table grows; who writes the rows must do the same. The rows themselves are
not touched here: their formulas are `cell_formulas`' business.
"""

from dataclasses import replace

from xlplan.office.package import Element
from xlplan.office.references import Moves, moved
from xlplan.office.table_parts import SHEET_NS, area

_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_SHEET_DATA = f"{SHEET_NS}sheetData"
_FORMULAS = {"formula", "formula1", "formula2", "f"}
_RELATIVE = {"conditionalFormatting", "dataValidation"}
_PLACES_NOT_RANGES = {"dimension", "selection"}
_ON_CERTAIN_CELLS = {"mergeCell", "hyperlink", "sparkline"}
_LEFT_WHERE_GONE = {"autoFilter", "sortState", "sortCondition"}


def follow_in_sheet(sheet: Element, moves: Moves) -> None:
    """Bring everything in a table's sheet, but its rows, to the rows as they lie now.

    Args:
        sheet: the root of the sheet's XML, with or without its rows; it is changed.
        moves: what has become of the rows.
    """
    around = [child for child in sheet if child.tag != _SHEET_DATA]
    for element in [found for child in around for found in child.iter(_XM + "sqref")]:
        _fit(element.getparent(), element, None, moves)
    for name in ("sqref", "ref"):
        for element in [found for child in around for found in child.iter() if found.get(name)]:
            if _name(element) not in _PLACES_NOT_RANGES:
                _fit(element, element, name, moves)
    for element in [found for child in around for found in child.iter(f"{SHEET_NS}hyperlink")]:
        _set(element, "location", moved(element.get("location", ""), moves, own_sheet=True))
    _move_breaks(sheet, moves)
    _move_controls(sheet, moves)
    _fit_dimension(sheet, moves)
    _fit_view(sheet, moves)


def _fit(holder: Element, bearer: Element, name: str | None, moves: Moves) -> None:
    """Fit the ranges for which an element stands, and the formulas in it.

    `bearer` has the ranges in its attribute `name`, or as its text; without any left the holder goes.
    """
    old = (bearer.text if name is None else bearer.get(name)) or ""
    kind = _name(holder)
    new = moves.ranges(old, grows=kind not in _ON_CERTAIN_CELLS)
    if not new or (kind == "mergeCell" and ":" not in new):
        if kind not in _LEFT_WHERE_GONE:
            _take_out(holder)
        return
    shift = _top(new) - _top(old) if kind in _RELATIVE else None
    for element in holder.iter():
        if _name(element) in _FORMULAS and element.text:
            formula = moved(element.text, moves, own_sheet=True, shift=shift)
            if formula != element.text:
                element.text = formula
        elif _name(element) == "cfvo":
            _set(element, "val", moved(element.get("val", ""), moves, own_sheet=True, shift=shift))
    if new != old and name is None:
        bearer.text = new
    elif name:
        _set(bearer, name, new)


def _name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _set(element: Element, name: str, value: str) -> None:
    if value != element.get(name, ""):
        element.set(name, value)


def _top(ranges: str) -> int:
    """The row from which relative formulas of a list of ranges count."""
    areas = [found for reference in ranges.split() if (found := area(reference))]
    return min((found.top for found in areas), default=0)


def _take_out(element: Element) -> None:
    """Remove an element, and what held it if that is empty now: Excel forbids empty lists."""
    parent = element.getparent()
    parent.remove(element)
    if len(parent) == 0 and parent.getparent() is not None:
        _take_out(parent)
    elif parent.get("count"):
        parent.set("count", str(len(parent)))


def _move_breaks(sheet: Element, moves: Moves) -> None:
    """Move page breaks; each is known by the row above it."""
    for breaks in sheet.iter(f"{SHEET_NS}rowBreaks"):
        for entry in list(breaks):
            row = moves.row(int(entry.get("id", "0")))
            if row is None or any(
                other.get("id") == str(row) for other in entry.itersiblings(preceding=True)
            ):
                breaks.remove(entry)
            else:
                _set(entry, "id", str(row))
        for count, kept in (("count", len(breaks)), ("manualBreakCount", len(breaks.findall("*[@man='1']")))):
            if breaks.get(count):
                _set(breaks, count, str(kept))


def _move_controls(sheet: Element, moves: Moves) -> None:
    """Move buttons and embedded objects below the table; their shapes follow in their own parts."""
    for anchor in [found for found in sheet.iter() if _name(found) == "anchor"]:
        places = [found for child in anchor for found in child if _name(found) in ("col", "row")]
        if len(places) != 4 or not {"moveWithCells", "sizeWithCells"} & set(anchor.keys()):
            continue
        column, row, _, end = places
        down = below_by(int(column.text) + 1, int(row.text) + 1, moves)
        if down:
            row.text, end.text = str(int(row.text) + down), str(int(end.text) + down)


def below_by(column: int, row: int, moves: Moves) -> int:
    """How far something goes that stands with its corner on a cell: below the table with the table's end.

    What stands beside the table or over its rows stays.
    """
    under = moves.body.left <= column <= moves.body.right and row > moves.body.bottom
    return moves.last - moves.body.bottom if under else 0


def _fit_dimension(sheet: Element, moves: Moves) -> None:
    dimension = sheet.find(f"{SHEET_NS}dimension")
    used = area(dimension.get("ref", "")) if dimension is not None else None
    if not used or used.bottom < moves.body.bottom:
        return
    bottom = used.bottom - moves.body.bottom + moves.last
    if used.left < moves.body.left or used.right > moves.body.right:  # cells beside the table stay
        bottom = max(bottom, used.bottom)
    _set(dimension, "ref", str(replace(used, bottom=bottom)))


def _fit_view(sheet: Element, moves: Moves) -> None:
    """Keep what is seen on opening, but not an empty place below rows that are gone."""
    if moves.last >= moves.body.bottom:
        return
    for element in [found for view in sheet.iter(f"{SHEET_NS}sheetViews") for found in view.iter()]:
        for name in ("topLeftCell", "activeCell"):
            address = element.get(name, "")
            cell = area(address)
            if cell and cell.top > moves.last and cell.top <= moves.body.bottom:
                row = str(moves.last)
                element.set(name, address.rstrip("0123456789") + row)
                if element.get("sqref"):
                    element.set("sqref", element.get(name))
