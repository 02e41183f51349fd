"""What a table of a document is found to be: the values that the recogniser hands on; no logic.

Nothing of a raw table is missing here: each of its cells stands, once unshared, in a row of what it
was recognised as, its text boxes and hidden texts too.
"""

from dataclasses import dataclass
from enum import Enum

from xlplan.core.recognise.grid import Inside
from xlplan.core.recognise.headings import Role
from xlplan.core.vocabulary import Field, TableKind


class RowType(Enum):
    """What a row of a project table is."""

    PROJECT = "project"
    CONTINUATION = "continuation"
    TITLE = "title"  # names the plan or its tambon
    CONTEXT = "context"
    STRATEGY = "strategy"
    PLAN = "plan"
    SUBTOTAL = "subtotal"
    HEADER = "header"
    AMENDMENT = "amendment marker"
    BLANK = "blank"
    NOTE = "note"


ABOVE = frozenset({RowType.TITLE, RowType.CONTEXT, RowType.STRATEGY, RowType.PLAN, RowType.AMENDMENT})
"""Rows that say something about the rows below them; what they say is the last of their `context`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row; `shared` when it is merged with the row above, where it was read already.

    Attributes:
        span: how many columns it covers; its role is that of the first.
        column: its first column, 0-based.
        automatic: how many signs of its text are automatic numbers, as in `RawTable.numbered`.
    """

    role: Role
    text: str
    shared: bool
    span: int = 1
    column: int = 0
    automatic: int = 0


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row of a table. `row` is 1-based, as in Word; `context` the group rows in force above it.

    `notes` are the text boxes that officials put over the row.
    """

    table: int
    row: int
    type: RowType
    cells: tuple[Cell, ...]
    context: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A heading nobody knows: its filled cells, the first different texts in them, what it may be."""

    heading: str
    filled: int
    examples: tuple[str, ...] = ()
    guess: Field | None = None


@dataclass(frozen=True, slots=True)
class Doubled:
    """A column that claims a field of which another column has the say; its texts are other data."""

    heading: str
    field: Field
    filled: int
    first: str


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A recognised table: what stands above it, its columns and all its rows, those of its header too.

    `index` is 0 for a list that stands in no table.

    Attributes:
        unknown: the headings nobody knows.
        continues: whether it goes on from the table before it (a table Word split over pages).
        hidden: what Word does not show, as in `RawTable`.
        doubled: columns that are other data because another column has their field.
        inside: the cell of an outer table in whose text all of this stands too; None for a table that
            stands for itself, also in a frame.
    """

    index: int
    heading: tuple[str, ...]
    rows: tuple[BodyRow, ...]
    roles: tuple[Role, ...]
    unknown: tuple[Waiting, ...] = ()
    continues: bool = False
    hidden: tuple[tuple[int, int, str], ...] = ()
    doubled: tuple[Doubled, ...] = ()
    inside: Inside | None = None


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that holds no projects: its place, its first words, what it is, and its rows as notes.

    `unknown` are its headings where it looks like a list of projects all the same. `hidden` and `inside`
    are those of `ProjectTable`; the cells of a frame hold what stands round its inner tables.
    """

    index: int
    heading: tuple[str, ...]
    begins: str
    kind: TableKind = TableKind.OTHER
    rows: tuple[BodyRow, ...] = ()
    hidden: tuple[tuple[int, int, str], ...] = ()
    unknown: tuple[Waiting, ...] = ()
    inside: Inside | None = None
