"""What the verbs about documents do: import, its preview, the receipt, split; what they ask and tell."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from xlplan import folders, preview, receipts, splitting, words
from xlplan.calling import Call, PlanBook, first_finding, iso
from xlplan.core.frames import Record
from xlplan.core.gathering.questions import (
    Answers,
    ForAll,
    OtherVersion,
    OtherYears,
    Question,
    WhichVillage,
    WhoseToType,
    village_named,
)
from xlplan.core.places import tambon_name
from xlplan.core.vocabulary import DocumentChoice, FileStatus
from xlplan.core.written import key_of
from xlplan.errors import (
    FolderNeededError,
    NothingToImportError,
    NotLoggedError,
    VillageUnclearError,
    XlplanError,
)
from xlplan.importing import step as importing
from xlplan.importing.intake import FileResult
from xlplan.outcome import NO_WINDOW, Done, Place
from xlplan.words.messages import Message

_TAKEN = (FileStatus.IMPORTED, FileStatus.CHANGED, FileStatus.UNCHANGED)
_CHOICES = {
    "replace": DocumentChoice.REPLACE, "keep": DocumentChoice.KEEP_BOTH,
    "leave-out": DocumentChoice.LEAVE_OUT, "last-period": DocumentChoice.LAST_PERIOD,
    "fitting": DocumentChoice.FITTING_YEARS,
}  # fmt: skip
_REJECTED = 1  # exit code: done, but some files were rejected


def import_documents(
    book: PlanBook, call: Call, *, paths: Sequence[Path], for_all: ForAll | None = None
) -> Done:
    """Read the plans of villages into the workbook, and copy the files to the plan's originals.

    Raises:
        NothingToImportError: there is no file at all, hence nothing to ask and to write.
        NotAgreedError: whoever was asked did not want it.
    """

    def agree(result: importing.ImportResult) -> Answers | None:
        if not result.files:
            raise NothingToImportError(paths)
        call.agree(words.intake.before_import(_counts(result)))
        return preview.answers(result.questions, result.villages, call.tell, call.pick)

    result = importing.import_documents(
        book, paths, stamp=call.stamp, for_all=for_all, cache=folders.converted(book.path),
        progress=call.progress, agree=agree,
    )  # fmt: skip
    not_copied = folders.keep_originals(book.path, result)
    facts = _import_facts(result)
    return Done(
        facts,
        words.receipts.import_told(facts, result.total, not_copied),
        words.intake.import_done(_counts(result), satang=result.total, not_copied=not_copied),
        place=first_finding(book, "import", "import files") if result.findings else None,
        also=_about_headings(result),
        exit_code=_REJECTED if result.count(FileStatus.REJECTED) else 0,
    )


def for_all(
    *,
    tambon: str | None = None,
    village: str | None = None,
    another: str | None = None,
    other_years: str | None = None,
) -> ForAll:
    """The options of the command line as answers for every document.

    Raises:
        VillageUnclearError: what is named as a village says no tambon and number.
    """
    named = village_named(village) if village else None
    if village and named is None:
        raise VillageUnclearError(village)
    return ForAll(
        tambon=tambon_name(tambon) if tambon else None,
        other_version=_CHOICES[another] if another else None,
        other_years=_CHOICES[other_years] if other_years else None,
        village=named,
    )


def preview_import(
    book: PlanBook, call: Call, *, paths: Sequence[Path], for_all: ForAll | None = None
) -> Done:
    """What `import_documents` would do, and what it would ask; nothing is written, whatever the files are.

    Raises:
        NothingToImportError: there is no file at all.
    """
    result = importing.preview(book, paths, stamp=call.stamp, for_all=for_all, progress=call.progress)
    if not result.files:
        raise NothingToImportError(paths)
    facts = _import_facts(result) | {"preview": True}
    return Done(facts, words.receipts.import_told(facts, result.total, []), NO_WINDOW)


def receipt(book: PlanBook, call: Call, *, document: str | None = None) -> Done:
    """What came of one document of the register; without one, of all, and which villages sent none yet.

    Raises:
        UnknownNameError: the register has no such document.
    """
    del call
    if document is None:
        overview = receipts.overview(book)
        listed = [_line_facts(line) for line in overview.lines]
        return Done(
            {"documents": listed, "missing": overview.missing},
            words.receipts.overview_told(listed, overview.missing),
            words.receipts.documents_shown(listed, overview.missing),
        )
    found = receipts.of_document(book, document)
    facts: dict[str, Any] = {
        "document": _line_facts(found.line),
        "tables": [
            {"table": table, "projects": projects, "what": what} for table, projects, what in found.tables
        ],
        "totals": [
            {"table": one["table_no"], "row": one["row_no"], "text": one["text"], "check": one["check"]}
            for one in found.totals
        ],
        "quotes": [
            {"kind": one["kind"], "table": one["table_no"], "row": one["row_no"], "text": one["text"]}
            for one in found.quotes
        ],
        "findings": [
            {
                "level": one["level"], "title": one["title"], "what": one["what"], "table": one["table_no"],
                "row": one["row_no"], "code": one["code"], "advice": one["advice"],
                "done": bool(one["done"]),
            }
            for one in found.findings
        ],
    }  # fmt: skip
    place = Place("documents", key_of("documents", found.line))
    return Done(
        facts, words.receipts.receipt_told(facts), words.receipts.receipt_shown(facts["document"]), place
    )


def split(
    book: PlanBook,
    call: Call,
    *,
    by: str,
    table: str = "projects",
    to: str = splitting.SHEETS,
    filter_name: str | None = None,
    out: Path | None = None,
) -> Done:
    """Make copies of a table, a sheet or a workbook per value; of the plan only the log changes.

    Raises:
        FolderNeededError: no folder is named, and the workbook lies in no plan's folders.
        NothingToSplitError: the table has no rows.
        NotAgreedError: whoever was asked did not want it.
        UnknownNameError, FilterUnreadableError: no filter of the table has this name and can be read.
    """
    home = out or folders.out_folder(book.path)
    if home is None:
        raise FolderNeededError
    planned = splitting.plan(book, by=by, table=table, to=to, stamp=call.stamp, filter_name=filter_name)
    told = planned.told
    call.agree(words.split.before_split(told))
    made = splitting.make(planned, call.progress)
    folder = home if out or to == splitting.SHEETS else home / planned.folder
    kept = sum((folder / document.file_name).exists() for document in made)
    saved = [path for _, path in folders.save_documents(made, folder)]
    names = [path.name for path in saved]
    try:
        splitting.logged(book, planned, names)
    except XlplanError as error:  # what it says of nothing having changed is not true of the copies
        raise NotLoggedError(names, error) from error
    parts = planned.split.parts
    facts = {
        "by": by, "table": table, "to": to, "projects": told.projects, "several": told.several,
        "parts": [
            {"value": part.value, "projects": len(part.rows), "total_baht": part.total / 100}
            for part in parts
        ],
        "files": [str(path) for path in saved],
    }  # fmt: skip
    return Done(
        facts,
        words.split.split_told(told, saved, [part.total for part in parts]),
        words.split.split_done(told, names, kept=kept, folder=str(folder)),
        folder=folder,
    )


def _import_facts(result: importing.ImportResult) -> dict[str, Any]:
    files = [
        {
            "file": file.name, "status": file.status.value, "code": file.code, "message": file.message,
            "tambon": file.tambon, "villages": list(file.villages), "tables": file.tables,
            "projects": file.projects, "findings": file.findings,
            "to_type": file.to_type, "is_read_again": file.is_read_again,
        }
        for file in result.files
    ]  # fmt: skip
    return {
        "files": files, "projects": result.projects, "new": result.new, "changed": result.changed,
        "questions": [_question(one) for one in result.questions], "missing": result.missing,
        "preview": False,
    }  # fmt: skip


def _line_facts(line: Record) -> dict[str, Any]:
    return line | {"imported": iso(line["imported"])}


def _question(question: Question) -> dict[str, Any]:
    kinds = {
        OtherVersion: "other_version", OtherYears: "other_years",
        WhichVillage: "which_village", WhoseToType: "whose_to_type",
    }  # fmt: skip
    facts = asdict(question)
    if isinstance(question, OtherVersion):
        facts["imported"] = iso(question.imported)
    return {"kind": kinds[type(question)]} | facts


def _counts(result: importing.ImportResult) -> words.intake.Imported:
    files = result.files
    return words.intake.Imported(
        taken=sum(map(result.count, _TAKEN)),
        total=len(files) - result.count(FileStatus.SKIPPED),
        turned_away=[
            file.message or file.name for file in files if _is(file, FileStatus.REJECTED) and not file.to_type
        ],
        without_projects=[file.name for file in files if _is(file, *_TAKEN) and not file.projects],
        new=result.new,
        changed=result.changed,
        to_check=result.findings,
        to_fix=result.to_fix,
        tables=result.tables,
        to_type=[file.name for file in files if file.to_type],
        waiting=[file.name for file in files if _is(file, FileStatus.WAITING)],
        left_out=[file.name for file in files if _is(file, FileStatus.LEFT_OUT)],
        headings=len(_headings(result)),
        missing=result.missing,
    )


def _headings(result: importing.ImportResult) -> dict[str, int]:
    """The headings that nobody knows, with how many cells stand below each."""
    found: dict[str, int] = {}
    for one in result.unknown_headings:
        heading, filled, *_ = one.facts
        found[heading] = found.get(heading, 0) + int(filled)
    return found


def _about_headings(result: importing.ImportResult) -> tuple[Message, Place] | None:
    """What is to be told of headings that nobody knows, and where their columns are chosen."""
    if not (headings := _headings(result)):
        return None
    first = result.unknown_headings[0]
    message = words.intake.unknown_headings(headings, document=first.document or "", table=first.table)
    return message, Place("headings", first.facts[0])


def _is(file: FileResult, *statuses: FileStatus) -> bool:
    return file.status in statuses
