"""Documents that were read → the tables on the desk, one after the other, with the answers there are.

Nothing is written here. Where a document brings up a question that nobody answered, it waits: it stands in
the register, and none of its projects are taken in.
"""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field
from pathlib import Path
from typing import Any

from xlplan import words
from xlplan.closing import Stamp
from xlplan.core.documents.projects import Document
from xlplan.core.documents.quotes import sheet_rows
from xlplan.core.documents.receipt import account
from xlplan.core.findings import Finding
from xlplan.core.findings import Kind as FindingKind
from xlplan.core.frames import Record
from xlplan.core.gathering import collect, register, signs
from xlplan.core.gathering.answered import Answered
from xlplan.core.gathering.collect import Coming
from xlplan.core.gathering.collected import Tables
from xlplan.core.gathering.questions import (
    Answers,
    ForAll,
    OtherVersion,
    OtherYears,
    Question,
    WhichVillage,
)
from xlplan.core.places import Place
from xlplan.core.recognise.recognised import ProjectTable, Waiting
from xlplan.core.schema import making
from xlplan.core.vocabulary import DocumentChoice, FileStatus, PlanKind
from xlplan.desk import Desk
from xlplan.errors import RejectedFileError
from xlplan.importing.documents import Making
from xlplan.importing.intake import FileResult, Taken, read_after_all
from xlplan.importing.rejecting import reject
from xlplan.office.cell_values import fits
from xlplan.office.foreign.inbox import Found
from xlplan.office.foreign.reading import ReadFile

_VERSION_CHOICES = (DocumentChoice.REPLACE, DocumentChoice.KEEP_BOTH, DocumentChoice.LEAVE_OUT)
_YEAR_CHOICES = (DocumentChoice.LAST_PERIOD, DocumentChoice.FITTING_YEARS, DocumentChoice.LEAVE_OUT)


