"""What a table of the workbook is made of: columns, their kinds and their owners."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"  # satang in a frame, baht in the sheet
    DATE = "date"
    TIME = "time"  # date and time of day


class Owner(StrEnum):
    """Who writes a column. The program never writes a column of the staff's."""

    DOCUMENT = "document"
    PROGRAM = "program"
    STAFF = "staff"
    FORMULA = "formula"


class Combine(StrEnum):
    """What becomes of a column when several projects become one."""

    SUM = "sum"
    FIRST = "first"
    JOIN = "join"
    VILLAGES = "list of villages"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `heading` is what the sheet shows; in a budget column `{year}` stands for the year.
    `choices` names the drop-down list; `shown` says whether the column is open at first.
    """

    name: str
    heading: str
    kind: Kind = Kind.TEXT
    owner: Owner = Owner.DOCUMENT
    required: bool = False
    when_combined: Combine | None = None
    note: str = ""
    width: int = 14
    shown: bool = True
    choices: str = ""
    formula: str = ""
    year_number: int = 0  # 1 to 5 in the columns of the plan's years


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `name` is its name in Excel, `key` the columns that tell its rows apart.

    Without a key rows are told apart by their place. `filled` says that this version's verbs use it.
    """

    name: str
    sheet: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    hidden: bool = False
    filled: bool = True
    step: str = "settings"
    by_name: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    def names(self, owner: Owner | None = None) -> list[str]:
        """Column names in order, those of one owner where one is given."""
        return [column.name for column in self.columns if owner in (None, column.owner)]
