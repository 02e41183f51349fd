"""The rows of one table inside its sheet: what changed is written, all else stays as it was.

A cell whose value is the one that was read keeps its bytes, and so what staff did to it: colours, rich
text, an amount written in words. Rows keep their height and the cells of staff's own columns wherever
they go; cells beside the table stay where they are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from xlplan.core.columns import Column, Kind, Table
from xlplan.core.frames import Columns
from xlplan.core.written import same
from xlplan.office.cell_values import DAYS_TO_1904, Cell, cell_of, serial_of
from xlplan.office.join_rows import join_rows
from xlplan.office.row_height import RowHeights
from xlplan.office.sheet_cells import (
    NO_VALUE,
    cell_xml,
    column_xml,
    formula_of,
    formula_text,
    formula_xml,
    spell_out_shared,
)
from xlplan.office.sheet_layout import Line, lay_out
from xlplan.office.sheet_text import (
    Cells,
    NotPlainError,
    SheetText,
    cell_in,
    cells_of,
    style_of,
    with_cells,
    with_height,
)
from xlplan.office.table_parts import TablePlace, letters
from xlplan.office.workbook import Stood

_AT_ONCE = 512  # new rows of which the texts are made in one go


@dataclass(frozen=True, slots=True)
class Body:
    """What a table holds in the sheet.

    `values` are the rows that were read and `rows` their numbers in the sheet; `silent` are rows in
    which nothing was read, but where staff have something of their own.
    """

    values: Columns
    rows: Sequence[int]
    silent: Sequence[int]


@dataclass(frozen=True, slots=True)
class NewRows:
    """What the table is to hold; `as_typed` by position and then by column of the sheet.

    `stood` tells which of the rows read each row is, None for a new one.
    """

    values: Columns
    as_typed: Mapping[int, Mapping[int, Cell]]
    in_order: bool = False
    stood: Stood = None

    def __len__(self) -> int:
        return len(next(iter(self.values.values())))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the table: `order` tells the new rows' positions from the sheet's first row down.

    `targets` tells where each row of the sheet has gone, None where all stayed.
    """

    changed: bool
    last_row: int
    order: Sequence[int]
    targets: Mapping[int, int] | None = None


