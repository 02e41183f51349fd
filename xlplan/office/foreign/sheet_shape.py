"""What a foreign sheet's XML tells beside its values: merges, what is hidden, errors, percentages, notes.

Places are 0-based rows and columns of the sheet.
"""

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from xlplan.errors import RejectedFileError
from xlplan.office.foreign.foreign_parts import Parts

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ROW, _CELL, _COLUMN, _MERGE, _PAGE = (
    f"{S}{name}" for name in ("row", "c", "col", "mergeCell", "headerFooter")
)
_MOST_ROWS, _MOST_COLUMNS = 20_000, 256  # of cells that hold something; no plan comes near
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_PERCENT_FORMATS = {"9", "10"}  # Excel's own, which no file defines
_PAGE_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z&+\-])', re.IGNORECASE)

Place = tuple[int, int]


@dataclass(slots=True)
class Shape:
    """One sheet.

    Attributes:
        rows, columns: as far as any cell holds something.
        merges: first row, first column, last row, last column of each merged range, which may lie outside.
        errors: what cells say whose formula failed; the formula itself where nobody ever worked it out.
        percents: cells whose number is shown as a percentage.
        notes: texts of notes and text boxes, with the row they belong to.
        page_texts: the lines of the page header and footer.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    notes: list[tuple[int, str]] = field(default_factory=list)
    page_texts: list[str] = field(default_factory=list)


def shape_of(parts: Parts, sheet: str, percents: Collection[str]) -> Shape:
    """Read a sheet's part once; TOO_BIG where its cells reach further than any plan's.

    `percents` are the numbers of the cell styles that show percentages.
    """
    shape = Shape()
    row = column = -1
    steps = etree.iterparse(
        io.BytesIO(parts.xml(sheet)), events=("start", "end"), tag=(_ROW, _CELL, _COLUMN, _MERGE, _PAGE),
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    for event, element in steps:
        if event == "start":
            if element.tag == _ROW:
                row, column = _whole(element.get("r"), row + 2) - 1, -1
                if _is_on(element.get("hidden")):
                    shape.hidden_rows.add(row)
            continue
        if element.tag == _CELL:
            place = _PLACE.fullmatch(element.get("r", ""))
            if place is None and element.get("r"):
                raise RejectedFileError(parts.path, "DAMAGED")  # calamine would reserve memory up to there
            column = _number(place[1]) if place else column + 1
            _add_cell(parts.path, shape, element, (row, column), percents)
        elif element.tag == _COLUMN and _is_on(element.get("hidden")):
            first, last = _whole(element.get("min"), 1) - 1, _whole(element.get("max"), 1)
            shape.hidden_columns.update(range(first, min(last, _MOST_COLUMNS)))
        elif element.tag == _MERGE:
            ends = _PLACE.findall(element.get("ref", ""))
            if len(ends) == 2:
                (left, top), (right, bottom) = ends
                shape.merges.append((max(int(top), 1) - 1, _number(left), int(bottom) - 1, _number(right)))
        elif element.tag == _PAGE:
            lines = (_PAGE_CODES.sub(" ", text).strip() for text in element.itertext())
            shape.page_texts += [line for line in lines if line]
        if element.tag in (_ROW, _CELL):
            element.clear(keep_tail=True)
    shape.notes = [*_comments(parts, sheet), *_drawn(parts, sheet)]
    return shape


def _add_cell(
    path: Path, shape: Shape, cell: etree._Element, place: Place, percents: Collection[str]
) -> None:
    value, formula = cell.findtext(f"{S}v"), cell.find(f"{S}f")
    # worked out never, by a program that is no Excel; a formula may well say an empty text
    never = not value and formula is not None and cell.get("t") != "str"
    if not value and not never and cell.find(f"{S}is") is None:
        return
    shape.rows, shape.columns = max(shape.rows, place[0] + 1), max(shape.columns, place[1] + 1)
    if not (0 < shape.rows <= _MOST_ROWS and shape.columns <= _MOST_COLUMNS):
        raise RejectedFileError(path, "TOO_BIG")
    if never:
        shape.errors[place] = f"={cell.findtext(f'{S}f')}"
    elif cell.get("t") == "e":
        shape.errors[place] = value or ""
    elif cell.get("t", "n") == "n" and cell.get("s") in percents:
        shape.percents.add(place)


def percent_styles(styles: etree._Element) -> frozenset[str]:
    """The numbers of the cell styles that show a number as a percentage."""
    formats = _PERCENT_FORMATS | {
        entry.get("numFmtId", "") for entry in styles.iter(f"{S}numFmt") if "%" in entry.get("formatCode", "")
    }
    cells = styles.find(f"{S}cellXfs")
    kinds = [] if cells is None else [entry.get("numFmtId") for entry in cells]
    return frozenset(str(number) for number, kind in enumerate(kinds) if kind in formats)


def tree(parts: Parts, name: str) -> etree._Element:
    """A part's root element."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(parts.xml(name), parser)


def _related(parts: Parts, sheet: str, kind: str) -> Iterator[etree._Element]:
    for one in parts.relations(sheet):
        if one.kind == kind and not one.is_external and parts.has(one.target):
            yield tree(parts, one.target)


def _comments(parts: Parts, sheet: str) -> Iterator[tuple[int, str]]:
    for comments in _related(parts, sheet, "comments"):
        for comment in comments.iter(f"{S}comment"):
            place = _PLACE.fullmatch(comment.get("ref", ""))
            text = "".join(part.text or "" for part in comment.iter(f"{S}t")).strip()
            if text:
                yield int(place[2]) - 1 if place else 0, text


def _drawn(parts: Parts, sheet: str) -> Iterator[tuple[int, str]]:
    """The texts of text boxes and shapes, a paragraph a line, each with the row it is anchored in."""
    for drawing in _related(parts, sheet, "drawing"):
        for anchor in drawing:
            row = _whole(anchor.findtext(f"{_XDR}from/{_XDR}row"), 0)
            for body in anchor.iter(f"{_XDR}txBody"):
                lines = (
                    "".join(part.text or "" for part in line.iter(f"{_A}t")) for line in body.iter(f"{_A}p")
                )
                text = "\n".join(filter(str.strip, lines))
                if text:
                    yield row, text


def _whole(text: str | None, otherwise: int) -> int:
    return (
        int(text) if text is not None and len(text) < 9 and text.isascii() and text.isdigit() else otherwise
    )


def _is_on(text: str | None) -> bool:
    return text in ("1", "true")


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
