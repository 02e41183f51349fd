"""The rows of a sheet laid out anew: those of one table in another order, with new ones between them.

What stands below the table follows its end; what stands beside it stays where it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlplan.office.cell_formulas import moved_cell_formulas
from xlplan.office.references import Moves
from xlplan.office.sheet_text import Cells, NotPlainError, SheetText, cells_of, renumbered, with_cells
from xlplan.office.table_parts import TablePlace, column_number

_CELL = b'<c r="'
NewRows = Callable[[Mapping[int, int | None]], Iterable[tuple[int, bytes]]]
"""Makes the rows with these numbers of the sheet from these positions of the frame."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the body to come: the row of the sheet that goes there, or the new row of the frame."""

    old: int | None = None
    new: int | None = None


def lay_out(
    sheet: SheetText, place: TablePlace, lines: Sequence[Line], new_rows: NewRows, *, with_own: bool
) -> tuple[int, dict[int, int]]:
    """Put the rows below each other, and what stands below the table behind them.

    Args:
        sheet: it is changed, but for what stands around its rows.
        lines: the rows of the body to come.
        new_rows: makes those of them that are new.
        with_own: whether staff have columns of their own in the table.

    Returns:
        The last row of the body now, and where each row that stays has gone.
    """
    body, rows = place.body, sheet.rows
    last = body.top + len(lines) - 1
    targets = {line.old: row for row, line in enumerate(lines, body.top) if line.old is not None}
    targets |= {row: row - body.bottom + last for row in rows if row > body.bottom}
    _move_formulas(sheet, place, Moves.of(place, last, targets), with_own=with_own)
    beside = _take_beside(sheet, place)
    laid = {row: text for row, text in rows.items() if row < body.top}
    moved = {targets[row]: _moved(rows[row], row, targets[row]) for row in rows if row in targets}
    moved |= new_rows({row: line.new for row, line in enumerate(lines, body.top) if line.old is None})
    for row, cells in beside.items():
        there = moved.get(row, b'<row r="%d"/>' % row)
        moved[row] = with_cells(there, cells_of(there) | cells)
    sheet.rows = laid | {row: moved[row] for row in sorted(moved)}
    return last, targets


def _move_formulas(sheet: SheetText, place: TablePlace, moves: Moves, *, with_own: bool) -> None:
    """Let the formulas of staff's own follow; ours name columns, never cells."""
    body, rows = place.body, sheet.rows
    for number, row in rows.items():
        inside = body.top <= number <= body.bottom
        if b"<f" in row and (with_own or not inside or _reaches_beside(row, place)):
            rows[number] = moved_cell_formulas(row, place.sheet, moves)


def _take_beside(sheet: SheetText, place: TablePlace) -> dict[int, Cells]:
    """Take out the cells beside the table, which belong to no row of it."""
    body, rows = place.body, sheet.rows
    beside: dict[int, Cells] = {}
    for number, row in rows.items():
        if number < body.top or not _reaches_beside(row, place):
            continue
        cells = cells_of(row)
        beside[number] = {n: cell for n, cell in cells.items() if not body.left <= n <= body.right}
        inside = {n: cell for n, cell in cells.items() if body.left <= n <= body.right}
        rows[number] = with_cells(row, inside)
    return beside


def _reaches_beside(row: bytes, place: TablePlace) -> bool:
    begin, end = row.find(_CELL), row.rfind(_CELL)
    if end < 0:
        return False
    first, last = _column_at(row, begin), _column_at(row, end)
    if first > last:
        raise NotPlainError  # its cells are not in order, so its ends tell nothing
    return first < place.body.left or last > place.body.right


def _column_at(row: bytes, cell: int) -> int:
    start = cell + len(_CELL)
    return column_number(row[start : row.index(b'"', start)].decode("ascii"))


def _moved(row: bytes, number: int, target: int) -> bytes:
    return row if number == target else renumbered(row, target)
