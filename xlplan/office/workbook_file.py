"""A closed workbook: read by calamine, written part by part, everything else in it copied as it is.

No library saves the file: each of them would drop what it does not know (charts' styles, lists of
newer Excel, text boxes, stored values). Only the rows of the tables written are new, cell by cell.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

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
from xlplan.office import safe_file
from xlplan.office.package import Package
from xlplan.office.restore import PointFiles
from xlplan.office.sheet_rows import Body, SheetRows, set_heading
from xlplan.office.table_parts import (
    SHEET_NS,
    TablePlace,
    fit_table,
    locate,
    set_calculated,
    staff_formulas,
    workbook_part,
)
from xlplan.office.workbook import (
    NOTHING_TYPED,
    AsTyped,
    TypedCell,
    Way,
    Written,
    columns_of,
    first_year_of,
    value_of,
    written,
)

MARK = "xlplan"
"""The custom document property by which a workbook of ours is known."""

_YEAR_HEADING = re.compile(r"\D*(25\d\d)")
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


@dataclass(frozen=True, slots=True)
class _Read:
    frame: pd.DataFrame
    body: Body
    typed: list[TypedCell]


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
        return self._as_read(table).frame.copy()

    def typed(self, table: str) -> list[TypedCell]:
        """The cells of the file of which the frame does not tell everything."""
        return self._as_read(table).typed

    def write(
        self, table: str, frame: pd.DataFrame, *, as_typed: AsTyped = NOTHING_TYPED, in_order: bool = False
    ) -> None:
        """Take the rows that the table is to have; `save` puts them into the file."""
        self._place(table)
        self._pending[table] = written(table, frame, as_typed, in_order=in_order)

    def pending(self) -> list[str]:
        """The names of the tables written since the last `save`."""
        return list(self._pending)

    def conflict_copies(self) -> list[str]:
        """Names of copies that a cloud service has made because two people saved the file."""
        return []

    def save(self) -> None:
        """Write every table that differs from what stands in the file; nothing differs: nothing is written.

        Raises:
            WorkbookBusyError, WorkbookChangedError, CannotWriteError: the file stays as it was.
        """
        draft = Package(self.path, self._content)
        year = self.first_year_be
        renamed = self._rename_years(draft, year)
        written = {table: frames.records(given.frame) for table, given in self._pending.items()}
        for table in renamed:
            written.setdefault(table, frames.records(self._as_read(table).frame))
        for table, records in written.items():
            self._write_table(draft, table, records, year)
        if draft.is_changed:
            _have_excel_recalculate(draft)
            content = draft.to_bytes()
            safe_file.replace(
                self.path, content, lambda temporary: self._check(temporary, written), read_hash=self._hash
            )
            self._take(content)
        self._pending = {}

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
        self._reads: dict[str, _Read] = {}

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

    def _year_in_file(self) -> int | None:
        return first_year_of(self._as_read("settings").frame)

    def _as_read(self, table: str) -> _Read:
        """The table as it stands in the file, whatever has been written since."""
        if table not in self._reads:
            year = (
                self._year_in_file() if any(column.year_number for column in TABLES[table].columns) else None
            )
            self._reads[table] = self._read_cells(self._place(table), self._columns(table, year))
        return self._reads[table]

    def _read_cells(self, place: TablePlace, columns: list[Column | None]) -> _Read:
        area = place.body
        grid = self._cells.get_sheet_by_name(place.sheet).to_python(skip_empty_area=False)
        known = [(number, column) for number, column in enumerate(columns, area.left - 1) if column]
        typed = [column.name for _, column in known if column.owner is not Owner.FORMULA]
        # cells whose presence keeps a row alive: all but our own formulas
        telling = [
            number for number, column in enumerate(columns, area.left - 1)
            if column is None or column.owner is not Owner.FORMULA
        ]  # fmt: skip
        records: list[frames.Record] = []
        rows: list[int] = []
        silent: list[int] = []
        for number, cells in enumerate(grid[area.top - 1 : area.bottom], area.top):
            record = {column.name: value_of(cells[place], column.kind) for place, column in known
                      if place < len(cells)}  # fmt: skip
            if any(record.get(name) is not None for name in typed):
                records.append(record)
                rows.append(number)
            elif any(cells[place] not in ("", None) for place in telling if place < len(cells)):
                silent.append(number)
        frame = frames.frame(place.name, records)
        read = frames.records(frame)
        typed_cells = [
            TypedCell(position, column.name, grid[number - 1][place_in_row], Way.UNREADABLE)
            for position, (row, number) in enumerate(zip(read, rows, strict=True))
            for place_in_row, column in known
            if column.owner is not Owner.FORMULA and row[column.name] is None
            and place_in_row < len(grid[number - 1]) and str(grid[number - 1][place_in_row]).strip()
        ]  # fmt: skip
        return _Read(frame, Body(read, rows, silent), typed_cells)

    def _rename_years(self, draft: Package, year: int | None) -> list[str]:
        """Give the budget columns their years, in the headings and wherever a formula names them.

        Returns the tables whose headings changed. A formula that names a column which is gone makes
        Excel offer to repair the file, so formulas in sheets of staff's own are followed up too.
        """
        if year is None:
            return []
        self._refuse_another_year(year)
        new_headings: dict[str, dict[str, str]] = {}
        for place in self._places.values():
            if place.name not in TABLES or not any(c.year_number for c in TABLES[place.name].columns):
                continue
            columns = self._columns(place.name, self._year_in_file())
            pairs = zip(place.headings, columns, strict=True)
            new = {old: heading_of(column, year) for old, column in pairs if column and column.year_number}
            new = {old: heading for old, heading in new.items() if old != heading}
            if new:
                new_headings[place.name] = new
        _rename_in_formulas(
            draft, {old: new for names in new_headings.values() for old, new in names.items()}
        )
        for table, names in new_headings.items():
            self._rename_headings(draft, self._places[table], names)
        return list(new_headings)

    def _refuse_another_year(self, year: int) -> None:
        """Amounts never move to other years: a year in the headings stays, once there are rows."""
        for place in self._places.values():
            if place.name not in TABLES or not any(c.year_number for c in TABLES[place.name].columns):
                continue
            shown = [int(found[1]) for name in place.headings if (found := _YEAR_HEADING.fullmatch(name))]
            if shown and min(shown) != year and len(self._as_read(place.name).frame):
                raise FirstYearChangedError(self.path, min(shown), year)

    def _rename_headings(self, draft: Package, place: TablePlace, names: Mapping[str, str]) -> None:
        table, sheet = draft.tree(place.table_part), draft.tree(place.sheet_part)
        for number, column in enumerate(table.iter(f"{SHEET_NS}tableColumn"), place.body.left):
            if column.get("name") in names:
                column.set("name", names[column.get("name")])
                if place.header_row:
                    set_heading(sheet, place.header_row, number, column.get("name"))
        draft.put_tree(place.table_part, table)
        draft.put_tree(place.sheet_part, sheet)

    def _write_table(
        self, draft: Package, table: str, records: list[frames.Record], year: int | None
    ) -> None:
        place, read = self._place(table), self._as_read(table)
        columns = self._columns(table, self._year_in_file())
        formulas = {c.name: sheet_formula(TABLES[table], c, year) for c in TABLES[table].columns if c.formula}
        table_tree, sheet = draft.tree(place.table_part), draft.tree(place.sheet_part)
        rows = SheetRows(sheet, place, columns, formulas, staff_formulas(table_tree, columns))
        changed, last_row = rows.bring_to(TABLES[table], read.body, records)
        if not changed:
            return
        draft.put(place.sheet_part, rows.to_bytes())
        if last_row != place.body.bottom:
            fit_table(table_tree, place, last_row)
            draft.put_tree(place.table_part, table_tree)
        if set_calculated(table_tree, columns, formulas):
            draft.put_tree(place.table_part, table_tree)

    def _check(self, temporary: Path, written: Mapping[str, list[frames.Record]]) -> None:
        """Read the new file back before it takes the old one's place: it must hold every row as written."""
        again = WorkbookFile(temporary)
        for table, records in written.items():
            if _counted(table, records) != _counted(table, frames.records(again.read(table))):
                raise CannotWriteError(self.path, "DIFFERS")


