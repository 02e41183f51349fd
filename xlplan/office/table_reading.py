"""The rows of one table as the file holds them, and which of its cells tell more than a frame can."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice
from operator import or_
from typing import Any

from python_calamine import CalamineSheet

from xlplan.core.columns import Column, Kind, Owner
from xlplan.office.cell_values import DAYS_TO_1904, Cell, values_of
from xlplan.office.sheet_cells import formula_of, formula_text, shared_number
from xlplan.office.sheet_text import Cells, SheetText, cell_in, cells_of
from xlplan.office.table_parts import TablePlace, letters
from xlplan.office.workbook import TypedCell, Way

_TEXT_OR_BLANKS = re.compile(r"""("[^"]*"|'[^']*'|\[[^\[\]]*\])|\s+""")
_FEW = 8  # columns that are sooner found one by one than by cutting whole rows
_AT_ONCE = 512  # rows that are taken from the file in one go


@dataclass(slots=True)
class TableRead:
    """What was read.

    Attributes:
        values: the rows that hold something of ours, by name of our column.
        rows: their numbers in the sheet.
        silent: rows that hold nothing of ours, but something of staff's own.
        raw: of formula columns and columns of staff's own the cells themselves, by place in the table.
        unreadable: cells with something that their column cannot hold.
    """

    values: dict[str, list[Any]]
    rows: list[int] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    raw: dict[int, list[Cell]] = field(default_factory=dict)
    unreadable: list[TypedCell] = field(default_factory=list)


def read_table(
    sheet: CalamineSheet, place: TablePlace, columns: Sequence[Column | None], *, since_1904: bool
) -> TableRead:
    """The whole table."""
    whole = TableRead({column.name: [] for column in columns if column})
    for block in blocks(sheet, place, columns, since_1904=since_1904):
        before = len(whole.rows)
        for name, values in block.values.items():
            whole.values[name] += values
        for number, cells in block.raw.items():
            whole.raw.setdefault(number, []).extend(cells)
        whole.rows += block.rows
        whole.silent += block.silent
        whole.unreadable += [
            TypedCell(before + cell.row, cell.column, cell.value, cell.way) for cell in block.unreadable
        ]
    return whole


def blocks(
    sheet: CalamineSheet, place: TablePlace, columns: Sequence[Column | None], *, since_1904: bool
) -> Iterator[TableRead]:
    """The table, some thousand rows at a time: never are all its cells in memory twice."""
    area = place.body
    if sheet.start is None:
        return
    lines = islice(sheet.iter_rows(), area.top - 1, area.bottom)
    begin = (
        area.left - 1 - sheet.start[1]
    )  # rows are given from the sheet's first on, columns from the first used
    first = area.top
    while block := list(islice(lines, _AT_ONCE)):
        by_column = list(zip(*block, strict=True))
        nothing = ("",) * len(block)
        cells = [
            by_column[at] if 0 <= at < len(by_column) else nothing
            for at in range(begin, begin + len(columns))
        ]
        yield read_cells(first, cells, columns, since_1904=since_1904)
        first += len(block)


def read_cells(
    first: int, cells: Sequence[Sequence[Cell]], columns: Sequence[Column | None], *, since_1904: bool
) -> TableRead:
    """Rows below each other, given column by column; empty cells are empty texts.

    Args:
        first: the first row's number in the sheet.
        cells: of every column of the table its cells.
    """
    values: dict[str, list[Any]] = {}
    count = len(cells[0])
    filled = [False] * count
    for column, stand in zip(columns, cells, strict=True):
        if column is None:
            continue
        is_date = column.kind in (Kind.DATE, Kind.TIME)
        values[column.name] = values_of(_from_1904(stand) if is_date and since_1904 else stand, column.kind)
        if column.owner is not Owner.FORMULA and not all(filled):
            has_value = [value is not None for value in values[column.name]]
            filled = list(map(or_, filled, has_value))
    # cells whose presence keeps a row alive: all but our own formulas
    telling = [
        stand for column, stand in zip(columns, cells, strict=True)
        if column is None or column.owner is not Owner.FORMULA
    ]  # fmt: skip
    silent = [
        first + at for at, is_filled in enumerate(filled)
        if not is_filled and any(stand[at] not in ("", None) for stand in telling)
    ]  # fmt: skip
    if not all(filled):
        values = {name: list(compress(column, filled)) for name, column in values.items()}
        cells = [list(compress(column, filled)) for column in cells]
    read = TableRead(values, list(compress(range(first, first + count), filled)), silent)
    for number, (column, stand) in enumerate(zip(columns, cells, strict=True)):
        if column is None or column.owner is Owner.FORMULA:
            read.raw[number] = list(stand)
        elif column.kind is not Kind.TEXT:
            read.unreadable += [
                TypedCell(at, column.name, cell, Way.UNREADABLE)
                for at, (value, cell) in enumerate(zip(values[column.name], stand, strict=True))
                if value is None and cell != "" and is_filled_cell(cell)
            ]
    return read


