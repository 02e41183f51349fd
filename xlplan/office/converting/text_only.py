"""A .doc without Word and without LibreOffice: all its text and its tables' cells, but not which are merged.

The last resort; whoever reads the result must check it. office-oxide gives each row as its cells, so what
a merged cell spans is told from the rows round it, and a cell merged downwards is an empty one.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import office_oxide

from xlplan.core.recognise.grid import RawDocument, RawTable
from xlplan.core.vocabulary import FileSign
from xlplan.errors import RejectedFileError

_Place = tuple[int, int]
_Row = list[tuple[str, _Place]]


def read(path: Path, content: bytes) -> RawDocument:
    """What a .doc says; NOT_CONVERTED where it cannot be read so."""
    try:
        with office_oxide.Document.from_bytes(content, "doc") as document:
            sections = document.to_ir()["sections"]
    except BaseException as error:
        # a panic of Rust's is no Exception, and a good conversion must not fall with its witness
        if not isinstance(error, office_oxide.OfficeOxideError) and type(error).__name__ != "PanicException":
            raise
        raise RejectedFileError(path, "NOT_CONVERTED") from error
    tables: list[RawTable] = []
    heading: list[str] = []
    rows: list[list[str]] = []
    for element in (*(element for section in sections for element in section["elements"]), {}):
        if element.get("type") == "table":  # each row may be one: tables that touch are one table
            rows += [[_text(cell) for cell in row["cells"]] for row in element["rows"]]
            continue
        if rows:
            tables.append(_table(len(tables) + 1, heading, rows))
            heading, rows = [], []
        heading += filter(str.strip, _text(element).split("\n"))
    around = [section.get(part) for section in sections for part in ("header", "footer")]
    page_texts = [line for part in around if part for line in _text(part).split("\n") if line.strip()]
    return RawDocument(tuple(tables), page_texts=tuple(dict.fromkeys(page_texts)), after=tuple(heading))


def beside(path: Path, content: bytes, converted: RawDocument) -> tuple[RawDocument, bool]:
    """What a converter made of a .doc, looked at with what stands here in the tables of the .doc itself.

    LibreOffice sometimes makes plain lines of a table. What is a little short gets a sign; where less than
    half is left in tables, the text itself is taken instead, and True says so.
    """
    try:
        itself = read(path, content)
    except RejectedFileError:
        return converted, False
    there, here = _signs(itself), _signs(converted)
    if 2 * here < there:
        return itself, True
    if here < there:
        short = (FileSign.CONVERTED_SHORT, (f"{there:,}", f"{here:,}"))
        return replace(converted, signs=(*converted.signs, short)), False
    return converted, False


def _signs(document: RawDocument) -> int:
    """How many signs, no blanks, somebody typed into the tables' cells; a merged cell counts once."""
    tables = [table for table in document.tables if table.inside is None]
    cells = (
        text
        for table in tables
        for row, cells in enumerate(table.rows)
        for column, text in enumerate(cells)
        if table.origins[row][column] == (row, column)
    )
    hidden = (text for table in tables for _, _, text in table.hidden)
    counted = sum(signs for table in tables for _, _, signs in table.numbered)
    return sum(len("".join(text.split())) for text in (*cells, *hidden)) - counted


def _text(node: Any) -> str:
    """All text below a node, each paragraph a line."""
    return "".join(_texts(node)).strip("\n")


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, dict):
        kind = node.get("type")
        if kind == "text":
            yield node["text"]
        elif kind in ("line_break", "page_break"):
            yield "\n"
        else:
            for value in node.values():
                if isinstance(value, list | dict):
                    yield from _texts(value)
            if kind is not None:
                yield "\n"


def _table(index: int, heading: list[str], cells: list[list[str]]) -> RawTable:
    width = max(len(row) for row in cells)
    grid: list[_Row] = []
    for number, row in enumerate(cells):
        below = cells[number + 1] if number + 1 < len(cells) else []
        grid.append(_spread(number, row, _spans(row, below, width)))
        above = cells[number - 1] if number else []
        if (
            len(above) < len(row) == width
            and sum(_divided(row)) == width
            and len(_divided(row)) == len(above)
        ):
            grid[-1] = [
                grid[-2][column] if not text else (text, (number, column)) for column, text in enumerate(row)
            ]
    return RawTable(
        index=index,
        heading=tuple(heading),
        rows=tuple(tuple(text for text, _ in row) for row in grid),
        origins=tuple(tuple(place for _, place in row) for row in grid),
        levels=(None,) * len(heading),
    )


def _spans(row: list[str], below: list[str], width: int) -> list[int]:
    """How many columns each cell of a row covers."""
    if not row:
        return [width]
    divided = _divided(below)
    if len(row) < width == len(below) and len(divided) == len(row):
        return divided
    return [width - len(row) + 1] + [1] * (len(row) - 1)  # as "total" spans what stands before the amounts


def _divided(row: list[str]) -> list[int]:
    """A header's lower row: an empty cell goes on from the one above, filled ones side by side divide one."""
    spans: list[int] = []
    was_filled = False
    for text in row:
        if text and was_filled:
            spans[-1] += 1
        else:
            spans.append(1)
        was_filled = bool(text)
    return spans


def _spread(number: int, row: list[str], spans: list[int]) -> _Row:
    spread: _Row = []
    for text, span in zip(row or [""], spans, strict=True):
        spread += [(text, (number, len(spread)))] * span
    return spread
