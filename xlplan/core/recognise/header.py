"""Where a table's header is and what each of its columns holds. Positions mean nothing, words decide."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xlplan.core import numbers, places, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.recognise import grid
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.headings import Headings, Role, heading_key
from xlplan.core.vocabulary import Field

_HEADER_WITHIN = 15
_HEADER_HEIGHT = 3
_LOOKED_AT = 60  # rows below a header that tell what its columns hold
_A_COUNT = re.compile(r"[\d,.\s()-]+")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_TWO_FIGURES = re.compile(r"[5-9]\d")
_MORE_THAN_A_LIST = {
    Field.OBJECTIVE, Field.TARGET, Field.BUDGET, Field.AGENCY, Field.RESULT, Field.PERIOD, Field.SOURCE,
    Field.GROUP_TICKED, Field.SELF, Field.TOGETHER, Field.SUPPORT, Field.KPI, Field.VOTES, Field.MOO,
}  # fmt: skip
_LONGEST_HEADING = 80  # letters
_FORM = 3  # fields asked for one below the other
_ONE_EACH = (Field.NAME, Field.VILLAGE_RANK, Field.MOO, Field.TAMBON, Field.VOTES)


@dataclass(slots=True)
class Header:
    """A header: where it stands and what its columns hold.

    Attributes:
        unknown: the columns nobody knows.
        keys: its rows' texts as they are compared.
        doubled: columns that claim a field of which another column has the say, with that field.
        number: the column by which rows are numbered.
    """

    first: int
    height: int
    roles: tuple[Role, ...]
    unknown: set[int] = field(default_factory=set)
    keys: tuple[tuple[str, ...], ...] = ()
    doubled: dict[int, Field] = field(default_factory=dict)
    number: int | None = None

    @property
    def columns(self) -> tuple[tuple[Field, int | None, str], ...]:
        """What the columns are for, each once: equal for two tables of one form."""
        return tuple(
            dict.fromkeys(
                (role.field, role.year_be, heading_key(role.heading) if role.field is Field.OTHERS else "")
                for role in self.roles
            )
        )

    @property
    def is_plainly_of_projects(self) -> bool:
        """Whether it says "project" or asks for money: words that no other table's header has."""
        return any(
            role.field is Field.BUDGET or (role.field is Field.NAME and grammar.PROJECT in role.heading)
            for role in self.roles
        )


def find_header(table: RawTable, headings: Headings) -> Header | None:
    """The header that names most columns; of equals the one lowest in height, then highest up."""
    best: tuple[int, int, int] | None = None
    found: Header | None = None
    for first in range(min(_HEADER_WITHIN, len(table.rows))):
        if grid.is_full_width(table, first) or any(origin[0] < first for origin in table.origins[first]):
            continue  # a header begins where its cells begin
        for header in _headers_from(table, first, headings):
            known = {
                (role.field, role.year_be) for n, role in enumerate(header.roles) if n not in header.unknown
            }
            rank = (len(known), -header.height, -first)
            if best is None or rank > best:
                best, found = rank, header
    return found


def header_at(table: RawTable, row: int, header: Header, headings: Headings) -> Header | None:
    """Another header in the middle of a table, with other columns or years; None where there is none.

    Its cells are all headings; one of them is the project's.
    """
    own = [text for text in map(thai.clean_line, grid.own_texts(table, row)) if text]
    if len(own) < 2 or grid.is_full_width(table, row) or max(map(len, own)) > _LONGEST_HEADING:
        return None
    if not any(headings.field(text) is Field.NAME for text in own):
        return None
    if any(headings.role((text,)) is None for text in own):
        return None
    found = max(_headers_from(table, row, headings), key=lambda again: len(again.columns), default=None)
    return found if found is not None and found.columns != header.columns else None


def is_header_again(table: RawTable, row: int, header: Header) -> bool:
    """Whether a row repeats one of the header's rows (typed again after a page), or numbers the columns."""
    keys = tuple(heading_key(text) for text in table.rows[row])
    if keys in header.keys:
        return True
    own = [text for text in map(heading_key, grid.own_texts(table, row)) if text]
    numbers = [text for text in own if _COLUMN_NUMBER.fullmatch(text)]
    if len(own) > 2 and own == numbers and [int(text) for text in own] == list(range(1, len(own) + 1)):
        return True
    known = {key for line in header.keys for key in line if key}
    matching = sum(1 for key in own if key in known)
    if len(own) > 1 and matching >= 0.8 * len(own) and len(set(own)) > 1:
        return True
    names = {n for n, role in enumerate(header.roles) if role.field is Field.NAME}
    said = {line[n] for line in header.keys for n in names if n < len(line) and line[n]}
    return matching > 1 and any(keys[n] in said for n in names if n < len(keys))


