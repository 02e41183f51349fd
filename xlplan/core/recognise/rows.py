"""The rows of a project table, each with what it is and the group rows in force above it.

Numbering is never trusted: it restarts, repeats and is left out. What a row is, its filled cells and
its words say.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlplan.core import places, thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.recognise import grid
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.header import Header, header_at, is_header_again
from xlplan.core.recognise.headings import Headings, Role
from xlplan.core.recognise.recognised import ABOVE, BodyRow, Cell, RowType
from xlplan.core.vocabulary import Field

_TITLE_LEVEL, _VILLAGE_LEVEL, _STRATEGY_LEVEL, _PLAN_LEVEL = 0, 1, 3, 5
# so many filled cells are a project without a number, not what a cell above had no room for
_MORE_THAN_OVERFLOW = 4
_LOOKED_AT = 200  # rows below a header that tell whether its rows are numbered
_FEW_WORDS = 3  # cells of a group's heading that nobody merged: "ยุทธศาสตร์ที่ 1 | เศรษฐกิจ"


def context_level(text: str) -> int:
    """How narrow a group row is: the place of its word in `grammar.LEVELS`; any other text is narrowest."""
    match = grammar.CONTEXT.match(text)
    return len(grammar.LEVELS) if match is None else (match.lastindex or 0) - 1


def rows_of(
    table: RawTable, header: Header, headings: Headings, *, has_header: bool, context: tuple[str, ...]
) -> tuple[list[BodyRow], list[tuple[int, Header]]]:
    """Every row of a table, and the headers in force with the 0-based row from which each counts.

    `context` is in force above the first row. A header typed again below may have other columns or name
    other years: from there on its columns count.
    """
    start = header.first + header.height if has_header else 0
    numbered = _is_numbered(table, header, start)
    in_force = [(0, header)]
    automatic = {(row, column): signs for row, column, signs in table.numbered}
    boxes = grid.notes_by_row(table)
    above = list(context)
    until = start  # rows before belong to a header
    before = 0
    found: list[BodyRow] = []
    for row in range(len(table.rows)):
        if row >= until and (again := header_at(table, row, header, headings)) is not None:
            header, until = again, row + again.height
            in_force.append((row, header))
            numbered = _is_numbered(table, header, until)
        if row < until:
            is_header = row >= header.first or is_header_again(table, row, header)
            kind = RowType.HEADER if is_header else _above(_said(table, row))
        else:
            kind = _row_type(table, row, header, numbered=numbered)
        text = _said(table, row)
        if kind in ABOVE and text:
            above = [line for line in above if context_level(line) < context_level(text)] + [text]
            before = 0  # a new group may number anew
        notes = boxes.get(row, ())
        cells = tuple(cells_of(table, row, header.roles, automatic))
        number = _number(table, row, header)
        if number and number <= before:
            above += [text for text in notes if grammar.ADDED.match(thai.clean_line(text))]
        before = number or before
        found.append(BodyRow(table.index, table.first_row + row + 1, kind, cells, tuple(above), notes))
    return found, in_force


def cells_of(
    table: RawTable, row: int, roles: Sequence[Role], automatic: dict[tuple[int, int], int]
) -> Iterator[Cell]:
    """The cells of a row with their roles; one merged over several columns is given once.

    Merged over several years or months that are other amounts, it names the first and the last.
    """
    origins = table.origins[row]
    spans = Counter(origins)
    for column, origin in enumerate(origins):
        if column and origins[column - 1] == origin:
            continue
        role, last = roles[column], roles[column + spans[origin] - 1]
        if role.field is last.field is Field.OTHER_AMOUNTS and role.heading != last.heading:
            role = Role(role.field, f"{role.heading} – {last.heading}")
        yield Cell(
            role, table.rows[row][column], origin[0] < row, spans[origin], column,
            automatic.get((row, column), 0),
        )  # fmt: skip


def own_text(table: RawTable, row: int, header: Header, wanted: Field) -> str:
    """What the cells of a field say that begin in a row."""
    origins, texts = table.origins[row], table.rows[row]
    return " ".join(
        thai.clean_line(texts[column])
        for column, role in enumerate(header.roles)
        if role.field is wanted
        and origins[column][0] == row
        and not (column and origins[column - 1] == origins[column])
        and texts[column].strip()
    )


def number_text(table: RawTable, row: int, header: Header) -> str:
    """What stands in the number's cell of a row, if it begins there."""
    column = header.number
    if column is None or table.origins[row][column][0] != row:
        return ""
    return thai.clean_line(table.rows[row][column])


def has_amount(table: RawTable, row: int, header: Header) -> bool:
    """Whether a budget cell that begins in the row says anything."""
    return bool(own_text(table, row, header, Field.BUDGET))


def is_subtotal(text: str) -> bool:
    """Whether a text is the beginning of a row of totals."""
    return bool(grammar.SUBTOTAL.match(thai.arabic(text)))


def is_row_number(text: str) -> bool:
    """Whether a text is such as rows are numbered by."""
    return bool(grammar.ROW_NUMBER.fullmatch(thai.arabic(text)))


