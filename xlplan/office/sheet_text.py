"""A sheet's part as text: a row stays the bytes it is until one of its cells has to change.

Parsing each cell of a large sheet takes longer than all else in writing it. So rows are cut apart where
their ends stand, and cells where they begin. That is sound for the plain shape in which Excel, LibreOffice
and openpyxl write: no prefixes, no comments, every row and cell beginning with its address, in order. Any
other sheet is brought into this shape by lxml first.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from operator import le
from typing import Any, TypeVar

from lxml import etree

from xlplan.office.package import Element, Package, parse
from xlplan.office.table_parts import SHEET_NS, column_number, letters

_ROW = re.compile(rb'<row r="(\d+)"((?: [\w:.-]+="[^"<>]*")*)(/?)>')
_CELL = re.compile(rb'[A-Z]{1,3}\d+"((?: [\w:.-]+="[^"<>]*")*)/?>')
_ROOT = re.compile(rb'(?:\xef\xbb\xbf)?(<\?xml[^<>]*\?>)?\s*<worksheet(?: [\w:.-]+="[^"<>]*")*>')
_NAMESPACE = f' xmlns="{SHEET_NS[1:-1]}"'.encode()
_ENCODING = re.compile(rb"""encoding=["'](?!utf-?8["'])""", re.IGNORECASE)
_ADDRESS = re.compile(rb'(<c r="[A-Z]{1,3})\d+"')
_CELL_BEGINS = b'<c r="'
_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})\d+"')
_NUMBERS: dict[bytes, int] = {}
_STYLED = re.compile(rb'<c r="[A-Z]{1,3}\d+" s="(\d+)"')
_STYLE = re.compile(rb' s="(\d+)"')
_HEIGHT, _SPANS = re.compile(rb' ht="[^"]*"'), re.compile(rb' spans="[^"]*"')
_BY_HAND = re.compile(rb' customHeight="(?:1|true)"')
_EMPTY_DATA = b"<sheetData/>"
_SHEET_DATA, _ROW_TAG, _CELL_TAG = (SHEET_NS + name for name in ("sheetData", "row", "c"))

_T = TypeVar("_T")
Cells = dict[int, bytes]
"""The cells of one row as they stand in the file, by column, in order."""


class NotPlainError(ValueError):
    """The text has another shape than the one that is cut here."""


