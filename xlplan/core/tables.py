"""Raw tables of a document → the body rows of its project tables.

A `RawTable` is a grid of text as found, merges expanded. Recognising it means finding its header
(one to three rows, among the first fifteen), saying what each column holds, and what each row is.
Positions mean nothing, words decide. What the texts *say* is `projects`' business.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from xlplan.core import thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.headings import Headings, Role, heading_key
from xlplan.core.vocabulary import Field

_HEADER_WITHIN = 15
_HEADER_HEIGHT = 3

_MORE_THAN_OVERFLOW = (
    4  # so many filled cells are a project without a number, not what a cell above had no room for
)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_MORE_THAN_A_LIST = {
    Field.OBJECTIVE, Field.TARGET, Field.BUDGET, Field.AGENCY, Field.RESULT, Field.PERIOD, Field.SOURCE,
    Field.GROUP_TICKED, Field.SELF, Field.TOGETHER, Field.SUPPORT, Field.KPI, Field.VOTES, Field.MOO,
}  # fmt: skip


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
    """One row below a header. `row` is 1-based, as in Word; `context` the group rows in force above it."""

    table: int
    row: int
    type: RowType
    cells: tuple[Cell, ...]
    context: tuple[str, ...]


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


@dataclass(slots=True)
class _Header:
    first: int
    height: int
    roles: tuple[Role, ...]
    unknown: set[int] = field(default_factory=set)
    keys: tuple[tuple[str, ...], ...] = ()


def recognise(raw: Sequence[RawTable], headings: Headings) -> list[ProjectTable | OtherTable]:
    """The tables of one document, recognised, in their order.

    A table without a header of its own continues the project table before it when both have the same
    number of columns. Rows keep the table and row number they have in the document.
    """
    recognised: list[ProjectTable | OtherTable] = []
    header: _Header | None = None
    width = 0
    context: tuple[str, ...] = ()
    for table in raw:
        own = _find_header(table, headings)
        continues = own is None and header is not None and _width(table) == width
        if own is None and not continues:
            header = None
            recognised.append(OtherTable(table.index, table.heading, _begins(table)))
            continue
        if own is not None:
            same = header is not None and own.keys[-1:] == header.keys[-1:] and not table.heading
            continues = same
            header, width = own, _width(table)
        assert header is not None
        start = 0 if own is None else own.first + own.height
        rows = _body(table, header, start=start, context=context if continues else (), first=own is not None)
        context = rows[-1].context if rows else ()
        unknown = tuple(header.roles[column].heading for column in sorted(header.unknown)) if own else ()
        recognised.append(
            ProjectTable(table.index, table.heading, tuple(rows), header.roles, unknown, continues)
        )
    return recognised


def _width(table: RawTable) -> int:
    return max((len(row) for row in table.rows), default=0)


def _begins(table: RawTable) -> str:
    texts = (thai.clean_line(text) for row in table.rows for text in row)
    return next((text for text in texts if text), "")[:60]


def _is_full_width(table: RawTable, row: int) -> bool:
    """Whether one cell spans the whole row (a table of one column has no such rows)."""
    return len(table.rows[row]) > 1 and len(set(table.origins[row])) == 1


def _find_header(table: RawTable, headings: Headings) -> _Header | None:
    """The header that names most columns; of equals the one lowest in height, then highest up."""
    best: tuple[int, int, int] | None = None
    found: _Header | None = None
    for first in range(min(_HEADER_WITHIN, len(table.rows))):
        if _is_full_width(table, first) or any(origin[0] < first for origin in table.origins[first]):
            continue  # a header begins where its cells begin
        for height in range(1, min(_HEADER_HEIGHT, len(table.rows) - first) + 1):
            if height > 1 and not _extends_header(table, first, first + height - 1, headings):
                break
            header = _read_header(table, first, height, headings)
            if header is None:
                continue
            known = {
                (role.field, role.year_be) for n, role in enumerate(header.roles) if n not in header.unknown
            }
            rank = (len(known), -height, -first)
            if best is None or rank > best:
                best, found = rank, header
    return found


def _extends_header(table: RawTable, first: int, row: int, headings: Headings) -> bool:
    """Whether a row still belongs to the header that begins at `first`.

    Each of its cells is merged with a header row above, empty, a known heading (or a year) below
    another, or a column's number; at least one is new.
    """
    new = 0
    for column, text in enumerate(table.rows[row]):
        if table.origins[row][column][0] < row or not thai.clean_line(text):
            continue
        new += 1
        if headings.role((text,)) is None and not _COLUMN_NUMBER.fullmatch(
            thai.arabic(thai.clean_line(text))
        ):
            return False
    return new > 0 and not _is_full_width(table, row)


def _read_header(table: RawTable, first: int, height: int, headings: Headings) -> _Header | None:
    """The columns' roles if these rows are a header of a project table, else None."""
    rows = range(first, first + height)
    roles: list[Role] = []
    unknown: set[int] = set()
    for column in range(_width(table)):
        parts = tuple(
            table.rows[row][column]
            for row in rows
            if column < len(table.rows[row])
            and not _COLUMN_NUMBER.fullmatch(thai.arabic(thai.clean_line(table.rows[row][column])) or "-")
        )
        role = headings.role(parts)
        if role is None:
            unknown.add(column)
            role = Role(
                Field.OTHERS, " ".join(dict.fromkeys(thai.clean_line(part) for part in parts)).strip()
            )
        roles.append(role)
    fields = {role.field for role in roles}
    names = [role for role in roles if role.field is Field.NAME]
    if not names or not (
        fields & _MORE_THAN_A_LIST or any(grammar.PROJECT in role.heading for role in names)
    ):
        return None
    keys = tuple(tuple(heading_key(text) for text in table.rows[row]) for row in rows)
    return _Header(first, height, _one_name(roles), unknown, keys)


