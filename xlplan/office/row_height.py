"""How high a row must be to show its texts, for programs that do not find out themselves.

Excel fits rows to wrapped text when somebody types; LibreOffice, previews and phones take the height
that stands in the file. It is an estimate from the schema's column widths, never marked as set by hand.
"""

from collections.abc import Iterable
from math import ceil

from xlplan.core import thai
from xlplan.core.columns import Column, Kind
from xlplan.core.frames import Record

LINE_POINTS = 21  # one line of the sheets' font, as `defaultRowHeight` in the master
_HIGHEST_POINTS = 409  # Excel's limit
_WORDS_BREAK = 0.82  # lines end at words, and head lines are bold: not all of a line is used


def row_height(columns: Iterable[Column | None], record: Record) -> int:
    """Points that a row needs for the texts of its open columns."""
    lines = 1
    for column in columns:
        text = record.get(column.name) if column is not None and column.shown else None
        if column is None or column.kind is not Kind.TEXT or not isinstance(text, str):
            continue
        if len(text) > column.width * _WORDS_BREAK or "\n" in text:
            width = column.width * _WORDS_BREAK
            wanted = sum(max(ceil(thai.width(line) / width), 1) for line in text.split("\n"))
            lines = max(lines, wanted)
    return min(lines * LINE_POINTS, _HIGHEST_POINTS)
