"""What came of the documents, and where every text of one of them is: from the workbook alone."""

from dataclasses import dataclass

from xlplan import words
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.gathering import register
from xlplan.core.vocabulary import Level, QuoteKind, Received
from xlplan.errors import UnknownNameError
from xlplan.office.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Overview:
    """The register: its lines, and by tambon the listed villages of which nothing came."""

    lines: tuple[Record, ...]
    missing: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """One document's receipt.

    Attributes:
        line: its line of the register.
        tables: for each table its number, how many projects of the workbook came from it, and, where it holds
            none, what it is (empty where nobody knows).
        totals: the printed totals and counts: table, row, text, and how they compare with the rows.
        quotes: all other texts that stand in no project: kind, table, row, text.
        findings: what there is to look at, the worst first: level, title, what, table, row, advice, done.
    """

    line: Record
    tables: tuple[tuple[int, int, str], ...]
    totals: tuple[Record, ...]
    quotes: tuple[Record, ...]
    findings: tuple[Record, ...]


def overview(workbook: Workbook) -> Overview:
    """A line per document, in the order of the register."""
    villages = frames.records(workbook.read("villages"))
    return Overview(
        tuple(row for row in frames.records(workbook.read("documents")) if row["document"]),
        register.missing(villages, (None, Received.NOT_YET.value)),
    )


def of_document(workbook: Workbook, name: str) -> FileReceipt:
    """The receipt of the document of this name; the folders before it need not be named.

    Raises:
        UnknownNameError: no document, or more than one, is meant.
    """
    line = _line(frames.records(workbook.read("documents")), name)
    own = line["document"]
    quotes = [row for row in frames.records(workbook.read("quotes")) if row["document"] == own]
    findings = [row for row in frames.records(workbook.read("findings")) if row["document"] == own]
    projects = [row for row in frames.records(workbook.read("projects")) if row["document"] == own]
    levels = [level.value for level in Level]
    findings.sort(key=lambda row: levels.index(row["level"]) if row["level"] in levels else len(levels))
    return FileReceipt(
        line,
        tuple(_tables(line, projects, quotes)),
        tuple(row for row in quotes if row["kind"] == QuoteKind.SUBTOTAL),
        tuple(row for row in quotes if row["kind"] != QuoteKind.SUBTOTAL),
        tuple(findings),
    )


def _line(documents: list[Record], name: str) -> Record:
    known = [row for row in documents if row["document"]]
    for found in (
        [row for row in known if row["document"] == name],
        [row for row in known if row["document"].rpartition("/")[2] == name.rpartition("/")[2]],
    ):
        if len(found) == 1:
            return found[0]
    raise UnknownNameError(words.receipts.DOCUMENT, name, [row["document"] for row in known])


def _tables(line: Record, projects: list[Record], quotes: list[Record]) -> list[tuple[int, int, str]]:
    """Every table of a document, 0 for lists outside tables, with its projects or what it is."""
    counts: dict[int, int] = {}
    for row in projects:
        counts[row["table_no"] or 0] = counts.get(row["table_no"] or 0, 0) + 1
    kinds = {
        row["table_no"]: str(row["kind"]).partition(": ")[2]
        for row in quotes
        if str(row["kind"]).startswith(f"{QuoteKind.TABLE.value}: ")
    }
    numbers = {*range(1, (line["tables"] or 0) + 1), *counts, *kinds}
    return [(number, counts.get(number, 0), kinds.get(number, "")) for number in sorted(numbers)]
