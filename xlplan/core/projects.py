"""Body rows of one document → project records, with everything the document said kept.

What fits a column goes there; an amount that is no plain figure of a plan year goes, with its
heading, to "other amounts"; a column nobody knows goes, with its heading, to "others". Codes are not
given here: a record knows its document, table and row.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from xlplan import words
from xlplan.core import numbers, places, thai
from xlplan.core.amounts import amounts_of
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.grammar import documents as grammar
from xlplan.core.places import Place
from xlplan.core.schema import TABLES
from xlplan.core.tables import BodyRow, Cell, OtherTable, ProjectTable, RowType, context_level
from xlplan.core.totals import PrintedTotals
from xlplan.core.vocabulary import Field, Group, PlanKind

_ONE_LINE = {
    Field.NAME,
    Field.VILLAGE_RANK,
    Field.AGENCY,
    Field.SOURCE,
    Field.PERIOD,
    Field.TARGET,
    Field.OBJECTIVE,
}
_TEXT_FIELDS = {
    Field.VILLAGE_RANK, Field.NAME, Field.OBJECTIVE, Field.TARGET, Field.PLACE, Field.SOURCE, Field.AGENCY,
    Field.KPI, Field.RESULT, Field.PERIOD, Field.GROUP_TICKED, Field.NOTE,
}  # fmt: skip
_TICKS = {Field.SELF: Group.SELF, Field.TOGETHER: Group.TOGETHER, Field.SUPPORT: Group.SUPPORT}
_TICK_SIGNS = set("✓✔√/☑●xX*1-–—☐✗☒ ")
_LONGEST_SUBTOTAL = 120  # a row of totals with more words says something else too
_NOT_TICKED = set("-–—☐✗☒ ")
_GROUP_HEADINGS_FROM = 2  # context levels of titles and village lines say who, not what


@dataclass(slots=True)
class Document:
    """What one document holds: project records without codes, who sent it, and what to look at.

    `places` are the villages of its projects, `unknown_headings` (heading, filled cells, first text).
    """

    name: str
    tables: int = 0
    records: list[Record] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    plan_kind: PlanKind | None = None
    findings: list[Finding] = field(default_factory=list)
    unknown_headings: dict[str, tuple[int, str]] = field(default_factory=dict)


def first_year(tables: Sequence[ProjectTable | OtherTable]) -> int | None:
    """The first Buddhist year a document asks money for, else the first year its titles name."""
    projects = [table for table in tables if isinstance(table, ProjectTable)]
    asked = {role.year_be for table in projects for role in table.roles if role.field is Field.BUDGET}
    asked.discard(None)
    titled = [year for table in projects for line in table.heading for year in numbers.years_be(line)]
    return min((year for year in asked if year), default=min(titled, default=None))


def build(
    tables: Sequence[ProjectTable | OtherTable],
    *,
    name: str,
    first_year_be: int | None,
    tambons: Collection[str] = (),
    tambon: str | None = None,
) -> Document:
    """The projects of one document.

    `tambons` are the names known so far, `tambon` the one to take where the document names none. A
    village comes from the row, else the nearest heading above, else the file's name.
    """
    return _Builder(name, first_year_be, tambons, tambon).run(tables)


class _Builder:
    """Walks through one document's tables, remembering what was said above."""

    def __init__(
        self, name: str, first_year_be: int | None, tambons: Collection[str], tambon: str | None
    ) -> None:
        self.document = Document(name)
        self.first_year_be = first_year_be
        self.tambons = tambons
        self.from_name = places.find(name.rpartition(".")[0].rpartition("/")[2], tambons)
        if self.from_name.tambon is None and tambon:
            self.from_name = self.from_name.below(Place(tambon=tambon))
            self.from_name = Place(tambon, self.from_name.moo, self.from_name.village)
        self.place = Place()
        self.form_code: str | None = None
        self.groups: list[str] = []  # group headings in force, widest first
        self.totals = PrintedTotals(name)
        self.outside: dict[int, int] = {}

    def run(self, tables: Sequence[ProjectTable | OtherTable]) -> Document:
        document = self.document
        document.tables = len(tables)
        for table in tables:
            self._read_heading(table.heading)
            if isinstance(table, OtherTable):
                self._note(Kind.TABLE_NOT_PROJECTS, table.index, None, table.begins)
                continue
            if not table.continues:
                self.totals.begin_table()
            for row in table.rows:
                self._read_row(table, row)
        self._look_back([table for table in tables if isinstance(table, ProjectTable)])
        return document

    def _note(self, kind: Kind, table: int | None, row: int | None, *facts: object) -> None:
        self.document.findings.append(
            Finding(kind, self.document.name, table, row, facts=tuple(map(str, facts)))
        )

    def _read_heading(self, lines: Sequence[str]) -> None:
        for line in lines:
            text = thai.clean_line(line)
            self.place = places.find(text, self.tambons).below(self.place)
            if code := grammar.FORM_CODE.search(thai.arabic(text)):
                self.form_code = (code[1] or code[2]).replace(" ", "")
            self.document.plan_kind = self.document.plan_kind or _plan_kind(text)
            level = context_level(text)
            if _GROUP_HEADINGS_FROM <= level < context_level(""):
                self.groups = [kept for kept in self.groups if context_level(kept) < level] + [text]

    def _read_row(self, table: ProjectTable, row: BodyRow) -> None:
        if row.type in (RowType.CONTEXT, RowType.AMENDMENT):
            text = row.context[-1] if row.context else ""
            if context_level(text) < _GROUP_HEADINGS_FROM:
                self.place = places.find(text, self.tambons).below(self.place)
            elif row.type is RowType.AMENDMENT or context_level(text) == context_level(""):
                self._quote(row)  # may be a wish, typed across the table
        elif row.type is RowType.NOTE:
            self._quote(row)
        elif row.type is RowType.SUBTOTAL:
            self.document.findings += self.totals.compare(row)
            if len(_words(row)) > _LONGEST_SUBTOTAL:
                self._quote(row)
        elif row.type is RowType.PROJECT:
            record = self._project(table, row)
            self.document.records.append(record)
            self.totals.add(
                record, [role.year_be for role in table.roles if role.year_be], self.first_year_be
            )
        elif row.type is RowType.CONTINUATION:
            self._continue(table, row)

    def _quote(self, row: BodyRow) -> None:
        """Say a row's words that went into no project."""
        if words := _words(row):
            self._note(Kind.ROW_NOT_READ, row.table, row.row, words)

    def _project(self, table: ProjectTable, row: BodyRow) -> Record:
        lines = dict.fromkeys([*self.groups, *row.context])
        heading = sorted(
            (line for line in lines if context_level(line) >= _GROUP_HEADINGS_FROM), key=context_level
        )
        record: Record = {
            "document": self.document.name, "table_no": row.table, "row_no": row.row,
            "form_code": self.form_code, "heading": " / ".join(heading) or None,
        }  # fmt: skip
        place = Place()
        says_where = True
        for cell in row.cells:
            text = thai.clean(cell.text)
            if cell.role.field is Field.MOO and text:
                place = replace(place, moo=places.moo_of_cell(text))
                if place.moo is None:  # a name, "the whole tambon": not the village of the heading
                    says_where = False
                if place.moo is None or places.says_more(text):
                    _append(record, "others", f"{cell.role.heading}: {text}")
            elif cell.role.field is Field.TAMBON and text:
                if places.is_tambon_name(name := places.tambon_name(text)):
                    place = replace(place, tambon=name)
                else:
                    _append(record, "others", f"{cell.role.heading}: {text}")
            else:
                self._put(record, cell, text)
        for note in row.notes:
            _append(record, "note", thai.clean(note))
        if ticked := _ticked(row.cells):
            record["group_ticked"] = ticked
            if ", " in ticked:
                self._note(Kind.SEVERAL_TICKS, row.table, row.row, ticked)
        self._put_amounts(record, row)
        self._put_place(record, place, says_where=says_where)
        if not record.get("name"):
            self._note(Kind.NO_NAME, row.table, row.row)
        return record

    def _put(self, record: Record, cell: Cell, text: str) -> None:
        """Put a text cell into its column; budgets and group ticks are not its business."""
        if not text or cell.role.field in (Field.BUDGET, Field.OTHER_AMOUNTS):
            return
        if cell.role.field in _TICKS:
            if not set(thai.arabic(text)) <= _TICK_SIGNS and text not in _TICKS[cell.role.field].value:
                _append(record, "others", f"{cell.role.heading}: {text}")
            return
        if cell.role.field in _TEXT_FIELDS:
            line = thai.clean_line(text) if cell.role.field in _ONE_LINE else text
            _append(record, cell.role.field.name.lower(), line, separator=" ")
        elif cell.role.field is Field.VOTES and (votes := re.fullmatch(r"\d{1,9}", thai.arabic(text))):
            record["votes"] = int(votes[0])
        else:
            _append(record, "others", f"{cell.role.heading}: {text}" if cell.role.heading else text)
            if cell.role.field is Field.OTHERS and cell.role.heading:
                filled, first = self.document.unknown_headings.get(cell.role.heading, (0, text))
                self.document.unknown_headings[cell.role.heading] = (filled + 1, first)

    def _put_place(self, record: Record, place: Place, *, says_where: bool) -> None:
        place = place.below(self.place).below(self.from_name)
        if not says_where:
            place = replace(place, moo=None, village=None)
        record["tambon"], record["moo"] = place.tambon, place.moo
        known = [(known.tambon, known.moo) for known in self.document.places]
        if (place.tambon, place.moo) not in known:
            self.document.places.append(place)

    def _put_amounts(self, record: Record, row: BodyRow) -> None:
        """Put the amounts of a row; a year that has one already (a continuation) keeps it."""
        period = str(record.get("period") or "")
        found = amounts_of(row.cells, period=period, first_year_be=self.first_year_be)
        for column, satang in found.years.items():
            if record.get(column) is None:
                record[column] = satang
            else:
                year, said = TABLES["projects"].by_name[column].year_number, words.sheets.baht_text(satang)
                found.keep(str((self.first_year_be or 0) + year - 1), said, Kind.AMOUNT_UNREADABLE)
        if found.marked:
            _append(record, "period", ", ".join(map(str, found.marked)), separator=" ")
        for column, texts in (("other_amounts", found.others), ("source", found.sources)):
            for text in texts:
                _append(record, column, text)
        for year_be in found.outside:
            self.outside[year_be] = self.outside.get(year_be, 0) + 1
        for kind, facts in found.notes:
            self._note(kind, row.table, row.row, *facts)

    def _continue(self, table: ProjectTable, row: BodyRow) -> None:
        """Add a row that is the overflow of the project above to it."""
        texts = [thai.clean_line(cell.text) for cell in row.cells if not cell.shared and cell.text.strip()]
        before = next(reversed(self.document.records), None)
        if before is None or (before["table_no"] != row.table and not table.continues):
            self._note(Kind.ROW_NOT_READ, row.table, row.row, " | ".join(texts))
            return
        for cell in row.cells:
            if not cell.shared:
                self._put(before, cell, thai.clean(cell.text))
        own = [cell for cell in row.cells if not cell.shared]
        self._put_amounts(before, replace(row, cells=tuple(own)))
        if ticked := _ticked(own):
            _append(before, "group_ticked", ticked, separator=", ")
        self._note(Kind.ROW_JOINED, row.table, row.row, row.row, " ".join(texts))

    def _look_back(self, tables: list[ProjectTable]) -> None:
        """What can be said only after the last row: kinds, what nobody named, what nobody knew."""
        document = self.document
        if document.plan_kind is None and any(record["moo"] for record in document.records):
            document.plan_kind = PlanKind.VILLAGE
        for record in document.records:
            record["plan_kind"] = document.plan_kind.value if document.plan_kind else None
        if not tables:
            self._note(Kind.NO_PROJECTS, None, None, document.tables)
        without_tambon = sum(1 for record in document.records if not record["tambon"])
        if without_tambon:
            self._note(Kind.NO_TAMBON, None, None, without_tambon)
        without_village = sum(1 for record in document.records if not record["moo"])
        if without_village and document.plan_kind in (None, PlanKind.VILLAGE, PlanKind.COMMUNITY):
            self._note(Kind.NO_VILLAGE, None, None, without_village)
        for heading, (filled, _first) in document.unknown_headings.items():
            self._note(Kind.UNKNOWN_HEADING, None, None, heading, filled)
        for year_be, cells in sorted(self.outside.items()):
            self._note(Kind.YEARS_OUTSIDE, None, None, year_be, cells)


