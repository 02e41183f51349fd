"""The texts in a workbook's cells, comments and drawings, wherever they are kept: masked, or made to go.

Texts stand in the list that cells share, in cells themselves, and as what formulas came to.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from xlplan.core.personal import MASK, is_id_number, masked
from xlplan.office.package import Element, Package
from xlplan.office.table_parts import SHEET_NS, TablePlace, column_number, sheet_parts, workbook_part

_DRAWN = ("xl/drawings/", "xl/charts/")
_PIVOTS = "xl/pivotCache/"
_C, _F, _V, _T, _SI, _IS = (SHEET_NS + name for name in ("c", "f", "v", "t", "si", "is"))


@dataclass(frozen=True, slots=True)
class PersonalNumbers:
    """How many ID numbers and telephone numbers were masked; one in several cells counts each time."""

    id_numbers: int
    phones: int

    def __add__(self, other: "PersonalNumbers") -> "PersonalNumbers":
        return PersonalNumbers(self.id_numbers + other.id_numbers, self.phones + other.phones)


NONE = PersonalNumbers(0, 0)


def mask_texts(draft: Package, *, headings: Collection[str]) -> PersonalNumbers:
    """Mask personal numbers in cells, comments, text boxes and charts; not in `headings` of tables.

    By these a table knows its columns.
    """
    shared = _shared_part(draft)
    uses: Counter[int] = Counter()
    found = NONE
    for sheet in sheet_parts(draft).values():
        root = draft.tree(sheet)
        uses.update(_shared_numbers(root))
        in_cells = sum((_mask_cell(cell, headings) for cell in root.iter(_C)), NONE)
        if in_cells != NONE:
            draft.put_tree(sheet, root)
        found += in_cells
        for part in [*draft.related(sheet, "comments"), *draft.related(sheet, "threadedComment")]:
            found += _mask_groups(draft, part, ("{*}comment", "{*}threadedComment"))
    if shared:
        found += _mask_shared(draft, shared, uses, headings)
    for part in draft.names():
        if part.startswith(_DRAWN) and part.endswith(".xml"):
            found += _mask_groups(draft, part, ("{*}p", "{*}strCache"))
        elif part.startswith(_PIVOTS) and part.endswith(".xml"):
            found += _mask_remembered(draft, part)
    return found


def forget_unused(draft: Package) -> None:
    """Empty the shared texts that no cell shows any more; the others keep their numbers."""
    shared = _shared_part(draft)
    if not shared:
        return
    used = {number for sheet in sheet_parts(draft).values() for number in _shared_numbers(draft.tree(sheet))}
    root = draft.tree(shared)
    for number, item in enumerate(root.iter(_SI)):
        if number not in used:
            item.clear()
            etree.SubElement(item, _T)
    draft.put_tree(shared, root)


def clear_column(draft: Package, place: TablePlace, heading: str) -> int:
    """Empty the cells of one column of a table; how many held something."""
    column = place.body.left + place.headings.index(heading)
    root = draft.tree(place.sheet_part)
    cleared = 0
    for cell in root.iter(_C):
        address = cell.get("r", "A0")
        row = int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if (
            not place.body.top <= row <= place.body.bottom
            or column_number(address) != column
            or not len(cell)
        ):
            continue
        cleared += 1
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
    if cleared:
        draft.put_tree(place.sheet_part, root)
    return cleared


def _shared_part(draft: Package) -> str:
    return next(iter(draft.related(workbook_part(draft), "sharedStrings")), "")


def _shared_numbers(root: Element) -> Iterator[int]:
    for cell in root.iter(_C):
        if cell.get("t") == "s":
            yield int(cell.findtext(_V, "-1"))


def _mask_cell(cell: Element, headings: Collection[str]) -> PersonalNumbers:
    kind, value = cell.get("t"), cell.find(_V)
    if kind == "inlineStr":
        return _mask_pieces(cell.iter(_T), headings)
    if value is None or not value.text:
        return NONE
    if kind == "str":
        return _mask_pieces([value])
    if kind in (None, "n") and is_id_number(float(value.text)):
        _put_mask(cell, value)
        return PersonalNumbers(1, 0)
    return NONE


def _put_mask(cell: Element, value: Element) -> None:
    """Make a number a masked text, in the cell itself or as what its formula came to."""
    if cell.find(_F) is not None:
        cell.set("t", "str")
        value.text = MASK * 13
        return
    cell.remove(value)
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, _IS), _T).text = MASK * 13


def _mask_shared(draft: Package, part: str, uses: Counter[int], headings: Collection[str]) -> PersonalNumbers:
    root = draft.tree(part)
    found = NONE
    for number, item in enumerate(root.iter(_SI)):
        once = _mask_pieces(item.iter(_T), headings)
        found += PersonalNumbers(once.id_numbers * uses[number], once.phones * uses[number])
    if found != NONE:
        draft.put_tree(part, root)
    return found


def _mask_groups(draft: Package, part: str, groups: tuple[str, ...]) -> PersonalNumbers:
    """Mask what stands in the texts of each comment, paragraph, or name in a chart."""
    root = draft.tree(part)
    found = NONE
    for group in root.iter(*groups):
        pieces = group.iter("{*}t", "{*}text")
        found += _mask_pieces(pieces)
        found += sum((_mask_pieces([value]) for value in group.iter("{*}v")), NONE)
    if found != NONE:
        draft.put_tree(part, root)
    return found


def _mask_remembered(draft: Package, part: str) -> PersonalNumbers:
    """Mask the values that a pivot table knows of the cells it was made from."""
    root = draft.tree(part)
    found = NONE
    for item in root.iter(f"{SHEET_NS}s"):
        told = masked(item.get("v", ""))
        item.set("v", told.text)
        found += PersonalNumbers(told.id_numbers, told.phones)
    if found != NONE:
        draft.put_tree(part, root)
    return found


def _mask_pieces(pieces: Iterable[Element], kept: Collection[str] = ()) -> PersonalNumbers:
    """Mask a text that stands in several elements, as rich text does: a number may begin in one of them."""
    listed = [piece for piece in pieces if piece.text]
    whole = "".join(piece.text for piece in listed)
    found = masked(whole)
    if whole in kept or not (found.id_numbers or found.phones):
        return NONE
    start = 0
    for piece in listed:
        piece.text = found.text[start : start + len(piece.text)]
        start += len(piece.text)
    return PersonalNumbers(found.id_numbers, found.phones)
