"""Plans without a table of projects: a village's heading and the names below it, one a line.

The names stand in numbered paragraphs, or in a table of numbers and names that has no header, or one
that says too little. Only what stands under a heading that speaks of a village or of projects counts.
"""

import re
from collections.abc import Sequence

from xlplan.core import places, thai
from xlplan.core.grammar import tables as words
from xlplan.core.recognise import grid
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.header import Header
from xlplan.core.recognise.headings import Headings, Role
from xlplan.core.recognise.recognised import BodyRow, Cell, ProjectTable, RowType
from xlplan.core.recognise.rows import is_group, is_row_number, rows_of
from xlplan.core.vocabulary import Field

_NAME, _NUMBER = Role(Field.NAME, ""), Role(Field.VILLAGE_RANK, "")
_LONGEST_LINE = 200  # letters of a line that goes on a name
_LONGEST_NAME = 450  # real names have up to 422 letters


def from_table(table: RawTable, headings: Headings) -> ProjectTable | None:
    """A table of numbers and names, or of names alone, as one of projects; None where it is another."""
    edges = grid.edges(table)
    texts = [text for row in range(len(table.rows)) for text in grid.own_texts(table, row) if text.strip()]
    if len(edges) not in (1, 2) or len(texts) < 2 or not speaks_of_projects([*table.heading, *texts[:1]]):
        return None
    rows = range(len(table.rows))
    name_at = edges[-1]
    named = [text for row in rows if (text := thai.clean_line(table.rows[row][name_at]))]
    counted = [thai.clean_line(table.rows[row][0]) for row in rows] if len(edges) > 1 else []
    numbered = sum(map(is_row_number, counted))
    if not _are_names(named) or (len(edges) > 1 and 2 * numbered < len(named)):
        return None
    roles = tuple(_NAME if column >= name_at else _NUMBER for column in range(grid.width(table)))
    number = 0 if len(edges) > 1 else None
    has_header = bool(counted) and headings.field(counted[0]) is Field.VILLAGE_RANK
    header = Header(0, int(has_header), roles, number=number)
    body, _ = rows_of(table, header, headings, has_header=has_header, context=())
    return ProjectTable(
        table.index, table.heading, tuple(body), roles, hidden=table.hidden, inside=table.inside
    )


def from_lists(lists: Sequence[RawTable], headings: Headings) -> list[ProjectTable]:
    """The runs of numbered paragraphs that are projects.

    A run whose numbers go on from such a run is more of it; the lines between, which nobody numbered,
    belong to the name above them.
    """
    found: list[ProjectTable] = []
    last = 0
    spoken: bool | None = None
    for raw in lists:
        goes_on = bool(found) and last > 0 and _number(raw.rows[0][0] if raw.rows else "") == last + 1
        decided = speaks_of_projects(raw.heading)
        if decided is None and any(is_group(thai.clean_line(line)) for line in raw.heading):
            decided = spoken  # "ด้านเศรษฐกิจ" below the list of another ด้าน
        spoken = spoken if decided is None else decided
        named = [text for row in raw.rows if (text := thai.clean_line(row[-1]))]
        if decided is False or (decided is None and not goes_on) or not _are_names(named):
            last = 0
            continue
        last = _number(raw.rows[-1][0])
        goes_on = goes_on and decided is None
        header = Header(0, 0, (_NUMBER, _NAME), number=0)
        body, _ = rows_of(raw, header, headings, has_header=False, context=())
        between = _between(raw) if goes_on else []
        heading = () if goes_on else raw.heading
        found.append(
            ProjectTable(0, heading, (*between, *body), header.roles, continues=goes_on, hidden=raw.hidden)
        )
    return found


def _between(raw: RawTable) -> list[BodyRow]:
    """The lines before a run that goes on, as rows below the one before it."""
    kind = RowType.CONTINUATION if sum(map(len, raw.heading)) <= _LONGEST_LINE else RowType.NOTE
    return [
        BodyRow(0, max(raw.first_row, 1), kind, (Cell(_NAME, line, shared=False, column=1),), ())
        for line in raw.heading
    ]


def _number(text: str) -> int:
    digits = thai.arabic(text).strip(" .()")
    return int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else 0


def _are_names(texts: Sequence[str]) -> bool:
    people = sum(1 for text in texts if words.A_PERSON.match(text))
    return bool(texts) and 2 * people <= len(texts) and max(map(len, texts)) <= _LONGEST_NAME


def speaks_of_projects(lines: Sequence[str]) -> bool | None:
    """What the nearest line says that speaks of projects or a village, or of something else."""
    for line in reversed(lines):
        plain = thai.clean_line(line)
        if words.NOT_OF_PROJECTS.search(plain):
            return False
        if words.OF_PROJECTS.search(plain):
            return True
        if words.SELDOM_OF_PROJECTS.search(plain):
            return False
        if places.moo_of(plain):
            return True
    return None
