"""Front door 3: the worksheet functions, one-liners over `core`.

Each takes a cell or a range, as VBA hands over their `Value2`, and gives one value or rows of values. They
are pure, know no workbook, and no score or rank of a plan needs them. What they are called, what people
read of them and examples stand in `FUNCTIONS`.

Errors go in and out as Excel's own numbers (`ExcelError`), the only whole numbers (`Long` in VBA) among
the values: everything else that is a number is a `Double`. The wrapper in VBA

* calls `CallUDF` with neither workbook nor caller, so that nothing of them is ever looked at;
* turns every `Long` of the result into the error it is: `CVErr(x And &HFFFF&)`;
* gives `CVErr(xlErrValue)` for whatever is raised, and never shows its text.

So one cell that cannot be read is one #VALUE! in a range, and an error in a cell stays that error. Ranges
that do not fit each other raise: the whole formula is #VALUE!.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import xlwings as xw

from xlplan.words.functions import BY_NAME, CATEGORY, FUNCTIONS, why

if TYPE_CHECKING:
    from xlplan.core.naming.names import Name
    from xlplan.core.score import Scoring
    from xlplan.settings import Settings

__all__ = ["FUNCTIONS", "ExcelError", "UnusableCellsError"]

Cells: TypeAlias = Any
"""A cell's value, or rows of them; xlwings looks at annotations, and knows no other word for it."""

_Grid: TypeAlias = list[list[Any]]
_Function = TypeVar("_Function", bound=Callable[..., Any])

_EMPTY = ""  # None would be shown as 0
_OF_EXCEL = 0x800A0000 - 2**32  # an error's number without its lower two bytes
_CRITERIA_COLUMNS = 6


class ExcelError(IntEnum):
    """The errors that the functions give, by their numbers in COM."""

    VALUE = _OF_EXCEL + 2015
    NUM = _OF_EXCEL + 2036


class UnusableCellsError(ValueError):
    """Ranges that are empty, do not fit each other, or are not what the function works on."""


def _worksheet(function: _Function) -> _Function:
    """Make a function one of the worksheet's, with the names and meanings of its entry in the register."""
    for argument in BY_NAME[function.__name__].arguments:
        function = xw.arg(argument.name, "raw", doc=argument.meaning)(function)
    made: _Function = xw.func(category=CATEGORY)(function)
    return made


@_worksheet
def PLAN_SCORE(points: Cells, criteria: Cells, method: Cells = None) -> Any:
    """The total of each row of points: what the column คะแนนรวม of the plan shows for them.

    Empty where a point is missing, is no number or lies off its scale and could change the total; #NUM!
    where the sheet's formula shows an error for what was computed. Whether a project is scored at all is
    not asked: that is said by its group.

    Args:
        points: a project a row, the criteria from 1 on in columns.
        criteria: rows of the table `criteria` in any order, its columns ข้อ to น้ำหนัก; more to the
            right, as in the whole table, are passed over.
        method: the setting วิธีคิดคะแนน; empty is a sum.
    """
    from xlplan.core.schema.making import CRITERIA  # noqa: PLC0415  # xlwings is slow enough to start with

    rows, scoring = _grid(points), _scoring(_grid(criteria), method)
    if len(rows[0]) > CRITERIA:
        raise UnusableCellsError
    if not isinstance(scoring, int):
        return _result([[_total(row, scoring)] for row in rows])
    return _result([[scoring] for _ in rows])


@_worksheet
def PLAN_RANK(totals: Cells, among: Cells = None) -> Any:
    """The rank of each total within the range, or within another one, from the largest down.

    Equal totals share a rank. An empty cell stays empty, a text is #VALUE!.
    """
    found = (_number(cell) for row in _grid(totals if among is None else among) for cell in row)
    known = sorted(number for number in found if number is not None)

    def rank(cell: Any) -> Any:
        number = _number(cell)
        return ExcelError.VALUE if number is None else float(1 + len(known) - bisect_right(known, number))

    return _each(totals, rank)


@_worksheet
def PLAN_CLEAN(text: Cells) -> Any:
    """The text with everything mended that a reader cannot see; what is no text stays as it is."""
    from xlplan.core import thai  # noqa: PLC0415

    def cleaned(cell: Any) -> Any:
        if isinstance(cell, str):
            return thai.clean(cell)
        number = _number(cell)
        return cell if number is None else number

    return _each(text, cleaned)


@_worksheet
def PLAN_NUMBER(text: Cells) -> Any:
    """The amount in baht that a text says; a number stays one, what cannot be read for certain is #VALUE!."""
    from xlplan.core import numbers  # noqa: PLC0415

    def number(cell: Any) -> Any:
        if not isinstance(cell, str):
            is_number = _number(cell)
            return ExcelError.VALUE if is_number is None else is_number
        amount = numbers.baht(cell)
        if amount.said is numbers.Said.NOTHING:
            return _EMPTY
        return ExcelError.VALUE if amount.satang is None else amount.satang / 100

    return _each(text, number)


@_worksheet
def PLAN_SIMILAR(a: Cells, b: Cells) -> Any:
    """How alike two project names are, 0–100; 0 where they speak of different things."""
    from xlplan.core.matching import likeness  # noqa: PLC0415

    return _pairs(a, b, lambda first, second: float(likeness.likeness(_parsed(first), _parsed(second))))


@_worksheet
def PLAN_WHY(a: Cells, b: Cells) -> Any:
    """What agrees and what differs in two project names, in the words of the sets to decide."""
    from xlplan.core.matching import likeness  # noqa: PLC0415

    def reasons(first: str, second: str) -> str:
        agree, differ = likeness.reasons(_parsed(first), _parsed(second))
        return why(" + ".join(agree), ", ".join(differ))

    return _pairs(a, b, reasons)


