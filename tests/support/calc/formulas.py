"""Formulas in Excel's spelling and in Calc's, as text.

Calc, asked through UNO, puts ";" between arguments and "$Sheet." before addresses, and knows structured
references in the file's full form only: `plan[[#This Row];[x]]`. Excel shows the short form: `[@x]` in the
table itself, `plan[@x]` elsewhere, `[x]` for a whole column of the table itself. Either is understood.

    >>> to_calc("=SUM([@ก],'my sheet'!A1,\\"a,b\\")", "plan")
    '=SUM(plan[[#This Row];[ก]];$\\'my sheet\\'.A1;"a,b")'
    >>> from_calc("=SUM(plan[[#This Row];[ก]:[ข]];plan[ก];$หน้าหลัก.$A$1)", "plan")
    '=SUM(plan[@[ก]:[ข]],[ก],หน้าหลัก!$A$1)'
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from xlwings.utils import col_name

from tests.support.calc.calls import refused

_NAME = r"[^\W\d][\w.\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"  # Thai vowel signs are no \w
_TOKEN = re.compile(
    rf"""(?P<text>"(?:[^"]|"")*")
       |(?P<error>\#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!))
       |(?P<array>\{{[^}}]*\}})
       |(?P<truth>\b(?:TRUE|FALSE)\b(?!\s*[(.!\[]))
       |(?P<calc_truth>\b(?:TRUE|FALSE)\(\))
       |(?P<sheet>(?:'(?:[^']|'')+'|{_NAME})!)
       |(?P<calc_sheet>\$(?:'(?:[^']|'')+'|{_NAME})\.(?=\$?[A-Z]{{1,3}}[$\d:]|\$?\d))
       |(?P<table>(?:{_NAME})?\[)
       |(?P<address>(?<![\w$])\$?[A-Z]{{1,3}}\$?[1-9]\d*(?![\w(.\[]))
       |(?P<name>{_NAME})
       |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN_COLUMN = re.compile(r"[\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+\Z")
_PLAIN_SHEET = re.compile(rf"{_NAME}\Z")
_ADDRESS = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)\Z")
_THIS_ROW = "#This Row"


@lru_cache(maxsize=4096)
def to_calc(formula: str, own: str | None = None) -> str:
    """The formula as Calc takes it; `own` is the table that the cell stands in.

    Raises:
        ComError: a structured reference without its table stands outside of any.
    """
    return _respelled(formula, {
        "sheet": lambda token: "$" + token[:-1] + ".",
        "truth": lambda name: f"{name}()",
        "array": lambda token: token.replace(";", "|").replace(",", ";"),
        "table": lambda token: _table_to_calc(token, own),
        "other": lambda sign: ";" if sign == "," else sign,
    })  # fmt: skip


@lru_cache(maxsize=4096)
def from_calc(formula: str, own: str | None = None) -> str:
    """The formula as Excel shows it in a cell of the table `own`."""
    return _respelled(formula, {
        "calc_sheet": lambda token: token[1:-1] + "!",
        "calc_truth": lambda token: token[:-2],
        "array": lambda token: token.replace(";", ",").replace("|", ";"),
        "table": lambda token: _table_from_calc(token, own),
        "other": lambda sign: "," if sign == ";" else sign,
    })  # fmt: skip


def relative(formula: str, row: int, column: int) -> str:
    """The formula with addresses as distances from its cell: equal for cells filled from one another."""

    if not moves(formula):
        return formula

    def distance(token: str) -> str:
        match = _ADDRESS.match(token)
        assert match is not None
        fixed_column, letters, fixed_row, number = match.groups()
        across = letters if fixed_column else f"[{_column_number(letters) - column}]"
        return f"R{number if fixed_row else f'[{int(number) - row}]'}C{across}"

    return _respelled(formula, {"address": distance})


def moved(formula: str, down: int, right: int) -> str:
    """The formula as it is after filling it this far; in Calc's spelling or Excel's."""

    def address(token: str) -> str:
        match = _ADDRESS.match(token)
        assert match is not None
        fixed_column, letters, fixed_row, number = match.groups()
        column = letters if fixed_column else col_name(_column_number(letters) + right)
        return f"{fixed_column}{column}{fixed_row}{number if fixed_row else int(number) + down}"

    return _respelled(formula, {"address": address})


@lru_cache(maxsize=4096)
def moves(formula: str) -> bool:
    """Whether filling the formula into other cells changes it."""
    return moved(formula, 1, 1) != formula


def renamed(formula: str, table: str, new: str) -> str:
    """The formula, in either spelling, after a table got another name."""

    def reference(token: str) -> str:
        name, _, inner = token.partition("[")
        return f"{new}[{inner}" if name.lower() == table.lower() else token

    return _respelled(formula, {"table": reference})


def sheet_prefix(name: str) -> str:
    """How addresses of a sheet begin in Excel."""
    return f"{name}!" if _PLAIN_SHEET.match(name) else "'" + name.replace("'", "''") + "'!"


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _respelled(formula: str, ways: dict[str, Callable[[str], str]]) -> str:
    return "".join(ways.get(kind, str)(token) for kind, token in _tokens(formula))


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    """The formula's tokens with their kinds; a structured reference is one, with all in its brackets."""
    at = 0
    while match := _TOKEN.match(formula, at):
        kind, token, at = match.lastgroup or "other", match[0], match.end()
        if kind == "table":
            depth = 1
            while depth and at < len(formula):
                if formula[at] == "'":
                    at += 1  # what follows is meant as it is
                depth += {"[": 1, "]": -1}.get(formula[at : at + 1], 0)
                at += 1
            token = formula[match.start() : at]
        yield kind, token


def _table_to_calc(token: str, own: str | None) -> str:
    name, _, inner = token[:-1].partition("[")
    table = name or own
    if table is None:
        raise refused("Application-defined or object-defined error")
    inner = inner.strip()
    if inner.startswith("@"):
        column = inner[1:].strip()
        if not column:
            return f"{table}[{_THIS_ROW}]"
        return f"{table}[[{_THIS_ROW}];{column if column.startswith('[') else f'[{column}]'}]"
    return f"{table}[{_separated(inner, ',', ';')}]"


def _table_from_calc(token: str, own: str | None) -> str:
    name, _, inner = token[:-1].partition("[")
    here = own is not None and name.lower() == own.lower()
    prefix = f"[[{_THIS_ROW}];"
    if f"[{inner}".startswith(prefix):
        columns = inner[len(prefix) - 1 :]
        single = columns[1:-1] if "]:[" not in columns else None
        if single is None:
            return f"{name}[@{columns}]"
        short = single if _PLAIN_COLUMN.match(single) else columns
        return f"{'' if here else name}[@{short}]"
    if here and not inner.startswith(("#", "[")):
        return f"[{inner}]"
    return f"{name}[{_separated(inner, ';', ',')}]"


def _separated(inner: str, old: str, new: str) -> str:
    """The parts of a structured reference, `[a],[b]`, with another sign between them."""
    return re.sub(rf"\]\s*{old}\s*\[", f"]{new}[", inner)
