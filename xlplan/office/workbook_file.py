"""A closed workbook: read by calamine, written part by part, everything else in it copied as it is.

No library saves the file: each of them would drop what it does not know (charts' styles, lists of
newer Excel, text boxes, stored values). Only the rows of the tables written are new, cell by cell.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from xlplan.core.columns import Column
from xlplan.core.schema import TABLES
from xlplan.core.written import OWN
from xlplan.errors import CannotWriteError, FirstYearChangedError, PathMissingError, WorkbookBusyError
from xlplan.office import safe_file, year_headings
from xlplan.office.cell_values import Cell
from xlplan.office.conflict_copies import conflict_copies
from xlplan.office.file_tables import FileTables, formulas_of
from xlplan.office.followers import follow_rows, notes_on
from xlplan.office.package import Package
from xlplan.office.read_back import holds
from xlplan.office.restore import PointFiles
from xlplan.office.sheet_rows import Body, NewRows, Outcome, SheetRows
from xlplan.office.sheet_text import SheetText, cut
from xlplan.office.table_parts import TablePlace, fit_table, set_calculated, staff_formulas
from xlplan.office.workbook import NOTHING_TYPED, AsTyped, Stood, TypedCell, Written, first_year_of, written
from xlplan.office.workbook_parts import have_excel_recalculate, last_saved_by, show_sheets


class WorkbookFile:
    """The `Workbook` over a closed .xlsx.

    Args:
        path: the file.
        content: bytes to work on instead of the file's own, of which a copy is made (`to_bytes`).

    Raises:
        PathMissingError: there is no such file.
        WorkbookBusyError: the system does not let us read it now.
        NotAPlanWorkbookError: it is no workbook of xlplan's.
    """

    def __init__(self, path: Path, content: bytes | None = None) -> None:
        self.path = path
        try:
            content = path.read_bytes() if content is None else content
        except FileNotFoundError as error:
            raise PathMissingError(path) from error
        except OSError as error:
            raise WorkbookBusyError(path) from error
        self.points = PointFiles(path)
        self._pending: dict[str, Written] = {}
        self._shown: list[str] = []
        self._file = FileTables(path, content)

    @property
    def first_year_be(self) -> int | None:
        """The first year of the plan from the settings table, None until it is known."""
        return first_year_of(self.read("settings"))

    @property
    def last_saved_by(self) -> str | None:
        """Who saved the file last, as Excel notes it; None where nobody is named."""
        return last_saved_by(Package(self.path, self._file.content))

    def read(self, table: str) -> pd.DataFrame:
        """The table as a frame by the schema, in the sheet's order, without empty rows."""
        if table in self._pending:
            return self._pending[table].frame.copy()
        return self.stands(table)

    def stands(self, table: str) -> pd.DataFrame:
        """The table as it stands in the file, whatever was written since."""
        return self._file.frame(table).copy()

    def typed(self, table: str) -> list[TypedCell]:
        """The cells of the file of which the frame does not tell everything."""
        return self._file.typed(table)

    def write(
        self,
        table: str,
        frame: pd.DataFrame,
        *,
        as_typed: AsTyped = NOTHING_TYPED,
        in_order: bool = False,
        stood: Stood = None,
    ) -> None:
        """Take the rows that the table is to have; `save` puts them into the file."""
        self._file.place(table)
        self._pending[table] = written(table, frame, as_typed, in_order=in_order, stood=stood)

    def show(self, table: str) -> None:
        """Have the sheet of a table shown, if it is hidden."""
        self._shown.append(self._file.place(table).sheet)

    def conflict_copies(self) -> list[str]:
        """Names of copies that a cloud service has made because two people saved the file."""
        return conflict_copies(self.path)

    def save(self) -> None:
        """Write every table that differs from what stands in the file; nothing differs: nothing is written.

        Raises:
            WorkbookBusyError, WorkbookChangedError, CannotWriteError: the file stays as it was.
        """
        with _no_search_for_cycles():
            given, orders, content = self._drafted()
            if content is not None:
                safe_file.replace(
                    self.path,
                    content,
                    lambda temporary: self._check(temporary, given, orders),
                    read_hash=safe_file.hash_of(self._file.content),
                )
                self._file = FileTables(self.path, content)
        self._pending, self._shown = {}, []

    def to_bytes(self) -> bytes:
        """The file as `save` would write it; nothing is written."""
        _, _, content = self._drafted()
        return self._file.content if content is None else content

    def _drafted(self) -> tuple[Mapping[str, Written], Mapping[str, Sequence[int]], bytes | None]:
        """The tables to be written, the order of their rows in the sheet, and the file, if it is another."""
        draft = Package(self.path, self._file.content)
        year = self.first_year_be
        given = dict(self._pending)
        for table in self._rename_years(draft, year):
            given.setdefault(table, Written(self._file.frame(table), self._file.read(table).values))
        orders = {table: self._write_table(draft, table, new, year).order for table, new in given.items()}
        show_sheets(draft, self._shown)
        if not draft.is_changed:
            return given, orders, None
        have_excel_recalculate(draft)
        return given, orders, draft.to_bytes()

    def _rename_years(self, draft: Package, year: int | None) -> list[str]:
        """Give the budget columns their years; the tables whose headings changed.

        Amounts never move to other years: a year in the headings stays, once there are rows.
        """
        if year is None:
            return []
        renamed: dict[TablePlace, dict[str, str]] = {}
        for place in self._file.places.values():
            if place.name not in TABLES or not any(c.year_number for c in TABLES[place.name].columns):
                continue
            columns = self._file.columns(place.name)
            shown = year_headings.first_year_shown(place, columns)
            if shown not in (None, year) and len(self._file.frame(place.name)):
                raise FirstYearChangedError(self.path, shown, year)
            new = year_headings.new_headings(place, columns, year)
            if new:
                renamed[place] = new
        if renamed:
            year_headings.rename(draft, renamed)
        return [place.name for place in renamed]

    def _write_table(self, draft: Package, table: str, given: Written, year: int | None) -> Outcome:
        place, read, columns = self._file.place(table), self._file.read(table), self._file.columns(table)
        formulas = formulas_of(table, year)
        table_tree = draft.tree(place.table_part)
        blank = set(range(place.body.top, place.body.bottom + 1)) - {*read.rows, *read.silent}
        noted = notes_on(draft, place, blank) if blank else {}  # a row of nothing but a note stays
        body = Body(read.values, read.rows, sorted([*read.silent, *noted]))
        typed = _by_place(place, columns, given.as_typed)
        new = NewRows(given.values, typed, given.in_order, given.stood)
        own = staff_formulas(table_tree, columns)

        def bring(sheet: SheetText) -> tuple[Outcome, bytes]:
            rows = SheetRows(sheet, place, columns, formulas, own, self._file.since_1904)
            outcome = rows.bring_to(TABLES[table], body, new)
            if outcome.targets is not None:
                follow_rows(draft, place, sheet.tree, outcome.last_row, outcome.targets)
            return outcome, rows.to_bytes() if outcome.changed else b""

        outcome, content = cut(draft, place.sheet_part, bring)
        if not outcome.changed:
            return outcome
        draft.put(place.sheet_part, content)
        if outcome.last_row != place.body.bottom:
            fit_table(table_tree, place, outcome.last_row)
            draft.put_tree(place.table_part, table_tree)
        if set_calculated(table_tree, columns, formulas):
            draft.put_tree(place.table_part, table_tree)
        return outcome

    def _check(
        self, temporary: Path, given: Mapping[str, Written], orders: Mapping[str, Sequence[int]]
    ) -> None:
        """Read the new file back before it takes the old one's place: it must hold every row as written."""
        again = WorkbookFile(temporary)._file
        for table, new in given.items():
            if not holds(again.blocks(table), table, new, orders[table]):
                raise CannotWriteError(self.path, "DIFFERS")


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Saving makes many objects, none of which hold each other; to look for such takes a tenth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _by_place(
    place: TablePlace, columns: Sequence[Column | None], as_typed: AsTyped
) -> dict[int, dict[int, Cell]]:
    """Typed cells by the sheet's columns; a heading that the sheet does not have is passed over."""
    places = {
        column.name if column else OWN + heading: number
        for number, (column, heading) in enumerate(zip(columns, place.headings, strict=True), place.body.left)
    }
    return {
        row: {places[name]: cell for name, cell in cells.items() if name in places}
        for row, cells in as_typed.items()
    }
