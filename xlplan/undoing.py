"""Taking back what an action wrote: everything but what people typed since."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlplan import settings, words
from xlplan.closing import (
    WITH_FORMULAS,
    Stamp,
    figures_of,
    log_and_save,
    typed_over_formulas,
    values,
)
from xlplan.core import findings, frames, undo
from xlplan.core.edit_list import Edit, EditList
from xlplan.core.edits import people_of
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.gathering import register
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.vocabulary import EditState, EditWay
from xlplan.core.written import OWN, WATCHED, Known, Standing, holds, key_of, parse, stored
from xlplan.journal import UNDO, Action, changes_of, to_undo
from xlplan.office.workbook import Way, Workbook
from xlplan.settings import Settings

_WRITTEN = "written"
_TOLD = tuple(table for table in WATCHED if table != "findings")


@dataclass(slots=True)
class TakenBack:
    """What was taken back: the actions (the last one first), how much, and what stays as people have it."""

    actions: list[Action]
    cells: int = 0
    rows: int = 0
    kept: list[Finding] = field(default_factory=list)


def take_back(workbook: Workbook, *, to: int | None = None, stamp: Stamp) -> TakenBack:
    """Take back the last action, or every action from restore point `to` on; what it changed and what stays.

    Cells that people typed since stay, each with a finding; so do numbers that were given to codes.
    """
    actions = to_undo(workbook, to=to)
    result = TakenBack(actions)
    states: dict[str, dict[str, Record]] = {}
    before: dict[str, dict[str, Record]] = {}
    cells: dict[str, dict[tuple[str, str], Any]] = {}
    lines: set[str] = set()  # of documents whose import is taken back
    for action in actions:
        tables = changes_of(workbook, action.number or 0) or {}
        stay: list[str] = []
        for table in sorted(tables, key=lambda name: name == _WRITTEN):  # which tells of rows that stay
            if table not in states:
                before[table] = states[table] = _standing(workbook, table)
            for rows in (before, states):
                rows[table] = undo.as_then(rows[table], tables[table])
            if table == _WRITTEN:
                states[table] = undo.as_left(states[table], tables[table])
            staying = _staying(table, states[table], stay)
            undone = undo.put_back(table, tables[table], states[table], stay=staying)
            if table == "documents":
                for key in tables[table]["added"].keys() & undone.rows.keys():
                    undone.rows[key] = register.taken_back(undone.rows[key])
                    lines.add(key)
            states[table] = undone.rows
            cells.setdefault(table, {}).update(undone.cells)
            stay += [f"{table}|{key}|" for key in tables[table]["added"] if key in undone.rows]
            found = _kept(table, undone, workbook.first_year_be)
            result.kept += (finding for finding in found if finding not in result.kept)
    for table in ("findings", _WRITTEN):
        if table not in states:
            before[table] = states[table] = _standing(workbook, table)
    _keep_knowing(workbook, states, before, lines)
    _tell(states, result.kept)
    _keep_typed_over_formulas(workbook, states, before, result.kept, stamp)
    changes = {
        table: undo.change(table, before[table], rows, in_order=True) for table, rows in states.items()
    }
    changes = {table: change for table, change in changes.items() if change}
    for table in changes.keys() & set(_TOLD):
        result.cells += sum(len(cells) for cells in changes[table]["changed"].values())
        result.rows += len(changes[table]["added"]) + len(changes[table]["removed"])
    _write(workbook, {table: states[table] for table in changes}, before, cells)
    workbook.write(
        "figures", frames.frame("figures", figures_of(lambda name: frames.records(workbook.read(name))))
    )
    numbers = [action.number or 0 for action in actions]
    what = words.told.undo_done(numbers, result.cells, result.rows, len(result.kept))
    log_and_save(workbook, UNDO, what, changes, stamp, undoes=numbers)
    return result


def _staying(table: str, rows: Mapping[str, Record], kept: Sequence[str]) -> frozenset[str]:
    """Rows that stay although an action added them.

    What is known of rows that stay, and values typed over formulas: these stand nowhere but in the list.
    """
    if table == _WRITTEN:
        return frozenset(key for key in rows if key.startswith(tuple(kept)))
    if table == "edits":
        return frozenset(key for key, row in rows.items() if row["way"] == EditWay.FORMULA)
    return frozenset()


def _keep_knowing(
    workbook: Workbook,
    states: dict[str, dict[str, Record]],
    before: Mapping[str, Mapping[str, Record]],
    lines: Collection[str],
) -> None:
    """What is known of people's cells is that of now, and numbers that were given stay given.

    `lines` are those of the register that the undoing wrote anew.
    """
    book = parse(states[_WRITTEN].values())
    for table, entries in book.items():
        rows = states[table] if table in states else _standing(workbook, table)
        for key, known in entries.items():
            if known.standing is Standing.THERE and key in rows:
                if table == "documents" and key in lines:
                    program = (name for name in rows[key] if register.is_program(name))
                    known.written |= {name: rows[key][name] for name in program}
                known.people = people_of(table, rows[key], known)
    for name, known in parse(before[_WRITTEN].values()).get("tambons", {}).items():
        if counters := known.written.get("counters"):
            entry = book.setdefault("tambons", {}).setdefault(name, Known(standing=Standing.LEFT))
            entry.written["counters"] = counters
    told = stored(book)
    states[_WRITTEN] = undo.keyed(_WRITTEN, [key_of(_WRITTEN, row) for row in told], told)


def _tell(states: dict[str, dict[str, Record]], kept: Sequence[Finding]) -> None:
    """Put what stays among the findings, in the place of what an earlier undo told."""
    old = list(states["findings"].values())
    rows = findings.replace(old, kept, step=UNDO)
    there = set(states["findings"])
    new = {row["finding"]: Known(row) for row in rows if row["finding"] not in there}
    states["findings"] = undo.keyed("findings", [row["finding"] for row in rows], rows)
    told = stored({"findings": new})
    states[_WRITTEN] = states[_WRITTEN] | undo.keyed(_WRITTEN, [key_of(_WRITTEN, row) for row in told], told)


def _keep_typed_over_formulas(
    workbook: Workbook,
    states: dict[str, dict[str, Record]],
    before: dict[str, dict[str, Record]],
    kept: Sequence[Finding],
    stamp: Stamp,
) -> None:
    """List what people typed over the formulas of tables that are written, for the formulas stand again."""
    written = [
        table for table in WITH_FORMULAS
        if table in states and undo.change(table, before[table], states[table], in_order=True)
    ]  # fmt: skip
    using = _settings(workbook, states)
    over = [
        Edit(table, key or "", column, value, typed, EditWay.FORMULA)
        for table in dict.fromkeys([*written, "findings"])  # where they are told
        for key, column, value, typed in typed_over_formulas(
            workbook, table, [key_of(table, row) for row in before[table].values()],
            values(table, [_readable(table, row) for row in states[table].values()], using),
        )
    ]  # fmt: skip
    if not any(edit.table in written for edit in over):
        return
    if "edits" not in states:
        before["edits"] = states["edits"] = _standing(workbook, "edits")
    if not before["edits"]:
        workbook.show("edits")
    rows = list(states["edits"].values())
    who = workbook.last_saved_by or stamp.who
    listed = EditList(rows, first_year_be=workbook.first_year_be, time=stamp.time, who=who)
    for edit in over:
        listed.add(edit, EditState.PUT_BACK)
    states["edits"] = undo.keyed("edits", [key_of("edits", row) for row in listed.rows], listed.rows)
    new = listed.rows[len(rows) :]
    told = EditList(new, first_year_be=workbook.first_year_be, time=stamp.time, who=who).findings()
    _tell(states, [*kept, *told])


def _standing(workbook: Workbook, table: str) -> dict[str, Record]:
    """The rows by key with all that stands in their cells."""
    rows = frames.records(workbook.read(table))
    for cell in workbook.typed(table):
        if cell.way not in (Way.OVER_FORMULA, Way.COMPUTED):
            rows[cell.row][OWN + cell.column if cell.way is Way.OWN else cell.column] = cell.value
    return undo.keyed(table, [key_of(table, row) for row in rows], rows)


def _kept(table: str, undone: undo.Undone, first_year_be: int | None) -> Iterator[Finding]:
    if table not in _TOLD:
        return
    for key, name, now, before in undone.kept:
        sheet = TABLES[table].sheet
        if name is None:
            shown_key = " ".join(part for part in key.split("|") if part)
            yield Finding(Kind.UNDO_ROW_KEPT, sheet=sheet, code=key, facts=(shown_key,))
        else:
            column = TABLES[table].by_name[name]
            shown = [frames.shown(column, value) for value in (now, before)]
            facts = (heading_of(column, first_year_be), *shown)
            yield Finding(Kind.UNDO_KEPT, sheet=sheet, code=key, facts=facts)


def _write(
    workbook: Workbook,
    states: Mapping[str, Mapping[str, Record]],
    before: Mapping[str, Mapping[str, Record]],
    cells: Mapping[str, Mapping[tuple[str, str], Any]],
) -> None:
    """Give the workbook its rows back, in their order, formulas with their values."""
    using = _settings(workbook, states)
    for table, rows in states.items():
        at = {key: number for number, key in enumerate(rows)}
        typed: dict[int, dict[str, Any]] = {}
        for (key, name), value in cells.get(table, {}).items():
            if key in at:
                typed.setdefault(at[key], {})[name] = value
        ready = values(table, [_readable(table, row) for row in rows.values()], using)
        places = {key: number for number, key in enumerate(before[table])}
        stood = [places.get(key) for key in rows]
        workbook.write(table, frames.frame(table, ready), as_typed=typed, in_order=True, stood=stood)


def _settings(workbook: Workbook, states: Mapping[str, Mapping[str, Record]]) -> Settings:
    """The settings as the tables in `states` have them, and the workbook the others."""
    return settings.from_sheets({
        name: list(states[name].values()) if name in states else frames.records(workbook.read(name))
        for name in settings.SETTING_TABLES
    })  # fmt: skip


def _readable(table: str, row: Record) -> Record:
    """A row as it is read: what its columns cannot hold is nothing, staff's own columns are none of ours."""
    cells = ((column, row.get(column.name)) for column in TABLES[table].columns)
    return {column.name: value if holds(column, value) else None for column, value in cells}