@_worksheet
def PLAN_AREA(text: Cells) -> Any:
    """The area of a project by its name and the rules that ship; empty where no rule knows it."""
    from xlplan.core.classifying.classify import classify  # noqa: PLC0415

    shipped = _shipped()

    def area(name: Any) -> Any:
        project = {"code": None, "name": _text(name)}
        rows, _ = classify(
            [project], shipped.rules, shipped.abbreviations, agencies=shipped.agencies, sheet=""
        )
        return rows[0]["area_proposed"] or _EMPTY

    return _each(text, area)


def _grid(cells: Cells) -> _Grid:
    """The rows of a range; one cell, or one row as an array constant has it, is a range as well."""
    rows = cells if isinstance(cells, list | tuple) else [[cells]]
    if rows and not any(isinstance(row, list | tuple) for row in rows):
        rows = [rows]
    widths = {len(row) if isinstance(row, list | tuple) else 0 for row in rows}
    if len(widths) != 1 or widths == {0}:
        raise UnusableCellsError
    return [list(row) for row in rows]


def _result(grid: _Grid) -> Any:
    """What goes back: one value for one cell, else rows. Errors go as plain whole numbers."""
    rows = [[int(cell) if isinstance(cell, ExcelError) else cell for cell in row] for row in grid]
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


def _each(cells: Cells, work: Callable[[Any], Any]) -> Any:
    """What becomes of every cell; an empty one stays empty, an error the error it is."""
    return _result([[_of(cell, work) for cell in row] for row in _grid(cells)])


def _of(cell: Any, work: Callable[[Any], Any]) -> Any:
    if _is_error(cell):
        return cell
    return _EMPTY if _is_empty(cell) else work(cell)


def _pairs(one: Cells, other: Cells, work: Callable[[str, str], Any]) -> Any:
    """What becomes of two texts; one cell is paired with every cell of a range."""
    first, second = _grid(one), _grid(other)
    shapes = [(len(grid), len(grid[0])) for grid in (first, second)]
    height, width = max(shapes)
    if any(shape not in ((height, width), (1, 1)) for shape in shapes):
        raise UnusableCellsError
    return _result([
        [_of_two(_at(first, row, column), _at(second, row, column), work) for column in range(width)]
        for row in range(height)
    ])  # fmt: skip


def _at(grid: _Grid, row: int, column: int) -> Any:
    return grid[0][0] if len(grid) == len(grid[0]) == 1 else grid[row][column]


def _of_two(first: Any, second: Any, work: Callable[[str, str], Any]) -> Any:
    for cell in (first, second):
        if _is_error(cell):
            return cell
    return _EMPTY if _is_empty(first) or _is_empty(second) else work(_text(first), _text(second))


def _is_error(cell: Any) -> bool:
    return type(cell) is int and cell & ~0xFFFF == _OF_EXCEL


def _is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _number(cell: Any) -> float | None:
    """The number in a cell; None for all else, a yes or no and an error too."""
    if isinstance(cell, bool) or _is_error(cell) or not isinstance(cell, int | float | Decimal):
        return None
    return float(cell)


def _text(cell: Any) -> str:
    """A cell as text: a whole number without its point."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _total(points: Sequence[Any], scoring: "Scoring") -> Any:
    from xlplan.core.score import ends  # noqa: PLC0415
    from xlplan.core.vocabulary import ScoreMethod  # noqa: PLC0415

    values: list[float | None] = [None] * len(scoring.criteria)
    for number, (point, criterion) in enumerate(zip(points, scoring.criteria, strict=False)):
        # a product leaves out what has no weight, a sum takes it times nothing, errors too
        if _is_error(point) and (criterion.weight or scoring.method is ScoreMethod.ADD):
            return point
        values[number] = criterion.value(_number(point))
    low, high = ends(values, scoring)
    if low is None or high is None:
        return ExcelError.NUM
    return low if low == high else _EMPTY


def _scoring(rows: _Grid, method: Cells) -> "Scoring | int":
    """How to score by rows of the criteria's table; the error that stands in them, if there is one."""
    from xlplan.core import score  # noqa: PLC0415
    from xlplan.core.vocabulary import ScoreMethod  # noqa: PLC0415

    if len(rows[0]) < _CRITERIA_COLUMNS:
        raise UnusableCellsError
    records = []
    for number, name, low, high, direction, weight, *_ in rows:
        record = {"number": _criterion_number(number), "criterion": name, "direction": direction}
        for column, cell in (("low", low), ("high", high), ("weight", weight)):
            if _is_error(cell) and record["number"] is not None:
                return int(cell)
            record[column] = _number(cell)
        records.append(record)
    (said,) = {cell for row in _grid(method) for cell in row}
    if _is_error(said):
        return int(said)
    multiply = said == ScoreMethod.MULTIPLY
    return score.Scoring(score.criteria(records), ScoreMethod.MULTIPLY if multiply else ScoreMethod.ADD)


def _criterion_number(cell: Any) -> float | None:
    """The number (ข้อ) of a criterion; one that stands there as text counts too, as it does in SUMIFS."""
    try:
        return float(cell) if isinstance(cell, str) else _number(cell)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _shipped() -> "Settings":
    from xlplan.settings import shipped_settings  # noqa: PLC0415

    return shipped_settings()


@lru_cache(maxsize=20_000)  # a name is compared with many others
def _parsed(name: str) -> "Name":
    from xlplan.core.naming import names  # noqa: PLC0415

    return names.parse(name, _shipped().abbreviations)
