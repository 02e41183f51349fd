"""The register of documents: what a line says, and under which name a document goes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from xlplan import words
from xlplan.core import figures, frames, thai
from xlplan.core.columns import Owner
from xlplan.core.documents.projects import Document
from xlplan.core.frames import Record
from xlplan.core.gathering.collected import Tables
from xlplan.core.places import villages_of
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import DocumentChoice, PlanKind


def line_of(name: str, documents: Iterable[Record]) -> Record | None:
    """The line of a document; None where it has none."""
    return next((row for row in documents if row["document"] == name), None)


def lines_of_content(content_hash: str, name: str, documents: Iterable[Record]) -> list[Record]:
    """The lines whose document had this content when it was last read, that of this name first."""
    found = [row for row in documents if row["content_hash"] == content_hash]
    return sorted(found, key=lambda row: row["document"].rpartition("/")[2] != name.rpartition("/")[2])


def is_imported(row: Record | None) -> bool:
    """Whether a document's projects are among those collected."""
    return row is not None and row["status"] == words.documents.IMPORTED


def is_program(name: str) -> bool:
    """Whether a column of the register is the program's."""
    column = TABLES["documents"].by_name.get(name)
    return column is not None and column.owner is Owner.PROGRAM


def taken_back(row: Record) -> Record:
    """The line of a document whose import was undone, and which stays for what staff wrote on it.

    The document is not imported: it comes as one that waits, and its next import does what staff chose.
    """
    kept = {"document", "content_hash", "tambon", "villages", "plan_kind"}
    nothing = {name: None for name in row if is_program(name) and name not in kept}
    return row | nothing | {"status": words.documents.WAITING, "reason": words.documents.TAKEN_BACK}


def replaced_by(name: str, documents: Iterable[Record]) -> set[str]:
    """The documents whose place one has taken, and those whose place these had taken."""
    replaces = {row["document"]: row["replaces"] for row in documents if row.get("replaces")}
    found: set[str] = set()
    while (earlier := replaces.get(name)) is not None and earlier not in found:
        found.add(earlier)
        name = earlier
    return found


def choice_of(row: Record | None) -> DocumentChoice | None:
    """What staff chose to do with a document; None where they chose nothing, or typed something else."""
    typed = thai.clean_line(str((row or {}).get("choice") or ""))
    return next((choice for choice in DocumentChoice if choice.value == typed), None)


def undone_choice(row: Record) -> DocumentChoice | None:
    """What staff chose to do with a document whose projects were taken in otherwise already."""
    choice = choice_of(row)
    is_last_period = row["plan_kind"] == PlanKind.LAST_PERIOD
    done = {
        DocumentChoice.REPLACE: bool(row["replaces"]),
        DocumentChoice.KEEP_BOTH: is_imported(row),
        DocumentChoice.LAST_PERIOD: is_last_period,
        DocumentChoice.FITTING_YEARS: not is_last_period,
    }
    is_in = is_imported(row) or row["status"] == words.documents.REPLACED
    return choice if is_in and choice and not done.get(choice, False) else None


def register(entry: Record, tables: Tables) -> None:
    """Put a line into the register; what staff wrote on an earlier one stays."""
    for number, row in enumerate(tables.documents):
        if row["document"] == entry["document"]:
            tables.documents[number] = row | entry
            return
    tables.documents.append(frames.row("documents", **entry))


def entry_of(document: Document, content_hash: str) -> Record:
    """A document's line, without what became of it."""
    return {
        "document": document.name, "reason": None,
        "tambon": ", ".join(tambons_of(document)) or None,
        "villages": ", ".join(numbers_of(document)) or None,
        "plan_kind": document.plan_kind.value if document.plan_kind else None,
        "tables": document.tables, "other_tables": document.other_tables or None,
        "projects": len(document.records), "by_year": document.by_year,
        "total": sum(figures.total(record) or 0 for record in document.records),
        "content_hash": content_hash, "waiting": "; ".join(document.unknown_headings) or None,
    }  # fmt: skip


def tambons_of(document: Document) -> list[str]:
    """The tambons of a document's projects, each once."""
    return list(dict.fromkeys(place.tambon for place in document.places if place.tambon))


def numbers_of(document: Document) -> list[str]:
    """The numbers of the villages of a document's projects, each once."""
    return list(dict.fromkeys(moo for place in document.places for moo in villages_of(place.moo)))


def imported(document: Document, content_hash: str, time: datetime) -> Record:
    """The line of a document whose projects are taken in."""
    return entry_of(document, content_hash) | {"status": words.documents.IMPORTED, "imported": time}


def known_name(document: Document, tables: Tables, others: Collection[str] = ()) -> str:
    """The name under which a document is registered already: its own, or that of the same file elsewhere.

    A file is the same when its own name and a village agree, whatever folder it was found in; but it is none
    of the `others`, which are documents of other files that came with it.
    """
    if line_of(document.name, tables.documents) is not None:
        return document.name
    named = villages_in(document)
    for row in tables.documents:
        same_file = row["document"].rpartition("/")[2] == document.name.rpartition("/")[2]
        if (
            same_file
            and row["document"] not in others
            and named & {(row.get("tambon"), moo) for moo in villages_of(row.get("villages"))}
        ):
            return str(row["document"])
    return document.name


def is_another_village(document: Document, tables: Tables) -> bool:
    """Whether the register has this document's name for a plan of quite other villages.

    Every village may send a file named "แผน.docx"; these are not states of one document.
    """
    entry = line_of(document.name, tables.documents)
    if entry is None or not is_imported(entry):
        return False
    if not entry.get("villages"):
        return _has_other_projects(document, tables)
    registered = {(entry.get("tambon"), moo) for moo in villages_of(entry["villages"])}
    named = villages_in(document)
    return bool(named) and not registered & named


def villages_in(document: Document) -> set[tuple[str | None, str]]:
    """The villages a document is of, as tambon and number."""
    return {(place.tambon, moo) for place in document.places for moo in villages_of(place.moo)}


def _has_other_projects(document: Document, tables: Tables) -> bool:
    """Whether hardly a project of a document, whose village nobody knows, stands under its name already."""
    names = {
        thai.key(row.get("name") or "") for row in tables.projects if row.get("document") == document.name
    }
    same = sum(1 for record in document.records if thai.key(record.get("name") or "") in names)
    return bool(names and document.records) and 2 * same < min(len(names), len(document.records))


def missing(villages: Sequence[Record], states: Sequence[str | None]) -> dict[str, list[str]]:
    """By tambon, the numbers of the villages whose plan is in one of these states."""
    found: dict[str, list[str]] = {}
    for row in villages:
        if row["tambon"] and row["moo"] and row["received"] in states:
            found.setdefault(row["tambon"], []).append(row["moo"])
    return found