@dataclass(slots=True)
class Collecting:
    """One try at collecting what was taken.

    Attributes:
        noted: documents whose findings are made anew.
        rejected: findings about files as such.
        questions: those that nobody answered.
        unknown_headings: what waits for a column.
        quotes: rows of ข้อความอื่นในเอกสาร, by document.
        files: by the name of a document, the file that it is of in this import.
        contents: hashes of what was collected in this import.
    """

    desk: Desk
    stamp: Stamp
    answers: InitVar[Answers]
    for_all: InitVar[ForAll]
    tables: Tables = field(init=False)
    said: Answered = field(init=False)
    making: Making = field(init=False)
    noted: set[str] = field(default_factory=set)
    rejected: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unknown_headings: dict[str, Waiting] = field(default_factory=dict)
    quotes: dict[str, list[Record]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)

    def __post_init__(self, answers: Answers, for_all: ForAll) -> None:
        self.tables = self.desk.collected()
        self.said = Answered(self.tables, self.desk.settings.headings, answers, for_all)
        self.making = Making(self.desk, self.said)

    # --- one file after the other ---

    def take_all(self, taken: Sequence[Taken]) -> tuple[FileResult, ...]:
        """Collect the files of an import."""
        for one in taken:
            self.files.setdefault(one.found.name, one.found.path)
        return tuple(map(self._take, taken))

    def _take(self, taken: Taken) -> FileResult:
        found = taken.found
        if found.is_owner_file:
            message = words.errors.rejected_file(found.name, "TEMPORARY")
            return FileResult(found.name, found.path, FileStatus.SKIPPED, "TEMPORARY", message)
        if taken.error is not None:
            return self._reject(taken, taken.error)
        known = self.said.known(found.name, taken.content_hash)
        if known is not None and (taken.read is None or not self._says_more(known, taken)):
            return self._as_known(found, known)
        if known is None and taken.read is None:  # another file of this import is a later state of its line
            taken = read_after_all(taken, self.desk.settings.headings)
            if taken.error is not None:
                return self._reject(taken, taken.error)
        document, line = self.making.build(known["document"] if known else found.name, taken, self.files)
        self.files[document.name] = found.path
        self.contents.add(taken.content_hash)
        choice = self.said.choice(document.name)
        is_imported = register.is_imported(line)
        if choice is DocumentChoice.LEAVE_OUT and not is_imported:
            return self._leave_out(document, taken, choice)
        if not _fits(document):
            return self._reject(taken, RejectedFileError(found.path, "CELL_TOO_LONG"))
        if is_imported:
            if line is not None and line["plan_kind"] == PlanKind.LAST_PERIOD:
                document = self.making.as_last_period(document, taken)
            return self._collect(document, taken, known=known)
        return self._ask(document, taken, choice)

    def _says_more(self, known: Record, taken: Taken) -> bool:
        """Whether a file of known content says something that is not taken in yet."""
        if known["status"] != words.documents.IMPORTED:
            return self.said.is_open(known)
        if taken.content_hash in self.contents:
            return False  # a copy of a file that was just collected
        return self.said.says_more(known) or any(
            isinstance(table, ProjectTable) for table in taken.recognised
        )

    def _as_known(self, found: Found, known: Record) -> FileResult:
        status = FileStatus.LEFT_OUT if known["status"] == words.documents.LEFT_OUT else FileStatus.UNCHANGED
        villages = tuple((known["villages"] or "").split(", ")) if known["villages"] else ()
        return FileResult(
            found.name, found.path, status, tambon=known["tambon"], villages=villages,
            tables=known["tables"] or 0, projects=known["projects"] or 0,
        )  # fmt: skip

    def _reject(self, taken: Taken, error: RejectedFileError) -> FileResult:
        rejected = reject(taken.found, error, self.said)
        self.rejected.append(rejected.finding)
        if rejected.question is not None:
            self.questions.append(rejected.question)
        return rejected.result

    # --- questions ---

    def _ask(self, document: Document, taken: Taken, choice: DocumentChoice | None) -> FileResult:
        """Take in a document that is not imported yet, where nothing has to be asked or it is answered."""
        years = self._other_years(document)
        if years is not None:
            chosen = choice if choice in _YEAR_CHOICES else self.said.for_all.other_years
            if chosen is DocumentChoice.LEAVE_OUT:
                return self._leave_out(document, taken, chosen)
            if chosen is DocumentChoice.LAST_PERIOD:
                return self._collect(self.making.as_last_period(document, taken), taken, choice=chosen)
            if not years.some_fit:
                return self._wait(document, taken, years)
            if chosen is None:
                self.questions.append(years)
        found = collect.rival(document, self.tables)
        if found is None:
            return self._collect(document, taken)
        earlier, alike = found
        chosen = choice if choice in _VERSION_CHOICES else self.said.for_all.other_version
        if chosen is DocumentChoice.LEAVE_OUT:
            return self._leave_out(document, taken, chosen)
        if chosen in _VERSION_CHOICES:
            replaces = earlier if chosen is DocumentChoice.REPLACE else None
            return self._collect(document, taken, choice=chosen, replaces=replaces)
        line = register.line_of(earlier, self.tables.documents) or {}
        place = next((place for place in document.places if place.moo), Place())
        version = OtherVersion(
            document.name, earlier, line.get("imported"), place.tambon or "", place.moo or "",
            same=alike.same, count=alike.count, cells=alike.cells, added=alike.added,
        )  # fmt: skip
        return self._wait(document, taken, version)

    def _other_years(self, document: Document) -> OtherYears | None:
        first, years = self.desk.settings.first_year_be, document.years
        outside = [year for year in years if first is not None and not 0 <= year - first < making.YEARS]
        if first is None or not outside or not document.records:
            return None
        table = min(record["table_no"] for record in document.records)
        some_fit = len(outside) < len(years)
        return OtherYears(document.name, table, years[0], years[-1], first, some_fit=some_fit)

    def _wait(self, document: Document, taken: Taken, question: OtherVersion | OtherYears) -> FileResult:
        if question not in self.questions:  # a second copy of the file
            self.questions.append(question)
        if isinstance(question, OtherVersion):
            code, kind = "OTHER_VERSION", FindingKind.ANOTHER_VERSION
            facts: tuple[str, ...] = (
                question.earlier, str(question.same), str(question.count),
                str(question.cells), str(question.added),
            )  # fmt: skip
            reason = words.documents.waits_for("another_version", *facts[:3])
        else:
            code, kind = "OTHER_YEARS", FindingKind.OTHER_YEARS
            facts = (str(question.first), str(question.last), str(question.plan_first))
            reason = words.documents.waits_for("other_years", *facts[:2])
        self._register(document, taken, words.documents.WAITING, reason)
        self.tables.findings.append(Finding(kind, document.name, facts=facts))
        message = f'"{document.name}" {reason}'
        return self._result(document, taken, FileStatus.WAITING, code=code, message=message, findings=1)

    def _leave_out(self, document: Document, taken: Taken, choice: DocumentChoice) -> FileResult:
        said = self.said.cells(document.name, choice)
        self._register(document, taken, words.documents.LEFT_OUT, words.documents.AS_CHOSEN, said)
        return self._result(document, taken, FileStatus.LEFT_OUT)

    def _register(
        self, document: Document, taken: Taken, status: str, reason: str, said: Record | None = None
    ) -> None:
        self.noted.add(document.name)
        entry = register.entry_of(document, taken.content_hash) | _way(taken.read)
        register.register(entry | {"status": status, "reason": reason} | (said or {}), self.tables)

    # --- into the tables ---

    def _collect(
        self,
        document: Document,
        taken: Taken,
        *,
        known: Record | None = None,
        choice: DocumentChoice | None = None,
        replaces: str | None = None,
    ) -> FileResult:
        before = len(self.tables.findings)
        columns = self.said.taught(known) if known else ()
        self.noted |= {document.name} | ({replaces} if replaces else set())
        line = register.imported(document, taken.content_hash, self.stamp.time) | _way(taken.read)
        line |= self.said.cells(document.name, choice)
        if taken.read is not None:
            line |= self._account(document, taken.read)
        is_read_again = known is not None and known["status"] == words.documents.IMPORTED
        coming = Coming(line, replaces=replaces, columns=columns, is_read_again=is_read_again)
        changed = collect.collect(document, coming, self.tables)
        self._ask_village(document)
        for place in document.places:
            self.desk.learn(place)
        for heading, waiting in document.unknown_headings.items():
            self.unknown_headings.setdefault(heading, waiting)
        return self._result(
            document, taken, FileStatus.CHANGED if changed else FileStatus.IMPORTED,
            findings=len(self.tables.findings) - before, is_read_again=is_read_again,
        )  # fmt: skip

    def _account(self, document: Document, read: ReadFile) -> Record:
        """Count that all of a document is kept; its receipt, for its line in the register."""
        receipt = account(read.document.tables, document, read.found)
        own = [*signs.findings_of(document.name, read.document.signs, read.route), *receipt.findings]
        document.findings = [*own, *map(signs.with_sheet, document.findings)]
        self.quotes[document.name] = sheet_rows(document.name, document.quotes)
        return {
            "found": receipt.found, "in_projects": receipt.in_projects, "quoted": receipt.quoted,
            "unknown": receipt.unknown,
        }  # fmt: skip

    def _ask_village(self, document: Document) -> None:
        if without := document.tables_without_village:
            projects = sum(count for _, count in without)
            self.questions.append(WhichVillage(document.name, without[0][0], projects))
        if typed := self.said.unreadable_village(document.name):
            self.tables.findings.append(
                Finding(FindingKind.VILLAGE_UNREADABLE, document.name, facts=(typed,))
            )

    def _result(self, document: Document, taken: Taken, status: FileStatus, **more: Any) -> FileResult:
        tambons, villages = register.tambons_of(document), tuple(register.numbers_of(document))
        return FileResult(
            document.name, taken.found.path, status, tambon=", ".join(tambons) or None, villages=villages,
            tables=document.tables, projects=len(document.records), **more,
        )  # fmt: skip


def _way(read: ReadFile | None) -> Record:
    """How a document was read, for its line."""
    return {"file_kind": read.kind.value, "route": read.route.value} if read else {}


def _fits(document: Document) -> bool:
    """Whether every text of a document fits into a cell; one file that does not must not stop the others."""
    texts = [value for record in document.records for value in record.values() if isinstance(value, str)]
    return all(fits(text) for text in [*texts, *(finding.what for finding in document.findings)])
