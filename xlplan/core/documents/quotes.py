"""Texts of a document that went into no project, word for word, for the sheet ข้อความอื่นในเอกสาร."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlplan.core import thai
from xlplan.core.frames import Record
from xlplan.core.recognise.recognised import BodyRow
from xlplan.core.vocabulary import QuoteKind

BETWEEN_CELLS = " | "
_LONGEST = 32_000  # in Excel's signs: a cell holds 32,767


@dataclass(frozen=True, slots=True)
class Quote:
    """A text of a document that went into no project, word for word.

    Attributes:
        table: its table, 0 where it stands in none.
        row: its row, from 1, as in Word; 0 for what stands above the table.
        kind: why it is quoted.
        text: the row's cells, " | " between them; at most what a cell of the sheet holds.
        label: of a table that holds no projects, what it is; else empty.
        check: for a printed total, how it compares with the rows; else empty.
    """

    table: int
    row: int
    kind: QuoteKind
    text: str
    label: str = ""
    check: str = ""


def own_words(row: BodyRow) -> str:
    """What a row's own cells say, " | " between them; cells that began further up are not its own."""
    texts = (thai.clean(cell.text) for cell in row.cells if not cell.shared)
    return BETWEEN_CELLS.join(filter(None, texts))


def of_row(row: BodyRow, kind: QuoteKind, *, label: str = "", check: str = "") -> list[Quote]:
    """A row's own words and the text boxes over it."""
    return [
        *of_text(own_words(row), kind, table=row.table, row=row.row, label=label, check=check),
        *of_notes(row, label=label),
    ]


def of_notes(row: BodyRow, *, label: str = "") -> list[Quote]:
    """The text boxes over a row."""
    return [
        quote
        for note in row.notes
        for quote in of_text(thai.clean(note), QuoteKind.NOTE, table=row.table, row=row.row, label=label)
    ]


def of_hidden(table: int, hidden: Iterable[tuple[int, int, str]]) -> list[Quote]:
    """What Word does not show of a table; `hidden` as in `RawTable`."""
    return [
        quote
        for row, _column, text in hidden
        for quote in of_text(thai.clean(text), QuoteKind.HIDDEN, table=table, row=row + 1)
    ]


def of_text(
    text: str, kind: QuoteKind, *, table: int, row: int, label: str = "", check: str = ""
) -> list[Quote]:
    """A text as quotes, none where it is empty, several where a cell cannot hold it."""
    return [Quote(table, row, kind, part, label, check) for part in _parts(text)]


def sheet_rows(document: str, quotes: Sequence[Quote]) -> list[Record]:
    """The quotes as rows of their sheet, in the document's order; those of one row count from part 1."""
    counted: dict[tuple[int, int], int] = {}
    rows = []
    for quote in sorted(quotes, key=lambda quote: (quote.table, quote.row)):
        place = (quote.table, quote.row)
        counted[place] = counted.get(place, 0) + 1
        kind = f"{quote.kind.value}: {quote.label}" if quote.label else quote.kind.value
        rows.append({
            "document": document, "table_no": quote.table, "row_no": quote.row, "part": counted[place],
            "kind": kind, "text": quote.text, "check": quote.check or None,
        })  # fmt: skip
    return rows


def _parts(text: str) -> list[str]:
    """A text in parts that fit into a cell each, cut at a blank where there is one."""
    parts = []
    while text:
        end = _fitting(text)
        if end < len(text):
            blanks = [match.end() for match in re.finditer(r"\s+", text[:end])]
            end = blanks[-1] if blanks else end
        if part := text[:end].strip():
            parts.append(part)
        text = text[end:]
    return parts


def _fitting(text: str) -> int:
    """How many characters of a text fit; those beyond the basic plane count twice."""
    if len(text) <= _LONGEST // 2:
        return len(text)
    units = 0
    for number, sign in enumerate(text):
        units += 1 + (ord(sign) > 0xFFFF)
        if units > _LONGEST:
            return number
    return len(text)
