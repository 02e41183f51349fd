"""Headings that wait for a column, and columns that claim one twice, with the cells below them."""

from collections.abc import Iterable, Iterator, Sequence

from xlplan.core import thai
from xlplan.core.recognise.guesses import guess
from xlplan.core.recognise.header import Header
from xlplan.core.recognise.headings import Headings
from xlplan.core.recognise.recognised import (
    BodyRow,
    Cell,
    Doubled,
    OtherTable,
    ProjectTable,
    RowType,
    Waiting,
)

_EXAMPLES = 3
_READ = {RowType.PROJECT, RowType.CONTINUATION}


def below(
    rows: Sequence[BodyRow], in_force: Sequence[tuple[int, Header]], headings: Headings
) -> tuple[tuple[Waiting, ...], tuple[Doubled, ...]]:
    """The headings of a table that nobody knows, and the columns that are other data all the same.

    A column without a filled cell leaves nothing behind and is not told.
    """
    unknown: dict[str, list[str]] = {}
    doubled: dict[tuple[str, int], list[str]] = {}
    fields = {}
    for number, row in enumerate(rows):
        header = next(header for first, header in reversed(in_force) if first <= number)
        for column in header.unknown:
            unknown.setdefault(header.roles[column].heading, [])
        for cell in _filled(row):
            if cell.column in header.unknown:
                unknown[cell.role.heading].append(thai.clean_line(cell.text))
            elif cell.column in header.doubled:
                at = (cell.role.heading, cell.column)
                doubled.setdefault(at, []).append(thai.clean_line(cell.text))
                fields[at] = header.doubled[cell.column]
    waiting = (
        Waiting(heading, len(texts), _first(texts), guess(heading, texts, headings))
        for heading, texts in unknown.items()
        if heading and texts
    )
    return tuple(waiting), tuple(
        Doubled(at[0], fields[at], len(texts), texts[0]) for at, texts in doubled.items()
    )


def of_document(tables: Iterable[ProjectTable | OtherTable]) -> dict[str, Waiting]:
    """All headings of a document that wait for a column, each once with the cells of all its tables."""
    found: dict[str, Waiting] = {}
    for table in tables:
        for new in table.unknown:
            known = found.get(new.heading, Waiting(new.heading, 0))
            examples = tuple(dict.fromkeys((*known.examples, *new.examples)))[:_EXAMPLES]
            found[new.heading] = Waiting(
                new.heading, known.filled + new.filled, examples, known.guess or new.guess
            )
    return found


def _filled(row: BodyRow) -> Iterator[Cell]:
    if row.type in _READ:
        yield from (cell for cell in row.cells if cell.text.strip() and not cell.shared)


def _first(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))[:_EXAMPLES]
