"""What must change in a table of an open workbook so that it holds new rows, before anything is done.

Nothing here calls Excel.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from xlplan.core.columns import Owner, Table
from xlplan.core.written import OWN, same
from xlplan.office.cell_values import Cell, cell_of
from xlplan.office.formula_spelling import filled_down
from xlplan.office.join_rows import join_rows
from xlplan.office.live_tables import LiveTable
from xlplan.office.workbook import Written

MOST_RUNS_OF_ROWS = 20
"""Runs of rows that go: with more of them the rows are sorted, and those that go are one run."""

Cells = dict[int, dict[int, Cell]]
"""By the sheet's column and row."""


@dataclass(slots=True)
class Changes:
    """What must be done to a table, in this order. Columns and rows are the sheet's, as it stands before.

    Attributes:
        cells: values to be put into rows that are there.
        formulas: formulas to be put back into rows that are there: by column the rows.
        emptied: a row of which all goes but itself, because a table keeps one; the first new one goes there.
            0 where there is none.
        leaving: rows that go.
        count: how many rows are added.
        added: the values of new rows, by column, from the first to the last of them.
        own_formulas: formulas of staff's columns for new rows, as the first of them has it.
        over: values that stand in new rows over formulas, by column and then by new row, from 0.
        numbers: where rows are to be sorted: for each row, when the new ones are there, the place that it is
            to have. Those that leave come last.
    """

    cells: Cells = field(default_factory=lambda: defaultdict(dict))
    formulas: dict[int, list[int]] = field(default_factory=dict)
    emptied: int = 0
    leaving: list[int] = field(default_factory=list)
    count: int = 0
    added: dict[int, list[Cell]] = field(default_factory=dict)
    own_formulas: dict[int, str] = field(default_factory=dict)
    over: Cells = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)

    @property
    def moves_rows(self) -> bool:
        """Whether rows that are there go, or stand elsewhere afterwards."""
        return bool(self.leaving or self.emptied or self.numbers)

    def __bool__(self) -> bool:
        rows = self.leaving or self.emptied or self.count or self.numbers
        return bool(rows or any(self.cells.values()) or any(self.formulas.values()))


def changes_of(
    table: Table,
    known: LiveTable,
    new: Written,
    other_formulas: Iterable[tuple[int, int, str]],
    noted: Sequence[int] = (),
) -> Changes:
    """What must be done so that a table holds the rows written.

    Args:
        other_formulas: the cells of our formula columns that do not hold our formula, with their place in
            the table and their row.
        noted: rows that hold nothing but a note; they stay as those do in which staff have something.
    """
    read, body = known.read, known.place.body
    joined = join_rows(table, read.values, new.values) if new.stood is None else list(new.stood)
    kept = {read.rows[old]: number for number, old in enumerate(joined) if old is not None}
    added = [number for number, old in enumerate(joined) if old is None]
    silent = sorted([*read.silent, *noted])
    stay = sorted([*kept, *silent])
    new_rows = range(body.bottom + 1, body.bottom + 1 + len(added))
    natural = [*stay, *new_rows]
    wanted = _in_order(known, joined, new_rows, silent) if new.in_order else natural
    moves = (
        bool(added) or len(kept) < len(read.rows) or [row for row in wanted if row in kept] != sorted(kept)
    )
    changes = Changes(count=len(added))
    _change_cells(changes, known, new, kept)
    for number, row, _ in other_formulas:
        column = known.columns[number]
        if column and row in kept and column.name not in new.as_typed.get(kept[row], {}):
            changes.formulas.setdefault(body.left + number, []).append(row)
    if not moves:
        return changes
    stays = set(stay)
    changes.leaving = [row for row in range(body.top, body.bottom + 1) if row not in stays]
    if not stay and changes.leaving:
        changes.emptied = changes.leaving.pop(0)
        _empty(changes, known)
    _add_rows(changes, known, new, added)
    if stay and (wanted != natural or runs_of(changes.leaving) > MOST_RUNS_OF_ROWS):
        places = {row: place for place, row in enumerate([*wanted, *changes.leaving])}
        changes.numbers = [places[row] for row in range(body.top, new_rows.stop)]
    return changes


def _in_order(
    known: LiveTable, joined: Sequence[int | None], new_rows: Iterable[int], silent: Sequence[int]
) -> list[int]:
    """The rows as the frame has them; behind them those in which staff have something of their own."""
    numbers = iter(new_rows)
    rows = [next(numbers) if old is None else known.read.rows[old] for old in joined]
    return rows + list(silent)


