"""Everything in a workbook that points at the rows of a table follows when they move.

Only the text that refers is changed; a part in which nothing refers to a moved cell keeps its bytes.
"""

import re
from collections.abc import Collection, Mapping

from xlplan.office.cell_formulas import mentions, moved_cell_formulas, moved_text
from xlplan.office.package import Element, Package
from xlplan.office.references import Moves
from xlplan.office.sheet_ranges import follow_in_sheet
from xlplan.office.standing import STANDING
from xlplan.office.table_parts import SHEET_NS, TablePlace, area, sheet_parts

_FORMULA_TEXT = re.compile(
    rb"(<(?P<tag>(?:\w+:)?(?:f|sqref|formula|formula1|formula2|definedName|calculatedColumnFormula"
    rb"|totalsRowFormula|FmlaLink|FmlaRange|FmlaTxbx|FmlaGroup))(?:\s[^<>]*)?>)(?P<text>[^<]+)(?=</(?P=tag)>)"
)
_FORMULA_ATTRIBUTE = re.compile(
    rb'(\s(?:location|textlink|fmlaLink|fmlaRange|fmlaTxbx|fmlaGroup)=")(?P<text>[^"]*)(?=")'
)
_LIMIT = re.compile(rb'(<(?:\w+:)?cfvo\s[^<>]*?\bval=")(?P<text>[^"]*)(?=")')
_PIVOT_SOURCE = re.compile(rb"<(?:\w+:)?worksheetSource\s[^<>]*>")
_REF = re.compile(rb'(\sref=")([^"]*)(?=")')
_WITH_OWN_RANGES = {"table", "pivotTable", "namedSheetView"}
_SHEET_ROWS = re.compile(rb"<(?P<tag>(?:\w+:)?sheetData)>.*</(?P=tag)>", re.DOTALL)


def follow_rows(
    package: Package, place: TablePlace, sheet: Element, last: int, targets: Mapping[int, int]
) -> None:
    """Let everything follow the rows of a table, but those rows themselves and the table's own part.

    Args:
        package: its parts are changed, all but the table's sheet.
        place: where the table lay.
        sheet: the root of the table's sheet, with or without its rows; it is changed.
        last: the last body row now.
        targets: where each row that stays has gone.
    """
    moves = Moves.of(place, last, targets)
    if moves.nothing:
        return
    follow_in_sheet(sheet, moves)
    attached = {part: kind for kind, part in _attached(package, place)}
    names = {part: name for name, part in sheet_parts(package).items()}
    for part in package.names():
        if part in (place.sheet_part, place.table_part) or not part.endswith((".xml", ".vml")):
            continue
        old = content = package.read(part)
        if part in names:
            content = _moved_sheet(content, names[part], moves)
        elif part in attached or mentions(content, moves.sheet):
            content = _moved_formulas(content, moves, own_sheet=part in attached)
            content = _PIVOT_SOURCE.sub(lambda match: _moved_source(match[0], moves), content)
        if attached.get(part) in STANDING:
            content = STANDING[attached[part]](content, moves)
        elif attached.get(part) in _WITH_OWN_RANGES:
            content = _REF.sub(lambda match: _moved_range(match, moves), content)
        if content != old:
            package.put(part, content)


def notes_on(package: Package, place: TablePlace, rows: Collection[int]) -> dict[int, dict[int, str]]:
    """What the notes and comments say that stand on cells of a table's rows, by row and column.

    Where people answered each other, all of it, one below the other.
    """
    found: dict[int, dict[int, str]] = {}
    for kind in ("comments", "threadedComment"):  # the second knows better what stands in both
        said: dict[tuple[int, int], list[str]] = {}
        for part in package.related(place.sheet_part, kind):
            for note in package.tree(part).iter("{*}comment", "{*}threadedComment"):
                cell = area(note.get("ref", ""))
                if cell and cell.top in rows and place.body.left <= cell.left <= place.body.right:
                    said.setdefault((cell.top, cell.left), []).append(_text_of(note))
        for (row, column), texts in said.items():
            found.setdefault(row, {})[column] = "\n".join(texts)
    return found


def _text_of(note: Element) -> str:
    """The text of a note; of a threaded comment, which has no runs, its own."""
    runs = [text.text or "" for text in note.iter(f"{SHEET_NS}t")]
    return "".join(runs or [element.text or "" for element in note.iter("{*}text")])


def _attached(package: Package, place: TablePlace) -> list[tuple[str, str]]:
    """The parts of the table's own sheet, each with the kind by which the sheet holds it."""
    return [(relation.kind, relation.target) for relation in package.relations(place.sheet_part)]


def _moved_sheet(part: bytes, name: str, moves: Moves) -> bytes:
    """Another sheet: its cells, and what stands around them."""
    if not mentions(part, moves.sheet):
        return part
    rows = _SHEET_ROWS.search(part)
    start, end = rows.span() if rows else (0, 0)
    return (
        _moved_formulas(part[:start], moves, own_sheet=False)
        + moved_cell_formulas(part[start:end], name, moves)
        + _moved_formulas(part[end:], moves, own_sheet=False)
    )


def _moved_formulas(part: bytes, moves: Moves, *, own_sheet: bool) -> bytes:
    def replaced(match: re.Match[bytes]) -> bytes:
        return match[1] + moved_text(match["text"], moves, own_sheet=own_sheet)

    for pattern in (_FORMULA_TEXT, _FORMULA_ATTRIBUTE, _LIMIT):
        part = pattern.sub(replaced, part)
    return part


def _moved_source(source: bytes, moves: Moves) -> bytes:
    """Where a pivot table takes its rows from, if that is a range of the table's sheet."""
    named = re.search(rb'\ssheet="([^"]*)"', source)
    if named is None or not mentions(named[1], moves.sheet):
        return source
    return _REF.sub(lambda match: _moved_range(match, moves), source)


def _moved_range(match: re.Match[bytes], moves: Moves) -> bytes:
    return match[1] + (moves.ranges(match[2].decode()).encode() or match[2])
