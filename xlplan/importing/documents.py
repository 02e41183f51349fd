"""The tables of a file → its document, under the name by which it is, or is to be, registered."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xlplan.core.documents import projects
from xlplan.core.documents.projects import Document
from xlplan.core.findings import Finding
from xlplan.core.findings import Kind as FindingKind
from xlplan.core.frames import Record
from xlplan.core.gathering import collect, editions, register
from xlplan.core.gathering.answered import Answered
from xlplan.core.places import Place, villages_of
from xlplan.core.recognise.grid import RawDocument
from xlplan.core.schema import making
from xlplan.core.vocabulary import Origin, PlanKind, QuoteKind
from xlplan.desk import Desk
from xlplan.importing.intake import Taken

_FIRST_COPY = 2  # of a name: "แผน (2).docx"
_NO_PLAN_YEAR = 0  # as the first year: no year of any document is one of the plan's
_CHECKS = (FindingKind.TOTAL_DIFFERS, FindingKind.COUNT_DIFFERS)


@dataclass(frozen=True, slots=True)
class Making:
    """Makes documents, for a desk, with the answers there are."""

    desk: Desk
    said: Answered

    def build(self, name: str, taken: Taken, files: Mapping[str, Path]) -> tuple[Document, Record | None]:
        """The document, under the name by which it is registered or is to be, and its line.

        `files` are the documents of this import by name: two files that came together are two documents,
        whatever they are called.
        """
        self._set_first_year(name, taken)
        others = {other for other, path in files.items() if path != taken.found.path}
        is_known = name != taken.found.name  # a copy has the name of what it is a copy of
        document = self._built(name, taken)
        if (known := register.known_name(document, self.said.tables, others)) != name:
            document = self._built(known, taken)
        number, earlier = _FIRST_COPY, name
        while register.is_another_village(document, self.said.tables) or (
            document.name in others and not is_known
        ):
            earlier = document.name
            stem, dot, ending = name.rpartition(".")
            document, number = self._built(f"{stem} ({number}){dot}{ending}", taken), number + 1
        if number > _FIRST_COPY:
            self._note_same_name(document, earlier)
        return document, register.line_of(document.name, self.said.tables.documents)

    def _note_same_name(self, document: Document, earlier: str) -> None:
        """Tell where a file of another village says what one of its name said: it may be corrected."""
        tables = self.said.tables
        rows = [collect.said(row, tables) for row in tables.projects if row.get("document") == earlier]
        alike = editions.compare(document.records, rows)
        if alike.is_version and register.villages_in(document).isdisjoint(
            (row["tambon"], moo) for row in rows for moo in villages_of(row["moo"])
        ):
            facts = (earlier, str(alike.same), str(alike.count))
            document.findings.append(Finding(FindingKind.SAME_NAME, document.name, facts=facts))

    def _built(self, name: str, taken: Taken, first_year_be: int | None = None) -> Document:
        village = self.said.village(name)
        raw = taken.read.document if taken.read else RawDocument(())
        return projects.build(
            taken.recognised,
            name=name,
            first_year_be=self.desk.settings.first_year_be if first_year_be is None else first_year_be,
            tambons=self.said.tambons,
            tambon=self.said.for_all.tambon,
            village_given=Place(*village) if village else None,
            outside=(
                (QuoteKind.CONTEXT, (*raw.after, *raw.page_texts)),
                (QuoteKind.HIDDEN, raw.hidden),
                (QuoteKind.NOTE, raw.comments),
            ),
        )

    def as_last_period(self, document: Document, taken: Taken) -> Document:
        """The document as a plan of years gone by: compared with, counted nowhere, its amounts as texts.

        Its printed totals are checked in its own years.
        """
        years = document.years or (_NO_PLAN_YEAR,)
        checked = self._built(document.name, taken, years[0])
        document = self._built(document.name, taken, _NO_PLAN_YEAR)
        document.quotes, document.by_year = checked.quotes, checked.by_year
        document.plan_kind = PlanKind.LAST_PERIOD
        for record in document.records:
            record["plan_kind"] = PlanKind.LAST_PERIOD.value
        document.findings = [
            *(one for one in document.findings if one.kind not in (*_CHECKS, FindingKind.YEARS_OUTSIDE)),
            *(one for one in checked.findings if one.kind in _CHECKS),
        ]
        facts = (str(years[0]), str(years[-1]), str(len(document.records)))
        document.findings.append(Finding(FindingKind.LAST_PERIOD, document.name, facts=facts))
        return document

    def _set_first_year(self, name: str, taken: Taken) -> None:
        """Until the plan's first year is set, the first document that names one sets it."""
        if self.desk.settings.first_year_be is not None:
            return
        if (year := projects.first_year(taken.recognised)) is not None:
            self.desk.set(making.SETTING_FIRST_YEAR, str(year), Origin.DOCUMENT.value)
            self.said.tables.first_year_be = year
            self.said.tables.findings.append(Finding(FindingKind.FIRST_YEAR_FOUND, name, facts=(str(year),)))
