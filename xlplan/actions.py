"""What each verb does, the same for the terminal, the ribbon and the panel.

A verb of the register (`words.verbs`) has one function here; those about documents stand in
`document_actions`, those about a table's rows in `table_actions`. It takes the workbook, open or closed, and
what a person chose, calls the steps, sees to the files round the workbook, and returns what there is to
tell: to other programs, on a terminal, in a window.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from xlplan import demo as sample
from xlplan import folders, journal, pipeline, plan_backup, sharing, undoing, words
from xlplan.calling import Call, PlanBook, first_finding, iso, stamp_now
from xlplan.core import frames
from xlplan.core.combining import sets
from xlplan.core.frames import Record
from xlplan.core.gathering import signs
from xlplan.core.vocabulary import SetKind
from xlplan.core.written import key_of
from xlplan.document_actions import for_all, import_documents, preview_import, receipt, split
from xlplan.errors import FolderNeededError, NotLoggedError, PathMissingError, XlplanError
from xlplan.outcome import NO_WINDOW, Done, Place
from xlplan.table_actions import conditions_said, filter_, make_set, save_filter

__all__ = [
    "Call", "backup", "classify", "combine", "conditions_said", "demo", "export", "filter_", "for_all",
    "freeze", "import_documents", "log", "make_set", "match", "new", "open_backup", "preview_import", "read",
    "receipt", "save_filter", "score", "share", "split", "stamp_now", "undo",
]  # fmt: skip

Opener = Callable[[Path], PlanBook]


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
    """The tables of a document as found, and what is odd about the file."""
    if not file.exists() and not file.is_symlink():
        raise PathMissingError(file)
    found = pipeline.read(file)
    shown = [
        {"index": table.index, "heading": list(table.heading), "rows": [list(row) for row in table.rows]}
        for table in found.document.tables
    ]
    odd = [
        {"title": one["title"], "what": one["what"], "advice": one["advice"]}
        for finding in signs.findings_of(file.name, found.document.signs, found.route)
        for one in [finding.record("read")]
    ]
    facts = {"file": str(file), "kind": found.kind.value, "tables": shown, "findings": odd}
    return Done(facts, words.told.tables_told(shown), NO_WINDOW)


def classify(book: PlanBook, call: Call) -> Done:
    """Propose what every project belongs to; leads to rules just made of what staff chose, if any."""
    done = pipeline.classify(book, stamp=call.stamp)
    told: dict[str, Any] = {
        "projects": done.projects, "without_area": done.without_area, "without_group": done.without_group,
        "unknown_words": [(one.word, one.projects) for one in done.unknown_words],
        "rules_waiting": done.rules_waiting,
    }  # fmt: skip
    rules = Place("rules") if done.rules_waiting else None
    found = first_finding(book, "classify")
    return Done(
        asdict(done),
        words.told.classify_told(**told),
        words.messages.classify_done(**told),
        place=(rules or found) if done.rules_proposed else (found or rules),
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
            collected=made.collected, plan=made.plan, decided=made.decided, waiting=made.waiting_in,
            changed=made.changed, conflicts=made.conflicts,
        )  # fmt: skip
        call.agree(message, _first_waiting(book))

    done = pipeline.combine(book, stamp=call.stamp, agree=agree)
    counts = {
        "plan": done.plan, "collected": done.collected, "decided": done.decided, "waiting": done.waiting,
        "changed": done.changed, "conflicts": done.conflicts,
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
        place=first_finding(book, "score"),
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
        {"step": row["step"], "state": row["state"], "why": row["why"], "since": iso(row["since"])}
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
        place=first_finding(book, "undo") if kept else None,
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


def _waiting(book: PlanBook) -> list[Record]:
    """The head lines of the sets that wait for a decision, or wait again."""
    rows = frames.records(book.read("sets"))
    waiting = {*sets.waiting(rows), *sets.asked_again(rows)}
    return [row for row in rows if row["set_no"] in waiting and not row["code"]]


def _first_waiting(book: PlanBook) -> Place:
    """The first set that waits for a decision."""
    waiting = _waiting(book)
    return Place("sets", key_of("sets", waiting[0]) if waiting else None)


def _action(action: journal.Action) -> dict[str, Any]:
    return {
        "number": action.number, "time": iso(action.time), "who": action.who, "verb": action.verb,
        "what": action.what, "undone": action.is_undone,
    }  # fmt: skip
