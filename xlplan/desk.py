"""An open workbook at work: rows in and out as records, findings, the log, and one save at the end.

Every step works through a desk, so that all of them respect what people typed, tell it, and can be undone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from xlplan import settings
from xlplan.closing import (
    WITH_FORMULAS,
    Stamp,
    figures_of,
    log_and_save,
    step_rows,
    typed_over_formulas,
    values,
)
from xlplan.core import findings, frames, undo
from xlplan.core.edits import Says
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.gathering.collected import Tables
from xlplan.core.ledger import Beside, Ledger
from xlplan.core.places import Place
from xlplan.core.schema import TABLES, heading_of, making
from xlplan.core.views import filters
from xlplan.core.vocabulary import Origin
from xlplan.core.written import WATCHED, key_of
from xlplan.office.workbook import Way, Workbook, written
from xlplan.settings import Settings

_COMPUTED = (*WITH_FORMULAS, "figures")
_NOT_UNDONE = ("log", "figures")
_STEP_CELLS, _STEP_EDITS, _STEP_FILTERS = "cells", "edits", "filters"


class Desk:
    """A workbook while a step works on it. Formula columns get their values on every write."""

    def __init__(self, workbook: Workbook, stamp: Stamp) -> None:
        self.workbook, self.stamp = workbook, stamp
        self._rows: dict[str, list[Record]] = {}  # of the tables that only the program or only staff write
        self._changed: dict[str, None] = {}
        self.settings = self._settings()
        self.who = workbook.last_saved_by or stamp.who  # of what people typed
        self.ledger = Ledger(
            self._from_sheet, self._beside, first_year_be=self.settings.first_year_be,
            unknown_counters=self._setting(making.SETTING_COUNTER), time=stamp.time,
            who=self.who,
        )  # fmt: skip

    # --- rows in and out ---

    def read(self, table: str) -> list[Record]:
        """A table's rows, formulas computed anew: nobody may have recalculated the file."""
        if table in WATCHED:
            return self._computed(table, self.ledger.read(table))
        return [dict(row) for row in (self._rows[table] if table in self._rows else self._from_sheet(table))]

    def write(self, table: str, rows: Iterable[Record], *, says: Says = lambda row, column: False) -> None:
        """A table's rows as they are to be; cells that people typed over stay.

        `says` tells where a value is the source's own word, though it may be what stands there already.
        """
        ready = frames.records(written(table, frames.frame(table, rows)).frame)
        if table in WATCHED:
            self.ledger.write(table, ready, says=says)
        else:
            self._rows[table] = ready
            self._changed[table] = None

    def _from_sheet(self, table: str) -> list[Record]:
        return frames.records(self.workbook.read(table))

    def _beside(self, table: str) -> Iterator[Beside]:
        for cell in self.workbook.typed(table):
            if cell.way is not Way.OVER_FORMULA:
                own = cell.way in (Way.OWN, Way.COMPUTED)
                yield Beside(cell.row, cell.column, cell.value, own=own)

    def _computed(self, table: str, rows: list[Record]) -> list[Record]:
        return values(table, rows, self.settings)

    def collected(self) -> Tables:
        """The tables that documents go into, formulas computed anew."""
        tables = self.ledger.tables()
        tables.projects = self._computed("projects", tables.projects)
        return tables

    def write_collected(self, tables: Tables, *, says: frozenset[str] = frozenset()) -> None:
        """Write those tables back; `says` are columns of the projects that the step computed itself."""

        def is_said(row: Record, column: str) -> bool:
            return column in says or column in tables.said.get(row["code"], ())

        self.write("projects", tables.projects, says=is_said)
        for name in ("tambons", "villages", "documents"):
            self.write(name, getattr(tables, name))
        for row in tables.deleted:
            for column, value in tables.said.get(row["code"], {}).items():
                self.ledger.say("projects", row["code"], column, value)
        self.ledger.unknown_counters = tables.unknown_counters

    # --- settings ---

    def set(self, name: str, value: str, origin: str | None = None) -> None:
        """Write one setting; its row comes back where somebody deleted it."""
        rows = self.read("settings")
        found = [row for row in rows if row["name"] == name]
        if not found:
            found = [dict(row) for row in settings.shipped_rows("settings") if row["name"] == name]
            rows += found
        for row in found:
            row["value"], row["origin"] = value, origin or row.get("origin")
        self.write("settings", rows)
        self.settings = self._settings()

    def learn(self, place: Place) -> None:
        """Take district and province from a document where nobody set them yet."""
        for setting, said, known in (
            (making.SETTING_DISTRICT, place.district, self.settings.district),
            (making.SETTING_PROVINCE, place.province, self.settings.province),
        ):
            if said and not known:
                self.set(setting, said, Origin.DOCUMENT.value)

    def _settings(self) -> Settings:
        return settings.from_sheets({table: self.read(table) for table in settings.SETTING_TABLES})

    def _setting(self, name: str) -> str | None:
        return next((row["value"] for row in self.read("settings") if row["name"] == name), None)

    # --- findings ---

    def note(
        self,
        found: Iterable[Finding],
        *,
        step: str,
        documents: Collection[str] | None = None,
        keeping: Callable[[Record], bool] = lambda row: False,
    ) -> None:
        """Put a step's findings in the place of those it made before, as `findings.replace` has it."""
        rows = findings.replace(self.read("findings"), found, step=step, documents=documents, keeping=keeping)
        if step not in (_STEP_CELLS, _STEP_EDITS, _STEP_FILTERS):
            rows = self._with_rows(rows)
        self.write("findings", rows)

    def _with_rows(self, rows: list[Record]) -> list[Record]:
        """Findings about a row of a document, with the project that it became, so that the link finds it."""
        codes = {
            (row["document"], row["table_no"], row["row_no"]): row["code"]
            for row in self.ledger.read("projects")
        }
        sheet = TABLES["projects"].sheet

        def found(row: Record) -> Record:
            code = codes.get((row["document"], row["table_no"], row["row_no"])) if row["row_no"] else None
            return row if row["sheet"] or code is None else row | {"sheet": sheet, "code": code}

        return [found(row) for row in rows]

    def _unreadable(self) -> Iterator[Finding]:
        """What people typed into cells that cannot hold it: it stays, but counts as nothing."""
        cells = [(table, *cell) for table in WATCHED for cell in self.ledger.words(table)]
        criteria = self.workbook.typed("criteria")
        rows = self._from_sheet("criteria") if criteria else []
        cells += [
            ("criteria", key_of("criteria", rows[cell.row]) or "", cell.column, cell.value)
            for cell in criteria if cell.way is Way.UNREADABLE
        ]  # fmt: skip
        for table, key, column, value in cells:
            heading = heading_of(TABLES[table].by_name[column], self.settings.first_year_be)
            yield Finding(
                Kind.CELL_UNREADABLE, sheet=TABLES[table].sheet, code=key, facts=(heading, str(value))
            )

    # --- the end of an action ---

    def finish(self, verb: str, what: str) -> None:
        """List what people changed, bring the home sheet up to date, log the action, and save."""
        self._put_formulas_back()
        self.note(self._unreadable(), step=_STEP_CELLS)
        unreadable = filters.unreadable(self.read("filters"), self.settings.first_year_be)
        self.note(unreadable, step=_STEP_FILTERS)
        copies = [Finding(Kind.CONFLICT_COPY, facts=(name,)) for name in self.workbook.conflict_copies()]
        self.note([*self.ledger.list_edits(), *copies], step=_STEP_EDITS)
        if self.ledger.unknown_counters:
            self.set(making.SETTING_COUNTER, self.ledger.unknown_counters)
        edits, known = self.ledger.close()
        if edits and not self.read("edits"):
            self.workbook.show("edits")  # from the first one on
        self.write("edits", edits)
        self.write("written", known)
        self.write("figures", figures_of(self.read))
        self.write("steps", step_rows(self.read, verb=verb, time=self.stamp.time.replace(microsecond=0)))
        changes = self._changes()
        for table in self.ledger.changed:
            rows = self._computed(table, [dict(row) for row in self.ledger.rows[table]])
            cells, stood = self.ledger.cells(table), self.ledger.stood(table)
            self.workbook.write(table, frames.frame(table, rows), as_typed=cells, stood=stood)
        for table in self._changed:
            self.workbook.write(table, frames.frame(table, self.read(table)))
        log_and_save(self.workbook, verb, what, changes, self.stamp)

    def _put_formulas_back(self) -> None:
        """A value typed over a formula gives way to it, and is kept in the list."""
        for table in _COMPUTED:
            if not any(cell.way is Way.OVER_FORMULA for cell in self.workbook.typed(table)):
                continue
            if table not in WATCHED:
                self._changed[table] = None
                continue
            self.ledger.changed[table] = None
            found = typed_over_formulas(
                self.workbook, table, list(self.ledger.before[table]), self.read(table)
            )
            for key, column, value, typed in found:
                self.ledger.put_back_formula(table, key or "", column, value, typed)

    def _changes(self) -> dict[str, undo.Change]:
        """What the action changed, table by table."""
        changes = {}
        for table in self.ledger.changed:
            changes[table] = undo.change(table, self.ledger.before[table], self.ledger.after(table))
        for table in self._changed:
            if table not in _NOT_UNDONE:
                before, after = (_by_key(table, rows(table)) for rows in (self._from_sheet, self.read))
                changes[table] = undo.change(table, before, after)
        return {table: change for table, change in changes.items() if change}


def _by_key(table: str, rows: list[Record]) -> undo.Rows:
    return undo.keyed(table, (key_of(table, row) for row in rows), rows)
