"""The import step: files in, one save. A bad file is a line in the result, never the end of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from xlplan import words
from xlplan.closing import Progress, Stamp
from xlplan.core import figures
from xlplan.core.findings import Finding
from xlplan.core.findings import Kind as FindingKind
from xlplan.core.gathering import register
from xlplan.core.gathering.collect import add_those_to_type
from xlplan.core.gathering.questions import Answers, ForAll, Question
from xlplan.core.recognise import heading_lines
from xlplan.core.vocabulary import DocumentChoice, FileStatus, Level, PlanKind, Received
from xlplan.desk import Desk
from xlplan.importing import intake
from xlplan.importing.collecting import Collecting
from xlplan.importing.intake import FileResult, Taken
from xlplan.office.foreign import inbox
from xlplan.office.workbook import Workbook

__all__ = ["FileResult", "ImportResult", "import_documents", "preview"]

_STEP = "import"
_HEADINGS = "import headings"  # findings about the sheet of headings
_FILES = "import files"  # findings about files as such: each import of a file says anew
_CHOICES = "import choices"  # findings about what staff chose too late
_UNDONE = (DocumentChoice.LEAVE_OUT, DocumentChoice.REPLACE)  # of a document that is imported
_NO_PROGRESS: Progress = lambda done, total, label: None  # noqa: E731


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of every file.

    Attributes:
        projects: how many the workbook holds afterwards, those of earlier plans not among them.
        total: what they ask for, in satang.
        new: projects that were not there before.
        changed: cells that a new edition of a document changed.
        findings: how many the files gave rise to.
        to_fix: how many of these must be put right.
        unknown_headings: the findings about them.
        questions: those that nobody answered.
        villages: tambon, number and name of every village there is afterwards.
        missing: by tambon, the numbers of the listed villages of which nothing came.
    """

    files: tuple[FileResult, ...]
    projects: int
    total: int
    new: int
    changed: int
    findings: int
    to_fix: int
    unknown_headings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    villages: tuple[tuple[str, str, str | None], ...]
    missing: dict[str, list[str]]

    def count(self, status: FileStatus) -> int:
        """How many files came out so."""
        return sum(1 for file in self.files if file.status is status)

    @property
    def to_type(self) -> int:
        """How many are pictures or PDF, whose plan somebody has to type."""
        return sum(1 for file in self.files if file.to_type)

    @property
    def tables(self) -> int:
        """How many tables the files that were taken hold."""
        taken = (FileStatus.IMPORTED, FileStatus.CHANGED, FileStatus.UNCHANGED)
        return sum(file.tables for file in self.files if file.status in taken)


def import_documents(
    workbook: Workbook,
    paths: Iterable[Path],
    *,
    stamp: Stamp,
    for_all: ForAll | None = None,
    cache: Path | None = None,
    progress: Progress = _NO_PROGRESS,
    agree: Callable[[ImportResult], Answers | None] = lambda result: None,
) -> ImportResult:
    """Read the files (and all below the folders) into the workbook, in one save.

    `for_all` is taken where a document does not say what it has to, or brings up a question. A file with the
    content of one imported before changes nothing. `cache` is where converted files are kept. `agree` sees
    what is going to be written; when it raises, nothing is. What it answers to the questions is done then,
    without asking again.
    """
    step = _Import(workbook, stamp, {}, for_all or ForAll())
    taken = step.take(paths, progress, cache)
    result = step.collect(taken)
    if given := agree(result):
        step = _Import(workbook, stamp, given, for_all or ForAll())
        result = step.collect(taken)
    step.finish(result)
    return result


def preview(
    workbook: Workbook,
    paths: Iterable[Path],
    *,
    stamp: Stamp,
    for_all: ForAll | None = None,
    progress: Progress = _NO_PROGRESS,
) -> ImportResult:
    """What `import_documents` would do; nothing is written, hence no converted file kept either."""
    step = _Import(workbook, stamp, {}, for_all or ForAll())
    return step.collect(step.take(paths, progress, None))


class _Import:
    """One try at an import, on a desk of its own."""

    def __init__(self, workbook: Workbook, stamp: Stamp, answers: Answers, for_all: ForAll) -> None:
        self._desk = Desk(workbook, stamp)
        self._collecting = Collecting(self._desk, stamp, answers, for_all)

    def take(self, paths: Iterable[Path], progress: Progress, cache: Path | None) -> list[Taken]:
        """Every file, read where anything of it is new."""
        return intake.take(
            list(inbox.find(paths)),
            is_new=lambda found, content_hash: self._collecting.said.is_new(found.name, content_hash),
            headings=self._desk.settings.headings,
            progress=progress,
            cache=cache,
        )

    def collect(self, taken: list[Taken]) -> ImportResult:
        """Bring the desk to what the files say."""
        desk, collecting = self._desk, self._collecting
        tables = collecting.tables
        before = len(tables.projects)
        results = collecting.take_all(taken)
        add_those_to_type(tables)
        desk.write_collected(tables)
        self._write_headings()
        self._write_quotes()
        desk.note(tables.findings, step=_STEP, documents=collecting.noted)
        desk.note(collecting.rejected, step=_FILES, documents={one.found.name for one in taken})
        desk.note(heading_lines.findings(desk.settings.headings), step=_HEADINGS)
        desk.note(self._too_late(results), step=_CHOICES, documents={file.name for file in results})
        kinds = [finding.kind for finding in [*tables.findings, *collecting.rejected]]
        return ImportResult(
            results,
            projects=sum(1 for row in tables.projects if row["plan_kind"] != PlanKind.LAST_PERIOD),
            total=sum(figures.total(row) or 0 for row in desk.collected().projects),
            new=len(tables.projects) - before,
            changed=kinds.count(FindingKind.DOCUMENT_CHANGED),
            findings=len(kinds),
            to_fix=sum(1 for kind in kinds if kind.level is Level.MUST_FIX),
            unknown_headings=tuple(
                one for one in tables.findings if one.kind is FindingKind.UNKNOWN_HEADING
            ),
            questions=tuple(collecting.questions),
            villages=tuple(
                (row["tambon"], row["moo"], row["name"])
                for row in tables.villages if row["tambon"] and row["moo"]
            ),
            missing=register.missing(tables.villages, (None, Received.NOT_YET.value)),
        )  # fmt: skip

    def finish(self, result: ImportResult) -> None:
        """Log what was done, and save."""
        counts = {status.value: result.count(status) for status in FileStatus}
        self._desk.finish(_STEP, words.told.import_done(counts, result.new))

    def _write_headings(self) -> None:
        """Add the headings nobody knows to the sheet where staff choose their column."""
        rows = self._desk.read("headings")
        new = heading_lines.with_waiting(rows, self._collecting.unknown_headings.values())
        self._desk.write("headings", new)

    def _write_quotes(self) -> None:
        """Put the quotes of the documents collected in the place of those they had before."""
        if quotes := self._collecting.quotes:
            kept = [row for row in self._desk.read("quotes") if row["document"] not in quotes]
            self._desk.write("quotes", [*kept, *(row for rows in quotes.values() for row in rows)])

    def _too_late(self, files: Iterable[FileResult]) -> Iterable[Finding]:
        """Documents that are imported, whatever staff chose since; undoing is not for the import."""
        for file in files:
            line = self._collecting.said.line(file.name)
            if line is not None and (choice := register.undone_choice(line)):
                yield Finding(FindingKind.CHOICE_TOO_LATE, file.name, facts=(choice.value,))
