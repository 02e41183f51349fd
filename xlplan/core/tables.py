"""Raw tables of a document → the body rows of its project tables.

A `RawTable` is a grid of text as found, merges expanded. Recognising it means finding its header
(one to three rows, among the first fifteen), saying what each column holds, and what each row is.
Positions mean nothing, words decide. What the texts *say* is `projects`' business.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from xlplan.core import grid, numbers, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.grid import RawTable
from xlplan.core.header import Header, find_header, header_again, is_header_again
from xlplan.core.headings import Headings, Role
from xlplan.core.vocabulary import Field

_VILLAGE_LEVEL = 1
# so many filled cells are a project without a number, not what a cell above had no room for
_MORE_THAN_OVERFLOW = 4


class RowType(Enum):
    """What a row of a project table is."""

    PROJECT = "project"
    CONTINUATION = "continuation"
    CONTEXT = "context"
    SUBTOTAL = "subtotal"
    HEADER = "header"
    AMENDMENT = "amendment marker"
    BLANK = "blank"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a body row; `shared` when it is merged with the row above, where it was read already.

    `span` counts the columns it covers; its role is that of the first.
    """

    role: Role
    text: str
    shared: bool
    span: int = 1


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row below a header. `row` is 1-based, as in Word; `context` the group rows in force above it.

    `notes` are the text boxes that officials put over the row.
    """

    table: int
    row: int
    type: RowType
    cells: tuple[Cell, ...]
    context: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A recognised table: what stands above it, its columns, its rows and the headings nobody knows.

    `continues` says that it goes on from the table before it (a table Word split over pages).
    """

    index: int
    heading: tuple[str, ...]
    rows: tuple[BodyRow, ...]
    roles: tuple[Role, ...]
    unknown: tuple[str, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that holds no projects: its place and its first words."""

    index: int
    heading: tuple[str, ...]
    begins: str


def recognise(raw: Sequence[RawTable], headings: Headings) -> list[ProjectTable | OtherTable]:
    """The tables of one document, recognised, in their order.

    A table without a header of its own continues the project table before it when both have the same
    number of columns and it has numbered rows or amounts. Rows keep the table and row number they have
    in the document.
    """
    recognised: list[ProjectTable | OtherTable] = []
    header: Header | None = None
    width = 0
    context: tuple[str, ...] = ()
    for table in raw:
        own = find_header(table, headings)
        if own is not None:
            continues = header is not None and own.keys[-1:] == header.keys[-1:] and not table.heading
            header, width = own, grid.width(table)
        elif header is not None and grid.width(table) == width and _goes_on(table, header):
            continues = True
        else:
            header = None
            recognised.append(OtherTable(table.index, table.heading, grid.begins(table)))
            continue
        start = 0 if own is None else own.first + own.height
        rows = _body(
            table, header, headings, start=start, context=context if continues else (), first=own is not None
        )
        context = rows[-1].context if rows else ()
        unknown = tuple(header.roles[column].heading for column in sorted(header.unknown)) if own else ()
        recognised.append(
            ProjectTable(table.index, table.heading, tuple(rows), header.roles, unknown, continues)
        )
    return recognised


def _goes_on(table: RawTable, header: Header) -> bool:
    """Whether a table without a header looks like more rows of the one before it.

    Rows with a number or an amount do; a list of signatures of as many columns does not.
    """
    return any(
        any(char.isdigit() for char in cell.text)
        for row in range(len(table.rows))
        for cell in _cells(table, row, header)
        if cell.role.field in (Field.VILLAGE_RANK, Field.BUDGET)
    )


def _body(
    table: RawTable,
    header: Header,
    headings: Headings,
    *,
    start: int,
    context: tuple[str, ...],
    first: bool,
) -> list[BodyRow]:
    """The rows of a table outside its header, each with its type and the context above it.

    A header typed again below may name other years: from there on its columns count.
    """
    numbered = _is_numbered(table, header, start)
    above = [*context]
    rows: list[BodyRow] = []
    for row in [*(range(header.first) if first else ()), *range(start, len(table.rows))]:
        kind = RowType.CONTEXT if row < start else _row_type(table, row, header, numbered=numbered)
        if kind is RowType.HEADER:
            header = header_again(table, row, header, headings)
        text = thai.clean_line(grid.only_text(table, row) or "")
        if kind in (RowType.CONTEXT, RowType.AMENDMENT) and text:
            above = [line for line in above if context_level(line) < context_level(text)] + [text]
        notes = tuple(text for number, text in table.notes if number == row)
        cells = tuple(_cells(table, row, header))
        rows.append(BodyRow(table.index, row + 1, kind, cells, tuple(above), notes))
    return rows


def context_level(text: str) -> int:
    """How narrow a group row is: the place of its word in `grammar.LEVELS`; any other text is narrowest."""
    match = grammar.CONTEXT.match(text)
    return len(grammar.LEVELS) if match is None else (match.lastindex or 0) - 1


def _cells(table: RawTable, row: int, header: Header) -> Iterator[Cell]:
    """The cells of a row with their roles; one merged over several columns is given once."""
    origins = table.origins[row][: len(header.roles)]
    spans = Counter(origins)
    for column, origin in enumerate(origins):
        if column and origins[column - 1] == origin:
            continue
        yield Cell(header.roles[column], table.rows[row][column], origin[0] < row, spans[origin])


def _own_text(table: RawTable, row: int, header: Header, wanted: Field) -> str:
    return " ".join(
        thai.clean_line(cell.text)
        for cell in _cells(table, row, header)
        if cell.role.field is wanted and not cell.shared and cell.text.strip()
    )


def _is_numbered(table: RawTable, header: Header, start: int) -> bool:
    """Whether the number column is mostly filled: only then does an empty number say something."""
    numbers = [_own_text(table, row, header, Field.VILLAGE_RANK) for row in range(start, len(table.rows))]
    names = [_own_text(table, row, header, Field.NAME) for row in range(start, len(table.rows))]
    filled = sum(1 for number, name in zip(numbers, names, strict=True) if number and name)
    return filled > 0 and 2 * filled >= sum(1 for name in names if name)


def _row_type(table: RawTable, row: int, header: Header, *, numbered: bool) -> RowType:
    texts = [thai.clean_line(text) for text in table.rows[row]]
    own = [text for column, text in enumerate(texts) if text and table.origins[row][column][0] == row]
    if not own:
        return RowType.BLANK
    if is_header_again(table, row, header):
        return RowType.HEADER
    name = _own_text(table, row, header, Field.NAME)
    numbered_as = _own_text(table, row, header, Field.VILLAGE_RANK)
    number = numbered_as if grammar.ROW_NUMBER.fullmatch(thai.arabic(numbered_as)) else ""
    if _is_subtotal(own[0]) or (_is_subtotal(name) and not number):
        return RowType.SUBTOTAL
    only = grid.only_text(table, row)
    if only is not None:
        if grammar.AMENDMENT.match(only):
            return RowType.AMENDMENT
        if grid.is_full_width(table, row) or (_is_group(only) and not number and (numbered or not name)):
            return RowType.CONTEXT
        if only == numbered_as:  # a line typed into the number's cell; a number alone is a line left empty
            return RowType.BLANK if number else RowType.NOTE
    has_amount = any(
        cell.role.field is Field.BUDGET and not cell.shared and cell.text.strip()
        for cell in _cells(table, row, header)
    )
    if name:
        is_own = number or has_amount or not numbered or len(own) >= _MORE_THAN_OVERFLOW
        return RowType.PROJECT if is_own else RowType.CONTINUATION
    return RowType.PROJECT if has_amount and number else RowType.CONTINUATION


def _is_group(text: str) -> bool:
    """Whether a line is a group's heading; a village's has its number ("บ้านปลอดขยะ" is a project)."""
    level = context_level(text)
    return level < len(grammar.LEVELS) and (level != _VILLAGE_LEVEL or bool(numbers.moos(text)))


def _is_subtotal(text: str) -> bool:
    return bool(grammar.SUBTOTAL.match(thai.arabic(text)))
