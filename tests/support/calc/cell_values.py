"""Cells' values as COM gives and takes them, over Calc's data arrays.

Excel gives dates by the number format, truth values and errors as types of their own, None for an empty
cell. Calc knows numbers and texts only; the rest is told by formats, the kind of formula result, and
error codes. A block takes a few calls of UNO's whatever its rows, and some more for each error.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

from tests.support.calc import formulas
from tests.support.calc.bridge import enum
from tests.support.calc.number_formats import BOOLEAN, SHORT_DATE, SHORT_DATE_TIME, NumberFormats
from tests.support.calc.typed_text import Entered, entered

Matrix: TypeAlias = Sequence[Sequence[Any]]
ERRORS = {  # Excel's numbers, xlwings' words for them, Calc's codes
    -2146826281: ("#DIV/0!", 532), -2146826246: ("#N/A", 32767), -2146826259: ("#NAME?", 525),
    -2146826288: ("#NULL!", 521), -2146826252: ("#NUM!", 503), -2146826265: ("#REF!", 524),
    -2146826273: ("#VALUE!", 519),
}  # fmt: skip
_BY_CALC = {code: number for number, (_, code) in ERRORS.items()} | {517: -2146826259, 502: -2146826252}
_VALUE = -2146826273
_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
_NUMBER_RESULTS, _STRING_RESULTS = 1, 2
_NO_PLAIN_TEXT = re.compile(r"[\s\d=+\-.,($฿'#]|[A-Za-z]")
_DAY_MS = 86_400_000
_FEW = 3

_TAB_IN_CALC = "\x01"  # in texts of several lines


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells: Calc's range and the number formats of its document."""

    cells: Any
    formats: NumberFormats

    @property
    def top(self) -> int:
        """The first row, from 0."""
        return int(self.cells.RangeAddress.StartRow)

    @property
    def left(self) -> int:
        """The first column, from 0."""
        return int(self.cells.RangeAddress.StartColumn)

    def part(self, left: int, top: int, right: int, bottom: int) -> Any:
        """Cells within, counted from the block's first, from 0."""
        return self.cells.getCellRangeByPosition(left, top, right, bottom)

    def within(self, addresses: Any) -> Iterator[tuple[int, int]]:
        """The cells of these addresses, counted from the block's first."""
        top, left = self.top, self.left
        for area in addresses:
            for row in range(area.StartRow - top, area.EndRow - top + 1):
                for column in range(area.StartColumn - left, area.EndColumn - left + 1):
                    yield row, column

    def format_keys(self) -> Iterator[tuple[int, Any]]:
        """The number formats that occur, each with its addresses."""
        unique = self.cells.getUniqueCellFormatRanges()
        for at in range(unique.Count):
            ranges = unique.getByIndex(at)
            yield ranges.NumberFormat, ranges.RangeAddresses


def read(block: Block) -> list[list[Any]]:
    """Every cell's value, as COM gives it; dates in UTC, as pywin32 has them."""
    values = [list(row) for row in block.cells.getDataArray()]
    for key, addresses in block.format_keys():
        convert = (
            _as_date if block.formats.is_date(key) else _as_bool if block.formats.is_boolean(key) else None
        )
        if convert is not None:
            for row, column in block.within(addresses):
                if isinstance(values[row][column], float):
                    values[row][column] = convert(values[row][column])
    kept = set(block.within(block.cells.queryFormulaCells(_STRING_RESULTS).RangeAddresses))
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            if value is None:
                line[column] = _BY_CALC.get(block.cells.getCellByPosition(column, row).getError(), _VALUE)
            elif type(value) is str and _TAB_IN_CALC in value:
                line[column] = value.replace(_TAB_IN_CALC, "\t")
            elif value == "" and (row, column) not in kept:
                line[column] = None
    _read_truths(block, values)
    return values


def _read_truths(block: Block, values: list[list[Any]]) -> None:
    """Results of formulas that are truth values: one cell of each formula is asked."""
    found = block.cells.queryFormulaCells(_NUMBER_RESULTS).RangeAddresses
    maybe = [(row, column) for row, column in block.within(found) if values[row][column] in (0.0, 1.0)]
    texts: dict[int, Any] = {}
    known: dict[str, bool] = {}
    for row, column in maybe:
        if column not in texts:
            texts[column] = block.part(column, 0, column, len(values) - 1).getFormulaArray()
        text = formulas.relative(texts[column][row][0], row, column)
        if text not in known:
            known[text] = block.formats.is_boolean(block.cells.getCellByPosition(column, row).NumberFormat)
        if known[text]:
            values[row][column] = bool(values[row][column])


def read_formulas(block: Block, own: str | None) -> list[list[str]]:
    """Every cell's formula in Excel's spelling, constants as text; `own` is the table of these cells."""
    texts, values = block.cells.getFormulaArray(), block.cells.getDataArray()
    truths = {
        cell for key, addresses in block.format_keys() if block.formats.is_boolean(key)
        for cell in block.within(addresses)
    }  # fmt: skip
    return [
        [
            value if isinstance(value, str) and not text.startswith("=")
            else _truth(value) if (row, column) in truths and not text.startswith("=")
            else formulas.from_calc(text, own) if text.startswith("=") and text != value
            else text
            for column, (text, value) in enumerate(zip(line, line_values, strict=True))
        ]
        for row, (line, line_values) in enumerate(zip(texts, values, strict=True))
    ]  # fmt: skip