def _one_name(roles: list[Role]) -> tuple[Role, ...]:
    """Roles with a single name column: merged name cells count once, a second one is another text."""
    seen: Role | None = None
    result = []
    for role in roles:
        if role.field is Field.NAME and seen is not None and role.heading != seen.heading:
            role = Role(Field.OTHERS, role.heading)
        seen = seen or (role if role.field is Field.NAME else None)
        result.append(role)
    return tuple(result)


def _body(
    table: RawTable, header: _Header, *, start: int, context: tuple[str, ...], first: bool
) -> list[BodyRow]:
    """The rows of a table outside its header, each with its type and the context above it."""
    numbered = _is_numbered(table, header, start)
    above = [*context]
    rows: list[BodyRow] = []
    for row in [*(range(header.first) if first else ()), *range(start, len(table.rows))]:
        kind = RowType.CONTEXT if row < start else _row_type(table, row, header, numbered=numbered)
        text = thai.clean_line(_only_text(table, row) or "")
        if kind in (RowType.CONTEXT, RowType.AMENDMENT) and text:
            above = [line for line in above if context_level(line) < context_level(text)] + [text]
        rows.append(BodyRow(table.index, row + 1, kind, tuple(_cells(table, row, header)), tuple(above)))
    return rows


def context_level(text: str) -> int:
    """How narrow a group row is: the place of its word in `grammar.LEVELS`; any other text is narrowest."""
    match = grammar.CONTEXT.match(text)
    return len(grammar.LEVELS) if match is None else (match.lastindex or 0) - 1


def _cells(table: RawTable, row: int, header: _Header) -> Iterator[Cell]:
    """The cells of a row with their roles; one merged over several columns is given once."""
    origins = table.origins[row][: len(header.roles)]
    spans = Counter(origins)
    for column, origin in enumerate(origins):
        if column and origins[column - 1] == origin:
            continue
        yield Cell(header.roles[column], table.rows[row][column], origin[0] < row, spans[origin])


def _own_text(table: RawTable, row: int, header: _Header, wanted: Field) -> str:
    return " ".join(
        thai.clean_line(cell.text)
        for cell in _cells(table, row, header)
        if cell.role.field is wanted and not cell.shared and cell.text.strip()
    )


def _only_text(table: RawTable, row: int) -> str | None:
    """The row's text when all its filled cells are one cell, or say the same."""
    texts = {
        thai.clean_line(text)
        for column, text in enumerate(table.rows[row])
        if text.strip() and table.origins[row][column][0] == row
    }
    return texts.pop() if len(texts) == 1 else None


def _is_numbered(table: RawTable, header: _Header, start: int) -> bool:
    """Whether the number column is mostly filled: only then does an empty number say something."""
    numbers = [_own_text(table, row, header, Field.VILLAGE_RANK) for row in range(start, len(table.rows))]
    names = [_own_text(table, row, header, Field.NAME) for row in range(start, len(table.rows))]
    filled = sum(1 for number, name in zip(numbers, names, strict=True) if number and name)
    return filled > 0 and 2 * filled >= sum(1 for name in names if name)


def _row_type(table: RawTable, row: int, header: _Header, *, numbered: bool) -> RowType:
    texts = [thai.clean_line(text) for text in table.rows[row]]
    own = [text for column, text in enumerate(texts) if text and table.origins[row][column][0] == row]
    if not own:
        return RowType.BLANK
    if _is_header_again(table, row, header):
        return RowType.HEADER
    number = _own_text(table, row, header, Field.VILLAGE_RANK)
    name = _own_text(table, row, header, Field.NAME)
    if _is_subtotal(own[0]) or (_is_subtotal(name) and not number):
        return RowType.SUBTOTAL
    only = _only_text(table, row)
    if only is not None:
        if grammar.AMENDMENT.match(only):
            return RowType.AMENDMENT
        if _is_full_width(table, row) or (
            grammar.CONTEXT.match(only) and not number and (numbered or not name)
        ):
            return RowType.CONTEXT
    has_amount = any(
        cell.role.field is Field.BUDGET and not cell.shared and cell.text.strip()
        for cell in _cells(table, row, header)
    )
    if number and len(own) == 1:
        return RowType.BLANK  # a numbered line left empty
    if name:
        is_own = number or has_amount or not numbered or len(own) >= _MORE_THAN_OVERFLOW
        return RowType.PROJECT if is_own else RowType.CONTINUATION
    return RowType.PROJECT if has_amount and number else RowType.CONTINUATION


def _is_subtotal(text: str) -> bool:
    return bool(grammar.SUBTOTAL.match(thai.arabic(text)))


def _is_header_again(table: RawTable, row: int, header: _Header) -> bool:
    """Whether a row repeats one of the header's rows (typed again after a page), or numbers the columns."""
    keys = tuple(heading_key(text) for text in table.rows[row])
    if keys in header.keys:
        return True
    own = [text for text in keys if text]
    numbers = [text for text in own if _COLUMN_NUMBER.fullmatch(text)]
    if len(own) > 2 and own == numbers and [int(text) for text in own] == list(range(1, len(own) + 1)):
        return True
    known = {key for line in header.keys for key in line if key}
    matching = sum(1 for key in own if key in known)
    return len(own) > 1 and matching >= 0.8 * len(own) and len(set(own)) > 1
