"""Documents that were read → the tables of the workbook: projects, villages, tambons, register of documents.

A document that comes again, changed, adds what is new in it and changes what it now says differently,
each change a finding; a project it no longer has stays, with a finding. What people typed over is kept
by `core.edits`. Tambons and villages nobody listed are added as found in a document.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rapidfuzz import fuzz

from xlplan import words
from xlplan.core import codes, figures, frames, places, thai
from xlplan.core.codes import Coder, Counters
from xlplan.core.columns import Owner
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.projects import Document, villages_of
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import Origin, PlanKind, Received
from xlplan.core.written import same

_PROJECTS = TABLES["projects"]
_FROM_DOCUMENT = [column.name for column in _PROJECTS.columns if column.owner is Owner.DOCUMENT]
_LIKE_ENOUGH = 80  # a name this much alike at the same place of a changed document is the same project


@dataclass(slots=True)
class Tables:
    """The tables a document goes into, as records; `collect` changes these and nothing else.

    Args:
        written: by code, what the documents said before.
        deleted: projects that people deleted, as they were last known.
        given: every code that was ever given.
        counters: of tambons that are in the sheet no more, the numbers that were given.
        said: by code and column, what the documents say now that they did not say before.
    """

    projects: list[Record]
    tambons: list[Record]
    villages: list[Record]
    documents: list[Record]
    unknown_counters: str | None = None
    written: Mapping[str, Record] = field(default_factory=dict)
    deleted: list[Record] = field(default_factory=list)
    given: frozenset[str] = frozenset()
    counters: Mapping[str, str] = field(default_factory=dict)
    said: dict[str, Record] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def coder_of(tambon: str | None, tables: Tables, plan: Sequence[Record] = ()) -> Coder:
    """The code maker of a tambon, above every code in use among the projects and in a plan.

    A tambon without a short code gets one now.
    """
    row = next((row for row in tables.tambons if tambon and row["tambon"] == tambon), None)
    in_use = {project["code"] for project in (*tables.projects, *plan) if project.get("code")} | tables.given
    if row is None:
        return Coder(codes.UNKNOWN_TAMBON, tables.unknown_counters, in_use)
    if not row.get("short_code"):
        taken = [other["short_code"] for other in tables.tambons if other.get("short_code")]
        row["short_code"] = codes.short_code(row["tambon"], taken)
    return Coder(row["short_code"], row.get("counters") or tables.counters.get(row["tambon"]), in_use)


def coders(tables: Tables, plan: Sequence[Record]) -> dict[str, Coder]:
    """A code maker for each tambon."""
    return {row["tambon"]: coder_of(row["tambon"], tables, plan) for row in tables.tambons if row["tambon"]}


def with_listed_tambon(row: Record, listed: Collection[str]) -> Record:
    """A row with its tambon as listed, where staff typed "ต.ปูโยะ" or a blank too many."""
    if not row.get("tambon") or row["tambon"] in listed:
        return row
    name = places.tambon_name(row["tambon"])
    return row | {"tambon": name} if name in listed else row


def give_codes(tables: Tables, projects: Sequence[Record], plan: Sequence[Record]) -> set[str]:
    """Give rows that staff typed or pasted a code of their own, in their rows; the codes given.

    A pasted copy is no project of the document that it was copied from, nor of the plan row's lead. A plan
    row of a tambon that is not listed waits for its code.
    """
    at_home = {_home(row) for row in projects if row.get("code")}
    leads = {row["lead"] for row in plan if row.get("code")}
    made: dict[str | None, Coder] = {}
    listed = {row["tambon"] for row in tables.tambons}
    given: set[str] = set()
    for row in (*projects, *plan):
        if row.get("code"):
            continue
        tambon = row.get("tambon")
        if "lead" in row:
            if tambon not in listed:
                continue
            if row["lead"] in leads:
                row["lead"] = row["members"] = None
        elif _home(row) in at_home:
            row["document"] = row["table_no"] = row["row_no"] = None
        coder = made.setdefault(tambon, coder_of(tambon, tables, plan))
        row["code"] = coder.plan() if "lead" in row else coder.project(row.get("moo"))
        keep_counters(tambon, coder.counters, tables)
        given.add(row["code"])
    return given


def _home(row: Record) -> tuple[object, ...]:
    return (row.get("document"), row.get("table_no"), row.get("row_no"))


def typed_by_hand(row: Record, given: set[str]) -> Record:
    """A row of `projects`; one of the codes just given that names no document says that people typed it."""
    if row.get("code") in given and not row.get("document"):
        return row | {"document": words.sheets.TYPED_BY_HAND}
    return row


def keep_counters(tambon: str | None, counters: Counters, tables: Tables) -> None:
    """Write a tambon's counters back, so that no number is given twice."""
    row = next((row for row in tables.tambons if tambon and row["tambon"] == tambon), None)
    if row is None:
        tables.unknown_counters = str(counters)
    else:
        row["counters"] = str(counters)


