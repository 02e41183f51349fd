"""Raw tables of a document → the rows of its project tables, and what its other tables are.

A `RawTable` is a grid of text as found, merges expanded. Recognising it means finding its header
(one to three rows, among the first fifteen), saying what each column holds, and what each row is.
Positions mean nothing, words decide. What the texts *say* is `projects`' business.
"""

from collections.abc import Sequence
from dataclasses import replace

from xlplan.core import thai
from xlplan.core.grammar import documents as grammar
from xlplan.core.recognise import grid, lists, waiting
from xlplan.core.recognise.grid import RawTable
from xlplan.core.recognise.header import Header, find_header
from xlplan.core.recognise.headings import Headings
from xlplan.core.recognise.other_tables import kind_of, other_table
from xlplan.core.recognise.recognised import (
    BodyRow,
    Cell,
    OtherTable,
    ProjectTable,
)
from xlplan.core.recognise.rows import (
    has_amount,
    is_row_number,
    is_subtotal,
    mapped,
    number_text,
    own_text,
    rows_of,
)
from xlplan.core.vocabulary import Field, TableKind

_PASSED_OVER = {TableKind.LAYOUT, TableKind.SIGNATURES}  # may stand between the pages of one table
_TELLING = {TableKind.COMMITTEE, TableKind.CALENDAR, TableKind.INDICATORS, TableKind.LEGEND, TableKind.FACTS}
_FEW_SIGNS = 200  # beside an inner table: a frame


def recognise(
    tables: Sequence[RawTable], headings: Headings, *, lists: Sequence[RawTable] = ()
) -> list[ProjectTable | OtherTable]:
    """The tables of one document, recognised, in their order; each raw table is one of them.

    A table without a header of its own continues the project table before it when it has as many
    columns to see and its rows look like that table's: numbers and amounts in their columns, a name in
    its. Rows keep the table and row number they have in the document. A table that is a frame round
    others gives each of these its words as heading.

    `lists` are the runs of numbered paragraphs; they and tables of bare names count only where the
    document has no table of projects, and only under a heading that speaks of a village or of projects.
    Such a list is a `ProjectTable` with the index 0, behind the others.
    """
    return _Recogniser(tables, headings).run(lists)


class _Recogniser:
    """Goes through one document's tables, remembering the last project table's header."""

    def __init__(self, tables: Sequence[RawTable], headings: Headings) -> None:
        self._headings = headings
        self._inner: dict[int, list[RawTable]] = {}
        for table in tables:
            if table.inside is not None:
                self._inner.setdefault(table.inside.table, []).append(table)
        self._tables = list(tables)
        self._header: Header | None = None
        self._edges: tuple[int, ...] = ()
        self._context: tuple[str, ...] = ()
        self._seen: set[str] = set()  # lines above the table that is going on

    def run(self, numbered: Sequence[RawTable]) -> list[ProjectTable | OtherTable]:
        found: list[ProjectTable | OtherTable] = []
        frames: dict[int, dict[int, tuple[str, ...]]] = {}  # of each frame: the words above its inner tables
        for table in self._tables:
            if table.inside is not None and table.inside.table in frames:
                heading = (*frames[table.inside.table].get(table.index, ()), *table.heading)
                table = replace(table, heading=tuple(dict.fromkeys(heading)), inside=None)  # noqa: PLW2901
            recognised = self._one(table)
            if isinstance(recognised, OtherTable) and recognised.kind is TableKind.LAYOUT:
                frames[table.index] = _words_above(table, self._inner.get(table.index, []))
            found.append(recognised)
        if any(isinstance(table, ProjectTable) for table in found):
            return found
        return [self._bare(raw, other) for raw, other in zip(self._tables, found, strict=True)] + [
            *lists.from_lists(numbered, self._headings)
        ]

    def _bare(self, raw: RawTable, other: ProjectTable | OtherTable) -> ProjectTable | OtherTable:
        """A table of bare names, where the document has no better one."""
        if isinstance(other, OtherTable) and other.kind in (TableKind.OTHER, TableKind.LAYOUT):
            table = replace(raw, heading=other.heading, inside=other.inside)
            if not self._inner.get(raw.index):
                return lists.from_table(table, self._headings) or other
        return other

    def _one(self, table: RawTable) -> ProjectTable | OtherTable:
        own = find_header(table, self._headings)
        if own is not None and self._is_told_otherwise(table, own):
            own = None  # a calendar of work has activities, times and people in charge too
        laid = None
        if self._header is not None and table.inside is None:
            laid = mapped(self._header, self._edges, table)
        if own is not None and own.first and _goes_on(table, laid or own, until=own.first):
            continues = laid is not None and not self._says_new(table.heading)
            return self._projects(table, laid or own, continues=continues, has_header=False)
        if own is not None:
            says_new = self._says_new(_lines_above(table, own))
            continues = self._header is not None and own.columns == self._header.columns and not says_new
            return self._projects(table, own, continues=continues, has_header=True)
        if laid is not None and _goes_on(table, laid, until=len(table.rows)):
            continues = not self._says_new(table.heading)
            return self._projects(table, laid, continues=continues, has_header=False)
        inner = self._inner.get(table.index, [])
        is_frame = bool(inner) and self._is_frame(table, inner)
        kind = kind_of(table, is_frame=is_frame)
        if kind not in _PASSED_OVER and table.inside is None:
            self._header = None
        return other_table(table, self._headings, inner=inner if is_frame else (), kind=kind)

    def _is_told_otherwise(self, table: RawTable, header: Header) -> bool:
        if header.is_plainly_of_projects or lists.speaks_of_projects(table.heading):
            return False
        end = header.first + header.height
        head = replace(table, rows=table.rows[:end], origins=table.origins[:end])
        return kind_of(head) in _TELLING

    def _projects(
        self, table: RawTable, header: Header, *, continues: bool, has_header: bool
    ) -> ProjectTable:
        amended = tuple(
            text for line in table.heading if grammar.AMENDMENT.match(text := thai.clean_line(line))
        )
        context = (*(self._context if continues else ()), *amended)
        rows, in_force = rows_of(table, header, self._headings, has_header=has_header, context=context)
        unknown, doubled = waiting.below(rows, in_force, self._headings)
        self._header = in_force[-1][1]
        self._edges = grid.edges(table, header.first)
        self._context = rows[-1].context if rows else ()
        above = _lines_above(table, header) if has_header else table.heading
        self._seen = (self._seen if continues else set()) | set(map(thai.clean_line, above))
        return ProjectTable(
            table.index, table.heading, tuple(rows), header.roles, unknown, continues, table.hidden, doubled,
            table.inside,
        )  # fmt: skip

    def _says_new(self, heading: Sequence[str]) -> bool:
        """Whether the lines above a table say more than a page number, a form, or what stood there before."""
        lines = [line for line in map(thai.clean_line, heading) if line and line not in self._seen]
        return not all(
            grammar.PAGE_NOISE.fullmatch(line) or grammar.FORM_CODE.fullmatch(thai.arabic(line))
            for line in lines
        )

    def _is_frame(self, table: RawTable, inner: Sequence[RawTable]) -> bool:
        """Whether a table only holds others in their place on the page."""
        if any(find_header(nested, self._headings) for nested in inner):
            return True
        rest = other_table(table, self._headings, inner=inner, kind=TableKind.LAYOUT).rows
        signs = sum(len("".join(cell.text.split())) for row in rows_own(rest) for cell in row)
        return signs <= _FEW_SIGNS and len(table.rows) * grid.width(table) <= len(inner) + 1