def _append(record: Record, column: str, text: str, *, separator: str = "\n") -> None:
    """Add a text to a column behind what is there; never twice the same line."""
    there = record.get(column)
    if not there:
        record[column] = text
    elif text not in str(there).split("\n"):
        record[column] = f"{there}{separator}{text}"


def _plan_kind(text: str) -> PlanKind | None:
    plain = text.replace(" ", "")
    return next((kind for words, kind in grammar.PLAN_KINDS if words in plain), None)


def _words(row: BodyRow) -> str:
    """A row's own words, each once."""
    texts = (thai.clean_line(cell.text) for cell in row.cells if not cell.shared)
    return " | ".join(dict.fromkeys(text for text in texts if text))


def _is_tick(text: str) -> bool:
    """Whether a cell of a tick column says yes: any sign or word but a dash, an empty box or a "no"."""
    return bool(text) and not set(text) <= _NOT_TICKED and not text.startswith(grammar.NO)


def _ticked(cells: Sequence[Cell]) -> str:
    """The groups that are ticked in a row."""
    return ", ".join(
        _TICKS[cell.role.field].value
        for cell in cells
        if cell.role.field in _TICKS and _is_tick(thai.clean(cell.text))
    )


def villages_of(moo: str | None) -> Iterator[str]:
    """The villages a project is for, one by one: "5, 6" gives "5" and "6"."""
    yield from (part.strip() for part in (moo or "").split(",") if part.strip())