def _change_cells(changes: Changes, known: LiveTable, new: Written, kept: Mapping[int, int]) -> None:
    read, body = known.read, known.place.body
    old_of = {row: old for old, row in enumerate(read.rows)}
    pairs = [(row, old_of[row], number) for row, number in kept.items()]
    for place, column in enumerate(known.columns, body.left):
        if column is None or column.owner is Owner.FORMULA:
            continue
        was, now = read.values[column.name], new.values[column.name]
        for row, old, number in pairs:
            if was[old] != now[number] and not same(was[old], now[number]):
                changes.cells[place][row] = cell_of(now[number], column.kind)
    places = _places(known)
    for row, _, number in pairs if new.as_typed else ():
        for name, cell in new.as_typed.get(number, {}).items():
            if name not in places:
                continue
            at = places[name]
            if same(known.cells[at][row - body.top], cell) and not known.is_formula(at, row):
                changes.cells[body.left + at].pop(row, None)
            else:
                changes.cells[body.left + at][row] = cell


def _places(known: LiveTable) -> dict[str, int]:
    """The columns of a table, by name or as staff's own, with their places in it."""
    pairs = zip(known.columns, known.place.headings, strict=True)
    return {
        column.name if column else OWN + heading: number for number, (column, heading) in enumerate(pairs)
    }


def _empty(changes: Changes, known: LiveTable) -> None:
    row, body = changes.emptied, known.place.body
    for number, column in enumerate(known.columns):
        place = body.left + number
        if column and column.owner is Owner.FORMULA:
            changes.formulas[place] = [] if changes.count else [row]
        elif known.cells[number][row - body.top] != "":
            changes.cells[place][row] = None


def _add_rows(changes: Changes, known: LiveTable, new: Written, added: Sequence[int]) -> None:
    if not added:
        return
    body = known.place.body
    own_formulas = known.own_formulas()
    first = changes.emptied or body.bottom + 1
    for number, (row, text) in own_formulas.items():
        changes.own_formulas[body.left + number] = filled_down(text, row, first)
    for name, number in _places(known).items():
        column, place = known.columns[number], body.left + number
        typed = {
            at: new.as_typed[position][name]
            for at, position in enumerate(added if new.as_typed else ())
            if name in new.as_typed.get(position, {})
        }
        if column is not None and column.owner is not Owner.FORMULA:
            values = new.values[column.name]
            cells: list[Cell] = [cell_of(values[position], column.kind) for position in added]
            changes.added[place] = [typed.get(at, cell) for at, cell in enumerate(cells)] if typed else cells
        elif typed and column is None and number not in own_formulas:
            changes.added[place] = [typed.get(at) for at in range(len(added))]
        elif typed:
            changes.over[place] = typed


def runs_of(rows: Sequence[int]) -> int:
    """How many runs of rows below each other there are in rows that are in order."""
    return sum(row != before + 1 for before, row in zip([-1, *rows], rows, strict=False))


def as_written(cell: Cell) -> Any:
    """A cell's value as it is handed to Excel, but for the mark of a text (`needs_mark`)."""
    if cell is None:
        return ""
    if isinstance(cell, str | bool):
        return cell
    if isinstance(cell, int):
        return float(cell)  # automation has no long whole numbers
    if isinstance(cell, timedelta):
        return cell / timedelta(days=1)
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second) / timedelta(days=1)
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)
    return cell


_MOST_LETTERS_OF_A_DATE = 40  # "วันพฤหัสบดีที่ 29 กุมภาพันธ์ พุทธศักราช 2566" has fewer
_BOOLEANS = {"TRUE", "FALSE"}


def needs_mark(text: str) -> bool:
    """Whether Excel might take a text for a formula, a number, a date or the like, were it just typed in.

    Such a text goes in behind an apostrophe, which Excel keeps beside the text and shows only while the
    cell is edited. What begins with a letter and has no digit, or more letters than any date, needs none.

    >>> [needs_mark(text) for text in ("=1", "5-6", "๕", "true", " ถนน", "ม.ค. 66", "อบต.บ้านทุ่ง")]
    [True, True, True, True, True, True, False]
    """
    if not text:
        return False
    if not text[0].isalpha() or text.upper().strip() in _BOOLEANS:
        return True
    if not any(sign.isnumeric() for sign in text):
        return False
    return sum(map(str.isalpha, text[:200])) <= _MOST_LETTERS_OF_A_DATE