def collect(document: Document, *, content_hash: str, file_kind: str, time: datetime, tables: Tables) -> bool:
    """Put one document into the tables; True when an earlier state of it was there already."""
    _add_tambons(document, tables)
    _add_villages(document, tables)
    before = [row for row in tables.projects if row.get("document") == document.name]
    if not before:
        _note_other_plans(document, tables)
    by_tambon: dict[str | None, list[Record]] = {}
    deleted = [row for row in tables.deleted if row.get("document") == document.name]
    matched = _match_earlier(document.records, [*before, *deleted], tables.written)
    for record in document.records:
        earlier = matched.get(id(record))
        if earlier is None:
            by_tambon.setdefault(record["tambon"], []).append(record)
        else:
            _follow(earlier, record, tables)
    for tambon, new in by_tambon.items():
        coder = coder_of(tambon, tables)
        for record in new:
            moos = list(villages_of(record.get("moo")))
            record["code"] = coder.project(moos[0] if len(moos) == 1 else None)
        keep_counters(tambon, coder.counters, tables)
    tables.projects += [frames.row("projects", **record) for record in document.records if "code" in record]
    kept = {id(row) for row in matched.values()}
    for row in before:
        if id(row) not in kept:
            _note(tables, Kind.ROW_GONE, document.name, row["code"], row.get("name") or "")
    register(_entry(document, content_hash, file_kind, time), tables)
    tables.findings += document.findings
    return bool(before)


def known_name(document: Document, tables: Tables) -> str:
    """The name under which a document is registered already: its own, or that of the same file elsewhere.

    A file is the same when its own name and a village agree, whatever folder it was found in.
    """
    if any(row["document"] == document.name for row in tables.documents):
        return document.name
    named = {(place.tambon, moo) for place in document.places for moo in villages_of(place.moo)}
    for row in tables.documents:
        same_file = row["document"].rpartition("/")[2] == document.name.rpartition("/")[2]
        if same_file and named & {(row.get("tambon"), moo) for moo in villages_of(row.get("villages"))}:
            return str(row["document"])
    return document.name


def is_another_village(document: Document, tables: Tables) -> bool:
    """Whether the register has this document's name for a plan of quite other villages.

    Every village may send a file named "แผน.docx"; these are not states of one document.
    """
    entry = next((row for row in tables.documents if row["document"] == document.name), None)
    if entry is None or entry["status"] != words.sheets.IMPORTED:
        return False
    if not entry.get("villages"):
        return _has_other_projects(document, tables)
    registered = {(entry.get("tambon"), moo) for moo in villages_of(entry["villages"])}
    named = {(place.tambon, moo) for place in document.places for moo in villages_of(place.moo)}
    return bool(named) and not registered & named


def _has_other_projects(document: Document, tables: Tables) -> bool:
    """Whether hardly a project of a document, whose village nobody knows, stands under its name already."""
    names = {
        thai.key(row.get("name") or "") for row in tables.projects if row.get("document") == document.name
    }
    same = sum(1 for record in document.records if thai.key(record.get("name") or "") in names)
    return bool(names and document.records) and 2 * same < min(len(names), len(document.records))


def register(entry: Record, tables: Tables) -> None:
    """Put a line into the register of documents; the note staff wrote on an earlier one stays."""
    for number, row in enumerate(tables.documents):
        if row["document"] == entry["document"]:
            tables.documents[number] = row | entry
            return
    tables.documents.append(frames.row("documents", **entry))


def _entry(document: Document, content_hash: str, file_kind: str, time: datetime) -> Record:
    named = [place.moo for place in document.places if place.moo]
    tambons = [place.tambon for place in document.places if place.tambon]
    return {
        "document": document.name, "status": words.sheets.IMPORTED, "reason": None,
        "tambon": ", ".join(dict.fromkeys(tambons)) or None,
        "villages": ", ".join(dict.fromkeys(named)) or None,
        "plan_kind": document.plan_kind.value if document.plan_kind else None,
        "tables": document.tables, "projects": len(document.records),
        "total": sum(figures.total(record) or 0 for record in document.records),
        "file_kind": file_kind, "imported": time, "content_hash": content_hash,
        "waiting": "; ".join(document.unknown_headings) or None,
    }  # fmt: skip


def _add_tambons(document: Document, tables: Tables) -> None:
    for place in document.places:
        if not place.tambon or any(row["tambon"] == place.tambon for row in tables.tambons):
            continue
        short = codes.short_code(place.tambon, [row["short_code"] for row in tables.tambons])
        row = frames.row("tambons", tambon=place.tambon, short_code=short, origin=Origin.DOCUMENT.value)
        tables.tambons.append(row | {"counters": tables.counters.get(place.tambon)})
        _note(tables, Kind.TAMBON_FOUND, document.name, None, place.tambon, short)