def _lines_above(table: RawTable, header: Header) -> tuple[str, ...]:
    """What stands above a header, before the table and in it."""
    return (*table.heading, *(text for row in range(header.first) for text in grid.own_texts(table, row)))


def rows_own(rows: Sequence[BodyRow]) -> list[list[Cell]]:
    """The cells of each row that begin in it."""
    return [[cell for cell in row.cells if not cell.shared] for row in rows]


def _words_above(frame: RawTable, inner: Sequence[RawTable]) -> dict[int, tuple[str, ...]]:
    """What a frame says before each table in it, and behind the one before."""
    above: dict[int, tuple[str, ...]] = {}
    lines: list[str] = []
    nested = grid.by_cell(inner)
    for row in range(len(frame.rows)):
        for column, text in enumerate(frame.rows[row]):
            if frame.origins[row][column] != (row, column):
                continue
            tables = nested.get((row, column), [])
            *before, behind = grid.pieces(text, tables) if tables else [text]
            for inside, words in zip(tables, before, strict=True):
                above[inside.index] = tuple(filter(str.strip, [*lines, *words.split("\n")]))
                lines = []
            lines += behind.split("\n")
    return above


def _goes_on(table: RawTable, header: Header, *, until: int) -> bool:
    """Whether the rows before `until`, above which no header stands, look like more of the table before.

    Most of them have a name in the name's column and a number or an amount in theirs; a list of
    signatures of as many columns, or one of households, has not.
    """
    good = bad = 0
    for row in range(until):
        own = [text for text in map(thai.clean_line, grid.own_texts(table, row)) if text]
        if len(own) < 2 or is_subtotal(own[0]) or grid.only_text(table, row) is not None:
            continue
        name = own_text(table, row, header, Field.NAME)
        number = number_text(table, row, header)
        is_number = is_row_number(number) if number else True
        says = bool(number) or has_amount(table, row, header)
        amount = own_text(table, row, header, Field.BUDGET)
        if _has_letters(name) and is_number and says and (not amount or _may_be_amount(amount)):
            good += 1
        elif not (name and not number):
            bad += 1
    return good > bad


def _has_letters(text: str) -> bool:
    return sum(1 for sign in text if sign.isalpha()) > 2


def _may_be_amount(text: str) -> bool:
    return any(sign.isdigit() for sign in text) or not _has_letters(text) or text.startswith(grammar.NO)
