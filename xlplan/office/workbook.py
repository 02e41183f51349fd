"""What every workbook of xlplan's can do, be it a closed file, the open Excel or a test's memory.

Here also stands what all of them do alike: a cell's value as a value of a frame and back, the rules for
text in cells, and which heading of a sheet belongs to which column. Nothing here opens a file.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import compress
from operator import or_
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

import pandas as pd

from xlplan.core import frames, numbers, thai
from xlplan.core.columns import Column, Kind, Owner, Table
from xlplan.core.schema import TABLES, heading_of
from xlplan.core.schema.making import SETTING_FIRST_YEAR, YEARS
from xlplan.errors import TextTooLongError
from xlplan.office.restore import Points

Cell: TypeAlias = str | float | int | bool | datetime | date | time | timedelta | None
"""What a reader of Excel files hands over for one cell; empty is None or an empty text."""

MAX_TEXT = 32_767
"""UTF-16 units that fit into one cell of Excel."""

DAYS_TO_1904 = 1462
"""How many days later the other date system of Excel begins to count."""

_DAY_ZERO = datetime(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 31 December 9999
_BREAKS = re.compile("\r\n?|[\x0b\x0c]")
_NOT_IN_A_CELL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TO_MEND = re.compile(f"{_BREAKS.pattern}|{_NOT_IN_A_CELL.pattern}")
_PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_TYPED_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_BE = 543
_WHOLE = {Kind.INTEGER: 1, Kind.MONEY: 100}  # what a whole number in a cell is multiplied by
_EXACT = 10**12  # whole numbers below it are the same in every arithmetic


AsTyped: TypeAlias = Mapping[int, Mapping[str, Cell]]
"""Cells by row position and then by name of our column, or by heading of a column of staff's own."""

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

    def pending(self) -> list[str]:
        """The names of the tables written since the last `save`, the first one first."""
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
                values[column.name], ready[column.name] = fit, pd.Series(fit, dtype="string")
    fitted = {row: _fit_cells(cells, table) for row, cells in as_typed.items() if 0 <= row < len(ready)}
    for column in columns:
        over = {row: cells[column.name] for row, cells in fitted.items() if column.name in cells}
        for row, cell in over.items():
            values[column.name][row] = value_of(cell, column.kind)
        if over:
            ready[column.name] = frames.series(values[column.name], column.kind)
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
    if longest > MAX_TEXT // 2 or _needs_mending(fit):
        fit = [text and _fit_text(text, table, column.heading) for text in fit]
    return fit


def _needs_mending(texts: Sequence[str | None]) -> bool:
    """Whether `sheet_text` would change any of them. Most are printable throughout, which is soon known."""
    joined = "".join(filter(None, texts))
    return not joined.isprintable() and bool(_TO_MEND.search(joined))


def _fit_cells(cells: Mapping[str, Cell], table: str) -> dict[str, Cell]:
    return {
        name: (_fit_text(cell, table, name) if cell.strip() else None) if isinstance(cell, str) else cell
        for name, cell in cells.items()
    }


def fits(text: str) -> bool:
    """Whether a cell can hold a text."""
    return len(text) <= MAX_TEXT // 2 or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= MAX_TEXT


def _fit_text(value: str, table: str, heading: str) -> str:
    text = sheet_text(value)
    if not fits(text):
        raise TextTooLongError(TABLES[table].sheet, heading, text)
    return text


def sheet_text(text: str) -> str:
    """Text as a cell can hold it: line breaks of one kind, U+FFFD for signs that XML forbids.

    >>> sheet_text("ถนน\\r\\nคสล.\\x07")
    'ถนน\\nคสล.\\ufffd'
    """
    return _NOT_IN_A_CELL.sub("\ufffd", _BREAKS.sub("\n", text))


def value_of(cell: Cell, kind: Kind) -> Any:
    """A cell's value as a frame holds it; None for an empty cell and for one that the kind cannot read.

    >>> value_of(3.0, Kind.TEXT), value_of("๒๓๘,๖๑๓.๓๘", Kind.MONEY), value_of(238613.38, Kind.MONEY)
    ('3', 23861338, 23861338)
    >>> value_of("ประมาณ 3", Kind.INTEGER) is None
    True
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    return _READERS[kind](cell)


def values_of(cells: Sequence[Cell], kind: Kind) -> list[Any]:
    """The cells of a column as `value_of` reads each of them; the common ones go a shorter way.

    >>> values_of(["", 5000.0, "๕๐๐"], Kind.MONEY)
    [None, 500000, 50000]
    """
    if kind is Kind.TEXT:
        values = [
            (None if not cell or cell.isspace() else cell) if type(cell) is str else value_of(cell, kind)
            for cell in cells
        ]
        if _needs_mending(values):
            values = [value and sheet_text(value) for value in values]
        return values
    factor = _WHOLE.get(kind)
    if factor is None:
        return [None if cell == "" else value_of(cell, kind) for cell in cells]
    return [
        None if cell == ""
        else int(cell) * factor if type(cell) is float and cell.is_integer() and -_EXACT < cell < _EXACT
        else value_of(cell, kind)
        for cell in cells
    ]  # fmt: skip


def cell_of(value: Any, kind: Kind) -> str | int | float | datetime | None:
    """A frame's value as a cell holds it: satang become baht. The other way of `value_of`."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if kind is Kind.TEXT:
        return str(value)
    if kind is Kind.INTEGER:
        return int(value)
    if kind is Kind.MONEY:
        return int(value) / 100 if value % 100 else int(value) // 100
    if kind is Kind.NUMBER:
        return int(value) if float(value).is_integer() else float(value)
    return pd.Timestamp(value).to_pydatetime()


def serial_of(moment: datetime) -> float:
    """Excel's number for a date and time: days since 30 December 1899."""
    days = (moment - _DAY_ZERO) / timedelta(days=1)
    return int(days) if days.is_integer() else days


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return sheet_text(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # Excel keeps every number as a float: village 3.0
    if isinstance(cell, datetime | date):
        return f"{cell.day}/{cell.month}/{cell.year + _BE}"
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, str):
        plain = thai.arabic(thai.clean_line(cell)).replace(",", "")
        return float(plain) if _PLAIN_NUMBER.fullmatch(plain) else None
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _integer(cell: Cell) -> int | None:
    number = _number(cell)
    return int(number) if number is not None and number.is_integer() else None


def _money(cell: Cell) -> int | None:
    if isinstance(cell, str):
        return numbers.baht(cell).satang
    number = _number(cell)
    return None if number is None else round(Decimal(repr(number)) * 100)


def _moment(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return _to_the_second(cell)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, str):
        typed = _TYPED_DATE.fullmatch(thai.arabic(thai.clean_line(cell)))
        day, month, year = map(int, typed.groups()) if typed else (0, 0, 0)
        try:
            return datetime(year - _BE if year > 2400 else year, month, day)
        except ValueError:
            return None
    number = _number(cell)
    if number is None or not 1 <= number <= _LAST_SERIAL:
        return None
    return _to_the_second(_DAY_ZERO + timedelta(days=number))


def _to_the_second(moment: datetime) -> datetime:
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


_READERS = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _moment,
    Kind.TIME: _moment,
}
