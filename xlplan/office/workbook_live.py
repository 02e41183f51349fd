"""The workbook that is open in Excel, by way of xlwings: read in bulk, computed, written in bulk.

Excel itself does what it does best: formulas calculate, notes and formats go with their rows. The file on
disk is Excel's to write; a backup of it is kept before.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import pandas as pd
import xlwings as xw

from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import YES
from xlplan.core.written import key_of
from xlplan.errors import (
    ExcelRefusedError,
    FirstYearChangedError,
    HalfWrittenError,
    RowsHiddenError,
    SheetProtectedError,
    TypedMeanwhileError,
    XlplanError,
)
from xlplan.office import live_selection, safe_file, year_headings
from xlplan.office.conflict_copies import conflict_copies
from xlplan.office.excel_state import (
    Listed,
    at_rest,
    failure_of,
    is_gone,
    is_known,
    path_of,
    refusals_told,
    refuse_obstacles,
    said_by,
    save_file,
)
from xlplan.office.file_tables import formulas_of
from xlplan.office.live_changes import Changes, changes_of
from xlplan.office.live_selection import is_shown
from xlplan.office.live_tables import LiveTables
from xlplan.office.live_writing import TableWriter, cells, write_headings
from xlplan.office.package import Package
from xlplan.office.restore import PointFiles
from xlplan.office.table_parts import Area
from xlplan.office.workbook import NOTHING_TYPED, AsTyped, Stood, TypedCell, Written, first_year_of, written
from xlplan.office.workbook_parts import last_saved_by


class WorkbookLive:
    """The `Workbook` over one that is open in Excel.

    Raises:
        ObstacleError: Excel is busy, or the workbook is no file yet.
        NotAPlanWorkbookError, OtherLayoutError: it is no workbook of xlplan's, or of another version.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book = book
        self.path = path_of(book)
        self.points = PointFiles(self.path)
        self._pending: dict[str, Written] = {}
        self._shown: list[str] = []
        self._tables = self._found()

    def _found(self) -> LiveTables:
        with refusals_told(self.book):
            return LiveTables(self.book, self.path)

    @property
    def listed(self) -> Mapping[str, Listed]:
        """The tables of ours that the workbook has, with their sheets."""
        return self._tables.listed

    @property
    def first_year_be(self) -> int | None:
        """The first year of the plan from the settings table, None until it is known."""
        return first_year_of(self.read("settings"))

    @property
    def last_saved_by(self) -> str | None:
        """Who saved the file last, as is noted on disk; None where nobody is named or it cannot be read."""
        with suppress(OSError, XlplanError):
            return last_saved_by(Package(self.path, self.path.read_bytes()))
        return None

    def read(self, table: str) -> pd.DataFrame:
        """The table as a frame by the schema, in the sheet's order, without empty rows."""
        if table in self._pending:
            return self._pending[table].frame.copy()
        return self.stands(table)

    def stands(self, table: str) -> pd.DataFrame:
        """The table as it stood in Excel when it was first asked for, whatever was written since."""
        with refusals_told(self.book):
            return self._tables.frame(table).copy()

    def typed(self, table: str) -> list[TypedCell]:
        """The cells of the table of which the frame does not tell everything."""
        with refusals_told(self.book):
            return self._tables.typed(table)

    def write(
        self,
        table: str,
        frame: pd.DataFrame,
        *,
        as_typed: AsTyped = NOTHING_TYPED,
        in_order: bool = False,
        stood: Stood = None,
    ) -> None:
        """Take the rows that the table is to have; `save` puts them into Excel."""
        with refusals_told(self.book):
            self._tables.known(table)
        self._pending[table] = written(table, frame, as_typed, in_order=in_order, stood=stood)

    def show(self, table: str) -> None:
        """Have the sheet of a table shown, if it is hidden."""
        self._tables.found(table)
        self._shown.append(table)

    def conflict_copies(self) -> list[str]:
        """Names of copies that a cloud service has made because two people saved the file."""
        return conflict_copies(self.path)

    def go_to(self, table: str, key: str | None = None) -> bool:
        """Show a table's sheet and select the row with this key, else a heading; whether there is one."""
        rows = frames.records(self.stands(table))
        at = next((at for at, row in enumerate(rows) if key is not None and key_of(table, row) == key), None)
        with refusals_told(self.book):
            sheet = self._tables.found(table).sheet
            known = self._tables.known(table)
            body, row = known.place.body, known.read.rows[at] if at is not None else known.place.body.top - 1
            right = body.right if at is not None else body.left
            live_selection.select(cells(sheet, Area(body.left, row, right, row)))
        return at is not None

    def stands_on(self, table: str) -> str | None:
        """Show a table's sheet; the key of the row that is selected in it, None beside its rows."""
        rows = frames.records(self.stands(table))
        with refusals_told(self.book):
            row = live_selection.selected_row(self._tables.found(table).sheet)
            at = next(
                (at for at, place in enumerate(self._tables.known(table).read.rows) if place == row), None
            )
        return None if at is None else key_of(table, rows[at])

    def is_in_front(self, table: str) -> bool:
        """Whether a table's sheet is the one that is shown."""
        with refusals_told(self.book):
            return bool(self._tables.found(table).sheet_name == self.book.sheets.active.name)

    def in_front(self) -> str | None:
        """The table of ours on the sheet that is shown, None where there is none."""
        with refusals_told(self.book):
            shown = self.book.sheets.active.name
        return next((name for name, listed in self.listed.items() if listed.sheet_name == shown), None)

    def chosen(self, table: str) -> list[int]:
        """The positions in `stands` of the rows that are selected and shown; the sheet must be in front."""
        with refusals_told(self.book):
            rows = live_selection.chosen_rows(self.book.app)
            return [at for at, row in enumerate(self._tables.known(table).read.rows) if row in rows]

    def tick(self, table: str, key: str, column: str) -> None:
        """Put a "yes" into a cell as people do; the file is saved with what is saved next.

        Raises:
            SheetProtectedError: nobody can write there.
        """
        at = next(
            at for at, row in enumerate(frames.records(self.stands(table))) if key_of(table, row) == key
        )
        with refusals_told(self.book):
            listed, known = self._tables.found(table), self._tables.known(table)
            if listed.sheet.api.ProtectContents:
                raise SheetProtectedError(listed.sheet_name)
            place = known.place.body.left + [one and one.name for one in known.columns].index(column)
            row = known.read.rows[at]
            cells(listed.sheet, Area(place, row, place, row)).value = YES
        self._tables.forget()

    def go_to_name(self, name: str) -> bool:
        """Show what one of the workbook's names stands for; whether there is such a name."""
        with refusals_told(self.book):
            if name not in self.book.names:
                return False
            live_selection.select(self.book.names[name].refers_to_range)
        return True

    def save_as_it_is(self) -> None:
        """Have Excel save what people typed, with nothing of ours; for what works on the file."""
        with refusals_told(self.book):
            refuse_obstacles(self.book)
            safe_file.keep_backup(self.path)
            save_file(self.book)

    def save(self) -> None:
        """Write every table that differs from what stands in Excel, and have Excel save the file.

        Nothing differs: nothing is written or saved. What fails is taken back, as far as that can be.

        Raises:
            ObstacleError, WorkbookChangedError, CannotWriteError: nothing has changed.
            HalfWrittenError: not all could be taken back; the file on disk is the old one.
        """
        with refusals_told(self.book):
            year = self.first_year_be
            headings = self._new_headings(year)
            changes = self._changes()
            hidden = [table for table in self._shown if not is_shown(self._tables.found(table).sheet)]
            if headings or changes or hidden:
                touched = {*headings, *changes, *hidden}
                refuse_obstacles(self.book, {table: self._tables.found(table) for table in touched})
                self._refuse_hidden_rows(year, changes)
                safe_file.keep_backup(self.path)
                self._write(year, headings, changes, hidden)
                self._tables.forget()
        self._pending, self._shown = {}, []

    def _new_headings(self, year: int | None) -> dict[str, dict[str, str]]:
        """By table the headings of budget columns that must get their years."""
        if year is None:
            return {}
        found = {}
        for table in self._tables.all_known():
            if not any(column.year_number for column in TABLES[table].columns):
                continue
            known = self._tables.known(table)
            shown = year_headings.first_year_shown(known.place, known.columns)
            if shown not in (None, year) and len(known.read.rows):
                raise FirstYearChangedError(self.path, shown, year)
            new = year_headings.new_headings(known.place, known.columns, year)
            if new:
                found[table] = new
        return found

    def _changes(self) -> dict[str, Changes]:
        found = {
            table: changes_of(
                TABLES[table],
                self._tables.known(table),
                new,
                self._tables.other_formulas(table),
                self._tables.noted(table),
            )
            for table, new in self._pending.items()
        }
        return {table: changes for table, changes in found.items() if changes}

    def _refuse_hidden_rows(self, year: int | None, changes: Mapping[str, Changes]) -> None:
        """Refuse to sort a table with rows that Excel would not move, before anything is done."""
        for table, change in changes.items():
            if change.numbers and self._writer(table, year).hides_rows():
                raise RowsHiddenError(TABLES[table].sheet)

    def _refuse_changed(self, tables: set[str]) -> None:
        """Refuse to write over what somebody typed since it was read; Excel takes no keys by now."""
        for table in tables:
            known = self._tables.known(table)
            place, formulas = self._tables.now(table)
            if place != known.place or formulas != known.formulas:
                raise TypedMeanwhileError(self.path, known.place.sheet)

    def _write(
        self,
        year: int | None,
        headings: Mapping[str, Mapping[str, str]],
        changes: Mapping[str, Changes],
        hidden: Sequence[str],
    ) -> None:
        shown = {table: self._tables.found(table).sheet.visible for table in hidden}
        notes = {table: self._tables.notes(table) for table, change in changes.items() if change.moves_rows}
        touched: list[str] = []
        try:
            with at_rest(self.book):
                self._refuse_changed({*headings, *changes})
                for table in hidden:
                    self._tables.found(table).sheet.visible = True
                for table, names in headings.items():
                    touched.append(table)
                    self._rename(table, names)
                for table, change in changes.items():
                    touched.append(table)
                    self._writer(table, year).apply(change)
            if self.book.app.calculation != "automatic":
                self.book.app.calculate()
            save_file(self.book)
        except BaseException as error:
            self._take_back(touched, shown, notes, error)
            if failure_of(error) is None or is_known(error):
                raise
            sheet = TABLES[touched[-1]].sheet if touched else ""
            raise ExcelRefusedError(sheet, said_by(error)) from error

    def _writer(self, table: str, year: int | None) -> TableWriter:
        listed, known = self._tables.found(table), self._tables.known(table)
        ours = formulas_of(table, year)
        by_place = {
            place: ours[column.name]
            for place, column in enumerate(known.columns, known.place.body.left)
            if column and column.name in ours
        }
        return TableWriter(listed.sheet, listed.table, known, by_place)

    def _rename(self, table: str, names: Mapping[str, str]) -> None:
        """Give budget columns their years; Excel itself follows up the formulas that name them."""
        place = self._tables.known(table).place
        new = {number: names[heading] for number, heading in enumerate(place.headings) if heading in names}
        write_headings(self._tables.found(table).sheet, place, new)

    def _take_back(
        self,
        touched: Sequence[str],
        shown: Mapping[str, bool],
        notes: Mapping[str, Sequence[tuple[str, int, int]]],
        error: BaseException,
    ) -> None:
        """Bring everything back to what it was."""
        if not touched and not shown:
            return
        try:
            with at_rest(self.book):
                for table in reversed(dict.fromkeys(touched)):
                    self._writer(table, None).take_back()
                    self._put_notes_back(table, notes.get(table))
                for table, visible in shown.items():
                    self._tables.found(table).sheet.visible = visible
        except Exception as failure:
            if not is_gone(failure):
                raise HalfWrittenError(self.path) from error

    def _put_notes_back(self, table: str, notes: Sequence[tuple[str, int, int]] | None) -> None:
        """Have notes on the cells on which they stood; answers to comments nobody can write again."""
        if notes is None or sorted(self._tables.notes(table)) == sorted(notes):
            return
        sheet = self._tables.found(table).sheet
        for note in list(sheet.notes):
            note.delete()
        for text, row, column in notes:
            if sheet.range((row, column)).note is None:
                sheet.range((row, column)).add_note(text)
        if sorted(self._tables.notes(table)) != sorted(notes):
            raise HalfWrittenError(self.path)
