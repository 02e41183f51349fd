"""Rectangles of cells and their addresses, counted from 1 as Excel counts."""

import re
from typing import NamedTuple

from xlwings.utils import col_name

from tests.support.calc.bridge import struct
from tests.support.calc.calls import refused

ROWS, COLUMNS = 1_048_576, 1024  # as many columns as Calc has
_PART = r"(\$?[A-Z]{1,3})?(\$?[1-9]\d*)?"
_RANGE = re.compile(rf"{_PART}(?::{_PART})?\Z", re.IGNORECASE)


class Area(NamedTuple):
    """A rectangle: first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """How many columns."""
        return self.right - self.left + 1

    def overlaps(self, other: "Area") -> bool:
        """Whether the two share a cell."""
        return (
            self.top <= other.bottom and other.top <= self.bottom
            and self.left <= other.right and other.left <= self.right
        )  # fmt: skip

    def holds(self, other: "Area") -> bool:
        """Whether all cells of the other are in this one."""
        return (
            self.top <= other.top and other.bottom <= self.bottom
            and self.left <= other.left and other.right <= self.right
        )  # fmt: skip

    def address(self, *, rows_fixed: bool = True, columns_fixed: bool = True) -> str:
        """The address as Excel writes it."""
        row, column = "$" if rows_fixed else "", "$" if columns_fixed else ""
        if self.rows == ROWS:
            return f"{column}{col_name(self.left)}:{column}{col_name(self.right)}"
        if self.columns == COLUMNS:
            return f"{row}{self.top}:{row}{self.bottom}"
        first = f"{column}{col_name(self.left)}{row}{self.top}"
        if (self.top, self.left) == (self.bottom, self.right):
            return first
        return f"{first}:{column}{col_name(self.right)}{row}{self.bottom}"

    def in_calc(self, sheet: int) -> object:
        """The same for UNO, on the sheet of this number (from 0)."""
        return struct(
            "table.CellRangeAddress", Sheet=sheet, StartRow=self.top - 1, EndRow=self.bottom - 1,
            StartColumn=self.left - 1, EndColumn=self.right - 1,
        )  # fmt: skip


def from_calc(address: object) -> Area:
    """An area from UNO's address."""
    a: object = address
    return Area(a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1)  # type: ignore[attr-defined]


def parsed(address: str) -> Area | None:
    """The area of an address such as "B2", "$A$1:C3", "A:C" or "2:5"; None if it is none."""
    match = _RANGE.match(address.strip())
    if match is None or not any(match.groups()):
        return None
    letters, number, letters_2, number_2 = (part and part.lstrip("$") for part in match.groups())
    if ":" not in address:
        if not (letters and number):
            return None
        letters_2, number_2 = letters, number
    if bool(letters) != bool(letters_2) or bool(number) != bool(number_2):
        return None
    columns = sorted((_column(letters or "A"), _column(letters_2) if letters_2 else COLUMNS))
    rows = sorted((int(number or 1), int(number_2 or ROWS)))
    if columns[1] > COLUMNS or rows[1] > ROWS:
        raise refused("Method 'Range' of object '_Worksheet' failed")
    return Area(rows[0], columns[0], rows[1], columns[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