@dataclass(slots=True)
class SheetRows:
    """The body of one table, to be brought to new rows.

    Args:
        sheet: it is changed.
        columns: the schema's column at each place of the table, None where it is staff's own.
        formulas: the formulas of our formula columns, by name.
        own_formulas: the formulas of staff's columns, by place.
        since_1904: whether the workbook counts its days from 1904.
    """

    sheet: SheetText
    place: TablePlace
    columns: Sequence[Column | None]
    formulas: Mapping[str, str]
    own_formulas: Mapping[int, str]
    since_1904: bool = False
    _ours: dict[int, Column] = field(init=False)
    _stored: dict[int, str] = field(init=False)
    _differs: dict[tuple[int, bytes], bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        numbered = list(enumerate(self.columns, self.place.body.left))
        self._ours = {number: column for number, column in numbered if column}
        self._stored = {
            number: formula_xml(self.formulas[column.name])
            for number, column in self._ours.items() if column.name in self.formulas
        }  # fmt: skip

    def bring_to(self, table: Table, body: Body, new: NewRows) -> Outcome:
        """Write the rows."""
        if not self.sheet.rows.keys() >= set(body.rows):
            raise NotPlainError  # another reader sees rows where none are cut
        joined = join_rows(table, body.values, new.values) if new.stood is None else list(new.stood)
        kept = sorted((old, number) for number, old in enumerate(joined) if old is not None)
        added = [number for number, old in enumerate(joined) if old is None]
        in_sheet = [old for old in joined if old is not None]
        moves = bool(added) or len(kept) < len(body.rows) or (new.in_order and in_sheet != sorted(in_sheet))
        if moves:
            spell_out_shared(self.sheet.rows)
        overlaid = self._overlay(body, new, kept)
        order = [*(number for _, number in kept), *added]
        if not moves:
            return Outcome(overlaid, self.place.body.bottom, order)
        silent = [Line(old=row) for row in body.silent]
        if new.in_order:
            order = list(range(len(new)))
            lines = [Line(body.rows[old]) if old is not None else Line(new=n) for n, old in enumerate(joined)]
            lines += silent
        else:
            stay = sorted([*(body.rows[old] for old, _ in kept), *body.silent])
            lines = [*(Line(old=row) for row in stay), *(Line(new=number) for number in added)]
        first = cells_of(self.sheet.rows.get(self.place.body.top, b""))
        styles = {place: style_of(cell) for place, cell in first.items()}
        last, targets = lay_out(
            self.sheet,
            self.place,
            lines or [Line()],
            lambda added: self._new_rows(added, new, styles),
            with_own=len(self._ours) < len(self.columns),
        )
        return Outcome(True, last, order, targets)

    def to_bytes(self) -> bytes:
        """The sheet's part."""
        return self.sheet.to_bytes()

    def _overlay(self, body: Body, new: NewRows, kept: Sequence[tuple[int, int]]) -> bool:
        """Write the cells that changed in rows that are there; whether there were any."""
        changed = self._changed_values(body, new, kept)
        heights = RowHeights(self.columns, new.values)
        rows = self.sheet.rows
        any_changed = False
        for old, number in kept:
            row = body.rows[old]
            values = changed.get(row, {})
            if not values and not self._stored:
                continue
            there = {place: cell_in(rows[row], f"{letters(place)}{row}") for place in values}
            if self._stored or None in there.values():
                there = {**cells_of(rows[row])}
            written = self._written(row, there, values, new, number)
            if any(b't="shared"' in (there.get(place) or b"") for place in written):
                spell_out_shared(rows)  # else the others lose the formula that stands in this one
                there = {**cells_of(rows[row])}
            if written:
                rows[row] = _with(rows[row], there, written)
                if any(place not in self._ours or self._ours[place].kind is Kind.TEXT for place in written):
                    rows[row] = with_height(rows[row], heights.of(number))
                any_changed = True
        return any_changed

    def _changed_values(
        self, body: Body, new: NewRows, kept: Sequence[tuple[int, int]]
    ) -> dict[int, dict[int, Any]]:
        """By row of the sheet and column, what differs from what was read; of formulas their values."""
        changed: defaultdict[int, dict[int, Any]] = defaultdict(dict)
        rows = [body.rows[old] for old, _ in kept]
        olds: list[int] | None = [old for old, _ in kept]
        numbers: list[int] | None = [number for _, number in kept]
        if olds == numbers == list(range(len(body.rows))) and len(new) == len(body.rows):
            olds = numbers = None  # every row stands where it stood
        for place, column in self._ours.items():
            was = _taken(body.values[column.name], olds)
            now = _taken(new.values[column.name], numbers)
            if was == now:
                continue
            for row, old, value in zip(rows, was, now, strict=True):
                if old != value and not same(old, value):
                    changed[row][place] = self._cell(value, column.kind)
        for old, number in kept if new.as_typed else ():
            cells = {place: self._as_stored(cell) for place, cell in new.as_typed.get(number, {}).items()}
            if cells:
                changed[body.rows[old]] |= cells
        return changed

    def _written(
        self,
        row: int,
        cells: Mapping[int, bytes | None],
        values: Mapping[int, Any],
        new: NewRows,
        number: int,
    ) -> Cells:
        """The cells of a row that must be written."""
        typed = new.as_typed.get(number, {})
        written: Cells = {}
        for place in sorted(self._stored.keys() | values.keys()) if self._stored else values:
            stored = None if place in typed else self._stored.get(place)
            cell = cells.get(place)
            if place in values:
                value = values[place]
            elif stored is None or not self._formula_differs(place, cell):
                continue
            else:
                value = self._cell(new.values[self._ours[place].name][number], self._ours[place].kind)
            if value is None and stored is None and cell is None:
                continue
            address = f"{letters(place)}{row}"
            # an emptied cell is written too: it must lose what it held
            text = cell_xml(address, style_of(cell), value, stored) or f'<c r="{address}"/>'
            if cell is None or text.encode() != cell:
                written[place] = text.encode()
        return written

    def _formula_differs(self, place: int, cell: bytes | None) -> bool:
        found = formula_of(cell) if cell else None
        if found is None:
            return True
        known = self._differs.get((place, found[0]))
        if known is None:
            is_shared = b' t="' in found[1]
            known = is_shared or formula_text(found[2]) != self.formulas[self._ours[place].name]
            self._differs[place, found[0]] = known
        return known

    def _cell(self, value: Any, kind: Kind) -> Any:
        return self._as_stored(cell_of(value, kind)) if self.since_1904 else cell_of(value, kind)

    def _as_stored(self, cell: Cell) -> Cell:
        if self.since_1904 and isinstance(cell, date):
            moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
            return serial_of(moment) - DAYS_TO_1904
        return cell

    def _new_rows(
        self, added: Mapping[int, int | None], new: NewRows, styles: Mapping[int, str]
    ) -> Iterator[tuple[int, bytes]]:
        """Rows of the frame as rows of the sheet; without a position: an empty table's blank row."""
        heights = RowHeights(self.columns, new.values)
        numbers = list(added)
        while numbers:
            block = numbers[:_AT_ONCE]
            # rows below each other, which have their texts made column by column
            end = next((n for n in range(1, len(block)) if block[n] != block[n - 1] + 1), len(block))
            block, numbers = block[:end], numbers[end:]
            positions = [added[row] for row in block]
            columns = [
                self._new_cells(place, column, block[0], positions, new, styles.get(place, ""))
                for place, column in enumerate(self.columns, self.place.body.left)
            ]
            for row, position, cells in zip(block, positions, zip(*columns, strict=True), strict=True):
                height = "" if position is None else f' ht="{heights.of(position)}"'
                yield row, f'<row r="{row}"{height}>{"".join(cells)}</row>'.encode()

    def _new_cells(
        self, place: int, column: Column | None, first: int, positions: Sequence[int | None], new: NewRows,
        style: str,
    ) -> list[str]:  # fmt: skip
        letter, formula = letters(place), self._stored.get(place)
        if column is None:
            own = self.own_formulas.get(place - self.place.body.left)
            formula = None if own is None else formula_xml(own)
        nothing = None if formula is None else NO_VALUE
        values: list[Any] = [nothing] * len(positions)
        if column is not None:
            stand = new.values[column.name]
            if column.kind is Kind.TEXT and formula is None:
                values = [None if at is None else stand[at] for at in positions]
            else:
                values = [nothing if at is None else self._cell(stand[at], column.kind) for at in positions]
        texts = column_xml(letter, style, values, first, formula)
        for row, at in enumerate(positions) if new.as_typed else ():
            typed = new.as_typed.get(at, {}) if at is not None else {}
            if place in typed:
                texts[row] = cell_xml(f"{letter}{first + row}", style, self._as_stored(typed[place]))
        return texts


def _with(row: bytes, there: Mapping[int, bytes | None], written: Cells) -> bytes:
    """A row with some of its cells replaced, or put between the others."""
    for place, cell in written.items():
        old = there.get(place)
        if old is None:
            return with_cells(row, cells_of(row) | written)
        row = row.replace(old, cell, 1)
    return row


def _taken(values: list[Any], positions: Sequence[int] | None) -> list[Any]:
    if positions is None:
        return values
    return [values[position] for position in positions]
