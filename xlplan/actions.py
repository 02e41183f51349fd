"""What each verb does, the same for the terminal, the ribbon and the panel.

A verb of the register (`words.verbs`) has one function here. It takes the workbook, open or closed, and
what a person chose, calls the steps, sees to the files round the workbook, and returns what there is to
tell: to other programs, on a terminal, in a window.
"""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from xlplan import demo as sample
from xlplan import folders, importing, journal, pipeline, plan_backup, sharing, undoing, words
from xlplan.closing import Progress, Stamp
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.vocabulary import FileStatus, Level, SetKind
from xlplan.core.written import key_of
from xlplan.errors import (
    FolderNeededError,
    NotAgreedError,
    NothingToImportError,
    NotLoggedError,
    PathMissingError,
    XlplanError,
)
from xlplan.office.workbook import Workbook
from xlplan.outcome import NO_WINDOW, Done, Place
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message

_TAKEN = (FileStatus.IMPORTED, FileStatus.CHANGED, FileStatus.UNCHANGED)
_REJECTED = 1  # exit code: done, but some files were rejected


class PlanBook(Workbook, Protocol):
    """A workbook that lies at a path."""

    path: Path


Ask = Callable[[Message, Place | None], Choice]
Opener = Callable[[Path], PlanBook]


def _nobody_asks(message: Message, place: Place | None) -> Choice:
    del message, place
    return Choice.GO


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls a verb, when, and how to reach them.

    Attributes:
        progress: told of every part of longer work; it may raise `CancelledError`.
        ask: shown what is going to happen; any answer but `Choice.GO` leaves everything as it is.
    """

    stamp: Stamp
    progress: Progress = lambda done, total, label: None
    ask: Ask = field(default=_nobody_asks)

    def agree(self, message: Message, place: Place | None = None) -> None:
        """Ask whether to go on.

        Raises:
            NotAgreedError: the answer was another one.
        """
        if self.ask(message, place) is not Choice.GO:
            raise NotAgreedError


def stamp_now() -> Stamp:
    """The time and the person at this machine."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError):  # no such user on this system
        who = ""
    return Stamp(datetime.now(), who)


def new(
    path: Path, call: Call, *, first_year: int | None = None, tambons: Path | None = None, open_book: Opener
) -> Done:
    """Make a workbook, or a plan's folders with one; nothing that is there is written over."""
    listed = folders.listed_tambons(tambons) if tambons else []
    made = folders.create(path)
    count = pipeline.new(open_book(made), first_year_be=first_year, listed=listed, stamp=call.stamp)
    return Done(
        {"workbook": str(made), "tambons": count},
        words.told.new_told(made, count, path),
        words.messages.new_done(tambons=count, path=str(made)),
        folder=made.parent,
    )


def read(file: Path) -> Done:
    """The tables of a Word file as found."""
    if not file.exists() and not file.is_symlink():
        raise PathMissingError(file)
    shown = [
        {"index": table.index, "heading": list(table.heading), "rows": [list(row) for row in table.rows]}
        for table in pipeline.read(file)
    ]
    facts = {"file": str(file), "kind": "docx", "tables": shown, "findings": []}
    return Done(facts, words.told.tables_told(shown), NO_WINDOW)


def import_documents(book: PlanBook, call: Call, *, paths: Sequence[Path], tambon: str | None = None) -> Done:
    """Read the plans of villages into the workbook, and copy the files to the plan's originals.

    Raises:
        NothingToImportError: there is no file at all, hence nothing to ask and to write.
        NotAgreedError: whoever was asked did not want it.
    """

    def agree(result: importing.ImportResult) -> None:
        if not result.files:
            raise NothingToImportError(paths)
        call.agree(words.messages.before_import(_counts(result)))

    result = importing.import_documents(
        book, paths, stamp=call.stamp, tambon=tambon, progress=call.progress, agree=agree
    )
    not_copied = folders.keep_originals(book.path, result)
    files = [
        {
            "file": file.name, "status": file.status.value, "code": file.code, "message": file.message,
            "tambon": file.tambon, "villages": list(file.villages), "tables": file.tables,
            "projects": file.projects, "findings": file.findings,
        }
        for file in result.files
    ]  # fmt: skip
    return Done(
        {"files": files, "projects": result.projects},
        words.told.import_told(files, result.projects, result.total, not_copied),
        words.messages.import_done(_counts(result), satang=result.total, not_copied=not_copied),
        place=_first_finding(book, "import", "import files") if result.findings else None,
        exit_code=_REJECTED if result.count(FileStatus.REJECTED) else 0,
    )


