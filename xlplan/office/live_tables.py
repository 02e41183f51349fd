"""The tables of an open workbook as they stand in it: found once, each read with three calls when asked for.

Values come as Excel's automation gives them, texts of formulas beside them. Rows and columns are counted
from 1, as Excel shows them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import xlwings as xw

from xlplan import words
from xlplan.core.columns import Column
from xlplan.core.schema import TABLES
from xlplan.errors import NotAPlanWorkbookError, OtherLayoutError
from xlplan.office.cell_values import Cell
from xlplan.office.excel_state import Listed, failure_of, is_known, is_unknown_member, tables_of
from xlplan.office.file_tables import all_columns, formulas_of, frame_of
from xlplan.office.formula_spelling import as_in_a_file, means_same, relative
from xlplan.office.table_parts import Area, TablePlace
from xlplan.office.table_reading import TableRead, in_order, is_filled_cell, read_cells
from xlplan.office.workbook import TypedCell, Way, first_year_of
from xlplan.office.workbook_parts import LAYOUT, MARK
from xlplan.office.year_headings import first_year_shown

_ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!",
    2042: "#N/A", 2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!",
    2048: "#UNKNOWN!", 2049: "#FIELD!", 2050: "#CALC!",
}  # fmt: skip
_ERROR = 0x800A0000 - 2**32
"""What Excel adds to the number of an error that a cell shows."""


@dataclass(frozen=True, slots=True)
class LiveTable:
    """One table as it stood when it was read.

    Attributes:
        place: where it lies; without any row its body ends above where it begins.
        cells: of every column of the sheet's table what its cells hold, blank rows too.
        formulas: the same, as texts: of formulas these, of all else what it is.
        columns: the schema's column at each place of the table, None where it is staff's own.
        read: its rows.
    """

    place: TablePlace
    columns: Sequence[Column | None]
    cells: Sequence[Sequence[Cell]]
    formulas: Sequence[Sequence[str]]
    read: TableRead

    def is_formula(self, number: int, row: int) -> bool:
        """Whether a formula stands in a cell, given by its place in the table and its row in the sheet.

        A text that begins as a formula does is its own value.
        """
        at = row - self.place.body.top
        text = self.formulas[number][at]
        return text.startswith("=") and text != self.cells[number][at]

    def own_formulas(self) -> dict[int, tuple[int, str]]:
        """Of staff's columns that have one formula for all rows its row and text, by place in the table.

        No call tells that formula, so it is the one that most rows have.
        """
        found = {}
        for number, column in enumerate(self.columns):
            if column is not None:
                continue
            rows = range(self.place.body.top, self.place.body.bottom + 1)
            texts = {
                row: self.formulas[number][row - rows.start] for row in rows if self.is_formula(number, row)
            }
            counted = Counter(relative(text, row) for row, text in texts.items())
            most = counted.most_common(1)
            if most and most[0][1] * 2 > len(rows):
                found[number] = next(
                    (row, text) for row, text in texts.items() if relative(text, row) == most[0][0]
                )
        return found


class LiveTables:
    """What an open workbook holds.

    Raises:
        NotAPlanWorkbookError: it is no workbook of xlplan's.
        OtherLayoutError: another version of the program made it.
    """

    def __init__(self, book: xw.Book, path: Path) -> None:
        self._path = path
        layout = _layout_of(book)
        if layout is None:
            raise NotAPlanWorkbookError(path)
        if layout != LAYOUT:
            raise OtherLayoutError(path)
        self.listed: Mapping[str, Listed] = tables_of(book)
        self._since_1904 = bool(book.api.Date1904)
        self._tables: dict[str, LiveTable] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._typed: dict[str, list[TypedCell]] = {}

    def forget(self) -> None:
        """Forget what was read: it is read anew when asked for. Excel is not called."""
        self._tables, self._frames, self._typed = {}, {}, {}

    def found(self, table: str) -> Listed:
        """A table of ours and its sheet, as xlwings has them."""
        if table not in self.listed:
            raise NotAPlanWorkbookError(self._path, TABLES[table].sheet)
        return self.listed[table]

    def now(self, table: str) -> tuple[TablePlace, list[list[str]]]:
        """Where a table lies at this moment, and the texts of its formulas and all else, column by column."""
        listed = self.found(table)
        whole = listed.table.range
        formulas = rectangle(whole.formula)
        place = _place(table, listed, whole, formulas)
        return place, _columns_of(formulas, place, _text)

    def known(self, table: str) -> LiveTable:
        """A table as it was when it was first asked for."""
        if table not in self._tables:
            place, formulas = self.now(table)
            has_years = any(column.year_number for column in TABLES[table].columns)
            year = self.first_year_be if has_years else None
            columns = all_columns(self._path, TABLES[table], place.headings, year)
            values = rectangle(self.found(table).table.range.raw_value)
            cells = _columns_of(values, place, _cell)
            read = read_cells(place.body.top, cells, columns, since_1904=self._since_1904)
            self._tables[table] = LiveTable(place, columns, cells, formulas, read)
        return self._tables[table]

    def all_known(self) -> Iterator[str]:
        """The names of the tables of ours that the workbook has."""
        return (name for name in TABLES if name in self.listed)

    @property
    def first_year_be(self) -> int | None:
        """The first year of the plan as the settings table stands."""
        return first_year_of(self.frame("settings"))

    def frame(self, table: str) -> pd.DataFrame:
        """A table as a frame by the schema; whoever gives it away copies it."""
        if table not in self._frames:
            self._frames[table] = frame_of(table, self.known(table).read)
        return self._frames[table]

    def typed(self, table: str) -> list[TypedCell]:
        """The cells of a table of which the frame does not tell everything."""
        if table not in self._typed:
            self._typed[table] = [*self._find_typed(table), *self._find_notes(table)]
        return self._typed[table]

    def other_formulas(self, table: str) -> Iterator[tuple[int, int, str]]:
        """Cells of our formula columns in which not our formula stands: place, row of the sheet, its text.

        The text is empty where no formula stands.
        """
        known = self.known(table)
        # formulas name the year that the headings show; the setting may be ahead of them
        ours = formulas_of(table, first_year_shown(known.place, known.columns))
        for number, column in enumerate(known.columns):
            if column is None or column.name not in ours:
                continue
            same: dict[str, bool] = {}
            for row in range(known.place.body.top, known.place.body.bottom + 1):
                text = known.formulas[number][row - known.place.body.top]
                if not known.is_formula(number, row):
                    yield number, row, ""
                    continue
                alike = relative(text, row)
                if alike not in same:
                    same[alike] = means_same(text, ours[column.name], table, row, self._place_of)
                if not same[alike]:
                    yield number, row, text

    def _place_of(self, table: str) -> TablePlace | None:
        if table not in self.listed:
            return None
        return self._tables[table].place if table in self._tables else self.now(table)[0]

    def _find_typed(self, table: str) -> list[TypedCell]:
        known = self.known(table)
        read, place, columns = known.read, known.place, known.columns
        found = list(read.unreadable)
        own = known.own_formulas()
        others = {(number, row): text for number, row, text in self.other_formulas(table)}
        for number, raw in read.raw.items():
            column = columns[number]
            for position, (value, row) in enumerate(zip(raw, read.rows, strict=True)):
                is_formula = known.is_formula(number, row)
                if column is None:
                    if is_filled_cell(value) and not (is_formula and number in own):
                        way = Way.COMPUTED if is_formula else Way.OWN
                        found.append(TypedCell(position, place.headings[number], value, way))
                elif (number, row) in others:
                    text = others[number, row]
                    over = f"={as_in_a_file(text, table).lstrip('=')}" if text else value
                    if is_filled_cell(over):
                        found.append(TypedCell(position, column.name, over, Way.OVER_FORMULA))
        return in_order(found, place, columns)

    def notes(self, table: str) -> list[tuple[str, int, int]]:
        """What is noted at this moment on cells of a table's sheet, with row and column."""
        return list(_notes(self.found(table).sheet))

    def noted(self, table: str) -> list[int]:
        """The rows of the sheet, within a table, that hold nothing but a note."""
        known = self.known(table)
        body = known.place.body
        blank = set(range(body.top, body.bottom + 1)) - {*known.read.rows, *known.read.silent}
        notes = _notes(self.found(table).sheet) if blank else ()
        return sorted({row for _, row, column in notes if row in blank and body.left <= column <= body.right})

    def _find_notes(self, table: str) -> Iterator[TypedCell]:
        """Notes on the cells of rows, as if they stood in columns of staff's own: they must not go unseen."""
        known = self.known(table)
        positions = {row: position for position, row in enumerate(known.read.rows)}
        found = []
        for text, row, column in _notes(self.found(table).sheet):
            if row in positions and known.place.body.left <= column <= known.place.body.right:
                found.append((positions[row], column, text))
        for position, column, text in sorted(found):
            heading = words.sheets.note_on(known.place.headings[column - known.place.body.left])
            yield TypedCell(position, heading, text, Way.OWN)


