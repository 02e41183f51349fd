"""A Word table as a full grid of text: what the readers give, and what can be asked of a row of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from xlplan.core import thai
from xlplan.core.vocabulary import FileSign


@dataclass(frozen=True, slots=True)
class Inside:
    """Where a nested table stands: the table round it, and the 0-based row and column of the cell."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as found.

    `index` counts the document's tables from 1 in their order, a nested one after the one it stands in;
    0 is a list of numbered paragraphs that stands in no table. `rows` is a full grid: a merged cell's text
    stands in every cell it covers. `origins` has the shape of `rows` and holds for each cell the
    (row, column), 0-based, where the cell that covers it begins: the spans. A cell's text includes its
    automatic number, its ticks, and the text of tables nested in it, a line a row; not its text boxes,
    nor text that Word does not show.

    Attributes:
        heading: the paragraphs, with their automatic numbers, and text boxes between the table before and
            this one.
        levels: as long as `heading`: the outline level of a heading paragraph, 1 the widest, else None.
        notes: the text boxes inside, and the footnotes and comments of marks inside, each with the 0-based
            row it is anchored in.
        hidden: text that Word does not show, with row and column: hidden text, text left in cells that were
            merged away, text of hidden rows.
        numbered: of cells with automatic numbers, at the beginning of any line, of a table nested in it or
            of a text box: row, column, and how many signs, without blanks, Word counted and nobody typed.
            What old form fields show, and the stroke of a fraction, count with them.
        inside: for a nested table, where.
        header_rows: how many rows at the top are flagged to be repeated on every page.
        first_row: the 0-based number of the first row, where the rows of several lists count on.
    """

    index: int
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origins: tuple[tuple[tuple[int, int], ...], ...]
    notes: tuple[tuple[int, str], ...] = ()
    levels: tuple[int | None, ...] = ()
    hidden: tuple[tuple[int, int, str], ...] = ()
    numbered: tuple[tuple[int, int, int], ...] = ()
    inside: Inside | None = None
    header_rows: int = 0
    first_row: int = 0


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader gives of one document.

    Attributes:
        tables: all tables, nested ones too, in the document's order; those of page headers and footers last.
        lists: runs of numbered paragraphs outside tables, each as a table of two columns, number and text,
            with `index` 0; they matter where a document has no table of projects.
        page_texts: the lines of page headers and footers, each once.
        after: the paragraphs behind the last table.
        signs: what is odd about the file, with the facts for its finding.
        hidden: the lines outside tables that Word does not show, each once.
        comments: reviewers' comments on texts outside tables; those inside are notes of their row.
    """

    tables: tuple[RawTable, ...]
    lists: tuple[RawTable, ...] = ()
    page_texts: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    signs: tuple[tuple[FileSign, tuple[str, ...]], ...] = ()
    hidden: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


def width(table: RawTable) -> int:
    """How many columns the grid has."""
    return len(table.rows[0]) if table.rows else 0


def begins(table: RawTable) -> str:
    """The first words of a table: its first rows that say anything."""
    rows = (dict.fromkeys(filter(None, map(thai.clean_line, row))) for row in table.rows)
    return " · ".join(" | ".join(row) for row in islice(filter(None, rows), 3))[:120]


def is_full_width(table: RawTable, row: int) -> bool:
    """Whether one cell spans the whole row (a table of one column has no such rows)."""
    return len(table.rows[row]) > 1 and len(set(table.origins[row])) == 1


def own_texts(table: RawTable, row: int) -> list[str]:
    """The raw texts of the cells that begin in a row, one merged sideways once, in their order."""
    origins = table.origins[row]
    return [
        text
        for column, text in enumerate(table.rows[row])
        if origins[column][0] == row and not (column and origins[column - 1] == origins[column])
    ]


def is_band(table: RawTable, row: int) -> bool:
    """Whether the row's only filled cell spans more than half of a wide table."""
    filled = {
        origin for text, origin in zip(table.rows[row], table.origins[row], strict=True) if text.strip()
    }
    return len(filled) == 1 and 2 * table.origins[row].count(filled.pop()) > max(len(table.rows[row]), 4)


def edges(table: RawTable, first: int = 0) -> tuple[int, ...]:
    """The columns at which cells begin in most rows from `first` on: the columns that people see.

    Word gives a table a column for every edge that any row has, also for one that only a subtotal has.
    """
    if width(table) == 1:
        return (0,)
    rows = [origins for row, origins in enumerate(table.origins) if row >= first and len(set(origins)) > 1]
    begins = Counter(column for origins in rows for column in {origin[1] for origin in origins})
    return tuple(sorted(column for column, count in begins.items() if 2 * count > len(rows)))


def pieces(text: str, inner: Sequence[RawTable]) -> list[str]:
    """A cell's text cut at the tables nested in it: what stands before the first, between, behind the last.

    Blanks do not count: readers join the cells of a nested table in their own ways. A table that is not
    found in the text is passed over, with nothing before it.
    """
    signs = [place for place, sign in enumerate(text) if not sign.isspace()]
    plain = "".join(text[place] for place in signs)
    found: list[str] = []
    at = begin = 0
    for table in inner:
        nested = "".join("".join(own_texts(table, row)) for row in range(len(table.rows)))
        wanted = "".join(nested.split())
        start = plain.find(wanted, at) if wanted else -1
        if start < 0:
            found.append("")
            continue
        at = start + len(wanted)
        found.append(text[begin : signs[start]])
        begin = signs[at - 1] + 1
    return [*found, text[begin:]]


def by_cell(inner: Iterable[RawTable]) -> dict[tuple[int, int], list[RawTable]]:
    """Nested tables by the row and column of the cell they stand in."""
    found: dict[tuple[int, int], list[RawTable]] = {}
    for table in inner:
        if (place := table.inside) is not None:
            found.setdefault((place.row, place.column), []).append(table)
    return found


def notes_by_row(table: RawTable) -> dict[int, tuple[str, ...]]:
    """The text boxes of each row that has any."""
    found: dict[int, list[str]] = {}
    for row, text in table.notes:
        found.setdefault(row, []).append(text)
    return {row: tuple(texts) for row, texts in found.items()}


def only_text(table: RawTable, row: int) -> str | None:
    """The row's text when all its filled cells are one cell, or say the same."""
    texts = {
        thai.clean_line(text)
        for column, text in enumerate(table.rows[row])
        if text.strip() and table.origins[row][column][0] == row
    }
    return texts.pop() if len(texts) == 1 else None
