"""Word files → `RawTable`s: every table as a full grid with merges expanded.

The XML is walked directly. python-docx gives wrong or no text for merged rows, content controls,
tracked insertions and ticks, and its cost grows with the square of a long merge; it serves as a
witness in the tests. What a table *means* is `core.tables`' business.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from xlplan.core.grid import RawTable
from xlplan.errors import RejectedFileError
from xlplan.office import gate

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_P, _TBL, _TR, _TC = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_TEXT_BOX = f"{_W}txbxContent"
_MOST_COLUMNS = 63  # Word's own limit; a larger span is a broken file

# Deleted and moved-away text is not the document's any more; an instruction is not a field's result.
_DROPPED = {
    f"{_W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr")
}
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "",
}  # fmt: skip
# Ticks and boxes of the Wingdings fonts, by the last byte of their code. Source: Microsoft's Wingdings
# and Wingdings 2 character tables.
_WINGDINGS = {
    "FC": "✓", "FB": "✗", "FE": "☑", "FD": "☒", "A8": "☐", "6F": "☐", "78": "☒", "6C": "●", "A7": "▪",
    "D8": "➢",
}  # fmt: skip
_ANY_SIGN = "●"
_WINGDINGS_2 = {"50": "✓", "4F": "✗", "52": "☑", "51": "☒", "A3": "☐", "2A": "☐", "96": "●"}


@dataclass(slots=True)
class _Cell:
    text: str
    origin: tuple[int, int]
    merges: bool = False  # downwards


@dataclass(slots=True)
class _Text:
    """Text being gathered; the texts of boxes anchored in it stand apart."""

    parts: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "".join(self.parts)


def read(path: Path, content: bytes | None = None) -> list[RawTable]:
    """The top-level tables of a Word file, in order; `RejectedFileError` if it may not be read.

    `content` are the file's bytes where they have been read already.
    """
    document = gate.word_document(path, gate.content(path) if content is None else content)
    body = document.find(f"{_W}body")
    if body is None:
        raise RejectedFileError(path, "DAMAGED")
    tables: list[RawTable] = []
    heading: list[str] = []
    try:
        for block in _blocks(body, (_P, _TBL)):
            if block.tag == _TBL:
                tables.append(_table(block, len(tables) + 1, tuple(heading)))
                heading = []
                continue
            text = _Text()
            _gather(block, text)
            heading += [line for line in (*text.boxes, str(text)) if line.strip()]
    except RecursionError as error:
        raise RejectedFileError(path, "TOO_DEEP") from error
    return tables


def _blocks(parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """The wanted elements below a parent, also inside content controls, but not inside each other."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag == _ALTERNATE:
            yield from _blocks(_newest(child), wanted)
        elif child.tag not in _DROPPED and isinstance(child.tag, str):
            yield from _blocks(child, wanted)


def _newest(alternatives: etree._Element) -> etree._Element:
    """Of the same content twice, as new Word and as old Word know it, the new; else what there is."""
    choice = alternatives.find(_CHOICE)
    return alternatives if choice is None else choice


def _gather(node: etree._Element, text: _Text) -> None:
    """Add what a reader of the page sees of an element."""
    for child in node:
        tag = child.tag
        if tag == f"{_W}t":
            text.parts.append(child.text or "")
        elif tag in _SIGNS:
            text.parts.append(_SIGNS[tag])
        elif tag == f"{_W}sym":
            text.parts.append(_symbol(child))
        elif tag == _TEXT_BOX:
            box = _block_text(child)
            text.boxes.append(str(box))
            text.boxes += box.boxes
        elif tag == _ALTERNATE:
            _gather(_newest(child), text)
        elif tag not in _DROPPED and isinstance(tag, str):
            _gather(child, text)


def _symbol(element: etree._Element) -> str:
    font = element.get(f"{_W}font", "")
    code: str = element.get(f"{_W}char", "").upper()
    known = _WINGDINGS_2 if "2" in font else _WINGDINGS
    if font.startswith("Wingdings"):
        return known.get(code[-2:], _ANY_SIGN)
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):  # no number, or none of Unicode's
        return _ANY_SIGN
    return sign if sign.isprintable() else _ANY_SIGN


def _block_text(parent: etree._Element) -> _Text:
    """The paragraphs below an element as lines; a table inside gives a line a row."""
    gathered = _Text()
    lines = []
    for block in _blocks(parent, (_P, _TR)):
        inner = _Text()
        if block.tag == _P:
            _gather(block, inner)
        else:
            cells = [_block_text(cell) for cell in _blocks(block, (_TC,))]
            inner.parts.append(" ".join(str(cell) for cell in cells))
            inner.boxes += [box for cell in cells for box in cell.boxes]
        lines.append(str(inner))
        gathered.boxes += inner.boxes
    gathered.parts.append("\n".join(lines))
    return gathered


def _table(table: etree._Element, index: int, heading: tuple[str, ...]) -> RawTable:
    grid: list[list[_Cell]] = []
    notes: list[tuple[int, str]] = []
    for element in _blocks(table, (_TR,)):
        properties = element.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            continue
        row = len(grid)
        cells: list[_Cell] = []
        _skip(cells, properties, "gridBefore", row)
        for cell in _blocks(element, (_TC,)):
            text = _add_cell(cells, cell, row, grid[-1] if grid else [])
            notes += [(row, box) for box in text.boxes if box.strip()]
        _skip(cells, properties, "gridAfter", row)
        grid.append(cells)
    width = max((len(row) for row in grid), default=0)
    for number, cells in enumerate(grid):
        cells += [_Cell("", (number, column)) for column in range(len(cells), width)]
    return RawTable(
        index=index,
        heading=heading,
        rows=tuple(tuple(cell.text for cell in row) for row in grid),
        origins=tuple(tuple(cell.origin for cell in row) for row in grid),
        notes=tuple(notes),
    )


def _number(properties: etree._Element | None, name: str) -> int:
    element = None if properties is None else properties.find(f"{_W}{name}")
    value = "" if element is None else element.get(f"{_W}val", "")
    return min(int(value), _MOST_COLUMNS) if value.isascii() and value.isdigit() else 0


def _skip(cells: list[_Cell], properties: etree._Element | None, name: str, row: int) -> None:
    """Empty places where a row starts late or ends early."""
    for _ in range(_number(properties, name)):
        cells.append(_Cell("", (row, len(cells))))


def _add_cell(cells: list[_Cell], cell: etree._Element, row: int, above: list[_Cell]) -> _Text:
    """Add a cell to its row, as often as it spans columns; a merge goes on from the cell above."""
    properties = cell.find(f"{_W}tcPr")
    span = max(_number(properties, "gridSpan"), 1)
    column = len(cells)
    text = _block_text(cell)
    merge = None if properties is None else properties.find(f"{_W}vMerge")
    across = None if properties is None else properties.find(f"{_W}hMerge")
    goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
    placed = _Cell(str(text), (row, column), merge is not None)
    if (
        goes_on and column < len(above) and above[column].merges
    ):  # else nothing begins there: its text is its own
        placed = _Cell(above[column].text, above[column].origin, merges=True)
    elif across is not None and across.get(f"{_W}val", "continue") != "restart" and cells:
        placed = _Cell(cells[-1].text, cells[-1].origin)
    cells += [placed] * min(span, _MOST_COLUMNS)
    return text