def _add_villages(document: Document, tables: Tables) -> None:
    """Villages of the document's own plan; a local body's plan names places, not villages that sent it."""
    if document.plan_kind not in (None, PlanKind.VILLAGE, PlanKind.COMMUNITY):
        return
    for place in document.places:
        for moo in villages_of(place.moo):
            if not place.tambon:
                continue
            row = _village(place.tambon, moo, tables.villages)
            if row is None:
                row = frames.row(
                    "villages", tambon=place.tambon, moo=moo, name=place.village, origin=Origin.DOCUMENT.value
                )
                tables.villages.append(row)
                facts = (place.tambon, moo, place.village or "")
                _note(tables, Kind.VILLAGE_FOUND, document.name, None, *facts)
            if document.records and row["received"] in (None, Received.NOT_YET, Received.IMPORTED):
                row["received"] = Received.IMPORTED.value
            elif document.records:  # staff's own word stands
                _note(tables, Kind.RECEIVED_KEPT, document.name, None, place.tambon, moo, row["received"])


def _note_other_plans(document: Document, tables: Tables) -> None:
    """Say so where a village has another plan in the workbook already: a second version, or a second plan."""
    for place in document.places:
        others = {
            row["document"]
            for row in tables.projects
            if row.get("document") and row.get("plan_kind") == document.records[0].get("plan_kind")
            and place.moo is not None and (row.get("tambon"), row.get("moo")) == (place.tambon, place.moo)
        } if document.records else set()  # fmt: skip
        for other in sorted(others):
            _note(tables, Kind.ANOTHER_PLAN, document.name, None, place.tambon or "", place.moo or "", other)


def _village(tambon: str, moo: str, villages: Iterable[Record]) -> Record | None:
    """The row of a village; tambon and number tell it, never its name."""
    return next((row for row in villages if row["tambon"] == tambon and row["moo"] == moo), None)


def _match_earlier(
    records: Sequence[Record], before: Sequence[Record], written: Mapping[str, Record]
) -> dict[int, Record]:
    """The row each record was imported to earlier, by the record's id: same name, else like name in place.

    The name is the one the document had, whatever staff have made of it. Of rows with one name the
    one that agrees in most else is taken: village, amounts, target, place in the document.
    """
    matched: dict[int, Record] = {}
    free: dict[str, list[Record]] = {}
    for row in before:
        said = written.get(row["code"], {}).get("name") or row.get("name") or ""
        free.setdefault(thai.key(said), []).append(row)
    alike = [
        (_agreement(record, row), number, -place, record, row)
        for number, record in enumerate(records)
        for place, row in enumerate(free.get(thai.key(record.get("name") or ""), ()))
    ]
    taken: set[int] = set()
    for _, _, _, record, row in sorted(alike, key=lambda found: (-found[0], found[1], -found[2])):
        if id(record) not in matched and id(row) not in taken:
            matched[id(record)] = row
            taken.add(id(row))
    in_place: Mapping[tuple[object, object], Record] = {
        (row.get("table_no"), row.get("row_no")): row for row in before if id(row) not in taken
    }
    for record in records:
        there = in_place.get((record["table_no"], record["row_no"]))
        if id(record) in matched or there is None:
            continue
        if fuzz.ratio(thai.key(there.get("name") or ""), thai.key(record.get("name") or "")) >= _LIKE_ENOUGH:
            matched[id(record)] = there
    return matched


def _agreement(record: Record, row: Record) -> int:
    """How many of the columns that tell projects of one name apart agree; the village counts most."""
    names = ("target", "agency", "table_no", "row_no", *BUDGETS)
    same = sum(1 for name in names if record.get(name) == row.get(name))
    return same + (len(names) if record.get("moo") == row.get("moo") else 0)


def _follow(earlier: Record, record: Record, tables: Tables) -> None:
    """Bring a row to what the document says now, each change told; `core.edits` keeps what was typed over."""
    code = earlier["code"]
    before = (tables.written.get(code) or earlier) | tables.said.get(code, {})
    for column in _FROM_DOCUMENT:
        said, says = before.get(column), record.get(column)
        if same(said, says):
            continue
        known = _PROJECTS.by_name[column]
        facts = (heading_of(known, None), frames.shown(known, said), frames.shown(known, says))
        _note(tables, Kind.DOCUMENT_CHANGED, record["document"], code, *facts)
        tables.said.setdefault(code, {})[column] = earlier[column] = says
    earlier["table_no"], earlier["row_no"] = record["table_no"], record["row_no"]


def _note(tables: Tables, kind: Kind, document: str, code: str | None, *facts: str) -> None:
    tables.findings.append(Finding(kind, document, code=code, facts=facts))
