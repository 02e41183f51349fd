"""Tables that hold no projects: what they are, and their rows whole.

A table that nobody recognised but that looks like a list of projects offers its headings to staff.
"""

from collections.abc import Sequence
from dataclasses import replace

from xlplan.core import thai
from xlplan.core.grammar import tables as words
from xlplan.core.recognise import grid, waiting
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.guesses import is_amount, is_project
from xlplan.core.recognise.header import Header
from xlplan.core.recognise.headings import Headings, Role
from xlplan.core.recognise.recognised import BodyRow, Cell, OtherTable, RowType, Waiting
from xlplan.core.recognise.rows import cells_of, is_group, is_row_number
from xlplan.core.vocabulary import Field, TableKind

_ENOUGH = 2  # points that make a kind
_CAPTION = 2  # lines above a table that may speak of it
_BEGINNING = 4  # rows in which a table says what it is
_HEADER_WITHIN = 6
_LOOKED_AT = 60  # rows that tell what a table is
_LEAST_COLUMNS = 3
_ROWS_TO_TRUST = 2
_A_NAME = 6  # letters that the shortest name of a project has


def kind_of(table: RawTable, *, is_frame: bool = False) -> TableKind:
    """What a table without projects is, by its words, those of its caption, and what fills it."""
    if is_frame:
        return TableKind.LAYOUT
    looked_at = range(min(_LOOKED_AT, len(table.rows)))
    texts = [text for row in looked_at for text in grid.own_texts(table, row) if text.strip()]
    said_above = table.heading[-_CAPTION:]
    if any(words.TO_SIGN.search(text) for text in (*texts, *said_above)) and not _has_names(texts):
        return TableKind.SIGNATURES
    if _is_of_people(table):
        return TableKind.COMMITTEE
    beginning = [
        text for row in range(min(_BEGINNING, len(table.rows))) for text in grid.own_texts(table, row)
    ]
    first = [table.rows[row][0] for row in looked_at if table.rows[row]]
    said = thai.key(" ".join([*said_above, *beginning, *first]))
    points = {
        kind: sum(weight for word, weight in listed.items() if word in said)
        for kind, listed in words.KINDS.items()
    }
    best = max(points, key=lambda kind: points[kind])
    if points[best] >= _ENOUGH:
        return best
    return TableKind.LAYOUT if len(texts) < _ENOUGH or grid.width(table) == 1 else TableKind.OTHER


def other_table(
    table: RawTable, headings: Headings, *, inner: Sequence[RawTable] = (), kind: TableKind | None = None
) -> OtherTable:
    """A table as one without projects; `inner` are the tables in it that stand for themselves."""
    unknown = () if kind is TableKind.LAYOUT else _offered(table, headings)
    kind = TableKind.OTHER if unknown else kind or kind_of(table)
    roles = (Role(Field.OTHERS, ""),) * grid.width(table)
    rows = _rows(table, roles, RowType.NOTE, inner)
    return OtherTable(
        table.index, table.heading, grid.begins(table), kind, rows, table.hidden, unknown, table.inside
    )


def _rows(
    table: RawTable, roles: tuple[Role, ...], kind: RowType, inner: Sequence[RawTable] = ()
) -> tuple[BodyRow, ...]:
    automatic = {(row, column): signs for row, column, signs in table.numbered}
    boxes, nested = grid.notes_by_row(table), grid.by_cell(inner)
    rows = []
    for row in range(len(table.rows)):
        cells = tuple(
            _without(cell, nested.get(table.origins[row][cell.column], []))
            for cell in cells_of(table, row, roles, automatic)
        )
        rows.append(BodyRow(table.index, table.first_row + row + 1, kind, cells, (), boxes.get(row, ())))
    return tuple(rows)


def _without(cell: Cell, inner: Sequence[RawTable]) -> Cell:
    """A cell without the tables in it, their automatic numbers neither."""
    if not inner:
        return cell
    text = "\n".join(filter(str.strip, grid.pieces(cell.text, inner)))
    counted = sum(signs for nested in inner for *_, signs in nested.numbered)
    return replace(cell, text=text, automatic=max(cell.automatic - counted, 0))


def _has_names(texts: Sequence[str]) -> bool:
    """Whether a column is headed by people's names: a list that is signed, not a block of signatures."""
    return any(thai.key(text) in words.NAMES_OF_PEOPLE for text in texts)


def _is_of_people(table: RawTable) -> bool:
    rows = [grid.own_texts(table, row) for row in range(min(_LOOKED_AT, len(table.rows)))]
    people = sum(1 for row in rows if any(words.A_PERSON.match(text) for text in row))
    return people >= _ROWS_TO_TRUST and 2 * people > sum(1 for row in rows if any(map(str.strip, row)))


def _offered(table: RawTable, headings: Headings) -> tuple[Waiting, ...]:
    """The headings of a table that looks like a list of projects; staff may know them.

    It has three columns or more and, below one row of words, rows with a number or an amount each.
    """
    if grid.width(table) < _LEAST_COLUMNS:
        return ()
    for row in range(min(_HEADER_WITHIN, len(table.rows) - 1)):
        texts = [text for text in map(thai.clean_line, grid.own_texts(table, row)) if text]
        is_header = len(texts) >= _LEAST_COLUMNS and not any(
            is_row_number(text) or is_amount(text) for text in texts if not headings.role((text,))
        )
        if is_header and _are_of_projects(table, row + 1):
            return _headings_at(table, row, headings)
    return ()


def _are_of_projects(table: RawTable, first: int) -> bool:
    rows = [
        [thai.clean_line(text) for text in grid.own_texts(table, row)]
        for row in range(first, min(first + _LOOKED_AT, len(table.rows)))
    ]
    filled = [texts for texts in rows if sum(map(bool, texts)) > 1]
    good = sum(
        1
        for texts in filled
        if any(map(is_project, texts))
        or (is_row_number(texts[0]) and any(map(is_amount, texts)) and any(map(_may_be_name, texts)))
    )
    return bool(filled) and 2 * good > len(filled)


def _may_be_name(text: str) -> bool:
    """Whether a text is long enough and no group's: forms sum up their groups in tables of their own."""
    return sum(1 for sign in text if sign.isalpha()) >= _A_NAME and not is_group(text)


def _headings_at(table: RawTable, row: int, headings: Headings) -> tuple[Waiting, ...]:
    roles = [headings.role((text,)) or Role(Field.OTHERS, thai.clean_line(text)) for text in table.rows[row]]
    unknown = {column for column, text in enumerate(table.rows[row]) if headings.role((text,)) is None}
    header = Header(row, 1, tuple(roles), unknown)
    body = _rows(table, tuple(roles), RowType.PROJECT)[row + 1 :]
    offered, _ = waiting.below(body, [(0, header)], headings)
    return _with_a_name(offered, {role.field for role in roles})


def _with_a_name(offered: tuple[Waiting, ...], known: set[Field]) -> tuple[Waiting, ...]:
    """Without a name there are no projects: the heading over the longest texts may be it."""
    if not offered or Field.NAME in known or any(line.guess is Field.NAME for line in offered):
        return offered
    longest = max(offered, key=lambda line: sum(map(len, line.examples)) / max(len(line.examples), 1))
    return tuple(replace(line, guess=Field.NAME) if line is longest else line for line in offered)
