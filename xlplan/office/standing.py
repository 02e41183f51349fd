"""What stands on cells of a sheet without being in them: notes, buttons, pictures, charts.

Their parts are changed as text: Excel writes some of them as no XML parser reads them, and whatever
does not stand on a moved cell keeps its bytes.
"""

import re
from collections.abc import Callable

from xlplan.office.references import Moves
from xlplan.office.sheet_ranges import below_by
from xlplan.office.table_parts import area

_NOTE = re.compile(
    rb"<(?P<tag>(?:\w+:)?(?:comment|threadedComment))\s[^<>]*?\bref=\"(?P<ref>[^\"]*)\"[^<>]*?"
    rb"(?:/>|>.*?</(?P=tag)>)",
    re.DOTALL,
)
_ANCHOR = re.compile(
    rb"<(?P<tag>(?:\w+:)?(?:one|two)CellAnchor)(?P<attributes>\s[^<>]*)?>.*?</(?P=tag)>", re.DOTALL
)
_CORNER = re.compile(
    rb"<(?P<tag>(?:\w+:)?(?:from|to))>.*?<(?:\w+:)?col>(?P<col>\d+)<.*?"
    rb"<(?:\w+:)?row>(?P<row>\d+)<.*?</(?P=tag)>",
    re.DOTALL,
)
_SHAPE = re.compile(rb"\s*<(?P<tag>(?:\w+:)?shape)\s.*?</(?P=tag)>", re.DOTALL)
_OF_A_NOTE = re.compile(rb"ObjectType=[\"']Note[\"']")
_SHAPE_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)((?:\s*\d+\s*,){7}\s*\d+\s*)(?=<)")
_SHAPE_ROW = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)")
_SHAPE_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)")
_HELD_BY_NOTHING = re.compile(rb"<(?:\w+:)?MoveWithCells\s*/>")  # "move but do not" is how this sign is meant


def moved_notes(part: bytes, moves: Moves) -> bytes:
    """The notes of a sheet, or its threaded comments: each goes with its cell, and goes when that is gone."""

    def replaced(match: re.Match[bytes]) -> bytes:
        cell = area(match["ref"].decode())
        if cell is None:
            return match[0]
        row = moves.cell(cell.left, cell.top)
        if row is None:
            return b""
        start, end = match.start("ref") - match.start(), match.end("ref") - match.start()
        ref = match["ref"].rstrip(b"0123456789") + str(row).encode()
        return match[0][:start] + ref + match[0][end:]

    return _NOTE.sub(replaced, part)


def moved_drawing(part: bytes, moves: Moves) -> bytes:
    """Charts, pictures and text boxes of a sheet: those below the table move with its end."""

    def replaced(match: re.Match[bytes]) -> bytes:
        whole = match[0]
        corner = _CORNER.search(whole)
        if corner is None or b'editAs="absolute"' in (match["attributes"] or b""):
            return whole
        down = below_by(int(corner["col"]) + 1, int(corner["row"]) + 1, moves)
        return _CORNER.sub(lambda found: _with_row(found, down), whole, count=2) if down else whole

    return _ANCHOR.sub(replaced, part)


def _with_row(match: re.Match[bytes], down: int) -> bytes:
    start, end = match.start("row") - match.start(), match.end("row") - match.start()
    return match[0][:start] + str(int(match["row"]) + down).encode() + match[0][end:]


def moved_shapes(part: bytes, moves: Moves) -> bytes:
    """The shapes of notes and form controls: a note's goes with its cell, a button's as a drawing does."""

    def replaced(match: re.Match[bytes]) -> bytes:
        shape = match[0]
        anchor = _SHAPE_ANCHOR.search(shape)
        corners = anchor[2].split(b",") if anchor else []
        if _OF_A_NOTE.search(shape):
            row, column = _SHAPE_ROW.search(shape), _SHAPE_COLUMN.search(shape)
            if not row or not column:
                return shape
            new = moves.cell(int(column[1]) + 1, int(row[2]) + 1)
            if new is None:
                return b""
            down = new - 1 - int(row[2])
            shape = _SHAPE_ROW.sub(lambda found: found[1] + str(new - 1).encode(), shape, count=1)
        elif corners and not _HELD_BY_NOTHING.search(shape):
            down = below_by(int(corners[0]) + 1, int(corners[2]) + 1, moves)
        else:
            return shape
        if not corners or not down:
            return shape
        for place in (2, 6):
            blank = corners[place][: len(corners[place]) - len(corners[place].lstrip())]
            corners[place] = blank + str(max(int(corners[place]) + down, 0)).encode()
        return _SHAPE_ANCHOR.sub(lambda found: found[1] + b",".join(corners), shape, count=1)

    return _SHAPE.sub(replaced, part)


STANDING: dict[str, Callable[[bytes, Moves], bytes]] = {
    "comments": moved_notes,
    "threadedComment": moved_notes,
    "drawing": moved_drawing,
    "vmlDrawing": moved_shapes,
}
"""By the kind of relationship through which a sheet holds the part."""
