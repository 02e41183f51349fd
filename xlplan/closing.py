"""What every action does at its end: values of formulas, figures, state of the steps, the log, one save."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlplan import words
from xlplan.core import figures, frames, steps, undo
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES
from xlplan.core.score import apply
from xlplan.core.written import key_of, same
from xlplan.office.cell_values import value_of
from xlplan.office.workbook import Way, Workbook
from xlplan.settings import Settings

WITH_FORMULAS = ("projects", "sets", "plan", "findings", "documents")
_NO_POINT = {"steps"}  # that a step is done is nothing to take back by itself


Progress = Callable[[int, int, str], None]
"""Called as `progress(done, total, label)`; it may raise to stop the work."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an action happens and who does it: the front door knows, the steps do not ask."""

    time: datetime
    who: str


def log_and_save(
    workbook: Workbook,
    verb: str,
    what: str,
    changes: dict[str, undo.Change],
    stamp: Stamp,
    *,
    undoes: Sequence[int] = (),
) -> None:
    """Add an action to the log, keep its restore point, and save; nothing saved leaves no restore point."""
    time = stamp.time.replace(microsecond=0)
    log = frames.records(workbook.read("log"))
    logged = (int(row["restore_point"]) for row in log if row["restore_point"] is not None)
    number = workbook.points.reserve(max([0, *logged]) + 1) if changes.keys() - _NO_POINT else None
    line = {
        "time": time, "who": stamp.who, "verb": words.told.VERBS[verb], "what": what, "restore_point": number,
    }  # fmt: skip
    try:
        workbook.write("log", frames.frame("log", [*log, line]))
        if number is not None:
            header = {"time": time, "who": stamp.who, "verb": verb, "what": what, "undoes": list(undoes)}
            workbook.points.keep(number, header, changes)
        workbook.save()
    except BaseException:
        if number is not None:
            workbook.points.drop(number)
        raise


def typed_over_formulas(
    workbook: Workbook, table: str, stood: Sequence[str | None], rows: Iterable[Record]
) -> Iterator[tuple[str | None, str, Any, Any]]:
    """What people typed over formulas and these do not give: key, column, their value, what was typed.

    `stood` are the keys of the rows as they stand in the sheet, `rows` those that are to be, computed.
    """
    computed = {key_of(table, row): row for row in rows}
    for cell in workbook.typed(table):
        if cell.way is not Way.OVER_FORMULA:
            continue
        key = stood[cell.row]
        value = computed.get(key, {}).get(cell.column)
        typed = value_of(cell.value, TABLES[table].by_name[cell.column].kind)
        typed = cell.value if typed is None else typed
        if not same(value, typed):
            yield key, cell.column, value, typed


def values(table: str, rows: list[Record], using: Settings) -> list[Record]:
    """Rows with the values of their formulas."""
    if table == "projects":
        return figures.project_values(rows)
    if table == "sets":
        return figures.set_values(rows)
    if table == "plan":
        scored = apply([row | {"total": figures.total(row)} for row in rows], using.scoring)
        # no formula: `score` writes it, and people may type over it
        return [new | {"band": row["band"]} for new, row in zip(scored, rows, strict=True)]
    if table == "findings":
        return [row | {"link": words.sheets.GO_THERE if row.get("sheet") else None} for row in rows]
    if table == "documents":
        return [
            row | {"link": words.sheets.GO_THERE if row["status"] == words.documents.IMPORTED else None}
            for row in rows
        ]
    return rows


def figures_of(read: Callable[[str], list[Record]]) -> list[Record]:
    """The rows of หน้าหลัก, from the tables that `read` gives."""
    tambons = [row["tambon"] for row in read("tambons") if row["tambon"]]
    return figures.home(tambons, {name: read(name) for name in ("villages", "projects", "sets", "plan")})


def step_rows(
    read: Callable[[str], list[Record]], *, verb: str | None = None, time: datetime | None = None
) -> list[Record]:
    """The rows of the table `steps`, after `verb` was done at `time`, from the tables that `read` gives.

    A step done again from the same tables keeps the time at which it was first done so.
    """
    names = {table for inputs in steps.INPUTS.values() for table in inputs} | {"documents"}
    tables = {name: read(name) for name in names}
    marks = {
        row["step"]: steps.Mark(row["since"], row["marks"])
        for row in read("steps")
        if row["step"] and row["marks"]
    }
    if verb in steps.STEPS and time is not None:
        made_from = steps.fingerprint(verb, tables)
        if verb not in marks or marks[verb].made_from != made_from:
            marks[verb] = steps.Mark(time, made_from)
    return [
        {
            "step": state.step, "name": words.told.VERBS[state.step], "state": state.value.value,
            "why": state.why or None, "since": state.since,
            "marks": marks[state.step].made_from if state.step in marks else None,
        }
        for state in steps.states(tables, marks)
    ]  # fmt: skip
