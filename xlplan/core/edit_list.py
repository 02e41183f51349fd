"""The list แก้ไข: every change a person made to what the program wrote, and what staff choose about it.

An edit of a cell is open while the cell differs from its source. A row that was deleted, or that a step
took out with something of staff's in it, is open while it is gone. Closed lines stay as a record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlplan.core import frames
from xlplan.core.columns import Column
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import BUDGETS
from xlplan.core.vocabulary import EditChoice, EditState, EditWay
from xlplan.core.written import OWN, Book, Standing, same

_LONGEST = 2_000  # of a cell of an open line; the whole value stands in its own cell, or in `written`
_LONGEST_FACT = 120
_OPEN = (EditState.IN_FORCE, EditState.GONE)
_QUIET = "findings"
_SHEETS = {table.sheet: table.name for table in TABLES.values()}
# a plan's amount that is not the sum of its projects must be explained as long as it stands
_ALWAYS_TOLD = "plan", BUDGETS


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing a person did: to a cell, or (without column) to a row."""

    table: str
    key: str
    column: str | None
    was: Any
    now: Any
    way: EditWay


@dataclass(frozen=True, slots=True)
class Chosen:
    """What staff chose about a line of the list."""

    line: Record
    table: str
    key: str
    column: str | None
    choice: EditChoice


