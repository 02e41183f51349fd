"""A cell's value as a value of a frame, and back; and the rules for text in cells."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

import pandas as pd

from xlplan.core import numbers, thai
from xlplan.core.columns import Kind

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


def fits(text: str) -> bool:
    """Whether a cell can hold a text."""
    return len(text) <= MAX_TEXT // 2 or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= MAX_TEXT


def needs_mending(texts: Sequence[str | None]) -> bool:
    """Whether `sheet_text` would change any of them. Most are printable throughout, which is soon known."""
    joined = "".join(filter(None, texts))
    return not joined.isprintable() and bool(_TO_MEND.search(joined))


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
        if needs_mending(values):
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
    return int(number) if number is not None and number.is_integer() and abs(number) < _EXACT else None


def _money(cell: Cell) -> int | None:
    if isinstance(cell, str):
        amount = numbers.baht(cell)
        return None if amount.rest or amount.contradicted else amount.satang  # what stands beside must stay
    number = _number(cell)
    if number is None or not abs(number) * 100 <= numbers.LARGEST:
        return None
    return round(Decimal(repr(number)) * 100)


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
