"""Where things ended up in the documents: what layouts tell the ledgers."""

from dataclasses import dataclass, field
from decimal import Decimal

from content import Document, Project, baht
from word import Paragraph, Table


@dataclass(slots=True)
class Placed:
    """A project and where it begins: table and row are 1-based, heading rows counted."""

    project: Project
    document: Document
    table: int
    row: int
    number: str
    heading: str
    name: str
    agency: str
    notes: list[str]

    @property
    def key(self) -> str:
        """What other ledgers call this project."""
        return f"{self.document.file}:{self.table}:{self.row}"

    @property
    def years(self) -> list[Decimal | None]:
        """Baht per year; None where the cell is empty."""
        return [baht(token) for token in self.project.years]


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
    computed: tuple[Decimal, ...]


@dataclass(slots=True)
class LaidOut:
    """A finished document."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    totals: list[PrintedTotal] = field(default_factory=list)
