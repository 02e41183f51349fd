"""An open workbook at work: tables in and out as records, findings, the log, and one save at the end.

Every step works through a desk, so that all of them read, write, log and save alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from xlplan import settings, words
from xlplan.core import edits, figures, findings, frames
from xlplan.core.collect import Tables
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, heading_of, making
from xlplan.core.score import apply
from xlplan.office.workbook import Way, Workbook
from xlplan.settings import Settings

_TYPED_INTO = ("projects", "plan", "villages", "sets", "criteria")
_SETTING_TABLES = ("settings", "headings", "rules", "abbreviations", "criteria", "choices")


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an action happens and who does it: the front door knows, the steps do not ask."""

    time: datetime
    who: str


class Desk:
    """A workbook while a step works on it. Formula columns get their values on every write."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._kept: dict[str, list[Finding]] = {}  # people's cells that stood against a step, by table
        self.settings: Settings = settings.from_sheets({name: self.read(name) for name in _SETTING_TABLES})

    def read(self, table: str) -> list[Record]:
        """A table's rows, formulas computed anew: nobody may have recalculated the file."""
        return self._computed(table, frames.records(self.workbook.read(table)))

    def write(self, table: str, rows: Iterable[Record]) -> None:
        """A table's rows as they are to be. Cells that people typed over stay; formulas get their values."""
        rows = list(rows)
        if edits.watched(table):
            sheet = frames.records(self.workbook.read(table))
            all_written = self.read("written")
            written = edits.read(table, all_written)
            stands = frames.records(self.workbook.stands(table))
            typed = {
                (stands[cell.row]["code"], cell.column): str(cell.value)
                for cell in self.workbook.typed(table) if cell.way is Way.UNREADABLE
            }  # fmt: skip
            rows, written, found = edits.respect(
                table, sheet=sheet, new=rows, written=written, unreadable=typed
            )
            self._kept[table] = found
            self.workbook.write("written", frames.frame("written", edits.merged(all_written, table, written)))
        rows = self._computed(table, rows)
        self.workbook.write(table, frames.check(table, frames.frame(table, rows)))

    def _computed(self, table: str, rows: list[Record]) -> list[Record]:
        if table == "projects":
            return figures.project_values(rows)
        if table == "plan":
            return apply([row | {"total": figures.total(row)} for row in rows], self.settings.scoring)
        return rows

    def note(self, found: Iterable[Finding], *, step: str, documents: set[str] | None = None) -> None:
        """Put a step's findings in the place of those it made before (of these documents only, if given).

        With them go the findings about cells of people's that stood against what the step wrote.
        """
        found = [*found, *(finding for kept in self._kept.values() for finding in kept)]
        self._kept = {}
        replaced = findings.replace(self.workbook.read("findings"), found, step=step, documents=documents)
        self.workbook.write("findings", replaced)

    def collected(self) -> Tables:
        """The tables that documents go into."""
        counters = next(
            (row["value"] for row in self.read("settings") if row["name"] == making.SETTING_COUNTER), None
        )
        return Tables(
            projects=self.read("projects"),
            tambons=self.read("tambons"),
            villages=self.read("villages"),
            documents=self.read("documents"),
            unknown_counters=counters,
            written=edits.read("projects", self.read("written")),
        )

    def write_collected(self, tables: Tables) -> None:
        """Write those tables back."""
        for name in ("projects", "tambons", "villages", "documents"):
            self.write(name, getattr(tables, name))
        if tables.unknown_counters:
            self.set(making.SETTING_COUNTER, tables.unknown_counters)

    def set(self, name: str, value: str, origin: str | None = None) -> None:
        """Write one setting."""
        rows = self.read("settings")
        for row in rows:
            if row["name"] == name:
                row["value"], row["origin"] = value, origin or row["origin"]
        self.write("settings", rows)
        self.settings = settings.from_sheets({table: self.read(table) for table in _SETTING_TABLES})

    def _unreadable(self) -> list[Finding]:
        """What people typed into cells that cannot hold it: it stays, but counts as nothing."""
        return [
            Finding(
                Kind.CELL_UNREADABLE,
                sheet=TABLES[table].sheet,
                code=stands[cell.row].get("code"),
                facts=(
                    heading_of(TABLES[table].by_name[cell.column], self.settings.first_year_be),
                    str(cell.value),
                ),
            )
            for table in _TYPED_INTO
            for stands in [frames.records(self.workbook.stands(table))]
            for cell in self.workbook.typed(table)
            if cell.way is Way.UNREADABLE
        ]

    def finish(self, verb: str, what: str, stamp: Stamp) -> None:
        """Bring the home sheet up to date, add the action to the log, and save."""
        tables = {name: self.read(name) for name in ("villages", "projects", "sets", "plan")}
        tambons: Sequence[str] = [row["tambon"] for row in self.read("tambons") if row["tambon"]]
        self.note(self._unreadable(), step="cells")
        self.write("figures", figures.home(tambons, tables))
        line = {
            "time": stamp.time.replace(microsecond=0), "who": stamp.who,
            "verb": words.told.VERBS[verb], "what": what,
        }  # fmt: skip
        self.write("log", [*self.read("log"), line])
        self.workbook.save()
