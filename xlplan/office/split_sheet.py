"""What a sheet of a workbook is that is made to be handed on: a table, a title above it, sums below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from xlplan.core import thai
from xlplan.core.columns import Column, Kind
from xlplan.core.frames import Record
from xlplan.office.cell_values import sheet_text
from xlplan.office.row_height import WORDS_BREAK
from xlplan.office.table_parts import Area

SUM, COUNT = "sum", "count"
_NEARLY = 1.25  # a text that needs more is better wrapped: the page has one width for all columns
_NAME_LENGTH = 31
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys(map(chr, range(32)), " ") | dict.fromkeys("[]:*?/\\", "-"))
_RESERVED = "history"  # Excel keeps this name for itself


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to be written.

    Attributes:
        name: its name, as `sheet_names` makes it.
        lines: what stands above the table, the first one as its title.
        columns: of the table. Money is added up below it.
        rows: with a value for each column, money in satang; at least one.
        counted: the column under which stands how many there are: the sum of its numbers, or of its texts.
        step: the step whose colour headings and tab have.
        links: the sheets to which the first cells of the rows lead.
        below: rows under the sums, by column.
        back: a sheet to go back to.
    """

    name: str
    lines: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Record]
    counted: str
    step: str
    links: Sequence[str] = ()
    below: Sequence[Record] = ()
    back: str = ""

    @property
    def body(self) -> Area:
        """Where the table's rows stand."""
        first = len(self.lines) + bool(self.back) + 2
        return Area(1, first, len(self.columns), first + len(self.rows) - 1)

    def below_column(self, column: Column) -> str:
        """What stands under a column: `SUM`, `COUNT` or nothing."""
        if column.name == self.counted and column.kind is Kind.TEXT:
            return COUNT
        return SUM if column.kind is Kind.MONEY or column.name == self.counted else ""


def fitted(columns: Sequence[Column], rows: Sequence[Record]) -> list[Column]:
    """Columns a little wider where texts then fit on one line: else nearly every row is two lines high."""
    return [_fitted(column, rows) if column.kind is Kind.TEXT else column for column in columns]


def _fitted(column: Column, rows: Sequence[Record]) -> Column:
    texts = {row.get(column.name) or "" for row in rows}
    needed = [ceil(thai.width(line) / WORDS_BREAK) for text in texts for line in text.split("\n")]
    near = [width for width in needed if width <= column.width * _NEARLY]
    return replace(column, width=max([column.width, *near]))


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes for sheets: 31 signs, none of []:*?/\\, no two alike.

    >>> sheet_names(["ถนน/สะพาน", "ถนน:สะพาน", "'ก'", "History"])
    ['ถนน-สะพาน', 'ถนน-สะพาน (2)', 'ก', 'History (2)']
    """
    names: list[str] = []
    taken = {_RESERVED}
    for text in wanted:
        plain = " ".join(sheet_text(text).translate(_NOT_IN_A_NAME).split()).strip("' ")
        number, name = 1, thai.cut(plain, _NAME_LENGTH).strip("' ")
        while not name or name.casefold() in taken:
            number += 1
            ending = f" ({number})"
            name = thai.cut(plain, _NAME_LENGTH - len(ending)).strip("' ") + ending
        taken.add(name.casefold())
        names.append(name)
    return names