def _headers_from(table: RawTable, first: int, headings: Headings) -> Iterable[Header]:
    """The headers that may begin at a row, lowest first.

    A row with a cell that goes on from a header row above is part of the header, whatever it says.
    """
    last = first
    for row in range(first + 1, min(first + _HEADER_HEIGHT, len(table.rows))):
        if not any(first <= origin[0] < row for origin in table.origins[row]):
            break
        if set(table.origins[row]) == set(table.origins[first]):
            break  # one row, however high
        last = row
    for height in range(1, min(_HEADER_HEIGHT, len(table.rows) - first) + 1):
        end = first + height - 1
        if end > last and not _extends_header(table, first, end, headings):
            return
        if end >= last and (header := _read_header(table, first, height, headings)) is not None:
            yield header


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
    short_years = {row: _short_years(table, row) for row in rows}
    roles: list[Role] = []
    unknown: set[int] = set()
    for column in range(grid.width(table)):
        parts = tuple(
            short_years[row].get(column, table.rows[row][column])
            for row in rows
            if column in short_years[row] or _says(table, row, column)
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
    _correct(table, first + height, table.origins[first + height - 1], roles, unknown)
    if not _has_names(table, first + height, roles) or _is_form(table, first, headings):
        return None
    number = next((n for n, role in enumerate(roles) if role.field is Field.VILLAGE_RANK), None)
    header = Header(first, height, tuple(roles), unknown, keys, number=number)
    _settle(table, header)
    return header


def _correct(
    table: RawTable, start: int, cells: Sequence[tuple[int, int]], roles: list[Role], unknown: set[int]
) -> None:
    """What a heading does not say and the cells below it do.

    Numbers stand below no heading, or with the names below one heading that spans both; so do sources
    with the amounts.
    """
    has_number = any(role.field is Field.VILLAGE_RANK for role in roles)
    for column, role in enumerate(roles):
        spans = [n for n, cell in enumerate(cells) if cell == cells[column]]
        if (len(spans) == 1 and role.heading) or (len(spans) > 1 and column in unknown):
            continue
        if not (filled := _below(table, column, start)):
            continue
        may_number = role.heading == "" or (role.field is Field.NAME and column < spans[-1])
        if may_number and not has_number and _mostly(grammar.ROW_NUMBER, filled):
            roles[column], has_number = Role(Field.VILLAGE_RANK, role.heading), True
            unknown.discard(column)
        elif role.field is Field.BUDGET and column > spans[0] and _mostly(grammar.NO_DIGITS, filled):
            roles[column] = Role(Field.SOURCE, role.heading)


def _below(table: RawTable, column: int, start: int) -> list[str]:
    """What the first cells of a column say that say anything, digits Arabic."""
    texts = (thai.arabic(thai.clean_line(line[column])) for line in table.rows[start : start + _LOOKED_AT])
    return [text for text in texts if text]


def _has_names(table: RawTable, start: int, roles: Sequence[Role]) -> bool:
    """Whether names stand in the name's column, not counts of projects, as in a form that sums them up."""
    columns = [column for column, role in enumerate(roles) if role.field is Field.NAME]
    texts = [text for column in columns for text in _below(table, column, start)]
    return bool(columns) and not (len(texts) > 1 and _mostly(_A_COUNT, texts))


def _mostly(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    return 2 * sum(1 for text in texts if pattern.fullmatch(text)) > len(texts)


def _is_form(table: RawTable, first: int, headings: Headings) -> bool:
    """Whether headings stand below each other, beside what they ask for: a form for one project."""
    below = {headings.field(row[0]) for row in table.rows[first + 1 : first + _LOOKED_AT]} & _MORE_THAN_A_LIST
    return len(below) >= _FORM


def _says(table: RawTable, row: int, column: int) -> bool:
    """Whether a header's cell says more than a column's number."""
    if column >= len(table.rows[row]):
        return False
    return not _COLUMN_NUMBER.fullmatch(thai.arabic(thai.clean_line(table.rows[row][column])) or "-")


def _short_years(table: RawTable, row: int) -> dict[int, str]:
    """By column the years of a row that are written with two figures, with the word for a year before them.

    Two figures are a year where those beside them are the year before or after, however written.
    """
    found: dict[int, str] = {}
    before: tuple[int, int] | None = None  # column and year
    for column, text in enumerate(table.rows[row]):
        if table.origins[row][column] != (row, column):
            continue
        plain = thai.arabic(thai.clean_line(text))
        said = f"{grammar.YEAR}{plain}" if _TWO_FIGURES.fullmatch(plain) else plain
        years = numbers.years_be(said)
        if len(years) == 1 and before is not None and years[0] == before[1] + 1:
            for at in (before[0], column):
                figures = thai.arabic(thai.clean_line(table.rows[row][at]))
                if _TWO_FIGURES.fullmatch(figures):
                    found[at] = f"{grammar.YEAR}{figures}"
        before = (column, years[0]) if len(years) == 1 else None
    return found


def _settle(table: RawTable, header: Header) -> None:
    """Give each field that a project has once to one column; what the others say is other data.

    Of two names the one that says "project" has it, of two numbers the rank, of two villages the one
    with numbers; else the first. The same year twice is asked once: what stands under the second is
    another amount.
    """
    last = header.first + header.height - 1
    roles = list(header.roles)
    claims: dict[tuple[Field, int | None], dict[tuple[int, int], list[int]]] = {}
    for column, role in enumerate(roles):
        if role.field in _ONE_EACH or (role.field is Field.BUDGET and role.year_be):
            claim = claims.setdefault((role.field, role.year_be), {})
            claim.setdefault(table.origins[last][column], []).append(column)
    for (wanted, _year), cells in claims.items():
        columns = [column for cell in cells.values() for column in cell]
        if len(cells) < 2:
            continue
        best = max(columns, key=lambda column: (_suits(table, header, column), -column))
        winners = cells[table.origins[last][best]]
        other = Field.OTHER_AMOUNTS if wanted is Field.BUDGET else Field.OTHERS
        for column in columns:
            if column not in winners:
                roles[column] = Role(other, roles[column].heading, roles[column].year_be)
                header.doubled[column] = wanted
    header.roles = tuple(roles)


def _suits(table: RawTable, header: Header, column: int) -> int:
    """How well a column suits the field it claims."""
    role = header.roles[column]
    if role.field is Field.NAME:
        return int(grammar.PROJECT in role.heading)
    if role.field is Field.VILLAGE_RANK:
        return int(grammar.RANK in role.heading)
    if role.field is Field.MOO:
        below = _below(table, column, header.first + header.height)
        return sum(1 for text in below if places.moo_of_cell(text))
    return 0
