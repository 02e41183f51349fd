"""A closed workbook: read by calamine, written part by part, everything else in it copied as it is.

No library saves the file: each of them would drop what it does not know (charts' styles, lists of
newer Excel, text boxes, stored values). Only the rows of the tables written are new, cell by cell.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from xlplan import words
from xlplan.core import frames
from xlplan.core.columns import Column, Owner
from xlplan.core.schema import TABLES, heading_of, sheet_formula
from xlplan.errors import (
    CannotWriteError,
    ColumnMissingError,
    FirstYearChangedError,
    NotAPlanWorkbookError,
    PathMissingError,
    WorkbookBusyError,
)
from xlplan.office import safe_file, year_headings
from xlplan.office.conflict_copies import conflict_copies
from xlplan.office.followers import follow_rows, notes_on
from xlplan.office.package import Package
from xlplan.office.restore import PointFiles
from xlplan.office.sheet_rows import Body, NewRows, Outcome, SheetRows
from xlplan.office.sheet_text import SheetText, cut
from xlplan.office.table_parts import (
    SHEET_NS,
    TablePlace,
    fit_table,
    locate,
    set_calculated,
    staff_formulas,
    workbook_part,
)
from xlplan.office.table_reading import TableRead, blocks, in_order, read_table, typed_cells
from xlplan.office.workbook import (
    NOTHING_TYPED,
    AsTyped,
    Cell,
    Stood,
    TypedCell,
    Way,
    Written,
    columns_of,
    first_year_of,
    written,
)

MARK = "xlplan"
"""The custom document property by which a workbook of ours is known."""

_LAST_MODIFIED_BY = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_BEFORE_CALC_PR = (
    "workbookPr",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)


class WorkbookFile:
    """The `Workbook` over a closed .xlsx.

    Raises:
        PathMissingError: there is no such file.
        WorkbookBusyError: the system does not let us read it now.
        NotAPlanWorkbookError: it is no workbook of xlplan's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise PathMissingError(path) from error
        except OSError as error:
            raise WorkbookBusyError(path) from error
        self.points = PointFiles(path)
        self._pending: dict[str, Written] = {}
        self._shown: list[str] = []
        self._take(content)

    @property
    def first_year_be(self) -> int | None:
        """The first year of the plan from the settings table, None until it is known."""
        return first_year_of(self.read("settings"))

    @property
    def last_saved_by(self) -> str | None:
        """Who saved the file last, as Excel notes it; None where nobody is named."""
        package = Package(self.path, self._content)
        for part in package.related("", "core-properties"):
            if part in package.names():
                return package.tree(part).findtext(_LAST_MODIFIED_BY) or None
        return None

    def read(self, table: str) -> pd.DataFrame:
        """The table as a frame by the schema, in the sheet's order, without empty rows."""
        if table in self._pending:
            return self._pending[table].frame.copy()
        return self.stands(table)

    def stands(self, table: str) -> pd.DataFrame:
        """The table as it stands in the file, whatever was written since."""
        return self._frame(table).copy()

    def typed(self, table: str) -> list[TypedCell]:
        """The cells of the file of which the frame does not tell everything."""
        if table not in self._typed:
            self._typed[table] = self._find_typed(table)
        return self._typed[table]

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
        self._place(table)
        self._pending[table] = written(table, frame, as_typed, in_order=in_order, stood=stood)

    def show(self, table: str) -> None:
        """Have the sheet of a table shown, if it is hidden."""
        self._shown.append(self._place(table).sheet)

    def pending(self) -> list[str]:
        """The names of the tables written since the last `save`."""
        return list(self._pending)

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
                    read_hash=self._hash,
                )
                self._take(content)
        self._pending, self._shown = {}, []

    def _drafted(self) -> tuple[Mapping[str, Written], Mapping[str, Sequence[int]], bytes | None]:
        """The tables to be written, the order of their rows in the sheet, and the file, if it is another."""
        draft = Package(self.path, self._content)
        year = self.first_year_be
        given = dict(self._pending)
        for table in self._rename_years(draft, year):
            given.setdefault(table, Written(self._frame(table), self._read(table).values))
        orders = {table: self._write_table(draft, table, new, year).order for table, new in given.items()}
        _show(draft, self._shown)
        if not draft.is_changed:
            return given, orders, None
        _have_excel_recalculate(draft)
        return given, orders, draft.to_bytes()

    def _take(self, content: bytes) -> None:
        self._content = content
        self._hash = safe_file.hash_of(content)
        package = Package(self.path, content)
        if not _is_marked(package):
            raise NotAPlanWorkbookError(self.path)
        self._places = locate(package)
        try:
            self._cells = CalamineWorkbook.from_filelike(BytesIO(content))
        except CalamineError as error:
            raise NotAPlanWorkbookError(self.path) from error
        self._since_1904 = _counts_from_1904(package)
        self._reads: dict[str, TableRead] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._typed: dict[str, list[TypedCell]] = {}

    def _place(self, table: str) -> TablePlace:
        if table not in self._places:
            raise NotAPlanWorkbookError(self.path, TABLES[table].sheet)
        return self._places[table]

    def _columns(self, table: str, year: int | None) -> list[Column | None]:
        """The schema's column at each place of the table in the file."""
        columns = columns_of(TABLES[table], self._place(table).headings, year)
        for column in TABLES[table].columns:
            if column not in columns:
                raise ColumnMissingError(self.path, TABLES[table].sheet, heading_of(column, year))
        return columns

    def _columns_in_file(self, table: str) -> list[Column | None]:
        has_years = any(column.year_number for column in TABLES[table].columns)
        return self._columns(table, self._year_in_file() if has_years else None)

    def _year_in_file(self) -> int | None:
        return first_year_of(self._frame("settings"))

    def _read(self, table: str) -> TableRead:
        """The table as it stands in the file, whatever has been written since."""
        if table not in self._reads:
            place, columns = self._place(table), self._columns_in_file(table)
            sheet = self._sheet(place)
            self._reads[table] = read_table(sheet, place, columns, since_1904=self._since_1904)
        return self._reads[table]

    def _sheet(self, place: TablePlace) -> CalamineSheet:
        try:
            return self._cells.get_sheet_by_name(place.sheet)
        except CalamineError as error:
            raise NotAPlanWorkbookError(self.path) from error

    def _frame(self, table: str) -> pd.DataFrame:
        if table not in self._frames:
            read = self._read(table)
            columns = TABLES[table].columns
            self._frames[table] = pd.DataFrame(
                {column.name: frames.series(read.values[column.name], column.kind) for column in columns}
            )
        return self._frames[table]

    def _find_typed(self, table: str) -> list[TypedCell]:
        return [*self._find_typed_cells(table), *self._find_notes(table)]

    def _find_notes(self, table: str) -> Iterator[TypedCell]:
        """Notes on the cells of rows, as if they stood in columns of staff's own: they must not go unseen."""
        read, place = self._read(table), self._place(table)
        found = notes_on(Package(self.path, self._content), place, set(read.rows))
        for position, row in enumerate(read.rows) if found else ():
            for column, text in found.get(row, {}).items():
                heading = words.sheets.note_on(place.headings[column - place.body.left])
                yield TypedCell(position, heading, text, Way.OWN)

    def _find_typed_cells(self, table: str) -> list[TypedCell]:
        read, place = self._read(table), self._place(table)
        columns = self._columns_in_file(table)
        if not read.raw:  # neither formulas nor columns of staff's own
            return in_order(read.unreadable, place, columns)
        package = Package(self.path, self._content)
        formulas = _formulas(table, self._year_in_file())
        computed = staff_formulas(package.tree(place.table_part), columns)
        return cut(
            package,
            place.sheet_part,
            lambda sheet: typed_cells(read, sheet, place, columns, formulas, set(computed)),
        )

    def _rename_years(self, draft: Package, year: int | None) -> list[str]:
        """Give the budget columns their years; the tables whose headings changed.

        Amounts never move to other years: a year in the headings stays, once there are rows.
        """
        if year is None:
            return []
        renamed: dict[TablePlace, dict[str, str]] = {}
        for place in self._places.values():
            if place.name not in TABLES or not any(c.year_number for c in TABLES[place.name].columns):
                continue
            shown = year_headings.first_year_shown(place)
            if shown not in (None, year) and len(self._frame(place.name)):
                raise FirstYearChangedError(self.path, shown, year)
            new = year_headings.new_headings(place, self._columns_in_file(place.name), year)
            if new:
                renamed[place] = new
        if renamed:
            year_headings.rename(draft, renamed)
        return [place.name for place in renamed]

    def _write_table(self, draft: Package, table: str, given: Written, year: int | None) -> Outcome:
        place, read, columns = self._place(table), self._read(table), self._columns_in_file(table)
        formulas = _formulas(table, year)
        table_tree = draft.tree(place.table_part)
        body = Body(read.values, read.rows, read.silent)
        typed = _by_place(table, place, columns, given.as_typed)
        new = NewRows(given.values, typed, given.in_order, given.stood)
        own = staff_formulas(table_tree, columns)

        def bring(sheet: SheetText) -> tuple[Outcome, bytes]:
            rows = SheetRows(sheet, place, columns, formulas, own, self._since_1904)
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
        again = WorkbookFile(temporary)
        for table, new in given.items():
            if not again._holds(table, new, orders[table]):
                raise CannotWriteError(self.path, "DIFFERS")

    def _holds(self, table: str, given: Written, order: Sequence[int]) -> bool:
        """Whether the table holds these rows in this order, value by value."""
        place, columns = self._place(table), self._columns_in_file(table)
        sheet = self._sheet(place)
        wanted = given.values
        words_found: set[tuple[int, str]] = set()
        at = 0
        for block in blocks(sheet, place, columns, since_1904=self._since_1904):
            positions = order[at : at + len(block.rows)]
            if len(positions) < len(block.rows):
                return False
            for name, found in block.values.items():
                want = [wanted[name][position] for position in positions]
                if found != want and not all(map(_same, found, want)):
                    return False
            words_found |= {(positions[cell.row], cell.column) for cell in block.unreadable}
            at += len(block.rows)
        kept = {
            (position, name)
            for position, cells in given.as_typed.items()
            for name, cell in cells.items()
            if name in wanted and cell is not None and wanted[name][position] is None
            and TABLES[table].by_name[name].owner is not Owner.FORMULA
        }  # fmt: skip
        return at == len(order) and kept <= words_found


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


