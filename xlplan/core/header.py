"""Where a table's header is and what each of its columns holds. Positions mean nothing, words decide."""

import re
from dataclasses import dataclass, field, replace

from xlplan.core import grid, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.grid import RawTable
from xlplan.core.headings import Headings, Role, heading_key
from xlplan.core.vocabulary import Field

_HEADER_WITHIN = 15
_HEADER_HEIGHT = 3
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_MORE_THAN_A_LIST = {
    Field.OBJECTIVE, Field.TARGET, Field.BUDGET, Field.AGENCY, Field.RESULT, Field.PERIOD, Field.SOURCE,
    Field.GROUP_TICKED, Field.SELF, Field.TOGETHER, Field.SUPPORT, Field.KPI, Field.VOTES, Field.MOO,
}  # fmt: skip


@dataclass(slots=True)
class Header:
    """A header: where it stands, its columns' roles, which of them nobody knows, its rows' keys."""

    first: int
    height: int
    roles: tuple[Role, ...]
    unknown: set[int] = field(default_factory=set)
    keys: tuple[tuple[str, ...], ...] = ()


def find_header(table: RawTable, headings: Headings) -> Header | None:
    """The header that names most columns; of equals the one lowest in height, then highest up."""
    best: tuple[int, int, int] | None = None
    found: Header | None = None
    for first in range(min(_HEADER_WITHIN, len(table.rows))):
        if grid.is_full_width(table, first) or any(origin[0] < first for origin in table.origins[first]):
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
    return new > 0 and not grid.is_full_width(table, row)


def _read_header(table: RawTable, first: int, height: int, headings: Headings) -> Header | None:
    """The columns' roles if these rows are a header of a project table, else None."""
    rows = range(first, first + height)
    roles: list[Role] = []
    unknown: set[int] = set()
    for column in range(grid.width(table)):
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
    return Header(first, height, _one_name(roles), unknown, keys)


def _one_name(roles: list[Role]) -> tuple[Role, ...]:
    """Roles with a single name column: merged name cells count once, a second one is another text."""
    name = next(role for role in roles if role.field is Field.NAME)
    return tuple(
        Role(Field.OTHERS, role.heading)
        if role.field is Field.NAME and role.heading != name.heading
        else role
        for role in roles
    )


def is_header_again(table: RawTable, row: int, header: Header) -> bool:
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
    if len(own) > 1 and matching >= 0.8 * len(own) and len(set(own)) > 1:
        return True
    name = next(column for column, role in enumerate(header.roles) if role.field is Field.NAME)
    return name < len(keys) and matching > 1 and keys[name] in {line[name] for line in header.keys}


def header_again(table: RawTable, row: int, header: Header, headings: Headings) -> Header:
    """The header as a row typed again says it: other years count from here, else all stays as it was."""
    again = _read_header(table, row, 1, headings)
    if again is None or {role.year_be for role in again.roles} in ({None}, {r.year_be for r in header.roles}):
        return header
    return replace(header, roles=again.roles, unknown=again.unknown)