class SheetText:
    """The part of a sheet; `rows` are its rows by number, in order.

    Args:
        content: the part as it stands in the file.
        plain: False has lxml bring it into the plain shape, even where it looks plain.
    """

    def __init__(self, content: bytes, *, plain: bool = True) -> None:
        try:
            self._cut(content if plain else _plain(content), trusted=not plain)
        except NotPlainError:
            if not plain:
                raise
            self._cut(_plain(content), trusted=True)
        self._tree = parse(self._head + _EMPTY_DATA + self._tail)
        if self._tree.getroottree().docinfo.doctype:
            raise ValueError("a sheet with a document type")
        self._tree_may_differ = False

    @property
    def tree(self) -> Element:
        """All of the sheet but its cells, to be changed. Of the rows the last one is there, without cells."""
        self._tree_may_differ = True
        data = self._tree.find(_SHEET_DATA)
        data.clear()
        if self.rows:
            data.append(data.makeelement(_ROW_TAG, {"r": str(max(self.rows))}))
        return self._tree

    def to_bytes(self) -> bytes:
        """The part with its rows as they are now."""
        head, tail = self._head, self._tail
        if self._tree_may_differ:
            self._tree.find(_SHEET_DATA).clear()
            whole = etree.tostring(self._tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            head, _, tail = whole.partition(_EMPTY_DATA)
        if not self.rows:
            return head + _EMPTY_DATA + tail
        return b"".join([head, b"<sheetData>", *self.rows.values(), b"</sheetData>", tail])

    def _cut(self, content: bytes, *, trusted: bool) -> None:
        start, end = content.find(b"<sheetData>"), content.rfind(b"</sheetData>")
        if end < 0:
            start, end = content.find(_EMPTY_DATA), content.rfind(_EMPTY_DATA)
        _refuse(start < 0 or end < start)
        self._head, self._tail = content[:start], content[content.index(b">", end) + 1 :]
        if not trusted:
            root = _found(_ROOT.match(self._head))
            _refuse(_NAMESPACE not in root[0] or bool(_ENCODING.search(root[1] or b"")))
            # one sign is found many times faster than two, and most sheets have none of them
            _refuse(b"!" in content and b"<!" in content)
            _refuse(content.find(b"?", root.end(1)) >= 0 and content.find(b"<?", 5) >= 0)
        self.rows: dict[int, bytes] = _cut_rows(content, start + len(b"<sheetData>"), end)


def cut(package: Package, part: str, work: Callable[[SheetText], _T]) -> _T:
    """Do some work on a sheet's text; again on the plain shape, if another one turns up on the way.

    Raises:
        NotAPlanWorkbookError: the part is damaged.
    """
    try:
        return work(package.whole(lambda: SheetText(package.read(part))))
    except NotPlainError:
        return work(package.whole(lambda: SheetText(package.read(part), plain=False)))


def _refuse(is_other: bool) -> None:
    if is_other:
        raise NotPlainError


def _found(match: re.Match[bytes] | None) -> re.Match[bytes]:
    if match is None:
        raise NotPlainError
    return match


def _cut_rows(content: bytes, start: int, end: int) -> dict[int, bytes]:
    rows: dict[int, bytes] = {}
    last = 0
    while start < end:
        tag = _found(_ROW.match(content, start, end))
        number = int(tag[1])
        after = tag.end() if tag[3] else content.find(b"</row>", tag.end(), end) + len(b"</row>")
        _refuse(number <= last or after < tag.end() or content[tag.end() : tag.end() + 1] != b"<")
        rows[number] = content[start:after]
        last, start = number, after
    return rows


def cells_of(row: bytes) -> Cells:
    """The cells of a row by column. A cell that stands out of order, or twice, is not plain."""
    pieces = row.removesuffix(b"</row>").split(_CELL_BEGINS)[1:]
    numbers = [_NUMBERS.get(found) or _number(found) for found in _LETTERS.findall(row)]
    begun = row.count(b"<c ") + row.count(b"<c>") + row.count(b"<c/>")  # not <color>, as in rich text
    _refuse(len(numbers) != begun or any(map(le, numbers[1:], numbers)))
    _refuse(any(not piece.endswith(b">") for piece in pieces))
    return dict(zip(numbers, [_CELL_BEGINS + piece for piece in pieces], strict=True))


def _number(found: bytes) -> int:
    return _NUMBERS.setdefault(found, column_number(found.decode("ascii")))


def cell_in(row: bytes, address: str) -> bytes | None:
    """One cell of a row; None where it has none."""
    start = row.find(f'<c r="{address}"'.encode())
    if start < 0:
        return None
    end = row.index(b">", start) + 1
    return row[start:end] if row[end - 2 : end] == b"/>" else row[start : row.index(b"</c>", end) + 4]


def with_cells(row: bytes, cells: Mapping[int, bytes]) -> bytes:
    """The row with these cells instead of its own; they may come in any order."""
    ordered = b"".join(cells[column] for column in sorted(cells))
    return b"%b>%b</row>" % (_begin(row), ordered)


def with_height(row: bytes, points: int) -> bytes:
    """The row with another height, unless somebody set it by hand."""
    tag = _found(_ROW.match(row))
    if _BY_HAND.search(tag[2]):
        return row
    height = b' ht="%d"' % points
    attributes = _HEIGHT.sub(height, tag[2]) if b" ht=" in tag[2] else tag[2] + height
    return b'<row r="%b"%b%b>%b' % (tag[1], attributes, tag[3], row[tag.end() :])


def _begin(row: bytes, number: int | None = None) -> bytes:
    """A row's tag, without the columns it spans: a hint for readers that grows wrong."""
    tag = _found(_ROW.match(row))
    attributes = _SPANS.sub(b"", tag[2]) if b" spans=" in tag[2] else tag[2]
    return b'<row r="%d"%b' % (number or int(tag[1]), attributes)


def style_of(cell: bytes | None) -> str:
    """The number of a cell's style, empty where it has none."""
    if cell is None:
        return ""
    first = _STYLED.match(cell)  # where most programs write it
    if first:
        return first[1].decode("ascii")
    style = _STYLE.search(_found(_CELL.match(cell, len(_CELL_BEGINS)))[1])
    return style[1].decode("ascii") if style else ""


def renumbered(row: bytes, target: int) -> bytes:
    """A row under another number, its cells with it."""
    start = row.index(b">")
    cells, count = _ADDRESS.subn(rb'\g<1>%d"' % target, row[start:])
    _refuse(count != row.count(b"<c"))
    return b"%b%b%b" % (_begin(row, target), b"/" if row[start - 1 : start] == b"/" else b"", cells)


# --- the other shapes ---


def _plain(content: bytes) -> bytes:
    """The same sheet in the plain shape."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    old = etree.fromstring(content, parser)
    if old.getroottree().docinfo.doctype:
        raise ValueError("a sheet with a document type")
    others = {prefix: uri for prefix, uri in old.nsmap.items() if prefix and uri != SHEET_NS[1:-1]}
    root = etree.Element(old.tag, dict(old.attrib), nsmap={None: SHEET_NS[1:-1], **others})
    root.extend(list(old))
    data = root.find(_SHEET_DATA)
    data.text = None
    for name in list(data.attrib):
        del data.attrib[name]
    rows: dict[int, Element] = {}
    last = 0
    for row in list(data):
        last = int(row.get("r") or last + 1)
        cells = dict(_numbered_cells(row))
        if last in rows:
            cells = dict(_numbered_cells(rows[last])) | cells
            row = rows[last]  # noqa: PLW2901  # two rows of one number are one
        row[:] = [_begun(cells[number], f"{letters(number)}{last}") for number in sorted(cells)]
        rows[last] = _begun(row, str(last))
    data[:] = [rows[number] for number in sorted(rows)]
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(others))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def _numbered_cells(row: Element) -> Iterator[tuple[int, Element]]:
    number = 0
    for cell in row.iter(_CELL_TAG):
        number = column_number(cell.get("r")) if cell.get("r") else number + 1
        yield number, cell


def _begun(element: Element, address: str) -> Element:
    """An element whose tag begins with its address, without blanks around it."""
    attributes: dict[str, Any] = dict(element.attrib)
    element.attrib.clear()
    element.set("r", address)
    for name, value in attributes.items():
        if name != "r":
            element.set(name, value)
    element.tail = None
    if len(element):
        element.text = None
        for child in element:
            child.tail = None
    return element
