"""Copies of a plan's workbook for others; the workbook itself is only read.

`freeze` makes one whose cells need no add-in, `share` one without history, edits and personal data. Where a
copy stands already, that one is kept as a backup.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from xlplan import folders, words
from xlplan.core import edits, frames, written
from xlplan.core.personal import masked
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import EDITED
from xlplan.core.vocabulary import COPY_OF_VALUES, COPY_TO_SEND
from xlplan.core.written import Standing
from xlplan.errors import PathExistsError, PathMissingError, WorkbookBusyError
from xlplan.office import safe_file
from xlplan.office.cell_texts import PersonalNumbers, clear_column, forget_unused, mask_texts
from xlplan.office.freezing import Frozen
from xlplan.office.freezing import freeze as freeze_formulas
from xlplan.office.package import Package
from xlplan.office.table_parts import locate
from xlplan.office.traces import Traces, clear_traces
from xlplan.office.whole_file import failures_told
from xlplan.office.workbook_file import WorkbookFile

_FORGOTTEN = {
    "projects": (EDITED.name,),
    "plan": (EDITED.name,),
    "sets": ("recorded_by", "changed", "evidence"),
}
"""Columns that tell what stood in a cell before, or who typed it."""
_STEPS_OF_HISTORY = ("edits", "sets")  # the steps under whose names findings tell of what stood before


@dataclass(frozen=True, slots=True)
class FrozenCopy:
    """A copy without the add-in's formulas, and what was made of them."""

    path: Path
    frozen: Frozen

    def told(self) -> str:
        """The same in words, for staff."""
        frozen = self.frozen
        others = frozen.rules + frozen.names + frozen.links
        return words.told.frozen(self.path, frozen.formulas, frozen.without_value, others)


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """A copy to send, and what was left out of it.

    Attributes:
        path: the copy.
        log: lines of the log.
        edits: lines of the list of edits, and findings about edits and about rows that are gone.
        deleted: rows no longer in any sheet that were still known.
        numbers: personal numbers that were masked.
        traces: names, paths and printers.
    """

    path: Path
    log: int
    edits: int
    deleted: int
    numbers: PersonalNumbers
    traces: Traces

    def left_out(self) -> dict[str, int]:
        """How much of what was left out, by what staff call it."""
        told, traces = words.told, self.traces
        return {
            told.SHARED_LOG: self.log, told.SHARED_EDITS: self.edits, told.SHARED_DELETED: self.deleted,
            told.SHARED_IDS: self.numbers.id_numbers, told.SHARED_PHONES: self.numbers.phones,
            told.SHARED_NAMES: traces.properties + traces.authors,
            told.SHARED_PLACES: traces.paths + traces.printers,
        }  # fmt: skip

    def told(self) -> str:
        """The same in words, for staff."""
        return words.told.shared(self.path, self.left_out())


def freeze(path: Path, out: Path | None = None) -> FrozenCopy:
    """Copy a workbook with every formula of the add-in as the value that is stored with it.

    Without `out` the copy lies with the documents of the plan, else beside the workbook.

    Raises:
        PathMissingError, WorkbookBusyError: the workbook cannot be read.
        NotAPlanWorkbookError: it is damaged, or no workbook at all.
        PathExistsError: `out` is the workbook itself.
        WorkbookBusyError, CannotWriteError: the copy cannot be written; nothing is.
    """
    target = _target(path, out, COPY_OF_VALUES)
    draft = Package(path, _content(path))
    frozen = freeze_formulas(draft)
    _write(target, draft.to_bytes())
    return FrozenCopy(target, frozen)


def share(path: Path, out: Path | None = None) -> SharedCopy:
    """Copy a plan's workbook without history, edits and personal data.

    The copy is a whole plan workbook. Codes and their counters, decisions, points and how far each step is
    stay as they are. What somebody typed over stays in its cell, and a step still leaves it alone; what
    stood there before is nowhere in the copy. So nothing in it can be taken back to that, a project that
    was deleted comes again with its document, and so does one that somebody renamed: documents are to be
    imported into the plan's own workbook.

    Raises:
        as `freeze`; and NotAPlanWorkbookError, OtherLayoutError: it is no plan's workbook of this version.
    """
    target = _target(path, out, COPY_TO_SEND)
    book = WorkbookFile(path, _content(path))
    known = written.parse(frames.records(book.read("written")))
    lines = {table: len(book.read(table)) for table in ("log", "edits")}
    gone = {
        key for rows in known.values() for key, entry in rows.items() if entry.standing is not Standing.THERE
    }
    findings = _forget(book, gone)
    draft = Package(path, book.to_bytes())
    numbers: PersonalNumbers = draft.whole(lambda: _clear_texts(draft))
    traces = clear_traces(draft)
    _write_known(target, WorkbookFile(path, draft.to_bytes()), known)
    return SharedCopy(target, lines["log"], lines["edits"] + findings, len(gone), numbers, traces)


def _forget(book: WorkbookFile, gone: Collection[str]) -> int:
    """Empty the log, the list of edits, what is known and the quotes, which may name people.

    The number of findings that go with them.
    """
    for table in ("log", "edits", "written", "quotes"):
        book.write(table, frames.frame(table, []))
    findings = frames.records(book.read("findings"))
    kept = [
        number
        for number, row in enumerate(findings)
        if row["step"] not in _STEPS_OF_HISTORY and row["code"] not in gone
    ]
    if len(kept) < len(findings):
        rows = frames.frame("findings", [findings[number] for number in kept])
        book.write("findings", rows, stood=kept)
    return len(findings) - len(kept)


def _clear_texts(draft: Package) -> PersonalNumbers:
    places = locate(draft)
    for table, columns in _FORGOTTEN.items():
        for column in columns:
            clear_column(draft, places[table], heading_of(TABLES[table].by_name[column], None))
    forget_unused(draft)
    headings = frozenset(heading for place in places.values() for heading in place.headings)
    return mask_texts(draft, headings=headings)


def _write_known(target: Path, book: WorkbookFile, known: written.Book) -> None:
    """Write the copy, with what may still be known of its rows."""
    stands = {table: frames.records(book.stands(table)) for table in written.WATCHED}
    kept = edits.without_history(known, stands, _masked)
    book.write("written", frames.frame("written", written.stored(kept)))
    _write(target, book.to_bytes())


def _masked(value: Any) -> Any:
    return masked(value).text if isinstance(value, str) else value


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PathMissingError(path) from error
    except OSError as error:
        raise WorkbookBusyError(path) from error


def _target(path: Path, out: Path | None, word: str) -> Path:
    """Where the copy goes; never onto the workbook itself."""
    folder = folders.out_folder(path) or path.resolve().parent
    target = (out or folder / f"{path.stem} ({word}){path.suffix}").resolve()
    if target == path.resolve() or (target.exists() and path.exists() and target.samefile(path)):
        raise PathExistsError(target)
    return target


def _write(target: Path, content: bytes) -> None:
    with failures_told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    safe_file.replace(target, content, _is_workbook)


def _is_workbook(path: Path) -> None:
    openpyxl.load_workbook(path, read_only=True).close()
