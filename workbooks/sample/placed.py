"""Where things ended up in the documents: what layouts tell the ledgers."""

from dataclasses import dataclass, field
from decimal import Decimal

from content import Document, Project, baht, named_beside, typed_amount
from word import Block


@dataclass(slots=True)
class Placed:
    """A project and where it begins: table and row are 1-based, heading rows counted.

    Table 0 is a list of numbered paragraphs; its rows count on over all lists of the document.
    `moo` and `village` are empty where nobody says whose project it is.
    """

    project: Project
    document: Document
    table: int
    row: int
    number: str
    heading: str
    name: str
    agency: str
    tambon: str
    moo: str
    village: str
    notes: list[str]

    @property
    def key(self) -> str:
        """What other ledgers call this project."""
        return f"{self.document.file}:{self.table}:{self.row}"

    @property
    def years(self) -> list[Decimal | None]:
        """Baht per year; None where the cell is empty or says no sum."""
        return [baht(token) for token in self.project.years]

    @property
    def without_year(self) -> Decimal:
        """Baht that no one year can be given to; a column's printed total counts them."""
        return baht(self.project.budget) or Decimal(0) if self.project.budget else Decimal(0)

    @property
    def granted(self) -> list[str]:
        """The second group of amounts, per year, as typed."""
        return [typed_amount(token, self.document.digits) for token in self.project.granted]

    @property
    def unread(self) -> list[str]:
        """What stands in its budget cells and is no sum of a year, as typed."""
        typed = [typed_amount(token, "arabic") for token in self.project.years if token.endswith("→?")]
        return [*typed, self.project.budget] if self.project.budget else typed

    @property
    def sources(self) -> str:
        """Where the money is to come from: its column, and what is named beside a sum."""
        beside = dict.fromkeys(filter(None, map(named_beside, self.project.years)))
        return " ".join(filter(None, [self.project.source, *beside]))


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A subtotal row as printed beside what it should have said; amounts are five years or one sum."""

    document: Document
    table: int
    row: int
    text: str
    scope: str
    count: int | None
    amounts: tuple[Decimal, ...]
    computed_count: int
    computed_yearly: int
    computed: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A text that is no plain cell of a project: where it is anchored, what it is, word for word."""

    document: Document
    table: int
    row: int
    what: str
    text: str


@dataclass(slots=True)
class LaidOut:
    """A finished document."""

    blocks: list[Block] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    totals: list[PrintedTotal] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)
