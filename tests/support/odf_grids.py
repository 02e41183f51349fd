"""The grids that LibreOffice itself gives of a document, from its flat OpenDocument XML.

Text is what a reader of the page sees, without text boxes, footnotes and hidden text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}
Element = etree._Element


def _name(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


_TABLE, _ROW, _CELL, _COVERED = (
    _name(f"table:{each}") for each in ("table", "table-row", "table-cell", "covered-table-cell")
)
_LINES = {_name(f"text:{each}") for each in ("p", "h")}
_UNSEEN = {
    _name(each)
    for each in (
        "text:note", "office:annotation", "text:tracked-changes", "text:soft-page-break", "text:bookmark",
        "draw:frame", "draw:g", "draw:custom-shape", "draw:rect", "draw:control",
    )
}  # fmt: skip
_SIGNS = {_name("text:tab"): "\t", _name("text:line-break"): "\n"}


@dataclass(frozen=True)
class Grid:
    """A table as in `RawTable`: texts and where the cell that covers each place begins."""

    rows: tuple[tuple[str, ...], ...]
    origins: tuple[tuple[tuple[int, int], ...], ...]


def grids(flat: bytes) -> list[Grid]:
    """Every table of a document's body, nested ones after the one round them; then those of its pages."""
    root = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    hidden = _hidden_styles(root)
    body = root.find(_name("office:body"))
    assert body is not None
    pages = [
        part
        for masters in root.iter(_name("office:master-styles"))
        for part in masters.iter(*(_name(f"style:{each}") for each in ("header", "header-first", "footer")))
    ]
    found = [_grid(table, hidden) for table in body.iter(_TABLE)]
    of_pages = {_grid(table, hidden): None for part in pages for table in part.iter(_TABLE)}
    return found + list(of_pages)


def _hidden_styles(root: Element) -> set[str]:
    """Names of the styles whose text is not displayed."""
    parents, said = {}, {}
    for style in root.iter(_name("style:style")):
        name = style.get(_name("style:name"))
        parents[name] = style.get(_name("style:parent-style-name"))
        for properties in style.iterchildren(_name("style:text-properties")):
            if (display := properties.get(_name("text:display"))) is not None:
                said[name] = display == "none"
    hidden = set()
    for name in parents:
        above = name
        while above is not None and above not in said:
            above = parents.get(above)
        if above is not None and said[above]:
            hidden.add(name)
    return hidden


def _below(parent: Element, wanted: set[str]) -> Iterator[Element]:
    """Wanted elements, through groups but not through other tables."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag != _TABLE:
            yield from _below(child, wanted)


def _grid(table: Element, hidden: set[str]) -> Grid:
    places: dict[tuple[int, int], tuple[str, tuple[int, int]]] = {}
    row = 0
    for element in _below(table, {_ROW}):
        cells = list(_below(element, {_CELL, _COVERED}))
        for _ in range(_count(element, "table:number-rows-repeated")):
            column = 0
            for cell in cells:
                for _ in range(_count(cell, "table:number-columns-repeated")):
                    if cell.tag == _CELL:
                        text = _text(cell, hidden)
                        for down in range(_count(cell, "table:number-rows-spanned")):
                            for right in range(_count(cell, "table:number-columns-spanned")):
                                places[row + down, column + right] = (text, (row, column))
                    column += 1
            row += 1
    width = max((column for _, column in places), default=-1) + 1
    full = [
        [places.get((line, column), ("", (line, column))) for column in range(width)] for line in range(row)
    ]
    return Grid(
        tuple(tuple(text for text, _ in line) for line in full),
        tuple(tuple(origin for _, origin in line) for line in full),
    )


def _count(element: Element, name: str) -> int:
    return int(element.get(_name(name), "1"))


def _text(cell: Element, hidden: set[str]) -> str:
    lines: list[list[str]] = []
    _gather(cell, lines, hidden, shown=True)
    return "\n".join("".join(line) for line in lines)


def _gather(element: Element, lines: list[list[str]], hidden: set[str], *, shown: bool) -> None:
    style = element.get(_name("text:style-name"))
    if element.tag in _LINES:
        lines.append([])
    if element.tag in _LINES or element.tag == _name("text:span"):
        shown = shown and style not in hidden
    if lines and shown:
        lines[-1].append(element.text or "")
    for child in element:
        if child.tag in _SIGNS:
            lines[-1].append(_SIGNS[child.tag] if shown else "")
        elif child.tag == _name("text:s"):
            lines[-1].append(" " * _count(child, "text:c") if shown else "")
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            _gather(child, lines, hidden, shown=shown)
        if lines and shown:
            lines[-1].append(child.tail or "")