def is_filled_cell(cell: Cell) -> bool:
    """Whether somebody would see something in a cell."""
    return cell is not None and bool(str(cell).strip())


def _from_1904(cells: Sequence[Cell]) -> list[Cell]:
    """Numbers in a column of dates, as they would stand in a workbook that counts from 1900."""
    return [cell + DAYS_TO_1904 if type(cell) is float else cell for cell in cells]


def typed_cells(
    read: TableRead,
    sheet: SheetText,
    place: TablePlace,
    columns: Sequence[Column | None],
    formulas: dict[str, str],
    computed: set[int],
) -> list[TypedCell]:
    """All cells of which the frame does not tell everything, row by row.

    Args:
        read: the table as it was read.
        sheet: the same sheet's text.
        formulas: the formulas that belong into our formula columns, by name.
        computed: places of staff's columns that have a formula for all their rows.
    """
    found = list(read.unreadable)
    over = _OverFormula(sheet, formulas)
    cell_of_row = _finder(sheet, len(read.raw))
    for number, raw in read.raw.items():
        column, at = columns[number], place.body.left + number
        for position, (value, row) in enumerate(zip(raw, read.rows, strict=True)):
            cell = cell_of_row(row, at)
            if column is None:
                if is_filled_cell(value) and not (number in computed and cell is not None and b"<f" in cell):
                    way = Way.COMPUTED if cell is not None and b"<f" in cell else Way.OWN
                    found.append(TypedCell(position, place.headings[number], value, way))
            elif cell is not None:
                other = over.value(column.name, cell, value)
                if is_filled_cell(other):
                    found.append(TypedCell(position, column.name, other, Way.OVER_FORMULA))
    return in_order(found, place, columns)


def _finder(sheet: SheetText, columns: int) -> Callable[[int, int], bytes | None]:
    """Finds cells by row and column: a few columns by looking for them, many by cutting whole rows."""
    if columns > _FEW:
        cut_rows: dict[int, Cells] = {}

        def cut_out(row: int, column: int) -> bytes | None:
            if row not in cut_rows:
                cut_rows[row] = cells_of(sheet.rows.get(row, b""))
            return cut_rows[row].get(column)

        return cut_out

    def look(row: int, column: int) -> bytes | None:
        text = sheet.rows.get(row, b"")
        return cell_in(text, f"{letters(column)}{row}") or cells_of(text).get(column)

    return look


def in_order(
    cells: Sequence[TypedCell], place: TablePlace, columns: Sequence[Column | None]
) -> list[TypedCell]:
    """Typed cells row by row, and within a row as the sheet has its columns."""
    pairs = zip(columns, place.headings, strict=True)
    numbers = {column.name if column else heading: number for number, (column, heading) in enumerate(pairs)}
    return sorted(cells, key=lambda cell: (cell.row, numbers[cell.column]))


class _OverFormula:
    """Tells a formula of ours from what people put over it. Formulas are compared once for each wording."""

    def __init__(self, sheet: SheetText, formulas: dict[str, str]) -> None:
        self._ours = {name: meaning(formula) for name, formula in formulas.items()}
        self._known: dict[tuple[str, bytes], str] = {}
        self._shared: dict[bytes, str] = {}
        for row in sheet.rows.values():
            if b't="shared"' not in row:
                continue
            for cell in cells_of(row).values():
                formula = formula_of(cell)
                if formula and formula[2] and (shared := shared_number(formula[1])):
                    self._shared.setdefault(shared, formula_text(formula[2]))

    def value(self, name: str, cell: bytes, value: Cell) -> Cell:
        """What stands over our formula: None where nothing does."""
        formula = formula_of(cell)
        if formula is None:
            return value
        known = self._known.get((name, formula[0]))
        if known is None:
            shared = shared_number(formula[1])
            text = formula_text(formula[2]) or (self._shared.get(shared, "") if shared else "")
            known = "" if not text or meaning(text) == self._ours[name] else f"={text}"
            self._known[name, formula[0]] = known
        return known or None


def meaning(formula: str) -> str:
    """A formula without what its spelling may differ in: blanks, and capitals outside of texts and names."""
    parts = _TEXT_OR_BLANKS.split(formula.lstrip("="))
    return "".join(part if place % 2 else part.upper() for place, part in enumerate(parts) if part)
