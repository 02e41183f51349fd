"""Changes of a table put into the open Excel in rectangles, never cell by cell, and taken back.

The number of calls does not grow with the number of rows: cells that changed here and there are written
together with those between them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

import xlwings as xw

from xlplan import words
from xlplan.errors import ExcelRefusedError
from xlplan.office.cell_values import Cell
from xlplan.office.live_changes import Cells, Changes, as_written, needs_mark
from xlplan.office.live_tables import LiveTable, rectangle
from xlplan.office.table_parts import Area, TablePlace

MOST_RUNS = 60
"""Rectangles of changed cells; with more of them, cells between them are written again as they are."""
_MOST_FORMULA_RUNS = 3
_LONGEST_IN_A_RECTANGLE = 8_000  # signs; longer texts are refused within a rectangle of cells
_SORTED_BY = "xlplan 0"
_TEXT_FORMAT = "@"

Current = Callable[[int, int], tuple[Cell, bool]]
"""What stands in a cell, by column and row, and whether it may be written again as it is."""


@dataclass(frozen=True, slots=True)
class Block:
    """Values for a rectangle of cells, row by row."""

    top: int
    left: int
    rows: Sequence[Sequence[Cell]]


def blocks_of(cells: Cells, current: Current | None = None) -> list[Block]:
    """Cells as rectangles.

    Where these are too many, with the cells between them that may be written again, if `current` tells them.
    """
    blocks = _side_by_side(_runs(cells))
    if current is None or len(blocks) <= MOST_RUNS:
        return blocks
    bridged: Cells = {column: dict(found) for column, found in cells.items()}
    for column, found in bridged.items():
        rows = sorted(found)
        for before, after in pairwise(rows):
            between = [(row, *current(column, row)) for row in range(before + 1, after)]
            if all(may for _, _, may in between):
                found |= {row: cell for row, cell, _ in between}
    return _side_by_side(_runs(bridged))


def _runs(cells: Cells) -> dict[int, list[tuple[int, list[Cell]]]]:
    """Of every column the runs of cells below each other, by their first row."""
    found: dict[int, list[tuple[int, list[Cell]]]] = {}
    for column in sorted(cells):
        runs: list[tuple[int, list[Cell]]] = []
        for row, cell in sorted(cells[column].items(), key=lambda pair: pair[0]):
            if runs and row == runs[-1][0] + len(runs[-1][1]):
                runs[-1][1].append(cell)
            else:
                runs.append((row, [cell]))
        if runs:
            found[column] = runs
    return found


def _side_by_side(runs: Mapping[int, Sequence[tuple[int, list[Cell]]]]) -> list[Block]:
    """Runs of the same rows in columns beside each other become one rectangle."""
    open_blocks: dict[tuple[int, int], tuple[int, list[list[Cell]]]] = {}
    blocks = []
    for column, found in runs.items():
        still_open: dict[tuple[int, int], tuple[int, list[list[Cell]]]] = {}
        for top, values in found:
            left, columns = open_blocks.pop((top, len(values)), (column, []))
            if columns and left + len(columns) != column:
                blocks.append((top, left, columns))
                left, columns = column, []
            still_open[top, len(values)] = left, [*columns, values]
        blocks += [(top, left, columns) for (top, _), (left, columns) in open_blocks.items()]
        open_blocks = still_open
    blocks += [(top, left, columns) for (top, _), (left, columns) in open_blocks.items()]
    return [Block(top, left, list(zip(*columns, strict=True))) for top, left, columns in blocks]


def put(sheet: xw.Sheet, blocks: Sequence[Block], holds_text: Callable[[int], bool]) -> None:
    """Write rectangles; a text that is too long for one is written by itself.

    Args:
        holds_text: whether a column's cells take everything as text, because their format says so.
    """
    for block in blocks:
        rows = [[as_written(cell) for cell in row] for row in block.rows]
        long: list[tuple[int, int, Any]] = []
        for down, row in enumerate(rows):
            for right, cell in enumerate(row):
                if not isinstance(cell, str):
                    continue
                if needs_mark(cell) and (cell[0] == "'" or not holds_text(block.left + right)):
                    row[right] = f"'{cell}"
                if len(cell) > _LONGEST_IN_A_RECTANGLE:
                    long.append((block.top + down, block.left + right, row[right]))
                    row[right] = ""
        if len(long) < len(rows) * len(rows[0]):
            area = Area(block.left, block.top, block.left + len(rows[0]) - 1, block.top + len(rows) - 1)
            _write(cells(sheet, area), rows)
        for down, right, text in long:
            sheet.range((down, right)).raw_value = text


def _write(area: xw.Range, rows: list[list[Any]]) -> None:
    if any(isinstance(cell, datetime) for row in rows for cell in row):
        area.value = rows  # xlwings knows how dates are handed over, and calls Excel a dozen times more
    else:
        area.raw_value = rows


def cells(sheet: xw.Sheet, area: Area) -> xw.Range:
    """The cells of an area of a sheet."""
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def write_headings(sheet: xw.Sheet, place: TablePlace, headings: Mapping[int, str]) -> None:
    """Give columns, by their places in a table, other headings; Excel follows up formulas that name them."""
    if place.header_row is None:
        return
    now = cells(sheet, Area(place.body.left, place.header_row, place.body.right, place.header_row)).raw_value
    there = list(rectangle(now)[0])
    new = {number: heading for number, heading in headings.items() if there[number] != heading}
    for for_a_moment in ("~", "") if set(new.values()) & set(there) else ("",):  # never two of one name
        for first, last in _runs_in([number + 1 for number in sorted(new)]):
            row = [f"{new[number - 1]}{for_a_moment}" for number in range(first, last + 1)]
            left = place.body.left + first - 1
            header = Area(left, place.header_row, left + last - first, place.header_row)
            cells(sheet, header).raw_value = [row]


@dataclass(slots=True)
class TableWriter:
    """Puts changes into one table, and takes them back.

    Args:
        known: the table as it stood, and as it is again after `take_back`.
        formulas: the formulas that belong into our formula columns, by the sheet's column.
    """

    sheet: xw.Sheet
    table: xw.main.Table
    known: LiveTable
    formulas: Mapping[int, str]
    _text_columns: dict[int, bool] = field(init=False, default_factory=dict)

    def apply(self, changes: Changes) -> None:
        """Make the changes: a cell that does not change keeps its format, its note and its rich text."""
        body, has_totals = self.known.place.body, self.known.place.has_totals
        rows_change = bool(changes.leaving or changes.count or changes.numbers)
        if has_totals and rows_change:
            self.table.show_totals = False
        self._put(blocks_of(changes.cells, self._current))
        for column, rows in changes.formulas.items():
            self._fill_formula(column, rows)
        if changes.emptied:
            self._row(changes.emptied).api.ClearComments()
        bottom = body.bottom
        if not changes.numbers:
            for first, last in reversed(list(_runs_in(changes.leaving))):
                cells(self.sheet, Area(body.left, first, body.right, last)).delete("up")
            bottom -= len(changes.leaving)
        if changes.count:
            first = changes.emptied or bottom + 1
            bottom = max(first + changes.count - 1, bottom)
            self._grow(bottom)
            self._fill_new(changes, first)
        if changes.numbers:
            self._sort(changes.numbers)
            if changes.leaving:
                gone = Area(body.left, bottom - len(changes.leaving) + 1, body.right, bottom)
                cells(self.sheet, gone).delete("up")
        if has_totals and rows_change:
            self.table.show_totals = True

    def hides_rows(self) -> bool:
        """Whether rows of the table are hidden; Excel tells neither yes nor no where only some are."""
        body = self.known.place.body
        rows = Area(body.left, body.top, body.left, max(body.top, body.bottom))
        return cells(self.sheet, rows).api.EntireRow.Hidden is not False

    def _put(self, blocks: Sequence[Block]) -> None:
        put(self.sheet, blocks, self._holds_text)

    def _holds_text(self, column: int) -> bool:
        if column not in self._text_columns:
            body = self.known.place.body
            rows = cells(self.sheet, Area(column, body.top, column, max(body.top, body.bottom)))
            self._text_columns[column] = rows.number_format == _TEXT_FORMAT
        return self._text_columns[column]

    def _current(self, column: int, row: int) -> tuple[Cell, bool]:
        """What stood in a cell, and whether it can be written again: constants, no errors, not long."""
        number, place = column - self.known.place.body.left, self.known.place
        cell = self.known.cells[number][row - place.body.top]
        text = self.known.formulas[number][row - place.body.top]
        is_formula = self.known.is_formula(number, row)
        is_error = text.startswith("#") and text == cell
        return cell, not (is_formula or is_error or len(text) > _LONGEST_IN_A_RECTANGLE)

    def _fill_formula(self, column: int, rows: Sequence[int]) -> None:
        """Put our formula back; where many cells lack it, into the cells between them too, which have it."""
        runs = list(_runs_in(rows))
        if len(runs) > _MOST_FORMULA_RUNS:
            runs = [(rows[0], rows[-1])]
        for first, last in runs:
            cells(self.sheet, Area(column, first, column, last)).formula = f"={self.formulas[column]}"

    def _row(self, row: int) -> xw.Range:
        body = self.known.place.body
        return cells(self.sheet, Area(body.left, row, body.right, row))

    def _grow(self, bottom: int) -> None:
        """Let the table reach further down.

        Cells are put in below it even where nothing has to make room: they look like those above.
        """
        whole = self.table.range
        top, left, last = whole.row, whole.column, whole.row + whole.shape[0] - 1
        right = left + whole.shape[1] - 1
        if bottom <= last:
            return
        cells(self.sheet, Area(left, last + 1, right, bottom)).insert("down")
        self.table.resize(cells(self.sheet, Area(left, top, right, bottom)))

    def _fill_new(self, changes: Changes, first: int) -> None:
        last = first + changes.count - 1
        added: Cells = {column: dict(enumerate(values, first)) for column, values in changes.added.items()}
        self._put(blocks_of(added))
        ours = {column: f"={formula}" for column, formula in self.formulas.items()}
        for column, formula in {**ours, **changes.own_formulas}.items():
            cells(self.sheet, Area(column, first, column, last)).formula = formula
        over = {
            column: {first + at: cell for at, cell in typed.items()} for column, typed in changes.over.items()
        }
        self._put(blocks_of(over))

    def _sort(self, numbers: Sequence[int]) -> None:
        """Sort the rows as Excel sorts them, whole, by numbers in a column that is there for the moment."""
        column = self.table.columns.add(_SORTED_BY)
        whole = self.table.range
        left = whole.column + whole.shape[1] - 1
        top = whole.row + (self.known.place.header_row is not None)
        places = cells(self.sheet, Area(left, top, left, top + len(numbers) - 1))
        places.number_format = "General"  # beside texts a new column holds texts, and 10 comes before 2
        places.raw_value = [[float(number)] for number in numbers]
        self.table.sort(column.index)
        sorted_numbers = [number for (number,) in rectangle(places.raw_value)]
        if sorted_numbers != list(range(len(numbers))):  # else other rows than those meant would go
            raise ExcelRefusedError(self.known.place.sheet, words.notices.ROWS_NOT_SORTED)
        self.table.api.Sort.SortFields.Clear()
        column.delete()

    def take_back(self) -> None:
        """Bring the table back to what it was, as far as that can be; notes are none of this."""
        place, body = self.known.place, self.known.place.body
        if place.has_totals and self.table.show_totals:
            self.table.show_totals = False
        for column in list(self.table.columns):
            if column.name == _SORTED_BY:
                column.delete()
        whole = self.table.range
        last = whole.row + whole.shape[0] - 1
        if last > max(body.bottom, body.top):
            surplus = Area(body.left, max(body.bottom, body.top) + 1, body.right, last)
            cells(self.sheet, surplus).delete("up")
        elif last < body.bottom:
            self._grow(body.bottom)
        write_headings(self.sheet, place, dict(enumerate(place.headings)))
        if body.bottom >= body.top:
            self._put_cells_back()
        if place.has_totals:
            self.table.show_totals = True

    def _put_cells_back(self) -> None:
        body = self.known.place.body
        rows = rectangle(cells(self.sheet, body).formula)
        constants: Cells = {}
        formulas: dict[int, dict[int, str]] = {}
        for number in range(len(self.known.columns)):
            for row, told in enumerate(rows, body.top):
                there = "" if told[number] is None else str(told[number])
                was = self.known.formulas[number][row - body.top]
                if there == was:
                    continue
                if self.known.is_formula(number, row):
                    formulas.setdefault(body.left + number, {})[row] = was
                else:
                    constants.setdefault(body.left + number, {})[row] = self.known.cells[number][
                        row - body.top
                    ]
        self._put(blocks_of(constants, self._current))
        for column, found in formulas.items():
            for first, last in _runs_in(sorted(found)):
                texts = [[found[row]] for row in range(first, last + 1)]
                cells(self.sheet, Area(column, first, column, last)).formula = texts


def _runs_in(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of every run of rows below each other, from rows in order."""
    first = last = 0
    for row in rows:
        if first and row == last + 1:
            last = row
            continue
        if first:
            yield first, last
        first = last = row
    if first:
        yield first, last
