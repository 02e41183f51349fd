"""Body rows of one document → project records, with everything the document said kept.

What fits a column goes there; an amount that is no plain figure of a plan year goes, with its
heading, to "other amounts"; a column nobody knows goes, with its heading, to "others". Codes are not
given here: a record knows its document, table and row.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from xlplan import words
from xlplan.core import numbers, places, thai
from xlplan.core.documents import quotes, row_texts
from xlplan.core.documents.above import GROUPS_FROM, NARROWEST, Above
from xlplan.core.documents.amounts import amounts_of
from xlplan.core.documents.quotes import Quote
from xlplan.core.documents.totals import PrintedTotals
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.places import Place
from xlplan.core.recognise import waiting
from xlplan.core.recognise.recognised import ABOVE, BodyRow, OtherTable, ProjectTable, RowType, Waiting
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import Field, PlanKind, QuoteKind

_LONGEST_SUBTOTAL = 120  # a row of totals with more words says something else too
_QUOTED_AS = {
    RowType.HEADER: QuoteKind.HEADER,
    RowType.TITLE: QuoteKind.CONTEXT,
    RowType.CONTEXT: QuoteKind.CONTEXT,
    RowType.STRATEGY: QuoteKind.CONTEXT,
    RowType.PLAN: QuoteKind.CONTEXT,
    RowType.AMENDMENT: QuoteKind.AMENDMENT,
    RowType.NOTE: QuoteKind.NOTE,
    RowType.BLANK: QuoteKind.NOT_READ,  # a number that nothing stands behind
}


@dataclass(slots=True)
class Document:
    """What one document holds: project records without codes, who sent it, and what to look at.

    Attributes:
        places: the villages of its projects.
        quotes: every text of its tables that stands in no project, word for word.
        years: the Buddhist years it asks money for, else those its titles name.
        by_year: its projects counted once for every year they ask money for (นับรายปี).
        other_tables: its tables that hold no projects, in words, by kind; empty where there are none.
        tables_without_village: tables (0 for a list) with the number of their projects of which nobody said
            the village, where the plan is a village's.
        unknown_headings: heading → what waits for a column.
    """

    name: str
    tables: int = 0
    records: list[Record] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    plan_kind: PlanKind | None = None
    findings: list[Finding] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    years: tuple[int, ...] = ()
    by_year: int = 0
    other_tables: str = ""
    tables_without_village: list[tuple[int, int]] = field(default_factory=list)
    unknown_headings: dict[str, Waiting] = field(default_factory=dict)


def years_asked(tables: Sequence[ProjectTable | OtherTable]) -> tuple[int, ...]:
    """The Buddhist years a document asks money for, else those its titles name, in order."""
    projects = [table for table in tables if isinstance(table, ProjectTable)]
    roles = [role for table in projects for role in table.roles]
    asked = {role.year_be for role in roles if role.field is Field.BUDGET and role.year_be}
    titled = {year for table in projects for line in table.heading for year in numbers.years_meant(line)}
    return tuple(sorted(asked or titled))


def first_year(tables: Sequence[ProjectTable | OtherTable]) -> int | None:
    """The first Buddhist year a document asks money for, else the first year its titles name."""
    return min(years_asked(tables), default=None)


def build(
    tables: Sequence[ProjectTable | OtherTable],
    *,
    name: str,
    first_year_be: int | None,
    tambons: Collection[str] = (),
    tambon: str | None = None,
    village_given: Place | None = None,
    outside: Iterable[tuple[QuoteKind, Sequence[str]]] = (),
) -> Document:
    """The projects of one document.

    `tambons` are the names known so far, `tambon` the one to take where the document names none. A
    village comes from the row, else the nearest heading above, else the file's name, else `village_given`,
    which is staff's word for a document that names none. `outside` are the texts that stand
    neither in a table nor above one, by what they are quoted as.
    """
    builder = _Builder(name, first_year_be, tambons, tambon, village_given or Place())
    document = builder.run(tables)
    for kind, texts in outside:
        lines = "\n".join(filter(None, map(thai.clean, texts)))
        document.quotes += quotes.of_text(lines, kind, table=0, row=0)
    return document


class _Builder:
    """Walks through one document's tables, remembering what was said above."""

    def __init__(
        self,
        name: str,
        first_year_be: int | None,
        tambons: Collection[str],
        tambon: str | None,
        village_given: Place,
    ) -> None:
        self.document = Document(name)
        self.first_year_be = first_year_be
        self.above = Above(tambons)
        self.from_name = places.find(name.rpartition(".")[0].rpartition("/")[2], tambons)
        if self.from_name.tambon is None and tambon:
            self.from_name = Place(tambon, self.from_name.moo, self.from_name.village)
        self.village_given = village_given
        self.totals = PrintedTotals(name)
        self.outside: dict[int, int] = {}
        self.villages: set[tuple[str | None, str | None]] = set()
        self.stands_under: tuple[str, ...] | None = None  # the last project, where a row may go on with it

    def run(self, tables: Sequence[ProjectTable | OtherTable]) -> Document:
        document = self.document
        document.tables = sum(1 for table in tables if table.index)
        document.years = years_asked(tables)
        document.unknown_headings = waiting.of_document(tables)
        for table in tables:
            for line in table.heading:
                if self.above.read_line(line):
                    self.totals.begin_group(thai.clean_line(line))
            titles = "\n".join(filter(None, map(thai.clean, table.heading)))
            self._quote(quotes.of_text(titles, QuoteKind.CONTEXT, table=table.index, row=0))
            self._quote(hidden := quotes.of_hidden(table.index, table.hidden))
            if hidden:
                self._note(Kind.HIDDEN_TEXT, table.index, hidden[0].row, len(hidden), hidden[0].text)
            if isinstance(table, OtherTable):
                self._note(Kind.TABLE_NOT_PROJECTS, table.index, None, table.begins, table.kind.value)
                for row in table.rows:
                    if table.inside is None:
                        self._quote(quotes.of_row(row, QuoteKind.TABLE, label=table.kind.value))
                    else:  # the outer cell has its words
                        self._quote(quotes.of_notes(row, label=table.kind.value))
                continue
            if not table.continues:
                self.totals.begin_table()
            for row in table.rows:
                self._read_row(table, row)
            for twice in table.doubled:
                kept = Field.OTHER_AMOUNTS if twice.field is Field.BUDGET else Field.OTHERS
                facts = (twice.heading, twice.field.value, twice.filled, twice.first, kept.value)
                self._note(Kind.HEADING_DOUBLED, table.index, None, *facts)
        self._look_back(tables)
        return document

    def _quote(self, found: Sequence[Quote]) -> None:
        self.document.quotes += found

    def _note(self, kind: Kind, table: int | None, row: int | None, *facts: object) -> None:
        self.document.findings.append(
            Finding(kind, self.document.name, table, row, facts=tuple(map(str, facts)))
        )

    def _read_row(self, table: ProjectTable, row: BodyRow) -> None:
        if row.type is RowType.PROJECT:
            record = self._project(row)
            self.document.records.append(record)
            self.stands_under = row.context
            self.totals.add(row)
        elif row.type is RowType.CONTINUATION:
            self._continue(table, row)
        elif row.type is RowType.SUBTOTAL:
            self.stands_under = None
            found, check = self.totals.compare(row)
            self.document.findings += found
            self._quote(quotes.of_row(row, QuoteKind.SUBTOTAL, check=check))
            if len(quotes.own_words(row)) > _LONGEST_SUBTOTAL:
                self._not_read(row)
        else:
            self._quote(quotes.of_row(row, _QUOTED_AS[row.type]))
            self._read_context(row)

    def _read_context(self, row: BodyRow) -> None:
        """Take what a row between the projects says about those below it."""
        if row.type is RowType.NOTE:
            self._not_read(row)
        if row.type not in ABOVE:
            return
        text = row.context[-1] if row.context else ""
        self.totals.begin_group(text)
        level = self.above.read_group_row(text)
        if level == NARROWEST or (row.type is RowType.AMENDMENT and level >= GROUPS_FROM):
            self._not_read(row)  # may be a wish, typed across the table

    def _not_read(self, row: BodyRow) -> None:
        """Say that a row's words went into no project; they are quoted already."""
        if words := quotes.own_words(row):
            self._note(Kind.ROW_NOT_READ, row.table, row.row, words)

    def _project(self, row: BodyRow) -> Record:
        record: Record = {
            "document": self.document.name, "table_no": row.table, "row_no": row.row,
            "form_code": self.above.form_code, "heading": self.above.heading(row.context),
        }  # fmt: skip
        place, heading_counts = row_texts.take_place(record, row.cells)
        for cell in row.cells:
            if cell.role.field not in (Field.MOO, Field.TAMBON):
                row_texts.put(record, cell)
        for note in row.notes:
            row_texts.append(record, "note", thai.clean(note))
        if ticked := row_texts.ticked(row.cells):
            row_texts.put_group(record, ticked)
            if ", " in ticked:
                self._note(Kind.SEVERAL_TICKS, row.table, row.row, ticked)
        self._put_amounts(record, row)
        self._put_place(record, place, heading_counts=heading_counts)
        if not record.get("name"):
            self._note(Kind.NO_NAME, row.table, row.row)
        return record

    def _put_place(self, record: Record, place: Place, *, heading_counts: bool) -> None:
        place = place.below(self.above.place).below(self.from_name).below(self.village_given)
        if not heading_counts:
            place = replace(place, moo=None, village=None)
        record["tambon"], record["moo"] = place.tambon, place.moo
        if (place.tambon, place.moo) not in self.villages:
            self.villages.add((place.tambon, place.moo))
            self.document.places.append(place)

    def _put_amounts(self, record: Record, row: BodyRow) -> None:
        """Put the amounts of a row; a year that has one already (a continuation) keeps it."""
        period = str(record.get("period") or "")
        found = amounts_of(row.cells, period=period, first_year_be=self.first_year_be)
        for column, satang in found.years.items():
            if record.get(column) is None:
                record[column] = satang
            else:
                year_be = (self.first_year_be or 0) + BUDGETS.index(column)
                found.keep(str(year_be), found.texts[column], Kind.AMOUNT_UNREADABLE)
        if found.marked:
            row_texts.append(record, "period", ", ".join(map(str, found.marked)), separator=" ")
        for text in found.others:
            row_texts.append(record, "other_amounts", text)
        row_texts.put_beside(record, found.beside)
        for year_be in found.outside:
            self.outside[year_be] = self.outside.get(year_be, 0) + 1
        for kind, facts in found.notes:
            self._note(kind, row.table, row.row, *facts)

    def _continue(self, table: ProjectTable, row: BodyRow) -> None:
        """Add a row that is the overflow of the project above to it."""
        before = next(reversed(self.document.records), None)
        is_apart = row.context != self.stands_under  # under another heading, or behind a total
        if before is None or is_apart or (before["table_no"] != row.table and not table.continues):
            self._quote(quotes.of_row(row, QuoteKind.NOT_READ))
            self._not_read(row)
            return
        self.totals.add_more(row)
        own = [cell for cell in row.cells if not cell.shared]
        for cell in own:
            row_texts.put(before, cell)
        self._put_amounts(before, replace(row, cells=tuple(own)))
        if ticked := row_texts.ticked(own):
            row_texts.put_group(before, ticked)
        for note in row.notes:
            row_texts.append(before, "note", thai.clean(note))
        texts = " ".join(thai.clean_line(cell.text) for cell in own if cell.text.strip())
        self._note(Kind.ROW_JOINED, row.table, row.row, row.row, texts)

    def _look_back(self, tables: Sequence[ProjectTable | OtherTable]) -> None:
        """What can be said only after the last row: kinds, what nobody named, what nobody knew."""
        document = self.document
        document.plan_kind = self.above.plan_kind
        if document.plan_kind is None and any(record["moo"] for record in document.records):
            document.plan_kind = PlanKind.VILLAGE
        for record in document.records:
            record["plan_kind"] = document.plan_kind.value if document.plan_kind else None
        document.by_year = sum(1 for record in document.records for name in BUDGETS if record.get(name))
        document.other_tables = _other_tables(tables)
        if not any(isinstance(table, ProjectTable) for table in tables):
            self._note(Kind.NO_PROJECTS, None, None, document.tables)
        without_tambon = sum(1 for record in document.records if not record["tambon"])
        if without_tambon:
            self._note(Kind.NO_TAMBON, None, None, without_tambon)
        if document.plan_kind in (None, PlanKind.VILLAGE, PlanKind.COMMUNITY):
            without = Counter(record["table_no"] for record in document.records if not record["moo"])
            document.tables_without_village = list(without.items())
            if without:
                self._note(Kind.NO_VILLAGE, None, None, without.total())
        for heading, line in document.unknown_headings.items():
            self._note(Kind.UNKNOWN_HEADING, None, None, heading, line.filled)
        for year_be, cells in sorted(self.outside.items()):
            self._note(Kind.YEARS_OUTSIDE, None, None, year_be, cells)


def _other_tables(tables: Sequence[ProjectTable | OtherTable]) -> str:
    kinds: dict[str, list[int]] = {}
    for table in tables:
        if isinstance(table, OtherTable):
            kinds.setdefault(table.kind.value, []).append(table.index)
    return words.sheets.other_tables(kinds)
