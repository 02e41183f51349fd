"""How high a row must be to show its texts, for programs that do not find out themselves.

Excel fits rows to wrapped text when somebody types; LibreOffice, previews and phones take the height
that stands in the file. It is an estimate from the schema's column widths, never marked as set by hand.
"""

from collections.abc import Iterable
from math import ceil

from xlplan.core import thai
from xlplan.core.columns import Column, Kind
from xlplan.core.frames import Columns, Record

LINE_POINTS = 21  # one line of the sheets' font, as `defaultRowHeight` in the master
_HIGHEST_POINTS = 409  # Excel's limit
WORDS_BREAK = 0.82  # lines end at words, and head lines are bold: not all of a line is used


def row_height(columns: Iterable[Column | None], record: Record) -> int:
    """Points that a row needs for the texts of its open columns."""
    columns = list(columns)
    return RowHeights(columns, {c.name: [record.get(c.name)] for c in columns if c is not None}).of(0)


class RowHeights:
    """The same for many rows of one table, given column by column."""

    def __init__(self, columns: Iterable[Column | None], values: Columns) -> None:
        texts = [
            (column.width * WORDS_BREAK, values[column.name])
            for column in columns
            if column is not None and column.shown and column.kind is Kind.TEXT
        ]
        self._texts = sorted(texts, key=lambda text: text[0])  # the narrow ones first: they take most lines

    def of(self, row: int) -> int:
        """Points that the row with this position needs."""
        lines = 1
        for width, values in self._texts:
            text = values[row]
            if text is None or (len(text) <= width * lines and "\n" not in text):
                continue
            if "\n" in text:
                wanted = sum(max(ceil(thai.width(line) / width), 1) for line in text.split("\n"))
            else:
                wanted = ceil(thai.width(text) / width)
            lines = max(lines, wanted)
        return min(lines * LINE_POINTS, _HIGHEST_POINTS)
