"""The import step: files in, one save. A bad file is a line in the result, never the end of it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from xlplan import words
from xlplan.closing import Progress, Stamp
from xlplan.core import collect, figures, places, projects, tables
from xlplan.core.collect import Tables
from xlplan.core.findings import Finding
from xlplan.core.findings import Kind as FindingKind
from xlplan.core.frames import Record
from xlplan.core.places import Place, tambon_name
from xlplan.core.projects import Document
from xlplan.core.schema import making
from xlplan.core.tables import OtherTable, ProjectTable
from xlplan.core.vocabulary import FileStatus, Level, Origin
from xlplan.desk import Desk
from xlplan.errors import RejectedFileError
from xlplan.office import gate, inbox, word_reader
from xlplan.office.cell_values import fits
from xlplan.office.inbox import Found
from xlplan.office.workbook import Workbook

_STEP = "import"
_FILES = "import files"  # findings about files as such: each import of a file says anew
_Recognised = list[ProjectTable | OtherTable]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; `code` and `message` say why it was not read."""

    name: str
    path: Path
    status: FileStatus
    code: str | None = None
    message: str | None = None
    tambon: str | None = None
    villages: tuple[str, ...] = ()
    tables: int = 0
    projects: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of every file.

    Attributes:
        projects: how many the workbook holds afterwards.
        total: what they ask for, in satang.
        new: projects that were not there before.
        changed: cells that a new edition of a document changed.
        findings: how many the files gave rise to.
        to_fix: how many of these must be put right.
    """

    files: tuple[FileResult, ...]
    projects: int
    total: int
    new: int
    changed: int
    findings: int
    to_fix: int

    def count(self, status: FileStatus) -> int:
        """How many files came out so."""
        return sum(1 for file in self.files if file.status is status)


def import_documents(
    workbook: Workbook,
    paths: Iterable[Path],
    *,
    stamp: Stamp,
    tambon: str | None = None,
    progress: Progress = lambda done, total, label: None,
    agree: Callable[[ImportResult], None] = lambda result: None,
) -> ImportResult:
    """Read the files (and all below the folders) into the workbook, in one save.

    `tambon` is taken where a document names none. A file with the content of one imported before
    changes nothing. `agree` sees what is going to be written; when it raises, nothing is.
    """
    return _Import(Desk(workbook, stamp), stamp, tambon_name(tambon) if tambon else None).run(
        list(inbox.find(paths)), progress, agree
    )


class _Import:
    def __init__(self, desk: Desk, stamp: Stamp, tambon: str | None) -> None:
        self._desk, self._stamp, self._tambon = desk, stamp, tambon
        self._tables: Tables = desk.collected()
        self._before = len(self._tables.projects)
        self._rejected: list[Finding] = []
        self._noted: set[str] = set()  # documents whose findings are made anew
        self._unknown_headings: dict[str, str] = {}

    def run(
        self, files: list[Found], progress: Progress, agree: Callable[[ImportResult], None]
    ) -> ImportResult:
        results = []
        for number, found in enumerate(files):
            progress(number, len(files), found.name)
            results.append(self._one(found))
        progress(len(files), len(files), "")
        desk, collected = self._desk, self._tables
        desk.write_collected(collected)
        self._write_headings()
        desk.note(collected.findings, step=_STEP, documents=self._noted)
        desk.note(self._rejected, step=_FILES, documents={found.name for found in files})
        total = sum(figures.total(row) or 0 for row in desk.collected().projects)
        kinds = [finding.kind for finding in [*collected.findings, *self._rejected]]
        result = ImportResult(
            tuple(results), len(collected.projects), total,
            new=len(collected.projects) - self._before,
            changed=kinds.count(FindingKind.DOCUMENT_CHANGED),
            findings=len(kinds),
            to_fix=sum(1 for kind in kinds if kind.level is Level.MUST_FIX),
        )  # fmt: skip
        agree(result)
        counts = {status.value: result.count(status) for status in FileStatus}
        desk.finish(_STEP, words.told.import_done(counts, result.new))
        return result

    def _one(self, found: Found) -> FileResult:
        if found.is_owner_file:
            message = words.errors.rejected_file(found.name, "TEMPORARY")
            return FileResult(found.name, found.path, FileStatus.SKIPPED, "TEMPORARY", message)
        try:
            content = gate.content(found.path)
            raw = word_reader.read(found.path, content)
        except RejectedFileError as error:
            return self._reject(found, error)
        content_hash = hashlib.sha256(content).hexdigest()
        known = next((row for row in self._tables.documents if _is_imported(row, content_hash)), None)
        recognised = tables.recognise(raw, self._desk.settings.headings)
        if known is None or self._is_of_another_village(found, known):
            return self._collect(found, self._build(found.name, recognised), content_hash)
        if self._says_more_now(known, recognised):
            return self._collect(found, self._build(known["document"], recognised), content_hash)
        villages = tuple((known["villages"] or "").split(", ")) if known["villages"] else ()
        return FileResult(
            found.name, found.path, FileStatus.UNCHANGED, tambon=known["tambon"], villages=villages,
            tables=known["tables"] or 0, projects=known["projects"] or 0,
        )  # fmt: skip

    def _is_of_another_village(self, found: Found, known: Record) -> bool:
        """Whether a copy of a document imported before is, by its own name, another village's."""
        named = places.find(found.path.stem, [row["tambon"] for row in self._tables.tambons])
        if named.moo is None or found.path.name == known["document"].rpartition("/")[2]:
            return False
        return bool(named.moo != known["villages"] or (named.tambon or known["tambon"]) != known["tambon"])

    def _says_more_now(self, known: Record, recognised: _Recognised) -> bool:
        """Whether staff have taught a heading that a document imported before was waiting for."""
        waiting = (known["waiting"] or "").split("; ")
        if any(heading and self._desk.settings.headings.field(heading) for heading in waiting):
            return True
        return not known["projects"] and any(isinstance(table, ProjectTable) for table in recognised)

    def _build(self, name: str, recognised: _Recognised) -> Document:
        self._set_first_year(name, recognised)

        def build(name: str) -> Document:
            return projects.build(
                recognised,
                name=name,
                first_year_be=self._desk.settings.first_year_be,
                tambons=[row["tambon"] for row in self._tables.tambons],
                tambon=self._tambon,
            )

        document = build(name)
        if (known := collect.known_name(document, self._tables)) != name:
            document = build(known)
        number = 2
        while collect.is_another_village(document, self._tables):
            stem, dot, ending = name.rpartition(".")
            document, number = build(f"{stem} ({number}){dot}{ending}"), number + 1
        return document

    def _collect(self, found: Found, document: Document, content_hash: str) -> FileResult:
        if not _fits(document):
            return self._reject(found, RejectedFileError(found.path, "CELL_TOO_LONG"))
        before = len(self._tables.findings)
        kind = found.path.suffix.lower().lstrip(".")
        changed = collect.collect(
            document, content_hash=content_hash, file_kind=kind, time=self._stamp.time, tables=self._tables
        )
        self._noted.add(document.name)
        for place in document.places:
            self._set_place(place)
        for heading, (_filled, first) in document.unknown_headings.items():
            self._unknown_headings.setdefault(heading, first)
        tambons = dict.fromkeys(place.tambon for place in document.places if place.tambon)
        return FileResult(
            document.name,
            found.path,
            FileStatus.CHANGED if changed else FileStatus.IMPORTED,
            tambon=", ".join(tambons) or None,
            villages=tuple(dict.fromkeys(place.moo for place in document.places if place.moo)),
            tables=document.tables,
            projects=len(document.records),
            findings=len(self._tables.findings) - before,
        )

    def _reject(self, found: Found, error: RejectedFileError) -> FileResult:
        reason, advice = words.errors.rejection(error.code)
        entry = {
            "document": found.name, "status": words.sheets.REJECTED, "reason": reason,
            "file_kind": found.path.suffix.lower().lstrip("."),
        }  # fmt: skip
        earlier = next((row for row in self._tables.documents if row["document"] == found.name), None)
        if earlier is None or earlier["status"] != words.sheets.IMPORTED:
            collect.register(entry, self._tables)
        facts = (f"{found.name}: {reason}", advice)
        self._rejected.append(Finding(FindingKind.FILE_REJECTED, found.name, facts=facts))
        return FileResult(found.name, found.path, FileStatus.REJECTED, error.code, str(error), findings=1)

    def _set_first_year(self, name: str, recognised: _Recognised) -> None:
        """Until the plan's first year is set, the first document that names one sets it."""
        if self._desk.settings.first_year_be is not None:
            return
        if (year := projects.first_year(recognised)) is not None:
            self._desk.set(making.SETTING_FIRST_YEAR, str(year), Origin.DOCUMENT.value)
            self._tables.findings.append(Finding(FindingKind.FIRST_YEAR_FOUND, name, facts=(str(year),)))

    def _set_place(self, place: Place) -> None:
        for setting, said, known in (
            (making.SETTING_DISTRICT, place.district, self._desk.settings.district),
            (making.SETTING_PROVINCE, place.province, self._desk.settings.province),
        ):
            if said and not known:
                self._desk.set(setting, said, Origin.DOCUMENT.value)

    def _write_headings(self) -> None:
        rows = self._desk.read("headings")
        known = {row["heading"] for row in rows}
        rows += [
            {"heading": heading, "field": None, "origin": Origin.DOCUMENT.value, "example": first}
            for heading, first in self._unknown_headings.items()
            if heading not in known
        ]
        self._desk.write("headings", rows)


def _fits(document: Document) -> bool:
    """Whether every text of a document fits into a cell; one file that does not must not stop the others."""
    texts = [value for record in document.records for value in record.values() if isinstance(value, str)]
    return all(fits(text) for text in [*texts, *(finding.what for finding in document.findings)])


def _is_imported(row: Record, content_hash: str) -> bool:
    return bool(row["content_hash"] == content_hash and row["status"] == words.sheets.IMPORTED)