def _layout_of(book: xw.Book) -> str | None:
    try:
        return str(book.api.CustomDocumentProperties(MARK).Value).strip()
    except Exception as error:
        if failure_of(error) is None or is_known(error):
            raise
        return None  # Excel says of a property that is not there only that the call failed


def _place(name: str, listed: Listed, whole: xw.Range, formulas: Sequence[Sequence[Any]]) -> TablePlace:
    """Where a table lies, of which the whole range's formulas were read."""
    top, left, table = whole.row, whole.column, listed.table
    rows, columns = len(formulas), len(formulas[0])
    has_header, has_totals = bool(table.show_headers), bool(table.show_totals)
    headings = tuple(map(_text, formulas[0])) if has_header else tuple(c.name for c in table.columns)
    first, last = top + has_header, top + rows - 1 - has_totals
    if first == last and table.data_body_range is None:
        last -= 1  # the row that is shown is none yet
    body = Area(left, first, left + columns - 1, last)
    return TablePlace(
        name, listed.sheet_name, "", "", body, top if has_header else None, has_totals, headings
    )


def rectangle(told: Any) -> Sequence[Sequence[Any]]:
    """What Excel tells of a range as rows: of one cell it tells no rows."""
    if not isinstance(told, (list, tuple)):
        return [[told]]
    return told if not told or isinstance(told[0], (list, tuple)) else [told]