def _formulas(table: str, year: int | None) -> dict[str, str]:
    columns = TABLES[table].columns
    return {column.name: sheet_formula(TABLES[table], column, year) for column in columns if column.formula}


def _by_place(
    table: str, place: TablePlace, columns: Sequence[Column | None], as_typed: AsTyped
) -> dict[int, dict[int, Cell]]:
    """Typed cells by the sheet's columns; a heading that the sheet does not have is passed over."""
    places = {
        column.name if column else heading: number
        for number, (column, heading) in enumerate(zip(columns, place.headings, strict=True), place.body.left)
        if column or heading not in TABLES[table].by_name
    }
    return {
        row: {places[name]: cell for name, cell in cells.items() if name in places}
        for row, cells in as_typed.items()
    }


def _counts_from_1904(package: Package) -> bool:
    settings = package.tree(workbook_part(package)).find(f"{SHEET_NS}workbookPr")
    return settings is not None and settings.get("date1904") in ("1", "true")


def _is_marked(package: Package) -> bool:
    parts = package.related("", "custom-properties")
    return any(
        entry.get("name") == MARK for part in parts if part in package.names()
        for entry in package.tree(part).iter(_PROPERTY)
    )  # fmt: skip


def _show(draft: Package, sheets: Sequence[str]) -> None:
    """Show sheets that are hidden."""
    workbook = workbook_part(draft)
    root = draft.tree(workbook)
    for sheet in root.iter(f"{SHEET_NS}sheet"):
        if sheet.get("name") in sheets and sheet.attrib.pop("state", None):
            draft.put_tree(workbook, root)


def _have_excel_recalculate(draft: Package) -> None:
    """Drop the order of calculation, which names cells that may be gone, and ask for a new one on opening."""
    workbook = workbook_part(draft)
    for part in draft.related(workbook, "calcChain"):
        draft.drop(part, workbook)
    root = draft.tree(workbook)
    settings = root.find(f"{SHEET_NS}calcPr")
    if settings is None:
        settings = root.makeelement(f"{SHEET_NS}calcPr")
        root.insert(
            sum(child.tag in {SHEET_NS + name for name in _BEFORE_CALC_PR} for child in root), settings
        )
    if settings.get("fullCalcOnLoad") not in ("1", "true"):
        settings.set("fullCalcOnLoad", "1")
        draft.put_tree(workbook, root)


def _same(old: Any, new: Any) -> bool:
    """Whether a value came through the file: floats are the same to 12 digits, times to the second."""
    if isinstance(old, float) and isinstance(new, float):
        return f"{old:.12g}" == f"{new:.12g}"
    if isinstance(old, datetime) and isinstance(new, datetime):
        return old.replace(microsecond=0) == new.replace(microsecond=0)
    return bool(old == new)