class EditList:
    """The rows of the table `edits`; `time` and `who` go on new lines.

    Args:
        rows: the lines as they stand.
        first_year_be: gives the budget columns their headings.
    """

    def __init__(
        self, rows: Sequence[Record], *, first_year_be: int | None, time: datetime, who: str | None
    ) -> None:
        self.rows = [dict(row) for row in rows]
        self._year, self._time, self._who = first_year_be, time.replace(microsecond=0), who
        self._open: dict[tuple[str, str, str | None], Record] = {}
        for row in self.rows:
            if row.get("state") in _OPEN:
                self._open[row["sheet"] or "", row["code"] or "", row["column"]] = row
        self._last = max((int(row["no"]) for row in self.rows if row.get("no") is not None), default=0)

    def chosen(self) -> list[Chosen]:
        """What staff chose, line by line; a choice on a line that is closed says nothing any more."""
        found = []
        for (sheet, key, heading), line in self._open.items():
            table = _SHEETS.get(sheet)
            choice = (line.get("choice") or "").strip()
            if table is None or choice not in set(EditChoice):
                continue
            column = next((c.name for c in TABLES[table].columns if self._heading(c) == heading), None)
            if heading is None or column is not None:
                found.append(Chosen(line, table, key, column, EditChoice(choice)))
        return found

    def close(self, line: Record, state: EditState, last: Edit | None = None) -> None:
        """Close a line; `last` is what stood in the cell to the end, which stands nowhere else now."""
        line["state"] = state.value
        if last is not None:
            line["now"] = self._shown(last, last.now, whole=True)
        self._open.pop((line["sheet"] or "", line["code"] or "", line["column"]), None)

    def add(self, edit: Edit, state: EditState) -> None:
        """A line about something that was put right at once: closed from the beginning, and told whole."""
        self._append(edit, state)["now"] = self._shown(edit, edit.now, whole=True)

    def refresh(self, edits: Iterable[Edit], book: Book) -> None:
        """Bring the open lines to the edits that are there now; `book` tells what the sources say."""
        still = set()
        for edit in edits:
            place = self._place(edit)
            still.add(place)
            line = self._open.get(place)
            if line is None:
                line = self._open[place] = self._append(edit, EditState.IN_FORCE)
            now = self._shown(edit, edit.now)
            if line["now"] != now:
                line.update(now=now, time=self._time, who=self._who)
            said = self._shown(edit, book[edit.table][edit.key].written.get(edit.column or ""))
            if (line.get("choice") or "").strip() == EditChoice.TYPED:
                line.update(was=said, new=None, choice=None)
            line["new"] = said if said != line["was"] else None
        gone = self._gone(book)
        for place, line in list(self._open.items()):
            if place in still or place in gone:
                continue
            self.close(line, EditState.AGREES if line["column"] else EditState.RETURNED)
        for place, edit in gone.items():
            if place not in self._open:
                self._open[place] = self._append(edit, EditState.GONE)

    def findings(self) -> list[Finding]:
        """What the open lines, and formulas and codes that were put back, ask staff to look at."""
        return [finding for row in self.rows if (finding := self._finding(row))]

    def _finding(self, row: Record) -> Finding | None:
        sheet, code = row.get("sheet"), row.get("code")
        heading, was, now, new = (row.get(name) or "" for name in ("column", "was", "now", "new"))
        if row.get("way") == EditWay.FORMULA:
            return Finding(Kind.FORMULA_PUT_BACK, sheet=sheet, code=code, facts=(heading, now))
        if row.get("way") == EditWay.CODE:
            return Finding(Kind.CODE_PUT_BACK, sheet=sheet, code=code, facts=(now, was))
        if row.get("state") == EditState.GONE and row.get("way") == EditWay.DELETED:
            return Finding(Kind.ROW_DELETED, sheet=sheet, code=code, facts=(_cut(was, _LONGEST_FACT),))
        if row.get("state") != EditState.IN_FORCE:
            return None
        if row.get("new") is not None:
            return Finding(Kind.EDIT_KEPT, sheet=sheet, code=code, facts=(heading, was, now, new))
        table, names = _ALWAYS_TOLD
        if sheet == TABLES[table].sheet and any(
            self._heading(TABLES[table].by_name[name]) == heading for name in names
        ):
            return Finding(Kind.PLAN_AMOUNT_TYPED, sheet=sheet, code=code, facts=(heading, now, was))
        return None

    def _gone(self, book: Book) -> dict[tuple[str, str, str | None], Edit]:
        """The rows that are not in their sheet, though something of people's was in them."""
        gone = {}
        for table, entries in book.items():
            if table == _QUIET:
                continue
            for key, known in entries.items():
                if known.standing is Standing.THERE:
                    continue
                deleted = known.standing is Standing.DELETED
                if deleted or any(not same(value, None) for value in known.people.values()):
                    was, had = (self.summary(table, cells) for cells in (known.written, known.people))
                    way = EditWay.DELETED if deleted else EditWay.LEFT
                    edit = Edit(table, key, None, was, had, way)
                    gone[self._place(edit)] = edit
        return gone

    def summary(self, table: str, cells: Mapping[str, Any]) -> str:
        """The filled cells of a row as one text: heading and value."""
        by_name = TABLES[table].by_name
        told = []
        for name, value in sorted(cells.items(), key=lambda cell: cell[0] != "name"):  # the name first
            if not same(value, None):
                column = by_name.get(name)
                heading = self._heading(column) if column else name.removeprefix(OWN)
                told.append(f"{heading}: {frames.shown(column, value) if column else value}")
        return "; ".join(told)

    def _append(self, edit: Edit, state: EditState) -> Record:
        self._last += 1
        sheet, code, heading = self._place(edit)
        line = {
            "no": self._last, "sheet": sheet, "code": code, "column": heading,
            "was": self._shown(edit, edit.was), "now": self._shown(edit, edit.now), "new": None,
            "way": edit.way.value, "who": self._who, "time": self._time, "state": state.value, "choice": None,
        }  # fmt: skip
        self.rows.append(line)
        return line

    def _place(self, edit: Edit) -> tuple[str, str, str | None]:
        table = TABLES[edit.table]
        heading = self._heading(table.by_name[edit.column]) if edit.column else None
        return table.sheet, edit.key, heading

    def _heading(self, column: Column) -> str:
        return heading_of(column, self._year)

    def _shown(self, edit: Edit, value: Any, *, whole: bool = False) -> str | None:
        column = TABLES[edit.table].by_name.get(edit.column or "")
        text = str(value or "") if column is None else frames.shown(column, value)
        return (text if whole else _cut(text, _LONGEST)) or None


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + "…"