def classify(book: PlanBook, call: Call) -> Done:
    """Propose area, issue and group of every project."""
    done = asdict(pipeline.classify(book, stamp=call.stamp))
    return Done(
        done,
        words.told.classify_told(**done),
        words.messages.classify_done(**done),
        place=_first_finding(book, "classify"),
    )


def match(book: PlanBook, call: Call) -> Done:
    """Put sets before staff."""
    names = {SetKind.SAME: "same", SetKind.JOINT: "joint", SetKind.OVERLAP: "overlap"}
    suggestions = [
        {
            "kind": names[one.kind], "codes": list(one.codes), "score": one.score,
            "for": list(one.reasons_for), "against": list(one.reasons_against),
        }
        for one in pipeline.match(book, stamp=call.stamp)
    ]  # fmt: skip
    return Done(
        {"suggestions": suggestions},
        words.told.match_told(len(suggestions)),
        words.messages.match_done(waiting=len(suggestions)),
        place=_first_waiting(book),
    )


def combine(book: PlanBook, call: Call) -> Done:
    """Make the tambon plan as decided."""

    def agree(made: pipeline.PlanMade) -> None:
        message = words.messages.before_combine(
            collected=made.collected, plan=made.plan, decided=made.decided, waiting=made.waiting_in
        )
        call.agree(message, _first_waiting(book))

    done = pipeline.combine(book, stamp=call.stamp, agree=agree)
    counts = {
        "plan": done.plan, "collected": done.collected, "decided": done.decided, "waiting": done.waiting,
    }  # fmt: skip
    return Done(
        counts,
        words.told.combine_told(**counts),
        words.messages.combine_done(**counts),
        place=_first_waiting(book) if done.waiting else Place("plan"),
    )


def score(book: PlanBook, call: Call) -> Done:
    """Bring totals, ranks and the order in force up to date."""
    done = asdict(pipeline.score(book, stamp=call.stamp))
    return Done(
        done,
        words.told.score_told(**done),
        words.messages.score_done(**done),
        place=_first_finding(book, "score"),
    )


def export(
    book: PlanBook,
    call: Call,
    *,
    out: Path | None = None,
    documents: Sequence[str] = (),
    tambon: str | None = None,
) -> Done:
    """Make the Word documents, into the plan's folder for them unless another is named."""
    folder = out or folders.out_folder(book.path)
    if folder is None:
        raise FolderNeededError
    made = pipeline.export(
        book,
        stamp=call.stamp,
        documents=documents,
        tambon=tambon,
        own_templates=folders.own_templates(book.path),
        progress=call.progress,
    )
    kept = sum((folder / document.file_name).exists() for document in made)
    saved = folders.save_documents(made, folder)
    names = [path.name for _, path in saved]
    try:
        pipeline.exported(book, names, stamp=call.stamp)
    except XlplanError as error:  # what it says of nothing having changed is not true of the documents
        raise NotLoggedError(names, error) from error
    waiting = len(_waiting(book))
    states = [row["score_state"] for row in frames.records(book.read("plan"))]
    incomplete = states.count(words.sheets.SCORE_INCOMPLETE)
    listed = [{"document": document.document, "file": str(path)} for document, path in saved]
    return Done(
        {"documents": listed},
        words.told.export_told([path for _, path in saved], waiting, incomplete),
        words.messages.documents_made(
            names, kept=kept, folder=str(folder), waiting=waiting, incomplete=incomplete
        ),
        folder=folder,
    )


def log(book: PlanBook, call: Call) -> Done:
    """What was done, and how far each step is."""
    del call
    actions = [_action(action) for action in journal.log(book)]
    states = [
        {"step": row["step"], "state": row["state"], "why": row["why"], "since": _iso(row["since"])}
        for row in journal.states(book)
    ]
    return Done(
        {"log": actions, "steps": states},
        words.told.log_told(actions, states),
        words.messages.log_shown(
            actions=[words.told.action_line(action) for action in reversed(actions)],
            states=[words.told.state_line(state) for state in states],
        ),
        place=Place("log"),
    )