def write(block: Block, matrix: Matrix, own: str | None, *, typed: bool = True) -> None:
    """Enter values as COM does; text as `typed_text` says, "=" begins a formula, "'" is left off.

    A cell formatted as text keeps everything as text, formulas too. Texts that look like numbers are
    given the text format by Calc; they get their own back.
    """
    keys = _keys(block, matrix)
    constants: list[list[Any]] = []
    found: dict[int, dict[int, str]] = {}
    shown: dict[int, set[tuple[int, int]]] = {}
    for row, line in enumerate(matrix):
        constants.append([])
        for column, given in enumerate(line):
            key = keys[row][column]
            value, code = _taken(given, is_text=block.formats.is_text(key), typed=typed)
            if isinstance(value, _Formula):
                found.setdefault(column, {})[row] = formulas.to_calc(value.text, own)
                value = ""
            constants[-1].append(float(value) if isinstance(value, bool) else value)
            if block.formats.is_general(key) and value != "":
                wanted = block.formats.key(code) if code else 0
                if wanted != key:
                    shown.setdefault(wanted, set()).add((row, column))
    if sum(map(len, found.values())) < len(constants) * len(constants[0]):
        block.cells.setDataArray(tuple(map(tuple, constants)))
    for cell in _made_text(block) if any(map(_looks_like_more, itertools.chain(*constants))) else ():
        key = keys[cell[0]][cell[1]]
        if not block.formats.is_text(key) and not any(cell in cells for cells in shown.values()):
            shown.setdefault(key, set()).add(cell)
    for key, cells in shown.items():
        for left, top, bottom in _runs(cells):
            block.part(left, top, left, bottom).NumberFormat = key
    for column, lines in found.items():
        _write_formulas(block, column, lines)


def _looks_like_more(value: Any) -> bool:
    return isinstance(value, str) and bool(_NO_PLAIN_TEXT.match(value))


def _made_text(block: Block) -> Iterator[tuple[int, int]]:
    for key, addresses in block.format_keys():
        if block.formats.is_text(key):
            yield from block.within(addresses)


@dataclass(frozen=True, slots=True)
class _Formula:
    text: str


def _keys(block: Block, matrix: Matrix) -> list[list[int]]:
    keys = [[0] * len(matrix[0]) for _ in matrix]
    for key, addresses in block.format_keys():
        if key:
            for row, column in block.within(addresses):
                keys[row][column] = key
    return keys


def _taken(given: Any, *, is_text: bool, typed: bool) -> tuple[Any, str | None]:
    """What a cell holds after this was entered, and the format that it takes on."""
    if given is None or given == "":
        return "", None
    if isinstance(given, str):
        if typed and given.startswith("'"):
            return given[1:], None
        if is_text or not typed:
            return given, None
        if given.startswith("=") and len(given) > 1:
            return _Formula(given), None
        return _made(entered(given), given)
    if isinstance(given, bool):
        return (str(given).upper() if is_text else given), BOOLEAN
    if isinstance(given, date):
        moment = given if isinstance(given, datetime) else datetime(given.year, given.month, given.day)
        days = (moment.replace(tzinfo=UTC) - _EPOCH) / timedelta(days=1)
        return (f"{days:.15g}" if is_text else days), SHORT_DATE if days == int(days) else SHORT_DATE_TIME
    return (f"{given:.15g}" if is_text else float(given)), None


def _made(became: Entered | None, text: str) -> tuple[Any, str | None]:
    if became is None:
        return text, None
    if isinstance(became.value, str):
        return _Formula(f"={became.value}"), None
    return became.value, BOOLEAN if isinstance(became.value, bool) else became.number_format


def _write_formulas(block: Block, column: int, lines: dict[int, str]) -> None:
    """Formulas into a column; one that stands in many rows is filled down, which is ten times as fast.

    Filling takes the first cell's format along, so only cells of one format are filled.
    """
    for _, top, bottom in _runs({(row, column) for row in lines}):
        alone: list[str] = []
        start = top
        while start <= bottom:
            key, end = formulas.relative(lines[start], start, column), start
            while end < bottom and formulas.relative(lines[end + 1], end + 1, column) == key:
                end += 1
            if end - start > _FEW:
                _set_formulas(block, column, start, alone)
                alone = []
                _fill(block, column, start, end, lines)
            else:
                alone += [lines[row] for row in range(start, end + 1)]
            start = end + 1
        _set_formulas(block, column, start, alone)


def _fill(block: Block, column: int, top: int, bottom: int, lines: dict[int, str]) -> None:
    """Fill a formula down, cells of one format at a time, since a cell's format goes along."""
    unique = block.part(column, top, column, bottom).getUniqueCellFormatRanges()
    for at in range(unique.Count):
        for area in unique.getByIndex(at).RangeAddresses:
            first, last = area.StartRow - block.top, area.EndRow - block.top
            block.part(column, first, column, first).setFormulaArray(((lines[first],),))
            if last > first:
                cells = block.part(column, first, column, last)
                # `fillAuto` would leave out a formula that shows an empty text
                down, simple = enum("sheet.FillDirection", "TO_BOTTOM"), enum("sheet.FillMode", "SIMPLE")
                cells.fillSeries(down, simple, enum("sheet.FillDateMode", "FILL_DATE_DAY"), 0, 0)


def _set_formulas(block: Block, column: int, below: int, lines: list[str]) -> None:
    if lines:
        cells = block.part(column, below - len(lines), column, below - 1)
        cells.setFormulaArray(tuple((line,) for line in lines))


def _runs(cells: set[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The cells as runs down a column: column, first and last row."""
    ordered = sorted((column, row) for row, column in cells)
    start = 0
    for at, (column, row) in enumerate(ordered):
        if at + 1 == len(ordered) or ordered[at + 1] != (column, row + 1):
            yield column, ordered[start][1], row
            start = at + 1


def _as_date(days: float) -> datetime:
    return _EPOCH + timedelta(milliseconds=round(days * _DAY_MS))


def _as_bool(number: float) -> bool:
    return bool(number)


def _truth(value: Any) -> str:
    return str(bool(value)).upper()
