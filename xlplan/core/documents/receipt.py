"""Whether all that a document's tables say has arrived: signs found = signs stored + signs quoted.

The signs found are counted by a scan of the raw file that shares no code with the reader; the signs
accounted for come from the texts that are actually stored in projects or quoted. Nothing here knows how
the projects were made: a cell is looked for in the records and quotes as they go to the sheets, so that
what was lost on the way shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from xlplan.core.documents.kept import Keeping, Kept, keeping, squeezed
from xlplan.core.documents.projects import Document
from xlplan.core.findings import Finding, Kind
from xlplan.core.recognise.grid import RawTable


@dataclass(frozen=True, slots=True)
class Receipt:
    """The accounting of one document, in signs without blanks; automatic numbers nobody typed apart.

    Attributes:
        found: in the tables of the raw file, deleted text apart; the reader's own count where the file's
            kind has no other.
        in_projects: of those, stored in a column of a project.
        quoted: of those, quoted in ข้อความอื่นในเอกสาร.
        missing: cells whose text is neither: table, row, column (all from 1) and the text.
        findings: each missing text, and each table of which the raw file holds other signs than were read.
    """

    found: int
    in_projects: int
    quoted: int
    missing: tuple[tuple[int, int, int, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def unknown(self) -> int:
        """Signs of which nobody can say where they are; 0 where nothing was lost."""
        return self.found - self.in_projects - self.quoted


def account(tables: Sequence[RawTable], document: Document, found: Sequence[int]) -> Receipt:
    """The receipt of one document.

    `found` are the signs of each table that stands in no other, in their order, counted in the raw file;
    empty where there is no such count. A cell counts once, where it begins, whatever it spans. Findings:
    `TEXT_MISSING`, `SIGNS_DIFFER`.
    """
    outer = [table for table in tables if table.inside is None]
    inside: dict[tuple[int, int, int], list[RawTable]] = {}
    for table in tables:
        if (place := table.inside) is not None:
            inside.setdefault((place.table, place.row, place.column), []).append(table)
    counted = _Count(keeping(tables, document.records, document.quotes), inside)
    read = [counted.table(table) for table in outer]
    findings = [
        Finding(Kind.TEXT_MISSING, document.name, table, row, facts=(text, str(signs(text))))
        for table, row, _column, text in counted.missing
    ]
    counts = zip_longest([table.index for table in outer], found, read, fillvalue=0) if found else ()
    for index, in_file, in_reader in counts:  # a table that only one of them saw differs too
        if in_file != in_reader:
            facts = (str(in_file), str(in_reader), str(abs(in_file - in_reader)))
            findings.append(Finding(Kind.SIGNS_DIFFER, document.name, index or None, facts=facts))
    return Receipt(
        found=sum(found) if found else sum(read),
        in_projects=counted.signs[Kept.PROJECT],
        quoted=counted.signs[Kept.QUOTE],
        missing=tuple(counted.missing),
        findings=tuple(findings),
    )


def signs(text: str) -> int:
    """How many signs a text has, blanks not counted."""
    return len("".join(text.split()))


@dataclass(slots=True)
class _Count:
    """The cells of a document, looked for one after the other."""

    kept: Keeping
    inside: Mapping[tuple[int, int, int], list[RawTable]]
    signs: dict[Kept, int] = field(default_factory=lambda: dict.fromkeys(Kept, 0))
    missing: list[tuple[int, int, int, str]] = field(default_factory=list)

    def table(self, table: RawTable) -> int:
        """Look for all of a table's texts, those of the tables in it among them; how many signs they have."""
        in_cells, apart = self._texts(table)
        return in_cells + apart

    def _texts(self, table: RawTable) -> tuple[int, int]:
        """Look for a table's texts: the signs of its cells, and those apart from cells, inner ones too."""
        last_rows = {origin: row for row, origins in enumerate(table.origins) for origin in origins}
        automatic = {(row, column): count for row, column, count in table.numbered}
        cells = [
            (text, range(row, last_rows[row, column] + 1), column, automatic.get((row, column), 0))
            for row, texts in enumerate(table.rows)
            for column, text in enumerate(texts)
            if table.origins[row][column] == (row, column)
        ]
        beside = [(text, range(row, row + 1), column) for row, column, text in _apart(table)]
        texts = [(*cell, True) for cell in cells] + [(*text, 0, False) for text in beside]
        # the longest first: a short text must not be found in the place of a longer one, nor a number's 1 in
        # that of a tick
        texts.sort(key=lambda text: (-len(text[0]), text[0].strip().isdecimal()))
        in_cells = apart = 0
        for text, rows, column, numbers, is_cell in texts:
            inner = self.inside.get((table.index, rows.start, column), []) if is_cell else []
            own, beyond = self._cell(table, rows, column, text, numbers, inner)
            in_cells += own if is_cell else 0
            apart += beyond if is_cell else own
        return in_cells, apart

    def _cell(
        self, table: RawTable, rows: range, column: int, text: str, numbers: int, inner: Sequence[RawTable]
    ) -> tuple[int, int]:
        """Look for one text that covers some rows and, nobody having typed them, has signs that count not.

        How many it has, and how many stand apart from the cells of the `inner` tables, which are in the text.
        """
        if not (all_signs := signs(text)):
            return 0, sum(map(self._beside, inner))
        count = all_signs - numbers
        where = self.kept.find(table.index, range(rows.start + 1, rows.stop + 1), text)
        if where is not None:
            self.signs[where] += count
            return count, sum(map(self._beside, inner))
        parts = _without(text, inner)
        if parts is None:
            self.missing.append((table.index, rows.start + 1, column + 1, text))
            return count, sum(map(self._beside, inner))
        found = [self._texts(nested) for nested in inner]
        self._outer_cell(table, rows, column, parts, count - sum(in_cells for in_cells, _ in found))
        return count, sum(apart for _, apart in found)

    def _beside(self, table: RawTable) -> int:
        """Look for what stands apart from the cells of a table, and of those in it; how many signs it has."""
        count = 0
        for row, column, text in _apart(table):
            own, _ = self._cell(table, range(row, row + 1), column, text, 0, ())
            count += own
        inner = (nested for place, nested in self.inside.items() if place[0] == table.index)
        return count + sum(self._beside(each) for tables in inner for each in tables)

    def _outer_cell(self, table: RawTable, rows: range, column: int, parts: list[str], count: int) -> None:
        """Look for what a cell says round the tables in it, `count` signs together."""
        kept = Kept.QUOTE
        for part in parts:
            if (where := self.kept.find(table.index, range(rows.start + 1, rows.stop + 1), part)) is None:
                self.missing.append((table.index, rows.start + 1, column + 1, part))
                count -= signs(part)
            else:
                kept = where
        self.signs[kept] += count


def _apart(table: RawTable) -> Iterator[tuple[int, int, str]]:
    """The texts of a table that stand in none of its cells: row, column and text."""
    yield from ((row, 0, text) for row, text in table.notes)
    yield from table.hidden


def _without(text: str, inside: Sequence[RawTable]) -> list[str] | None:
    """What a cell says before, between and after the tables in it; None if it holds none, or not whole."""
    if not inside:
        return None
    rest, parts = squeezed(text), []
    for nested in inside:
        said = "".join(
            squeezed(text)
            for row, texts in enumerate(nested.rows)
            for column, text in enumerate(texts)
            if nested.origins[row][column] == (row, column)
        )
        before, found, rest = rest.partition(said)
        if not found:
            return None
        parts.append(before)
    return [part for part in (*parts, rest) if part]
