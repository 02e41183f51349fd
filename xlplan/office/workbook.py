"""What every workbook of xlplan's can do, be it a closed file, the open Excel or a test's memory.

Here also stands what all of them do alike: making rows ready for a sheet, and which of its headings
belongs to which column. Nothing here opens a file.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import compress
from operator import or_
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

import pandas as pd

from xlplan.core import frames, numbers
from xlplan.core.columns import Column, Kind, Owner, Table
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import SETTING_FIRST_YEAR, YEARS
from xlplan.errors import TextTooLongError
from xlplan.office.cell_values import MAX_TEXT, Cell, fits, needs_mending, sheet_text, value_of
from xlplan.office.restore import Points

AsTyped: TypeAlias = Mapping[int, Mapping[str, Cell]]
"""Cells by row position, then by name of our column or by `OWN` and heading of a column of staff's own."""

Stood: TypeAlias = Sequence[int | None] | None
"""Which row of the sheet each row is, by position."""

NOTHING_TYPED: AsTyped = MappingProxyType({})


class Way(StrEnum):
    """In which way a cell holds more than the frame tells."""

    UNREADABLE = "unreadable"
    """Words where a number or a date belongs: the frame says empty."""
    OVER_FORMULA = "over formula"
    """A constant, or another formula, where the schema has a formula."""
    OWN = "own"
    """A filled cell of a column of staff's own."""
    COMPUTED = "computed"
    """The same, filled by a formula: nobody typed what it shows."""


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell of which the frame does not tell everything.

    Attributes:
        row: its row's position in `Workbook.stands`, from 0.
        column: the name of our column, or the heading of a column of staff's own.
        value: what stands there; another formula than ours is its text behind a "=".
    """

    row: int
    column: str
    value: Cell
    way: Way


class Workbook(Protocol):
    """Tables in and out as frames; nothing reaches the user's file before `save`."""

    @property
    def first_year_be(self) -> int | None:
        """The first year of the plan from the settings table, None until it is known."""
        ...

    @property
    def last_saved_by(self) -> str | None:
        """Who saved the workbook last, as Excel notes it; None where nobody is named."""
        ...

    def read(self, table: str) -> pd.DataFrame:
        """The table as a frame by the schema, in the sheet's order, without empty rows.

        After `write` it is what was written, in the order it was given.
        """
        ...

    def stands(self, table: str) -> pd.DataFrame:
        """The table as it stands in the workbook, whatever was written since the last `save`."""
        ...

    def typed(self, table: str) -> list[TypedCell]:
        """The cells of the workbook of which the frame does not tell everything, row by row.

        A cell that somebody emptied is none of them, nor is a formula that means what ours means.
        """
        ...

    def write(
        self,
        table: str,
        frame: pd.DataFrame,
        *,
        as_typed: AsTyped = NOTHING_TYPED,
        in_order: bool = False,
        stood: Stood = None,
    ) -> None:
        """Take the rows that the table is to have at the next `save`.

        Args:
            frame: the rows. What stands in the sheet beside them stays with them.
            as_typed: cells that go in as they are given instead of the frame's value, by position in
                `frame`; None empties. A heading that the sheet does not have is passed over.
            in_order: whether the sheet takes the frame's order. Else rows that are there keep the
                sheet's, and new ones go to the end.
            stood: for each row its position in `stands`, None for a new one. Where it is not given, rows
                are known by their keys.
        """
        ...

    def show(self, table: str) -> None:
        """Have the sheet of a table shown from the next `save` on, if it is hidden."""
        ...

    def save(self) -> None:
        """Put everything taken since the last time into the workbook, at once or not at all."""
        ...

    @property
    def points(self) -> Points:
        """What the actions of the past changed."""
        ...

    def conflict_copies(self) -> list[str]:
        """Names of copies that a cloud service has made of the workbook because two people saved it."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """What `Workbook.write` was given, made ready by `written`."""

    frame: pd.DataFrame
    values: frames.Columns
    as_typed: AsTyped = field(default_factory=dict)
    in_order: bool = False
    stood: Stood = None


def first_year_of(settings: pd.DataFrame) -> int | None:
    """The first plan year as the settings table says it; None where it says nothing readable."""
    values = settings.loc[settings["name"] == SETTING_FIRST_YEAR, "value"].dropna()
    return numbers.plan_year(str(values.iloc[0])) if len(values) else None


def columns_of(table: Table, headings: Sequence[str], first_year_be: int | None) -> list[Column | None]:
    """The column of the schema under each heading of a sheet, None for a column of staff's own.

    Budget headings are known both numbered and with their years. Staff may change the first year by
    hand, so the years in the sheet need not be those of the setting; five years in a row are the plan's.
    """
    by_heading = {column.heading: column for column in table.columns}
    budgets = [column for column in table.columns if column.year_number]
    if budgets:
        shape = re.escape(budgets[0].heading).replace(re.escape("{year}"), r"(\d{4})")
        years = {int(match[1]) for heading in headings if (match := re.fullmatch(shape, heading))}
        bases = [year for year in sorted(years) if all(year + n in years for n in range(YEARS))]
        base = first_year_be if first_year_be in bases else next(iter(bases), None)
        for year in (None, base):
            by_heading |= {heading_of(column, year): column for column in budgets}
    return [by_heading.get(heading) for heading in headings]


def written(
    table: str,
    frame: pd.DataFrame,
    as_typed: AsTyped = NOTHING_TYPED,
    *,
    in_order: bool = False,
    stood: Stood = None,
) -> Written:
    """Rows as a workbook can hold them: the schema's columns, no empty rows, texts fit for cells.

    Signs that no cell can hold become U+FFFD, blank text becomes empty. Text is never cut: one that is
    too long stops the work with its place (`TextTooLongError`). A cell given as typed shows in the frame
    as it will be read.
    """
    columns = TABLES[table].columns
    ready = frames.check(table, frame)[TABLES[table].names()].reset_index(drop=True)
    values = dict(frames.lists(ready))
    for column in columns:
        if column.kind is Kind.TEXT:
            fit = _fit_texts(values[column.name], table, column)
            if fit != values[column.name]:
                values[column.name], ready[column.name] = fit, frames.array(fit, column.kind)
    fitted = {row: _fit_cells(cells, table) for row, cells in as_typed.items() if 0 <= row < len(ready)}
    for column in columns:
        over = {row: cells[column.name] for row, cells in fitted.items() if column.name in cells}
        for row, cell in over.items():
            values[column.name][row] = value_of(cell, column.kind)
        if over:
            ready[column.name] = frames.array(values[column.name], column.kind)
    filled = [False] * len(ready)
    for column in columns:
        if column.owner is not Owner.FORMULA and not all(filled):
            filled = list(map(or_, filled, [value is not None for value in values[column.name]]))
    if all(filled):
        return Written(ready, values, fitted, in_order, stood)
    positions = list(compress(range(len(filled)), filled))
    moved = {at: fitted[row] for at, row in enumerate(positions) if row in fitted}
    ready = ready.iloc[positions].reset_index(drop=True)
    values = {name: list(compress(column, filled)) for name, column in values.items()}
    return Written(ready, values, moved, in_order, None if stood is None else list(compress(stood, filled)))


def _fit_texts(texts: list[Any], table: str, column: Column) -> list[str | None]:
    fit = [None if not isinstance(text, str) or not text or text.isspace() else text for text in texts]
    longest = max(map(len, filter(None, fit)), default=0)
    if longest > MAX_TEXT // 2 or needs_mending(fit):
        fit = [text and _fit_text(text, table, column.heading) for text in fit]
    return fit


def _fit_cells(cells: Mapping[str, Cell], table: str) -> dict[str, Cell]:
    return {
        name: (_fit_text(cell, table, name) if cell.strip() else None) if isinstance(cell, str) else cell
        for name, cell in cells.items()
    }


def _fit_text(value: str, table: str, heading: str) -> str:
    text = sheet_text(value)
    if not fits(text):
        raise TextTooLongError(TABLES[table].sheet, heading, text)
    return text
