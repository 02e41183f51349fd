"""Documents that were read → the tables of the workbook: projects, villages, tambons, register of documents.

A document that comes again, changed, adds what is new in it and changes what it now says differently,
each change a finding; a project it no longer has stays, with a finding. What people typed over is kept
by `core.edits`. Tambons and villages nobody listed are added as found in a document.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from xlplan import words
from xlplan.core import codes, frames
from xlplan.core.documents.projects import Document
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.gathering import editions, register
from xlplan.core.gathering.collected import Tables, coder_of, keep_counters
from xlplan.core.gathering.editions import SAID, Comparison
from xlplan.core.places import Place, villages_of
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.vocabulary import OTHER_PLANS, Origin, PlanKind, Received
from xlplan.core.written import same

_PROJECTS = TABLES["projects"]


@dataclass(frozen=True, slots=True)
class Coming:
    """How a document comes to be collected.

    Attributes:
        line: its line in the register, as `register.imported` gives it.
        replaces: the document whose place it takes, by its name.
        columns: headings that staff have chosen a column for since it was read; its content is not new.
        is_read_again: its content is not new: what the rows say otherwise, the program reads otherwise.
    """

    line: Record
    replaces: str | None = None
    columns: tuple[str, ...] = ()
    is_read_again: bool = False


def collect(document: Document, coming: Coming, tables: Tables) -> bool:
    """Put one document into the tables; True when an earlier state of it was there already."""
    _add_tambons(document, tables)
    _add_villages(document, tables)
    names = {document.name, *register.replaced_by(document.name, tables.documents)}
    if coming.replaces:
        names |= {coming.replaces, *register.replaced_by(coming.replaces, tables.documents)}
    before = [row for row in tables.projects if row.get("document") in names]
    if not before:
        _note_other_plans(document, tables)
    deleted = [row for row in tables.deleted if row.get("document") in names]
    changed = _match(document, [*before, *deleted], tables, read_again=coming.is_read_again)
    _add_new(document, tables)
    for row in before:
        if row["code"] not in changed.codes:
            _note(tables, Kind.ROW_GONE, document.name, row["code"], row.get("name") or "")
    if coming.columns and changed.cells:
        facts = (", ".join(coming.columns), str(changed.cells))
        _note(tables, Kind.COLUMN_READ, document.name, None, *facts)
    if coming.replaces:
        replaced = {
            "document": coming.replaces, "status": words.documents.REPLACED,
            "reason": words.documents.replaced_by(document.name), "choice": None,
        }  # fmt: skip
        register.register(replaced, tables)
    register.register(coming.line | {"replaces": coming.replaces} if coming.replaces else coming.line, tables)
    tables.findings += document.findings
    return bool(before)


def said(row: Record, tables: Tables) -> Record:
    """A collected project as its document has it, whatever staff have made of it."""
    code = row["code"]
    return (tables.written.get(code) or row) | tables.said.get(code, {}) | {
        name: row.get(name) for name in ("table_no", "row_no")
    }  # fmt: skip


def rival(document: Document, tables: Tables) -> tuple[str, Comparison] | None:
    """The other document of which this one looks like another version, and how they compare.

    Only plans of one kind, of a village (or, where they name none, of a tambon) in common, are compared.
    """
    versions = []
    for name, rows in _other_plans(document, tables).items():
        comparison = editions.compare(document.records, [said(row, tables) for row in rows])
        if comparison.is_version:
            versions.append((name, comparison))
    return max(versions, key=lambda version: version[1].same, default=None)


def receive(tambon: str, moo: str, state: Received, tables: Tables) -> None:
    """Say of a listed village that something came that is no plan yet.

    What staff said, and a plan that is there, stand.
    """
    row = village(tambon, moo, tables.villages)
    if row is not None and row["received"] in (None, Received.NOT_YET):
        row["received"] = state.value


def add_those_to_type(tables: Tables) -> None:
    """Add the villages that sent only what has to be typed, where their tambon is listed."""
    listed = {row["tambon"] for row in tables.tambons}
    for line in tables.documents:
        tambon = line["tambon"]
        if line["status"] != words.documents.TO_TYPE or tambon not in listed:
            continue
        for moo in villages_of(line["villages"]):
            if village(tambon, moo, tables.villages) is None:
                _list_village(line["document"], tambon, moo, None, tables)
                receive(tambon, moo, Received.TO_TYPE, tables)


def village(tambon: str, moo: str, villages: Iterable[Record]) -> Record | None:
    """The row of a village; tambon and number tell it, never its name."""
    return next((row for row in villages if row["tambon"] == tambon and row["moo"] == moo), None)


@dataclass(slots=True)
class _Changed:
    codes: set[str] = field(default_factory=set)  # of the earlier rows that are still there
    cells: int = 0


def _match(document: Document, earlier: list[Record], tables: Tables, *, read_again: bool) -> _Changed:
    """Bring the rows that were there before to what the document says now; the new ones stay without code."""
    changed = _Changed()
    pairs = editions.match_rows(document.records, [said(row, tables) for row in earlier])
    for number, place in pairs.items():
        record, row = document.records[number], earlier[place]
        changed.codes.add(row["code"])
        changed.cells += _follow(row, record, tables, quietly=read_again)
        record["code"] = row["code"]
    return changed


def _follow(earlier: Record, record: Record, tables: Tables, *, quietly: bool) -> int:
    """Bring a row to what the document says now, each change told; `core.edits` keeps what was typed over.

    The number of cells that say something else.
    """
    code, cells = earlier["code"], 0
    before = (tables.written.get(code) or earlier) | tables.said.get(code, {})
    for column in SAID:
        says = record.get(column)
        if same(before.get(column), says):
            continue
        cells += 1
        known = _PROJECTS.by_name[column]
        if not quietly:
            facts = (
                heading_of(known, tables.first_year_be),
                frames.shown(known, before.get(column)),
                frames.shown(known, says),
            )
            _note(tables, Kind.DOCUMENT_CHANGED, record["document"], code, *facts)
        tables.said.setdefault(code, {})[column] = earlier[column] = says
    for name in ("document", "table_no", "row_no"):
        earlier[name] = record[name]
    return cells


def _add_new(document: Document, tables: Tables) -> None:
    """Add the projects that have no code yet, each with a code of its tambon and village."""
    by_tambon: dict[str | None, list[Record]] = {}
    for record in document.records:
        if "code" not in record:
            by_tambon.setdefault(record["tambon"], []).append(record)
    for tambon, new in by_tambon.items():
        coder = coder_of(tambon, tables)
        for record in new:
            moos = villages_of(record.get("moo"))
            record["code"] = coder.project(moos[0] if len(moos) == 1 else None)
        keep_counters(tambon, coder.counters, tables)
    added = [record for new in by_tambon.values() for record in new]
    order = {id(record): number for number, record in enumerate(document.records)}
    added.sort(key=lambda record: order[id(record)])
    tables.projects += [frames.row("projects", **record) for record in added]


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
            if place.tambon:
                _add_village(document, place.tambon, moo, place, tables)


def _add_village(document: Document, tambon: str, moo: str, place: Place, tables: Tables) -> None:
    row = village(tambon, moo, tables.villages)
    if row is None:
        row = _list_village(document.name, tambon, moo, place.village, tables)
    if not document.records:
        return
    said_by_program = (None, Received.NOT_YET, Received.IMPORTED, *_said_of(tambon, moo, tables))
    if row["received"] in said_by_program:
        row["received"] = Received.IMPORTED.value
    else:  # staff's own word stands
        _note(tables, Kind.RECEIVED_KEPT, document.name, None, tambon, moo, row["received"])


def _list_village(document: str, tambon: str, moo: str, name: str | None, tables: Tables) -> Record:
    row = frames.row("villages", tambon=tambon, moo=moo, name=name, origin=Origin.DOCUMENT.value)
    tables.villages.append(row)
    called = " ".join(filter(None, (moo, name)))
    _note(tables, Kind.VILLAGE_FOUND, document, None, tambon, called)
    return row


def _said_of(tambon: str, moo: str, tables: Tables) -> set[str]:
    """What the program itself said of a village for which only pictures or unreadable files came."""
    states = {
        words.documents.TO_TYPE: Received.TO_TYPE.value,
        words.documents.REJECTED: Received.TROUBLE.value,
    }
    return {
        states[row["status"]]
        for row in tables.documents
        if row["status"] in states and row.get("tambon") == tambon and moo in villages_of(row.get("villages"))
    }


def _other_plans(document: Document, tables: Tables) -> dict[str, list[Record]]:
    """By name, the rows of other documents of the same kind of plan that name one of its villages."""
    kind = document.plan_kind.value if document.plan_kind else None
    named: set[tuple[str | None, str | None]] = {*register.villages_in(document)} or {
        (place.tambon, None) for place in document.places if place.tambon
    }
    replaced = {row["document"] for row in tables.documents if row["status"] == words.documents.REPLACED}
    passed_over = {document.name, words.sheets.TYPED_BY_HAND, *replaced}
    others: dict[str, list[Record]] = {}
    for row in tables.projects:
        name = row.get("document")
        if name is None or name in passed_over or row.get("plan_kind") != kind:
            continue
        moos: tuple[str | None, ...] = tuple(villages_of(row.get("moo"))) or (None,)
        if named & {(row.get("tambon"), moo) for moo in moos}:
            others.setdefault(name, []).append(row)
    return others


def _note_other_plans(document: Document, tables: Tables) -> None:
    """Say so where a village has another plan in the workbook already."""
    if not document.records or document.plan_kind in OTHER_PLANS:
        return
    for name, rows in sorted(_other_plans(document, tables).items()):
        place = rows[0]
        _note(tables, Kind.ANOTHER_PLAN, document.name, None, place["tambon"] or "", place["moo"] or "", name)


def _note(tables: Tables, kind: Kind, document: str, code: str | None, *facts: str) -> None:
    sheet = _PROJECTS.sheet if code else None
    tables.findings.append(Finding(kind, document, sheet=sheet, code=code, facts=facts))