def _columns_of(told: Sequence[Sequence[Any]], place: TablePlace, read: Any) -> list[list[Any]]:
    """The body's cells column by column, from what the whole table told."""
    first = 0 if place.header_row is None else 1
    rows = told[first : first + place.body.bottom - place.body.top + 1]
    if not rows:
        return [[] for _ in place.headings]
    return [[read(cell) for cell in column] for column in zip(*rows, strict=True)]


def _cell(told: Any) -> Cell:
    """A cell's value as automation gives it, as every reader gives it; empty is an empty text."""
    if told is None:
        return ""
    kind = type(told)
    if kind is str or kind is float or kind is bool:
        return told  # type: ignore[no-any-return]
    if isinstance(told, Decimal):  # a cell with a currency's format
        return float(told)
    if isinstance(told, datetime):  # it claims to be of UTC, and is what stands in the cell
        return datetime(
            told.year, told.month, told.day, told.hour, told.minute, told.second, told.microsecond
        )
    if isinstance(told, int):
        number = told - _ERROR  # Excel has no other whole numbers: all of a person's are floats
        return _ERRORS.get(number, f"#{number}") if 0 <= number <= 0xFFFF else float(told)
    return str(told)


def _text(told: Any) -> str:
    return "" if told is None else str(told)


def _notes(sheet: xw.Sheet) -> Iterator[tuple[str, int, int]]:
    """What is noted on the cells of a sheet, with row and column; answers below what they answer."""
    for note in sheet.notes:
        yield note.text, note.location.row, note.location.column
    try:
        comments = list(sheet.comments)
    except Exception as error:
        if is_unknown_member(error):  # Excel 2016 has none
            return
        raise
    for comment in comments:
        texts = [comment.text, *(reply.text for reply in comment.replies)]
        yield "\n".join(texts), comment.location.row, comment.location.column