def _number(table: RawTable, row: int, header: Header) -> int:
    """The number of a row, 0 where it has no plain one."""
    text = thai.arabic(number_text(table, row, header)).rstrip(".)")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def _said(table: RawTable, row: int) -> str:
    """A row's own words, each once."""
    texts = map(thai.clean_line, grid.own_texts(table, row))
    return " ".join(dict.fromkeys(text for text in texts if text))


def _is_numbered(table: RawTable, header: Header, start: int) -> bool:
    """Whether the number column is mostly filled: only then does an empty number say something."""
    rows = range(start, min(start + _LOOKED_AT, len(table.rows)))
    numbers_ = [number_text(table, row, header) for row in rows]
    names = [own_text(table, row, header, Field.NAME) for row in rows]
    filled = sum(1 for number, name in zip(numbers_, names, strict=True) if number and name)
    return filled > 0 and 2 * filled >= sum(1 for name in names if name)


def _row_type(table: RawTable, row: int, header: Header, *, numbered: bool) -> RowType:
    own = [text for text in map(thai.clean_line, grid.own_texts(table, row)) if text]
    if not own:
        return RowType.BLANK
    if is_header_again(table, row, header):
        return RowType.HEADER
    name = own_text(table, row, header, Field.NAME)
    numbered_as = number_text(table, row, header)
    number = numbered_as if is_row_number(numbered_as) else ""
    if is_subtotal(own[0]) or (is_subtotal(name) and not number):
        return RowType.SUBTOTAL
    amount = has_amount(table, row, header)
    if not amount and grammar.DOTS.fullmatch(name or numbered_as) and len(own) <= 1 + bool(number):
        return RowType.BLANK  # a line left empty for somebody to write on
    if (kind := _of_one_text(table, row, number, name, numbered_as, numbered=numbered)) is not None:
        return kind
    if numbered_as and not number and not amount and len(own) <= _FEW_WORDS and is_group(" ".join(own)):
        return _above(" ".join(own))
    if name and not amount and len(own) <= 1 + bool(number) and _is_only_a_village(name):
        return RowType.CONTEXT
    if name:
        is_own = number or amount or not numbered or len(own) >= _MORE_THAN_OVERFLOW
        return RowType.PROJECT if is_own else RowType.CONTINUATION
    return RowType.PROJECT if amount and number else RowType.CONTINUATION


def _of_one_text(
    table: RawTable, row: int, number: str, name: str, numbered_as: str, *, numbered: bool
) -> RowType | None:
    """What a row is whose filled cells are one cell or say the same; None where it is a project's."""
    only = grid.only_text(table, row)
    if only is None:
        return None
    band = grid.is_full_width(table, row) or (grid.is_band(table, row) and not number)
    if grammar.AMENDMENT.match(only) or (band and grammar.AMENDED_PLAN.search(thai.arabic(only))):
        return RowType.AMENDMENT
    if not number and grammar.ROW_NOTE.match(only):
        return RowType.NOTE
    if band or (is_group(only) and not number and (numbered or not name)):
        return _above(only)
    if only == numbered_as:  # a line typed into the number's cell; a number alone is a line left empty
        return RowType.BLANK if number else RowType.NOTE
    return None


def _above(text: str) -> RowType:
    """What kind of heading a text is that stands above other rows; an empty row is none."""
    if not text:
        return RowType.BLANK
    if grammar.AMENDMENT.match(text):
        return RowType.AMENDMENT
    level = context_level(text)
    if level == _TITLE_LEVEL:
        return RowType.TITLE
    if level == _STRATEGY_LEVEL:
        return RowType.STRATEGY
    return RowType.PLAN if _PLAN_LEVEL <= level < len(grammar.LEVELS) else RowType.CONTEXT


def is_group(text: str) -> bool:
    """Whether a line is a group's heading; a village's has its number ("บ้านปลอดขยะ" is a project)."""
    level = context_level(text)
    return level < len(grammar.LEVELS) and (level != _VILLAGE_LEVEL or places.moo_of(text) is not None)


def _is_only_a_village(text: str) -> bool:
    return places.is_village(text) and is_group(text)


def mapped(header: Header, edges: Sequence[int], table: RawTable) -> Header | None:
    """A header laid over a table of another grid with as many columns to see; None where it has not.

    Word counts a column for every edge in a table: the next page's table may have more or fewer.
    """
    width, here = grid.width(table), grid.edges(table)
    if width == len(header.roles) and (tuple(edges) == here or len(edges) != len(here)):
        return header
    if len(here) != len(edges) or not here:
        return None
    place = [max(sum(1 for edge in here if edge <= column) - 1, 0) for column in range(width)]
    number = None if header.number is None else max(sum(1 for edge in edges if edge <= header.number) - 1, 0)
    return replace(
        header,
        first=0, height=0,
        roles=tuple(header.roles[edges[at]] for at in place),
        number=None if number is None else here[number],
        keys=tuple(tuple(line[edges[at]] for at in place) for line in header.keys),
        unknown={column for column, at in enumerate(place) if edges[at] in header.unknown},
        doubled={n: header.doubled[edges[at]] for n, at in enumerate(place) if edges[at] in header.doubled},
    )  # fmt: skip
