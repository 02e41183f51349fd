"""Whether two formulas mean the same, though a file, Excel's formula bar and Calc spell them differently.

A file has `plan[[#This Row],[งบ 2566]]`, Excel shows `[@[งบ 2566]]`, and Calc the cell's address `M5`.
"""

import re
from collections.abc import Callable

from xlplan.office.table_parts import Area, TablePlace
from xlplan.office.table_reading import meaning

_TEXT = r"""(?P<text>"[^"]*"|'(?:[^']|'')*')"""
_BETWEEN = re.compile(r"\]\s*,\s*\[")
_ANY_STRUCTURED = re.compile(
    _TEXT + r"|(?P<table>\w*)\[(?P<inner>(?:[^\[\]]|\[[^\[\]]*\])*)\](?!\w)|(?P<at>@)", re.IGNORECASE
)
_STRUCTURED = re.compile(
    _TEXT
    + r"|(?P<table>\w+)\[(?:\[#This Row\],(?P<row>\[(?P<first>[^\[\]]+)\](?::\[(?P<last>[^\[\]]+)\])?)\]"
    + r"|(?P<whole>[^\[\]#@]+)\])",
    re.IGNORECASE,
)
_CELL = re.compile(
    _TEXT + r"|(?<![\w.\[])(?P<column>\$?[A-Za-z]{1,3})(?P<fixed>\$?)(?P<row>[1-9]\d{0,6})(?![\w(\]])"
)

Places = Callable[[str], TablePlace | None]
"""Tells where a table lies; None for one that nobody knows."""


def as_in_a_file(formula: str, table: str) -> str:
    """A formula of a cell of a table with its structured references as a file spells them.

    >>> as_in_a_file("=SUM([@[งบ 2566]:[งบ 2570]])+[@รวม]+SUM([ลำดับ])", "plan")
    '=SUM(plan[[#This Row],[งบ 2566]:[งบ 2570]])+plan[[#This Row],[รวม]]+SUM(plan[ลำดับ])'
    """

    def spelled(match: re.Match[str]) -> str:
        if match["text"]:
            return match[0]
        if match["at"]:  # "one of several": newer Excels say it where older ones just call a function
            return ""
        inner = match["inner"].strip()
        if inner.startswith("@"):
            named = inner[1:].strip()
            inner = f"[#This Row],{named if named.startswith('[') else f'[{named}]'}"
        return f"{match['table'] or table}[{_BETWEEN.sub('],[', inner)}]"

    return _ANY_STRUCTURED.sub(spelled, formula)


def relative(formula: str, row: int) -> str:
    """A formula with the rows of its cells counted from its own, the same in every cell it was filled into.

    >>> relative("=M5+$M$5+'M5'!A4", 5) == relative("=M6+$M$5+'M5'!A5", 6)
    True
    """

    def counted(match: re.Match[str]) -> str:
        if match["text"] or match["fixed"]:
            return match[0]
        return f"{match['column']}<{int(match['row']) - row}>"

    return _CELL.sub(counted, formula)


def filled_down(formula: str, origin: int, row: int) -> str:
    """The formula that a cell gets when it is filled with another cell's of the same column.

    >>> filled_down("=M5*B$2", 5, 7)
    '=M7*B$2'
    """

    def moved(match: re.Match[str]) -> str:
        if match["text"] or match["fixed"]:
            return match[0]
        return f"{match['column']}{max(int(match['row']) + row - origin, 1)}"

    return _CELL.sub(moved, formula)


def means_same(formula: str, ours: str, table: str, row: int, places: Places) -> bool:
    """Whether a formula in a row of a table does what ours does.

    Args:
        formula: as the application tells it.
        ours: as it stands in a file.
        table: the name of the table.
        row: the number of the row in the sheet.
        places: where tables lie.
    """
    told, wanted = meaning(as_in_a_file(formula, table)), meaning(ours)
    if told == wanted:
        return True
    addressed = _addressed(ours, row, places)
    return addressed is not None and _plain(told) == _plain(meaning(addressed))


def _addressed(formula: str, row: int, places: Places) -> str | None:
    """A formula with cells' addresses for structured references; None where it names what is not there."""
    home = None
    for match in _STRUCTURED.finditer(formula):
        if match["row"]:
            home = places(match["table"])

    def address(match: re.Match[str]) -> str:
        if match["text"]:
            return match[0]
        place = places(match["table"])
        names = [match["whole"]] if match["whole"] else [match["first"], match["last"] or match["first"]]
        if place is None or any(name not in place.headings for name in names):
            raise LookupError
        left, right = (place.body.left + place.headings.index(name) for name in (names[0], names[-1]))
        top, bottom = (place.body.top, place.body.bottom) if match["whole"] else (row, row)
        sheet = "" if home is None or place.sheet == home.sheet else f"'{place.sheet}'!"
        return sheet + str(Area(left, top, right, bottom))

    try:
        return _STRUCTURED.sub(address, formula)
    except LookupError:
        return None


def _plain(formula: str) -> str:
    return formula.replace("$", "").replace("'", "")