def _is_marked(package: Package) -> bool:
    parts = package.related("", "custom-properties")
    return any(
        entry.get("name") == MARK for part in parts if part in package.names()
        for entry in package.tree(part).iter(_PROPERTY)
    )  # fmt: skip


def _rename_in_formulas(draft: Package, names: Mapping[str, str]) -> None:
    """Rename columns in every formula, all at once: one year's old name may be another's new one."""
    if not names:
        return
    bracketed: dict[bytes, bytes] = {}
    for spelling in (("utf-8", "strict"), ("ascii", "xmlcharrefreplace")):  # Thai as such, and as references
        bracketed |= {
            f"[{old}]".encode(*spelling): f"[{new}]".encode(*spelling) for old, new in names.items()
        }
    pattern = re.compile(b"|".join(re.escape(old) for old in bracketed))
    for part in draft.names():
        if part.startswith("xl/") and part.endswith(".xml") and not part.endswith("sharedStrings.xml"):
            draft.put(part, pattern.sub(lambda match: bracketed[match[0]], draft.read(part)))


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


def _counted(table: str, records: list[frames.Record]) -> Counter[tuple[Any, ...]]:
    names = TABLES[table].names()
    return Counter(tuple(_plain(row[name]) for name in names) for row in records)


def _plain(value: Any) -> Any:
    """A value as it compares after a way through the file: floats to 12 digits, times to the second."""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, datetime):
        return value.strftime("%Y%m%d%H%M%S")
    return value
