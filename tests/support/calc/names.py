"""Defined names, of the workbook or of one sheet."""

from typing import Any

from xlwings import base_classes

from tests.support.calc import areas, formulas
from tests.support.calc.bridge import struct
from tests.support.calc.calls import NOT_FOUND, ComError, over_the_wire


@over_the_wire("api")
class Names(base_classes.Names):
    """The names of a book or sheet."""

    def __init__(self, book: Any, ranges: Any) -> None:
        self.book, self._ranges = book, ranges

    @property
    def api(self) -> Any:
        return self

    def snapshot(self) -> list[tuple[str, "Name"]]:
        return [(name, Name(self.book, self._ranges, name)) for name in self._ranges.ElementNames]

    def __call__(self, key: int | str) -> "Name":
        name = self._ranges.ElementNames[key - 1] if isinstance(key, int) else key
        if not self._ranges.hasByName(name):
            raise ComError(NOT_FOUND, f"There is no name {name}.")
        return Name(self.book, self._ranges, name)

    def contains(self, key: int | str) -> bool:
        return 1 <= key <= len(self) if isinstance(key, int) else bool(self._ranges.hasByName(key))

    def __len__(self) -> int:
        return int(self._ranges.Count)

    def add(self, name: str, refers_to: str) -> "Name":
        if self._ranges.hasByName(name):
            self._ranges.removeByName(name)
        content = formulas.to_calc(refers_to if refers_to.startswith("=") else f"={refers_to}")
        self._ranges.addNewByName(name, content[1:], struct("table.CellAddress"), 0)
        return Name(self.book, self._ranges, name)


@over_the_wire("api")
class Name(base_classes.Name):
    """A defined name."""

    def __init__(self, book: Any, ranges: Any, name: str) -> None:
        self.book, self._ranges, self._name = book, ranges, name

    @property
    def api(self) -> Any:
        return self._ranges.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value
        self._name = value

    @property
    def refers_to(self) -> str:
        return formulas.from_calc("=" + self.api.Content)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.Content = formulas.to_calc(value if value.startswith("=") else f"={value}")[1:]

    @property
    def refers_to_range(self) -> Any:
        cells = self.api.ReferredCells
        if cells is None:
            raise ComError(NOT_FOUND, f"The name {self._name} is no range.")
        sheet = self.book.sheets(int(cells.RangeAddress.Sheet) + 1)
        return sheet.at(areas.from_calc(cells.RangeAddress))

    def delete(self) -> None:
        self._ranges.removeByName(self._name)
