"""A Word table as a full grid of text: what the reader gives, and what can be asked of a row of it."""

from dataclasses import dataclass

from xlplan.core import thai


@dataclass(frozen=True, slots=True)
class RawTable:
    """A Word table as found.

    `index` counts the top-level tables of the document from 1. `rows` is a full grid: a merged cell's
    text stands in every cell it covers. `origins` has the shape of `rows` and holds for each cell the
    (row, column), 0-based, where the cell that covers it begins. `heading` holds the paragraphs and
    text boxes between the table before and this one, `notes` the text boxes inside it, each with the
    0-based row it is anchored in.
    """

    index: int
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origins: tuple[tuple[tuple[int, int], ...], ...]
    notes: tuple[tuple[int, str], ...] = ()


def width(table: RawTable) -> int:
    """Columns of the widest row."""
    return max((len(row) for row in table.rows), default=0)


def begins(table: RawTable) -> str:
    """The first words of a table: its first rows that say anything."""
    rows = (dict.fromkeys(filter(None, map(thai.clean_line, row))) for row in table.rows)
    return " · ".join(" | ".join(row) for row in list(filter(None, rows))[:3])[:120]


def is_full_width(table: RawTable, row: int) -> bool:
    """Whether one cell spans the whole row (a table of one column has no such rows)."""
    return len(table.rows[row]) > 1 and len(set(table.origins[row])) == 1


def only_text(table: RawTable, row: int) -> str | None:
    """The row's text when all its filled cells are one cell, or say the same."""
    texts = {
        thai.clean_line(text)
        for column, text in enumerate(table.rows[row])
        if text.strip() and table.origins[row][column][0] == row
    }
    return texts.pop() if len(texts) == 1 else None