def undo(book: PlanBook, call: Call, *, to: int | None = None) -> Done:
    """Take back the last action, or all from a restore point on, but what was typed since."""
    actions = [_action(action) for action in journal.to_undo(book, to=to)]
    call.agree(words.messages.before_undo([words.told.action_line(action) for action in actions]))
    done = undoing.take_back(book, to=to, stamp=call.stamp)
    kept = [one.what for one in done.kept]
    return Done(
        {"undone": actions, "cells": done.cells, "rows": done.rows, "kept": kept},
        words.told.undo_told(done.cells, done.rows, kept),
        words.messages.undo_done(cells=done.cells, rows=done.rows, kept=kept),
        place=_first_finding(book, "undo") if kept else None,
    )


def backup(workbook: Path, call: Call, *, out: Path | None = None) -> Done:
    """Put a plan's whole folder into one zip; of the workbook, what is saved."""
    made = plan_backup.back_up(workbook, out, call.stamp.time)
    return Done(
        {"backup": str(made)},
        words.told.backup_made(made),
        words.messages.backup_made(name=made.name, folder=str(made.parent)),
        folder=made.parent,
    )


def freeze(workbook: Path, call: Call, *, out: Path | None = None) -> Done:
    """Copy a plan's workbook as it is saved, with the add-in's formulas as values."""
    del call
    copy = sharing.freeze(workbook, out)
    counts = asdict(copy.frozen)
    return Done(
        {"copy": str(copy.path)} | counts,
        copy.told(),
        words.messages.freeze_done(
            cells=copy.frozen.formulas,
            without_value=copy.frozen.without_value,
            name=copy.path.name,
            folder=str(copy.path.parent),
        ),
        folder=copy.path.parent,
    )


def share(workbook: Path, call: Call, *, out: Path | None = None) -> Done:
    """Copy a plan's workbook as it is saved, without history, edits and personal data."""
    del call
    copy = sharing.share(workbook, out)
    facts = {
        "copy": str(copy.path), "log": copy.log, "edits": copy.edits, "deleted": copy.deleted,
        "numbers": asdict(copy.numbers), "traces": asdict(copy.traces),
    }  # fmt: skip
    return Done(
        facts,
        copy.told(),
        words.messages.share_done(
            left_out=copy.left_out(), name=copy.path.name, folder=str(copy.path.parent)
        ),
        folder=copy.path.parent,
    )


def open_backup(archive: Path, folder: Path) -> Done:
    """Open such a zip in a new folder."""
    opened = plan_backup.open_backup(archive, folder)
    return Done(
        {"workbook": str(opened)},
        words.told.backup_opened(archive, opened),
        NO_WINDOW,
    )


def demo(folder: Path, call: Call) -> Done:
    """The whole way on the sample documents."""
    told = sample.run(folder, stamp=call.stamp, progress=call.progress).as_json()
    return Done(told, words.told.demo_told(told), NO_WINDOW)


def _counts(result: importing.ImportResult) -> words.messages.Imported:
    return words.messages.Imported(
        taken=sum(map(result.count, _TAKEN)),
        total=len(result.files) - result.count(FileStatus.SKIPPED),
        turned_away=[file.message or file.name for file in result.files if _is(file, FileStatus.REJECTED)],
        without_projects=[file.name for file in result.files if _is(file, *_TAKEN) and not file.projects],
        new=result.new,
        changed=result.changed,
        to_check=result.findings,
        to_fix=result.to_fix,
    )


def _first_finding(book: PlanBook, *steps: str) -> Place:
    """The first finding of these steps that nobody has ticked yet, the worst first."""
    rows = [row for row in frames.records(book.read("findings")) if row["step"] in steps and not row["done"]]
    order = [level.value for level in Level]
    rows.sort(key=lambda row: order.index(row["level"]) if row["level"] in order else len(order))
    return Place("findings", key_of("findings", rows[0]) if rows else None)


def _is(file: importing.FileResult, *statuses: FileStatus) -> bool:
    return file.status in statuses


def _waiting(book: PlanBook) -> list[Record]:
    """The head lines of the sets that wait for a decision."""
    rows = frames.records(book.read("sets"))
    return [row for row in rows if row["set_no"] and not row["code"] and not row["decision"]]


def _first_waiting(book: PlanBook) -> Place:
    """The first set that waits for a decision."""
    waiting = _waiting(book)
    return Place("sets", key_of("sets", waiting[0]) if waiting else None)


def _action(action: journal.Action) -> dict[str, Any]:
    return {
        "number": action.number, "time": _iso(action.time), "who": action.who, "verb": action.verb,
        "what": action.what, "undone": action.is_undone,
    }  # fmt: skip


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(sep=" ", timespec="minutes")
