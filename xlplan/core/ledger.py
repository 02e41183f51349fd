"""The rows of a workbook while a step works on them, and what is known of every one of them.

On opening every row gets its code, deleted rows are noticed, and what staff chose in the list แก้ไข is done.
In between steps read and write rows. On closing the edits are listed and all that is known is laid down.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlplan import words
from xlplan.core import codes, edits, undo, written
from xlplan.core.code_column import alike, tidy
from xlplan.core.edit_list import Edit, EditList
from xlplan.core.edits import Says
from xlplan.core.findings import Finding
from xlplan.core.frames import Record
from xlplan.core.gathering import collected
from xlplan.core.gathering.collected import Tables
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import EDITED
from xlplan.core.twins import Twins
from xlplan.core.vocabulary import EditChoice, EditState, EditWay
from xlplan.core.written import OWN, WATCHED, Book, Known, Standing, key_of, same

_CODED = ("projects", "plan")
_MARKED = ("projects", "plan")


@dataclass(frozen=True, slots=True)
class Beside:
    """A cell of which a row does not tell everything.

    Words typed where a number belongs, or (`own`) a cell of a column of staff's own, by its heading.
    """

    row: int
    column: str
    value: Any
    own: bool = False


class Ledger:
    """The watched tables, `written` and the list of edits.

    Args:
        read: gives a table's rows as they stand in the sheet.
        beside: gives the cells of a table of which its rows do not tell everything.
        unknown_counters: the counters for projects of which nobody knows the tambon.
    """

    def __init__(
        self,
        read: Callable[[str], list[Record]],
        beside: Callable[[str], Iterable[Beside]],
        *,
        first_year_be: int | None,
        unknown_counters: str | None,
        time: datetime,
        who: str | None,
    ) -> None:
        self.rows: dict[str, list[Record]] = {table: read(table) for table in WATCHED}
        self.before: dict[str, dict[str, Record]] = {}
        self.changed: dict[str, None] = {}
        self.unknown_counters = unknown_counters
        self._first_year_be = first_year_be
        self._book: Book = {table: {} for table in WATCHED} | written.parse(read("written"))
        self._list = EditList(read("edits"), first_year_be=first_year_be, time=time, who=who)
        self._typed: dict[str, dict[str, Record]] = {table: {} for table in WATCHED}
        self._own: dict[str, dict[str, Record]] = {table: {} for table in WATCHED}
        self._cells: dict[str, dict[tuple[str, str], Any]] = {table: {} for table in WATCHED}
        self._was: dict[tuple[str, str, str], Any] = {}
        self._twins: dict[str, Twins] = {}
        self._open(beside)
        self._do_as_chosen()

    # --- rows in and out ---

    def read(self, table: str) -> list[Record]:
        """The rows of a watched table, with the program's own notes as it wrote them."""
        return [dict(row) for row in edits.true_notes(table, self.rows[table], self._book[table])]

    def write(self, table: str, rows: Sequence[Record], *, says: Says = lambda row, column: False) -> None:
        """The rows of a watched table as they are to be; cells that people typed over stay.

        `says` tells where a value is the source's own word, though it may be what stands there already.
        """
        passed_over = self._twins[table].passed_over(
            self.rows[table], rows, lambda key, row: self._whole(table, key, row)
        )
        rows = [*rows, *passed_over]
        respected = edits.respect(
            table, stands=self.rows[table], new=rows, known=self._book[table], typed=self._typed[table],
            own=self._own[table], says=says,
        )  # fmt: skip
        self.rows[table] = respected.rows
        self._put(table, respected.cells)
        self._was |= {(table, *place): said for place, said in respected.before.items()}
        self.changed[table] = None

    def _whole(self, table: str, key: str, row: Record) -> Record:
        """A row, the first of its key, with all that stands in its cells."""
        return edits.whole(row, self._typed[table].get(key, {}), self._own[table].get(key, {}))

    def documents(self, table: str) -> dict[str, Record]:
        """By key, the rows with the source's own word where people typed over it."""
        return {
            key: row
            if entry.hand
            else row | {name: entry.written.get(name) for name in written.columns(table)}
            for key, row in edits.firsts(table, self.rows[table])
            for entry in [self._book[table][key]]
        }

    def gone(self, table: str, standing: Standing) -> list[Record]:
        """The rows that a step took out, or that people deleted, as they were last known."""
        return [
            edits.bring_back(table, key, Known(dict(entry.written), entry.people, hand=entry.hand))[0]
            for key, entry in self._book[table].items()
            if entry.standing is standing
        ]

    def said(self, table: str) -> dict[str, Record]:
        """By key, what xlplan last wrote into the rows of a table, gone ones too."""
        return {key: entry.written for key, entry in self._book[table].items()}

    def say(self, table: str, key: str, column: str, value: Any) -> None:
        """Remember what the source of a row that is gone says now."""
        self._book[table][key].written[column] = value

    def typed_over(self, table: str, names: Iterable[str]) -> dict[str, Record]:
        """By key, what people typed into these columns of the program's; emptied cells are not among them."""
        names = tuple(names)
        found: dict[str, Record] = {}
        for key, row in edits.firsts(table, self.rows[table]):
            entry = self._book[table].get(key, Known())
            cells = {
                name: row[name] for name in names
                if row.get(name) and not same(row[name], entry.written.get(name))
            }  # fmt: skip
            if cells:
                found[key] = cells
        return found

    def words(self, table: str) -> Iterator[tuple[str, str, Any]]:
        """Key, column and text of the cells that hold words where a number or a date belongs."""
        for key, cells in self._typed[table].items():
            for name, value in cells.items():
                yield key, name, value

    def cells(self, table: str) -> dict[int, dict[str, Any]]:
        """By place of the row, the cells that go in as they are; of staff's columns by `OWN` and heading."""
        place = {key_of(table, row): number for number, row in enumerate(self.rows[table])}
        found: dict[int, dict[str, Any]] = {}
        for (key, name), value in self._cells[table].items():
            if key in place:
                found.setdefault(place[key], {})[name] = value
        return found

    def stood(self, table: str) -> list[int | None]:
        """For each row its place in the sheet before; None for a new one.

        Rows with one key follow each other as they stood.
        """
        places: dict[str | None, int] = {key: number for number, key in enumerate(self.before[table])}
        twins = self._twins[table]
        found = twins.find(self.rows[table])
        keys = [key_of(table, row) for row in self.rows[table]]
        return [
            found[number].place if number in found else None if key in twins else places.get(key)
            for number, key in enumerate(keys)
        ]

    def put_back_formula(self, table: str, key: str, column: str, computed: Any, typed: Any) -> None:
        """Tell that somebody typed over a formula, which stands again."""
        self._list.add(Edit(table, key, column, computed, typed, EditWay.FORMULA), EditState.PUT_BACK)
        self.changed[table] = None

    # --- opening ---

    def _open(self, beside: Callable[[str], Iterable[Beside]]) -> None:
        raw = {table: [dict(row) for row in self.rows[table]] for table in WATCHED}
        given, tambons = self._give_codes()
        for table in WATCHED:
            keys = [key_of(table, row) for row in self.rows[table]]
            first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
            for cell in beside(table):
                raw[table][cell.row][OWN + cell.column if cell.own else cell.column] = cell.value
                key = keys[cell.row]
                if key is not None and first[key] == cell.row:
                    cells = self._own if cell.own else self._typed
                    cells[table].setdefault(key, {})[cell.column] = cell.value
            self.before[table] = undo.keyed(table, keys, raw[table])
            self._twins[table] = Twins(table, self.rows[table], raw[table])
            edits.notice(table, self.rows[table], self._book[table], self._own[table])
        if given:
            self.write("tambons", tambons)
            self.write("projects", [collected.typed_by_hand(row, given) for row in self.rows["projects"]])
            self.changed["plan"] = None

    def _give_codes(self) -> tuple[set[str], list[Record]]:
        """A code for every row without one; the new codes, and the tambons with their counters."""
        tambons = [dict(row) for row in self.rows["tambons"]]
        put_right = []
        for short in codes.unique_shorts(tambons):
            tambons[short.row]["short_code"] = self.rows["tambons"][short.row]["short_code"] = (
                short.short_code
            )
            self.changed["tambons"] = None
            if short.typed:
                put_right.append(("tambons", short.row, "short_code", short.typed))
        heads = codes.heads(tambons)
        listed = {row["tambon"] for row in tambons}
        for table in _CODED:
            self.rows[table] = [collected.with_listed_tambon(row, listed) for row in self.rows[table]]
        for table in _CODED:
            known = self.said(table)
            hand = {
                code: entry.written | entry.people for code, entry in self._book[table].items() if entry.hand
            }
            reader = codes.Reader(heads, known)
            tidied = tidy(
                self.rows[table], known=known, shorts=heads, alike=alike(table, self.rows[table], hand)
            )
            for row, code in zip(self.rows[table], tidied.codes, strict=True):
                row["code"] = code
            for put in tidied.put_right:
                self.changed[table] = None
                if put.typed is not None and (put.code is None or reader.read(put.typed) != put.code):
                    put_right.append((table, put.row, "code", put.typed))
        tables = self.tables(tambons=tambons)
        new = collected.give_codes(tables, self.rows["projects"], self.rows["plan"])
        self.unknown_counters = tables.unknown_counters
        for table, number, column, typed in put_right:
            row = self.rows[table][number]
            if (key := key_of(table, row)) is not None:
                self._list.add(Edit(table, key, column, row[column], typed, EditWay.CODE), EditState.PUT_BACK)
        return new, tambons

    def tables(self, tambons: list[Record] | None = None) -> Tables:
        """The tables that documents go into."""
        return Tables(
            projects=self.read("projects"),
            tambons=self.read("tambons") if tambons is None else tambons,
            villages=self.read("villages"),
            documents=self.read("documents"),
            unknown_counters=self.unknown_counters,
            written=self.said("projects"),
            deleted=self.gone("projects", Standing.DELETED),
            given=frozenset(code for table in _CODED for code in self.said(table)),
            first_year_be=self._first_year_be,
            counters={
                name: said["counters"] for name, said in self.said("tambons").items() if said.get("counters")
            },
        )

    # --- what staff chose ---

    def _do_as_chosen(self) -> None:
        by_key: dict[str, dict[str, Record]] = {}
        for chosen in self._list.chosen():
            table, key = chosen.table, chosen.key
            if table not in by_key:
                by_key[table] = dict(edits.firsts(table, self.rows[table]))
            entry = self._book.get(table, {}).get(key)
            if entry is None:
                continue
            row = by_key[table].get(key)
            if chosen.choice is EditChoice.SOURCE and chosen.column is not None and row is not None:
                if entry.hand:  # somebody spoilt the table `written`: what the source says is unknown
                    continue
                said = entry.written.get(chosen.column)
                words = self._typed[table].get(key, {})
                stood = words.get(chosen.column, row.get(chosen.column))
                last = Edit(table, key, chosen.column, said, stood, EditWay.TYPED)
                row[chosen.column] = said
                if words.pop(chosen.column, None) is not None and same(said, None):
                    self._cells[table][key, chosen.column] = None
                self._list.close(chosen.line, EditState.TAKEN_BACK, last)
            elif chosen.choice is EditChoice.BRING_BACK and entry.standing is Standing.DELETED:
                back, cells = edits.bring_back(table, key, entry)
                self.rows[table].append(back)
                self._put(table, cells)
                self._list.close(chosen.line, EditState.RETURNED)
            else:
                continue
            self.changed[table] = None

    def _put(self, table: str, cells: Mapping[tuple[str, str], Any]) -> None:
        """Cells of rows that came back: words in a number's cell, and staff's own columns."""
        self._cells[table] |= cells
        for (key, name), value in cells.items():
            if name.startswith(OWN):
                self._own[table].setdefault(key, {})[name.removeprefix(OWN)] = value
            else:
                self._typed[table].setdefault(key, {})[name] = value

    # --- closing ---

    def list_edits(self) -> list[Finding]:
        """Bring the list แก้ไข up to date; what in it staff should look at."""
        found = list(self._edits())
        self._list.refresh(found, self._book)
        for table in _MARKED:
            self._mark(table, [edit for edit in found if edit.table == table])
        return self._list.findings()

    def _mark(self, table: str, found: Sequence[Edit]) -> None:
        """Write into each row which of its cells people typed over: the sheet colours them by it."""
        headings: dict[str, list[str]] = {}
        for edit in found:
            if edit.column is not None and edit.column != EDITED.name:
                heading = heading_of(TABLES[table].by_name[edit.column], self._first_year_be)
                headings.setdefault(edit.key, []).append(heading)
        marks = [words.sheets.listed(headings.get(key_of(table, row) or "", ())) for row in self.rows[table]]
        if any(not same(row["edited"], mark) for row, mark in zip(self.rows[table], marks, strict=True)):
            rows = [row | {"edited": mark} for row, mark in zip(self.rows[table], marks, strict=True)]
            self.write(table, rows, says=lambda row, column: column == EDITED.name)

    def _edits(self) -> Iterator[Edit]:
        for table in WATCHED:
            for key, row in edits.firsts(table, self.rows[table]):
                entry = self._book[table][key]
                for column, now in edits.edited(table, key, row, entry, self._typed[table]):
                    was = self._was.get((table, key, column), entry.written.get(column))
                    yield Edit(table, key, column, was, now, EditWay.TYPED)

    def close(self) -> tuple[list[Record], list[Record]]:
        """The rows of the tables `edits` and `written` as everything stands now."""
        for table in WATCHED:
            for key, row in self.after(table).items():
                if (entry := self._book[table].get(key)) is not None:
                    entry.people = edits.people_of(table, row, entry)
        return self._list.rows, written.stored(self._book)

    def after(self, table: str) -> dict[str, Record]:
        """The rows of a watched table by key, with all that stands in their cells."""
        twins = self._twins[table].find(self.rows[table])
        firsts = {id(row): key for key, row in edits.firsts(table, self.rows[table])}
        rows = [
            self._whole(table, firsts[id(row)], row)
            if id(row) in firsts
            else row | (twins[number].beside if number in twins else {})
            for number, row in enumerate(self.rows[table])
        ]
        return undo.keyed(table, [key_of(table, row) for row in rows], rows)
