"""The tables of one workbook file as they stand in it; the file is read once, its tables when asked for."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from xlplan import words
from xlplan.core import frames
from xlplan.core.columns import Column, Table
from xlplan.core.schema import TABLES, heading_of, sheet_formula
from xlplan.errors import ColumnMissingError, NotAPlanWorkbookError, OtherLayoutError
from xlplan.office.package import Package
from xlplan.office.sheet_text import cut
from xlplan.office.table_parts import TablePlace, locate, staff_formulas
from xlplan.office.table_reading import TableRead, blocks, in_order, read_table, typed_cells
from xlplan.office.workbook import TypedCell, Way, columns_of, first_year_of
from xlplan.office.workbook_parts import LAYOUT, counts_from_1904, layout_of


class FileTables:
    """What a file holds.

    Args:
        path: for messages.
        content: the file.

    Raises:
        NotAPlanWorkbookError: it is no workbook of xlplan's.
        OtherLayoutError: another version of the program made it.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self.content = content
        package = Package(path, content)
        layout = layout_of(package)
        if layout is not None and layout != LAYOUT:
            raise OtherLayoutError(path)
        if layout is None:
            raise NotAPlanWorkbookError(path)
        self.places = locate(package)
        try:
            self._cells = CalamineWorkbook.from_filelike(BytesIO(content))
        except CalamineError as error:
            raise NotAPlanWorkbookError(path) from error
        self.since_1904 = counts_from_1904(package)
        self._reads: dict[str, TableRead] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._typed: dict[str, list[TypedCell]] = {}

    def place(self, table: str) -> TablePlace:
        """Where a table lies."""
        if table not in self.places:
            raise NotAPlanWorkbookError(self._path, TABLES[table].sheet)
        return self.places[table]

    def columns(self, table: str) -> list[Column | None]:
        """The schema's column at each place of a table, None where it is staff's own."""
        has_years = any(column.year_number for column in TABLES[table].columns)
        year = self._first_year() if has_years else None
        return all_columns(self._path, TABLES[table], self.place(table).headings, year)

    def read(self, table: str) -> TableRead:
        """A table's cells by column."""
        if table not in self._reads:
            place, columns = self.place(table), self.columns(table)
            sheet = self._sheet(place)
            self._reads[table] = read_table(sheet, place, columns, since_1904=self.since_1904)
        return self._reads[table]

    def blocks(self, table: str) -> Iterator[TableRead]:
        """A table's cells, some thousand rows at a time; nothing of it is kept."""
        place = self.place(table)
        return blocks(self._sheet(place), place, self.columns(table), since_1904=self.since_1904)

    def frame(self, table: str) -> pd.DataFrame:
        """A table as a frame by the schema; whoever gives it away copies it."""
        if table not in self._frames:
            self._frames[table] = frame_of(table, self.read(table))
        return self._frames[table]

    def typed(self, table: str) -> list[TypedCell]:
        """The cells of a table of which the frame does not tell everything."""
        if table not in self._typed:
            self._typed[table] = [*self._find_typed(table), *self._find_notes(table)]
        return self._typed[table]

    def _first_year(self) -> int | None:
        return first_year_of(self.frame("settings"))

    def _sheet(self, place: TablePlace) -> CalamineSheet:
        try:
            return self._cells.get_sheet_by_name(place.sheet)
        except CalamineError as error:
            raise NotAPlanWorkbookError(self._path) from error

    def _find_typed(self, table: str) -> list[TypedCell]:
        read, place, columns = self.read(table), self.place(table), self.columns(table)
        if not read.raw:  # neither formulas nor columns of staff's own
            return in_order(read.unreadable, place, columns)
        package = Package(self._path, self.content)
        formulas = formulas_of(table, self._first_year())
        computed = staff_formulas(package.tree(place.table_part), columns)
        return cut(
            package,
            place.sheet_part,
            lambda sheet: typed_cells(read, sheet, place, columns, formulas, set(computed)),
        )

    def _find_notes(self, table: str) -> Iterator[TypedCell]:
        """Notes on the cells of rows, as if they stood in columns of staff's own: they must not go unseen."""
        from xlplan.office.followers import notes_on  # noqa: PLC0415  # brings openpyxl; buttons do without

        read, place = self.read(table), self.place(table)
        found = notes_on(Package(self._path, self.content), place, set(read.rows))
        for position, row in enumerate(read.rows) if found else ():
            for column, text in found.get(row, {}).items():
                heading = words.sheets.note_on(place.headings[column - place.body.left])
                yield TypedCell(position, heading, text, Way.OWN)


def all_columns(
    path: Path, table: Table, headings: Sequence[str], first_year_be: int | None
) -> list[Column | None]:
    """The schema's column under each heading, None for one of staff's own; none of ours may be missing.

    Raises:
        ColumnMissingError: one is.
    """
    columns = columns_of(table, headings, first_year_be)
    for column in table.columns:
        if column not in columns:
            raise ColumnMissingError(path, table.sheet, heading_of(column, first_year_be))
    return columns


def frame_of(table: str, read: TableRead) -> pd.DataFrame:
    """What was read as a frame by the schema."""
    return frames.of_columns(table, read.values)


def formulas_of(table: str, year: int | None) -> dict[str, str]:
    """The formulas that belong into our formula columns, by name, in a plan that begins in this year."""
    columns = TABLES[table].columns
    return {column.name: sheet_formula(TABLES[table], column, year) for column in columns if column.formula}
